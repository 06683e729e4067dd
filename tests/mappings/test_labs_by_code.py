"""Laboratory results by code: which codes are read, which never, several codings, the site's own names."""
from __future__ import annotations

import pytest

from fhir_mappings.site import LabName, Site
from tests.mappings.chart_json import patient, resource
from tests.mappings.results_charts import (
    LOINC,
    SNOMED,
    ZONE,
    coded,
    dump,
    facts,
    lab,
    one,
    quantity,
    terminology,
    why,
)
from tests.spec.tables import names, rows

LOOK_ALIKES = """
| LOINC    | what it is                          | read as    |
| 1742-6   | ALT                                 | alt        |
| 1920-8   | AST                                 | ast        |
| 30239-8  | AST with P-5'-P                     | ast        |
| 14631-6  | total bilirubin, moles              | tbil       |
| 1975-2   | total bilirubin, mass               | tbil       |
| 42719-5  | total bilirubin in blood            | tbil       |
| 14682-9  | creatinine, moles                   | creatinine |
| 2160-0   | creatinine, mass                    | creatinine |
| 38483-4  | creatinine in blood                 | creatinine |
| 1968-7   | direct bilirubin, mass              |            |
| 14629-0  | direct bilirubin, moles             |            |
| 1971-1   | indirect bilirubin                  |            |
| 1974-5   | total bilirubin in body fluid       |            |
| 2161-8   | creatinine in urine                 |            |
| 2164-2   | creatinine clearance                |            |
| 33914-3  | eGFR                                |            |
| 62238-1  | eGFR                                |            |
| 11041-1  | creatinine after dialysis           |            |
| 11042-9  | creatinine before dialysis          |            |
| 51619-5  | creatinine before dialysis, moles   |            |
| 19080-1  | hCG                                 | hcg        |
| 21198-7  | beta hCG                            | hcg        |
| 19180-9  | free beta hCG                       |            |
| 25373-2  | free beta hCG, mass                 |            |
| 2951-2   | sodium                              |            |
"""


@pytest.mark.parametrize("row", rows(LOOK_ALIKES), ids=names(LOOK_ALIKES))
def test_a_code_is_read_as_its_analyte_or_not_at_all(row):
    found = facts(lab("x", code=coded(LOINC, row["LOINC"]), valueQuantity=quantity("20"))).measurements
    assert [m.analyte for m in found] == ([row["read as"]] if row["read as"] else [])


CREATININE = {"coding": [{"system": LOINC, "code": "2160-0"}]}


def codings_with_display(display: str) -> dict:
    return {"coding": [{"system": LOINC, "code": "2160-0", "display": display}]}


URINE, SERUM = ({"specimen": {"reference": f"Specimen/{name}"}} for name in ("u", "s"))
SPECIMENS = (resource("Specimen", "u", type={"text": "尿液"}), resource("Specimen", "s", type={"text": "血清"}),
             resource("Specimen", "uc", type=coded(SNOMED, "122575003")), resource("Specimen", "sc", type=coded(SNOMED, "119364003")),
             resource("Specimen", "u2", type=coded("http://terminology.hl7.org/CodeSystem/v2-0487", "UR")))


@pytest.mark.parametrize(("more", "reads"), [
    ({}, ""), (SERUM, ""), (URINE, "not read"), ({"specimen": {"display": "Urine"}}, "not read"),
    ({"specimen": {"reference": "Specimen/uc"}}, "not read"), ({"specimen": {"reference": "Specimen/u2"}}, "not read"),
    ({"specimen": {"reference": "Specimen/sc"}}, ""),
    ({"code": codings_with_display("Creatinine [Mass/volume] in Serum or Plasma"), **URINE}, "not read"),
    ({"code": codings_with_display("Creatinine [Mass/volume] in Serum or Plasma"), **SERUM}, ""),
    ({"code": codings_with_display("Creatinine [Mass/volume] in Urine")}, "name-contradicts-code"), ({"bodySite": {"text": "腹水"}}, "not read"),
    ({"code": {**CREATININE, "text": "尿肌酐"}}, "name-contradicts-code"), ({"code": {**CREATININE, "text": "Creatinine clearance"}}, "name-contradicts-code"),
    ({"code": {**CREATININE, "text": "肌酐（透析后）"}}, "name-contradicts-code"), ({"code": {**CREATININE, "text": "血清肌酐"}}, ""),
    ({"code": {**CREATININE, "text": "Creatinine"}}, ""), ({"code": {**CREATININE, "text": "肌酐(酶法)"}}, ""),
])
def test_a_right_code_does_not_make_a_urine_creatinine_a_serum_one(more, reads):
    result = lab("x", **{"code": CREATININE, "valueQuantity": quantity("1.1", "mg/dL"), **more})
    found = facts(result, *SPECIMENS).measurements
    assert [why(m) for m in found] == ([] if reads == "not read" else [reads])


def test_direct_bilirubin_under_the_code_of_the_total():
    m = one(facts(lab("x", code={"coding": [{"system": LOINC, "code": "1975-2"}], "text": "直接胆红素"}, valueQuantity=quantity("0.2", "mg/dL"))).measurements)
    assert why(m) == "name-contradicts-code" and m.amount is None


def codings(*codes: tuple[str, str, bool]) -> dict:
    return {"coding": [{"system": s, "code": c, **({"userSelected": True} if chosen else {})} for s, c, chosen in codes]}


@pytest.mark.parametrize(("code_", "read"), [
    (codings(("urn:local", "77", True), (LOINC, "1742-6", False)), [("alt", "")]),
    (codings((LOINC, "1742-6", False), (LOINC, "1920-8", False)), [("alt", "codes-contradict"), ("ast", "codes-contradict")]),
    (codings((LOINC, "1742-6", False), (LOINC, "1920-8", True)), [("ast", "")]),
    (codings((LOINC, "1975-2", False), (LOINC, "1968-7", False)), [("tbil", "codes-contradict")]),
    (codings((LOINC, "1975-2", False), (LOINC, "1968-7", True)), []),
    (codings((LOINC, "1742-6", False), (LOINC, "1742-6", True)), [("alt", "")]),
    ({"coding": [None, {"code": "1742-6"}]}, []),
    ({"coding": [{"system": "urn:oid:2.16.840.1.113883.6.1", "code": " 1742-6 "}]}, [("alt", "")]),
])
def test_several_codings(code_, read):
    found = facts(lab("x", code=code_, valueQuantity=quantity("20", "U/L"))).measurements
    assert [(m.analyte, why(m)) for m in found] == read


SITE = Site(lab_names=(LabName("谷丙转氨酶", "alt"), LabName("乙肝表面抗原", "hbsag"), LabName("ECOG评分", "ecog"), LabName("外周血原始细胞", "blasts-blood")))


def test_names_of_the_site_are_off_until_it_names_them():
    results = (lab("谷丙转氨酶", "a", valueQuantity=quantity("41", "U/L")), lab("乙肝表面抗原", "b", valueString="阴性"), lab("ECOG评分", "c", valueInteger=1),
               lab("外周血原始细胞", "d", valueQuantity=quantity("3", "%")))
    off, on = facts(*results), facts(*results, site=SITE)
    assert (off.tests, off.grades) == ((), ())
    assert [(m.reference, m.problem and m.problem.key) for m in off.measurements] == [("Observation/d", "problem.by-name-alone")]
    assert [(m.analyte, m.site, m.weaker) for m in on.measurements] == [("alt", None, True), ("blasts", "blood", True)]
    assert [(t.test, t.weaker, t.coded) for t in on.tests] == [("hbsag", True, False)] and [g.weaker for g in on.grades] == [True]


def test_a_name_of_the_site_is_the_whole_name_in_any_width_and_case():
    site = Site(lab_names=(LabName("ALT(速率法)", "alt"),))
    value = {"valueQuantity": quantity("41", "U/L")}
    found = facts(lab("alt（速率法）", "a", code={"text": "alt（速率法）"}, **value), lab("ALT", "b", code={"text": "ALT"}, **value), site=site)
    assert [m.reference for m in found.measurements] == ["Observation/a"]


def test_what_is_the_charts_own_word():
    assert one(facts(lab("x", code={"coding": [{"system": LOINC, "code": "1742-6", "display": "ALT [catalytic]"}]}, valueInteger=41)).measurements).what == "ALT [catalytic]"
    assert one(facts(lab("alt", valueInteger=41)).measurements).what == "alt"


def test_five_hundred_observations_that_mean_nothing_give_nothing():
    from fhir_mappings.charts.chart import read_chart
    from fhir_mappings.demographics import read_demographics
    from fhir_mappings.results.observations import read_observations

    many = [lab("x", f"o{i}", code={"coding": [{"system": LOINC, "code": f"{2000 + i}-9", "display": f"Something {i}"}]}, valueInteger=i) for i in range(500)]
    chart = read_chart(dump([patient(), *many]))
    who = read_demographics(chart, ZONE)
    assert read_observations(chart, terminology(), who, ZONE).measurements == ()
