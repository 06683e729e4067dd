"""Blasts, residual disease, NKG2D ligands and PML::RARA: found by code or name, told apart by specimen and method."""
from __future__ import annotations

import pytest

from fhir_mappings.results.meanings import load_table
from fhir_mappings.results.specimens import site_of_words
from fhir_mappings.text.numbers import plain
from tests.mappings.chart_json import resource
from tests.mappings.results_charts import (
    LOINC,
    SNOMED,
    coded,
    facts,
    interval,
    lab,
    one,
    quantity,
    why,
)
from tests.spec.tables import names, rows

TITLE = "Blasts and residual disease"

NAMES = """
| name of the Observation                               | is            |
| 骨髓原始细胞百分比                                    | blasts-marrow |
| 原始细胞                                              | blasts-marrow |
| 原始粒细胞                                            | blasts-marrow |
| 骨髓原粒细胞                                          | blasts-marrow |
| 原始+幼稚细胞                                         | blasts-marrow |
| 原始及幼稚单核细胞                                    | blasts-marrow |
| Blasts/100 nucleated cells in bone marrow aspirate    | blasts-marrow |
| Bone marrow blasts                                    | blasts-marrow |
| Blast % (BM)                                          | blasts-marrow |
| Myeloblasts                                           | blasts-marrow |
| 骨髓白血病细胞                                        | blasts-marrow |
| 骨髓幼稚细胞                                          | blasts-marrow |
| 原幼单核细胞                                          | blasts-marrow |
| 原单+幼单                                             | blasts-marrow |
| 原始单核细胞+幼稚单核细胞                             | blasts-marrow |
| 原、幼单核细胞                                        | blasts-marrow |
| 幼稚单核细胞                                          | blasts-marrow |
| 幼单核细胞                                            | blasts-marrow |
| Promonocytes                                          | blasts-marrow |
| 原幼细胞                                              | blasts-marrow |
| 原始血细胞                                            | blasts-marrow |
| 骨髓芽細胞                                            | blasts-marrow |
| 骨髓芽球                                              | blasts-marrow |
| 骨髓異常芽球                                          |               |
| 单核芽球                                              | blasts-marrow |
| 异常髓系原始细胞                                      | mrd           |
| 流式异常原始细胞                                      | mrd           |
| 表型异常的原始粒细胞                                  | mrd           |
| Abnormal myeloid blasts                               | mrd           |
| Aberrant blasts by flow, bone marrow                  | mrd           |
| 骨髓流式残留病检测                                    | mrd           |
| 残留病检测（骨髓）                                    | mrd           |
| 骨髓残留病                                            | mrd           |
| 白血病残留病                                          | mrd           |
| 白血病残留细胞                                        | mrd           |
| 残留病灶检测                                          | mrd           |
| 骨髓异常细胞（流式）                                  | mrd           |
| 骨髓流式 幼稚髓系细胞                                 | blasts-marrow |
| 骨髓FCM残留                                           | mrd           |
| AML残留细胞                                           | mrd           |
| 微小殘餘病                                            | mrd           |
| Bone marrow LAIP %                                    | mrd           |
| LAIP frequency, bone marrow                           | mrd           |
| Leukemia-associated immunophenotype, bone marrow      | mrd           |
| Residual leukemic cells by flow, bone marrow          | mrd           |
| Residual disease, bone marrow                         | mrd           |
| 原始单核细胞                                          | blasts-marrow |
| 原始巨核细胞                                          | blasts-marrow |
| Monoblasts                                            | blasts-marrow |
| 残留白血病细胞                                        | mrd           |
| 骨髓MRD                                               | mrd           |
| MRD（流式）                                           | mrd           |
| 微小残留病灶                                          | mrd           |
| 微小残留病检测                                        | mrd           |
| Measurable residual disease, bone marrow              | mrd           |
| minimal residual disease by flow cytometry            | mrd           |
| NKG2D配体表达                                         | nkg2d-ligand  |
| NKG2D ligand (MICA/B)                                 | nkg2d-ligand  |
| ULBP1                                                 | nkg2d-ligand  |
| MICA                                                  | nkg2d-ligand  |
| PML-RARA融合基因                                      | pml-rara      |
| PML::RARA                                             | pml-rara      |
| PML/RARα                                              | pml-rara      |
| t(15;17)                                              | pml-rara      |
| t（15；17）                                           | pml-rara      |
# never
| 红细胞                                                |               |
| 原始红细胞                                            |               |
| 早幼粒细胞                                            |               |
| 原始淋巴细胞                                          |               |
| 原始+早幼粒细胞                                       |               |
| 中幼粒细胞                                            |               |
| 早幼红细胞                                            |               |
| 幼稚淋巴细胞                                          |               |
| 幼稚浆细胞                                            |               |
| 原始浆细胞                                            |               |
| 红芽球                                                |               |
| 淋巴芽球                                              |               |
| 芽球菌                                                |               |
| 异常早幼粒细胞                                        |               |
| 异常淋巴细胞                                          |               |
| 残余尿                                                |               |
| 膀胱残余尿量                                          |               |
| 残留结石                                              |               |
| 胃残留                                                |               |
| 肿瘤残留病灶                                          |               |
| 肾残留病灶                                            |               |
| 骨髓水肿残留病灶                                      |               |
| 残留病原体                                            |               |
| 残根                                                  |               |
| 残留病毒                                              |               |
| 骨髓标本残留量                                        |               |
| Post-void residual urine                              |               |
| Residual tumor disease                                |               |
| Residual leukocytes                                   |               |
| 骨髓CD34+原始细胞                                     | blasts-marrow |
| 原始细胞过氧化物酶阳性率                              |               |
| Erythroblasts                                         |               |
| Sideroblasts                                          |               |
| Lymphoblasts                                          |               |
| Osteoblasts                                           |               |
| Blastomyces antibody                                  |               |
| CML blast crisis                                      |               |
| Blast immunophenotype                                 |               |
| MRD检测灵敏度                                         |               |
| MRD limit of detection                                |               |
| MRD: cells analyzed                                   |               |
| MRDX                                                  |               |
| AMICAR                                                |               |
| NKG2D CAR-NK输注                                      |               |
| APLAS antibody                                        |               |
| t(15;19)                                              |               |
| 白细胞                                                |               |
| Hemoglobin                                            |               |
"""


@pytest.mark.parametrize("row", rows(NAMES), ids=names(NAMES))
def test_an_uncoded_observation_is_known_by_its_name(row):
    found = [kind.meaning.concept for kind in load_table().named
             if kind.pattern.search(plain(row["name of the Observation"])) and not kind.never.search(plain(row["name of the Observation"]))]
    assert found == ([row["is"]] if row["is"] else [])


@pytest.mark.parametrize("row", [r for r in rows(NAMES) if r["is"]], ids=str)
@pytest.mark.parametrize("as_", [lambda n: {"text": n}, lambda n: coded("urn:hospital", "X1", n)], ids=["text", "display of a local code"])
def test_the_name_reaches_the_facts(row, as_):
    found = facts(lab("x", code=as_(row["name of the Observation"]), valueString="5%"))
    assert len(found.measurements) + len(found.tests) + len(found.shown) == 1


SITES = """
| words                          | site   |
| 骨髓                           | marrow |
| 骨髓血                         | marrow |
| 骨髓组织                       | marrow |
| 骨髓液                         | marrow |
| Specimen from bone marrow      | marrow |
| Bone marrow aspirate           | marrow |
| BM                             | marrow |
| BM标本                         | marrow |
| 外周血                         | blood  |
| 血涂片                         | blood  |
| 静脉血                         | blood  |
| 血清                           | blood  |
| Peripheral blood               | blood  |
| PB                             | blood  |
| EDTA whole blood               | blood  |
| 脑脊液                         | csf    |
| CSF                            | csf    |
| 尿液                           | other  |
| Urine specimen                 | other  |
| 胸腔积液                       | other  |
| Cord blood                     | other  |
| 骨髓及外周血                   |        |
| Bone marrow / peripheral blood |        |
| 标本                           |        |
| BMI                            |        |
"""


@pytest.mark.parametrize("row", rows(SITES), ids=names(SITES))
def test_where_words_say_the_material_is_from(row):
    assert (site_of_words(row["words"]) or "") == row["site"]


def specimen(id_: str, **more):
    return resource("Specimen", id_, **more)


MARROW = specimen("bm", type=coded(SNOMED, "119359002"))
BLOOD = specimen("pb", type=coded(SNOMED, "119297000"))
MARROW_WORDS = specimen("bmw", type={"text": "骨髓"})
MARROW_SITE = specimen("bms", collection={"bodySite": {"text": "右髂后上棘骨髓"}})


def at(name: str) -> dict:
    return {"specimen": {"reference": f"Specimen/{name}"}}


CASES = {
    "specimen by code": (lab("原始细胞", **at("bm")), "marrow", ""),
    "specimen by words": (lab("原始细胞", **at("bmw")), "marrow", ""),
    "where the specimen was collected": (lab("原始细胞", **at("bms")), "marrow", ""),
    "the name": (lab("骨髓原始细胞"), "marrow", ""),
    "the body site": (lab("原始细胞", bodySite={"text": "骨髓"}), "marrow", ""),
    "the words of a specimen that is not in the chart": (lab("原始细胞", specimen={"reference": "Specimen/x", "display": "骨髓"}), "marrow", ""),
    "a specimen that is not in the chart": (lab("原始细胞", **at("nowhere")), None, ""),
    "nothing says": (lab("原始细胞"), None, ""),
    "LOINC": (lab("blood blasts"), "blood", ""),
    "LOINC against the specimen": (lab("blood blasts", **at("bm")), "blood", "specimens-contradict"),
    "the name against the specimen": (lab("骨髓原始细胞", **at("pb")), None, "specimens-contradict"),
    "CSF by LOINC": (lab("csf blasts"), "csf", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_marrow_is_told_from_blood(name):
    result, site, reason = CASES[name]
    m = one(facts(result | {"valueQuantity": quantity("35", "%", "%")}, MARROW, BLOOD, MARROW_WORDS, MARROW_SITE).measurements)
    assert (m.analyte, m.site, why(m)) == ("blasts", site, reason)


@pytest.mark.parametrize("result", [
    lab("外周血幼稚红细胞"), lab("外周血原始红细胞"), lab("脑脊液淋巴细胞"), lab("外周血幼稚单核细胞"), lab("幼稚粒细胞"), lab("异常细胞"), lab("肿瘤细胞比例"),
    lab("外周血幼稚粒细胞百分比"), lab("外周血异型淋巴细胞"), lab("外周血异常淋巴细胞")])
def test_uncoded_cells_that_are_no_blasts_are_not_read(result):
    assert facts(result | {"valueQuantity": quantity("35", "%")}, BLOOD).measurements == ()


@pytest.mark.parametrize("name", ["外周血幼稚细胞", "外周血幼稚粒细胞", "外周血异常细胞", "外周血涂片 原始+幼稚", "外周血幼稚细胞比例"])
def test_cells_of_the_blood_that_may_be_blasts_are_noticed(name):
    m = one(facts(lab(name) | {"valueQuantity": quantity("35", "%")}).measurements)
    assert (m.analyte, m.site, why(m)) == ("blasts", "blood", "by-name-alone")


@pytest.mark.parametrize("name", ["骨髓异常细胞比例", "骨髓肿瘤细胞比例", "骨髓原始细胞(异常)"])
def test_cells_of_the_marrow_that_may_be_residual_disease_are_noticed(name):
    m = one(facts(lab(name) | {"valueQuantity": quantity("0.82", "%")}).measurements)
    assert (m.analyte, m.site, why(m)) == ("mrd", "marrow", "by-name-alone")


@pytest.mark.parametrize(("result", "site"), [
    (lab("原始细胞", **at("pb")), "blood"), (lab("外周血原始细胞"), "blood"), (lab("Myeloblasts, peripheral blood"), "blood"), (lab("脑脊液原始细胞"), "csf"),
    (lab("外周血原始单核细胞"), "blood"), (lab("脑脊液幼稚细胞"), "csf"), (lab("脑脊液找幼稚细胞"), "csf"), (lab("脑脊液幼稚单核细胞"), "csf"), (lab("外周血异常髓系原始细胞"), "blood"),
    (lab("脑脊液MRD"), "csf"), (lab("MRD", bodySite={"text": "胸水"}), "other")])
def test_uncoded_blasts_of_other_material_than_marrow_are_noticed_and_not_read(result, site):
    m = one(facts(result | {"valueQuantity": quantity("35", "%")}, BLOOD).measurements)
    assert (m.site, m.charted, why(m)) == (site, "35", "by-name-alone")
    absent = {"dataAbsentReason": {"text": "not done"}}
    assert facts(result | absent, BLOOD).measurements[0].valueless


def test_residual_disease_in_blood_is_read_as_such():
    found = facts(lab("外周血MRD", "a", valueQuantity=quantity("0.3", "%")), lab("MRD", "b", valueQuantity=quantity("0.3", "%"), **at("pb")), BLOOD)
    assert [m.site for m in found.measurements] == ["blood", "blood"]


def test_members_inherit_the_specimen_of_their_panel_and_report():
    panel = lab("骨髓细胞形态学", "p", hasMember=[{"reference": "Observation/a"}])
    report = resource("DiagnosticReport", "r", status="final", code={"text": "x"}, specimen=[{"reference": "Specimen/bm"}],
                      result=[{"reference": "Observation/b"}])
    a, b = (lab("原始细胞", i, valueQuantity=quantity("35", "%")) for i in "ab")
    assert [m.site for m in facts(panel, a, b, report, MARROW).measurements] == ["marrow", "marrow"]


def test_a_marrow_panel_of_components():
    parts = [{"code": {"text": "原始细胞"}, "valueQuantity": quantity("35", "%")}, {"code": {"text": "红细胞"}, "valueQuantity": quantity("5", "%")},
             {"code": {"text": "早幼粒细胞"}, "valueQuantity": quantity("9", "%")}]
    m = one(facts(lab("骨髓细胞形态学", component=parts)).measurements)
    assert (m.what, m.site, interval(m.amount), m.reference) == ("原始细胞", "marrow", "35", "Observation/o1")


def test_the_value_of_a_named_panel_may_stand_in_its_only_component():
    single = [{"code": {"text": "结果"}, "valueQuantity": quantity("0.35", "%")}]
    several = [*single, {"code": {"text": "其他"}, "valueQuantity": quantity("9", "%")}]
    assert interval(one(facts(lab("骨髓MRD", component=single)).measurements).amount) == "0.35"
    assert why(one(facts(lab("骨髓MRD", component=several)).measurements)) == "value-in-parts"
    named = [*single, {"code": {"text": "MRD比例"}, "valueQuantity": quantity("0.2", "%")}, {"code": {"text": "MRD灵敏度"}, "valueString": "0.01%"}]
    assert interval(one(facts(lab("骨髓MRD", component=named)).measurements).amount) == "0.2"


NUMBERS = """
| name            | value                 | unit      | reads    | why                 | method |
| 骨髓MRD（流式） | 0.35                  | %         | 0.35     |                     | flow   |
| 骨髓MRD         | 3.2                   | 10*-4     | 0.032    |                     |        |
| 骨髓MRD         | 3.2                   | 10^-4     | 0.032    |                     |        |
| 骨髓MRD         | 3.2                   | ×10⁻⁴     | 0.032    |                     |        |
| 骨髓MRD         | 0.001                 | 1         | 0.1      |                     |        |
| 骨髓MRD         | 0.001                 |           | -        | share-without-unit  |        |
| 骨髓MRD         | "1×10^-3"             |           | 0.1      |                     |        |
| 骨髓MRD         | "1E-3"                |           | 0.1      |                     |        |
| 骨髓MRD         | "<10^-4"              |           | <0.01    |                     |        |
| 骨髓MRD         | "<0.01%"              |           | <0.01    |                     |        |
| 骨髓MRD         | "0.1%"                |           | 0.1      |                     |        |
| 骨髓MRD         | "MRD 0.35%"           |           | 0.35     |                     |        |
| 骨髓MRD         | "阳性，0.35%"         |           | 0.35     |                     |        |
| 骨髓MRD         | "阴性(<0.01%)"        |           | <0.01    |                     |        |
| 骨髓MRD         | "阴性"                |           | -        | words-only          |        |
| 骨髓MRD         | "约0.3%"              |           | 0.27..0.33 |                   |        |
| 骨髓MRD         | "约0.1%"              |           | 0.09..0.11 |                   |        |
| 骨髓MRD         | "0.3% of WBC"         |           | 0.3      |                     |        |
| 骨髓MRD         | "0.08% of WBC"        |           | 0.08     |                     |        |
| 骨髓MRD         | 0.3                   | % of CD45+ cells | 0.3 |                   |        |
| 骨髓MRD         | "0.3% of events"      |           | 0.3      |                     |        |
| 骨髓MRD         | "0.3% of blasts"      |           | -        | unit-unknown        |        |
| 骨髓MRD         | "MRD：0.35%，较前升高" |          | 0.35     |                     |        |
| 骨髓MRD         | "0.35%, increased from prior" |   | 0.35     |                     |        |
| 骨髓MRD         | "0.35%, previously 0.1%" |        | -        | no-number           |        |
| 骨髓MRD         | "检测到0.35%的异常髓系原始细胞" | | 0.35     |                     |        |
| 骨髓MRD         | "检出异常髓系原始细胞，约占0.35%" | | 0.315..0.385 |              |        |
| 骨髓MRD         | "可见异常表型髓系原始细胞占有核细胞的0.35%" | | 0.35 |              |        |
| 骨髓MRD         | "未检测到0.01%以上的异常髓系原始细胞" | | - | unit-unknown       |        |
| 骨髓MRD         | "<0.01% sensitivity 0.01%" |      | -        | no-number           |        |
| 骨髓MRD         | "检测灵敏度0.01%"     |           | -        | no-number           |        |
| 骨髓原始细胞    | "异常髓系原始细胞占0.35%" |       | -        | no-number           |        |
| 骨髓原始细胞    | "35%，较前升高"       |           | 35       |                     |        |
| 骨髓MRD         | "标本不合格"          |           | -        | valueless           |        |
| NPM1 MRD (PCR)  | 125                   | copies/10^4 ABL | 125 |                    | pcr    |
| 骨髓MRD         | 3.2                   | log       | 3.2      |                     | pcr    |
| MRD qPCR        | 0.02                  | %         | 0.02     |                     | pcr    |
| MRD qPCR        | 0.0002                | 1         | 0.02     |                     | pcr    |
| MRD qPCR        | 0.02                  |           | -        | share-without-unit  | pcr    |
| MRD qPCR        | 250                   | %         | -        | implausible         | pcr    |
| 骨髓MRD         | "较基线下降2.5 log"   |           | -        | no-number           | pcr    |
| 骨髓MRD         | "1250拷贝/10^5 ABL"   |           | 1250     |                     | pcr    |
| 骨髓MRD         | "未见 myelogenous 细胞" |         | -        | words-only          |        |
| 骨髓原始细胞    | 0.050                 |           | -        | share-without-unit  |        |
| 骨髓原始细胞    | 0.050                 | 1         | 5        |                     |        |
| 骨髓原始细胞    | 5                     |           | 5        |                     |        |
| 骨髓原始细胞    | 5                     | mg/dL     | -        | unit-unknown        |        |
| 骨髓原始细胞    | "<5%"                 |           | <5       |                     |        |
| 骨髓原始细胞    | "3-5%"                |           | 3..5     |                     |        |
| 骨髓原始细胞    | "未见原始细胞"        |           | -        | words-only          |        |
"""


@pytest.mark.parametrize("row", rows(NUMBERS), ids=names(NUMBERS))
def test_a_number_of_blasts_or_residual_disease(row):
    text = row["value"].strip('"')
    value = {"valueString": text} if '"' in row["value"] else {"valueQuantity": quantity(text, row["unit"] or None)}
    m = one(facts(lab(row["name"], **value)).measurements)
    assert (interval(m.amount), why(m), m.method or "") == (row["reads"], row["why"], row["method"])


def test_copies_and_logs_are_on_their_own_scale():
    m = one(facts(lab("骨髓MRD", valueQuantity=quantity("125", "copies/mL"))).measurements)
    assert m.own_scale and m.method == "pcr" and m.amount.unit == "copies/mL"


@pytest.mark.parametrize(("text", "method"), [("流式细胞术", "flow"), ("Multiparameter flow cytometry", "flow"), ("FCM", "flow"),
                                              ("RT-qPCR", "pcr"), ("NGS", "pcr"), ("数字PCR", "pcr"), ("形态学", None), ("流式+PCR", None),
    ("流式荧光", "flow"), ("流式荧光定量", "flow"), ("荧光定量", "pcr"), ("VAF", "pcr"), ("突变频率", "pcr"), ("AML1/ETO", "pcr"), ("AML1-ETO定量", "pcr"), ("DEK-NUP214", "pcr"),
    ("EVI1", "pcr"), ("PRAME", "pcr"), ("HOX11", "pcr"), ("NPM1/ABL1", "pcr"), ("BCR::ABL1", "pcr"), ("copies/10^4ABL", "pcr"), ("WT1", "pcr"), ("WT-1", "pcr"), ("MLL-AF9", "pcr"),
    ("t(8;21)", "pcr"), ("inv(16)", "pcr"), ("3log", "pcr"), ("FLT3-ITD", "pcr"), ("measurable", None), ("detectable residual disease", None), ("microscopy", None),
    ("after infusion", None), ("consequence", None), ("analog", None), ("LAIP", "flow")])
def test_the_method_of_residual_disease(text, method):
    assert one(facts(lab("骨髓MRD", method={"text": text}, valueQuantity=quantity("0.3", "%"))).measurements).method == method


def test_words_leave_a_polarity_beside_the_problem():
    m = one(facts(lab("骨髓MRD", valueString="未检出")).measurements)
    assert (m.polarity, m.amount, why(m)) == ("negative", None, "words-only")
    contradicted = one(facts(lab("骨髓MRD", valueString="0.35%阳性", interpretation=[{"text": "阴性"}])).measurements)
    assert (contradicted.amount, contradicted.polarity, why(contradicted)) == (None, None, "answers-contradict")


BOUNDS = """
| name               | value | blasts |
| 骨髓幼稚细胞       | 30    | <=30   |
| 骨髓原始单核细胞   | 30    | >=30   |
| 骨髓原始血细胞     | 30    | >=30   |
| 骨髓幼稚单核细胞   | 30    | >=0    |
| 骨髓原幼单核细胞   | 30    | 30     |
| 骨髓原始细胞(流式) | 3     | >=3    |
| 骨髓白血病细胞     | 3     | >=3    |
| 骨髓异常原始细胞   | 12    | >=12   |
| 骨髓Monoblasts     | 30    | >=30   |
| 骨髓原始+幼稚单核细胞 | 30 | 30     |
| 骨髓原始粒细胞     | 30    | 30     |
| 骨髓幼稚细胞       | 0     | <=0    |
"""


@pytest.mark.parametrize("row", rows(BOUNDS), ids=names(BOUNDS))
def test_a_lineage_or_all_immature_cells_only_bound_the_blasts(row):
    m = one(facts(lab(row["name"], valueQuantity=quantity(row["value"], "%"))).measurements)
    assert (interval(m.amount), m.charted) == (row["blasts"], row["value"])


def test_lineages_counted_beside_each_other_bound_all_blasts():
    def counted(**lineages: str) -> list[str]:
        parts = [{"code": {"text": name}, "valueQuantity": quantity(value, "%")} for name, value in lineages.items()]
        return [interval(m.amount) for m in facts(lab("骨髓细胞形态学", component=parts)).measurements]

    assert counted(原始粒细胞="2", 早幼粒细胞="5") == ["2"]
    assert counted(原始粒细胞="2", 原始单核细胞="40") == ["40..42", "40..42"]
    assert counted(原始粒细胞="2", 原始单核细胞="0") == ["2", "2"]


def test_blasts_per_volume_are_never_a_percent():
    found = facts(lab("blast count", "a", valueQuantity=quantity("0.5", "10*9/L", "10*9/L")),
                  lab("csf blast count", "b", valueQuantity=quantity("12", "/uL", "/uL")),
                  lab("csf blasts", "c", valueQuantity=quantity("12", "%", "%"))).measurements
    assert [(m.analyte, m.site, interval(m.amount)) for m in found] == [
        ("blasts-count", "blood", "0.5"), ("blasts-count", "csf", "0.012"), ("blasts", "csf", "12")]


@pytest.mark.parametrize("code_", ["26448-1", "33372-4", "33373-2", "33374-0"])
def test_blasts_of_other_fluids_are_not_read(code_):
    assert facts(lab("x", code=coded(LOINC, code_, "Blasts in fluid"), valueQuantity=quantity("35", "%"))).measurements == ()


def test_an_uncoded_absolute_count_says_so():
    m = one(facts(lab("骨髓原始细胞", valueQuantity=quantity("0.5", "10*9/L"))).measurements)
    assert why(m) == "unit-unknown"


def test_nkg2d_ligands_are_shown_with_their_value():
    found = facts(lab("MICA", "a", valueQuantity=quantity("35", "%")), lab("NKG2D配体", "b", valueString="ULBP1阳性"))
    assert [(s.concept, s.what, s.charted) for s in found.shown] == [
        ("nkg2d-ligand", "MICA", "35 %"), ("nkg2d-ligand", "NKG2D配体", "ULBP1阳性")]


TRANSLOCATIONS = {
    "positive by name": (lab("PML-RARA融合基因", valueString="阳性"), "positive", ""),
    "negative by name": (lab("PML::RARA", valueString="Not detected"), "negative", ""),
    "coded answer": (lab("PML/RARα", valueCodeableConcept=coded(SNOMED, "260373001")), "positive", ""),
    "karyotype": (lab("染色体核型", valueString="46,XX,t(15;17)(q24;q21)[20]"), "positive", ""),
    "karyotype without it": (lab("染色体核型", valueString="46,XX,未见t(15;17)[20]"), "negative", ""),
    "fusion panel": (lab("融合基因筛查", valueString="RUNX1-RUNX1T1阳性；PML-RARA阴性"), "negative", ""),
    "FISH": (lab("FISH", valueString="PML-RARA检出"), "positive", ""),
    "unclear": (lab("融合基因筛查", valueString="PML-RARA，见附件"), None, "translocation-undecided"),
    "endless": (lab("融合基因筛查", valueString="PML-RARA 阴性。" + "见附件。" * 2500), None, "value-too-long"),
}


@pytest.mark.parametrize("name", TRANSLOCATIONS)
def test_the_translocation_of_apl(name):
    result, polarity, reason = TRANSLOCATIONS[name]
    t = one(facts(result).tests)
    assert (t.test, t.polarity, why(t), t.coded) == ("pml-rara", polarity, reason, False)


def test_a_coded_finding_of_apl_is_coded():
    value = coded(SNOMED, "28950004", "Acute promyelocytic leukemia, t(15;17)(q22;q11-12)")
    t = one(facts(lab("Cytogenetics", valueCodeableConcept=value)).tests)
    assert (t.test, t.polarity, t.coded) == ("pml-rara", "positive", True)


def test_a_karyotype_without_it_is_no_result():
    assert facts(lab("染色体核型", valueString="46,XY[20]")).tests == ()
