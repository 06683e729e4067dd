"""Charts of which something was not read, in every form, and the states that this leaves."""
from __future__ import annotations

from tests.charts.build import (
    ICD10,
    base,
    bundle,
    condition,
    encoded,
    marrow_report,
    procedure,
)

SEROLOGY = ("serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis")
NO_HISTORY = ("cardiac-history", "cardiac-function", "no-conflicting-disease", "no-other-malignancy")
CLEAN = {c: "no-contrary-record" for c in (*NO_HISTORY, "exclusion-apl")}
FULL = [*base(), procedure("bx", None, "骨髓穿刺"), marrow_report("mr", "增生活跃", "2026-11-01")]
LOST_HISTORY = dict.fromkeys((*NO_HISTORY, "exclusion-apl"), "missing")
OPEN = {"cardiac-function": "missing", "exclusion-apl": "missing"}
OPEN_COURSE = ("met", "unclear")
CANCER = condition("ca", (ICD10, "C50.9", "Breast cancer"), clinical="resolved")


def states(*several: dict) -> dict:
    """All of them; of a criterion that stands in several, the state of the last."""
    out: dict = {}
    for one in several:
        out |= one
    return out


def all_of(names, state):
    """The same state for each of the criteria."""
    return dict.fromkeys(names, state)


def file_of(chart, *more) -> bytes:
    """The chart, and more of it, as a file."""
    return encoded(bundle([*chart, *more]))
