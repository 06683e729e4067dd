"""An AML by its clinical status, codes for its remission and relapse, and a marrow report of last week."""
from __future__ import annotations

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import AML, only

IN_REMISSION, IN_RELAPSE = (ICD10CM, "C92.01"), (ICD10CM, "C92.02")


def status(word: str, *resources, recorded: str = "2026-01-01"):
    """A chart whose only AML Condition has this clinicalStatus."""
    return [*only(condition("a", AML, clinical=word, recorded=recorded)), *resources]


def now(text: str, when: str = "2026-11-15", **more):
    """A report of the marrow with this conclusion."""
    return marrow_report("r", text, when) | more
