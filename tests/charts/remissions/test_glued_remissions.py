"""A remission, or none, glued to a date, a count of courses or a subtype: 2025.06CR2, M5aCR, AML-NR; and a doubt that is only a routine request."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition, marrow_blasts, marrow_report
from tests.charts.courses import CR, RR, only, rr
from tests.charts.harness import check


def aml(text: str, id_: str = "aml", **more):
    return condition(id_, (ICD10, "C92.0"), text, **more)


def old():
    return aml("急性髓系白血病", "old", recorded="2025-01-01")


BACK_IN_REMISSION = [
    "AML-M2 2025.03复发 2025.06CR2", "AML-M2 2025.03复发 25.06CR2", "AML 2025.03复发 2025-06CR2", "AML 2025.03复发 2025/06CR2", "AML 2025.03复发 2025.06.12CR2", "AML 2025.03复发 202506CR2", "AML 复发 FLAG-IDA×1CR2",
    "AML 2025.03复发→2025.06CR2", "AML 复发 第二次CR", "AML 复发 再次CR",
]
FIRST = ["AML-M5CR1", "急性髓系白血病M5CR1", "AML 2024.07CR1", "AML 26.02CR1", "AMLCR1", "AML CR1MRD-", "AML移植后（CR）", "AML移植后CR"]
BARE = ["AML 复发 达CRi", "AML 复发 1疗程CR", "AML 复发（2024年1疗程CR）", "AML IA×1CR", "AML M5aCR", "AML-M2bCR", "AMLCR"]
NO_REMISSION = ["AML CRP 20", "AML Scr 80", "AML CR 65 umol/L", "AML CrCl 80", "AML NCR", "AML NCR1阳性", "AML CR/PR", "AML SCR1", "AML 尿素5.2CR65", "AML 肌酐CR 1", "AML 移植后（CR 65）"]
STILL_RELAPSED = [
    "AML 复发（CR后）", "AML 复发，曾达CR", "AML 达CR，复发", "AML 1疗程CR，8月后复发", "AML 复发 2疗程未CR", "AML 复发 1疗程NR", "AML-Rel", "AML Rel1", "急性髓系白血病(复发性)", "急性髓系白血病，复发性"]
NONE_TOLD = ["AML-NR", "AML/NR", "AML N.R.", "AMLNR", "AML M5-NR", "AML-PR", "AML 未CR", "AML 没有CR"]
NO_NR = ["AML-NRAS+", "AML NRM", "AML-PRD", "AML ER/PR"]
REMITTED = ["AML-M5aCR骨髓象", "AML-M2CR1骨髓象", "AMLCR骨髓象", "CRMRD-", "AML-MRD-CR", "AML-M2bCR骨髓象", "CR1MRD-"]
NOT_REMITTED = ["CRP 20", "NCR1阳性", "Scr 80", "BCR阳性", "CR/PR", "AMLNR", "CR 65"]
CASES = [
    *(rr(f"a diagnosis “{text}”", only(aml(text)), "not-met") for text in (*BACK_IN_REMISSION, *FIRST)),
    *(rr(f"a diagnosis “{text}”", only(aml(text)), "unclear") for text in BARE),
    *(rr(f"a diagnosis “{text}”", only(aml(text)), "missing") for text in NO_REMISSION),
    *(rr(f"a diagnosis “{text}”", only(aml(text)), "met", True) for text in STILL_RELAPSED),
    *(rr(f"a diagnosis “{text}”", only(aml(text)), "missing") for text in ("AML rel to MDS", "AML Related", "急性髓系白血病 复发性口腔溃疡")),
    rr("a kind of another problem", only(aml("1.急性髓系白血病 2.荨麻疹，复发性")), "judgement"),
    rr("a resisting other problem", only(aml("急性髓系白血病 荨麻疹（难治性）")), "judgement"),
    *(rr(f"after a remission, a diagnosis “{text}”", only(old(), CR, aml(text, recorded="2026-11-05")), "unclear", evidence={RR: ("Condition/aml",)}) for text in NONE_TOLD),
    *(rr(f"after a remission, a diagnosis “{text}”", only(old(), CR, aml(text, recorded="2026-11-05")), "not-met") for text in NO_NR),
    rr("after a remission, a marrow report AMLNR", only(old(), CR, marrow_report("m", "AMLNR", "2026-11-05")), "unclear"),
    *(rr(f"blasts after a marrow report “{text}”", only(old(), marrow_report("m", text, "2026-02-16"), marrow_blasts("b", 30)), "met") for text in REMITTED),
    *(rr(f"blasts after a marrow report “{text}”", only(old(), marrow_report("m", text, "2026-02-16"), marrow_blasts("b", 30)), "missing") for text in NOT_REMITTED),
    *(rr(f"after a remission, a marrow report “{text}”", only(old(), CR, marrow_report("m", text, "2026-10-16")), state) for text, state in (
        ("完全缓解骨髓象，建议结合MRD检测以除外复发", "not-met"), ("完全缓解骨髓象，建议结合流式除外复发", "not-met"), ("完全缓解骨髓象，请临床除外复发", "unclear"),
        ("完全缓解骨髓象，复发不能除外，建议结合MRD", "unclear"), ("完全缓解骨髓象，复发？", "unclear"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_glued_remissions(case):
    check(case)
