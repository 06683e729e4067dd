"""Liver and kidney: a value against a multiple of its own upper limit of normal."""
from __future__ import annotations

from decimal import Decimal

import pytest

from cds_service.eligibility.rules.limits import at_most_uln, judge
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, UpperLimit
from tests.spec.results import because, case, criterion, measurements
from tests.spec.tables import Row, names, rows

CRITERION = "hepatic-alt"
TITLE = "Laboratory values against a multiple of the upper limit of normal"
TABLE = """
| criterion        | results                                                                   | state   | review | because                                                                                |
# the limit itself
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50                                              | met     | no     | ALT 41 U/L on 2026-11-20, limit 125 U/L (2.5 x ULN 50)                                 |
| hepatic-alt      | 125 U/L on 2026-11-20, ULN 50                                             | met     | no     | ALT 125 U/L on 2026-11-20, exactly at the limit 125 U/L (2.5 x ULN 50)          |
| hepatic-alt      | 125.0 U/L on 2026-11-20, ULN 50                                           | met     | no     | exactly at the limit                                                                   |
| hepatic-alt      | 125.01 U/L on 2026-11-20, ULN 50                                          | not-met | no     | ALT 125.01 U/L on 2026-11-20, above the limit 125 U/L (2.5 x ULN 50)                   |
| hepatic-alt      | 125.0000000000000000000000000000000001 U/L on 2026-11-20, ULN 50          | not-met | no     | above the limit 125 U/L                                                                |
| hepatic-ast      | 100 U/L on 2026-11-20, ULN 40                                             | met     | no     | exactly at the limit                                                                   |
| hepatic-ast      | 101 U/L on 2026-11-20, ULN 40                                             | not-met | no     | AST 101 U/L on 2026-11-20, above the limit 100 U/L (2.5 x ULN 40)                      |
| hepatic-tbil     | 61.5 umol/L on 2026-11-20, ULN 20.5                                       | met     | no     | exactly at the limit 61.5 umol/L (3 x ULN 20.5)                                 |
| hepatic-tbil     | 61.6 umol/L on 2026-11-20, ULN 20.5                                       | not-met | no     | above the limit 61.5 umol/L                                                            |
| renal-creatinine | 3.45 mg/dL on 2026-11-20, ULN 2.76                                        | met     | no     | Creatinine 3.45 mg/dL on 2026-11-20, exactly at the limit 3.45 mg/dL (1.25 x ULN 2.76) |
| renal-creatinine | 3.4500000000000001 mg/dL on 2026-11-20, ULN 2.76                          | not-met | no     | Creatinine 3.4500000000000001 mg/dL                                                    |
| renal-creatinine | 130 umol/L on 2026-11-20, ULN 104                                         | met     | no     | exactly at the limit 130 umol/L (1.25 x ULN 104)                                |
| renal-creatinine | 131 umol/L on 2026-11-20, ULN 104                                         | not-met | no     | above                                                                                  |
# comparators and ranges
| hepatic-alt      | <5 U/L on 2026-11-20, ULN 50                                              | met     | no     | ALT <5 U/L                                                                             |
| hepatic-alt      | <125 U/L on 2026-11-20, ULN 50                                            | met     | no     |                                                                                        |
| hepatic-alt      | <=125 U/L on 2026-11-20, ULN 50                                           | met     | no     |                                                                                        |
| hepatic-alt      | <126 U/L on 2026-11-20, ULN 50                                            | unclear | no     | the value is not exact enough for the limit 125 U/L                                    |
| hepatic-alt      | >125 U/L on 2026-11-20, ULN 50                                            | not-met | no     | above the limit                                                                        |
| hepatic-alt      | >=125 U/L on 2026-11-20, ULN 50                                           | unclear | no     | not exact enough                                                                       |
| hepatic-alt      | >=126 U/L on 2026-11-20, ULN 50                                           | not-met | no     |                                                                                        |
| hepatic-alt      | >40 U/L on 2026-11-20, ULN 50                                             | unclear | no     | not exact enough                                                                       |
| hepatic-alt      | 100-125 U/L on 2026-11-20, ULN 50                                         | met     | no     |                                                                                        |
| hepatic-alt      | 100-150 U/L on 2026-11-20, ULN 50                                         | unclear | no     |                                                                                        |
# the upper limit of normal
| hepatic-alt      | 41 U/L on 2026-11-20                                                      | unclear | no     | the result carries no upper limit of normal that fits this patient                     |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50 and 40                                       | met     | no     | limit 100 U/L (2.5 x ULN 40)                                                           |
| hepatic-alt      | 110 U/L on 2026-11-20, ULN 50 and 40                                      | unclear | no     | several reference ranges fit this patient and disagree                                 |
| hepatic-alt      | 126 U/L on 2026-11-20, ULN 50 and 40                                      | not-met | no     | above the limit 125 U/L (2.5 x ULN 50)                                                 |
| hepatic-alt      | 41 U/L on 2026-11-20, text ULN 50                                         | met     | yes    |                                                                                        |
| hepatic-alt      | 126 U/L on 2026-11-20, text ULN 50                                        | not-met | yes    |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-11-20, assumed ULN 50                                      | met     | yes    | assumed upper limit                                                                    |
| hepatic-alt      | 126 U/L on 2026-11-20, assumed ULN 50                                     | not-met | yes    | limit 125 U/L (2.5 x assumed upper limit 50)                                           |
| hepatic-alt      | 41 on 2026-11-20, ULN 50, own scale                                       | met     | yes    | ALT 41 on 2026-11-20, limit 125 (2.5 x ULN 50)                                         |
| hepatic-alt      | 0.7 on 2026-11-20, ULN 0.83, own scale                                    | met     | yes    | limit 2.075 (2.5 x ULN 0.83)                                                           |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50, by name                                     | met     | yes    |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 0                                               | unclear | no     | no upper limit                                                                         |
| hepatic-alt      | 0 U/L on 2026-11-20, ULN 50                                               | met     | no     |                                                                                        |
# the latest in 14 days
| hepatic-alt      |                                                                           | missing | no     | No usable result in the chart: ALT                                                     |
| hepatic-alt      | 41 U/L on 2026-11-08, ULN 50                                              | met     | no     |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-11-07, ULN 50                                              | stale   | no     | older than 14 days: ALT 41 U/L on 2026-11-07                                           |
| hepatic-alt      | 200 U/L on 2026-11-07, ULN 50                                             | stale   | no     |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-11-22, ULN 50                                              | met     | no     |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-11-23, ULN 50                                              | met     | no     |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-11-24, ULN 50                                              | missing | no     | later than the day after the evaluation, was ignored as an error                       |
| hepatic-alt      | 200 U/L on 2026-11-24, ULN 50; 41 U/L on 2026-11-10, ULN 50               | met     | no     | ALT 41 U/L on 2026-11-10                                                               |
| hepatic-alt      | 200 U/L on 2026-11-10, ULN 50; 41 U/L on 2026-11-20, ULN 50               | met     | no     | ALT 41 U/L on 2026-11-20                                                               |
| hepatic-alt      | 41 U/L on 2026-11-10, ULN 50; 200 U/L on 2026-11-20, ULN 50               | not-met | no     | ALT 200 U/L on 2026-11-20                                                              |
| hepatic-alt      | 41 U/L on 2026-11-20T08:00:00+08:00, ULN 50; 200 U/L on 2026-11-20T01:00:00Z, ULN 50 | not-met | no | ALT 200 U/L on 2026-11-20                                                       |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50; 43 U/L on 2026-11-20, ULN 50                | met     | no     |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50; 200 U/L on 2026-11-20, ULN 50               | unclear | no     | Results of the same time do not give one answer                                                      |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50; 200 U/L on 2026-11-20T09:00:00+08:00, ULN 50 | unclear | no    | Results of the same time do not give one answer                                                      |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50; 41 U/L on 2026-11-20                        | met     | no     | ALT 41 U/L on 2026-11-20                                                               |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50; 42 U/L on 2026-11-20                        | unclear | no     | Results of the same time do not give one answer                                        |
| hepatic-alt      | 41 U/L on 2026-11-20, ULN 50; 41 U/L on 2026-11-20, ULN 50, by name       | met     | no     | ALT 41 U/L on 2026-11-20                                                               |
| hepatic-alt      | 200 U/L on 2026-11-20, ULN 50, by name; 210 U/L on 2026-11-20, text ULN 50 | not-met | yes   | above the limit                                                                        |
# results that do not decide
| hepatic-alt      | unreadable on 2026-11-21; 41 U/L on 2026-11-20, ULN 50                    | unclear | no     | can't be used                                                                          |
| hepatic-alt      | unreadable on 2026-11-19; 41 U/L on 2026-11-20, ULN 50                    | met     | no     |                                                                                        |
| hepatic-alt      | no value on 2026-11-21; 41 U/L on 2026-11-20, ULN 50                      | met     | no     |                                                                                        |
| hepatic-alt      | no value on 2026-11-21                                                    | missing | no     | the result of 2026-11-21 has no value                                                  |
| hepatic-alt      | no value on 2026-11-21; 41 U/L on 2026-11-01, ULN 50                      | stale   | no     |                                                                                        |
| hepatic-alt      | preliminary 41 U/L on 2026-11-21, ULN 50                                  | unclear | no     | preliminary                                                              |
| hepatic-alt      | preliminary 200 U/L on 2026-11-21, ULN 50; 41 U/L on 2026-11-20, ULN 50   | met     | yes    | ALT 41 U/L on 2026-11-20                                                               |
| hepatic-alt      | preliminary 41 U/L on 2026-11-21, ULN 50; 41 U/L on 2026-11-01, ULN 50    | unclear | no     | preliminary                                                              |
| hepatic-alt      | preliminary 41 U/L on 2026-11-01, ULN 50                                  | missing | no     | a preliminary result (41 U/L) of 2026-11-01 does not decide                            |
| hepatic-alt      | 41 U/L undated, ULN 50                                                    | unclear | no     | The result can't be placed in time                                                                       |
| hepatic-alt      | 200 U/L undated, ULN 50; 41 U/L on 2026-11-20, ULN 50                     | met     | no     |                                                                                        |
| hepatic-alt      | 41 U/L undated, ULN 50; 41 U/L on 2026-11-01, ULN 50                      | unclear | no     |                                                                                        |
| hepatic-alt      | 41 U/L undated, ULN 50; preliminary 41 U/L on 2026-11-20, ULN 50          | unclear | no     |                                                                                        |
# partial dates
| hepatic-alt      | 41 U/L on 2026-11, ULN 50                                                 | unclear | no     | The date is not exact enough                                                           |
| hepatic-alt      | 41 U/L on 2026-11, ULN 50; 41 U/L on 2026-11-20, ULN 50                   | met     | no     |                                                                                        |
| hepatic-alt      | 200 U/L on 2026-11, ULN 50; 41 U/L on 2026-11-20, ULN 50                  | unclear | no     | Results of the same time do not give one answer                                                      |
| hepatic-alt      | 200 U/L on 2026-10, ULN 50; 41 U/L on 2026-11-20, ULN 50                  | met     | no     |                                                                                        |
| hepatic-alt      | 41 U/L on 2026-10, ULN 50                                                 | stale   | no     |                                                                                        |
| hepatic-alt      | 41 U/L on 2026, ULN 50                                                    | unclear | no     |                                                                                        |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    rule = criterion(row["criterion"])
    fact = rule.settings["fact"]
    finding = at_most_uln(rule, case(measurements=measurements(row["results"], fact)))
    assert finding.state == row["state"], because(finding)
    assert finding.review == (row["review"] == "yes")
    assert row["because"] in because(finding)
    assert bool(finding.evidence) or finding.state is State.MISSING
    assert bool(finding.missing) == (finding.state not in (State.MET, State.NOT_MET))


def test_what_is_missing_can_be_ordered_by_its_code() -> None:
    (wanted,) = at_most_uln(criterion("hepatic-alt"), case()).missing
    assert (wanted.orderable, wanted.system, wanted.code) == (True, "http://loinc.org", "1742-6")


@pytest.mark.parametrize(("cell", "wanted"), [
    ("41 U/L on 2026-11-20", "question.no-limit"),
    ("preliminary 41 U/L on 2026-11-20, ULN 50", "question.final-report"),
    ("101 U/L on 2026-11-20, ULN 50 and 40", "question.limits-disagree"),
])
def test_what_no_new_result_would_settle_is_not_ordered_again(cell: str, wanted: str) -> None:
    missing = at_most_uln(criterion("hepatic-alt"), case(measurements=measurements(cell, "alt"))).missing
    assert [(one.what.key, one.orderable, one.code) for one in missing] == [(wanted, False, None)]


@pytest.mark.parametrize("cell", ["<200 U/L on 2026-11-20, ULN 50", "41 U/L on 2026-10-20, ULN 50", "unreadable on 2026-11-20"])
def test_a_laboratory_result_that_does_not_decide_can_be_ordered_again(cell: str) -> None:
    (wanted,) = at_most_uln(criterion("hepatic-alt"), case(measurements=measurements(cell, "alt"))).missing
    assert (wanted.orderable, wanted.code) == (True, "1742-6")


def test_value_and_range_in_two_units_are_compared_on_one_scale_and_shown_as_charted() -> None:
    (measured,) = measurements("47.88 mg/dL on 2026-11-20", "tbil")
    measured = replace(measured, limits=(UpperLimit(Decimal("20.52"), "1.2", "mg/dL"),))
    finding = at_most_uln(criterion("hepatic-tbil"), case(measurements=(measured,)))
    assert finding.state is State.MET
    assert "Total bilirubin 47.88 mg/dL (2.33 x ULN) on 2026-11-20, limit 3.6 mg/dL (3 x ULN 1.2)" in because(finding)


def test_a_value_whose_limit_is_on_its_own_scale_is_told_without_a_multiple() -> None:
    """Who reads it compares the two numbers; another spelling of the unit is no other scale."""
    for unit in ("U/L", "IU/L"):
        (measured,) = measurements("41 U/L on 2026-11-20", "alt")
        measured = replace(measured, limits=(UpperLimit(Decimal(50), "50", unit),))
        assert "ALT 41 U/L on 2026-11-20, limit 125" in because(at_most_uln(criterion("hepatic-alt"), case(measurements=(measured,))))


@pytest.mark.parametrize(("value", "charted", "unit", "shown"), [
    ("47.88 umol/L", "0-1.2 mg/dL", "mg/dL", "limit 61.56 umol/L (3 x ULN 20.52; range 0-1.2 mg/dL)"),
    ("47.88 umol/L", "20.52", None, "limit 61.56 umol/L (3 x ULN 20.52)"),
    ("<2.8 mg/dL", "0-1.2", None, "limit 3 x ULN (0-1.2)"),
])
def test_the_limit_is_computed_in_the_unit_it_is_shown_in(value: str, charted: str, unit: str | None, shown: str) -> None:
    (measured,) = measurements(f"{value} on 2026-11-20", "tbil")
    measured = replace(measured, limits=(UpperLimit(Decimal("20.52"), charted, unit, "text"),))
    assert shown in because(at_most_uln(criterion("hepatic-tbil"), case(measurements=(measured,))))


def test_gilbert_syndrome_is_noted_and_exempts_from_nothing() -> None:
    gilbert = Diagnosis(reference="Condition/g", what="Gilbert syndrome", concepts=frozenset({"gilbert-syndrome"}))
    measured = measurements("70 umol/L on 2026-11-20, ULN 20.5", "tbil")
    finding = at_most_uln(criterion("hepatic-tbil"), case(measurements=measured, diagnoses=(gilbert,)))
    assert finding.state is State.NOT_MET
    assert "Gilbert syndrome" in because(finding)
    assert "Condition/g" in {shown.reference for shown in finding.evidence}


@pytest.mark.parametrize(("value", "uln", "multiple"), [
    ("125.01", "50", "2.5002"), ("124.99", "50", "2.4998"), ("125", "50", "2.50"), ("155", "50", "3.10"), ("41", "50", "0.82"),
    ("41", "49", "0.84"), ("125.06", "50", "2.501"), ("125.006", "50", "2.5001"), ("125.00006", "50", "2.500001"),
    ("125.00000006", "50", "2.500000001"), ("125.00000000000006", "50", "2.500000000000001"),
    ("125.0000000000000000000000000000000001", "50", "2.500000000000000000000000000000000002"),
])
def test_the_multiple_is_shown_without_contradicting_the_verdict(value: str, uln: str, multiple: str) -> None:
    measured = measurements(f"{value} U/L on 2026-11-20, ULN {uln}", "alt")
    finding = at_most_uln(criterion("hepatic-alt"), case(measurements=measured))
    assert finding.multiple == Decimal(multiple)


def test_a_diagnosis_that_the_rule_does_not_note_is_not_named() -> None:
    other = Diagnosis(reference="Condition/h", what="Hypertension", concepts=frozenset({"hypertension"}))
    measured = measurements("70 umol/L on 2026-11-20, ULN 20.5", "tbil")
    finding = at_most_uln(criterion("hepatic-tbil"), case(measurements=measured, diagnoses=(other,)))
    assert "Hypertension" not in because(finding)
    assert [shown.reference for shown in finding.evidence] == ["Observation/tbil-1"]


def test_a_limit_whose_text_is_no_number_is_shown_as_it_stands() -> None:
    (measured,) = measurements("<2.8 mg/dL on 2026-11-20", "tbil")
    measured = replace(measured, limits=(UpperLimit(Decimal("20.52"), "1.2.0", None, "text"),))
    assert "limit 3 x ULN (1.2.0)" in because(at_most_uln(criterion("hepatic-tbil"), case(measurements=(measured,))))


def test_a_measurement_without_an_amount_decides_nothing() -> None:
    (measured,) = measurements("41 U/L on 2026-11-20, ULN 50", "alt")
    verdict = judge(replace(measured, amount=None), Decimal("2.5"))
    assert (verdict.within, verdict.reason) == (None, "no-value")


def test_a_passed_over_result_is_noted_on_the_one_that_decides() -> None:
    measured = measurements("no value on 2026-11-21; 41 U/L on 2026-11-20, ULN 50", "alt")
    finding = at_most_uln(criterion("hepatic-alt"), case(measurements=measured))
    assert [shown.reference for shown in finding.evidence] == ["Observation/alt-2"]
    assert [note.key for note in finding.evidence[0].notes] == ["passed-over.valueless"]


def test_evidence_shows_value_unit_limit_and_day_as_charted() -> None:
    measured = measurements("41.0 U/L on 2026-11-20T23:30:00Z, ULN 50", "alt")
    (shown,) = at_most_uln(criterion("hepatic-alt"), case(measurements=measured)).evidence
    assert (shown.value, shown.unit, shown.upper_limit, shown.date) == ("41.0", "U/L", "50", "2026-11-21")


def test_a_window_of_no_days_holds_the_day_itself() -> None:
    rule = replace(criterion("hepatic-alt"), settings={**criterion("hepatic-alt").settings, "within_days": 0})
    today, yesterday = (at_most_uln(rule, case(measurements=measurements(f"41 U/L on 2026-11-{day}, ULN 50", "alt"))) for day in (22, 21))
    assert (today.state, yesterday.state) == (State.MET, State.STALE)
    assert "0 days" in because(yesterday)
