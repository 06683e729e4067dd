"""A bounded share of the mutated requests that ``make deep`` sends by the thousand; and that the look at answers sees faults."""
from __future__ import annotations

from collections import Counter

import pytest

from cds_service.hook_calls import hook_call
from tools import fuzz


def test_mutated_requests_are_answered_or_refused(capfd):
    seen = fuzz.fuzz(150, seed=7_000_000)
    capfd.readouterr()
    assert seen.faults == [] and set(seen.statuses) <= fuzz.RIGHT and Counter(seen.statuses).total() == 150


@pytest.mark.parametrize("spoilt", ["crash", "hang"])
def test_a_crash_and_a_hang_are_seen(monkeypatch, capfd, spoilt):
    if spoilt == "crash":
        monkeypatch.setattr(hook_call, "gather", None)
    else:
        monkeypatch.setattr(fuzz, "SLOWEST_SECONDS", 0.0)
    seen = fuzz.fuzz(12, seed=0)
    capfd.readouterr()
    assert seen.faults and all(0 <= seed < 12 for seed, _ in seen.faults)
    assert all(("answered 500" if spoilt == "crash" else "took") in fault for _, fault in seen.faults)
