"""How far a denial, kin and a doubt reach from one item of a list to the next. With the neighbours that are as they were."""
from __future__ import annotations

from typing import Any

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition, dose, marrow_blasts, without
from tests.charts.harness import screened
from tests.spec.tables import rows

CODES = {
    "AML": ("C92.000", "aml-diagnosis"), "CAD": ("I25.101", "cardiac-history"), "HF": ("I50.900", "cardiac-history"), "MI": ("I21.900", "cardiac-history"),
    "HBV": ("B18.106", "serology-hbv"), "breast cancer": ("C50.900", "no-other-malignancy"), "lymphoma": ("C85.900", "no-other-malignancy"),
    "SLE": ("M32.900", "no-conflicting-disease"), "RA": ("M06.900", "no-conflicting-disease"), "relapse": ("C92.000", "relapsed-refractory"),
}

ITEMS = """
| coded as | text | state | in words |
|---|---|---|---|
| CAD | 1.心脏病：无 2.冠心病 | not-met | judgement |
| CAD | 1.心脏病：无 2.冠心病：有 | not-met | judgement |
| CAD | 1.心脏病：否认 2.冠心病 | not-met | judgement |
| CAD | 1.肺栓塞已排除 2.冠心病 | not-met | judgement |
| CAD | 1.肺炎已排除、2.冠心病 | not-met | judgement |
| CAD | 1.肺癌不支持 2.冠心病 | not-met | judgement |
| CAD | 1.高血压：无 2.糖尿病：无 3.冠心病 | not-met | judgement |
| CAD | 1.糖尿病、高血压：无 2.冠心病 | not-met | judgement |
| breast cancer | 1.恶性肿瘤：无 2.乳腺癌 | not-met | judgement |
| breast cancer | 1.过敏史：无 2.乳腺癌 | not-met | judgement |
| breast cancer | 1.冠心病：无 2.乳腺癌 | not-met | judgement |
| SLE | 1.自身免疫病：无 2.系统性红斑狼疮 | not-met | judgement |
| HBV | 1.丙肝已排除 2.慢性乙型肝炎 | not-met | judgement |
| AML | 1.肺炎已排除 2.急性髓系白血病 | met | unclear |
| CAD | ①肺炎已排除②冠心病 | not-met | judgement |
| CAD | 肺炎已排除/冠心病 | judgement | judgement |
| CAD | 肺炎已排除 冠心病 | judgement | judgement |
| CAD | 高血压：无 冠心病 | judgement | judgement |
| CAD | 高血压：无 冠心病：有 | judgement | judgement |
| AML | 淋巴瘤已排除 急性髓系白血病 | judgement | unclear |
| CAD | 1.否认高血压 2.冠心病 | judgement | judgement |
| CAD | 1.否认肝炎、结核，2.高血压、冠心病 | judgement | judgement |
| CAD | 否认高血压 5年前冠心病 | judgement | judgement |
| CAD | 否认高血压 冠心病（2015年） | judgement | judgement |
| CAD | 否认高血压 冠心病(2015年确诊) | judgement | judgement |
| CAD | 否认1.高血压 2.冠心病 | no-contrary-record | no-contrary-record |
| CAD | 否认：1.高血压 2.糖尿病 3.冠心病 | no-contrary-record | no-contrary-record |
| CAD | 已排除 1.高血压 2.冠心病 | no-contrary-record | no-contrary-record |
| CAD | 否认高血压 糖尿病 冠心病 | no-contrary-record | no-contrary-record |
| CAD | 1.高血压病 2.否认冠心病 3.糖尿病 | no-contrary-record | no-contrary-record |
| CAD | 1.AML 2.无冠心病、心肌病 | no-contrary-record | no-contrary-record |
| CAD | 1.高血压 2.冠心病：无 | no-contrary-record | no-contrary-record |
| CAD | 1.否认肝炎、结核 2.否认高血压、冠心病 | no-contrary-record | no-contrary-record |
| CAD | 高血压：无 冠心病：无 | no-contrary-record | no-contrary-record |
| CAD | 1.心脏病：无 2.高血压：无 3.冠心病：无 | no-contrary-record | no-contrary-record |
| CAD | 无：心衰、高血压/冠心病 | no-contrary-record | no-contrary-record |
| CAD | No: HTN / CAD | no-contrary-record | no-contrary-record |
| CAD | 无：哮喘/有冠心病 | judgement | judgement |
| CAD | No: asthma / Has: CAD | not-met | judgement |
| CAD | Bed No: 12 / CAD | judgement | judgement |
| CAD | 无哮喘/冠心病 | judgement | judgement |
| AML | 无：肺炎/AML | judgement | unclear |
| CAD | 否认 2型糖尿病 冠心病 | no-contrary-record | no-contrary-record |
| CAD | 否认5年前冠心病 | no-contrary-record | no-contrary-record |
| CAD | 否认高血压 5年内冠心病 | no-contrary-record | no-contrary-record |
| relapse | 1.肺炎已排除 2.AML复发 | met | met |
| relapse | 1.肺炎已排除 2.AML未见复发 | missing | missing |
| relapse | 1.肺部感染，未见真菌，2.AML复发，3.高血压 | met | met |
| relapse | 1.无发热，2.急性髓系白血病复发 | met | met |
| relapse | 1、肺部感染 无发热，2、AML复发 | met | met |
| relapse | 1.高血压：无，2.AML复发 | met | met |
| relapse | 1.高血压，未服药，2.AML复发 | met | met |
| relapse | 1.高血压，无并发症 2.急性髓系白血病复发 | met | met |
| relapse | 1.无发热 2.AML复发 | met | met |
| relapse | 1.否认高血压 2.AML复发 | missing | missing |
| relapse | 1.未见真菌 2.AML复发 | missing | missing |
| relapse | 1.高血压，2.AML未复发 | missing | missing |
| relapse | 否认1.高血压 2.AML复发 | missing | missing |
| AML | 1.肺部感染，未见真菌，2.AML复发，3.高血压 | met | unclear |
| AML | 1.高血压，无并发症 2.急性髓系白血病复发 | met | unclear |
| CAD | 1.肺炎已排除，2.冠心病 | not-met | judgement |
| CAD | 1.肺部感染 无发热 2.冠心病 | not-met | judgement |
| CAD | 1.AML CR1 未行移植，2.冠心病 | not-met | judgement |
| CAD | 1.急性髓系白血病(复发),无髓外浸润,2.冠心病 | not-met | judgement |
| CAD | 1.否认高血压，2.冠心病 | judgement | judgement |
| CAD | 1.无发热、高血压 2.冠心病 | judgement | judgement |
| HBV | 1.肺炎已排除，2.慢性乙型病毒性肝炎 | not-met | judgement |
| SLE | 1.肺炎已排除，2.系统性红斑狼疮 | not-met | judgement |
"""

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

JOINED = """
| coded as | text | state | in words |
|---|---|---|---|
| CAD | 高血压未合并肾病 冠心病 | judgement | judgement |
| CAD | 无合并肾病 冠心病 | judgement | judgement |
| CAD | 不伴高血压 冠心病 | judgement | judgement |
| CAD | 未及肿大淋巴结 冠心病 | judgement | judgement |
| breast cancer | 未及手术 乳腺癌 | not-met | judgement |
| CAD | 未及检查冠心病 | not-met | judgement |
| CAD | 未合并冠心病 | no-contrary-record | no-contrary-record |
| CAD | 未及冠心病、心衰 | no-contrary-record | no-contrary-record |
| CAD | 无合并高血压、冠心病 | no-contrary-record | no-contrary-record |
| breast cancer | 未及明显乳腺癌 | no-contrary-record | no-contrary-record |
| CAD | 未见高血压 冠心病 | no-contrary-record | no-contrary-record |
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

NO_DOSES = """
| drug | state |
|---|---|
| Cytarabine allergy testing | missing |
| Cytarabine level | missing |
| Cytarabine trough level | missing |
| 阿糖胞苷皮试阴性 | missing |
| 阿糖胞苷血药浓度监测 | missing |
| Cytarabine injection | met |
| Cytarabine 100 mg | met |
| 阿糖胞苷皮试阴性后静滴 | met |
| 阿糖胞苷(浓度20mg/ml) | met |
"""

TURNS_OF_OTHERS = """
| text | state |
|---|---|
| 1.肺部感染，未见真菌，2.AML复发，3.高血压 | met |
| 1.高血压，无并发症 2.急性髓系白血病复发 | met |
| 1.否认高血压 2.AML复发 | unclear |
| 1.否认高血压，2.急性髓系白血病CR1 | not-met |
| 邻床患者发热 AML复发 | judgement |
| 邻床患者发热，AML复发 | judgement |
| 同病房患者感染 AML复发 | judgement |
| 父亲白血病 AML复发 | judgement |
| 邻床患者AML复发 | not-met |
| 同病房患者复发 | not-met |
| 父亲急性髓系白血病 复发 | not-met |
| AML缓解未及1年即复发 | met |
| AML CR未及半年复发 | met |
| AML停药未及两月复发 | met |
| AML未及复发 | not-met |
| AML未及复发征象 | not-met |
"""

TABLES = {name: table for name, table in globals().items() if name.isupper() and isinstance(table, str) and "in words" in table}


def stated(row: dict[str, str], coded: bool) -> tuple[str, str]:
    """The state that a row's words lead to, with the code of its disease or without."""
    code, criterion = CODES[row["coded as"]]
    chart: list[Any] = base() if row["coded as"] not in ("AML", "relapse") else without(base(), "aml")
    chart = [*chart, condition("c", (ICD10, code) if coded else None, row["text"], recorded="2026-06-01")]
    return criterion, screened(chart).finding(criterion).state.value


CASES = [(name, row) for name, table in TABLES.items() for row in rows(table)]


@pytest.mark.parametrize(("name", "row"), CASES, ids=[f"{name}: {row['text']}" for name, row in CASES])
def test_case(name, row):
    criterion, state = stated(row, coded=True)
    assert state == row["state"], f"{criterion}, coded: {row['text']}"
    criterion, state = stated(row, coded=False)
    assert state == row["in words"], f"{criterion}, in words: {row['text']}"


@pytest.mark.parametrize("row", rows(TURNS_OF_OTHERS), ids=lambda row: row["text"])
def test_a_relapse_behind_a_blank_may_be_the_patients(row):
    chart = [*without(base(), "aml"), condition("r", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
             condition("c", (ICD10CM, "C92.00"), row["text"], recorded="2026-10-10")]
    assert screened(chart).finding("relapsed-refractory").state.value == row["state"]


@pytest.mark.parametrize("row", rows(CATEGORIES), ids=lambda row: row["category"])
def test_a_category_tells_of_a_familys_history_and_not_of_family_care(row):
    chart = [*base(), condition("c", (ICD10, "C50.9"), "Breast cancer", category=[{"text": row["category"]}])]
    assert screened(chart).finding("no-other-malignancy").state.value == row["state"]


@pytest.mark.parametrize("row", rows(NO_DOSES), ids=lambda row: row["drug"])
def test_a_test_of_a_drug_is_no_dose_of_it(row):
    doses = [dose(f"d{n}", "cytarabine", when) | {"medicationCodeableConcept": {"text": row["drug"]}} for n, when in enumerate(("2026-08-01", "2026-09-10"))]
    chart = [*without(base(), "aml"), condition("c", (ICD10CM, "C92.00"), recorded="2026-07-01"), *doses, marrow_blasts("b", 30)]
    assert screened(chart).finding("relapsed-refractory").state.value == row["state"]
