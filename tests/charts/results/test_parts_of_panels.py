"""Words on which a physician writes, in a part of an Observation whose own name says nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, concept, condition, observation
from tests.charts.courses import RR, chart, only, rr
from tests.charts.harness import check


def panel(name, part, value, beside=(), **more):
    coded = isinstance(value, tuple)
    said = {"valueCodeableConcept": concept(value)} if coded else {"valueString": value}
    return observation("x", concept(None, name), "2026-11-12", component=[*beside, {"code": concept(None, part), **said}], **more)


def remitted(*resources):
    return [*only(condition("aml", (ICD10CM, "C92.01"), recorded="2025-06-01")), *resources]


NAMES = ["Panel", "CSF panel", "Hematology panel", "检验项目组"]
PARTS = [
    ("CSF cytology", "Leukemic blasts present"), ("Bone marrow morphology", "Relapsed AML"), ("Peripheral smear review", "Circulating blasts 25%"),
    ("Pathology final diagnosis", "Relapsed acute myeloid leukemia"), ("Bone marrow flow cytometry interpretation", "AML relapse, 30% blasts"), ("骨髓细胞形态学", "AML复发"),
]
QUIET = [
    ("CSF cytology", "No leukemic blasts"), ("Bone marrow morphology", "Normal marrow, no relapse"), ("Bone marrow morphology", "Complete remission"), ("Clinical history", "Relapsed AML"),
    ("Donor bone marrow morphology", "Relapsed AML"), ("Specimen comment", "Relapsed AML"), ("骨髓细胞形态学", "完全缓解"),
]
COUNT = {"code": concept(None, "Cells counted"), "valueQuantity": {"value": 200}}
CASES = [
    *(rr(f"a coded remission, then “{part}: {value}” in a {name}", remitted(panel(name, part, value)), "unclear", evidence={RR: ("Observation/x",)}) for name in NAMES for part, value in PARTS),
    *(rr(f"a coded remission, then “{part}: {value}” in a {name}", remitted(panel(name, part, value)), "not-met") for name in NAMES[:2] for part, value in QUIET),
    rr("a coded remission, then a part by code", remitted(panel("Panel", "Bone marrow morphology", (SCT, "12281000132104"))), "unclear"),
    rr("a coded remission, then such a part beside a number", remitted(panel("CSF panel", *PARTS[0], beside=[COUNT])), "unclear"),
    rr("a coded remission, then such a part of what was asked", remitted(panel("Clinical history", *PARTS[1])), "not-met"),
    rr("a coded remission, then such a part of a donor's panel", remitted(panel("Donor bone marrow panel", *PARTS[1])), "not-met"),
    rr("a coded remission, then such a part in error", remitted(panel("Panel", *PARTS[1], status="entered-in-error")), "not-met"),
    rr("a coded remission, before it such a part", remitted(panel("Panel", *PARTS[1]) | {"effectiveDateTime": "2025-01-12"}), "not-met"),
    rr("no more than such a part", chart(panel("Panel", *PARTS[1])), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_parts_of_panels(case):
    check(case)
