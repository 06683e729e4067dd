"""``make soak`` in its bounded form, and that it would tell."""
from __future__ import annotations

import json

from tools.soak import Soak, rows, soak


def test_under_load_a_killed_worker_loses_no_acknowledged_feedback(tmp_path):
    seen = soak(tmp_path, seconds=4, connections=4)
    assert seen.faults(4, 4) == []
    assert len(seen.acknowledged) > 5 and len(seen.statuses) == 2
    assert all(json.loads(line)["level"] == "info" for line in (tmp_path / "log").read_text().splitlines())


def test_what_must_not_be_is_told():
    seen = Soak(answered=[0.0, 1.0, 9.0], seconds=[0.1] * 3, broken=17, acknowledged={"a"}, lost=1)
    seen.statuses["call", 503] += 1
    seen.memory = {1: [100.0 + second / 4 for second in range(120)], 2: [100.0] * 10 + [200.0] * 10}
    told = " ".join(seen.faults(8, 600))
    for words in ("1 acknowledged feedback lost", "503", "17 requests", "8.0 s", "not replaced", "grew by 12.0 MB"):
        assert words in told
    assert "grew" not in " ".join(Soak(memory={2: [100.0] * 10 + [200.0] * 10}).faults(8, 600))
    taken_over = Soak(memory={1: [100.0] * 40 + [120.0] * 80, 2: [90.0] * 10 + [110.0] * 70})
    assert taken_over.growth() == 0.0, "a worker that took over a dead one's connections, and the one that stands in for it"
    assert dict(rows(seen, 600, 8, 2))["answers other than 200"] == "1"
