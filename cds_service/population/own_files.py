"""The names of what ``screen`` writes: a run must not take an earlier one's results for its input."""
from __future__ import annotations

from pathlib import Path

RESULTS = "results.ndjson"
WRITTEN = (RESULTS, "report.html", "results.csv", "funnel.json", "rejected.ndjson")
COMPARED = ("comparison.json", "comparison.html")
FOLDER = ".unfinished"
"""The folder of a run's work, in that of its results."""


def is_ours(path: Path, results: Path) -> bool:
    """True for what a run wrote into this folder of results. Both paths are resolved."""
    return (path.parent == results and path.name in (*WRITTEN, *COMPARED)) or results / FOLDER in path.parents
