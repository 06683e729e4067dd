"""A remission behind a finding of now that ended, had been reached before it, or is only hoped for: it overcame nothing. One that lasts did."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.carried import carried
from tests.charts.courses import only, rr
from tests.charts.harness import check
from tests.charts.on_a_remission import told

BLASTS_EN, BLASTS_ZH = ("Bone marrow with 35% blasts. ", "Circulating blasts 20%. "), ("骨髓原始细胞35%。", "外周血原始细胞20%。")
FOUND_EN, FOUND_ZH = (*BLASTS_EN, "MRD 1.5%. "), (*BLASTS_ZH, "骨髓流式MRD 1.5%。")
WAYS = {
    "a note": lambda text: carried("a note", text), "a reason": lambda text: carried("a reason", text), "a letter": told,
    "a note on the remission": lambda text: only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10", note=[{"text": text, "time": "2026-11-10"}])),
}

ENDED_EN = [
    "Diagnosed 1/2025, 7+3, then in CR until October 2026.", "7+3 in 2025 led to CR until 10/2026.", "CR after 7+3 until 10/2026.", "In remission after FLAG-IDA until last month.",
    "Achieved CR with 7+3, which lasted until October 2026.", "Was treated with 7+3 and remained in CR until two months ago.", "7+3 given. In CR from June 2025 through October 2026.", "7+3, CR until he relapsed.",
]
ENDED_ZH = ["IA方案后达CR，持续至2026年9月。", "2025-01诊断，IA方案后CR，持续CR至2026年9月。", "IA方案1疗程CR，维持至2026-09。", "化疗后完全缓解至2026年9月。", "IA方案后CR至今年9月", "IA方案化疗后获CR，维持14个月至2026-10。", "IA方案后缓解，缓解期持续到2026-10。"]
HAD_BEEN = [
    "She had achieved complete remission with 7+3.", "He had been in CR after 7+3.", "She had entered CR1 after induction.", "Patient had attained a CR following FLAG-IDA.", "The patient had gone into remission after 7+3.",
    "After he had been in complete remission for 14 months.", "He'd achieved CR with 7+3.", "She had responded with CR to 7+3.",
]
HISTORY = ["治疗经过：IA方案CR1。", "化疗史：IA方案CR1。", "治疗史：IA方案后CR。", "治疗经过:2025-03 IA方案，CR1。", "治疗经过：IA方案CR1，HDAC×3。"]
HISTORY_EN = ["Prior treatment: 7+3, CR1.", "Treatment history: 7+3 with CR1.", "Past treatment: CR after 7+3."]
HOPED_EN = ["FLAG-IDA planned, CR expected in 40%.", "CR rate with FLAG-IDA about 40%.", "CR is expected after FLAG-IDA.", "After FLAG-IDA the CR rate is about 40%.", "Chance of CR 40%.", "FLAG-IDA would give about a 40% CR.", "Family told that FLAG-IDA gives CR in 40%.", "After salvage the likelihood of CR is low."]
HOPED_ZH = ["疗效评估：CR率约40%。", "治疗后CR可能性约40%。", "化疗后CR机会不大。", "诱导后完全缓解率约40%。", "予维奈克拉方案，CR率60%。", "FLAG方案有望达CR。", "治疗目标CR。", "方案预期CR概率约40%。"]

LASTING_EN = [
    "FLAG-IDA given, in CR until now.", "After 7+3 in CR; azacitidine until 10/2026.", "She has achieved complete remission with 7+3.", "She then achieved complete remission with 7+3.",
    "He had 7+3 and achieved CR.", "She had 2 cycles of FLAG-IDA and is in CR.", "After she had received FLAG-IDA, she achieved CR.",
]
LASTING_ZH = ["IA方案后达CR，持续至今。", "IA方案后CR，持续CR至今。", "IA方案后CR，维持治疗至2026年9月。", "IA方案后达CR，巩固至2025年9月。", "FLAG方案后CR2，MRD阴性。"]
LATER = ["治疗经过：FLAG方案达CR2。", "FLAG-IDA led to CR as expected."]
GIVEN = ["予维奈克拉+阿扎胞苷。达CR。", "予阿扎胞苷联合维奈克拉。获CR。", "给予吉瑞替尼。达CR。", "维奈克拉+阿扎胞苷，达完全缓解。"]
IN_COURSE = [
    "Day 14 marrow: 10% blasts. Day 28 marrow CR.", "Day-14 marrow 30% blasts, reinduced, CR.", "D14 BM 15% blasts; D28 BM CR.", "第14天骨髓原始细胞20%，第28天骨髓CR。", "IA方案诱导，D14骨髓原始细胞15%，D28 CR。",
    "化疗第15天骨髓原始细胞12%，恢复期骨髓CR。",
]
NO_COURSE = ["Day 14 marrow of FLAG-IDA: 40% blasts.", "第14天骨髓原始细胞20%。", "Day 14 marrow 40% blasts. Prior CR1.", "Circulating blasts 20%. Day 30 post-HSCT marrow: donor 100%.", "外周血原始细胞6%，予阿扎胞苷治疗。骨髓CR。",
             "骨髓原始细胞35%。予维奈克拉维持。既往CR1。"]
FIRST = ["初诊骨髓原始细胞60%。治疗经过：IA方案CR1。", "发病时外周血原始细胞60%。化疗史：IA方案后CR。", "At diagnosis 60% blasts. Treatment history: 7+3 with CR1.", "AML diagnosed 1/2025 with 60% blasts. Prior treatment: 7+3, CR1."]
OVER = ["MRD 0.3% after induction, negative after consolidation", "诱导后MRD 0.3%，巩固后阴性", "诱导后MRD 0.3%，移植后复查阴性", "MRD 0.5% pre-HSCT, negative post HSCT", "MRD 0.3% after cycle 1, then negative after cycle 2"]
NOT_OVER = ["MRD 1.5%, CMV negative after transplant", "MRD 1.5%，移植后CMV阴性", "MRD positive, blood cultures negative after antibiotics", "MRD negative after consolidation, now MRD positive",
            "MRD 0.3%，巩固后阴性", "MRD 1.2%, neg after HSCT", "MRD currently 1.2%, negative after induction", "本次MRD 1.2%，移植后阴性", "本次骨髓流式MRD 1.2%（2025年巩固后阴性）",
            "MRD 1.2% 10/2026; neg post consolidation 2025", "MRD 1.2%，CMV移植后阴性", "诱导后MRD 1.2%，HBV-DNA化疗后阴性", "诱导后MRD 1.2%，乙肝化疗后阴性", "诱导后MRD 1.2%，CMV 移植后阴性", "MRD 1.2%，FLT3巩固后阴性",
            "目前诱导后MRD 1.2%，巩固后阴性", "Currently marrow MRD 1.2%; negative after consolidation (June 2025)", "MRD 1.2% pre-HSCT, negative after induction", "再诱导后MRD 1.2%，移植后阴性",
            "诱导后MRD 0.3%（2026-10），巩固后阴性（2025-06）"]
NOTES = ("a note", "a note on the remission", "a reason")

CASES = [
    *(rr(f"{where} of “{found}{behind}”", WAYS[where](found + behind), "unclear") for where in WAYS for found in FOUND_EN for behind in (*ENDED_EN, *HAD_BEEN, *HISTORY_EN, *HOPED_EN)),
    *(rr(f"{where} of “{found}{behind}”", WAYS[where](found + behind), "unclear") for where in WAYS for found in FOUND_ZH for behind in (*ENDED_ZH, *HISTORY, *HOPED_ZH)),
    *(rr(f"{where} of “{found}{behind}”", WAYS[where](found + behind), "not-met") for where in WAYS for found in FOUND_EN for behind in LASTING_EN),
    *(rr(f"{where} of “{found}{behind}”", WAYS[where](found + behind), "not-met") for where in WAYS for found in FOUND_ZH for behind in LASTING_ZH),
    *(rr(f"{where} of “{found}{behind}”", WAYS[where](found + behind), "not-met") for where in NOTES for found in FOUND_ZH for behind in (*GIVEN, *LATER)),
    *(rr(f"{where} of “{text}”", WAYS[where](text), "not-met") for where in NOTES for text in (*IN_COURSE, *FIRST, *OVER)),
    *(rr(f"{where} of “{text}”", WAYS[where](text), "unclear") for where in NOTES for text in (*NO_COURSE, *NOT_OVER)),
    *(rr(f"a diagnosis of “{text}”", only(condition("c", (ICD10CM, "C92.00"), text, recorded="2026-11-12")), "unclear") for text in ("AML, in CR until October 2026", "AML，IA方案后CR至2026年9月")),
    *(rr(f"a diagnosis of “{text}”", only(condition("c", (ICD10CM, "C92.00"), text, recorded="2026-11-12")), "not-met") for text in (
        "AML in CR, maintenance until October 2026", "AML，IA方案后CR至今", "AML in CR until now", "AML，IA方案后CR，维持治疗至2026年9月")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_remissions_that_ended(case):
    check(case)
