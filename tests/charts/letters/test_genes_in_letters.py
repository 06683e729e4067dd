"""Genes that letters tell: the subtype in the leukaemia's name is no residual disease, and what is hides no disease beside it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

FIRST = condition("cr1", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-04-01")


def report(name, text, when="2026-11-05", ident="r"):
    return marrow_report(ident, text, when, code=concept(None, name))


def told(text, name="出院记录", *more):
    return only(FIRST, report(name, text), *more)


SUBTYPES = [
    "急性髓系白血病（CBFβ::MYH11+）", "AML-M4（FLT3-ITD阳性，高危）", "AML-M2（RUNX1-RUNX1T1阳性）", "AML（NPM1+，FLT3-ITD-，低危）", "AML-M5（MLL-AF9阳性 高危）", "AML-M2b，AML1/ETO融合基因阳性", "AML WT1高表达", "急性髓系白血病 FLT3-ITD(+)", "AML，NPM1阳性，FLT3-ITD阳性 CR1",
    "AML-M5，NPM1阳性，CR1，本次复查NPM1阴性", "FLT3-ITD阳性AML", "NPM1阳性的急性髓系白血病", "急性髓系白血病M4伴CBFB-MYH11融合基因阳性", "AML-M5b（NPM1阳性，FLT3-ITD阳性，DNMT3A阳性）CR1", "FLT3-ITD阳性，予索拉非尼维持治疗。CR1",
]
FOUND = [
    "本次复查NPM1阳性", "RUNX1-RUNX1T1由0升至1.2%", "WT1 2.3%较前升高", "AML CR1，NPM1阳性", "AML-M2，复查RUNX1-RUNX1T1阳性", "AML（CR1，本次NPM1阳性）", "AML NPM1 MRD阳性", "AML-M2（RUNX1-RUNX1T1 1.2%）", "确诊AML时NPM1阳性，CR后本次NPM1阳性", "AML（NPM1阳性）CR1，复查NPM1转阳",
    "复查FLT3-ITD阳性，予索拉非尼维持治疗", "2025-12骨髓原始细胞62%，NPM1阳性。本次复查NPM1阳性",
]
AGAIN = [
    "AML，NPM1仍阳性", "AML伴NPM1突变，NPM1再次阳性", "AML，NPM1再现阳性", "AML（NPM1 复查阳性）", "AML with NPM1 mutation; NPM1 detected in blood", "AML, NPM1 detectable again", "AML with NPM1 mutation, NPM1 positive again",
    "AML伴t(8;21)，RUNX1-RUNX1T1阳性，拟DLI", "AML，NPM1持续阳性", "AML, NPM1 still positive",
]
CALLED = [
    "AML（NPM1阳性，FLT3-ITD阳性）CR1", "AML-M4Eo, CBFB-MYH11 positive", "AML NPM1阳性", "AML（NPM1阳性）CR1，外周血象正常", "AML-M2，NPM1阳性，FLT3-ITD阳性，DNMT3A阳性", "AML，NPM1阳性，仍CR", "AML（NPM1+），现复查CR", "AML，FLT3-ITD阴性，FLT3-TKD阳性", "AML伴NPM1突变，FLT3-ITD阳性，CR1",
]
DENIED = ["RUNX1-RUNX1T1由1.2%降至0", "本次复查NPM1阴性", "患者2025-12确诊AML，NPM1阳性，IA后CR", "2025-12-10骨髓NPM1阳性", "患者因乏力就诊，骨髓NPM1阳性，诊断为AML，IA后达CR"]
RELAPSED = report("骨髓细胞学检查报告", "原始粒细胞占42.5%，AML-M2治疗后复发骨髓象", "2026-11-10", "m")

CASES = [
    *(rr(f"{name}, {form % text}", told(form % text, name), "not-met") for name in ("出院记录", "会诊记录")
      for form in ("出院诊断：%s。", "患者%s，本次入院巩固。", "2025-12确诊%s，IA后达CR。") for text in SUBTYPES),
    *(rr(f"found, {name}: {text}", told(f"{text}。", name), "judgement") for name in ("出院记录", "会诊记录") for text in FOUND),
    *(rr(f"found again, {name}: {text}", told(text, name), "judgement") for name in ("出院小结", "Progress note") for text in AGAIN),
    *(rr(f"called by it, {name}: {text}", told(text, name), "not-met") for name in ("出院小结", "Progress note") for text in CALLED),
    *(rr(f"not found: {text}", told(f"{text}。"), "not-met") for text in DENIED),
    rr("a request's diagnosis", told("临床诊断：AML（FLT3-ITD阳性）。未见异常代谢增高灶。", "PET-CT"), "not-met"),
    rr("a test's own", told("检出NPM1突变，AML（NPM1阳性）。", "血液肿瘤基因检测"), "judgement"),
    rr("a share of MRD without its specimen", told("CR1 MRD持续阳性（0.35%）"), "unclear"),
    *(rr(f"beside a relapse of the marrow in words, {text}", told(text, "出院记录", RELAPSED), "unclear",
         evidence={RR: ("Condition/cr1", "DiagnosticReport/m")}) for text in SUBTYPES[:2]),
    rr("found, beside a relapse of the marrow in words", told(FOUND[0], "出院记录", RELAPSED), "unclear",
       evidence={RR: ("Condition/cr1", "DiagnosticReport/m", "DiagnosticReport/r")}),
    rr("found, beside a relapse before the remission", told(FOUND[0], "出院记录", report("骨髓细胞学检查报告", "AML复发骨髓象", "2026-01-10", "m")), "judgement"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_genes_in_letters(case):
    check(case)
