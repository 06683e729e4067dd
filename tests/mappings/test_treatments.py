"""Doses, statements, orders, procedures and plans as treatments."""
from __future__ import annotations

from typing import Any

import pytest

from fhir_mappings.record import Treatment
from fhir_mappings.treatments import read_treatments
from tests.mappings.history_charts import RXNORM, SHANGHAI, SNOMED, TERMINOLOGY, chart, concept
from tests.spec.tables import listed, names, rows


def read(*resources: dict[str, Any]) -> tuple[Treatment, ...]:
    """The treatments of a chart."""
    return read_treatments(chart(*resources), TERMINOLOGY, SHANGHAI)


def given(text: str | None = None, code: str | None = None, **more: Any) -> dict[str, Any]:
    """A MedicationAdministration as JSON."""
    return {
        "resourceType": "MedicationAdministration", "id": "m1", "status": "completed", "effectiveDateTime": "2026-05-01",
        "medicationCodeableConcept": concept(code, text, system=RXNORM), **more}


DRUGS = """
| text                                | drugs                                                  |
| Cytarabine 100 mg/m2                | cytarabine                                             |
| 注射用阿糖胞苷                      | cytarabine                                             |
| Ara-C                               | cytarabine                                             |
| 柔红霉素                            | daunorubicin                                           |
| 去甲氧柔红霉素                      | idarubicin                                             |
| 高三尖杉酯碱注射液                  | homoharringtonine                                      |
| 维奈克拉片                          | venetoclax                                             |
| Venclexta 400 mg                    | venetoclax                                             |
| 阿扎胞苷联合维奈克拉                | azacitidine; venetoclax                                |
| 羟基脲                              | hydroxyurea                                            |
| rhG-CSF 300 ug                      | g-csf                                                  |
| 重组人粒细胞刺激因子                | g-csf                                                  |
| 升白针                              | g-csf                                                  |
| CPX-351                             | cpx-351                                                |
| Revumenib 270 mg BID                | revumenib                                              |
| 瑞维美尼                            | revumenib                                              |
| ziftomenib 600 mg daily             | ziftomenib                                             |
| Rezlidhia                           | olutasidenib                                           |
| crenolanib                          | crenolanib                                             |
| HMA therapy                         | hypomethylating-agent                                  |
| HMA + venetoclax                    | hypomethylating-agent; venetoclax                      |
| 去甲基化药物联合维奈克拉            | hypomethylating-agent; venetoclax                      |
| AA方案化疗                          | aclarubicin; cytarabine                                |
| Ven/Aza                             | azacitidine; venetoclax                                |
| Aza-Ven cycle 2                     | azacitidine; venetoclax                                |
| Dec/Ven                             | decitabine; venetoclax                                 |
| ADE regimen                         | cytarabine; daunorubicin; etoposide                    |
| FLAI                                | fludarabine; cytarabine; idarubicin                    |
| LDAC                                | cytarabine                                             |
| DAE方案                             | daunorubicin; cytarabine; etoposide                    |
| MAE化疗                             | mitoxantrone; cytarabine; etoposide                    |
| 三氧化二砷                          | arsenic-trioxide                                       |
| 全反式维甲酸                        | tretinoin                                              |
| 地塞米松                            | corticosteroid                                         |
| FLAG-IDA                            | fludarabine; cytarabine; g-csf; idarubicin             |
| FLAG方案                            | fludarabine; cytarabine; g-csf                         |
| DA方案诱导化疗                      | daunorubicin; cytarabine                               |
| DA 3+7                              | daunorubicin; cytarabine                               |
| IA(3+7)                             | idarubicin; cytarabine                                 |
| VA方案                              | venetoclax; azacitidine                                |
| CLAG                                | cladribine; cytarabine; g-csf                          |
| CAG方案                             | cytarabine; aclarubicin; g-csf                         |
| HiDAC                               | cytarabine                                             |
| 7+3 + midostaurin                   | midostaurin                                            |
| aza + gilteritinib                  | azacitidine; gilteritinib                              |
| Aza cycle 2                         | azacitidine                                            |
| 7+3+GO                              | chemotherapy                                           |
| 7&3                                 | chemotherapy                                           |
| VEN + AZA                           | azacitidine; venetoclax                                |
| Ven / Aza                           | azacitidine; venetoclax                                |
| VEN & AZA                           | azacitidine; venetoclax                                |
| 第1疗程DA                           | daunorubicin; cytarabine                               |
| DA(2)                               | daunorubicin; cytarabine                               |
| 第二疗程HAA                         | homoharringtonine; cytarabine; aclarubicin             |
| MEC                                 | mitoxantrone; etoposide; cytarabine                    |
| FLAMSA                              | fludarabine; cytarabine; amsacrine                     |
| 吡柔比星                            | pirarubicin                                            |
| amsacrine                           | amsacrine                                              |
| 替尼泊苷                            | teniposide                                             |
| Topotecan 4 mg                      | topotecan                                              |
| Second induction                    | chemotherapy                                           |
| Induction #2                        | chemotherapy                                           |
| AZA                                 | none                                                   |
| AZA 50 mg for colitis               | none                                                   |
| Second induction of labour          | none                                                   |
| Induction of anesthesia #2          | none                                                   |
| Labor induction #2                  | none                                                   |
| MEC score                           | none                                                   |
| stage DA(2) lesion                  | none                                                   |
| ratio 7&3&1                         | none                                                   |
| Allopurinol                         | none                                                   |
| ondansetron before chemo            | none                                                   |
| Dulaglutide (DA)                    | none                                                   |
| VA 20/20 eye check                  | none                                                   |
| MA tablets                          | none                                                   |
| HMA refractory                      | none                                                   |
| HMA-exposed                         | none                                                   |
| CAG                                 | none                                                   |
| HDAC inhibitor                      | none                                                   |
| stage IA                            | none                                                   |
| IA方案                              | idarubicin; cytarabine                                 |
| 5-azacytidine                       | azacitidine                                            |
| 吉瑞替尼                            | gilteritinib                                           |
| 化疗药物外渗                        | none                                                   |
| 化疗                                | chemotherapy                                           |
"""


@pytest.mark.parametrize("row", rows(DRUGS), ids=names(DRUGS))
def test_drugs_by_words(row: dict[str, str]) -> None:
    found = read(given(row["text"]))
    expected = set(listed(row["drugs"]))
    if expected == {"none"}:
        assert found == ()
    elif expected == {"chemotherapy"}:
        assert [(t.drugs, t.chemotherapy) for t in found] == [(frozenset(), True)]
    else:
        assert [t.drugs for t in found] == [expected]


def test_drugs_by_code() -> None:
    assert [t.drugs for t in read(given(code="3041"))] == [{"cytarabine"}]


@pytest.mark.parametrize("where", ["contained", "bundle", "ingredient", "display"])
def test_a_medication_that_is_referenced(where: str) -> None:
    drug = {"resourceType": "Medication", "id": "d1", "code": concept("3041", "Cytarabine", system=RXNORM)}
    mixed = {"resourceType": "Medication", "id": "d1", "ingredient": [{"itemCodeableConcept": concept("3041", system=RXNORM)}]}
    dose = {k: v for k, v in given().items() if k != "medicationCodeableConcept"}
    resources = {
        "contained": [{**dose, "contained": [drug], "medicationReference": {"reference": "#d1"}}],
        "bundle": [{**dose, "medicationReference": {"reference": "Medication/d1"}}, drug],
        "ingredient": [{**dose, "medicationReference": {"reference": "Medication/d1"}}, mixed],
        "display": [{**dose, "medicationReference": {"reference": "Medication/gone", "display": "阿糖胞苷"}}],
    }
    assert [t.drugs for t in read(*resources[where])] == [{"cytarabine"}]


def test_ingredients_that_are_medications_themselves() -> None:
    outer = {"resourceType": "Medication", "id": "d1", "ingredient": [{"itemReference": {"reference": "Medication/d2"}}]}
    inner = {"resourceType": "Medication", "id": "d2", "code": {"text": "idarubicin"}, "ingredient": [{"itemReference": {"reference": "Medication/d1"}}]}
    dose = {k: v for k, v in given().items() if k != "medicationCodeableConcept"}
    assert [t.drugs for t in read({**dose, "medicationReference": {"reference": "Medication/d1"}}, outer, inner)] == [{"idarubicin"}]


STATUSES = """
| resource                 | counts                                             | does not                                                                |
| MedicationAdministration | completed; in-progress; stopped; on-hold; Completed | not-done; entered-in-error; unknown; nonsense                          |
| MedicationStatement      | active; completed; stopped; on-hold                | not-taken; intended; entered-in-error; unknown                          |
| MedicationRequest        | active; completed; stopped                         | draft; cancelled; on-hold; entered-in-error; unknown                    |
| Procedure                | completed; in-progress; stopped                    | preparation; not-done; on-hold; entered-in-error; unknown               |
| CarePlan                 | active; completed; revoked                         | draft; on-hold; entered-in-error; unknown                               |
"""
SHAPES: dict[str, dict[str, Any]] = {
    "MedicationAdministration": given("cytarabine"),
    "MedicationStatement": {"medicationCodeableConcept": {"text": "cytarabine"}, "effectiveDateTime": "2026-05-01"},
    "MedicationRequest": {"medicationCodeableConcept": {"text": "cytarabine"}, "authoredOn": "2026-05-01", "intent": "order"},
    "Procedure": {"code": {"text": "Cytarabine infusion"}, "performedDateTime": "2026-05-01"},
    "CarePlan": {"title": "Cytarabine consolidation", "period": {"start": "2026-05-01"}, "intent": "plan"},
}
SOURCES = dict(zip(SHAPES, ("administration", "statement", "request", "procedure", "plan"), strict=True))


@pytest.mark.parametrize("row", rows(STATUSES), ids=names(STATUSES))
def test_statuses(row: dict[str, str]) -> None:
    kind = row["resource"]
    for status in listed(row["counts"]):
        found = read({**SHAPES[kind], "resourceType": kind, "id": "x", "status": f"{status} "})
        assert [(t.source, t.drugs) for t in found] == [(SOURCES[kind], {"cytarabine"})], status
        assert found[0].begun is not None and found[0].begun.charted == "2026-05-01"
    for status in listed(row["does not"]):
        assert read({**SHAPES[kind], "resourceType": kind, "id": "x", "status": status}) == (), status
    absent = read({k: v for k, v in {**SHAPES[kind], "resourceType": kind, "id": "x"}.items() if k != "status"})
    assert [n.key for n in absent[0].notes] == ["history.status-absent"]


@pytest.mark.parametrize("more", [{"intent": "proposal"}, {"intent": "plan"}, {"intent": "Option"}, {"doNotPerform": True}])
def test_what_is_no_order(more: dict[str, Any]) -> None:
    assert read({**SHAPES["MedicationRequest"], "resourceType": "MedicationRequest", "id": "x", "status": "active", **more}) == ()


PURPOSES = """
| text                                 | purpose         |
| cytarabine, induction course 1       | induction       |
| 阿糖胞苷 再诱导                      | induction       |
| cytarabine consolidation             | consolidation   |
| 大剂量阿糖胞苷巩固化疗               | consolidation   |
| fludarabine, lymphodepletion         | lymphodepletion |
| 氟达拉滨 清淋                        | lymphodepletion |
| 氟达拉滨 清淋预处理                  | lymphodepletion |
| busulfan conditioning                | conditioning    |
| 白消安 预处理                        | conditioning    |
| cytarabine                           |                 |
"""


@pytest.mark.parametrize("row", rows(PURPOSES), ids=names(PURPOSES))
@pytest.mark.parametrize("where", ["name", "dosage", "reason", "note"])
def test_purpose(row: dict[str, str], where: str) -> None:
    placed: dict[str, dict[str, Any]] = {
        "name": {}, "dosage": {"dosage": {"text": row["text"]}}, "reason": {"reasonCode": [{"text": row["text"]}]},
        "note": {"note": [{"text": row["text"]}]},
    }
    found = read(given(row["text"] if where == "name" else "cytarabine", **placed[where]))
    assert [t.purpose for t in found] == [row["purpose"] or None]


@pytest.mark.parametrize(
    ("more", "intrathecal"),
    [
        ({"dosage": {"route": concept("72607000", system=SNOMED)}}, True),
        ({"dosage": {"route": {"text": "鞘内注射"}}}, True),
        ({"dosage": {"site": {"text": "Intrathecal space"}}}, True),
        ({"dosage": {"method": {"text": "鞘内注射"}}}, True),
        ({"dosage": {"site": {"text": "left arm"}, "method": {"text": "infusion"}}}, False),
        ({"dosage": {"text": "50 mg intrathecally"}}, True),
        ({"dosage": {"text": "50 mg IT"}}, True),
        ({"dosage": {"text": "15 mg IT q3d"}}, True),
        ({"note": [{"text": "腰穿+鞘注"}]}, True),
        ({"dosage": {"route": concept("47625008", "Intravenous route", system=SNOMED)}}, False),
        ({"dosage": {"text": "give it slowly"}}, False),
        ({"dosage": {"text": "STOP IF IT HURTS"}}, False),
        ({}, False),
    ],
)
def test_intrathecal(more: dict[str, Any], intrathecal: bool) -> None:
    assert [t.intrathecal for t in read(given("阿糖胞苷", **more))] == [intrathecal]


def test_the_drugs_name_may_tell_the_route() -> None:
    assert [t.intrathecal for t in read(given("甲氨蝶呤 鞘内注射"))] == [True]


@pytest.mark.parametrize(
    ("more", "begun", "ended"),
    [
        ({"effectiveDateTime": "2026-05-01"}, "2026-05-01", "2026-05-01"),
        ({"effectiveDateTime": None, "effectivePeriod": {"start": "2026-05-01", "end": "2026-05-07"}}, "2026-05-01", "2026-05-07"),
        ({"effectiveDateTime": None, "effectivePeriod": {"start": "2026-05-01"}}, "2026-05-01", None),
        ({"effectiveDateTime": None, "effectivePeriod": {"end": "2026-05-07"}}, "2026-05-07", "2026-05-07"),
        ({"effectiveDateTime": "01/05/2026"}, None, None),
    ],
)
def test_dates(more: dict[str, Any], begun: str | None, ended: str | None) -> None:
    found = read(given("cytarabine", **more))[0]
    assert (found.begun and found.begun.charted, found.ended and found.ended.charted) == (begun, ended)


@pytest.mark.parametrize(("status", "begun"), [("active", "2026-10-01"), ("completed", None)])
def test_a_statement_without_a_period_begins_no_later_than_itself(status: str, begun: str | None) -> None:
    statement = {"resourceType": "MedicationStatement", "id": "x", "status": status, "medicationCodeableConcept": {"text": "venetoclax"}, "dateAsserted": "2026-10-01"}
    found = read(statement)[0]
    assert (found.begun and found.begun.charted, found.ended, found.ongoing) == (begun, None, status == "active")


@pytest.mark.parametrize(
    ("status", "period", "ongoing"),
    [
        ("active", {"start": "2026-10-01"}, True), ("in-progress", {"start": "2026-10-01"}, True),
        ("active", {"start": "2026-10-01", "end": "2026-10-05"}, False), ("completed", {"start": "2026-10-01"}, False),
        ("stopped", {"start": "2026-10-01"}, False),
    ],
)
def test_an_active_statement_without_an_end_goes_on(status: str, period: dict[str, str], ongoing: bool) -> None:
    statement = {"resourceType": "MedicationStatement", "id": "x", "status": status, "medicationCodeableConcept": {"text": "非格司亭"}}
    assert read({**statement, "effectivePeriod": period})[0].ongoing is ongoing


PROCEDURES = """
| text                              | code      | reading      |
| Chemotherapy                      | 367336001 | chemotherapy |
| 化疗                              |           | chemotherapy |
| DA方案化疗                        |           | drugs        |
| 鞘内化疗                          |           | intrathecal  |
| Chemotherapy education            |           |              |
| 化疗前评估                        |           |              |
| Chemotherapy planned              |           |              |
| 拟行化疗                          |           |              |
| Bone marrow aspiration            |           |              |
| 腰椎穿刺                          |           |              |
| Chemotherapy-induced nausea care  |           |              |
| PICC insertion for chemotherapy   |           |              |
| Chemotherapy refused by patient   |           |              |
| No chemotherapy given             |           |              |
| Chemotherapy consent obtained     |           |              |
| 拒绝化疗                          |           |              |
| 化疗药物敏感试验                  |           |              |
| 化疗副反应护理                    |           |              |
| 化疗第2疗程                       |           | chemotherapy |
| Admission for chemotherapy        |           | chemotherapy |
| IT chemotherapy                   |           | intrathecal  |
"""


@pytest.mark.parametrize("row", rows(PROCEDURES), ids=names(PROCEDURES))
def test_procedures(row: dict[str, str]) -> None:
    procedure = {"resourceType": "Procedure", "id": "x", "status": "completed", "code": concept(row["code"] or None, row["text"])}
    said = {(bool(t.drugs), t.chemotherapy, t.intrathecal) for t in read(procedure)}
    expected = {
        "": set(), "chemotherapy": {(False, True, False)}, "drugs": {(True, True, False)}, "intrathecal": {(False, True, True)},
    }
    assert said == expected[row["reading"]]


def test_a_plans_activities() -> None:
    plan = {
        "resourceType": "CarePlan", "id": "x", "status": "active", "intent": "plan", "title": "AML consolidation", "period": {"start": "2026-05-01"},
        "activity": [
            {"detail": {"status": "completed", "productCodeableConcept": {"text": "cytarabine"}, "scheduledPeriod": {"start": "2026-05-03"}}},
            {"detail": {"status": "cancelled", "productCodeableConcept": {"text": "idarubicin"}}},
            {"detail": {"status": "in-progress", "description": "low-salt diet"}},
            {"reference": {"reference": "MedicationRequest/r1"}},
        ],
    }
    found = read(plan)
    assert [(t.source, t.drugs, t.purpose, t.begun and t.begun.charted) for t in found] == [("plan", {"cytarabine"}, "consolidation", "2026-05-03")]


def test_a_proposed_plan_is_none() -> None:
    assert read({**SHAPES["CarePlan"], "resourceType": "CarePlan", "id": "x", "status": "active", "intent": "proposal"}) == ()


def test_provenance() -> None:
    found = read(given("Cytarabine"))[0]
    assert (found.reference, found.what) == ("MedicationAdministration/m1", "Cytarabine")
