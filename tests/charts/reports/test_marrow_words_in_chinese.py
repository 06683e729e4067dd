"""What Chinese marrow reports compare with a remission, hope for or leave open, and how they tell cells that are there (仍占, 占绝大多数)."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, dose, marrow_report
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

SMEAR, FLOW, MRD = "骨髓细胞形态学检查", "骨髓流式细胞学", "骨髓流式MRD"
COURSE = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
RELAPSE = condition("rl", (ICD10, "C92.000"), "急性髓系白血病 复发", recorded="2026-05-01")

NO_REMISSION = [  # compared, asked, hoped for, of others, general
    "原始细胞较CR时增多，占18%", "原始细胞较完全缓解时明显增多", "CR与否请结合血象", "缓解与否请结合MRD", "能否评为CR请结合外周血", "CR不确定", "CR存疑", "缓解存疑", "希望达到CR", "以期CR", "力争CR", "为达CR", "CR标准：原始细胞<5%", "CR率约60%", "本检测适用于CR患者", "如MRD阴性且CR", "不完全缓解", "供者骨髓CR",
    "是否CR", "CR？", "争取达CR", "未达CR", "与CR时比较，原始细胞增多", "较上次CR时原始细胞增多"]
REMISSION = [
    "完全缓解伴血细胞不完全恢复", "CRi（血细胞不完全恢复）", "CRi，血细胞恢复不完全", "骨髓象示CR", "AML-M2治疗后CR骨髓象", "CR2骨髓象", "符合CR标准", "达CR标准", "形态学完全缓解，CR标准：原始细胞<5%", "较前相比CR", "与前比较，CR", "与前对比，CR", "较前缓解", "持续CR", "MRD阴性且CR", "CR，较CR时原始细胞无变化",
    "因CR入院复查，骨髓CR", "如期达CR", "如上，CR骨髓象", "缓解期骨髓象", "CR患者骨髓象", "供者型细胞100%，CR", "原始细胞占1%，CR骨髓象，警惕复发"]
LEFT_OPEN = ["CR与否请结合血象", "缓解与否请结合MRD", "能否评为CR请结合外周血", "CR不确定", "CR存疑", "缓解存疑", "CR？"]
FOUND = [
    "原始细胞较CR时增多，占18%", "与CR时比较，原始细胞增多", "较上次CR时原始细胞增多", "较缓解期原始细胞增多", "不完全缓解", "AML治疗后骨髓象，原始细胞仍占18%", "原始细胞尚占18%", "原始细胞还占18%", "原始细胞群占33.2%（异常）", "可见33.2%的异常髓系前体细胞", "原始细胞多见", "原始细胞易见",
    "原始细胞占绝大多数", "原始细胞约占1/3", "原始细胞占三分之一", "见大量幼稚细胞", "以原粒为主", "以原粒细胞增生为主", "见原始细胞堆簇分布", "可见Auer小体", "见棒状小体", "分类不明细胞占90%", "疾病未控制", "白血病尚未控制"]
FOUND_BY_FLOW = [
    "R3占有核细胞总数的33.2%，表达CD34、CD117、CD33、HLA-DR，为异常髓系原始细胞", "R5占18.6%，表达CD34+CD117+CD33+CD13+HLA-DR+，考虑为恶性髓系原始细胞", "约18.6%的细胞表达CD34，CD117，CD33，为异常的原始髓系细胞", "MRD：0.0086", "MRD 0.05", "残留检测阳性", "免疫残留阳性(0.86%)", "目标细胞占有核细胞0.86%",
    "淋巴细胞占12%，表达CD3。R5占0.86%，主要表达CD34、CD117、CD33、CD13、HLA-DR，部分表达CD7、CD56、CD123、CD38，不表达CD19、CD10、CD14、CD64、CD11b，为异常髓系原始细胞"]
NOT_FOUND = [
    "原始细胞少见", "原始细胞不易见", "未见大量幼稚细胞", "未见Auer小体", "Auer小体（-）", "无Auer小体", "幼稚粒细胞易见", "大量幼稚红细胞", "以幼稚粒细胞为主", "以原红为主", "分类不明细胞占1%", "疾病控制", "较CR时无明显变化", "原始细胞较CR时无增多", "原始细胞仍占1%", "原始细胞群占1.2%", "血小板较CR时增多", "较上次骨髓原始细胞减少", "上次原始细胞增多"]
NOT_BY_FLOW = [
    "R3占有核细胞总数的0.02%，表达CD34、CD117，为异常髓系原始细胞", "R1占12%，表达CD3，为成熟淋巴细胞，未见异常髓系原始细胞", "残留检测阴性", "免疫残留阴性", "残留检测阳性率低", "目标细胞占有核细胞0.01%", "未检测到目标细胞", "MRD：0.0001", "MRD：0.0086%", "MRD 0.00", "MRD 0.05 阴性",
    "淋巴细胞占18.6%，表达CD3，表型正常。R5占0.02%，表达CD34，为异常髓系原始细胞", "初诊时R3占33.2%，表达CD34，为异常髓系原始细胞，本次未检出"]


def report(text, name=SMEAR):
    return marrow_report("r", text, "2026-11-05", code=concept(None, name))


CASES = [
    *(rr(f"no remission: {t}", chart(COURSE, report(t)), "missing") for t in NO_REMISSION),
    *(rr(f"a remission: {t}", chart(COURSE, report(t)), "not-met") for t in REMISSION),
    *(rr(f"ends no relapse: {t}", chart(RELAPSE, report(t)), "unclear" if t in LEFT_OPEN else "met") for t in NO_REMISSION),
    *(rr(f"ends a relapse: {t}", chart(RELAPSE, report(t)), "not-met") for t in REMISSION[:4]),
    *(rr(f"after a remission: {t}", chart(CR, report(t, name)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")})
      for name, texts in ((SMEAR, FOUND), (FLOW, FOUND_BY_FLOW)) for t in texts),
    *(rr(f"after a remission: {t}", chart(CR, report(t, name)), "not-met") for name, texts in ((SMEAR, NOT_FOUND), (FLOW, NOT_BY_FLOW)) for t in texts),
    # a number and no more, under the name of what it counts
    *(rr(f"{MRD}: {t}", chart(CR, report(t, MRD)), "unclear") for t in ("3.2×10^-2", "0.86%。", "0.0086", "1.2%")),
    *(rr(f"{MRD}: {t}", chart(CR, report(t, MRD)), "not-met") for t in ("3.2×10^-5", "0.02%", "0", "0.00%")),
    *(rr(f"{name}: 0.86%", chart(CR, report("0.86%", name)), "not-met") for name in (FLOW, SMEAR)),
    # a diagnosis
    rr("a Condition of an incomplete remission", chart(condition("c", (ICD10, "C92.000"), "急性髓系白血病 不完全缓解", recorded="2026-06-01")), "missing"),
    rr("a Condition that hopes for one", chart(condition("c", (ICD10, "C92.000"), "急性髓系白血病 希望达到缓解", recorded="2026-06-01")), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
