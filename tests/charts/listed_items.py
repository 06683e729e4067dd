"""The state that the words of a list lead to, with the code of a disease and without."""
from __future__ import annotations

from typing import Any

from tests.charts.build import ICD10, base, condition, without
from tests.charts.harness import screened

CODES = {
    "AML": ("C92.000", "aml-diagnosis"), "CAD": ("I25.101", "cardiac-history"), "HF": ("I50.900", "cardiac-history"), "MI": ("I21.900", "cardiac-history"),
    "HBV": ("B18.106", "serology-hbv"), "HIV": ("B24.x00", "serology-hiv"), "breast cancer": ("C50.900", "no-other-malignancy"), "lymphoma": ("C85.900", "no-other-malignancy"),
    "gastric cancer": ("C16.900", "no-other-malignancy"), "kidney transplant": ("Z94.000", "no-conflicting-disease"),
    "SLE": ("M32.900", "no-conflicting-disease"), "RA": ("M06.900", "no-conflicting-disease"), "relapse": ("C92.000", "relapsed-refractory"),
}


def stated(row: dict[str, str], coded: bool) -> tuple[str, str]:
    """The state that a row's words lead to, with the code of its disease or without."""
    code, criterion = CODES[row["coded as"]]
    chart: list[Any] = base() if row["coded as"] not in ("AML", "relapse") else without(base(), "aml")
    chart = [*chart, condition("c", (ICD10, code) if coded else None, row["text"], recorded="2026-06-01")]
    return criterion, screened(chart).finding(criterion).state.value


def assert_stated(row: dict[str, str]) -> None:
    """The state that a row's words lead to is the row's, with the code of its disease and without."""
    criterion, state = stated(row, coded=True)
    assert state == row["state"], f"{criterion}, coded: {row['text']}"
    criterion, state = stated(row, coded=False)
    assert state == row["in words"], f"{criterion}, in words: {row['text']}"
