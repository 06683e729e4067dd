"""Blasts and residual disease told apart by specimen: marrow, blood, other material, panels and reports that say it."""
from __future__ import annotations

import pytest

from fhir_mappings.results.names.specimens import site_of_words
from tests.mappings.chart_json import resource
from tests.mappings.results_charts import (
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
