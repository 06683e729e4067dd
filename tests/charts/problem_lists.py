"""What an entry of a problem list, in words alone, leads to beside a chart that is clear."""
from __future__ import annotations

from tests.charts.build import base, condition
from tests.charts.harness import screened

CRITERIA = {
    "malignancy": "no-other-malignancy", "conflict": "no-conflicting-disease", "heart": "cardiac-history", "HIV": "serology-hiv",
    "HBV": "serology-hbv", "HCV": "serology-hcv", "syphilis": "serology-syphilis"}
UNTOUCHED = {"aml-diagnosis": "met", "relapsed-refractory": "met", "exclusion-apl": "no-contrary-record"}
CLEAR = {"no-contrary-record", "met"}


def assert_heard(row: dict[str, str]) -> None:
    """What the row's words lead to, as a Condition beside a chart that is clear: to be judged where it says so, and nothing else touched."""
    screening = screened([*base(), condition("x", None, row["the problem list says"])])
    states = {short: screening.finding(criterion).state.value for short, criterion in CRITERIA.items()}
    assert {short for short, state in states.items() if state == "judgement"} == {word for word in row["to be judged"].split(", ") if word}
    assert set(states.values()) <= CLEAR | {"judgement"}
    assert {criterion: screening.finding(criterion).state.value for criterion in UNTOUCHED} == UNTOUCHED
