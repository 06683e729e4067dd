"""Laboratory results: which codes are read, which never, status, dates, panels, hCG, the site's names."""
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
    interpreted,
    interval,
    lab,
    one,
    quantity,
    terminology,
    why,
)
from tests.spec.tables import names, rows

TITLE = "Laboratory results"

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


STATUSES = """
| status             | counts as   | noted              |
| final              | final       |                    |
| amended            | final       |                    |
| corrected          | final       |                    |
| Final              | final       |                    |
| preliminary        | preliminary |                    |
| registered         | preliminary | status-registered  |
| entered-in-error   |             |                    |
| "entered-in-error " |            |                    |
| ENTERED-IN-ERROR   |             |                    |
| cancelled          |             |                    |
| unknown            |             |                    |
|                    | final       | status-absent      |
| verified           | preliminary | status-unknown     |
"""


@pytest.mark.parametrize("row", rows(STATUSES), ids=names(STATUSES))
def test_status(row):
    result = lab("alt", status=row["status"].strip('"'), valueQuantity=quantity("41", "U/L"))
    if not row["status"]:
        del result["status"]
    found = facts(result).measurements
    assert [m.status for m in found] == ([row["counts as"]] if row["counts as"] else [])
    assert [n.key for m in found for n in m.notes] == ([f"note.{row['noted']}"] if row["noted"] else [])


DATES = {
    "effectiveDateTime": ({"effectiveDateTime": "2026-11-20"}, "2026-11-20", ""),
    "partial": ({"effectiveDateTime": "2026-11"}, "2026-11", ""),
    "period end": ({"effectivePeriod": {"start": "2026-11-18", "end": "2026-11-19"}}, "2026-11-19", ""),
    "period start": ({"effectivePeriod": {"start": "2026-11-18"}}, "2026-11-18", ""),
    "instant": ({"effectiveInstant": "2026-11-17T08:00:00Z"}, "2026-11-17T08:00:00Z", ""),
    "issued": ({"issued": "2026-11-16T08:00:00Z"}, "2026-11-16T08:00:00Z", "date-issued"),
    "effective before issued": ({"effectiveDateTime": "2026-11-20", "issued": "2026-11-21T08:00:00Z"}, "2026-11-20", ""),
    "none": ({}, None, ""),
    "unreadable": ({"effectiveDateTime": "20/11/2026"}, None, "date-unreadable"),
    "unreadable, and nothing stands in for it": ({"effectiveDateTime": "20/11/2026", "issued": "2026-11-21T08:00:00Z"}, None, "date-unreadable"),
    "unreadable issued": ({"issued": "yesterday"}, None, "date-unreadable"),
    "malformed": ({"effectiveDateTime": 20261120}, None, "date-unreadable"),
    "malformed, and nothing stands in for it": ({"effectiveDateTime": 20261120, "issued": "2026-11-21T08:00:00Z"}, None, "date-unreadable"),
    "a blank one is none": ({"effectiveDateTime": " ", "issued": "2026-11-16T08:00:00Z"}, "2026-11-16T08:00:00Z", "date-issued"),
    "a blank instant is none": ({"effectiveInstant": " ", "issued": "2026-11-16T08:00:00Z"}, "2026-11-16T08:00:00Z", "date-issued"),
    "a period without dates is none": ({"effectivePeriod": {}, "effectiveInstant": "2026-11-17T08:00:00Z"}, "2026-11-17T08:00:00Z", ""),
    "dateTime before period": ({"effectiveDateTime": "2026-11-20", "effectivePeriod": {"end": "2026-11-19"}}, "2026-11-20", ""),
    "period before instant": ({"effectivePeriod": {"end": "2026-11-19"}, "effectiveInstant": "2026-11-17T08:00:00Z"}, "2026-11-19", ""),
    "an end without a start": ({"effectivePeriod": {"end": "2026-11-19"}}, "2026-11-19", ""),
    "a period that can't be read": ({"effectivePeriod": {"end": "19/11/2026"}, "issued": "2026-11-21T08:00:00Z"}, None, "date-unreadable"),
    "a blank issue is none": ({"issued": " "}, None, ""),
}


@pytest.mark.parametrize("name", DATES)
def test_when_a_result_was_true(name):
    dated, when, noted = DATES[name]
    result = {**lab("alt", valueQuantity=quantity("41", "U/L"))}
    del result["effectiveDateTime"]
    m = one(facts(result | dated).measurements)
    assert (None if m.when is None else m.when.charted) == when
    assert {n.key for n in m.notes if n.key.startswith("note.date")} == ({f"note.{noted}"} if noted else set())


def undated(id_: str = "o1", **more) -> dict:
    result = lab("alt", id_, valueQuantity=quantity("41", "U/L"), **more)
    del result["effectiveDateTime"]
    return result


def panel(when: str | None, id_: str = "p", **more) -> dict:
    return resource("Observation", id_, **{"status": "final", "code": {"text": "panel"}, "hasMember": [{"reference": "Observation/o1"}],
                    **({"effectiveDateTime": when} if when else {}), **more})


def report(when: str | None, id_: str = "r", of: str = "o1", **more) -> dict:
    return resource("DiagnosticReport", id_, **{"status": "final", "code": {"text": "report"}, "result": [{"reference": f"Observation/{of}"}],
                    **({"effectiveDateTime": when} if when else {}), **more})


INHERITED = {
    "panel": ([panel("2026-11-18")], "2026-11-18", "date-from-panel"),
    "report": ([report("2026-11-17")], "2026-11-17", "date-from-report"),
    "panel before report": ([panel("2026-11-18"), report("2026-11-17")], "2026-11-18", "date-from-panel"),
    "the report of the panel": ([panel(None), report("2026-11-17", of="p")], "2026-11-17", "date-from-report"),
    "two reports that differ": ([report("2026-11-17"), report("2026-11-16", "r2")], "2026-11-16/2026-11-17", "dates-differ"),
    "two reports that agree": ([report("2026-11-17"), report("2026-11-17T08:00:00+08:00", "r2")], "2026-11-17T08:00:00+08:00", "date-from-report"),
    "two panels that differ": ([panel("2026-11-18"), panel("2026-11-16", "p2")], "2026-11-16/2026-11-18", "dates-differ"),
    "two panels, one to the month": ([panel("2026-11"), panel("2026-11-16", "p2")], "2026-11-16", "date-from-panel"),
    "a panel whose date can't be read": ([panel("18/11/2026"), report("2026-11-17")], "2026-11-17", "date-from-report"),
    "a panel entered in error": ([panel("2026-11-18", status="entered-in-error ")], None, ""),
    "a cancelled panel, and a report": ([panel("2026-11-18", status="CANCELLED"), report("2026-11-17")], "2026-11-17", "date-from-report"),
    "a panel without a status": ([panel("2026-11-18", status=None)], "2026-11-18", "date-from-panel"),
    "issue of the panel": ([panel(None, issued="2026-11-15T08:00:00Z")], "2026-11-15T08:00:00Z", "date-issued"),
    "issue of a panel entered in error": ([panel(None, issued="2026-11-15T08:00:00Z", status="entered-in-error")], None, ""),
    "issue of a report entered in error": ([report(None, issued="2026-11-15T08:00:00Z", status="entered-in-error")], None, ""),
    "a report entered in error": ([report("2026-11-17", status="entered-in-error")], None, ""),
    "issue of the report, last of all": ([report(None, issued="2026-11-15T08:00:00Z")], "2026-11-15T08:00:00Z", "date-issued"),
}


@pytest.mark.parametrize("name", INHERITED)
def test_a_result_without_a_date_inherits_one(name):
    others, when, noted = INHERITED[name]
    m = one(facts(undated(), *others).measurements)
    assert (None if m.when is None else m.when.charted) == when
    said = {n.key for n in m.notes if n.key.startswith("note.date")}
    assert f"note.{noted}" in said if noted else not said


def test_the_report_comes_before_issued():
    assert one(facts(undated(issued="2026-11-19T08:00:00Z"), report("2026-11-17")).measurements).when.charted == "2026-11-17"


def test_a_panel_of_components_shares_reference_date_and_status():
    parts = [{"code": coded(LOINC, "1742-6"), "valueQuantity": quantity("41", "U/L"), "referenceRange": [{"high": quantity("50", "U/L")}]},
             {"code": coded(LOINC, "1920-8"), "dataAbsentReason": {"text": "x"}}, {"code": coded(LOINC, "14631-6"), "valueQuantity": "13"},
             {"code": coded(LOINC, "1968-7"), "valueQuantity": quantity("2", "umol/L")}, None]
    found = facts(lab("肝功能", status="preliminary", component=parts)).measurements
    assert [(m.analyte, interval(m.amount), why(m), len(m.limits)) for m in found] == [
        ("alt", "41", "", 1), ("ast", "-", "valueless", 0), ("tbil", "-", "value-malformed", 0)]
    assert {(m.reference, m.status, m.when.charted[:10]) for m in found} == {("Observation/o1", "preliminary", "2026-11-20")}


def test_a_coded_panel_without_a_value_leaves_the_word_to_its_members():
    member = lab("hbsag", "m", valueString="Negative")
    found = facts(lab("hbsag", "p", hasMember=[{"reference": "Observation/m"}]), member).tests
    assert [t.reference for t in found] == ["Observation/m"]


def test_the_value_may_stand_in_the_only_member():
    member = lab("评分", "m", valueInteger=1)
    found = facts(lab("ecog", "p", hasMember=[{"reference": "Observation/m"}]), member).grades
    assert [(g.reference, g.grade) for g in found] == [("Observation/p", 1)]


def test_a_panel_whose_members_are_not_there_has_no_value():
    assert why(one(facts(lab("ecog", "p", hasMember=[{"reference": "Observation/gone"}])).grades)) == "valueless"


HCG = """
| value            | unit   | high | interpretation | reads | polarity | why                |
| 2                | mIU/mL | 5    |                | 2     | negative |                    |
| 30               | mIU/mL | 5    |                | 30    | positive |                    |
| 5                | mIU/mL | 5    |                | 5     |          |                    |
| 2                | mIU/mL |      |                | 2     |          |                    |
| 2                | mIU/mL |      | NEG            | 2     | negative |                    |
| 30               | mIU/mL |      | POS            | 30    | positive |                    |
| 30               | mIU/mL | 5    | NEG            | -     |          | answers-contradict |
| 2                | mIU/mL |      | N              | 2     |          |                    |
| <1.2             | mIU/mL | 5    |                | <1.2  | negative |                    |
| 2                | IU/L   | 5    |                | 2     | negative |                    |
| 2                | ng/mL  | 5    |                | 2     | negative |                    |
| 2                | ng/mL  |      |                | -     |          | unit-unknown       |
| 阴性             |        |      |                | -     | negative |                    |
|                  |        |      | NEG            | -     | negative |                    |
|                  |        |      | H              | -     |          | valueless          |
| 未做             |        |      |                | -     |          | valueless          |
"""


@pytest.mark.parametrize("row", rows(HCG), ids=names(HCG))
def test_quantitative_hcg(row):
    value = {"valueString": f"{row['value']} {row['unit']}".strip()} if row["value"] else {}
    # the range has the value's unit, so that an unknown one is the same on both
    ranges = [{"high": quantity(row["high"], row["unit"])}] if row["high"] else []
    more = {"interpretation": interpreted(row["interpretation"])} if row["interpretation"] else {}
    m = one(facts(lab("hcg", referenceRange=ranges, **value, **more)).measurements)
    assert (interval(m.amount), m.polarity or "", why(m)) == (row["reads"], row["polarity"], row["why"])


def test_a_range_for_pregnancy_weeks_says_nothing_of_not_being_pregnant():
    weeks = [{"high": quantity("130", "mIU/mL"), "appliesTo": [{"text": "妊娠3周"}]}]
    m = one(facts(lab("hcg", valueQuantity=quantity("100", "mIU/mL"), referenceRange=weeks)).measurements)
    assert (interval(m.amount), m.polarity) == ("100", None)


LVEF = """
| written                        | reads  |
| 38%                            | 38     |
| LVEF 38%                       | 38     |
| EF：38％                       | 38     |
| LVEF (Simpson)=38 %            | 38     |
| 左室射血分数38%                | 38     |
| 左心室射血分数为 38-42%        | 38..42 |
| Ejection fraction is 35 - 40 % | 35..40 |
| LVEF<40%                       | <40    |
| EF 55% by Simpson              | 55     |
| 62% (biplane)                  | 62     |
| LVEF 38                        | 38     |
| about 38%                      | 38     |
| EF约38%                        | 38     |
| 射血分数值：≈38%               | 38     |
| Moderately reduced, 35-40%     | 35..40 |
| 中度减低，35%                  | 35     |
# what is no more than a label and a number is read, nothing else
| EF 0.38                        | -      |
| EF 38%, was 60%                | -      |
| EF 38%, about the same         | -      |
| FS 38%                         | -      |
| severely reduced               | -      |
"""


@pytest.mark.parametrize("row", rows(LVEF), ids=names(LVEF))
def test_a_written_ejection_fraction_names_itself(row):
    assert interval(one(facts(lab("lvef", valueString=row["written"])).measurements).amount) == row["reads"]


PERHAPS = """
| written                     | may be  |
| 0.38                        | 38      |
| 0.38%                       | 38      |
| <0.4                        | <40     |
| 0.60                        | 60      |
| severely reduced            | any     |
| 左室收缩功能减低            | any     |
| mildly impaired             | any     |
| 38%                         | -       |
| 3%                          | -       |
| 0.03                        | -       |
| normal                      | -       |
| low normal                  | -       |
| not reduced                 | -       |
| EF not significantly reduced | -      |
| 未见明显降低                | -       |
| see report                  | -       |
| poor windows                | -       |
"""


@pytest.mark.parametrize("row", rows(PERHAPS), ids=names(PERHAPS))
def test_what_an_ejection_fraction_that_cant_be_read_may_be(row):
    told = one(facts(lab("lvef", valueString=row["written"])).measurements)
    if row["may be"] == "any":
        assert told.perhaps is not None and told.perhaps.low is None and told.perhaps.high is None
    else:
        assert interval(told.perhaps) == row["may be"]
    assert told.perhaps is None or (told.problem and told.amount is None)


def test_a_small_share_of_cells_may_be_a_percent():
    assert one(facts(lab("blood blasts", valueString="0.38")).measurements).perhaps is None


def test_no_other_result_is_read_behind_that_label():
    assert interval(one(facts(lab("alt", valueString="EF 38 U/L")).measurements).amount) == "-"


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
