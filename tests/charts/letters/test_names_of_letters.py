"""What a physician writes, by the names that hospitals give it; and what bears such a name and tells no patient's story."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

IN_CR = only(condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10"), condition("cr", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"))
LETTERS = [
    "Admission note", "ED note", "ED provider note", "Emergency department note", "Office visit note", "Office Visit", "Oncology follow-up note", "Evaluation note", "Initial evaluation", "New patient visit", "Physician note", "Inpatient note", "Nursing note", "Telephone encounter",
    "Clinical summary", "Patient summary", "Visit summary", "After visit summary", "Treatment summary", "Hospital course", "Medical report", "Arztbrief", "病情介绍", "住院病案首页", "护理记录", "化疗前评估",
]
NO_LETTERS = ["Nursing flow sheet", "护理记录单", "Patient education", "Patient education note", "健康教育", "Clinical laboratory summary", "Operative note", "Visit diagnoses", "Follow-up visit instructions", "入院护理评估单", "化疗前评估单", "Patient safety event note", "Daily weights", "Treatment consent", "Emergency contact"]
TOLD = ["AML, relapsed in October 2026.", "Relapsed AML, plan salvage chemotherapy.", "MRD 1.2% by flow.", "疗效评估：NR"]
LONG = " ".join(["The examination was carried out with the usual settings and no abnormality of the organ was found by us."] * 120)


def report(name, text):
    return marrow_report("r", text, "2026-11-10", code=concept(None, name))


CASES = [
    *(rr(f"{name}: {text}", [*IN_CR, report(name, text)], "unclear") for name in LETTERS for text in TOLD),
    *(rr(f"{name}: a remission", [*IN_CR, report(name, "AML in CR1. No complaints.")], "not-met") for name in LETTERS),
    *(rr(f"{name}: {text}", [*IN_CR, report(name, text)], "judgement" if "MRD" in text else "not-met") for name in NO_LETTERS for text in TOLD[2:]),
    # reports of organs that are too long to be read; of the abdomen and the head they may see the leukaemia
    *(rr(f"too long: {name}", [*IN_CR, report(name, LONG)], "not-met") for name in ("Colonoscopy", "Screening mammogram", "Urine culture", "Blood culture", "Sleep study", "胃镜", "尿培养", "下肢静脉彩超", "骨密度")),
    *(rr(f"too long: {name}", [*IN_CR, report(name, LONG)], "unclear") for name in ("Colonoscopy with biopsy", "胃镜活检", "骨髓培养", "Bronchoscopy", "Abdominal ultrasound", "CT abdomen", "Office visit note")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
