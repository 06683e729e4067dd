"""Sections of a marrow report that came as results, by names that tell nothing elsewhere; what it says of the blood is of the blood.

By trial.md section 4: marrow blasts from 5 %, blasts in blood from 1 %."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, observation
from tests.charts.courses import AML, REMISSION, only, rr
from tests.charts.harness import check

RELAPSED = (condition("aml", AML, recorded="2025-01-10"), condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20"))
MARROW, MARROW_CN = "Bone Marrow Biopsy", "骨髓细胞形态学检查"
SECTIONS = (
    "Differential", "Manual differential", "Differential count", "500-cell differential", "Cell count", "Nucleated cell count", "Clot section", "Particle prep", "Trephine", "Core", "Touch imprint",
    "Myeloid series", "Granulopoiesis", "Cellularity", "Other cells", "IHC", "Ancillary studies", "Text",
)
SECTIONS_CN = ("分类计数", "细胞分类", "有核细胞分类", "分类", "粒系", "粒细胞系", "单核系", "红系", "其他细胞", "增生程度", "镜检", "备注", "细胞计数")
BLOOD, BLOOD_CN = ("Peripheral blood", "Peripheral smear", "PB smear", "Blood"), ("血片", "外周血", "外周血片", "血象")
WORDS, WORDS_CN = "Blasts {}%, promyelocytes 2%, lymphocytes 20%", "原始粒细胞占{}%，早幼粒细胞占2%"
NO_SECTIONS = ("Specimen", "Clinical history", "Gross", "Differential diagnosis history", "Procedure")


def held(name, line, text):
    """A result in words, and the report that holds it."""
    return (observation("line", concept(None, line), "2026-11-10", valueString=text),
            {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, name), "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-11-10",
             "result": [{"reference": "Observation/line"}]})


ALL = [*((MARROW, name, WORDS) for name in SECTIONS), *((MARROW_CN, name, WORDS_CN) for name in SECTIONS_CN)]
OF_BLOOD = [*((MARROW, name, WORDS) for name in BLOOD), *((MARROW_CN, name, WORDS_CN) for name in BLOOD_CN)]
CASES = [
    *(rr(f"in remission: {line} = {words.format(56)}", only(*REMISSION, *held(name, line, words.format(56))), "unclear") for name, line, words in (*ALL, *OF_BLOOD)),
    *(rr(f"in remission: {line} = {words.format(3)}", only(*REMISSION, *held(name, line, words.format(3))), "not-met") for name, line, words in ALL),
    *(rr(f"in remission: {line} = {words.format(3)}", only(*REMISSION, *held(name, line, words.format(3))), "unclear") for name, line, words in OF_BLOOD),
    *(rr(f"in remission: {line} = {words.format('0.5')}", only(*REMISSION, *held(name, line, words.format("0.5"))), "not-met") for name, line, words in OF_BLOOD),
    *(rr(f"a coded relapse: {line} = {words.format(3)}", only(*RELAPSED, *held(name, line, words.format(3))), "unclear") for name, line, words in ALL),
    *(rr(f"a coded relapse: {line} = {words.format(3)}", only(*RELAPSED, *held(name, line, words.format(3))), "met") for name, line, words in OF_BLOOD),
    *(rr(f"in remission, no section: {line}", only(*REMISSION, *held(MARROW, line, WORDS.format(56))), "not-met") for line in NO_SECTIONS),
    *(rr(f"in remission, {line} of {name}", only(*REMISSION, *held(name, line, WORDS.format(56))), "not-met") for line in ("Differential", "Other", "Text")
      for name in ("Echocardiography", "Comprehensive metabolic panel", "Donor bone marrow biopsy")),
    *(rr(f"in remission, {line} of nothing", only(*REMISSION, held(MARROW, line, WORDS.format(56))[0]), "not-met") for line in ("Cellularity", "Other", "Text", "备注", "其他")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
