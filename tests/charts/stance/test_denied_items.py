"""How far a denial and a doubt reach from one item of a list to the next. With the neighbours that are as they were."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, condition, dose, marrow_blasts, without
from tests.charts.harness import screened
from tests.charts.listed_items import assert_stated
from tests.spec.tables import rows

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


CASES = [(name, row) for name, table in {"ITEMS": ITEMS, "JOINED": JOINED}.items() for row in rows(table)]


@pytest.mark.parametrize(("name", "row"), CASES, ids=[f"{name}: {row['text']}" for name, row in CASES])
def test_case(name, row):
    assert_stated(row)


@pytest.mark.parametrize("row", rows(TURNS_OF_OTHERS), ids=lambda row: row["text"])
def test_a_relapse_behind_a_blank_may_be_the_patients(row):
    chart = [*without(base(), "aml"), condition("r", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
             condition("c", (ICD10CM, "C92.00"), row["text"], recorded="2026-10-10")]
    assert screened(chart).finding("relapsed-refractory").state.value == row["state"]


@pytest.mark.parametrize("row", rows(NO_DOSES), ids=lambda row: row["drug"])
def test_a_test_of_a_drug_is_no_dose_of_it(row):
    doses = [dose(f"d{n}", "cytarabine", when) | {"medicationCodeableConcept": {"text": row["drug"]}} for n, when in enumerate(("2026-08-01", "2026-09-10"))]
    chart = [*without(base(), "aml"), condition("c", (ICD10CM, "C92.00"), recorded="2026-07-01"), *doses, marrow_blasts("b", 30)]
    assert screened(chart).finding("relapsed-refractory").state.value == row["state"]
