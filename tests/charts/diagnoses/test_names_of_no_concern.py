"""What problem lists name that is none of the criteria's business, however near it sounds.

Written as problem lists are, before the words of the readers were looked at. Each is charted beside a chart that is clear.
"""
from __future__ import annotations

import pytest

from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

UNCONCERNED = """
| the problem list says | to be judged |
|---|---|
| Family hx breast cancer (mother) |  |
| Cancer screening |  |
| Colonoscopy for colon cancer screening |  |
| Thyroid nodule, benign |  |
| Benign prostatic hyperplasia |  |
| Lipoma of back |  |
| MGUS |  |
| Polycythemia vera |  |
| Myelofibrosis |  |
| MDS-EB2 |  |
| Essential thrombocythemia |  |
| 结肠息肉 |  |
| 子宫肌瘤 |  |
| 肝血管瘤 |  |
| 父亲肺癌 |  |
| 母亲因乳腺癌去世 |  |
| 肿瘤标志物升高 |  |
| Osteoarthritis |  |
| IBS |  |
| Neutropenic fever |  |
| Allo-HSCT 2024 |  |
| Bone marrow transplant status |  |
| Gout |  |
| Fibromyalgia |  |
| Type 2 diabetes |  |
| 骨关节炎 |  |
| 甲状腺功能减退 |  |
| 造血干细胞移植术后 |  |
| 痛风 |  |
| 过敏性鼻炎 |  |
| 肾病综合征 |  |
| Hypertension |  |
| Chest pain, non-cardiac |  |
| Stroke |  |
| DVT |  |
| Heart murmur, innocent |  |
| 高血压病2级 |  |
| 颈动脉斑块 |  |
| 前列腺增生 |  |
| 甲状腺结节 |  |
| 乳腺纤维腺瘤 |  |
| 卵巢囊肿 |  |
| HPV感染 |  |
| 宫颈CIN2 |  |
| 脂肪瘤 |  |
| 垂体瘤 |  |
| 垂体腺瘤术后 |  |
| 脑膜瘤 |  |
| 听神经瘤 |  |
| 肝囊肿 |  |
| 肾囊肿 |  |
| 肺结节 |  |
| 肺部磨玻璃结节 |  |
| 真性红细胞增多症 |  |
| 骨髓纤维化 |  |
| 骨髓增生异常综合征 |  |
| 再生障碍性贫血 |  |
| 畸胎瘤 |  |
| 嗜铬细胞瘤 |  |
| 胃癌家族史 |  |
| 癌症筛查阴性 |  |
| 风湿性关节炎 |  |
| 甲亢 |  |
| secondary adrenal insufficiency |  |
| 肾上腺皮质功能减退 |  |
| 口腔白斑 |  |
| 亚急性甲状腺炎 |  |
| 2型糖尿病 |  |
| 慢性肾炎 |  |
| 慢性肾功能不全 |  |
| 角膜移植术后 |  |
| 皮肤移植术后 |  |
| 异基因造血干细胞移植后 |  |
| 化疗后免疫功能低下 |  |
| 中性粒细胞缺乏伴发热 |  |
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
| 心脏神经官能症 |  |
| 梅尼埃病 |  |
| 药物性肝炎 |  |
| 脂肪肝 |  |
| 酒精性肝炎 |  |
| 肝炎后肝硬化 |  |
| EB病毒感染 |  |
| 巨细胞病毒感染 |  |
| 带状疱疹 |  |
| 脊椎关节强硬 |  |
| 口腔白斑 |  |
| 非胰岛素依赖型糖尿病 |  |
| 分类于他处的疾病引起的脊椎病 |  |
| 下肢静脉曲张 |  |
| 心血管疾病风险评估 |  |
| 人工关节置换术后 |  |
| 心脏毒性监测 |  |
| Chagas disease with heart involvement |  |
| Epidermolysis bullosa simplex |  |
| Acute pulmonary insufficiency |  |
| Nontoxic diffuse goitre |  |
| Malignant neuroleptic syndrome |  |
| Lupus vulgaris |  |
| Benign mesothelioma |  |
| Hepatitis complicating pregnancy |  |
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
| 下肢动脉搭桥术后 |  |
| 胃搭桥术后 |  |
| Still disease-free |  |
| AML, still disease in marrow |  |
| Mural thrombus of aorta |  |
| Immune deficiency panel normal |  |
| VTE prophylaxis |  |
| VT 450 mL |  |
| bradycardia |  |
| HIV PrEP |  |
| on PrEP for HIV prevention |  |
"""


@pytest.mark.parametrize("row", rows(UNCONCERNED), ids=names(UNCONCERNED))
def test_a_name_in_words_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    assert_heard(row)
