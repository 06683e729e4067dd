"""What the sentences say where a single record is in the way: the record is named, for its list was not cut off; and where the code of a diagnosis and
its name contradict each other, they say that."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import ICD10, base, condition, without
from tests.charts.courses import AML
from tests.charts.harness import Case, check, screened

DIAGNOSIS, MALIGNANCY = "aml-diagnosis", "no-other-malignancy"
NAMELESS = {"resourceType": "Condition", "id": "nameless", "subject": {"reference": "Patient/p"}, "code": {"coding": [{"system": "http://example.org/own", "code": "ZZ9"}]}}


def coded(text, code="C92.000"):
    return [*without(base(), "aml"), condition("x", (ICD10, code), text, recorded="2026-05-05")]


CONTRARY = ("急性早幼粒细胞白血病", "AML-M3", "Acute promyelocytic leukemia")
CASES = [
    *(Case(text, coded(text), {DIAGNOSIS: "met", "exclusion-apl": "judgement"}, mentions={DIAGNOSIS: ("contradict each other",)}) for text in CONTRARY),
    *(Case(f"{text}, beside AML", [*coded(text), condition("aml", AML, recorded="2026-05-01")], {DIAGNOSIS: "met"}, mentions={DIAGNOSIS: ("A confirmed diagnosis of",)}) for text in CONTRARY),
    *(Case(text, coded(text), {DIAGNOSIS: "met"}, mentions={DIAGNOSIS: ("A confirmed diagnosis of",)}) for text in ("AML-M2", "急性髓系白血病", "AML, not APL")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)


@pytest.mark.parametrize(("language", "words"), [("en", "all but Condition/nameless"), ("zh", "其中Condition/nameless无法读取或无名称")])
def test_a_diagnosis_without_a_name_is_named_by_its_record(language, words):
    rows = {row["id"]: row for row in screening_json(screened([*base(), NAMELESS]), language)["criteria"]}
    assert rows[MALIGNANCY]["state"] == "missing"
    assert words in rows[MALIGNANCY]["because"]
