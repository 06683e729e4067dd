"""A relapse or a place of the leukaemia that a report considers, and behind it a clear word: of the rest of the body, of another organ, or of that.

From the protocol notes: disease outside the marrow counts, what is only suspected behind a remission is `unclear`, and a denial counts where it
governs the disease's own name: of other organs it says nothing.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

REMISSION = condition("c", (ICD10CM, "C92.01"), recorded="2026-06-10")
CONSIDERED = [
    ("PET-CT", "左侧肿块，考虑髓系肉瘤"), ("PET-CT", "代谢增高，考虑AML复发可能大"), ("头颅MRI", "脑膜强化，首先考虑中枢神经系统白血病"), ("睾丸B超", "右侧睾丸增大，倾向白血病浸润"),
    ("皮肤活检病理", "（皮肤）疑为皮肤白血病"), ("病理检查报告", "不除外粒细胞肉瘤"), ("会诊记录", "考虑白血病复发"),
]
OF_THE_REST = [
    "余未见异常", "余脑实质未见明显异常", "其余部位未见髓外浸润", "双肺未见明显异常", "心肺查体未见异常", "余骨骼未见复发征象", "肝脾未见白血病浸润", "表皮未见异常", "另双肾未见异常",
]
CONSIDERED_IN_ENGLISH = [
    ("PET/CT", "Suspicious for myeloid sarcoma in the orbit"), ("MRI brain", "Findings suspicious for CNS leukemia"), ("Skin biopsy", "Possible leukemia cutis"),
    ("PET/CT", "Concerning for extramedullary relapse"), ("Testicular ultrasound", "Possible leukemic infiltration of the testis"),
]
OF_THE_REST_IN_ENGLISH = [
    "Otherwise normal", "The remaining organs are unremarkable", "Bones are normal", "Lungs are normal", "The liver and spleen are negative", "Elsewhere no evidence of leukemia",
    "Rest of the study is negative", "No evidence of leukemia in the liver", "Other lymph nodes are normal", "Bone marrow: no evidence of leukemia",
]
ANSWERED = [
    ("PET-CT", "髓外复发待排，活检病理阴性。"), ("皮肤活检病理", "皮肤结节，考虑皮肤白血病？免疫组化阴性，排除白血病浸润。"), ("PET-CT", "考虑髓外复发？目前未见髓外浸润。"),
    ("头颅MRI", "怀疑中枢神经系统白血病，未见中枢神经系统白血病征象。"), ("睾丸B超", "睾丸肿大，疑白血病浸润？未见睾丸白血病浸润。"), ("PET-CT", "双肺未见异常。余未见异常。"),
    ("PET-CT", "考虑感染。余未见异常。"), ("骨髓细胞学检查", "考虑AML复发？骨髓未见白血病细胞。"), ("骨髓细胞学检查", "怀疑复发，原始细胞1%，未见白血病细胞。"),
    ("Skin biopsy", "Possible leukemia cutis. Immunostains: no evidence of leukemia."), ("CT", "Possible myeloid sarcoma; biopsy negative."),
    ("MRI brain", "CNS leukemia was suspected. No evidence of CNS leukemia."), ("PET/CT", "No evidence of extramedullary disease. Otherwise normal."),
    ("Bone marrow biopsy", "Possible relapse. No evidence of leukemia."),
]


def behind(name, text):
    return only(REMISSION, marrow_report("r", text, "2026-11-15", code=concept(None, name)))


def each(considered, said, parts):
    return ((name, f"{doubt}{part}{rest}{parts[-1][0]}") for name, doubt in considered for part in parts for rest in said)


@pytest.mark.parametrize("case", [
    *(rr(f"{name}: {text}", behind(name, text), "unclear") for name, text in each(CONSIDERED, OF_THE_REST, ["；", "，", "\n", "。"])),
    *(rr(f"{name}: {text}", behind(name, text), "unclear") for name, text in each(CONSIDERED_IN_ENGLISH, OF_THE_REST_IN_ENGLISH, ["; ", "\n", ". "])),
    *(rr(f"{name}: {text}", behind(name, text), "not-met") for name, text in ANSWERED),
], ids=lambda case: case.title)
def test_said_of_the_rest(case):
    check(case)
