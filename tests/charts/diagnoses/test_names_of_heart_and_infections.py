"""Diseases of the heart and infections as problem lists name them, in words alone: a clinician must be asked about each.

Written as problem lists are, before the words of the readers were looked at. Each is charted beside a chart that is clear.
"""
from __future__ import annotations

import pytest

from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

HEART = """
| the problem list says | to be judged |
|---|---|
| CAD s/p PCI | heart |
| CHF | heart |
| HFrEF EF 30% | heart |
| MI 2019 | heart |
| NSTEMI | heart |
| Atrial fibrillation | heart |
| AFib | heart |
| Aortic stenosis | heart |
| Mitral regurgitation, mild | heart |
| Cardiomyopathy due to anthracycline | heart |
| Angina pectoris | heart |
| CABG x3 2011 | heart |
| SVT | heart |
| VSD repaired in infancy | heart |
| 冠状动脉粥样硬化性心脏病 | heart |
| 高血压性心脏病 | heart |
| 房颤 | heart |
| 心肌炎 | heart |
| 风湿性心脏病 | heart |
| 心律失常 | heart |
| 陈旧性心肌梗死 | heart |
| 扩张型心肌病 | heart |
| 先天性心脏病术后 | heart |
| 肺心病 | heart |
| 冠脉支架植入术后 | heart |
| 早搏 | heart |
| 室性早搏 | heart |
| 右束支传导阻滞 | heart |
| 恶性心律失常 | heart |
| 冠心病PCI术后 | heart |
| 急性心肌梗死 | heart |
| 心绞痛 | heart |
| 心力衰竭 | heart |
| 心功能不全 | heart |
| 肥厚型心肌病 | heart |
| 风心病 | heart |
| 二尖瓣狭窄 | heart |
| 二尖瓣关闭不全 | heart |
| 主动脉瓣置换术后 | heart |
| 病毒性心肌炎 | heart |
| 感染性心内膜炎 | heart |
| 心包炎 | heart |
| 心包积液 | heart |
| 阵发性房颤 | heart |
| 持续性心房颤动 | heart |
| 频发室早 | heart |
| 室性期前收缩 | heart |
| 房性早搏 | heart |
| Ⅰ度房室传导阻滞 | heart |
| 完全性右束支传导阻滞 | heart |
| 病态窦房结综合征 | heart |
| 起搏器植入术后 | heart |
| 先天性心脏病 室间隔缺损修补术后 | heart |
| 房间隔缺损封堵术后 | heart |
| 动脉导管未闭结扎术后 | heart |
| 法洛四联症术后 | heart |
| 肺动脉高压 | heart |
| 肺栓塞 | heart |
| 蒽环类药物心脏毒性 | heart |
| 药物性心肌损害 | heart |
| 左室射血分数降低 | heart |
| 乙型肝炎病毒携带者 | HBV |
| 慢性乙型病毒性肝炎 | HBV |
| 乙肝小三阳 | HBV |
| 丙型病毒性肝炎 | HCV |
| 梅毒 | syphilis |
| 隐性梅毒 | syphilis |
| HIV感染 | HIV |
| 病毒性肝炎 | HBV, HCV |
| 风湿性二尖瓣疾病 | heart |
| 多个心瓣膜疾病 | heart |
| 非风湿性主动脉瓣疾患 | heart |
| 心包的其他疾病 | heart |
| 其他传导疾患 | heart |
| 心脏停搏 | heart |
| 心房纤颤和扑动 | heart |
| 房间隔先天性畸形 | heart |
| 主动脉瓣和二尖瓣先天性畸形 | heart |
| 先天性肺动脉瓣狭窄 | heart |
| 具有假体心脏瓣膜 | heart |
| 蒽环类药物心脏毒性 | heart |
| 化疗药物性心肌损害 | heart |
| 风心病 | heart |
| Left ventricular dilatation | heart |
| Left ventricular hypertrophy | heart |
| 搭桥术后 | heart |
| 冠状动脉搭桥术后 | heart |
| LV apical thrombus | heart |
| VT arrest 2019 | heart |
| V-tach | heart |
| LBBB | heart |
| frequent PVCs | heart |
| paroxysmal AF | heart |
| AF w/ RVR | heart |
| type 2 MI | heart |
| cardiac sarcoidosis | heart, conflict |
| 心律不齐 | heart |
| 心源性休克 | heart |
"""


@pytest.mark.parametrize("row", rows(HEART), ids=names(HEART))
def test_a_name_in_words_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    assert_heard(row)
