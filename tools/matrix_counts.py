"""How often the charts of the fixtures come to a state that decides nothing."""
from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
WATCHED = ("judgement", "unclear")


def fixture_counts() -> tuple[int, Counter[tuple[str, str]]]:
    """The number of charts, and in how many of them a criterion comes to each watched state."""
    counts: Counter[tuple[str, str]] = Counter()
    screenings = sorted(FIXTURES.glob("*/screening.json"))
    for path in screenings:
        for row in json.loads(path.read_text(encoding="utf-8"))["criteria"]:
            if row["state"] in WATCHED:
                counts[row["id"], row["state"]] += 1
    return len(screenings), counts
