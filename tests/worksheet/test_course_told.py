"""What the timeline says of the course: which results are no remission, of which day a record speaks, and nothing twice."""
from __future__ import annotations

import pytest

from cds_service.texts.wording import render
from cds_service.worksheet.course_view import course_view
from tests.charts.build import (
    ICD10CM,
    SCT,
    base,
    bundle,
    condition,
    dose,
    encoded,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    without,
)
from tests.worksheet.conftest import LANGUAGES, sheet_of_chart

CR = marrow_report("cr", "骨髓完全缓解", "2026-04-20")
MRD, LOW = marrow_mrd("mrd", 0.42, "2026-09-10"), marrow_mrd("mrd-2", 0.02, "2026-10-10")


def aml(id_="aml", code="C92.00", name="Acute myeloblastic leukemia, not having achieved remission", recorded="2026-01-10", **more):
    return condition(id_, (ICD10CM, code, name), recorded=recorded, **more)


def sheet(*chart):
    return sheet_of_chart(encoded(bundle([*without(base(), "aml"), *chart])))


def told(language, *chart):
    return [(event.date, event.kind, event.what) for event in course_view(sheet(*chart), language).events]


def marrow(*chart, id_="bm"):
    """The kind of the event that a count of the marrow is told as."""
    return {event.references[0]: event.kind for event in sheet(*chart).screening.course.timeline}[f"Observation/{id_}"]


# --- marrows with few blasts beside residual disease -----------------------------------------------------------------
@pytest.mark.parametrize(("day", "kind"), [("2026-06-10", "remission"), ("2026-09-10", "result"), ("2026-09-17", "result"), ("2026-11-10", "result")])
def test_a_marrow_beside_or_behind_a_relapse_by_residual_disease_is_no_remission(day, kind):
    assert marrow(aml(), CR, MRD, marrow_blasts("bm", 3, day)) == kind


@pytest.mark.parametrize("ender", [LOW, marrow_report("cr-2", "complete remission", "2026-10-10"),
                                   aml("in-cr", "C92.01", "AML, in remission", "2026-10-10")])
def test_it_is_one_once_the_residual_disease_is_over(ender):
    for day in ("2026-10-10", "2026-10-20"):
        assert marrow(aml(), CR, MRD, ender, marrow_blasts("bm", 3, day)) == "remission"
    assert marrow(aml(), CR, MRD, ender, marrow_blasts("bm", 3, "2026-09-20")) == "result"


def test_it_is_one_where_it_ends_blasts_or_is_the_first():
    blasts, given = marrow_blasts("b-1", 30, "2026-08-10"), dose("d", "cytarabine", "2026-02-01", "2026-02-07")
    assert marrow(aml(), CR, blasts, MRD, marrow_blasts("bm", 3, "2026-09-10")) == "remission"
    assert marrow(aml(), CR, marrow_mrd("m-1", 0.42, "2026-07-10"), blasts, marrow_blasts("bm", 3, "2026-11-10")) == "remission"
    assert marrow(aml(), given, marrow_mrd("m-1", 0.42, "2026-03-10"), marrow_blasts("bm", 3, "2026-03-10")) == "remission"
    assert marrow(aml(), CR, marrow_blasts("b-1", 30, "2026-06-10"), marrow_blasts("b-2", 2, "2026-08-10"), MRD,
                  marrow_blasts("bm", 3, "2026-09-10")) == "result"


def test_a_relapse_recorded_as_one_of_residual_disease_is_not_ended_by_a_count_either():
    recorded = condition("r", (ICD10CM, "C92.02", "AML in relapse"), "AML, MRD复发 (MRD 0.5%)", recorded="2026-11-10")
    assert marrow(aml(), CR, recorded, marrow_blasts("bm", 3, "2026-11-11")) == "result"


def test_such_a_marrow_begins_no_new_relapse():
    chart = aml(), CR, MRD, marrow_blasts("bm", 3, "2026-10-10"), marrow_mrd("mrd-2", 0.6, "2026-11-10")
    kinds = {event.references[0]: event.kind for event in sheet(*chart).screening.course.timeline}
    assert (kinds["Observation/mrd"], kinds["Observation/mrd-2"]) == ("relapse", "disease")


@pytest.mark.parametrize(("language", "words"), [
    ("en", "Bone marrow blasts 3 %: does not end the relapse by residual disease (MRD)"),
    ("zh", "Bone marrow blasts 3 %：不能据此认为微小残留病（MRD）复发已缓解")])
def test_what_such_a_marrow_is_told_as(language, words):
    assert ("2026-09-17", "result", words) in told(language, aml(), CR, MRD, marrow_blasts("bm", 3, "2026-09-17"))


# --- records that are named after a turn ------------------------------------------------------------------------------
@pytest.mark.parametrize(("language", "onset", "turn"), [
    ("en", "Diagnosis: AML (onset as told by the record of 2026-11-10, “AML, in relapse”)", "relapse by diagnosis code (AML, in relapse)"),
    ("zh", "诊断：急性髓系白血病（发病日期据2026-11-10的记录“AML, in relapse”）", "诊断编码为复发（AML, in relapse）")])
def test_a_renamed_record_is_not_in_relapse_on_the_day_of_its_onset(language, onset, turn):
    events = told(language, aml(code="C92.02", name="AML, in relapse", recorded="2026-11-10", onsetDateTime="2025-01-10"))
    assert events == [("2025-01-10", "diagnosis", onset), ("2026-11-10", "relapse", turn)]


@pytest.mark.parametrize(("code", "name", "kind"), [
    ("C92.02", "AML, in relapse", "relapse"), ("C92.01", "AML, in remission", "remission")])
def test_a_record_is_one_event(code, name, kind):
    later = aml("later", code, name, "2026-10-10")
    assert [event[1] for event in told("en", aml(), later)] == ["diagnosis", kind]
    refractory = condition("rf", (SCT, "12291000132102", "Refractory acute myeloid leukemia"), recorded="2026-10-28")
    assert [event[1] for event in told("en", aml(), refractory)] == ["diagnosis", "relapse"]


@pytest.mark.parametrize(("name", "code"), [("AML, in relapse", "C92.02"), ("AML, in remission", "C92.01")])
def test_a_turn_of_which_no_day_is_told_stands_on_none(name, code):
    for dates in ({"recorded": None, "onsetDateTime": "2025-01-10"}, {"recorded": "2025-01-10", "onsetDateTime": "2025-01-10"}):
        shown = told("en", aml(code=code, name=name, **dates), CR, marrow_blasts("bm", 30, "2026-11-10"))
        assert shown[0] == ("2025-01-10", "diagnosis", f"Diagnosis: AML (its record says “{name}”; of which day that is, it does not tell)")
        assert [kind for _, kind, _ in shown] == ["diagnosis", "remission", "relapse"]


def test_a_record_named_after_no_turn_is_told_as_it_is():
    assert told("en", aml(name="AML with mutated NPM1", onsetDateTime="2026-01-02"))[0] == ("2026-01-02", "diagnosis", "Diagnosis: AML with mutated NPM1")


# --- partial remissions ------------------------------------------------------------------------------------------------
COURSES = [dose(f"d{n}", drug, f"2026-0{m}-10", f"2026-0{m}-16") for n, (drug, m) in enumerate([
    ("cytarabine", 6), ("daunorubicin", 6), ("cytarabine", 8), ("idarubicin", 8)])]
LATE = marrow_blasts("bm", 12, "2026-11-10")


def said(language, *chart):
    found = sheet(aml(recorded="2026-06-01"), *chart).screening.findings
    return next(render(finding.because, language) for finding in found if finding.criterion == "relapsed-refractory")


@pytest.mark.parametrize("words", ["骨髓部分缓解", "Partial remission (PR)", "AML治疗后骨髓象，PR", "partial morphologic remission"])
@pytest.mark.parametrize("courses", [0, 2, 4])
def test_a_partial_remission_is_named_and_is_no_complete_one(words, courses):
    chart = *COURSES[:courses], marrow_report("pr", words, "2026-09-20"), LATE
    english, chinese = said("en", *chart), said("zh", *chart)
    assert words in english and words in chinese
    assert "complete remission" in english and "无完全缓解记录" in chinese and "newly diagnosed" not in english
    events = told("en", aml(), *chart)
    assert ("2026-09-20", "result", f"partial remission (“{words}”)") in events and not any(kind == "remission" for _, kind, _ in events)


@pytest.mark.parametrize("words", ["骨髓未缓解", "AML, not in remission", "皮肤GVHD部分缓解，骨髓未缓解"])
def test_what_is_no_partial_remission_is_called_none(words):
    chart = *COURSES, marrow_report("pr", words, "2026-09-20"), LATE
    assert "partial" not in said("en", *chart) and "部分缓解" not in said("zh", *chart)
    assert "without a documented complete remission" in said("en", *chart)


# --- days are said once ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_event_says_its_own_day_again(language):
    chart = (aml(), CR, MRD, marrow_blasts("bm", 3, "2026-09-10"), marrow_blasts("b2", 1, "2026-06-01"), LOW, *COURSES,
             aml("r", "C92.02", "AML, in relapse", "2026-11-10"), marrow_blasts("b3", 30, "2026-11-12"))
    assert [event for event in told(language, *chart) if event[0] in event[2] and event[1] != "course"] == []
