"""Whose a disease or a result is, what was ruled out, planned or implied, and rows of a marrow that tell nothing alone."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    LOINC,
    NEGATIVE,
    POSITIVE,
    concept,
    condition,
    dose,
    marrow_blasts,
    marrow_report,
    observation,
    procedure,
    quantity,
    serology,
    woman,
)
from tests.charts.courses import BACK, OTHERS, RR, base, chart, rr, without
from tests.charts.harness import Case, check

CONFLICT, HBV, HIV, PREGNANCY = "no-conflicting-disease", "serology-hbv", "serology-hiv", "pregnancy-negative"
CR = marrow_report("cr", "骨髓完全缓解(CR)")
FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")


def problem(text, expect, coding=None):
    """A problem in words beside the base chart."""
    return Case(f"{text}: {expect}", [*base(), condition("x", coding, text)], expect)


def untested(text, state, made=condition):
    """A woman of childbearing age without a pregnancy test, and this on record."""
    return Case(f"{text} ({made.__name__}): {state}", [*without(woman(), "hcg-1"), made("x", None, text)], {PREGNANCY: state})


def row(name, value, when="2026-11-15"):
    """One row of a differential of the marrow."""
    return observation(name, concept(None, f"骨髓{name}"), when, valueQuantity=quantity(value, "%"))


def of_somebody(name, answer, state):
    """The only test of HBsAg, called by this name."""
    test = serology("hbsag", answer) | {"code": concept((LOINC, "5196-1"), name)}
    return Case(f"{name} {answer[2]}: {state}", [*without(base(), "hbsag-1"), test], {HBV: state})


def after(text, state):
    """Blasts after one course and this Procedure, no remission on record."""
    return rr(f"blasts after {text}: {state}", chart(FIRST, procedure("x", None, text, "2026-08-01"), BACK), state)


def came(text, state, when="2026-11-05", **more):
    """A remission of June 2025, and an Encounter for this reason."""
    visit = {"resourceType": "Encounter", "id": "v", "status": "finished", "subject": {"reference": "Patient/p"}, "reasonCode": [{"text": text}],
             "period": {"start": when, "end": "2026-11-18"}} | more
    named = {"evidence" if state == "unclear" else "no_evidence": {RR: ("Encounter/v",)}}
    return rr(f"came for {text} on {when} {more}: {state}", chart(CR, visit), state, **named)


def topic(text, words, listed=True, made=condition, **more):
    """Whether exclusion-other lists it."""
    case = [*base(), made("x", None, text, **more)]
    key = "evidence" if listed else "no_evidence"
    kind = "Procedure" if made is procedure else "Condition"
    return Case(f"{text} is {'' if listed else 'not '}{words}", case, {OTHERS: "judgement"}, **{key: {OTHERS: (f"{kind}/x",)}})


CASES = [
    # of others
    *(problem(f"{who}{text}", {CONFLICT: "no-contrary-record", HBV: "met", HIV: "met"})
      for who in ("同学", "同事", "室友", "朋友", "邻居", "女友", "前妻", "病友") for text in ("患艾滋病", "有乙肝", "患系统性红斑狼疮", "的艾滋病")),
    problem("朋友HIV阳性", {HIV: "met"}), problem("同学会后确诊艾滋病", {HIV: "judgement"}), problem("朋友陪同，艾滋病", {HIV: "judgement"}),
    problem("同学患乙肝，本人患艾滋病", {HIV: "judgement", HBV: "met"}), problem("由朋友送入院 系统性红斑狼疮", {CONFLICT: "judgement"}),
    *(of_somebody(f"乙型肝炎表面抗原{whose}", answer, "unclear") for answer in (NEGATIVE, POSITIVE)
      for whose in ("(家属)", "（配偶）", "(患者母亲)", "(供者)", "-家属", "(接触者)")),
    *(of_somebody(name, NEGATIVE, "unclear") for name in ("HBsAg (mother)", "HBsAg (spouse)", "Hepatitis B surface Ag, mother", "母亲乙型肝炎表面抗原", "Mother's HBsAg")),
    *(of_somebody(name, NEGATIVE, "met") for name in ("乙型肝炎表面抗原(定性)", "乙型肝炎表面抗原(患者)", "乙型肝炎表面抗原(女)", "乙型肝炎表面抗原（家属送检）",
                                                     "乙型肝炎表面抗原(母婴阻断)", "HBsAg (partner notification)")),
    of_somebody("乙型肝炎表面抗原(定性)", POSITIVE, "not-met"),
    # ruled out, screened for
    *(problem(text, {CONFLICT: "no-contrary-record"}) for text in (
        "自身免疫性疾病排查：阴性", "自身免疫性疾病筛查阴性", "自身免疫病相关检查：阴性", "系统性红斑狼疮排查未见异常", "系统性红斑狼疮待排已除外", "SLE待排查，已排除", "系统性红斑狼疮待排（已排除）")),
    *(problem(text, {CONFLICT: "judgement"}) for text in (
        "自身免疫性疾病排查：阳性", "自身免疫性疾病，相关检查未见异常", "系统性红斑狼疮待排未排除", "系统性红斑狼疮 抗体排查阴性")),
    problem("乙肝待排已排除", {HBV: "met"}), problem("乙肝待排，已排除", {HBV: "met"}), problem("乙肝待排 已确诊", {HBV: "judgement"}),
    rr("AML复发待排已排除", chart(CR, condition("x", None, "AML复发待排已排除", recorded="2026-11-05")), "not-met"),
    rr("AML复发待排，已排除感染", chart(CR, condition("x", None, "AML复发待排，已排除感染", recorded="2026-11-05")), "unclear"),
    rr("AML复发待排", chart(CR, condition("x", None, "AML复发待排", recorded="2026-11-05")), "unclear"),
    rr("AML，相关检查未见异常", [*without(base(), "aml"), condition("aml", ("http://hl7.org/fhir/sid/icd-10", "C92.0"), "急性髓系白血病，相关检查未见异常"), CR, BACK], "met"),
    # planned
    *(untested(text, "missing") for text in ("拟行子宫切除", "拟行子宫切除术", "planned hysterectomy", "建议子宫切除", "hysterectomy scheduled", "拟行双侧卵巢切除")),
    *(untested(text, "missing", procedure) for text in ("拟行子宫切除", "planned hysterectomy")),
    *(untested(text, "judgement") for text in ("子宫切除术后", "2015年行子宫切除术", "全子宫切除术后，拟行化疗", "s/p hysterectomy")),
    # implied
    *(after(text, "judgement") for text in ("供者淋巴细胞输注", "DLI", "DLI第2次", "Donor lymphocyte infusion", "供体淋巴细胞回输", "infusion of donor lymphocytes")),
    *(after(text, "missing") for text in ("DLI采集", "拟行DLI", "DLI知情同意谈话", "微移植（供者淋巴细胞输注）", "自体淋巴细胞输注", "CIK细胞回输", "DLI consent")),
    rr("a relapse after a remission and donor lymphocytes", chart(CR, procedure("x", None, "DLI", "2026-11-01"), BACK), "met"),
    # rows that tell nothing
    *(rr(f"{name} 0 % alone after a remission", chart(CR, row(name, 0)), "not-met", evidence={RR: ("DiagnosticReport/cr",)}) for name in ("原始巨核细胞", "原始单核细胞", "幼稚单核细胞")),
    rr("原始巨核细胞 0 % alone is no remission", chart(FIRST, row("原始巨核细胞", 0)), "missing"),
    rr("原始巨核细胞 0 % alone ends no relapse", chart(CR, marrow_blasts("m", 12, "2026-11-10"), row("原始巨核细胞", 0)), "met"),
    rr("原始巨核细胞 3 % alone", chart(CR, row("原始巨核细胞", 3)), "unclear"), rr("原始巨核细胞 8 % alone", chart(CR, row("原始巨核细胞", 8)), "met"),
    rr("原始粒细胞 0 % alone", chart(FIRST, row("原始粒细胞", 0)), "not-met"), rr("原始巨核细胞 0 %, 原始粒细胞 2 %", chart(FIRST, row("原始巨核细胞", 0), row("原始粒细胞", 2)), "not-met"),
    rr("幼稚单核细胞 12 %, 原始巨核细胞 0 %", chart(CR, row("原始巨核细胞", 0), row("幼稚单核细胞", 12)), "unclear"),
    # why the patient came
    *(came(text, "unclear") for text in ("AML复发", "急性髓系白血病复发 化疗", "AML 复发？", "Relapsed AML", "难治性白血病", "AML未缓解")),
    *(came(text, "not-met") for text in ("急性髓系白血病 化疗", "AML完全缓解 巩固化疗", "乳腺癌复发", "否认AML复发", "预防AML复发", "父亲白血病复发", "AML")),
    came("AML复发", "not-met", status="cancelled"), came("AML复发", "not-met", "2025-06-01"),
    rr("a reason alone is no relapse and no AML", [*without(base(), "aml"), {"resourceType": "Encounter", "id": "v", "status": "finished",
        "reasonCode": [{"text": "AML复发"}], "period": {"start": "2026-11-05"}}], "missing"),
    # listed for the investigator
    *(topic(text, "a serious infection") for text in ("播散性结核", "新型冠状病毒感染", "新冠肺炎", "CRE感染", "MRSA肺部感染", "耐碳青霉烯肺炎克雷伯菌感染", "CMV血症", "MRSA infection")),
    *(topic(text, "a serious infection", listed=False) for text in ("CRE定植", "新冠疫苗接种", "新冠病毒感染史", "CRE感染风险", "否认新冠感染", "MRSA infection control")),
    *(topic(text, "a disease of the CNS") for text in ("可逆性后部脑病综合征", "后部可逆性白质脑病综合征", "肝性脑病")),
    topic("脑病科就诊", "a disease of the CNS", listed=False),
    *(topic(text, "surgery", made=procedure, when="2026-11-10") for text in ("扁桃体切除", "扁桃体切除（双侧）", "脾切除")),
    *(topic(text, "surgery", listed=False, made=procedure, when="2026-11-10") for text in ("切除标本病理检查", "拟行扁桃体切除", "肿物切除活检")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
