"""Whose a disease is, by words for kin and donors in front of it or in its bracket, in both languages. A relative's is no hit, coded or not;
a donor's code is in doubt, and a donor's disease in words is none; a recipient may be the patient. Then what stays the patient's."""
from __future__ import annotations

import pytest

from tests.charts.listed_items import assert_stated
from tests.spec.tables import rows

KIN = """
| coded as | text | state | in words |
|---|---|---|---|
| gastric cancer | 患者之父患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者之母胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者之兄：胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 病人之妹曾患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 本人之父患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患儿之母患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者之父（65岁）患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者父患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者大哥患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者小姨胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者侄子患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 生父患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 养父胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 患者家人患胃癌 | no-contrary-record | no-contrary-record |
| gastric cancer | 胃癌（患者之母） | no-contrary-record | no-contrary-record |
| HBV | 患者之夫：乙型病毒性肝炎 | met | met |
| HBV | 患者之妻患慢性乙型肝炎 | met | met |
| HBV | 儿媳：乙型病毒性肝炎 | met | met |
| HBV | 患者家人：乙型病毒性肝炎 | met | met |
| HBV | 公公：乙型病毒性肝炎 | met | met |
| HBV | 患者二姐：乙型病毒性肝炎 | met | met |
| CAD | 患者之叔冠心病 | no-contrary-record | no-contrary-record |
| CAD | 患者母冠心病 | no-contrary-record | no-contrary-record |
| SLE | 患者之姐系统性红斑狼疮 | no-contrary-record | no-contrary-record |
| AML | 患者之子患急性髓系白血病 | missing | missing |
| AML | 患者同胞兄患急性髓系白血病 | missing | missing |
| AML | 患者之女急性髓系白血病 | missing | missing |
| AML | 急性髓系白血病（患者之母） | missing | missing |
| relapse | 患者之女患急性髓系白血病复发 | missing | missing |
| relapse | 患者孙子患急性髓系白血病复发 | missing | missing |
| relapse | 患者之舅AML复发 | missing | missing |
| gastric cancer | Father of patient: gastric cancer | no-contrary-record | no-contrary-record |
| gastric cancer | Mother of the patient had gastric cancer | no-contrary-record | no-contrary-record |
| gastric cancer | Stepfather gastric cancer | no-contrary-record | no-contrary-record |
| gastric cancer | Stepmother: gastric cancer | no-contrary-record | no-contrary-record |
| gastric cancer | Godfather had gastric cancer | no-contrary-record | no-contrary-record |
| gastric cancer | Gastric cancer (patient's stepfather) | no-contrary-record | no-contrary-record |
| HBV | Wife: chronic hepatitis B | met | met |
| AML | Sister of patient: AML | missing | missing |
| AML | Half-brother: AML | missing | missing |
"""

DONORS = """
| coded as | text | state | in words |
|---|---|---|---|
| HBV | 供者：乙型病毒性肝炎 | judgement | met |
| HBV | 供体患乙型病毒性肝炎 | judgement | met |
| HBV | 捐献者：慢性乙型病毒性肝炎 | judgement | met |
| HBV | 供髓者乙型病毒性肝炎 | judgement | met |
| HBV | 供者（患者之兄）：乙型病毒性肝炎 | judgement | met |
| HBV | 供者（其弟）乙型病毒性肝炎 | judgement | met |
| gastric cancer | 供者患胃癌 | judgement | no-contrary-record |
| CAD | 供者冠心病 | judgement | no-contrary-record |
| AML | 供者患急性髓系白血病 | judgement | missing |
| relapse | 供者（患者之兄）患急性髓系白血病复发 | judgement | missing |
| AML | 受者患急性髓系白血病 | judgement | unclear |
| relapse | 受者患急性髓系白血病复发 | judgement | judgement |
| AML | 受体：急性髓系白血病 | judgement | unclear |
| gastric cancer | 受者患胃癌 | judgement | judgement |
| CAD | 受者冠心病 | judgement | judgement |
| AML | 为其兄供髓（急性髓系白血病） | judgement | missing |
| HBV | Donor (brother): hepatitis B | judgement | met |
| HBV | Donor: chronic hepatitis B | judgement | met |
| HBV | Donor has hepatitis B | judgement | met |
| HBV | Sibling donor: hepatitis B | judgement | met |
| gastric cancer | Stem cell donor had gastric cancer | judgement | no-contrary-record |
| AML | Donor has AML | judgement | missing |
"""

THE_PATIENTS = """
| coded as | text | state | in words |
|---|---|---|---|
| AML | 患者之急性髓系白血病 | met | unclear |
| AML | 患者女，急性髓系白血病 | met | unclear |
| AML | 患者女 45岁 急性髓系白血病 | met | unclear |
| AML | 患者男，急性髓系白血病 | met | unclear |
| AML | 患者子女陪同，急性髓系白血病 | met | unclear |
| AML | 病人之前患急性髓系白血病 | met | unclear |
| relapse | 患者之急性髓系白血病复发 | met | met |
| relapse | 患者女，急性髓系白血病复发 | met | met |
| relapse | 受者移植后急性髓系白血病复发 | met | met |
| relapse | 父供子移植后急性髓系白血病复发 | met | met |
| relapse | 患者父亲陪同，急性髓系白血病复发 | met | met |
| relapse | 患者之父供髓移植后急性髓系白血病复发 | met | met |
| relapse | 患者之弟供者，急性髓系白血病复发 | met | met |
| relapse | 供者：患者之弟。急性髓系白血病复发 | met | met |
| relapse | 供者淋巴细胞输注后急性髓系白血病复发 | met | met |
| relapse | 供者移植后急性髓系白血病复发 | met | met |
| relapse | 供者干细胞移植后急性髓系白血病复发 | met | met |
| relapse | 患者之母代诉：急性髓系白血病复发 | met | met |
| relapse | 患者之女签字，急性髓系白血病复发 | met | met |
| relapse | 患者之母体健，急性髓系白血病复发 | met | met |
| relapse | 急性髓系白血病复发，供者为患者之妹 | met | met |
| relapse | 急性髓系白血病复发 供者（患者之兄）HLA全相合 | met | met |
| relapse | 患者之兄移植后急性髓系白血病复发 | met | met |
| relapse | 患者之父捐献干细胞，急性髓系白血病复发 | met | met |
| relapse | 患者之母告知急性髓系白血病复发 | met | met |
| relapse | 供者代诉急性髓系白血病复发 | met | met |
| relapse | 供者发现患者急性髓系白血病复发 | met | met |
| AML | 供者来源细胞白血病（急性髓系白血病） | met | unclear |
| AML | 供者来源急性髓系白血病 | met | unclear |
| AML | 供者细胞源性急性髓系白血病 | met | unclear |
| breast cancer | 患者乳腺癌 | not-met | judgement |
| breast cancer | 患者之乳腺癌 | not-met | judgement |
| breast cancer | 患者女性 乳腺癌 | not-met | judgement |
| breast cancer | 患者女，乳腺癌 | not-met | judgement |
| breast cancer | 患者子宫内膜癌 | not-met | judgement |
| breast cancer | 患者之子宫内膜癌 | not-met | judgement |
| lymphoma | 患者伯基特淋巴瘤 | not-met | judgement |
| lymphoma | 患者母细胞性套细胞淋巴瘤 | not-met | judgement |
| breast cancer | 患者姑息治疗 乳腺癌 | not-met | judgement |
| gastric cancer | 患者之父陪同 胃癌 | not-met | judgement |
| gastric cancer | 患者之妻陪护，胃癌 | not-met | judgement |
| gastric cancer | 家人陪同 胃癌 | not-met | judgement |
| gastric cancer | 受者移植后，胃癌术后 | not-met | judgement |
| HBV | 供者输血后乙型病毒性肝炎 | not-met | judgement |
| HBV | 患者乙型病毒性肝炎，供者乙肝表面抗体阳性 | not-met | judgement |
| HBV | Hepatitis B, donor: brother | not-met | judgement |
| relapse | Patient's father was told of her AML relapse | met | met |
| relapse | AML in relapse; father of patient informed | met | met |
| relapse | Father of patient informed. AML in relapse | met | met |
| relapse | Donor brother, AML in relapse | met | met |
| relapse | AML relapse after sibling donor transplant | met | met |
| relapse | AML in relapse (donor: sister) | met | met |
| relapse | Donor lymphocyte infusion for AML in relapse | met | met |
| AML | Donor-derived AML | met | unclear |
| AML | Donor cell-derived acute myeloid leukemia | met | unclear |
| AML | Donor: sister, AML | met | unclear |
| AML | Donor identified, AML | met | unclear |
| AML | Donor search pending; AML | met | unclear |
| gastric cancer | Gastric cancer, stepfather at bedside | not-met | judgement |
| gastric cancer | Gastric cancer | not-met | judgement |
| gastric cancer | Gastric cancer treated at Good Fathers Hospital | not-met | judgement |
| HBV | Hepatitis B from donor | not-met | judgement |
| kidney transplant | 母亲供肾移植术后 | not-met | judgement |
| kidney transplant | 亲属活体肾移植术后 | not-met | judgement |
| kidney transplant | Kidney transplant from mother | not-met | judgement |
"""

CASES = [(name, row) for name, table in {"KIN": KIN, "DONORS": DONORS, "THE_PATIENTS": THE_PATIENTS}.items() for row in rows(table)]


@pytest.mark.parametrize(("name", "row"), CASES, ids=[f"{name}: {row['coded as']} {row['text']}" for name, row in CASES])
def test_case(name, row):
    assert_stated(row)
