"""Laboratory results by status and date: what counts, when it was true, what a panel or a report gives its members."""
from __future__ import annotations

import pytest

from tests.mappings.chart_json import resource
from tests.mappings.results_charts import (
    LOINC,
    coded,
    facts,
    interval,
    lab,
    one,
    quantity,
    why,
)
from tests.spec.tables import names, rows

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
