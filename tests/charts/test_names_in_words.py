"""Problem lists of words alone: what a clinician must be asked about, and what is none of the criteria's business.

Written as problem lists are, before the words of the readers were looked at. Each is charted beside a chart that is clear.
"""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition
from tests.charts.harness import screened
from tests.spec.tables import names, rows

CRITERIA = {
    "malignancy": "no-other-malignancy", "conflict": "no-conflicting-disease", "heart": "cardiac-history", "HIV": "serology-hiv",
    "HBV": "serology-hbv", "HCV": "serology-hcv", "syphilis": "serology-syphilis"}
UNTOUCHED = {"aml-diagnosis": "met", "relapsed-refractory": "met", "exclusion-apl": "no-contrary-record"}
CLEAR = {"no-contrary-record", "met"}

TABLE = """
| the problem list says | to be judged |
|---|---|
| Breast ca s/p lumpectomy 2015 | malignancy |
| Hx of prostate cancer | malignancy |
| Melanoma excised 2010 | malignancy |
| GIST resected | malignancy |
| Family hx breast cancer (mother) |  |
| Cancer screening |  |
| Colonoscopy for colon cancer screening |  |
| Hepatocellular carcinoma | malignancy |
| Thyroid nodule, benign |  |
| Benign prostatic hyperplasia |  |
| Lipoma of back |  |
| Basal cell carcinoma of nose | malignancy |
| DCIS left breast | malignancy |
| Hodgkin's disease 1999 | malignancy |
| Multiple myeloma | malignancy |
| MGUS |  |
| CLL | malignancy |
| Chronic lymphocytic leukemia | malignancy |
| ALL in childhood | malignancy |
| Wilms tumor at age 3 | malignancy |
| Neuroblastoma | malignancy |
| Seminoma | malignancy |
| Glioblastoma | malignancy |
| Astrocytoma grade II | malignancy |
| Carcinoid of appendix | malignancy |
| Neuroendocrine tumor | malignancy |
| Mesothelioma | malignancy |
| Thymoma | malignancy |
| Polycythemia vera |  |
| Myelofibrosis |  |
| MDS-EB2 |  |
| CML chronic phase | malignancy |
| Essential thrombocythemia |  |
| 甲状腺癌术后 | malignancy |
| 胃Ca术后 | malignancy |
| 乳腺Ca | malignancy |
| 肺CA | malignancy |
| 结肠息肉 |  |
| 子宫肌瘤 |  |
| 肝血管瘤 |  |
| 黑色素瘤 | malignancy |
| 精原细胞瘤 | malignancy |
| 胶质瘤 | malignancy |
| 肾母细胞瘤 | malignancy |
| 直肠恶性肿瘤术后 | malignancy |
| 原位癌 | malignancy |
| 父亲肺癌 |  |
| 母亲因乳腺癌去世 |  |
| 肿瘤标志物升高 |  |
| 骨髓瘤 | malignancy |
| 慢性粒细胞白血病 | malignancy |
| 急性淋巴细胞白血病 | malignancy |
| 毛细胞白血病 | malignancy |
| 华氏巨球蛋白血症 | malignancy |
| SLE | conflict |
| Systemic lupus | conflict |
| Rheumatoid arthritis | conflict |
| Osteoarthritis |  |
| Crohn's disease | conflict |
| Ulcerative colitis | conflict |
| IBS |  |
| Multiple sclerosis | conflict |
| Myasthenia gravis | conflict |
| Sjogren syndrome | conflict |
| Celiac disease | conflict |
| Kidney transplant 2012 | conflict |
| s/p liver transplant | conflict |
| CVID | conflict |
| Common variable immunodeficiency | conflict |
| AIDS | conflict, HIV |
| Neutropenic fever |  |
| Allo-HSCT 2024 |  |
| Bone marrow transplant status |  |
| cGVHD skin | conflict |
| GVHD of gut grade II | conflict |
| Gout |  |
| Fibromyalgia |  |
| Type 2 diabetes |  |
| T1DM | conflict |
| Pernicious anemia | conflict |
| Vitiligo | conflict |
| 系统性红斑狼疮 | conflict |
| 类风湿性关节炎 | conflict |
| 骨关节炎 |  |
| 强直性脊柱炎 | conflict |
| 桥本甲状腺炎 | conflict |
| 甲状腺功能减退 |  |
| 银屑病 | conflict |
| 肾移植术后 | conflict |
| 造血干细胞移植术后 |  |
| 移植物抗宿主病 | conflict |
| 免疫性血小板减少症 | conflict |
| 自身免疫性溶血性贫血 | conflict |
| 干燥综合征 | conflict |
| 炎症性肠病 | conflict |
| 痛风 |  |
| 过敏性鼻炎 |  |
| 艾滋病 | conflict, HIV |
| 重症肌无力 | conflict |
| 肾病综合征 |  |
| CAD s/p PCI | heart |
| CHF | heart |
| HFrEF EF 30% | heart |
| MI 2019 | heart |
| NSTEMI | heart |
| Atrial fibrillation | heart |
| AFib | heart |
| Hypertension |  |
| Chest pain, non-cardiac |  |
| Aortic stenosis | heart |
| Mitral regurgitation, mild | heart |
| Cardiomyopathy due to anthracycline | heart |
| Stroke |  |
| DVT |  |
| Heart murmur, innocent |  |
| Angina pectoris | heart |
| CABG x3 2011 | heart |
| SVT | heart |
| VSD repaired in infancy | heart |
| 冠状动脉粥样硬化性心脏病 | heart |
| 高血压病2级 |  |
| 高血压性心脏病 | heart |
| 房颤 | heart |
| 心肌炎 | heart |
| 风湿性心脏病 | heart |
| 心律失常 | heart |
| 陈旧性心肌梗死 | heart |
| 扩张型心肌病 | heart |
| 先天性心脏病术后 | heart |
| 肺心病 | heart |
| 颈动脉斑块 |  |
| 冠脉支架植入术后 | heart |
| 早搏 | heart |
| 室性早搏 | heart |
| 右束支传导阻滞 | heart |
| 胃恶性肿瘤 | malignancy |
| 食管癌术后 | malignancy |
| 肺腺癌 | malignancy |
| 肺鳞癌 | malignancy |
| 小细胞肺癌 | malignancy |
| 肝细胞癌 | malignancy |
| 肝癌介入术后 | malignancy |
| 胆管细胞癌 | malignancy |
| 结直肠癌 | malignancy |
| 肾透明细胞癌 | malignancy |
| 膀胱肿瘤电切术后 | malignancy |
| 膀胱癌 | malignancy |
| 前列腺增生 |  |
| 前列腺癌内分泌治疗后 | malignancy |
| 鼻咽癌放疗后 | malignancy |
| 喉癌 | malignancy |
| 甲状腺乳头状癌 | malignancy |
| 甲状腺结节 |  |
| 乳腺纤维腺瘤 |  |
| 乳腺导管原位癌 | malignancy |
| 卵巢囊肿 |  |
| 卵巢癌 | malignancy |
| 宫颈癌 | malignancy |
| HPV感染 |  |
| 宫颈CIN2 |  |
| 宫颈CIN3 | malignancy |
| 子宫内膜癌 | malignancy |
| 皮肤基底细胞癌 | malignancy |
| 骨肉瘤 | malignancy |
| 脂肪肉瘤 | malignancy |
| 脂肪瘤 |  |
| 垂体瘤 |  |
| 垂体腺瘤术后 |  |
| 脑膜瘤 |  |
| 听神经瘤 |  |
| 肝囊肿 |  |
| 肾囊肿 |  |
| 肺结节 |  |
| 肺部磨玻璃结节 |  |
| 弥漫大B细胞淋巴瘤 | malignancy |
| 霍奇金淋巴瘤 | malignancy |
| T淋巴母细胞淋巴瘤 | malignancy |
| 多发性骨髓瘤 | malignancy |
| 慢性淋巴细胞白血病 | malignancy |
| 真性红细胞增多症 |  |
| 骨髓纤维化 |  |
| 骨髓增生异常综合征 |  |
| 再生障碍性贫血 |  |
| 胃肠间质瘤 | malignancy |
| 胰腺神经内分泌肿瘤 | malignancy |
| 畸胎瘤 |  |
| 嗜铬细胞瘤 |  |
| 胃癌家族史 |  |
| 癌症筛查阴性 |  |
| 恶性心律失常 | heart |
| 系统性红斑狼疮肾炎 | conflict |
| 狼疮性肾炎 | conflict |
| 类风湿关节炎 | conflict |
| 风湿性关节炎 |  |
| 系统性硬化症 | conflict |
| 皮肌炎 | conflict |
| 混合性结缔组织病 | conflict |
| 未分化结缔组织病 | conflict |
| ANCA相关性血管炎 | conflict |
| 过敏性紫癜 | conflict |
| 白塞病 | conflict |
| 克罗恩病 | conflict |
| 溃疡性结肠炎 | conflict |
| 自身免疫性肝炎 | conflict |
| 原发性胆汁性胆管炎 | conflict |
| 自身免疫性胰腺炎 | conflict |
| 自身免疫性脑炎 | conflict |
| 视神经脊髓炎 | conflict |
| 多发性硬化 | conflict |
| 甲亢 |  |
| Graves病 | conflict |
| Addison disease | conflict |
| Addison’s disease | conflict |
| primary adrenocortical insufficiency | conflict |
| secondary adrenal insufficiency |  |
| Addison anemia | conflict |
| 艾迪生病 | conflict |
| 阿狄森氏病 | conflict |
| 原发性肾上腺皮质功能减退症 | conflict |
| 肾上腺皮质功能减退 |  |
| 口腔白斑 |  |
| 桥本氏甲状腺炎 | conflict |
| 亚急性甲状腺炎 |  |
| 1型糖尿病 | conflict |
| 2型糖尿病 |  |
| 银屑病关节炎 | conflict |
| 白癜风 | conflict |
| 斑秃 | conflict |
| 天疱疮 | conflict |
| 大疱性类天疱疮 | conflict |
| 特发性血小板减少性紫癜 | conflict |
| 抗磷脂综合征 | conflict |
| IgG4相关性疾病 | conflict |
| 结节病 | conflict |
| 膜性肾病 | conflict |
| 慢性肾炎 |  |
| 慢性肾功能不全 |  |
| 成人Still病 | conflict |
| 肾移植状态 | conflict |
| 肝移植术后 | conflict |
| 角膜移植术后 |  |
| 皮肤移植术后 |  |
| 异基因造血干细胞移植后 |  |
| 慢性移植物抗宿主病 | conflict |
| 普通变异型免疫缺陷病 | conflict |
| 低丙种球蛋白血症 | conflict |
| 化疗后免疫功能低下 |  |
| 中性粒细胞缺乏伴发热 |  |
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
| 高血压 |  |
| 高血压病3级（极高危） |  |
| 低血压 |  |
| 下肢深静脉血栓 |  |
| 主动脉夹层 |  |
| 颈动脉斑块形成 |  |
| 动脉硬化 |  |
| 窦性心动过速 |  |
| 窦性心动过缓 |  |
| 心悸待查 |  |
| 蒽环类药物心脏毒性 | heart |
| 药物性心肌损害 | heart |
| 左室射血分数降低 | heart |
| 心脏神经官能症 |  |
| 梅尼埃病 |  |
| 乙型肝炎病毒携带者 | HBV |
| 慢性乙型病毒性肝炎 | HBV |
| 乙肝小三阳 | HBV |
| 丙型病毒性肝炎 | HCV |
| 梅毒 | syphilis |
| 隐性梅毒 | syphilis |
| HIV感染 | HIV |
| 病毒性肝炎 | HBV, HCV |
| 药物性肝炎 |  |
| 脂肪肝 |  |
| 酒精性肝炎 |  |
| 肝炎后肝硬化 |  |
| EB病毒感染 |  |
| 巨细胞病毒感染 |  |
| 带状疱疹 |  |
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
| 幼年型关节炎 | conflict |
| 皮多肌炎 | conflict |
| 关节强硬性脊椎炎 | conflict |
| 脊椎关节强硬 |  |
| 斑形脱发 | conflict |
| 口腔白斑 |  |
| 胰岛素依赖型糖尿病 | conflict |
| 非胰岛素依赖型糖尿病 |  |
| 恶性免疫增生性疾病 | malignancy |
| 毛细胞性白血病 | malignancy |
| 成人T细胞白血病 | malignancy |
| 慢性髓样白血病 | malignancy |
| 恶性黑素瘤 | malignancy |
| 分类于他处的疾病引起的脊椎病 |  |
| 下肢静脉曲张 |  |
| 心血管疾病风险评估 |  |
| 人工关节置换术后 |  |
| 蒽环类药物心脏毒性 | heart |
| 心脏毒性监测 |  |
| 化疗药物性心肌损害 | heart |
| 风心病 | heart |
| 视神经脊髓炎 | conflict |
| Chagas disease with heart involvement |  |
| Epidermolysis bullosa simplex |  |
| Acute pulmonary insufficiency |  |
| Nontoxic diffuse goitre |  |
| Malignant neuroleptic syndrome |  |
| Lupus vulgaris |  |
| Benign mesothelioma |  |
| Hepatitis complicating pregnancy |  |
| Autoimmune hepatitis by biopsy | conflict |
| Pre-exposure prophylaxis for HIV |  |
| HIV counselling |  |
| Encounter for screening for human immunodeficiency virus [HIV] |  |
| Acquired partial lipodystrophy (APL) |  |
| Positive aPL |  |
| ASD (autism) |  |
| Insulin dependent type 2 diabetes |  |
| Wilms tumor gene WT1 overexpression |  |
| Superficial SVT of arm after PICC |  |
| Lateral ventricular dilatation |  |
| Left ventricular dilatation | heart |
| Left ventricular hypertrophy | heart |
| 神经传导异常 |  |
| 心肌损伤标志物正常 |  |
| 心血管病高危 |  |
| Good immune reconstitution after HSCT |  |
| 免疫重建良好 |  |
| Kidney Ca stones |  |
| HCC risk adjustment |  |
| QTc prolongation risk |  |
| Full code: CPR in the event of cardiac arrest |  |
| 使用心脏毒性药物前评估 |  |
| Autoinflammatory disease ruled out |  |
| Collagen vascular disease screen negative |  |
| Cytokine release syndrome after CAR-T | conflict |
| 下肢动脉搭桥术后 |  |
| 胃搭桥术后 |  |
| 搭桥术后 | heart |
| 冠状动脉搭桥术后 | heart |
| Still disease-free |  |
| AML, still disease in marrow |  |
| Adult-onset Still disease | conflict |
| Mural thrombus of aorta |  |
| LV apical thrombus | heart |
| Immune deficiency panel normal |  |
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
| VTE prophylaxis |  |
| VT 450 mL |  |
| bradycardia |  |
| HIV PrEP |  |
| on PrEP for HIV prevention |  |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_a_name_in_words_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    screening = screened([*base(), condition("x", None, row["the problem list says"])])
    states = {short: screening.finding(criterion).state.value for short, criterion in CRITERIA.items()}
    assert {short for short, state in states.items() if state == "judgement"} == {word for word in row["to be judged"].split(", ") if word}
    assert set(states.values()) <= CLEAR | {"judgement"}
    assert {criterion: screening.finding(criterion).state.value for criterion in UNTOUCHED} == UNTOUCHED
