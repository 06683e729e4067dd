"""Results that say whom they are about (Observation.focus): a donor's, by its name alone or against a reference, is not the patient's."""
from __future__ import annotations

import pytest

from tests.charts.build import POSITIVE, base, changed, concept, lab, observation, quantity, serology, without
from tests.charts.harness import Case, check

HBV, ALT, RR = "serology-hbv", "hepatic-alt", "relapsed-refractory"
OTHERS = ("Donor", "donor (brother)", "Sibling donor", "Stem cell donor: Wang", "Mother", "Jane Doe (mother)", "Patient's wife", "Father-in-law", "Fetus", "Foetus A",
          "Baby boy", "供者", "同胞供者", "供者：张三", "张三（供者）", "患者母亲", "父", "胎儿", "新生儿", "家属")
UNKNOWN = ("Donor Wang", "供者张三", "Donor kidney")
OWN = ("Left breast", "Bone marrow", "Hickman catheter", "Donor lymphocytes", "供者淋巴细胞输注", "Acute leukaemia", "Child-Pugh", "Contact dermatitis", "Twin Lakes Hospital",
       "Baby aspirin", "子宫", "女", "兄弟医院", "母细胞")


def of(display=None, **more):
    return {"focus": [{"display": display} | more if display else more]}


def positive(title, focus, state):
    return Case(f"HBsAg positive, {title}", [*base(), serology("hbsag-2", POSITIVE, "2026-11-18", **focus)], {HBV: state})


def only(title, focus, state):
    return Case(f"no other HBsAg than a negative one, {title}", changed(base(), "hbsag-1", **focus), {HBV: state})


CASES = [
    *(positive(f"of {name}", of(name), "met") for name in OTHERS),
    *(only(f"of {name}", of(name), "missing") for name in OTHERS),
    *(positive(f"of {name}", of(name), "unclear") for name in UNKNOWN),
    *(only(f"of {name}", of(name), "unclear") for name in UNKNOWN),
    *(positive(f"of {name}", of(name), "not-met") for name in OWN),
    *(only(f"of {name}", of(name), "met") for name in OWN),
    # with what may stand beside the name
    *(positive(f"of a donor {title}", of("Donor", **more), state) for title, more, state in (
        ("by type", {"type": "Patient"}, "met"), ("by an identifier", {"identifier": {"system": "urn:x", "value": "9"}}, "met"),
        ("by another patient", {"reference": "Patient/q"}, "met"), ("by a related person", {"reference": "RelatedPerson/r"}, "met"),
        ("by a urn", {"reference": "urn:uuid:0c1"}, "met"), ("by the patient", {"reference": "Patient/p"}, "unclear"),
        ("by a group", {"type": "Group"}, "unclear"), ("by a place", {"reference": "BodyStructure/b"}, "unclear"))),
    *(positive(f"of the patient {title}", of(**more), state) for title, more, state in (
        ("by reference", {"reference": "Patient/p"}, "not-met"), ("by reference and name", {"reference": "Patient/p", "display": "Zhang San"}, "not-met"),
        ("by a type and a name", {"type": "Patient", "display": "Zhang San"}, "unclear"), ("by a strange identifier", {"type": "Patient", "identifier": {"value": "9"}}, "unclear"),
        ("and her relapse", {"reference": "Condition/aml", "display": "AML"}, "not-met"))),
    Case("ALT of a fetus", [*base(), lab("alt-9", 300, 40, "2026-11-21", **of("Fetus"))], {ALT: "met"}),
    Case("ALT of a person nobody knows", [*base(), lab("alt-9", 300, 40, "2026-11-21", **of("Li Si", type="Patient"))], {ALT: "unclear"}),
    Case("marrow blasts of the donor", [*without(base(), "aml"), observation("b", concept(None, "Bone marrow blasts"), "2026-11-20", valueQuantity=quantity(40, "%"), **of("供者"))],
         {RR: "missing"}, no_evidence={RR: ("Observation/b",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_results_that_say_whom_they_are_about(case):
    check(case)
