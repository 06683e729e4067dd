"""Chemotherapy of one organ or cavity, or to mobilise stem cells, is no antileukaemic course; adjuvant chemotherapy is of another disease."""
from __future__ import annotations

import pytest

from tests.charts.build import blood_blasts, concept, condition, marrow_blasts, procedure
from tests.charts.courses import AML, CR, RR, chart, dose, only, rr
from tests.charts.harness import check

NEW = condition("aml", AML, recorded="2026-07-20", onsetDateTime="2026-07-20")
NOW = marrow_blasts("bm-now", 45, "2026-11-05")


def twice(text):
    return only(NEW, NOW, *(procedure(f"p{n}", text=text, when=when) for n, when in enumerate(("2026-08-01", "2026-09-10"))))


def drugs(route):
    return only(NEW, NOW, *(dose(f"d{n}", "cytarabine", when, when, dosage={"route": concept(None, route)}) for n, when in enumerate(("2026-08-01", "2026-09-10"))))


LOCAL = [
    "膀胱灌注化疗", "胸腔灌注化疗", "腹腔热灌注化疗", "介入化疗", "肝动脉化疗栓塞术", "眼内化疗", "局部化疗", "心包腔内化疗", "膀胱灌注吉西他滨", "胸腔内注射阿糖胞苷", "TACE", "HIPEC", "鞘内化疗", "intravesical chemotherapy", "intraperitoneal chemotherapy", "intravitreal chemotherapy",
    "chemoembolization of liver", "regional chemotherapy", "regional lymph node perfusion", "regional limb infusion of melphalan", "topical fluorouracil therapy", "动员化疗", "VP16动员", "CTX动员", "mobilization chemotherapy", "etoposide mobilization"]
OTHERS = ["辅助化疗", "新辅助化疗", "术后辅助化疗", "TC方案", "TC方案化疗", "AC-T方案化疗", "TP方案化疗", "adjuvant chemotherapy", "neoadjuvant chemotherapy", "乳腺癌化疗"]
COURSES = ["化疗", "IA方案化疗", "DA方案", "静脉化疗", "联合化疗", "诱导化疗", "全身化疗", "CLAG方案", "chemotherapy", "FLAG-IDA", "Regional Medical Center chemotherapy", "chemotherapy at Regional Cancer Centre", "St. Mary regional hospital inpatient chemotherapy", "大剂量化疗", "DA方案化疗+胸腔灌注化疗", "IA方案化疗，膀胱灌注"]
CASES = [
    *(rr(f"“{t}” twice, then blasts", twice(t), "missing") for t in LOCAL),
    *(rr(f"“{t}” twice, then blasts", twice(t), "judgement") for t in OTHERS),
    *(rr(f"“{t}” twice, then blasts", twice(t), "met") for t in COURSES),
    *(rr(f"cytarabine by the route “{t}” twice, then blasts", drugs(t), "missing") for t in ("膀胱灌注", "胸腔内给药", "intravesical", "intraperitoneal", "鞘内", "Cutaneous route", "cutaneous", "Topical", "Cutaneous use")),
    *(rr(f"cytarabine by the route “{t}” twice, then blasts", drugs(t), "met") for t in ("静脉滴注", "皮下注射", "intravenous", "subcutaneous", "Subcutaneous", "Sub-cutaneous", "sub cutaneous", "SUB - CUTANEOUS injection", "Sub–cutaneous", "per-cutaneous", "Subcutaneous (sub-cutaneous) route")),
    *(rr(f"blood blasts after azacitidine, “{route}”", chart(CR, blood_blasts("bb", 5, "2026-11-10"), dose("aza", "azacitidine", "2026-11-08", "2026-11-08", dosage={"route": concept(None, route)})), "judgement") for route in ("Subcutaneous", "Sub-cutaneous")),
    rr("two courses, and chemotherapy of the bladder between them", only(NEW, NOW, *(procedure(f"p{n}", text=t, when=w) for n, (t, w) in enumerate((("DA方案化疗", "2026-08-01"), ("膀胱灌注化疗", "2026-08-20"), ("IA方案化疗", "2026-09-10"))))), "met", evidence={RR: ("Procedure/p0", "Procedure/p2")}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
