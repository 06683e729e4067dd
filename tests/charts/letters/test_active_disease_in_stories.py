"""Active disease in the words of a note, a letter and a visit behind a documented remission: an older remission behind a full stop, a gene that is
no longer found, shares that rise, how a course was assessed, chief complaints, the story of the present illness; and what must stay quiet."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

DAY = "2026-11-12"
STATES = {"u": "unclear", "j": "judgement", "-": "not-met"}


def carried(where, text):
    """The chart of a remission of June 2025, and the text in a note, a discharge summary or as the reason of a visit of now."""
    if where == "a note":
        return chart(CR, condition("later", (ICD10CM, "C92.00"), "AML", recorded=DAY, note=[{"text": text}]))
    if where == "a letter":
        return chart(CR, marrow_report("r", text, DAY, code=concept(None, "出院小结")))
    return chart(CR, {"resourceType": "Encounter", "id": "v", "status": "finished", "class": {"code": "IMP"}, "period": {"start": DAY},
                      "reasonCode": [{"text": text}], "subject": {"reference": "Patient/p"}})


PLACES = ("a note", "a letter", "a visit")

# What is answered in a note, a letter, a visit: u unclear, j judgement, - not-met.
TOLD = [
    # An older remission behind a full stop.
    ("juu", "AML复发（2026年10月）。2025年3月IA诱导后CR。"),
    ("juu", "AML relapse (10/2026). CR 3/2025."),
    ("juu", "AML relapse 10/2026. CR1 3/2025."),
    ("juu", "Relapsed 10/2026. First CR 3/2025 after 7+3."),
    ("juu", "AML, relapse 10/2026. Induction 7+3 1/2025, CR 3/2025."),
    ("juu", "AML复发2026-10。诱导化疗后2025-03达CR。"),
    ("uuu", "Marrow 10/2026 with blasts. Marrow remission 3/2025."),
    # Residual disease beside a gene that is no longer found.
    ("uuu", "流式MRD 0.5%，WT1转阴"),
    ("uuu", "流式MRD 0.5%，NPM1 MRD阴性"),
    ("uju", "流式MRD阳性，WT1转阴"),
    ("uuu", "骨髓流式MRD 0.8%，AML1-ETO转阴。"),
    ("uuu", "Flow MRD 0.5%, NPM1 MRD negative"),
    ("uuu", "MRD by flow 0.5%; molecular MRD negative"),
    ("uuu", "Flow MRD 1.2%; NPM1 transcripts became undetectable"),
    ("uuu", "MRD by flow 0.5%. NPM1 MRD negative."),
    # Shares that rise, and years alone.
    ("uuu", "MRD rising 0.05% to 0.9%"),
    ("uuu", "MRD rising 0.05% to 0.9% in 3 months"),
    ("uuu", "MRD increasing: 0.1%, 0.4%, 0.9%"),
    ("uuu", "MRD increased from <0.01% to 0.9%"),
    ("uuu", "MRD levels 0.02% → 0.2% → 0.9%"),
    ("uuu", "MRD 0.02%, 0.2% and 0.9%"),
    ("uuu", "MRD动态：0.05%、0.9%"),
    ("uuu", "MRD 0.05%、0.2%、0.9%，逐渐升高"),
    ("uuu", "MRD逐渐下降至0.5%"),
    ("uuu", "MRD 0.8% (2026)"),
    ("uuu", "MRD positive in 2026"),
    ("uuu", "Rising MRD"),
    ("uuu", "MRD未转阴"),
    ("uuu", "AML, ELN 2022 adverse, MRD 0.5%"),
    ("uuu", "2022 ELN高危，MRD 0.5%"),
    # Not in remission now, and how a course was assessed.
    ("uu-", "目前未缓解"),
    ("uuu", "患者目前未缓解，拟行挽救化疗。"),
    ("uuu", "诊断AML 1年余，目前未缓解。"),
    ("uuu", "AML化疗后，现未缓解"),
    ("uuu", "Did not achieve remission"),
    ("uuu", "She has not achieved CR yet"),
    ("uuu", "评估PD"),
    ("uuu", "疗效评估PD"),
    ("uuu", "2疗程后评估PR"),
    ("uuu", "诱导化疗后骨髓评估NR"),
    ("uuu", "评估为PD，拟CAR-T"),
    ("uuu", "AML-NR"),
    ("uuu", "AML未CR"),
    ("uuu", "Failed two inductions"),
    ("uuu", "No response to aza/ven"),
    ("uuu", "Progressed on aza/ven"),
    ("uuu", "对化疗耐药"),
    # Progress, and the marrow.
    ("uuu", "Progressed 10/2026"),
    ("uuu", "CR. Progressed 10/2026."),
    ("uuu", "AML progressed in 2026"),
    ("uuu", "BM involved by AML"),
    ("uuu", "骨髓AML浸润"),
    ("uuu", "骨髓受累"),
    ("uuu", "Flow cytometry shows AML"),
    # Chief complaints and visits.
    ("juu", "主诉：疾病复发2周"),
    ("uuu", "主诉：疾病进展1周"),
    ("uuu", "主诉：AML移植后1年，进展1周"),
    ("uuu", "主诉：确诊急性髓系白血病10月，进展1周"),
    ("juu", "9月复发"),
    ("juu", "9月份复发"),
    ("juu", "AML，10天前外院复查骨髓提示复发"),
    ("juu", "AML移植后，2026-10-20复查骨髓提示复发"),
    ("juu", "AML 10月20日复查提示复发"),
    ("juu", "AML, marrow 10/2026 showed relapse"),
    ("juu", "Relapsed post allo"),
    ("juu", "多次复发"),
    # The day behind a turn in a letter.
    ("juu", "AML relapsed on 2026-10-05"),
    ("juu", "AML relapsed in 2026"),
    ("juu", "Refractory AML since 2026"),
    # What follows the first diagnosis of a story.
    ("uuu", "现病史：患者2025年1月因发热就诊，诊断“急性髓系白血病”，IA方案化疗后未缓解，改CLAG方案，仍未缓解。"),
    ("uju", "现病史：患者2025年1月因牙龈肿痛就诊，确诊AML，诱导缓解后行移植，移植后10月MRD阳性，予DLI。"),
    ("uuu", "现病史：患者2025年1月因乏力就诊，确诊AML，移植后供者嵌合下降，MRD 0.6%。"),
]

QUIET = [
    # Remissions behind a relapse, and other diseases' turns.
    "AML relapse (10/2024). CR 3/2025.",
    "AML复发（2024年10月）。2025年3月FLAG再诱导后CR。",
    "AML复发（2026年5月）。2026年9月CR2。",
    "AML relapse (10/2026). FLAG. CR2 11/2026.",
    "AML复发（2026年10月），FLAG再诱导后CR2。2025年3月首次CR。",
    "AML relapse (10/2024). CR2 3/2025. Now CR2.",
    "Nephrotic syndrome relapse (10/2026). AML CR 3/2025.",
    "C. diff colitis relapse 10/2026. AML in CR since 3/2025.",
    "Lymphoma relapse (10/2026). AML CR 3/2025.",
    "Father: AML relapse 10/2026. CR 3/2025.",
    "No evidence of relapse (10/2026). CR 3/2025.",
    "复发风险高（2026年10月评估）。2025年3月CR。",
    "Marrow 1/2025 with blasts. Marrow remission 3/2025.",
    "AML relapsed in 2026, FLAG-IDA, CR2",
    "CMV relapsed in 2026",
    "No relapse in 2026",
    # Residual disease that is gone by the same test, or after a treatment.
    "Flow MRD 0.05%, NPM1 MRD negative",
    "流式MRD 0.03%，AML1-ETO转阴",
    "Flow MRD 0.5%, after HiDAC flow MRD negative, NPM1 negative",
    "流式MRD 0.5%，移植后流式MRD及NPM1均转阴",
    "流式MRD 0.5%，移植后MRD转阴，AML1-ETO转阴",
    "诱导后MRD 0.5%；巩固1后MRD阴性，AML1-ETO阴性",
    "MRD 0.5% after induction; flow and NPM1 MRD negative after consolidation",
    "2025-03 MRD 0.5%，2025-06 MRD阴性，NPM1 MRD阴性",
    # Shares that are low or of something else.
    "MRD rising 0.01% to 0.05%",
    "MRD increasing: 0.01%, 0.03%, 0.05%",
    "MRD falling: 0.08%, 0.05%",
    "MRD逐渐下降：0.9%、0.05%",
    "MRD逐渐降至0.05%",
    "MRD 0.02%, 95% donor chimerism",
    "MRD 0.02%，95%供者嵌合",
    "MRD 0.02%, 3% blasts",
    "MRD <0.01%, <0.01%, <0.01%",
    "MRD 0.02%, 0.1% cut-off",
    "MRD 0.05% (2026)",
    "MRD positive (2024)",
    "Circulating blasts in 2024",
    "AML, ELN 2022 adverse, MRD negative",
    # What is not in remission, and was assessed, and is not the leukaemia.
    "目前完全缓解，拟移植",
    "咳嗽目前未缓解",
    "GVHD目前未缓解",
    "AML CR，目前皮疹未缓解",
    "诱导1疗程后评估NR，2疗程后评估CR",
    "诱导1疗程评估PR，2疗程后CR",
    "GVHD评估PR",
    "移植后GVHD，评估PD",
    "淋巴瘤治疗后评估PR",
    "评估PD-1表达",
    "腹膜透析评估PD充分性",
    "Failed 7+3, CR after FLAG",
    "Failed two PICC attempts",
    "No response to 7+3, CR1 after FLAG, HSCT 2025",
    "曾对化疗耐药，移植后CR",
    # Progress of other things, and a clear marrow.
    "Pneumonia progressed 10/2026",
    "AML in CR. CKD stage 3. Progressed 10/2026 to stage 4.",
    "PT: progressed to walking 10/2026",
    "No progression 10/2026",
    "BM not involved by AML",
    "骨髓未受累",
    "淋巴瘤骨髓受累",
    "Marrow with blasts <5% 10/2026",
    "Marrow hypocellular with rare blasts",
    "Flow cytometry shows no AML",
    "No evidence of disease recurrence.",
    "Monitor for rising MRD",
    # Chief complaints of other things.
    "主诉：肺部感染进展1周",
    "主诉：AML移植后1年，皮疹进展1周",
    "主诉：AML移植后1年合并肺部感染，进展1周",
    "主诉：AML移植后1年，病情无进展",
    "主诉：AML移植后1年，无复发，复查",
    "主诉：带状疱疹复发",
    "9月CR",
    "AML，9月复发，10月CR2",
    "AML，2026-10-20复查骨髓未见复发",
    # Stories that end in remission.
    "现病史：患者2025年1月因乏力就诊，骨髓原始细胞62%，诊断AML，IA方案诱导后完全缓解。",
    "现病史：患者2025年1月因乏力就诊，诊断AML，IA诱导后未缓解，HAG后CR。",
    "患者2025年1月因发热就诊，诊断AML，诱导后MRD 0.6%，移植后MRD阴性。",
    "患者2025年1月因发热就诊，诊断AML，FLT3-ITD阳性，化疗后CR，移植，现无复发。",
]


CASES = [rr(f"{where} of “{text}”", carried(where, text), STATES[state])
         for states, text in (*TOLD, *(("---", text) for text in QUIET)) for where, state in zip(PLACES, states, strict=True)]

# The same order, and another disease's relapse, in the text of the leukaemia's Condition.
IN_NAMES = [
    ("AML relapse (10/2026). CR 3/2025.", "met"), ("AML复发(2026-10)。2025-03完全缓解。", "met"), ("AML relapse (10/2024). CR 3/2025.", "not-met"),
    ("AML复发（2026年10月），FLAG再诱导后CR2。2025年3月首次CR。", "not-met"),
    ("AML relapse 10/2026, s/p FLAG-IDA, in CR2 since 11/2026. First CR 3/2025.", "unclear"), ("Nephrotic syndrome relapse (10/2026)", "not-met"),
]
CASES += [rr(f"the text “{text}”", chart(CR, condition("later", (ICD10CM, "C92.00"), text, recorded=DAY)), state) for text, state in IN_NAMES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_active_disease_in_stories(case):
    check(case)
