"""What an entry of an English list, with a code or without, leads to beside a chart that is clear."""
from __future__ import annotations

from tests.charts.build import base, condition
from tests.charts.harness import screened

CRITERIA = {
    "malignancy": "no-other-malignancy", "conflict": "no-conflicting-disease", "heart": "cardiac-history", "HBV": "serology-hbv",
    "HCV": "serology-hcv"}
UNTOUCHED = {"aml-diagnosis": "met", "relapsed-refractory": "met", "exclusion-apl": "no-contrary-record"}


def judged(resource: dict) -> tuple[dict[str, str], dict[str, str]]:
    """What is not clear beside this resource, by its short name, and the criteria that it must leave as they are."""
    screening = screened([*base(), resource])
    states = {short: screening.finding(criterion).state.value for short, criterion in CRITERIA.items()}
    untouched = {criterion: screening.finding(criterion).state.value for criterion in UNTOUCHED}
    return {short: state for short, state in states.items() if state not in ("no-contrary-record", "met")}, untouched


def heard(text: str) -> dict[str, str]:
    """What is not clear beside an entry of the problem list in these words alone; the leukaemia and its course stay as they are."""
    states, untouched = judged(condition("x", None, text))
    assert untouched == UNTOUCHED
    return states
