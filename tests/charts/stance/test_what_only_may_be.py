"""What a text only holds possible is neither there nor away: one table of words that doubt serves diseases, relapses and remissions. What may
be done, estimated or come of it, and the month of May, doubt nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, RR, chart, only, rr
from tests.charts.harness import Case, check

ENGLISH = [
    "may be {}", "might be {}", "could be {}", "could well be {}", "may represent {}", "potential {}", "presumptive {}", "presumably {}",
    "provisional {}", "tentative {}", "conceivably {}", "{} may be present", "{} could be present", "{} is a possibility", "{} thought likely",
    "{} if confirmed", "{} must be excluded", "{} under investigation", "{} to be confirmed"]
CHINESE = ["似{}", "貌似{}", "估计{}", "推测{}", "推断为{}", "大概{}", "暂定{}", "暂定为{}", "也许{}", "或许{}", "恐{}", "好像{}", "{}不确定", "{}待确认"]
REMISSIONS = [
    *(it.format("complete remission") for it in ENGLISH), *(it.format("完全缓解") for it in CHINESE),
    "may be in CR", "might be in remission now", "may have achieved CR", "may have entered remission", "could reach CR2", "would be complete remission if confirmed", "potentially CR2",
    "potentially in CR", "presumably now in remission", "hopefully in CR", "tentatively in CR", "CR if counts recover", "CR (if platelets recover)", "CR if MRD is negative",
    "complete remission pending cytogenetics", "CR might have been achieved", "大致完全缓解", "似达CR", "完全缓解待血象恢复", "完全缓解（待血小板恢复）", "完全缓解若血象恢复"]
REACHED = [
    "complete remission", "CR2", "in complete remission, may be discharged", "may be discharged in complete remission", "in CR2, could be a candidate for transplant",
    "complete remission, presumably due to venetoclax", "appears to be in complete remission", "CR2, MRD pending", "CR2 awaiting MRD results", "in CR2, if counts recover start HiDAC",
    "potential donor: brother. Complete remission", "in CR2, potential transplant candidate", "complete remission, potential drug interaction", "complete remission, hopefully durable",
    "complete remission. Fever may be due to infection", "基本完全缓解", "完全缓解，推测预后良好", "完全缓解，估计费用10万", "与前片相似，完全缓解", "骨髓大致正常，完全缓解", "完全缓解，待血象恢复后巩固", "完全缓解，暂定移植方案", "暂定移植，完全缓解"]
RELAPSES = [
    *(f"AML, {it.format('relapse')}" for it in ENGLISH), *(f"急性髓系白血病，{it.format('复发')}" for it in CHINESE),
    "AML, may be in relapse", "AML, may have relapsed", "AML, may be relapsed", "AML, could be considered relapsed", "AML, presumably in relapse", "AML, likely now in relapse",
    "AML, may be refractory", "AML, could be refractory", "AML, presumably refractory", "AML, potentially refractory", "AML, relapse being ruled out", "AML, relapse under evaluation",
    "AML, impending relapse", "AML, imminent relapse", "AML, threatened relapse", "AML, incipient relapse", "AML, near relapse", "AML, pre-relapse", "AML, on the verge of relapse",
    "AML, relapse imminent", "AML, pre-emptive DLI for impending relapse", "急性髓系白血病 复发前期", "急性髓系白血病 复发干预", "急性髓系白血病 复发抢先干预"]
RELAPSED = [
    "AML, relapsed", "May 2026: AML relapse", "AML, in May 2026 relapsed", "AML relapse May 2026", "AML in relapse, may be discharged", "AML in relapse; could be a candidate for transplant",
    "AML relapse, presumably due to nonadherence", "Relapsed AML, potential trial candidate", "Potential trial candidate, relapsed AML", "Potentially curable relapsed AML",
    "Relapsed AML, tentatively scheduled for transplant", "AML relapse, potentially fatal infection", "Relapsed AML with impending DIC", "Relapsed AML, fever under investigation",
    "Relapsed AML undergoing work-up for HSCT", "AML relapse may be treated with FLAG", "Relapse of AML, marrow sampling may be repeated", "急性髓系白血病 复发，推测预后差", "急性髓系白血病 复发，估计费用高",
    "急性髓系白血病复发 恐惧焦虑", "急性髓系白血病复发，似有感染", "急性髓系白血病大概上月复发", "急性髓系白血病估计5月复发", "暂定本周行FLAG方案治疗复发AML", "急性髓系白血病复发，类似前次", "急性髓系白血病 复发，抢先干预"]
DISEASES = [
    ("no-other-malignancy", "C50.911", "breast cancer", "乳腺癌"), ("cardiac-history", "I25.10", "coronary artery disease", "冠心病"),
    ("no-conflicting-disease", "M32.9", "lupus", "系统性红斑狼疮"), ("serology-hiv", "B20", "HIV disease", "HIV感染")]
HELD = [*ENGLISH, "differential includes {}", "the differential diagnosis includes {}"]
SURE = [
    "{}, may be discharged", "{} diagnosed May 2020", "May 2020: {}", "{}, presumably due to smoking", "potential donor: brother. {}", "potentially fatal {}", "{} may need surgery",
    "{} may have been treated elsewhere", "fever may be due to infection. {}", "{}; differential includes pneumonia", "{}, provisional discharge date 5/2026"]
SURE_CHINESE = ["{}，推测预后差", "{}，估计费用高", "{}，估计生存期1年", "{}，大致正常心电图", "{}，似有感染", "与前片相似，{}"]
DAY = "2026-11-10"
RELAPSE = condition("rel", (ICD10CM, "C92.02"), "Acute myeloid leukemia in relapse", recorded="2026-10-20")


def told(text, code="C92.00"):
    return condition("later", (ICD10CM, code), text, recorded=DAY)


def noted(text):
    return marrow_report("n", text, DAY, code=concept(None, "Progress Note"))


def coded(item, code, text, state):
    sure = only(condition("aml", (ICD10CM, "C92.02"), recorded="2026-08-01"), condition("x", (ICD10CM, code), text, recorded=DAY))
    return Case(f"{text} ({code}): {state}", sure, {item: state})


def leukaemia(text, state):
    return Case(f"{text}: {state}", only(told(text)), {"aml-diagnosis": state})


CASES = [
    *(rr(f"a relapse, then a marrow report “{it}”", chart(CR, RELAPSE, marrow_report("m", it, DAY)), "unclear") for it in REMISSIONS),
    *(rr(f"a relapse, then a diagnosis “AML, {it}”", chart(CR, RELAPSE, told(f"AML, {it}")), "unclear", evidence={RR: ("Condition/later",)}) for it in REMISSIONS),
    *(rr(f"a relapse, then a code of remission “AML, {it}”", chart(CR, RELAPSE, told(f"AML, {it}", "C92.01")), "unclear") for it in REMISSIONS),
    *(rr(f"a relapse, then a note “{it}”", chart(CR, RELAPSE, noted(f"After FLAG-IDA {it}.")), "unclear")
      for it in REMISSIONS if it.isascii()),
    *(rr(f"a relapse, then a marrow report “{it}”", chart(CR, RELAPSE, marrow_report("m", it, DAY)), "not-met") for it in REACHED),
    *(rr(f"after a remission: {it}", chart(CR, told(it)), "unclear", evidence={RR: ("Condition/later",)}) for it in RELAPSES),
    *(rr(f"after a remission: {it}", chart(CR, told(it)), "met", True) for it in RELAPSED),
    *(rr(f"a remission behind the relapse of one text: {it}", chart(CR, told(it)), "unclear") for it in (
        "AML relapse; may be in remission after FLAG", "AML relapse, s/p FLAG-IDA, potentially CR2", "AML relapse, reinduction, possible CR2", "AML复发，FLAG后可能完全缓解")),
    *(rr(f"a relapse, then a diagnosis and a marrow report that name a doubted remission twice, “{it}”", chart(CR, RELAPSE, *as_told), "unclear") for it in (
        "AML relapse, possible complete remission (CR2)", "AML relapse s/p FLAG; may be in complete remission (CR2)", "AML复发，再诱导后疑似完全缓解（CR2）")
      for as_told in ([told(it)], [marrow_report("m", it, DAY)])),
    *(rr(f"a relapse, then a marrow report that tells it and doubts a remission, “{it}”", chart(CR, RELAPSE, marrow_report("m", it, DAY)), "unclear") for it in (
        "Relapsed AML, may be in remission", "Relapsed AML s/p FLAG-IDA, possible remission.", "Relapsed AML, now may be in CR2.", "复发AML，疑似完全缓解", "Relapsed AML, CR if counts recover")),
    *(rr(f"a relapse, then a remission that a bracket names again, “{it}”", chart(CR, RELAPSE, marrow_report("m", it, DAY)), "not-met") for it in (
        "Complete remission (CR2).", "AML relapse s/p FLAG-IDA, complete remission (CR2)", "AML复发，再诱导后完全缓解（CR2）")),
    *(rr(f"beside a code of relapse: {it}", chart(CR, told(it, "C92.02")), "unclear") for it in ("AML, may be in remission", "AML, complete remission if confirmed", "AML，似完全缓解")),
    *(rr(f"none behind it: {it}", chart(CR, told(it)), "met") for it in (
        "AML, possible CR1, relapsed", "AML relapsed, possible CR1 in 2024", "AML relapse, plan FLAG, possible CR2", "AML relapse, possible remission of GVHD", "Relapsed AML after possible CR1")),
    *(rr(f"no remission yet: {it}", chart(CR, RELAPSE, told(f"AML, {it}")), "met") for it in ("impending remission", "remission reinduction", "缓解再诱导", "CR2 possible with FLAG")),
    *(rr(f"a relapse, then the note “{it}”", chart(CR, RELAPSE, noted(it)), "met") for it in ("Plan FLAG-IDA, possible CR then transplant.", "腹痛似缓解", "恶心可能缓解。")),
    *(coded(item, code, text.format(name), "judgement") for item, code, name, _ in DISEASES for text in HELD),
    *(coded(item, code, text.format(name), "judgement") for item, code, _, name in DISEASES for text in CHINESE),
    *(coded(item, code, text.format(name), "not-met") for item, code, name, _ in DISEASES for text in SURE),
    *(coded(item, code, text.format(name), "not-met") for item, code, _, name in DISEASES for text in SURE_CHINESE),
    *(leukaemia(text.format("AML"), "judgement") for text in HELD), *(leukaemia(text.format("急性髓系白血病"), "judgement") for text in CHINESE),
    *(leukaemia(text.format("AML"), "met") for text in SURE), *(leukaemia(text.format("急性髓系白血病"), "met") for text in SURE_CHINESE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_only_may_be(case):
    check(case)
