"""How far kin, donors and what was found reach from one item of a list to the next. With the neighbours that are as they were."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, condition
from tests.charts.harness import screened
from tests.charts.listed_items import assert_stated
from tests.spec.tables import rows

KIN = """
| coded as | text | state | in words |
|---|---|---|---|
| lymphoma | 家属发现颈部淋巴瘤 | not-met | judgement |
| breast cancer | 家属发现乳腺癌1周 | not-met | judgement |
| CAD | 家属发现冠心病1周 | not-met | judgement |
| breast cancer | 家属反映乳腺癌病史 | not-met | judgement |
| CAD | 家属说冠心病 | not-met | judgement |
| breast cancer | 家属不知乳腺癌 | not-met | judgement |
| breast cancer | 家属见肺癌 | not-met | judgement |
| AML | 家属发现急性髓系白血病1周 | met | unclear |
| breast cancer | 家属患乳腺癌 | no-contrary-record | no-contrary-record |
| breast cancer | 家属曾患乳腺癌 | no-contrary-record | no-contrary-record |
| breast cancer | 家属有乳腺癌史 | no-contrary-record | no-contrary-record |
| breast cancer | 家属乳腺癌 | no-contrary-record | no-contrary-record |
| AML | 家属急性髓系白血病 | missing | missing |
| breast cancer | 家属有意见 乳腺癌 | not-met | judgement |
| SLE | 胞弟系统性红斑狼疮 | no-contrary-record | no-contrary-record |
| RA | 岳父类风湿关节炎 | no-contrary-record | no-contrary-record |
| HBV | 大哥慢性乙型病毒性肝炎 | met | met |
| HBV | 胞弟乙型肝炎 | met | met |
| HF | 长子心力衰竭 | no-contrary-record | no-contrary-record |
| MI | 岳父心肌梗死 | no-contrary-record | no-contrary-record |
| CAD | 胞弟冠心病 | no-contrary-record | no-contrary-record |
| HF | 长子陪同 心力衰竭 | not-met | judgement |
| SLE | 长子供者 系统性红斑狼疮 | not-met | judgement |
| SLE | 长子代诉系统性红斑狼疮 | not-met | judgement |
| HF | 三支病变 心力衰竭 | not-met | judgement |
| breast cancer | 胞弟相合 乳腺癌 | not-met | judgement |
| breast cancer | 胞弟乳腺癌 卵巢癌 | judgement | judgement |
| AML | 母亲患 急性髓系白血病 | missing | missing |
| AML | 邻床患者发热 急性髓系白血病 | judgement | unclear |
| AML | 邻床患者急性髓系白血病 | missing | missing |
| breast cancer | 邻床患者死亡后焦虑 乳腺癌 | not-met | judgement |
| breast cancer | 邻床患者乳腺癌 | no-contrary-record | no-contrary-record |
| breast cancer | 邻床患者患 乳腺癌 | no-contrary-record | no-contrary-record |
"""

FOUND = """
| coded as | text | state | in words |
|---|---|---|---|
| breast cancer | Workup of anemia revealed breast cancer | not-met | judgement |
| AML | Work-up of pancytopenia: AML | met | unclear |
| SLE | Found on workup of anemia: lupus | not-met | judgement |
| SLE | Workup of rash: lupus | judgement | judgement |
| HF | Work-up of fatigue: heart failure | judgement | judgement |
| breast cancer | w/u of mass: breast cancer | judgement | judgement |
| breast cancer | Workup of breast mass: breast cancer | judgement | judgement |
| breast cancer | Workup of mass: found breast cancer | not-met | judgement |
| breast cancer | Workup of mass showed breast cancer | not-met | judgement |
| breast cancer | Breast cancer found on workup of mass | not-met | judgement |
| relapse | Workup of pancytopenia: relapsed AML | met | met |
| MI | Workup of dyspnea: acute myocardial infarction | judgement | judgement |
| AML | Workup of leukocytosis: acute myeloid leukemia | met | unclear |
| breast cancer | Work-up of breast cancer | judgement | no-contrary-record |
| AML | Workup of suspected AML | judgement | missing |
| AML | Workup of acute leukemia | judgement | missing |
| AML | Workup of AML showed normal marrow | judgement | missing |
| AML | Workup of anemia and AML | judgement | missing |
| breast cancer | 体检排查发现肺癌 | not-met | judgement |
| breast cancer | 排查出乳腺癌 | not-met | judgement |
| CAD | 排查中发现冠心病 | not-met | judgement |
| breast cancer | 常规排查确诊乳腺癌 | not-met | judgement |
| CAD | 注意到冠心病 | not-met | judgement |
| CAD | 警惕冠心病加重 | not-met | judgement |
| CAD | 注意冠心病变化 | not-met | judgement |
| AML | 警惕急性髓系白血病复发 | met | unclear |
| CAD | 警惕冠心病 | judgement | no-contrary-record |
| CAD | 注意监测冠心病 | judgement | no-contrary-record |
| CAD | 定期排查冠心病 | judgement | no-contrary-record |
| breast cancer | 排查乳腺癌出院 | judgement | no-contrary-record |
| breast cancer | breast cancer, awaiting pathology after lumpectomy | not-met | judgement |
| breast cancer | breast cancer, awaiting pathology | judgement | no-contrary-record |
| AML | AML, awaiting biopsy | judgement | missing |
| relapse | 警惕AML复发 | missing | missing |
"""

OTHERS = """
| coded as | text | state | in words |
|---|---|---|---|
| AML | Donor for patient: none found, AML | met | unclear |
| breast cancer | Donor for patient: none found, breast cancer | not-met | judgement |
| AML | Stress due to child, AML | met | unclear |
| AML | Patient's child is well, AML | met | unclear |
| AML | Patient's child has AML | missing | missing |
| AML | Donor for patient with AML | missing | missing |
| AML | Stress due to child with AML | missing | missing |
| AML | Stress: child has relapsed AML | missing | missing |
| AML | Mother is well, AML | met | unclear |
| AML | Mother is doing well. AML | met | unclear |
| AML | Mother is well, patient has AML | met | unclear |
| AML | Daughter is well, in remission from AML | judgement | unclear |
| relapse | Mother is well, AML relapsed | met | met |
| relapse | Brother is well, had AML relapse | judgement | judgement |
| relapse | Brother is fine, s/p AML relapse | judgement | judgement |
| breast cancer | Sister is well, had breast cancer | judgement | judgement |
| breast cancer | Mother is well, hx breast cancer | judgement | judgement |
| breast cancer | Mother is well, breast cancer | not-met | judgement |
| breast cancer | Mother is doing well after breast cancer | no-contrary-record | no-contrary-record |
"""

CATEGORIES = """
| category | state |
|---|---|
| Family Health Center problem list | not-met |
| Family conference | not-met |
| family-planning | not-met |
| Family Medicine | not-met |
| FamilyMedicine | not-met |
| Family and Community Medicine | not-met |
| Family practice problem list | not-met |
| Family doctor's list | not-met |
| Family and social history | judgement |
| History of family | judgement |
| Hereditary/family | judgement |
| Family health history | judgement |
| Past medical, family, social history | judgement |
| Family history | no-contrary-record |
| Family Medical Hx | no-contrary-record |
| Problem list - family history | judgement |
| familial | judgement |
| Family member | judgement |
"""


CASES = [(name, row) for name, table in {"KIN": KIN, "FOUND": FOUND, "OTHERS": OTHERS}.items() for row in rows(table)]


@pytest.mark.parametrize(("name", "row"), CASES, ids=[f"{name}: {row['text']}" for name, row in CASES])
def test_case(name, row):
    assert_stated(row)


@pytest.mark.parametrize("row", rows(CATEGORIES), ids=lambda row: row["category"])
def test_a_category_tells_of_a_familys_history_and_not_of_family_care(row):
    chart = [*base(), condition("c", (ICD10, "C50.9"), "Breast cancer", category=[{"text": row["category"]}])]
    assert screened(chart).finding("no-other-malignancy").state.value == row["state"]
