"""Drugs by their names in words alone - generic, of a maker, short, Chinese as it is written by one or another - and what each is held to be.

A course of AML counts towards refractoriness (an order is weaker than a dose), chemotherapy of another kind does not; blasts in blood ten days
after either may be recovery, as after a growth factor; all but a growth factor and what goes with therapy are listed as recent therapy.
"""
from __future__ import annotations

import pytest

from tests.charts.build import base, blood_blasts, dose
from tests.charts.courses import BACK, CR, RR, chart
from tests.charts.harness import screened
from tests.charts.stances import is_listed
from tests.spec.tables import listed, names, rows

CLASSES = """
| class          | given   | taken   | ordered   | blasts in blood ten days after | recent therapy |
| course         | met     | met     | judgement | judgement                      | yes            |
| chemotherapy   | missing | missing | missing   | judgement                      | yes            |
| antineoplastic | missing | missing | missing   | met                            | yes            |
| growth factor  | missing | missing | missing   | judgement                      | no             |
| none           | missing | missing | missing   | met                            | no             |
"""
NAMES = {
    "course": """
cytosar; cytosine arabinoside; 赛德萨; 阿糖胞甙; Ara-C; cerubidine; daunomycin; 正定霉素; vyxeos; CPX-351; 柔红霉素阿糖胞苷脂质体; idamycin; 善唯达;
依达比星; 去甲氧基柔红霉素; 盐酸伊达比星; novantrone; 米托蒽醌; 多恩达; aclarubicin; aclacinomycin; 阿克拉霉素; 阿柔比星; homoharringtonine; omacetaxine;
synribo; 三尖杉酯碱; 高三尖杉; etoposide; VP-16; 依托泊苷; 依托泊甙; 足叶乙甙; 足叶乙苷; cladribine; leustatin; Litak; 克拉屈滨; 克拉曲滨; clofarabine;
clolar; evoltra; 氯法拉滨; vidaza; onureg; 维达莎; 阿扎胞甙; 5-氮杂胞苷; dacogen; inqovi; 地西他滨; 达珂; venclyxto; 维奈托克; 维奈妥拉; 维纳托克; 唯可来;
xospata; 吉列替尼; 适加坦; vanflyta; 奎扎替尼; rydapt; 米哚妥林; nexavar; 多吉美; 索拉菲尼; tibsovo; 拓舒沃; 艾伏尼布; idhifa; 恩西地平; revuforj; SNDX-5613;
komzifti; KO-539; olutasidenib; pirarubicin; 吡喃阿霉素; m-AMSA; 安吖啶; 胺苯吖啶; VM-26; teniposide; hycamtin; 托泊替康; hypomethylating
agent; glasdegib; daurismo; 格拉德吉; mylotarg; 吉妥珠单抗; 吉妥单抗; tucidinostat; chidamide; 西达本胺; 西达苯胺; 爱谱沙
""",
    "chemotherapy": """
fludara; 福达华; 氟达拉滨; busulfex; 马利兰; 白舒非; cytoxan; endoxan; 环磷酰胺; 美法仑; 马法兰; alkeran; 甲氨蝶呤; 甲氨喋呤; 氨甲蝶呤; adriamycin; 阿霉素; doxil;
caelyx; epirubicin; 表柔比星; 表阿霉素; oncovin; irinotecan; 伊立替康; tepadina; trecondi; BCNU; bendamustine; 苯达莫司汀; oncaspar;
ifosfamide; 异环磷酰胺; chlorambucil; 苯丁酸氮芥; dacarbazine; 达卡巴嗪; procarbazine; 丙卡巴肼; temozolomide; 替莫唑胺; nelarabine; 奈拉滨;
pentostatin; 喷司他丁; cisplatin; oxaliplatin; nedaplatin; 顺铂; 卡铂; 奈达铂; 奥沙利铂; gemcitabine; paclitaxel; docetaxel; 紫杉醇; 多西他赛;
pemetrexed; 培美曲塞; capecitabine; 卡培他滨; bleomycin; 博来霉素; dactinomycin; 放线菌素; besponsa; 奥加伊妥珠单抗; mitomycin; 丝裂霉素; 5-FU; 氟尿嘧啶;
维布妥昔单抗; mercaptopurine; 巯嘌呤; 预处理
""",
    "antineoplastic": """
blincyto; 博纳吐单抗; 贝林妥欧单抗; 贝林妥欧; 莫洛利单抗; sabatolimab; pevonedistat; tagraxofusp; elzonris; xpovio; 塞利尼索; bleximenib; vorinostat;
panobinostat; bortezomib; carfilzomib; 硼替佐米; 卡非佐米; daratumumab; avapritinib; 阿伐替尼; lenalidomide; 来那度胺; nivolumab;
tislelizumab; 卡瑞利珠单抗; PD-1抑制剂; hydrea; 羟基尿素; trisenox; 亚砷酸; 复方黄黛片; all-trans retinoic acid; vesanoid; NK cell infusion;
tisagenlecleucel; brexucabtagene autoleucel; 瑞基奥仑赛; 伊基奥仑赛; chimeric antigen receptor T cells; 嵌合抗原受体T细胞
""",
    "growth factor": """
granulocyte colony stimulating factor; granulocyte-macrophage colony-stimulating factor; 非格司亭; 粒细胞集落刺激因子; lenograstim;
pegfilgrastim
""",
    "none": """
hydrocortisone; methylprednisolone; 强的松; 氢化可的松; 甲强龙; 甲泼尼龙; posaconazole; 伏立康唑; levofloxacin; tacrolimus; 环孢素; romiplostim;
ATG; CTX; Ad libitum diet; 口服补液盐; 氟尿嘧啶软膏;
5-FU cream; fluorouracil 5% cream; 丝裂霉素滴眼液
""",
}
FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
KINDS = {"given": "MedicationAdministration", "taken": "MedicationStatement", "ordered": "MedicationRequest"}
NAMED = [(row, name) for row in rows(CLASSES) for name in listed(NAMES[row["class"]].replace("\n", " "))]


def _drug(name: str, when: str, kind: str = "MedicationAdministration") -> dict:
    return dose("x", "cytarabine", when, kind=kind, medicationCodeableConcept={"text": name})


@pytest.mark.parametrize(("row", "name"), NAMED, ids=[f"{name} ({row['class']})" for row, name in NAMED])
def test_a_drug_is_held_to_be(row: dict[str, str], name: str) -> None:
    said = {shape: screened(chart(FIRST, _drug(name, "2026-08-01", kind), BACK)).finding(RR).state.value for shape, kind in KINDS.items()}
    assert said == {shape: row[shape] for shape in KINDS}
    after = screened(chart(CR, _drug(name, "2026-11-08"), blood_blasts("b", 3, "2026-11-18"))).finding(RR).state.value
    assert after == row["blasts in blood ten days after"]
    assert is_listed(_drug(name, "2026-11-15")) is (row["recent therapy"] == "yes")


def test_every_class_has_names() -> None:
    assert set(NAMES) == {row["class"] for row in rows(CLASSES)}
    assert names(CLASSES)
    assert screened(base()).finding(RR).state.value == "met"
