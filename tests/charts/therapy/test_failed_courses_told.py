"""Diagnoses that tell of courses without a remission (两疗程未缓解, 诱导治疗失败, 耐药): the definition of refractory AML in words, a clinician's."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import CR, RR, chart, dose, only, rr
from tests.charts.harness import check


def aml(text):
    return condition("c", (ICD10, "C92.000x018"), text, recorded="2026-10-25", onsetDateTime="2026-05-01")


FAILED = [f"急性髓系白血病 {t}" for t in (
    "两疗程未缓解", "诱导2疗程未缓解", "两次诱导化疗失败", "诱导治疗失败", "诱导化疗失败", "多程化疗未缓解", "耐药", "持续未缓解", "2个疗程诱导未缓解", "两个疗程后未达CR", "化疗耐药", "多次化疗未缓解", "2疗程化疗后NR", "化疗2疗程无效")] + [
    "AML not in remission after 2 cycles", "AML, no response to two inductions", "AML failed two courses of induction", "AML, resistant disease"]
NOT_FAILED = [f"急性髓系白血病 {t}" for t in (
    "未缓解", "1疗程未缓解", "多重耐药菌感染", "肺部感染 耐药菌", "诱导治疗", "耐药基因检测", "无耐药", "诱导失败风险", "避免耐药", "2疗程化疗后骨髓抑制", "发热持续未缓解", "耐药性肺炎")] + ["AML after 2 cycles of induction", "AML, resistant bacteria"]
STILL_FAILED = [f"急性髓系白血病，{t}" for t in (
    "2疗程未缓解，未达CR", "2疗程未缓解，拟再诱导争取CR", "达CR后2疗程未缓解", "2疗程IA方案化疗后骨髓仍未缓解", "经2疗程DA方案未缓解", "2次FLAG方案治疗后NR", "第2疗程后未CR", "2次大剂量化疗后未达CR", "肺部感染，化疗耐药", "肺部感染、化疗耐药", "化疗耐药，维奈克拉后部分缓解")]
STILL_FAILED += [f"AML, {t}" for t in (
    "failed 2 inductions; goal is CR before transplant", "failed 2 inductions, CR not achieved", "failed 2 lines of chemotherapy", "failed multiple prior lines", "failed two cycles of 7+3", "in CR1, failed 2 inductions", "failed multiple lines of therapy")]
OVERCOME = [f"急性髓系白血病，{t}" for t in ("2疗程未缓解，3疗程后达CR", "诱导治疗失败，挽救治疗后完全缓解", "2疗程未缓解，移植后CR", "化疗耐药，维奈克拉后达完全缓解")]
OVERCOME += ["AML, failed 2 inductions, now in CR after transplant", "AML progressed on azacitidine, in remission since"]
OF_ANOTHER = [f"急性髓系白血病，{t}" for t in (
    "铜绿假单胞菌感染，多药耐药", "真菌感染，耐药", "肺炎克雷伯菌肺炎，耐药", "HBV耐药", "EB病毒多药耐药", "结核，多药耐药", "3次腰穿失败", "2次置管失败", "多次配型失败", "2次血培养失败", "经2程化疗骨痛未缓解", "经2程化疗贫血未缓解", "2疗程后发热未缓解",
    "2次抗感染治疗无效", "2次骨髓移植失败", "两疗程后腹泻未缓解")]
OF_ANOTHER += [f"AML, {t}" for t in (
    "failed multiple IV attempts lines", "failed multiple peripheral lines", "failed two attempts at PICC lines", "failed 3 courses of antibiotics", "failed multiple lines of GVHD therapy", "failed 2 central lines")]
TOLD = ["急性髓系白血病 诱导失败", "急性髓系白血病 原发耐药"]
TWO = [dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-09-01", "2026-09-07")]
CASES = [
    *(rr(f"“{t}”", only(aml(t)), "judgement", evidence={RR: ("Condition/c",)}) for t in FAILED),
    *(rr(f"“{t}”", only(aml(t)), "missing") for t in (*NOT_FAILED, *OF_ANOTHER)),
    *(rr(f"“{t}”", only(aml(t)), "judgement", evidence={RR: ("Condition/c",)}) for t in STILL_FAILED),
    *(rr(f"“{t}”", only(aml(t)), "not-met") for t in OVERCOME),
    *(rr(f"a remission, then “{t}”", chart(CR, aml(t)), "not-met") for t in (*OVERCOME, *OF_ANOTHER)),
    *(rr(f"a remission, then “{t}”", chart(CR, aml(t)), "judgement") for t in STILL_FAILED),
    *(rr(f"“{t}”", only(aml(t)), "met", True) for t in TOLD),
    *(rr(f"a remission, then “{t}”", chart(CR, aml(t)), "judgement", evidence={RR: ("Condition/c",)}) for t in FAILED),
    rr("two courses on record beside it", only(aml(FAILED[0]), *TWO), "judgement", evidence={RR: ("Condition/c",)}),
    rr("two courses on record, and no remission in words", only(aml("急性髓系白血病 未缓解"), *TWO), "missing", evidence={RR: ("Condition/c",)}, mentions={RR: ("未缓解",)}),
    rr("two courses on record, and a remission in words", only(aml("急性髓系白血病 两疗程后缓解"), *TWO), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
