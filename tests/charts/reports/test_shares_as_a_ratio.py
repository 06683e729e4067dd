"""Residual disease that a flow report tells as a ratio (占比, 所占比例), with what it was before (由0.05%升至0.33%) and what else it counts beside it. A
ratio at the limit or below it, of normal cells, of a lymphoid or an erythroid kind tells of none."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

CELLS = ["异常髓系原始细胞", "异常幼稚髓系细胞", "恶性髓系原始细胞", "残留白血病细胞", "LAIP细胞", "MRD", "MRD细胞", "异常髓系细胞", "异常原始细胞", "微小残留病"]
RATIOS = ["占比0.33%", "占比为0.33%", "的占比是0.33%", "占比 0.33 %", "占比：0.33%", "所占比例0.33%", "所占比例为0.33%", "所占百分比为0.33%", "占比约0.33%", "占比4.9%", "占比由0.05%升至0.33%", "/有核细胞=0.33%"]
FEW = ["占比<0.01%", "占比0.00%", "占比0.05%", "占比为0.1%", "所占比例<0.01%", "占比由0.33%降至0.01%", "所占百分比为0", "占比：<0.01%"]
SENTENCES = [
    "获取有核细胞50万个，异常髓系原始细胞占比0.33%，表达CD34、CD117、CD13。", "髓系原始细胞占比0.62%，其中异常髓系原始细胞占比0.33%。", "异常髓系原始细胞占比由0.05%升至0.33%。", "MRD占比：0.33%，较前升高", "髓系原始细胞占有核细胞0.62%，部分表型异常（占有核细胞0.33%）。", "可见异常髓系原始细胞，占比0.33%。",
    "检测到异常细胞群，占比0.33%，表达CD34、CD117，考虑残留白血病细胞。", "MRD阳性，占比0.33%。", "异常髓系原始细胞（CD34+CD117+CD7+）占比0.33%。", "MRD(流式)占比0.33%", "MRD结果：占比0.33%", "所检标本中残留白血病细胞所占比例为0.33%。", "MRD由0.05%升至0.33%。", "MRD占比0.05%升至0.33%。", "MRD自0.01%升高至0.33%。",
]
QUIET = [
    "淋巴细胞占比12.5%，粒细胞占比70%，表型未见异常。", "髓系原始细胞占比0.62%，表型未见异常。", "CD34+细胞占比1.2%，未见异常髓系原始细胞。", "未检出异常髓系原始细胞（占比<0.01%）。", "髓系原始细胞占比0.8%，其中异常髓系原始细胞占比<0.01%。", "单核细胞占比6.5%，未见异常表型。", "MRD阴性，髓系原始细胞占比0.9%。",
    "有核红细胞占比15%，粒系占比60%。MRD<0.01%。", "原始细胞占比1.1%，为正常表型。", "成熟淋巴细胞占比22%，T细胞占比65%。", "嗜酸性粒细胞所占比例3%，未见异常髓系细胞。", "MRD<0.1%（检测细胞占比100%）。", "浆细胞占比0.33%，表型正常。", "有核细胞占比99%，活率占比98%，MRD阴性。", "CD45阳性细胞占比98%，未检出残留白血病细胞。",
]
SMEARS = ["原始细胞占比33%，早幼粒细胞占比2%", "原始粒细胞所占比例33%"]
SMEARS_QUIET = ["原始细胞占比1%，早幼粒细胞占比2%", "粒系占比56%，红系占比28%，原始细胞所占比例1.5%", "红系占比33%，原始细胞占比1%", "淋巴细胞占比33%，原始细胞0.5%"]


def seen(text, name="骨髓流式细胞学(MRD)报告"):
    return only(condition("aml", AML, "急性髓系白血病", recorded="2025-01-16"), marrow_report("cr", "AML化疗后，完全缓解骨髓象。", "2025-06-10"), marrow_report("r", f"骨髓：{text}", "2026-11-18", code=concept(None, name)))


HEARD = ("met", "unclear")
CASES = [
    *(rr(cells + ratio, seen(f"{cells}{ratio}。"), HEARD) for cells in CELLS for ratio in RATIOS),
    *(rr(cells + ratio, seen(f"{cells}{ratio}。"), "not-met") for cells in CELLS for ratio in FEW),
    *(rr(text, seen(text), HEARD) for text in SENTENCES),
    *(rr(text, seen(text), "not-met") for text in QUIET),
    *(rr(f"a smear: {text}", seen(text, "骨髓细胞形态学检查报告"), HEARD) for text in SMEARS),
    *(rr(f"a smear: {text}", seen(text, "骨髓细胞形态学检查报告"), "not-met") for text in SMEARS_QUIET),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
