"""A class of the heart that is charted as what was observed, by its own code: without a value, or affirmed, it is that class; denied it is none;
another class as its value contradicts it."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, SCT, base, concept, observation
from tests.charts.harness import Case, check

CLASSES = {"I": "420300004", "II": "421704003", "III": "420913000", "IV": "422293003"}
STATES = {"I": "met", "II": "met", "III": "not-met", "IV": "not-met"}
FUNCTION, NONE, DAY = "cardiac-function", "no-contrary-record", "2026-11-10"
AFFIRMED = [{}, {"valueBoolean": True}, {"valueCodeableConcept": concept(None, "present")}, {"valueCodeableConcept": concept((SCT, "52101004", "Present"))}]
DENIED = [{"valueBoolean": False}, {"valueCodeableConcept": concept((SCT, "2667000", "Absent"))}, {"dataAbsentReason": concept(None, "unknown")}, {"interpretation": [concept(None, "NEG")]}]


def observed(name, when=DAY, **more):
    return observation(f"nyha-{name}", concept((SCT, CLASSES[name])), when, **more)


CASES = [
    *(Case(f"class {name}, {more}", [*base(), observed(name, **more)], {FUNCTION: STATES[name]}) for name in CLASSES for more in AFFIRMED),
    *(Case(f"class {name}, {more}", [*base(), observed(name, **more)], {FUNCTION: NONE}) for name in CLASSES for more in DENIED),
    *(Case(f"class {name}, “{name}”", [*base(), observed(name, valueString=name)], {FUNCTION: STATES[name]}) for name in CLASSES),
    *(Case(f"class {name}, “{other}”", [*base(), observed(name, valueString=other)], {FUNCTION: "unclear"}) for name, other in (("I", "III"), ("III", "NYHA II"), ("II", "IV"))),
    *(Case(f"class {name} called “{called}”", [*base(), observation("n", concept((SCT, CLASSES[name], called)), DAY)], {FUNCTION: state})
      for name, called, state in (
          ("I", "NYHA class III", "unclear"), ("III", "class I", "unclear"), ("I", "Goal NYHA I", "unclear"), ("III", "Not NYHA class III", "unclear"), ("II", "Previous NYHA class II", "unclear"),
          ("III", "New York Heart Association Classification - Class III", "not-met"), ("II", "NYHA II", "met"), ("II", "心功能II级", "met"), ("I", "NYHA", "met"),
          *(("II", called, "unclear") for called in ("NYHA II-III", "心功能II～III级（NYHA）", "NYHA class IIIb", "NYHA FC III", "NYHA stage III", "心功能三级", "预期心功能II级", "NYHA class 2-3", "NYHA class not II")),
          *(("II", called, "met") for called in ("NYHA class II/IV", "NYHA class IIa", "NYHA FC II", "心功能二级", "NYHA class II, not III", "NYHA class II (previously III)", "NYHA class II, ACC stage C", "NYHA I-II")),
          *(("I", called, "met") for called in ("NYHA class I-II", "NYHA I/II", "心功能I-II级", "心功能Ⅰ～Ⅱ级（NYHA）")), *(("I", called, "unclear") for called in ("NYHA I-III", "Goal NYHA I-II", "预期心功能I-II级", "NYHA II-III")), ("III", "NYHA III-IV", "not-met"),
          *(("III", called, "not-met") for called in ("NYHA class III, not IV", "NYHA心功能III级(非卧床)", "NYHA class IIIb", "心功能三级", "NYHA II-III")))),
    *(Case(f"an answer of class {name} called “{called}”", [*base(), observation("n", concept((LOINC, "88020-3")), DAY, valueCodeableConcept=concept((SCT, CLASSES[name]), called))], {FUNCTION: state})
      for name, called, state in (("I", "NYHA class I-II", "met"), ("I", "心功能I-II级", "met"), ("I", "NYHA I-III", "unclear"), ("II", "NYHA II-III", "unclear"), ("II", "NYHA class IIIb", "unclear"), ("II", "预期心功能II级", "unclear"), ("II", "NYHA class III, not IV", "unclear"), ("II", "NYHA class II, not III", "met"), ("II", "NYHA class IIa", "met"), ("III", "NYHA class III, not IV", "not-met"))),
    Case("class III, by the code of class II", [*base(), observed("III", valueCodeableConcept=concept((SCT, CLASSES["II"])))], {FUNCTION: "unclear"}),
    Case("class III of long ago", [*base(), observed("III", "2026-01-01")], {FUNCTION: "stale"}),
    Case("class III, then class II", [*base(), observed("III", "2026-10-01"), observed("II")], {FUNCTION: "met"}),
    Case("a form of all classes, of which one is so", [*base(), *(observed(name, valueBoolean=name == "II") for name in CLASSES)], {FUNCTION: "met"}),
    Case("two classes of one time", [*base(), observed("II"), observed("III")], {FUNCTION: "unclear"}),
    Case("a part of the classification", [*base(), observation("n", concept((LOINC, "88020-3")), DAY, component=[{"code": concept((SCT, CLASSES["III"])), "valueBoolean": True}])],
         {FUNCTION: "not-met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_classes_by_code(case):
    check(case)
