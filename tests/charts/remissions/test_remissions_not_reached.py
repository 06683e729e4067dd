"""A remission whose predicate says that it failed (缓解欠佳, "remission incomplete") is none, one whose predicate leaves it open (缓解程度不明确,
CR待复查) decides nothing: neither ends a relapse or courses that failed, and none makes a relapse of the blasts behind it. What a remission is
told to be like, how long it lasts and what is to follow on it leave it as it is."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition, dose, marrow_blasts, marrow_report
from tests.charts.courses import CR, only, rr
from tests.charts.harness import check

FAILED = [
    "缓解欠佳", "缓解不理想", "缓解不满意", "缓解效果不佳", "缓解不全", "缓解差", "缓解较差", "缓解情况差", "缓解情况欠佳", "缓解有限", "缓解不足", "缓解困难", "缓解无望", "缓解未果", "缓解失败", "缓解不完全", "缓解不彻底",
    "缓解难以实现", "缓解前景不佳", "缓解质量差", "缓解程度有限", "缓解不大可能", "缓解 欠佳", "缓解欠佳（原始细胞60%）", "缓解不理想，建议更换方案", "缓解欠佳再次化疗", "血液学缓解欠佳", "持续缓解困难", "完全缓解困难", "完全缓解欠佳",
    "完全缓解（CR）欠佳", "缓解没有达到", "缓解无可能", "CR无望", "CR不满意", "CR困难", "CR 困难", "緩解欠佳"]
OPEN = [
    "缓解程度不明确", "缓解情况未评估", "缓解情况待复查骨髓", "缓解深度待评估", "缓解情况需复查骨髓明确", "缓解未评价", "缓解待评", "缓解未明确", "缓解情况有待进一步评估", "缓解尚需骨髓证实", "缓解（待评估）", "缓解 待评估", "缓解情况一般", "缓解尚难判断", "缓解进展缓慢", "缓解需待骨髓",
    "完全缓解（CR）待评估", "CR待复查", "CR1待复查", "CRi待复查", "CR深度不明确", "CR（待骨穿证实）", "CR1未明确"]
ENGLISH_FAILED = [
    "poor remission", "incomplete remission", "suboptimal remission", "remission incomplete", "remission not durable", "remission poor", "remission difficult to achieve", "remission not satisfactory", "remission (incomplete)", "remission did not last", "remission was not durable", "CR1 not durable"]
ENGLISH_OPEN = [
    "remission status pending", "remission assessment due", "remission evaluation due", "remission pending repeat marrow", "remission awaited", "remission unproven", "CR unlikely", "CR awaited", "CR improbable", "CR1 pending", "remission yet to be confirmed", "CR (pending marrow)", "remission in doubt"]
UNSAID = ["缓解情况不明", "缓解情况未知", "缓解未证实", "缓解未确认"]
REMISSIONS = [
    "缓解", "完全缓解", "持续缓解", "缓解状态", "缓解状态稳定", "缓解状态良好", "缓解满意", "缓解良好", "缓解好", "缓解可", "缓解彻底", "缓解完全", "缓解明显", "缓解稳定", "缓解期", "缓解期巩固", "缓解期随访", "骨髓缓解", "骨髓象缓解", "缓解骨髓象",
    "缓解至今", "缓解后移植", "缓解后巩固", "缓解后维持治疗", "缓解1", "缓解3个月", "缓解3月余", "缓解1年", "缓解满1年", "缓解约1年", "缓解超过1年", "缓解时间1年", "缓解持续", "缓解持续中", "缓解中", "缓解病例", "缓解患者",
    "缓解维持", "缓解维持中", "维持缓解", "处于缓解", "处于缓解期", "缓解阶段", "缓解复查", "缓解入院", "缓解2026-10", "缓解（2026-10）", "2026年10月缓解", "达缓解", "获缓解", "已缓解", "现缓解", "目前缓解", "仍缓解", "诱导后缓解", "化疗后缓解",
    "移植后缓解", "再次缓解", "第二次缓解", "血液学缓解", "分子学缓解", "形态学缓解", "深度缓解", "长期缓解", "缓解情况良好", "缓解情况稳定", "缓解情况可", "缓解情况同前", "缓解状况良好", "缓解程度好", "缓解程度较深", "缓解深度好", "缓解质量高",
    "缓解效果满意", "缓解情况：CR", "缓解情况 良好", "缓解待移植", "缓解待行移植", "缓解待巩固", "缓解拟移植", "缓解需移植", "缓解未移植", "缓解未复发", "缓解未见复发", "缓解未再化疗", "缓解无复发", "缓解无不适", "缓解不需移植", "缓解难得",
    "缓解需定期复查", "缓解需门诊随访", "缓解待门诊复查", "缓解，需定期复查", "缓解 MRD未检测", "缓解（MRD待评估）", "缓解伴血小板恢复不全", "缓解不良反应少", "完全缓解需继续巩固", "完全缓解 不明原因发热", "完全缓解 未明确感染灶",
    "完全缓解 肺部阴影待查", "完全缓解 心功能不全", "完全缓解无残留", "CR1期移植", "CR1期待移植", "CR1待移植", "CR1待供者", "CR1待查MRD", "CR1 待复查血常规", "CR1，缓解深度待评估", "CR1，发热待查", "CR1需明确移植时机", "CR1有待移植", "CR1 状态差", "CR1 情况欠佳", "缓解，食欲差", "完全缓解，一般情况欠佳", "缓解情况评估良好", "缓解情况仍好", "缓解经骨穿证实", "缓解期待移植",
    "缓解欠佳，FLAG后完全缓解", "化疗后缓解不理想，移植后完全缓解"]
ENGLISH_REMISSIONS = [
    "in remission", "complete remission", "remission ongoing", "remission maintained", "sustained remission", "remission durable", "in CR1", "CR2", "CRi", "remission x 6 months", "remission on maintenance", "good remission",
    "remission, transplant pending", "in remission, pending transplant", "in remission, marrow due", "CR1, transplant pending", "CR1 MRD pending", "remission, poor graft function", "in remission, poor appetite",
    "in remission, incomplete count recovery", "complete remission with incomplete count recovery", "in remission, due for assessment", "in remission and unlikely to tolerate transplant"]
COMPLAINTS = [
    "骨痛缓解不佳", "腹胀缓解欠佳", "咳嗽缓解不明显", "乏力缓解不明显", "焦虑缓解不佳", "口腔溃疡缓解不佳", "骨髓抑制缓解不佳", "肠道GVHD激素治疗后缓解不理想", "移植物抗宿主病缓解不佳", "麻木缓解不明显", "狼疮缓解欠佳", "lupus in incomplete remission"]
COURSES = (dose("i1", "cytarabine", "2026-07-01", "2026-07-07"), dose("i2", "cytarabine", "2026-08-10", "2026-08-16"))
LATE = "2026-11-10"


def aml(text: str, id_: str = "aml", recorded: str = LATE, **more):
    return condition(id_, (ICD10, "C92.0"), text, recorded=recorded, **more)


def said(saying: str) -> str:
    return f"AML, {saying}" if saying.isascii() else f"急性髓系白血病 {saying}"


def noted(saying: str):
    note = f"After 2 courses {saying}." if saying.isascii() else f"化疗2疗程后{saying}。"
    return aml("急性髓系白血病", note=[{"text": note}])


def reported(saying: str):
    return marrow_report("m", f"AML after chemotherapy, {saying}." if saying.isascii() else f"骨髓增生活跃。AML化疗后，{saying}。", "2026-11-06")


PLAIN, BACK = aml("急性髓系白血病", "old", "2026-06-20"), aml("急性髓系白血病 复发", "back", "2026-09-20")
BLASTS = marrow_blasts("b", 60, "2026-11-04")
NONE, NONE_EN = (*FAILED, *OPEN), (*ENGLISH_FAILED, *ENGLISH_OPEN)
CASES = [
    *(rr(f"a diagnosis “{said(it)}”", only(aml(said(it))), "missing") for it in (*NONE, *NONE_EN, *UNSAID)),
    *(rr(f"two courses, blasts, then “{said(it)}”", only(PLAIN, *COURSES, BLASTS, aml(said(it))), "met") for it in (*NONE, *NONE_EN, *UNSAID)),
    *(rr(f"two courses, blasts, and the note “{it}”", only(noted(it), *COURSES, BLASTS), "met") for it in (*NONE, *NONE_EN)),
    *(rr(f"blasts behind “{said(it)}”", only(aml(said(it), recorded="2026-10-01"), BLASTS), "missing") for it in (*NONE, *NONE_EN)),
    *(rr(f"a relapse, then “{said(it)}”", only(BACK, aml(said(it))), "met") for it in (*FAILED, *NONE_EN, *UNSAID)),
    *(rr(f"a relapse, then “{said(it)}”", only(BACK, aml(said(it))), "unclear") for it in OPEN),
    *(rr(f"relapsed, and “{it}” after the salvage", only(aml(f"AML relapsed, after CLAG {it}")), "met") for it in (*NONE_EN, "remission not achieved", "remission not confirmed", "CR not achieved")),
    *(rr(f"a relapse, then a marrow report “{it}”", only(BACK, reported(it)), "unclear" if it.endswith(("不明确", "未明确")) else "met") for it in (*NONE, *NONE_EN)),
    *(rr(f"a marrow report “{it}”", only(PLAIN, reported(it)), "missing") for it in (*NONE, *NONE_EN)),
    *(rr(f"after a remission, a diagnosis “{said(it)}”", only(PLAIN, CR, aml(said(it))), "unclear") for it in FAILED),
    *(rr(f"a code of remission called “{said(it)}”", only(condition("aml", (ICD10, "C92.0"), said(it), recorded=LATE, clinical="remission")), "missing") for it in FAILED[:6]),
    *(rr(f"a diagnosis “{said(it)}”", only(aml(said(it))), "not-met") for it in (*REMISSIONS, *ENGLISH_REMISSIONS)),
    *(rr(f"a relapse, then a marrow report “{it}”", only(BACK, reported(it)), "not-met") for it in (*REMISSIONS, *ENGLISH_REMISSIONS)),
    *(rr(f"after a remission, a complaint “{it}”", only(PLAIN, CR, aml(said(it))), "not-met") for it in COMPLAINTS),
    *(rr(f"in remission, the note “{it}”", only(aml("急性髓系白血病 CR1", note=[{"text": it}])), "not-met") for it in COMPLAINTS),
    *(rr(f"told of a remission that may be over: “{it}”", only(BACK, reported(it)), "unclear") for it in ("缓解不足1年", "CR1不到3个月")),
    *(rr(f"a relapse, then a marrow report of remission and “{it}”", only(BACK, reported(f"完全缓解骨髓象。{it}")), "not-met") for it in COMPLAINTS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remissions_not_reached(case):
    check(case)
