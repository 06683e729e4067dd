"""Rows of the serology tables: one column a test, one for the diagnoses, and how a row is asked.

A cell lists results of one test, newest or oldest first, apart by semicolons: ``neg``, ``pos``, ``ind`` (indeterminate,
weakly reactive), ``unreadable``, ``no value``; each may be ``preliminary``, ``undated`` or ``on`` a day, and is final
and of 2026-11-20 when nothing is said. ``old neg`` is of 2026-05-01, older than the window of 90 days.
"""
from __future__ import annotations

from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.serology import serology_negative
from cds_service.eligibility.states import State
from cds_service.texts.wording import words as words_of
from fhir_mappings.record import TestResult
from tests.spec import results
from tests.spec.history import diagnoses
from tests.spec.results import because, case, criterion
from tests.spec.tables import Row, listed

NAMES = {"serology-hiv": "HIV", "serology-hbv": "Hepatitis B", "serology-hcv": "Hepatitis C", "serology-syphilis": "Syphilis"}
WORDS = {"neg": "negative", "pos": "positive", "ind": "indeterminate"}


def check(criterion_id: str, row: Row, gaps: dict[str, frozenset[str]] | None = None) -> Finding:
    """Asks the criterion about the row's chart and holds the answer against the row."""
    finding = serology_negative(criterion(criterion_id), case(
        tests=facts(row), diagnoses=diagnoses(row.get("diagnoses", "")), gaps=gaps or {}))
    told = f"{finding.state}: {because(finding)}"
    assert finding.state == row["state"].removesuffix(" review"), told
    assert finding.review == row["state"].endswith(" review"), told
    test = words_of(f"fact.{criterion(criterion_id).value[0]}", "en")  # which infection: by its name, or by that of its test, not both
    assert because(finding).startswith(f"{NAMES[criterion_id]}: ") or test in because(finding), told
    for words in listed(row.get("because", "")):
        assert words in because(finding), told
    assert "preliminary" not in because(finding) or any("preliminary" in cell for cell in row.values()), told
    assert finding.evidence or finding.state is State.MISSING, told
    open_ = finding.state in (State.MISSING, State.STALE, State.UNCLEAR)
    assert bool(finding.missing) == open_, told
    return finding


def facts(row: Row) -> tuple[TestResult, ...]:
    """The results of every column that is a test."""
    columns = [name for name in row if name not in ("diagnoses", "state", "because")]
    return tuple(result for name in columns for result in results.qualitative(spelled(row[name]), name))


def spelled(cell: str) -> str:
    """The short words of these tables in those of :mod:`tests.spec.results`."""
    return "; ".join(_spelled(item) for item in listed(cell))


def _spelled(item: str) -> str:
    day = "2026-05-01" if item.startswith("old ") else "2026-11-20"
    for short, word in WORDS.items():
        item = item.replace(short, word)
    item = item.removeprefix("old ")
    if item.startswith("undated "):
        return item.removeprefix("undated ") + " undated"
    head, comma, flags = item.partition(",")
    return f"{head if ' on ' in head else f'{head} on {day}'}{comma}{flags}"
