"""Residual disease that a molecular test counts by the leukaemia's gene, as results: behind a remission a clinician's judgement, by trial.md
section 4 ("PCR copies, log reductions: judgement"). What finds none is quiet, and so is every panel of before a remission."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_blasts, observation, quantity
from tests.charts.courses import AML, REMISSION, only, rr
from tests.charts.harness import check

NAMES = (
    "NPM1/ABL", "NPM1 mutation quantitative PCR, bone marrow", "NPM1 mutation, quantitative", "NPM1 RT-qPCR", "CBFB::MYH11 RT-qPCR", "CBFB-MYH11 qPCR bone marrow", "CBFB/MYH11 transcript", "RUNX1::RUNX1T1 transcript, bone marrow",
    "RUNX1-RUNX1T1/ABL", "AML1/ETO quantitative", "t(8;21) RUNX1-RUNX1T1 by RT-PCR", "inv(16) transcript quantification", "KMT2A::MLLT3 RT-qPCR", "DEK::NUP214 transcript", "NUP98::NSD1 qPCR",
    "AML1-ETO融合基因定量", "CBFβ-MYH11融合基因定量", "骨髓NPM1突变定量", "NPM1突变拷贝数", "RUNX1-RUNX1T1转录本水平", "MLL-AF9融合基因定量(骨髓)", "DEK-CAN融合基因",
)
POSITIVE = ("Positive", "Detected, 1.2%", "阳性", "阳性 12.3%", "检出", "1250 copies/10^4 ABL", "Detected: molecular relapse")
NEGATIVE = ("Negative", "Not detected", "阴性", "未检出", "<0.001%", "Negative (<0.01%)", "0", "0.00%", "Wild type", "野生型", "Undetectable", "No mutation detected", "未检测到突变", "Not detected (0 copies)")
NONE_OF_IT = (
    "FLT3-ITD", "WT1定量", "WT1/ABL", "IDH2 mutation", "DNMT3A mutation", "ABL拷贝数", "ABL1 copies", "BCR::ABL1 p210", "NPM1 comment", "NPM1 assay sensitivity", "NPM1 at diagnosis", "NPM1突变（初诊）", "AML1-ETO阳性对照",
    "Donor NPM1 mutation", "NPM1 specimen",
)


def result(name, value, when="2026-11-10"):
    return observation("g", concept(None, name), when, **({"valueString": value} if isinstance(value, str) else {"valueQuantity": value}))


def held(report, name, value):
    return (result(name, value), {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, report), "subject": {"reference": "Patient/p"},
                                  "effectiveDateTime": "2026-11-10", "result": [{"reference": "Observation/g"}]})


NEW = (condition("aml", AML, recorded="2026-10-20"), marrow_blasts("b", 70, "2026-10-20"))
RELAPSED = (condition("aml", AML, recorded="2025-01-10"), condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20"))
CASES = [
    *(rr(f"in remission: {name} = {value}", only(*REMISSION, result(name, value)), "judgement") for name in NAMES for value in POSITIVE),
    *(rr(f"in remission: {name} = {value} {unit}", only(*REMISSION, result(name, quantity(value, unit))), "judgement") for name in NAMES[:6] + NAMES[-7:]
      for value, unit in ((3.4, "%"), (0.02, "%"), (5230, "copies/10^4 ABL"), (1250, "拷贝"))),
    *(rr(f"in remission: {name} = {value}", only(*REMISSION, result(name, value)), "not-met") for name in NAMES for value in NEGATIVE),
    *(rr(f"in remission: {name} = {value}", only(*REMISSION, result(name, value)), "not-met") for name in NONE_OF_IT for value in ("Positive", "12.3%")),
    *(rr(f"before the remission: {name} = {value}", only(*REMISSION, result(name, value, "2025-01-12")), "not-met") for name in NAMES for value in ("Positive", "35%")),
    *(rr(f"newly diagnosed: {name} = Positive", only(*NEW, result(name, "Positive", "2026-10-21")), "missing") for name in NAMES),
    *(rr(f"a coded relapse: {name} = {value}", only(*RELAPSED, result(name, value)), "met") for name in NAMES[:5] for value in ("Positive", "Not detected", "0.02%")),
    *(rr(f"{report}: {name} = {value}", only(*REMISSION, *held(report, name, value)), state) for report, name in (
        ("NPM1 MRD by RT-qPCR", "NPM1/ABL"), ("AML MRD, molecular", "RUNX1::RUNX1T1"), ("白血病融合基因定量", "RUNX1-RUNX1T1/ABL"), ("白血病融合基因筛查", "AML1-ETO"), ("NPM1突变定量", "NPM1突变拷贝数"))
      for value, state in (("Detected, 1.2%", "judgement"), ("阳性", "judgement"), ("阴性", "not-met"), ("Not detected", "not-met"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
