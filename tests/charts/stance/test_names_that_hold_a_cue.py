"""Names and set phrases that hold the letters of a denial, a doubt, kin or a plan, beside the same letters where they are one."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| MI | 非Q波心肌梗死 | not-met |
| heart in words | 非Q波心肌梗死 | judgement |
| lymphoma | 非何杰金淋巴瘤 | not-met |
| cancer in words | 非浸润性乳腺癌 | judgement |
| AML's code | 非白血病性急性髓系白血病 | met |
| AML's code | 非急性髓系白血病 | missing |
| cardiomyopathy | 非酒精性心肌病 | not-met |
| cardiomyopathy | 非心肌病 | no-contrary-record |
| cardiomyopathy | 非缺血性心肌病 | not-met |
| heart in words | 非创伤性心肌病 | judgement |
| cancer in words | 胰腺非功能性神经内分泌癌 | judgement |
| heart in words | 非感染性心内膜炎 | judgement |
| heart in words | 非持续性室性心动过速 | judgement |
| cardiomyopathy | 非梗阻性肥厚型心肌病 | not-met |
| cancer in words | 非毒性甲状腺癌 | judgement |
| heart in words | 非瓣膜性心房颤动 | judgement |
| heart in words | 非细菌性血栓性心内膜炎 | judgement |
| cancer in words | 非肌层浸润性膀胱癌 | judgement |
| heart in words | 非致密性心肌病 | judgement |
| cancer in words | 非角化性鼻咽癌 | judgement |
| heart in words | 非阵发性心房颤动 | judgement |
| cancer in words | 非鳞癌 | judgement |
| cancer in words | 非鳞非小细胞肺癌 | judgement |
| cancer in words | 非黑色素瘤皮肤癌 | judgement |
| AML | 急性髓系白血病 非亲缘移植后复发 | met |
| AML | 急性髓系白血病 非血缘移植后复发 | met |
| AML | 急性髓系白血病 非清髓移植后复发 | met |
| AML | 急性髓系白血病 非复发 | missing |
| heart in words | 非冠状动脉性心肌病 | judgement |
| cancer in words | 非分泌型多发性骨髓瘤 | judgement |
| heart in words | 非器质性心律失常 | judgement |
| cancer in words | 非套细胞淋巴瘤 | judgement |
| heart in words | 非家族性肥厚型心肌病 | judgement |
| cancer in words | 非生发中心B细胞型淋巴瘤 | judgement |
| conflict in words | 非糜烂性类风湿关节炎 | judgement |
| cancer in words | 非转移性乳腺癌 | judgement |
| breast cancer | 非转移性乳腺癌 | not-met |
| cancer in words | 非遗传性乳腺癌 | judgement |
| cancer in words | 非上皮性卵巢癌 | judgement |
| cancer in words | 非侵袭性乳腺癌 | judgement |
| cancer in words | 睾丸非精原细胞瘤 | judgement |
| cancer in words | 肾非透明细胞癌 | judgement |
| cancer in words | 非乳腺癌 | no-contrary-record |
| heart in words | 罗非考昔相关心肌梗死 | judgement |
| AML | 姐妹染色单体交换增高 急性髓系白血病复发 | met |
| AML | 姐妹急性髓系白血病复发 | missing |
| AML's code | 无棣县人民医院确诊急性髓系白血病 | met |
| AML | 若尔盖县医院诊断急性髓系白血病复发 | met |
| AML | 若复发则移植 | missing |
| AML | 拟杆菌感染 急性髓系白血病复发 | met |
| AML | 无疑为急性髓系白血病复发 | met |
| AML | 急性髓系白血病 无疑似复发 | missing |
| AML | 虚拟病房随访 急性髓系白血病复发 | met |
| AML | 家属质疑疗效 急性髓系白血病复发 | met |
| cancer in words | 胰腺无功能性神经内分泌癌 | judgement |
| heart in words | 无名动脉支架术后 冠心病 | judgement |
| MI | 无痛性心肌梗死 | not-met |
| cancer in words | 无痛胃镜示胃癌 | judgement |
| cancer in words | 无精症 淋巴瘤 | judgement |
| conflict in words | 无脉症(大动脉炎) | judgement |
| conflict in words | 无汗症 干燥综合征 | judgement |
| cancer in words | 无色素性恶性黑色素瘤 | judgement |
| heart in words | 无顶冠状静脉窦型房间隔缺损 | judgement |
| AML | 急性髓系白血病不伴成熟型复发 | met |
| AML's code | 急性髓系白血病不伴成熟型 | met |
| AML's code | 急性髓系白血病未成熟型 | met |
| AML | 急性髓系白血病不成熟型复发 | met |
| AML | 急性髓系白血病不复发 | missing |
| heart in words | 不典型心肌梗死 | judgement |
| AML | 不宁腿综合征 急性髓系白血病复发 | met |
| HBV in words | 无偿献血时发现慢性乙型肝炎 | judgement |
| heart in words | 无创通气治疗心力衰竭 | judgement |
| cancer in words | 卵巢无性细胞瘤 | judgement |
| heart in words | 未分类心肌病 | judgement |
| heart in words | 未定型心肌病 | judgement |
| heart in words | No-reflow after PCI for CAD | judgement |
| AML | Referred by her health plan for relapsed AML | met |
| heart in words | Seen in family practice for coronary artery disease | judgement |
| heart in words | Care of mother with cardiomyopathy | judgement |
| HIV in words | Viral disease in mother complicating pregnancy, HIV infection | judgement |
| AML | Without a doubt relapsed AML | met |
| AML | Without relapse of AML | missing |
| CR, AML | AML复发可能原因：自行停药 | met |
| CR, AML | 贫血可能原因为急性髓系白血病复发 | unclear |
| CR, AML | 急性髓系白血病复发可能 | unclear |
| AML | 疑难病例讨论 急性髓系白血病复发 | met |
| AML | 监护人：母亲，急性髓系白血病复发 | met |
| AML | 母亲，急性髓系白血病复发 | judgement |
| AML | Chronic graft vs. host disease, AML relapsed | met |
| MI | 非Q波心梗 | not-met |
| heart in words | 非Q波性心肌梗死 | judgement |
| cancer in words | 非功能性神经内分泌癌 | judgement |
| cancer in words | 非功能性胰腺癌 | judgement |
| cancer in words | 非肌层浸润膀胱癌 | judgement |
| cancer in words | 非肌层浸润性癌 | judgement |
| cancer in words | 非生发中心型淋巴瘤 | judgement |
| AML | 急性髓系白血病非血缘供者HSCT后复发 | met |
| AML | 急性髓系白血病非亲缘供者HSCT后复发 | met |
| AML | 急性髓系白血病非清髓HSCT后复发 | met |
| heart in words | 无棣县中医院诊断冠心病 | judgement |
| AML | 无棣县医院急性髓系白血病复发 | met |
| AML | 拟杆菌感染急性髓系白血病复发 | met |
| AML | 拟交感神经药急性髓系白血病复发 | met |
| conflict in words | 无名动脉炎、类风湿关节炎 | judgement |
| conflict in words | 无脉症、大动脉炎 | judgement |
| AML | 未成熟型急性髓系白血病复发 | met |
| AML | 不典型急性髓系白血病复发 | met |
| HBV in words | 无偿献血史、慢性乙型肝炎 | judgement |
| heart in words | 无创冠脉CTA示冠心病 | judgement |
| heart in words | 无创通气、心力衰竭 | judgement |
| cancer in words | 无性细胞瘤、乳腺癌 | judgement |
| AML | 未分类急性髓系白血病复发 | met |
| AML | 未定型急性髓系白血病复发 | met |
| heart in words | No-reflow, CAD | judgement |
| heart in words | No-reflow phenomenon, coronary artery disease | judgement |
| heart in words | Family practice: coronary artery disease | judgement |
| heart in words | Family practitioner diagnosed coronary artery disease | judgement |
| HIV in words | Viral disease in mother: HIV infection | judgement |
| HIV in words | HIV, viral disease in mother | judgement |
| AML | 疑难急性髓系白血病复发 | met |
| AML | 无定形结晶 急性髓系白血病复发 | met |
| AML | 非传染性疾病 急性髓系白血病复发 | met |
| AML | 无粒细胞缺乏 急性髓系白血病复发 | met |
| heart in words | 无粒细胞症、冠心病 | judgement |
| conflict in words | 非甾体抗炎药 类风湿关节炎 | judgement |
| conflict in words | 非结核性关节炎 类风湿关节炎 | judgement |
| AML | 未来拟移植 急性髓系白血病复发 | met |
| AML | 未来CAR-NK 急性髓系白血病复发 | met |
| CR, AML | 急性髓系白血病复发，可能原因：停药 | met |
| CR, AML | 发热，可能原因：白血病复发 | unclear |
| CR, AML | 急性髓系白血病复发(可能原因:停药) | met |
| AML | 急性髓系白血病不伴复发 | missing |
| CR, AML | 急性髓系白血病不伴髓外复发 | not-met |
| CR, AML | AML复发可能的原因是停药 | met |
| CR, AML | AML复发可能与停药有关 | met |
| CR, AML | AML复发可能因停用靶向药 | met |
| CR, letter | AML复发可能与停药有关 | unclear |
| CR, letter | 告知复发可能 | not-met |
| CR, AML | AML复发可能性大 | unclear |
| CR, AML | 发热可能原因：白血病复发 | unclear |
| CR, AML | 贫血的可能原因为急性髓系白血病复发 | unclear |
| heart in words | 冠心病可能原因待查 | judgement |
| heart in words | 气促可能原因：心力衰竭 | no-contrary-record |
| HF | 气促可能原因：心力衰竭 | judgement |
| CR, AML | 疑难治性急性髓系白血病 | unclear |
| CR, letter | 疑难病例讨论：AML复发 | unclear |
| AML | 急性髓系白血病（非M3型）疑难病例 复发 | met |
| AML | 急性髓系白血病复发疑难病例 | met |
| heart in words | 非Q波心梗、冠心病 | judgement |
| MI | 急性非Q波心肌梗死 | not-met |
| CR, AML | 急性髓系白血病不伴中枢浸润 | not-met |
| CR, note | 急性髓系白血病CR1不伴髓外浸润 | not-met |
| CR, letter | 急性髓系白血病不伴中枢神经系统受累 | not-met |
| CR, AML | 急性髓系白血病 不伴髓外复发 | not-met |
| CR, AML | 急性髓系白血病无髓外复发 | not-met |
| CR, AML | 急性髓系白血病伴髓外复发 | met |
| CR, AML | 急性髓系白血病不伴成熟型伴髓外复发 | met |
| CR, AML | 急性髓系白血病骨髓复发不伴中枢浸润 | met |
| HF | 高血压性心脏病不伴有心力衰竭 | not-met |
| heart in words | 高血压性心脏病不伴心力衰竭 | judgement |
| heart in words | 冠心病不伴心绞痛 | judgement |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_a_name_is_read_as_one_word(row):
    assert state_of(row["as"], row["text"]) == row["state"]
