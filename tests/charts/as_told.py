"""Where one text is told in a chart, and the state that it leads to: a diagnosis, its note, a report, a letter, a status, a problem list.

A place of the course holds a complete remission of last year ("CR"), or one and a relapse of October ("relapse"); the text is of November.
A place of another disease ("CAD") is its code with the text, or ("heart in words") the text alone.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.charts.build import ICD10, ICD10CM, LOINC, base, concept, condition, marrow_report, observation
from tests.charts.courses import CR, RR, chart, only
from tests.charts.harness import screened

Chart = list[Any]
RELAPSE = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
DAY = "2026-11-12"
STATUS = (LOINC, "97509-4", "Cancer disease progression")

CODED = {
    "CAD": ("I25.1", "cardiac-history"), "HF": ("I50.9", "cardiac-history"), "MI": ("I21.9", "cardiac-history"), "cardiomyopathy": ("I42.9", "cardiac-history"),
    "HBV": ("B18.1", "serology-hbv"), "HCV": ("B18.2", "serology-hcv"), "HIV": ("B24", "serology-hiv"), "syphilis": ("A53.9", "serology-syphilis"),
    "breast cancer": ("C50.9", "no-other-malignancy"), "lymphoma": ("C85.9", "no-other-malignancy"), "SLE": ("M32.9", "no-conflicting-disease"),
    "RA": ("M06.9", "no-conflicting-disease"), "AML's code": ("C92.0", "aml-diagnosis"), "APL": ("C92.4", "exclusion-apl"),
}
IN_WORDS = {
    "heart in words": "cardiac-history", "cancer in words": "no-other-malignancy", "conflict in words": "no-conflicting-disease", "HBV in words": "serology-hbv",
    "HCV in words": "serology-hcv", "HIV in words": "serology-hiv", "syphilis in words": "serology-syphilis", "AML in words": "aml-diagnosis", "APL in words": "exclusion-apl",
}


def _diagnosis(text: str, **more: Any) -> Any:
    return condition("a", (ICD10CM, "C92.00") if text.isascii() else (ICD10, "C92.0"), text, **{"recorded": DAY} | more)


def _noted(text: str) -> Any:
    return condition("a", (ICD10CM, "C92.00"), "AML", recorded=DAY, note=[{"text": text}])


def _report(text: str, name: str) -> Any:
    return marrow_report("r", text, DAY, code=concept(None, name))


def _status(text: str) -> Any:
    return observation("s", concept(STATUS), DAY, valueCodeableConcept=concept(None, text))


NAMED = {"marrow": "骨髓细胞学检查", "letter": "出院小结", "skin": "皮肤活检病理", "CSF": "脑脊液细胞学", "blood": "外周血涂片"}
COURSES: dict[str, Callable[[str], Chart]] = {
    "AML": lambda text: only(_diagnosis(text)),
    "CR, AML": lambda text: chart(CR, _diagnosis(text)),
    "CR, note": lambda text: chart(CR, _noted(text)), "relapse, note": lambda text: chart(CR, RELAPSE, _noted(text)),
    "CR, line": lambda text: chart(CR, condition("l", None, text, recorded=DAY)),
    "CR, status": lambda text: chart(CR, _status(text)), "relapse, status": lambda text: chart(CR, RELAPSE, _status(text)),
    **{f"CR, {name}": lambda text, name=name: chart(CR, _report(text, NAMED[name])) for name in NAMED},
    **{f"relapse, {name}": lambda text, name=name: chart(CR, RELAPSE, _report(text, NAMED[name])) for name in NAMED},
}


def state_of(place: str, text: str) -> str:
    """The state of the criterion that the text at this place bears on."""
    before, _, name = place.partition(", called ")
    if name:
        return screened(chart(CR, *([RELAPSE] if before == "relapse" else []), _report(text, name))).finding(RR).state.value
    if place in COURSES:
        return screened(COURSES[place](text)).finding(RR).state.value
    if place == "AML noted":
        return screened(only(_noted(text))).finding("aml-diagnosis").state.value
    code, criterion = CODED[place] if place in CODED else (None, IN_WORDS[place])
    here = only() if criterion == "aml-diagnosis" else base()
    return screened([*here, condition("c", (ICD10, code) if code else None, text, recorded="2026-06-01")]).finding(criterion).state.value
