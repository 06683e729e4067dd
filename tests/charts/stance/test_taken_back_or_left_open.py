"""Diagnoses that their own words take back (no hit), or leave open till something is known (a judgement of the code, in words no hit). Then
words of the same kind that speak of a treatment, an appointment or another result and leave the disease as it is."""
from __future__ import annotations

import pytest

from tests.charts.listed_items import assert_stated
from tests.spec.tables import rows

TAKEN_BACK = """
| coded as | text | state | in words |
|---|---|---|---|
| CAD | 未曾患冠心病 | no-contrary-record | no-contrary-record |
| CAD | 不曾患冠心病 | no-contrary-record | no-contrary-record |
| CAD | 未曾有冠心病 | no-contrary-record | no-contrary-record |
| CAD | 未曾诊断冠心病 | no-contrary-record | no-contrary-record |
| gastric cancer | 未得过胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 未罹患胃癌 | no-contrary-record | no-contrary-record |
| AML | 未曾患急性髓系白血病 | missing | missing |
| HBV | 慢性乙型肝炎（已撤销） | met | met |
| HBV | 慢性乙型肝炎（撤销） | met | met |
| HBV | 慢性乙型肝炎诊断已撤销 | met | met |
| HBV | 慢性乙型肝炎已撤销 | met | met |
| gastric cancer | 撤销胃癌诊断 | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌诊断取消 | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（已取消） | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（作废） | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌作废 | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（删除） | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（录入错误） | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（误录） | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（非本人） | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（系录入错误，已作废） | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌已否定 | no-contrary-record | no-contrary-record |
| gastric cancer | 否定胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌排除诊断 | no-contrary-record | no-contrary-record |
| AML | 急性髓系白血病（作废） | missing | missing |
| relapse | 急性髓系白血病 复发诊断已撤销 | missing | missing |
| relapse | 急性髓系白血病复发（已撤销） | missing | missing |
| gastric cancer | Gastric cancer (cancelled) | no-contrary-record | no-contrary-record |
| gastric cancer | Gastric cancer (entered in error) | no-contrary-record | no-contrary-record |
| gastric cancer | Gastric cancer - entered in error | no-contrary-record | no-contrary-record |
| gastric cancer | Gastric cancer (deleted) | no-contrary-record | no-contrary-record |
| gastric cancer | Gastric cancer - diagnosis withdrawn | no-contrary-record | no-contrary-record |
| gastric cancer | Gastric cancer (wrong patient) | no-contrary-record | no-contrary-record |
| gastric cancer | Gastric cancer (not this patient) | no-contrary-record | no-contrary-record |
| AML | AML (void) | missing | missing |
| relapse | AML in relapse (cancelled) | missing | missing |
"""

OPEN = """
| coded as | text | state | in words |
|---|---|---|---|
| gastric cancer | 胃癌待病理 | judgement | no-contrary-record |
| gastric cancer | 胃癌待病理结果回报 | judgement | no-contrary-record |
| gastric cancer | 胃癌（待病理） | judgement | no-contrary-record |
| gastric cancer | 胃癌待活检 | judgement | no-contrary-record |
| gastric cancer | 胃癌待检查 | judgement | no-contrary-record |
| gastric cancer | 胃癌待进一步检查 | judgement | no-contrary-record |
| gastric cancer | 胃癌待进一步明确 | judgement | no-contrary-record |
| gastric cancer | 胃癌待明确诊断 | judgement | no-contrary-record |
| gastric cancer | 胃癌需进一步明确 | judgement | no-contrary-record |
| gastric cancer | 胃癌有待病理证实 | judgement | no-contrary-record |
| CAD | 冠心病待造影 | judgement | no-contrary-record |
| CAD | 冠心病 待造影检查 | judgement | no-contrary-record |
| gastric cancer | 拟排除胃癌 | judgement | no-contrary-record |
| gastric cancer | 胃癌需排除 | judgement | no-contrary-record |
| gastric cancer | 胃癌有待排除 | judgement | no-contrary-record |
| gastric cancer | 拟行胃镜排除胃癌 | judgement | no-contrary-record |
| gastric cancer | 要排除胃癌 | judgement | no-contrary-record |
| gastric cancer | 与胃癌无关 | judgement | no-contrary-record |
| HBV | 慢性乙型肝炎待确认诊断 | judgement | met |
| AML | 急性髓系白血病待病理 | judgement | missing |
| AML | 急性髓系白血病待明确诊断 | judgement | missing |
| relapse | 急性髓系白血病复发待病理 | missing | missing |
| gastric cancer | Gastric cancer pending biopsy | judgement | no-contrary-record |
| gastric cancer | Gastric cancer, biopsy pending | judgement | no-contrary-record |
| relapse | 急性髓系白血病复发（待病理） | missing | missing |
| gastric cancer | Gastric cancer (pathology pending) | judgement | no-contrary-record |
| gastric cancer | Gastric cancer to be ruled out | judgement | no-contrary-record |
| gastric cancer | Gastric cancer needs to be ruled out | judgement | no-contrary-record |
| gastric cancer | Gastric cancer must be excluded | judgement | no-contrary-record |
| gastric cancer | Plan to rule out gastric cancer | judgement | no-contrary-record |
| AML | AML, awaiting confirmation | judgement | missing |
"""

AS_IT_IS = """
| coded as | text | state | in words |
|---|---|---|---|
| AML | 急性髓系白血病待化疗 | met | unclear |
| AML | 急性髓系白血病待移植 | met | unclear |
| AML | 急性髓系白血病待分型 | met | unclear |
| AML | 急性髓系白血病 基因检查待回报 | met | unclear |
| AML | 急性髓系白血病待危险分层 | met | unclear |
| AML | 急性髓系白血病 染色体待回报 | met | unclear |
| AML | 急性髓系白血病，化疗取消 | met | unclear |
| AML | 急性髓系白血病 移植取消 | met | unclear |
| AML | 急性髓系白血病（未曾化疗） | met | unclear |
| AML | 急性髓系白血病 未曾移植 | met | unclear |
| AML | 急性髓系白血病（编码错误已更正） | met | unclear |
| AML | 急性髓系白血病，签字者非本人 | met | unclear |
| AML | AML, transplant cancelled | met | unclear |
| AML | AML, HLA typing pending | met | unclear |
| AML | AML, cytogenetics pending | met | unclear |
| AML | AML, consent not signed by this patient | met | unclear |
| AML | AML, appointment cancelled | met | unclear |
| relapse | 移植因急性髓系白血病复发取消 | met | met |
| relapse | 移植因急性髓系白血病复发已取消 | met | met |
| relapse | 急性髓系白血病复发，待基因回报 | met | met |
| relapse | 急性髓系白血病复发 待移植 | met | met |
| relapse | 急性髓系白血病复发，拟行化疗 | met | met |
| relapse | Transplant cancelled for AML in relapse | met | met |
| relapse | AML in relapse, mutation panel pending | met | met |
| relapse | AML in relapse, donor search cancelled | met | met |
| gastric cancer | 胃癌术后待病理分期 | not-met | judgement |
| gastric cancer | 胃癌手术取消 | not-met | judgement |
| gastric cancer | 胃癌，待手术 | not-met | judgement |
| gastric cancer | 胃癌 手术已取消 | not-met | judgement |
| gastric cancer | 胃癌（误诊为胃溃疡） | not-met | judgement |
| gastric cancer | 胃癌 待免疫组化 | not-met | judgement |
| gastric cancer | 因胃癌取消移植 | not-met | judgement |
| gastric cancer | 胃癌，未曾化疗 | not-met | judgement |
| gastric cancer | 胃癌 排除转移 | not-met | judgement |
| gastric cancer | Surgery for gastric cancer cancelled | not-met | judgement |
| gastric cancer | Gastric cancer, surgery cancelled | not-met | judgement |
| gastric cancer | Gastric cancer, HER2 pending | not-met | judgement |
| gastric cancer | Gastric cancer, staging CT pending | not-met | judgement |
| gastric cancer | Gastric cancer, resection pending | not-met | judgement |
| gastric cancer | Gastric cancer s/p resection, voiding well | not-met | judgement |
| gastric cancer | Gastric cancer with deleted PTEN | not-met | judgement |
| CAD | 冠心病待支架 | not-met | judgement |
| CAD | 冠心病，待复查心超 | not-met | judgement |
| CAD | 冠心病 已取消住院 | not-met | judgement |
| CAD | 冠心病，造影已取消 | not-met | judgement |
| CAD | CAD, stress test cancelled | not-met | judgement |
| CAD | CAD, withdrawn from trial | not-met | judgement |
| HBV | 慢性乙型肝炎，待抗病毒治疗 | not-met | judgement |
| HBV | 慢性乙型肝炎 DNA待回报 | not-met | judgement |
| HBV | 慢性乙型肝炎 已停药 | not-met | judgement |
| SLE | 系统性红斑狼疮，肾活检待排期 | not-met | judgement |
| SLE | 系统性红斑狼疮 待风湿科会诊 | not-met | judgement |
| lymphoma | 淋巴瘤待化疗 | not-met | judgement |
| lymphoma | 淋巴瘤（外院诊断错误，实为淋巴瘤） | not-met | judgement |
| gastric cancer | 胃癌复查已取消 | not-met | judgement |
| gastric cancer | 胃癌复查待病理 | not-met | judgement |
| gastric cancer | 胃癌，已取消 | not-met | judgement |
| CAD | 冠心病，待造影 | not-met | judgement |
| relapse | 急性髓系白血病复发，待病理 | met | met |
| relapse | 急性髓系白血病复发 待检查 | met | met |
| relapse | AML in relapse, biopsy pending | met | met |
| breast cancer | 拟行乳腺癌根治术 | not-met | judgement |
| breast cancer | 乳腺癌，骨扫描排除转移 | not-met | judgement |
| breast cancer | 乳腺癌，拟排除骨转移 | not-met | judgement |
| breast cancer | Breast cancer, metastases to be ruled out | not-met | judgement |
| breast cancer | Breast cancer, insurance claim withdrawn | not-met | judgement |
| breast cancer | Breast cancer; PE must be excluded | not-met | judgement |
"""

CASES = [(name, row) for name, table in {"TAKEN_BACK": TAKEN_BACK, "OPEN": OPEN, "AS_IT_IS": AS_IT_IS}.items() for row in rows(table)]


@pytest.mark.parametrize(("name", "row"), CASES, ids=[f"{name}: {row['coded as']} {row['text']}" for name, row in CASES])
def test_case(name, row):
    assert_stated(row)
