"""The leukaemia's fusion by FISH as a rate of positive cells, and a clone of chromosomes that a karyotype calls back: a clinician must weigh them, as
copies by PCR. A rate that is none or below the laboratory's own limit, a normal karyotype and a clone of the diagnosis tell nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

FISH = [
    "RUNX1-RUNX1T1融合信号阳性率18%。", "RUNX1-RUNX1T1融合基因阳性率18%。", "RUNX1::RUNX1T1融合信号阳性细胞占18%。", "RUNX1-RUNX1T1融合信号比例18%。", "RUNX1-RUNX1T1融合阳性细胞比例为18%。", "CBFB-MYH11融合信号阳性率：12.5%。", "AML1-ETO融合信号细胞占比18%。", "KMT2A断裂信号阳性率22%。", "KMT2A重排阳性率22%。", "CBFB分离信号阳性率15%。",
    "RUNX1-RUNX1T1融合信号阳性率18%（阈值1%）。", "RUNX1-RUNX1T1融合信号阳性率为 18 %，阳性。", "MLL重排阳性细胞占22%。", "BCR-ABL1融合信号阳性率18%。",
]
KARYOTYPES = [
    "45,XX,-7[12]/46,XX[8]，初诊克隆再现。", "47,XY,+8[6]/46,XY[14]，原克隆再次出现。", "45,XX,-7[12]/46,XX[8]，初诊异常核型重现。", "原有异常克隆重新出现。", "再次检出初诊时异常克隆。", "复杂核型，初诊克隆复现。", "发病时克隆再次出现。",
    "46,XY,t(8;21)(q22;q22)[15]/46,XY[5]。", "The original clone has reappeared.", "45,XX,-7[12]/46,XX[8]; recurrence of the diagnostic clone.", "Reappearance of the abnormal clone seen at diagnosis.",
]
QUIET = [
    "RUNX1-RUNX1T1融合信号阳性率0%。", "RUNX1-RUNX1T1融合信号阳性率0.5%（阈值<1%）。", "RUNX1-RUNX1T1融合信号阳性率0.8%，低于阈值1%，阴性。", "RUNX1-RUNX1T1融合信号阴性。", "未见RUNX1-RUNX1T1融合信号。", "RUNX1-RUNX1T1融合基因阳性率<1%。", "KMT2A断裂信号阳性率0。", "CBFB分离信号阳性率1.5%（正常参考值<3%）。", "KMT2A断裂信号阳性率1%，正常范围内。",
    "46,XX[20]，正常女性核型。", "46,XY[20]，初诊克隆消失。", "46,XY[20]。初诊异常克隆未再现。", "未再检出初诊时异常克隆。", "46,XX[20]，初诊克隆未见。", "原克隆已消失。", "未见异常克隆。", "47,XXY[20]，先天性。", "性染色体XY信号占99%，供者来源。", "计数200个细胞，未见异常信号，阳性率0.0%。", "若初诊克隆再现，提示复发。", "The original clone was not detected.", "No reappearance of the original clone.",
    "The diagnostic clone has not reappeared.", "初诊：RUNX1-RUNX1T1融合信号阳性率88%；本次阴性。", "阴性对照阳性率0.3%。", "FISH探针灵敏度1%，RUNX1-RUNX1T1阴性。",
]


def seen(text):
    name = concept(None, "Bone marrow cytogenetics" if text.isascii() and text[0].isalpha() else "骨髓染色体核型/FISH检测")
    return only(condition("aml", AML, "急性髓系白血病", recorded="2025-01-16"), marrow_report("cr", "AML化疗后，完全缓解骨髓象。", "2025-06-10"), marrow_report("r", text, "2026-11-18", code=name))


CASES = [
    *(rr(text, seen(text), ("judgement", "unclear")) for text in (*FISH, *KARYOTYPES)),
    *(rr(text, seen(text), "not-met") for text in QUIET),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
