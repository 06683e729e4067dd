"""Two dates for one result, or a stay of weeks for one diagnosis: a span, judged by both its ends and shown as one, never as its first day."""
from __future__ import annotations

import pytest

from cds_service.cards.card_summary import outside_limit, summary
from cds_service.cards.tally import tally
from cds_service.cards.trends import trend
from cds_service.eligibility.finding import newest_day
from cds_service.eligibility.shown_dates import written_date
from cds_service.screening_json import screening_json
from cds_service.texts.wording import render, say
from cds_service.worksheet.course_view import course_view
from cds_service.worksheet.rows import rows
from cds_service.worksheet.trend_view import trend_views
from fhir_mappings.charts.chart import read_chart
from tests.charts.build import ICD10CM, LOINC, base, bundle, concept, condition, encoded, lab, marrow_blasts, observation, without
from tests.charts.courses import AML, RR, chart, only, rr
from tests.charts.harness import check, screened
from tests.charts.labs import alt
from tests.worksheet.conftest import sheet_of_chart
from tools import golden

ALT = "hepatic-alt"


def panel(id_: str, when: str):
    return observation(id_, concept((LOINC, "24325-3")), when, hasMember=[{"reference": "Observation/alt-a"}])


def report(id_: str, when: str):
    return {"resourceType": "DiagnosticReport", "id": id_, "status": "final", "subject": {"reference": "Patient/p"}, "effectiveDateTime": when,
            "code": concept((LOINC, "24323-8")), "result": [{"reference": "Observation/alt-a"}]}


def of_panels(*days: str, value=24):
    return lab("alt-a", value, 50, None), *(panel(f"p{n}", day) for n, day in enumerate(days))


def stay(first: str, last: str):
    return {"resourceType": "Encounter", "id": "e", "status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"},
            "period": {"start": first, "end": last}}


def said(first: str, last: str):
    return (f"between {first} and {last}",)


IN_STAY = {"recorded": None, "encounter": {"reference": "Encounter/e"}}
CASES = [
    alt("two panels, one of them before the window", "unclear", *of_panels("2026-09-01", "2026-11-20"), says=said("2026-09-01", "2026-11-20")),
    alt("the same, the later named first", "unclear", *of_panels("2026-11-20", "2026-09-01"), says=said("2026-09-01", "2026-11-20")),
    alt("the same, too high", "unclear", *of_panels("2026-09-01", "2026-11-20", value=400), says=said("2026-09-01", "2026-11-20")),
    alt("two panels, both in the window", "met", *of_panels("2026-11-18", "2026-11-20"), says=said("2026-11-18", "2026-11-20")),
    alt("two panels, both before the window", "stale", *of_panels("2026-09-01", "2026-09-20"), says=said("2026-09-01", "2026-09-20")),
    alt("two panels of one day", "met", *of_panels("2026-11-20T08:00:00+08:00", "2026-11-20T14:00:00+08:00"), says=("u/l on 2026-11-20,",)),
    alt("two panels that agree", "met", *of_panels("2026-11-20", "2026-11-20T14:00:00+08:00"), says=("u/l on 2026-11-20,",)),
    alt("a month, and two days in it", "unclear", *of_panels("2026-11", "2026-11-01", "2026-11-20"), says=said("2026-11-01", "2026-11-30")),
    alt("a month, and a day in it", "met", *of_panels("2026-11", "2026-11-20"), says=("u/l on 2026-11-20,",)),
    alt("two reports", "unclear", lab("alt-a", 24, 50, None), report("r1", "2026-09-01"), report("r2", "2026-11-20"),
        says=said("2026-09-01", "2026-11-20")),
    alt("beside a dated result of the last day the answer is of both", "unclear", *of_panels("2026-11-18", "2026-11-20", value=400),
        lab("alt-b", 24, 50, "2026-11-20")),
    alt("a dated result after both is the later one", "met", *of_panels("2026-11-18", "2026-11-20", value=400), lab("alt-b", 24, 50, "2026-11-21")),
    rr("a relapse recorded in a stay of weeks", only(stay("2026-09-01", "2026-10-20"), condition("a", (ICD10CM, "C92.02"), **IN_STAY)), "met",
       mentions={RR: said("2026-09-01", "2026-10-20")}),
    rr("a relapse recorded in a stay of a day", only(stay("2026-10-20", "2026-10-20"), condition("a", (ICD10CM, "C92.02"), **IN_STAY)), "met",
       mentions={RR: ("(2026-10-20)",)}),
    rr("a remission coded in a stay of weeks, blasts after it", chart(
        stay("2025-11-01", "2025-11-30"), condition("m", (ICD10CM, "C92.01"), **IN_STAY), marrow_blasts("b", 40, "2026-11-15")), "met",
       mentions={RR: ("between 11 and 12 full months after the remission: not dated exactly",)}),
    rr("a few blasts in the stay in which the disease was found", only(
        stay("2026-09-01", "2026-10-30"), condition("a", AML, **IN_STAY), marrow_blasts("b", 2, "2026-10-10"),
        marrow_blasts("c", 40, "2026-11-15")), "unclear", mentions={RR: ("its date does not tell",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)


SPAN = [*without(base(), "alt-1"), *of_panels("2026-11-12", "2026-11-20", value=131)]
WORDS = {"en": "a day between 2026-11-12 and 2026-11-20", "zh": "2026-11-12至2026-11-20之间"}


@pytest.mark.parametrize("language", WORDS)
def test_a_span_is_said_wherever_its_date_is(language):
    sheet = sheet_of_chart(encoded(bundle(SPAN)))
    row = next(row for row in screening_json(sheet.screening, language)["criteria"] if row["id"] == ALT)
    assert (row["state"], [e["date"] for e in row["evidence"]]) == ("not-met", ["2026-11-12/2026-11-20"])
    shown = next(row for row in rows(sheet, language) if row.id == ALT)
    trend = next(view for view in trend_views(sheet, language) if view.points and "2.62" in view.summary)
    for text in (row["because"], shown.because, shown.evidence[0].date, trend.summary, trend.points[0].date):
        assert WORDS[language] in text, text


@pytest.mark.parametrize("language", WORDS)
def test_the_card_says_it_too(language):
    """Within its 140 characters; a span is no newest day, and its first day stands nowhere alone."""
    made = golden.screener()
    record = made.record(read_chart(encoded(bundle(SPAN))))
    screening = made.screen(record, golden.AS_OF)
    told = tally(made.trial.criteria, screening.findings)
    text = summary(screening.overall, told, made.trial, language)
    assert "2026-11-12/2026-11-20" in text and len(text) < 140
    assert WORDS[language] in outside_limit(told.failed[0], language)
    assert [written_date(when) for _, when in trend(record, told.failed[0])] == ["2026-11-12/2026-11-20"]
    assert newest_day([told.failed[0].finding], golden.AS_OF) is None


def test_no_day_is_told_until_which_a_span_counts():
    sheet = sheet_of_chart(encoded(bundle([*without(base(), "alt-1"), *of_panels("2026-11-18", "2026-11-20")])))
    exact = sheet_of_chart(encoded(bundle(base())))
    until = [next(row for row in rows(one, "en") if row.id == ALT).change for one in (sheet, exact)]
    assert "counts through 2026-" not in until[0] and "counts through 2026-" in until[1]


def test_the_course_shows_a_stay_as_a_span():
    stayed = only(stay("2026-09-01", "2026-10-20"), condition("a", (ICD10CM, "C92.02"), **IN_STAY))
    relapse = next(event for event in screened(stayed).course.timeline if event.kind == "relapse")
    assert "between 2026-09-01 and 2026-10-20" in render(relapse.what, "en")
    view = next(event for event in course_view(sheet_of_chart(encoded(bundle(stayed))), "en").events if event.kind == "relapse")
    assert view.date == say("a day between 2026-09-01 and 2026-10-20", "en")
