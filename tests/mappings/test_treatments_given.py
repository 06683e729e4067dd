"""Treatments by how they stand on record: statuses, purpose, route, dates, procedures, plans."""
from __future__ import annotations

from typing import Any

import pytest

from tests.mappings.doses import given, read
from tests.mappings.history_charts import SNOMED, concept
from tests.spec.tables import listed, names, rows

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
