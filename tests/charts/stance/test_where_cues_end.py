"""What a denial, a doubt or kin reach, and the words at which they end; lists, markers and methods behind a name."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| AML's code | 无白血病家族史，急性髓系白血病 | judgement |
| AML's code | 家族史：否认白血病，急性髓系白血病 | judgement |
| AML's code | 家族白血病史否认，急性髓系白血病 | judgement |
| heart in words | 否认吸烟、饮酒、冠心病 | no-contrary-record |
| CAD | 否认吸烟 冠心病5年 | judgement |
| CAD | 否认外伤 冠心病5年 | judgement |
| CAD | 否认饮酒 冠心病5年 | judgement |
| CAD | 否认药物过敏 冠心病5年 | judgement |
| CAD | 否认食物过敏 冠心病 | judgement |
| CAD | 无药物过敏 冠心病 | judgement |
| CAD | 1.高血压：无 个人史：冠心病 | judgement |
| HIV in words | 人类免疫缺陷病毒、梅毒均阴性 | met |
| HIV in words | 人类免疫缺陷病毒、梅毒均阳性 | judgement |
| breast cancer | 乳腺癌(切缘)阴性 | not-met |
| cancer in words | 乳腺癌(切缘)阴性 | judgement |
| cancer in words | 乳腺癌(激素受体)阴性 | judgement |
| cancer in words | 胃癌(幽门螺杆菌)阴性 | judgement |
| cancer in words | 肺癌(基因)阴性 | judgement |
| cancer in words | 肝癌(肿瘤标志物)阴性 | judgement |
| conflict in words | 类风湿关节炎(抗体)阴性 | judgement |
| cancer in words | Breast cancer (CA 15-3) negative | judgement |
| cancer in words | Lymphoma (CD30) negative | judgement |
| cancer in words | Lymphoma (t(14;18)) negative | judgement |
| cancer in words | Lymphoma (BCR-ABL) negative | judgement |
| cancer in words | Lymphoma (FLT3-ITD) negative | judgement |
| cancer in words | 乳腺癌(切缘和受体)阴性 | judgement |
| cancer in words | Breast cancer (ER & PR) negative | judgement |
| cancer in words | Breast cancer (ER and PR) negative | judgement |
| cancer in words | Breast cancer (HER2) not detected | judgement |
| cancer in words | Breast cancer (HER2) non-reactive | judgement |
| cancer in words | 乳腺癌(HER2)未检出 | judgement |
| cancer in words | 乳腺癌(活检)阴性 | no-contrary-record |
| cancer in words | 肝癌(MRI):未见 | no-contrary-record |
| breast cancer | 乳腺癌(2019)阴性 | no-contrary-record |
| syphilis | Syphilis (RPR) negative | not-met |
| syphilis | 梅毒(甲苯胺红)阴性 | not-met |
| syphilis | Syphilis negative | met |
| CR, AML | Exclude AML relapse | unclear |
| CR, AML | Questionable AML relapse | unclear |
| CR, AML | Presumed AML relapse | unclear |
| CR, AML | Presumptive relapse of AML | unclear |
| CR, AML | Marrow equivocal for AML relapse | unclear |
| CR, AML | 疑为急性髓系白血病复发 | unclear |
| CR, AML | 疑有急性髓系白血病复发 | unclear |
| CAD | 心肌炎或为冠心病 | judgement |
| CAD | 疑为冠心病 | judgement |
| CAD | 疑有冠心病 | judgement |
| CAD | Questionable CAD | judgement |
| CAD | Presumed CAD | judgement |
| CAD | Stress test equivocal for CAD | judgement |
| CAD | Exclude CAD | judgement |
| CR, AML | Possible pneumonia however AML relapsed | met |
| CR, AML | Suspected sepsis secondary to relapsed AML | met |
| CR, AML | Suspected relapsed AML | unclear |
| CAD | Probable HF secondary to CAD | not-met |
| CAD | Possible GERD however CAD | not-met |
| CAD | 母亲高血压本人冠心病 | not-met |
| CAD | 母亲高血压病人冠心病 | not-met |
| CAD | 母亲高血压自身冠心病 | not-met |
| CAD | 母亲冠心病 | no-contrary-record |
| CAD | Father had MI himself has CAD | not-met |
| CAD | Mother with stroke herself CAD | not-met |
| CAD | Family history of stroke personal history of CAD | not-met |
| CR, AML | 母亲诉急性髓系白血病复发 | judgement |
| CR, AML | 父亲称急性髓系白血病复发 | judgement |
| CR, AML | 母亲急性髓系白血病复发 | not-met |
| CAD | Relatives: diabetes, CAD | no-contrary-record |
| CR, AML | Free of AML relapse | not-met |
| CAD | Free of CAD | no-contrary-record |
| AML's code | Entered in error: AML | missing |
| CAD | In error: CAD | no-contrary-record |
| CR, AML | No fever although AML relapsed | met |
| CR, AML | No fever though AML relapsed | met |
| CR, AML | No infection and confirmed AML relapse | met |
| CR, AML | No infection and now AML relapse | met |
| CR, AML | Not a transplant candidate who has relapsed AML | met |
| CR, AML | Without GVHD which makes relapsed AML treatable | met |
| CAD | 误诊为胃炎实为冠心病 | not-met |
| CAD | 误诊胃炎前冠心病 | not-met |
| CAD | 误诊为冠心病 | no-contrary-record |
| AML's code | Denies alcohol, AML | judgement |
| AML's code | No known allergies, AML | judgement |
| AML's code | Denies allergy, AML | judgement |
| AML's code | Denies receiving blood products, AML | judgement |
| AML's code | No evidence of donor antibodies, AML | judgement |
| AML's code | No evidence of engraftment, AML | judgement |
| AML's code | No evidence of extramedullary disease, AML | judgement |
| AML's code | Denies smoking, AML | judgement |
| syphilis in words | 梅毒、HIV均阴性 | met |
| syphilis in words | TPHA、梅毒均阴性 | met |
| HCV in words | 丙肝、TPHA均阴性 | met |
| HCV in words | 丙肝、人类免疫缺陷病毒均阴性 | met |
| conflict in words | 类风湿关节炎 抗体阴性 | judgement |
| conflict in words | 系统性红斑狼疮(ANA抗体)阴性 | judgement |
| cancer in words | 乳腺癌(CEA)未检出 | judgement |
| cancer in words | 乳腺癌(PML-RARA)阴性 | judgement |
| cancer in words | 淋巴瘤(t(14;18))阴性 | judgement |
| cancer in words | Lymphoma (t(14;18)): negative | judgement |
| cancer in words | 乳腺癌(CA 15-3及CEA)阴性 | judgement |
| cancer in words | Breast cancer (CA 15-3 & CEA): negative | judgement |
| cancer in words | Breast cancer (CA 15-3 and CEA): negative | judgement |
| cancer in words | Breast cancer (HER2): not detected | judgement |
| cancer in words | Breast cancer (biopsy): not detected | no-contrary-record |
| cancer in words | 乳腺癌(2019):阴性 | no-contrary-record |
| CR, AML | AML in CR1, chemotherapy instead of remission | not-met |
| relapse, letter | Palliative care instead of remission | met |
| relapse, letter | No marrow was done instead of remission the family asked for hospice | met |
| relapse, marrow | Not hypocellular; not treated owing to complete remission | not-met |
| relapse, letter | Question whether in complete remission | met |
| relapse, letter | Marrow to see whether remission lasts | met |
| CR, letter | Marrow to see whether AML relapsed | not-met |
| relapse, letter | 建议再次化疗达完全缓解 | met |
| relapse, letter | 建议化疗后获得缓解再移植 | met |
| CR, letter | MRD监测预警复发 | not-met |
| CR, letter | 分子学监测作为复发预警 | not-met |
| CR, letter | 拟因复发行移植 | unclear |
| CR, letter | 计划鉴于白血病复发行CAR-NK治疗 | unclear |
| CR, letter | 预防治疗因疾病复发停用 | unclear |
| CR, letter | 预防用药，若复发则停用 | not-met |
| CR, letter | Maintenance to prevent relapse, but unfortunately relapsed | unclear |
| CR, letter | Prophylactic DLI against relapse, however, relapsed | unclear |
| CR, letter | Prophylactic DLI against relapse | not-met |
| CR, letter | 待因复发住院 | unclear |
| AML in words | Denies alcohol, AML | unclear |
| AML in words | No known allergies, AML | unclear |
| AML in words | No known blood products given, AML | unclear |
| AML in words | No evidence of donor antibodies, AML | unclear |
| AML in words | No evidence of engraftment, AML | unclear |
| AML in words | No evidence of extramedullary disease, AML | unclear |
| AML in words | Denies smoking, AML | unclear |
| AML in words | No history of lymphoma, AML | missing |
| AML in words | 否认饮酒，急性髓系白血病 | unclear |
| CAD | 无胸痛而确诊冠心病 | not-met |
| heart in words | 无胸痛而有冠心病 | judgement |
| CAD | 无发热而冠心病加重 | not-met |
| relapse, letter | Transplant was not done given second remission | unclear |
| relapse, letter | No salvage owing to complete remission | unclear |
| CR, letter | 定期查MRD作为复发预警 | not-met |
| CR, letter | 血象三系减少，疾病复发 | unclear |
| CR, letter | No transplant given relapsed AML | unclear |
| CR, letter | Not transplanted given early relapse | unclear |
| CR, letter | No DLI given AML relapse | unclear |
| CR, AML | No transplant given AML relapse | met |
| CR, letter | No transplant as AML relapsed | unclear |
| CR, letter | Could not be transplanted because AML relapsed | unclear |
| CR, letter | No transplant considering relapsed AML | unclear |
| CR, letter | Not given a diagnosis of relapse | not-met |
| CR, letter | No relapse | not-met |
| CR, letter | Transplant not done: AML relapsed | unclear |
| relapse, letter | No transplant given complete remission | unclear |
| relapse, letter | Not in complete remission | met |
| CR, letter | No transplant as her disease has relapsed | unclear |
| CR, letter | Not regarded as AML relapsed | not-met |
| CR, letter | Maintenance not continued as she relapsed | unclear |
| relapse, letter | No transplant as she is in complete remission | unclear |
| relapse, letter | Transplant not done given second remission | unclear |
| relapse, letter | Donor was not called given complete remission | unclear |
| CR, letter | Did not receive HSCT considering early relapse | unclear |
| CR, letter | 准备复发时移植 | not-met |
| CR, letter | 准备行CAR-NK，AML复发 | unclear |
| CR, letter | 患者AML复发，准备移植 | unclear |
| CR, letter | 准备移植，现复发 | unclear |
| CR, letter | AML复发准备移植 | unclear |
| CR, letter | 准备移植的复发AML患者 | unclear |
| CR, AML | 准备移植 急性髓系白血病复发 | met |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_a_cue_ends_where_its_words_say(row):
    assert state_of(row["as"], row["text"]) == row["state"]
