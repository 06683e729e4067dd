"""Residual disease that a report of flow tells without 阳性 or a share in percent (检出, 阳转, 3‰, 残留细胞), and its denials."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

FOUND = [
    "MRD检出", "MRD：检出", "MRD可检出", "检出MRD", "MRD 阳转", "MRD变阳", "MRD由阴变阳", "MRD再次变阳", "MRD：有", "MRD:有", "有MRD",
    "存在MRD", "仍有残留", "仍有残留细胞", "有残留", "残留：有", "残留细胞0.35%", "残留细胞占0.35%", "残留率0.35%",
    "残留白血病细胞 0.35%", "残留 0.35%", "MRD 3‰", "MRD 3.5‰", "MRD 千分之三", "MRD 百分之一", "MRD万分之十五", "MRD 3-5‰", "MRD 2至3‰", "MRD 百分之三至五",
    "可见表型异常的幼稚髓系细胞", "见表型异常的髓系幼稚细胞", "可见异常表型的原始细胞", "形态学CR，MRD由0升至0.35%",
    "形态学缓解，MRD 由阴性升至0.35%", "MRD由0.01%升至0.35%", "MRD detected", "MRD: yes", "MRD present", "residual disease 0.35%",
    "Residual cells 0.35%", "MRD turned positive", "MRD conversion to positive",
    "Phenotypically abnormal immature myeloid cells are seen", "Morphologic CR, MRD rose from 0 to 0.35%",
    "Morphologic CR; MRD 0 to 0.35%", "检测到0.35%的异常细胞", "异常髓系细胞占有核细胞0.35%", "异常群0.35%", "白血病相关表型细胞占0.35%",
    "目标细胞 0.35%", "P3群占0.35%，表型异常", "abnormal population 0.35%",
]
NOT_FOUND = [
    "MRD未检出", "MRD：未检出", "未检出MRD", "MRD：无", "无MRD", "未见残留", "无残留", "残留细胞<0.01%", "残留细胞0.01%", "MRD 0.1‰",
    "MRD <0.1‰", "MRD 万分之一", "MRD 十万分之五十", "MRD 百万分之三十", "MRD小于万分之一", "MRD <万分之一", "MRD由0.35%降至0.01%", "MRD由阳转阴", "MRD 阴转",
    "未见表型异常的幼稚髓系细胞", "未检测到表型异常的髓系原始细胞", "MRD检出限0.01%，本次未检出", "MRD检出下限 0.01%，MRD阴性",
    "有无MRD：无", "MRD not detected", "MRD: no", "no residual disease", "CD34+细胞占0.8%，未见异常表型，MRD阴性",
    "原始细胞占0.8%，表型正常", "成熟淋巴细胞占 12%，粒细胞占65%，未见异常", "灵敏度0.01%，未见异常",
    "No phenotypically abnormal myeloid cells seen", "Lymphocytes 12%, granulocytes 60%, monocytes 6%; no abnormal population.",
    "MRD阴性（灵敏度万分之一）",
]


def report(text):
    return marrow_report("r", text, "2026-11-05", code=concept(None, "骨髓流式细胞学MRD检测"))


CASES = [
    *(rr(f"after a remission: {text}", chart(CR, report(text)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for text in FOUND),
    *(rr(f"none: {text}", chart(CR, report(text)), "not-met") for text in NOT_FOUND),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
