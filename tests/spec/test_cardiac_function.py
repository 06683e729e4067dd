"""NYHA class I-II, the ejection fraction beside it, and heart disease on record where there is no class."""
from __future__ import annotations

import pytest

from cds_service.eligibility.finding import Evidence, Finding
from cds_service.eligibility.rules.cardiac_function import class_at_most
from cds_service.eligibility.states import State
from cds_service.texts.wording import render, say
from fhir_mappings.record import Phrase
from tests.spec.results import because, case, criterion, grades, measurements
from tests.spec.tables import Row, listed, names, rows

CRITERION = "cardiac-function"
TITLE = "Cardiac function"
TABLE = """
| NYHA                             | LVEF                                  | cardiac-history    | Observations | state              | because                                  |
# the class alone
| 1 on 2026-11-01                  |                                       | no-contrary-record |              | met                | NYHA class I on 2026-11-01, at most II   |
| 2 on 2026-11-01                  |                                       | no-contrary-record |              | met                |                                          |
| 3 on 2026-11-01                  |                                       | no-contrary-record |              | not-met            | NYHA class III on 2026-11-01, above II   |
| 4 on 2026-11-01                  |                                       | no-contrary-record |              | not-met            |                                          |
| 2 on 2026-11-01                  |                                       | not-met            |              | met                |                                          |
| 2 on 2026-08-24                  |                                       | no-contrary-record |              | met                |                                          |
| 2 on 2026-08-23                  |                                       | no-contrary-record |              | stale              | older than 90 days                       |
| 3 on 2026-08-23                  |                                       | no-contrary-record |              | stale              |                                          |
| 3 on 2026-10-01; 2 on 2026-11-01 |                                       | no-contrary-record |              | met                |                                          |
| 3 on 2026-11-01; 2 on 2026-11-01 |                                       | no-contrary-record |              | unclear            | do not give one answer |
| unreadable on 2026-11-01         |                                       | no-contrary-record |              | unclear            |                                          |
| preliminary 2 on 2026-11-01      |                                       | no-contrary-record |              | unclear            |                                          |
| 2 undated                        |                                       | no-contrary-record |              | unclear            |                                          |
| no value on 2026-11-01           |                                       | no-contrary-record |              | no-contrary-record |                                          |
| <=2 on 2026-11-01                |                                       | no-contrary-record |              | met                | NYHA class <=2 on 2026-11-01, at most II |
| >=3 on 2026-11-01                |                                       | no-contrary-record |              | not-met            |                                          |
| >=2 on 2026-11-01                |                                       | no-contrary-record |              | unclear            | not exact enough for the limit II        |
# the ejection fraction
| 1 on 2026-11-01                  | 62 % on 2026-11-02                    | no-contrary-record |              | met                |                                          |
| 1 on 2026-11-01                  | 50 % on 2026-11-02                    | no-contrary-record |              | met                |                                          |
| 1 on 2026-11-01                  | 49.9 % on 2026-11-02                  | no-contrary-record |              | judgement          | LVEF 49.9 % on 2026-11-02 is below 50 %; beside NYHA class 1 |
| 3 on 2026-11-01                  | 40 % on 2026-11-02                    | no-contrary-record |              | not-met            |                                          |
| 3 on 2026-11-01                  | 62 % on 2026-11-02                    | no-contrary-record |              | not-met            |                                          |
|                                  | 40 % on 2026-11-02                    | no-contrary-record |              | judgement          | LVEF 40 %                                |
|                                  | 40 % on 2026-11-02                    | not-met            |              | judgement          |                                          |
| 2 on 2026-08-01                  | 40 % on 2026-11-02                    | no-contrary-record |              | judgement          |                                          |
| 1 on 2026-11-01                  | 40 % on 2026-08-23                    | no-contrary-record |              | met                |                                          |
| 1 on 2026-11-01                  | 40 % on 2026-10-01; 60 % on 2026-11-02 | no-contrary-record |             | met                |                                          |
| 1 on 2026-11-01                  | 60 % on 2026-10-01; 40 % on 2026-11-02 | no-contrary-record |             | judgement          |                                          |
| 1 on 2026-11-01                  | 40 % on 2026-11-02; 60 % on 2026-11-02 | no-contrary-record |             | judgement          |                                          |
| 1 on 2026-11-01                  | <55 % on 2026-11-02                   | no-contrary-record |              | judgement          | may be below                            |
| 1 on 2026-11-01                  | >55 % on 2026-11-02                   | no-contrary-record |              | met                |                                          |
| 1 on 2026-11-01                  | preliminary 40 % on 2026-11-02        | no-contrary-record |              | met                |                                          |
| 1 on 2026-11-01                  | unreadable on 2026-11-02              | no-contrary-record |              | met                |                                          |
| 1 on 2026-11-01                  | unreadable on 2026-11-02; 40 % on 2026-11-01 | no-contrary-record |       | judgement          | LVEF 40 % on 2026-11-01                  |
| 1 on 2026-11-01                  | unreadable on 2026-11-02; 60 % on 2026-11-01 | no-contrary-record |       | met                |                                          |
|                                  | unreadable on 2026-11-02; 40 % on 2026-11-01 | no-contrary-record |       | judgement          | LVEF 40 % on 2026-11-01                  |
|                                  | unreadable on 2026-11-02              | no-contrary-record |              | unclear            | LVEF                                     |
|                                  | unreadable on 2026-11-02; 60 % on 2026-11-01 | no-contrary-record |       | unclear            | LVEF                                     |
|                                  | unreadable on 2026-08-23              | no-contrary-record |              | no-contrary-record |                                          |
|                                  | unreadable on 2026-11-02              | judgement          |              | judgement          |                                          |
|                                  | unreadable on 2026-11-02              | not-met            |              | missing            |                                          |
| 2 on 2026-08-01                  | unreadable on 2026-11-02              | no-contrary-record |              | stale              |                                          |
|                                  | 62 % on 2026-11-02                    | no-contrary-record |              | no-contrary-record |                                          |
|                                  | 62 % on 2026-11-02                    | missing            |              | missing            |                                          |
| 1 on 2026-11-01                  | 40 % on 2026-08                       | no-contrary-record |              | unclear            | The date is not exact enough             |
| 1 on 2026-11-01                  | 40 % undated                          | no-contrary-record |              | unclear            | LVEF 40 %                                |
| 1 on 2026-11-01                  | 40 % undated; 60 % undated            | no-contrary-record |              | unclear            |                                          |
| 1 on 2026-11-01                  | 60 % undated                          | no-contrary-record |              | met                |                                          |
| 3 on 2026-11-01                  | 40 % undated                          | no-contrary-record |              | not-met            |                                          |
| unreadable on 2026-11-01         | 40 % on 2026-11-02                    | no-contrary-record |              | unclear            |                                          |
# without a class: heart disease on record
|                                  |                                       | no-contrary-record |              | no-contrary-record | no heart disease on record                  |
|                                  |                                       | judgement          |              | judgement          | for a clinician to judge: Angina         |
|                                  |                                       | not-met            |              | missing            | No NYHA result on record beside the heart disease: Angina |
|                                  |                                       | missing            |              | missing            |                                          |
|                                  |                                       | unclear            |              | missing            |                                          |
|                                  |                                       | no-contrary-record | rejected     | missing            | could be read                            |
|                                  |                                       | no-contrary-record | cut-off      | missing            |                                          |
|                                  |                                       | no-contrary-record | failed       | missing            |                                          |
|                                  |                                       | judgement          | failed       | judgement          |                                          |
| 2 on 2026-11-01                  |                                       | missing            | cut-off      | met                |                                          |
| preliminary 2 on 2026-08-01      |                                       | no-contrary-record |              | no-contrary-record |                                          |
"""
HEART = (Evidence("Condition/h", "Angina"),)


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    history = Finding("cardiac-history", State(row["cardiac-history"]), Phrase("x"),
                      evidence=HEART if row["cardiac-history"] in ("judgement", "not-met") else ())
    gaps = {"Observation": frozenset({row["Observations"]})} if row["Observations"] else {}
    finding = class_at_most(criterion(CRITERION), case(
        found={history.criterion: history}, gaps=gaps,
        grades=grades(row["NYHA"], "nyha"), measurements=measurements(row["LVEF"], "lvef")))
    assert finding.state == row["state"], because(finding)
    assert all(words in because(finding) for words in listed(row["because"])), because(finding)
    assert finding.evidence or finding.state in (State.MISSING, State.NO_CONTRARY_RECORD)
    assert not any(missing.orderable for missing in finding.missing if missing.what.key == "fact.nyha")
    if row["LVEF"]:
        assert any(say(shown.what, "en") == "LVEF" for shown in finding.evidence)


def test_without_a_finding_on_heart_disease_nothing_is_claimed() -> None:
    assert class_at_most(criterion(CRITERION), case()).state is State.MISSING


def test_the_newest_ejection_fraction_that_can_not_be_read_is_shown_beside_the_low_one() -> None:
    finding = class_at_most(criterion(CRITERION), case(
        grades=grades("1 on 2026-11-01", "nyha"), measurements=measurements("unreadable on 2026-11-02; 40 % on 2026-11-01", "lvef")))
    assert [(shown.value, shown.date) for shown in finding.evidence if say(shown.what, "en") == "LVEF"] == [
        ("40", "2026-11-01"), ("unreadable", "2026-11-02")]


@pytest.mark.parametrize(("classes", "wanted"), [
    ("2 on 2026-11-01", []), ("3 on 2026-11-01", []), (">=2 on 2026-11-01", ["NYHA class"]), ("unreadable on 2026-11-01", ["NYHA class"])])
def test_a_class_that_does_not_decide_is_asked_for(classes: str, wanted: list[str]) -> None:
    finding = class_at_most(criterion(CRITERION), case(grades=grades(classes, "nyha")))
    assert [render(missing.what, "en") for missing in finding.missing] == wanted


def test_an_old_class_is_asked_for_again_and_is_nothing_to_order() -> None:
    finding = class_at_most(criterion(CRITERION), case(grades=grades("2 on 2026-08-01", "nyha")))
    assert [(render(missing.what, "en"), missing.orderable) for missing in finding.missing] == [("NYHA class", False)]


@pytest.mark.parametrize(("classes", "review"), [
    ("2 on 2026-11-01", False), ("2 on 2026-11-01, by name", True), ("2 on 2026-11-01, by name; 1 on 2026-11-01", False),
    ("3 on 2026-11-01, by name", True)])
def test_a_class_known_by_name_only_needs_review(classes: str, review: bool) -> None:
    assert class_at_most(criterion(CRITERION), case(grades=grades(classes, "nyha"))).review is review


@pytest.mark.parametrize(("classes", "wanted"), [
    ("", ["NYHA class"]), ("2 on 2026-11-01", []), ("2 on 2026-08-01", ["NYHA class"])])
def test_beside_a_low_ejection_fraction_a_class_is_asked_for_where_none_decides(classes: str, wanted: list[str]) -> None:
    finding = class_at_most(criterion(CRITERION), case(
        grades=grades(classes, "nyha"), measurements=measurements("40 % on 2026-11-01", "lvef")))
    assert finding.state is State.JUDGEMENT
    assert [render(missing.what, "en") for missing in finding.missing] == wanted
