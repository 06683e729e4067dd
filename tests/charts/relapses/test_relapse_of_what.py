"""Words of relapse that are of something else, feared, or asked beside a remission."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition, marrow_blasts, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check


def told(text: str, code: str = "C92.00", **more):
    return only(condition("aml", (ICD10CM, code), text, **more)) if text.isascii() else only(condition("aml", (ICD10, "C92.0"), text, **more))


OF_SOMETHING_ELSE = [
    "AML, recurrent epistaxis", "AML, recurrent UTIs", "leukemia, recurrent falls", "AML, relapsed smoker", "AML, C. diff relapse", "AML, relapse of depression", "AML, alcohol relapse", "AML, fever recurred",
    "AML, lymphoma relapse ruled in 2010", "AML, patient worried about relapse", "AML, fear of relapse discussed", "AML, counselled about relapse", "急性髓系白血病，房颤复发", "急性髓系白血病，银屑病复发",
]
OF_THE_AML = [
    "AML, recurrent", "AML recurrent after HSCT", "AML (recurrent)", "leukemia recurrent, on FLAG", "AML, relapsed, smoker", "AML relapsed with fever", "AML recurred", "AML, recurrent disease",
    "急性髓系白血病，房颤，复发", "急性髓系白血病 感染后复发",
]
ASKED = ["AML-M5 CR1期 复发？", "AML in CR1, rule out relapse", "AML in remission, ?relapse", "急性髓系白血病 完全缓解 复发待排"]
CASES = [
    *(rr(f"AML with “{text}”", told(text), "missing") for text in OF_SOMETHING_ELSE),
    *(rr(f"AML with “{text}”", told(text), "met", True) for text in OF_THE_AML),
    *(rr(f"AML with “{text}”", told(text), "unclear", evidence={RR: ("Condition/aml",)}) for text in ASKED),
    rr("a coded remission of which the text asks for a relapse", told("AML, relapse suspected", "C92.01"), "unclear", evidence={RR: ("Condition/aml",)}),
    rr("a status of remission beside a text that asks for a relapse", told("AML, ?relapse", clinical="remission"), "unclear"),
    rr("a relapse that is watched for in remission", told("AML in remission, monitored for relapse", "C92.01"), "not-met"),
    rr("a relapse that is ruled out in remission", told("AML in remission, relapse ruled out", "C92.01"), "not-met"),
    rr("a relapse that is asked for, and no remission", told("AML, ?relapse"), "missing"),
]

FINDS_NONE = ["骨髓增生IV级，原粒0.5%", "骨髓增生活跃，原单+幼单占1%", "流式：未检测到异常髓系原始细胞", "No abnormal myeloid blasts by flow cytometry", "Indication: relapse. Diagnosis: normocellular marrow, no evidence of leukemia."]
REMITTED = [
    "Consistent with CR, MRD if available", "Lymphoma in remission; AML in CR", "MRD pending, CR", "建议巩固治疗，AML完全缓解骨髓象",
    "Normocellular marrow with trilineage hematopoiesis. No increase in blasts (1%). COMMENT: The patient has a history of AML, relapsed in 8/2026, s/p FLAG-IDA. The findings are those of morphologic remission.",
]
UNDECIDED = ["Relapsed AML s/p FLAG-IDA. Morphologic complete remission.", "意见：请结合临床，考虑AML完全缓解骨髓象", "Possible CR", "Day +30 marrow: no evidence of disease, 100% donor chimerism",
             "No definite morphologic evidence of involvement by acute leukemia in limited sample"]
OPEN = [
    "inconsistent with remission", "Incompatible with remission", "Fails criteria for morphologic remission", "If MRD negative, consistent with CR", "Will be in CR if counts recover", "CR pending count recovery",
    "Would meet CR criteria except for ANC", "Lymphoma in remission; marrow with AML 30%", "CR不能确定", "缓解状态待评估", "建议化疗达CR后移植",
    "Persistent cytopenias; cannot determine remission.", "意见：缺乏CR证据", "无法判断是否完全缓解", "Lacks evidence of remission"]
FINDS_SOME = ["Marrow with 4% blasts, MRD by flow 1.2%", "原粒占58%", "流式：可见异常髓系原始细胞占12%", "Abnormal myeloid blasts present, 9%", "Complete remission of GVHD", "CR (creatinine) 80"]
CASES += [
    *(rr(f"a coded relapse, then a marrow report “{text}”", [*told("AML in relapse", "C92.02", recorded="2026-08-01"), marrow_report("m", text, "2026-11-10")], "unclear",
         evidence={RR: ("DiagnosticReport/m",)}) for text in (*FINDS_NONE, *UNDECIDED)),
    *(rr(f"a coded relapse, then a marrow report “{text}”", [*told("AML in relapse", "C92.02", recorded="2026-08-01"), marrow_report("m", text, "2026-11-10")], "met") for text in (*FINDS_SOME, *OPEN)),
    *(rr(f"a coded relapse, then a marrow report “{text}”", [*told("AML in relapse", "C92.02", recorded="2026-08-01"), marrow_report("m", text, "2026-11-10")], "not-met",
         evidence={RR: ("DiagnosticReport/m",)}) for text in REMITTED),
    *(rr(f"blasts after a marrow report “{text}”", [*told("AML", recorded="2025-05-01"), marrow_report("m", text, "2025-08-10"), marrow_blasts("b", 40)], "missing")
      for text in (*UNDECIDED, *OPEN, "接近CR", "趋于缓解", "接近完全缓解")),
]

ELSEWHERE = ["CSF: 12% blasts by flow", "Pleural fluid cytology: positive for myeloid blasts", "Peripheral smear: 15% circulating blasts", "PB: 3% blasts", "Flow: 2% abnormal blasts", "0.4% leukemic blasts in CSF",
             "Flow: 8% myeloid blasts", "100% blasts"]
NOT_ELSEWHERE = ["CSF: 0% blasts", "CSF: <1% blasts", "Flow: 0.5% myeloblasts, no abnormal population identified.", "1% myeloblasts, unremarkable immunophenotype. No residual AML.",
                 "CD34 immunostain highlights 1-2% blasts", "PB: 0.5% blasts", "Peripheral smear: 0.3% circulating blasts", "60% of blasts express MICA/B ligand", "Pleural fluid: negative for myeloid blasts", "CT chest in a patient with AML, 40% blasts at diagnosis"]


def reported(text):
    return {"resourceType": "DiagnosticReport", "id": "o", "status": "final", "code": {"text": "Report"}, "conclusion": text,
            "effectiveDateTime": "2026-11-12", "subject": {"reference": "Patient/p"}}


CASES += [
    *(rr(f"a coded remission, then a report “{text}”", [*told("AML in remission", "C92.01", recorded="2026-06-01"), reported(text)], "unclear",
         evidence={RR: ("DiagnosticReport/o",)}) for text in ELSEWHERE),
    *(rr(f"a coded remission, then a report “{text}”", [*told("AML in remission", "C92.01", recorded="2026-06-01"), reported(text)], "not-met") for text in NOT_ELSEWHERE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_a_relapse_is_of(case):
    check(case)
