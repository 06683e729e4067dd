"""The overall verdict from the states of the criteria."""
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.eligibility.finding import Finding
from cds_service.eligibility.screening import disease_finding, overall_of, screen
from cds_service.eligibility.states import Overall, State
from cds_service.eligibility.trial import load_trial
from fhir_mappings.record import Phrase
from tests.spec.history import diagnoses, record
from tests.spec.tables import listed, names, rows

CRITERION = "overall"
TITLE = "The overall verdict, when every criterion not named here is met"
TABLE = """
| aml-diagnosis | relapsed-refractory | others                                         | overall        | because                                          |
|---------------|---------------------|------------------------------------------------|----------------|--------------------------------------------------|
| missing       | missing             |                                                | not-applicable | no sign of AML at all                            |
| missing       | not-met             | age not-met; ecog not-met                      | not-applicable | no sign of AML comes before any failure          |
| unclear       | missing             |                                                | possible-match | AML is not excluded                              |
| judgement     | met                 |                                                | possible-match | a provisional AML is not proven                  |
| not-met       | missing             |                                                | not-a-match    | APL only                                         |
| met           | not-met             |                                                | not-a-match    | in remission                                     |
| met           | met                 |                                                | likely-match   | nothing fails and nothing is open                |
| met           | met                 | age not-met                                    | not-a-match    | age does not change                              |
| met           | met                 | ecog not-met                                   | near-miss      | ECOG can change                                  |
| met           | met                 | hepatic-tbil not-met                           | near-miss      | bilirubin can change                             |
| met           | met                 | hepatic-ast not-met                            | near-miss      | AST can change                                   |
| met           | met                 | hepatic-alt not-met                            | near-miss      | ALT can change                                   |
| met           | met                 | renal-creatinine not-met                       | near-miss      | creatinine can change                            |
| met           | met                 | hepatic-alt not-met; serology-hbv missing      | near-miss      | open items do not matter to a near miss          |
| met           | met                 | hepatic-alt not-met; hepatic-ast not-met       | not-a-match    | two failures, even reversible ones               |
| met           | met                 | hepatic-alt not-met; serology-hbv not-met      | not-a-match    | two failures                                     |
| met           | met                 | cardiac-history not-met                        | not-a-match    | heart disease is not reversible                  |
| met           | met                 | cardiac-function not-met                       | not-a-match    | NYHA III-IV is not among the reversible ones     |
| met           | met                 | pregnancy-negative not-met                     | not-a-match    | pregnancy is not among the reversible ones       |
| met           | met                 | exclusion-apl not-met                          | not-a-match    | APL beside another AML                           |
| met           | judgement           | hepatic-alt not-met                            | not-a-match    | a near miss needs a proven relapse               |
| met           | missing             | hepatic-alt not-met                            | not-a-match    | a near miss needs a proven relapse               |
| met           | stale               | ecog not-met                                   | not-a-match    | a near miss needs a relapse proven now           |
| unclear       | met                 | ecog not-met                                   | not-a-match    | a near miss needs proven AML                     |
| met           | missing             |                                                | possible-match | newly diagnosed, as far as the chart goes        |
| met           | stale               |                                                | possible-match | the proof is old                                 |
| met           | unclear             |                                                | possible-match | the chart contradicts itself                     |
| met           | judgement           |                                                | possible-match | relapse must be met, not only judged             |
| met           | met                 | serology-hcv missing                           | possible-match | a missing test leaves it possible                |
| met           | met                 | hepatic-alt stale                              | possible-match | an old result leaves it possible                 |
| met           | met                 | renal-creatinine unclear                       | possible-match | an undecided result leaves it possible           |
| met           | met                 | serology-hbv judgement                         | likely-match   | judgement does not hold a match back             |
| met           | met                 | cardiac-history no-contrary-record             | likely-match   | nothing on record against it                     |
| met           | met                 | pregnancy-negative not-applicable              | likely-match   | does not concern this patient                    |
| met           | met                 | nkg2d-ligand reference-only                    | likely-match   | only a reference                                 |
"""

TRIAL = load_trial()
AS_OF = date(2026, 11, 22)
DISEASE, COURSE = "aml-diagnosis", "relapsed-refractory"
REVERSIBLE = {"ecog", "hepatic-tbil", "hepatic-ast", "hepatic-alt", "renal-creatinine"}


def findings(states: dict[str, str]) -> list[Finding]:
    return [Finding(c.id, State(states.get(c.id, "met")), Phrase("x")) for c in TRIAL.criteria]


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_overall(row: dict[str, str]) -> None:
    states = dict(pair.rsplit(" ", 1) for pair in listed(row["others"]))
    assert set(states) <= {c.id for c in TRIAL.criteria}
    states |= {DISEASE: row["aml-diagnosis"], COURSE: row["relapsed-refractory"]}
    assert overall_of(TRIAL, findings(states)) == Overall(row["overall"])


def test_the_reversible_criteria_are_these() -> None:
    assert {c.id for c in TRIAL.criteria if c.reversible} == REVERSIBLE


def by_the_contract(states: dict[str, str]) -> str:
    """The rules of the verdict, written a second time, from the other end."""
    failed = {name for name, state in states.items() if state == "not-met"}
    proven = states[DISEASE] == states[COURSE] == "met"
    if states[DISEASE] == "missing":
        return "not-applicable"
    if len(failed) == 1 and failed <= REVERSIBLE and proven:
        return "near-miss"
    if failed:
        return "not-a-match"
    return "likely-match" if proven and not {"missing", "stale", "unclear"} & set(states.values()) else "possible-match"


@given(st.fixed_dictionaries({c.id: st.sampled_from([s.value for s in State]) for c in TRIAL.criteria}))
def test_any_states_give_the_verdict_of_the_contract(states: dict[str, str]) -> None:
    assert overall_of(TRIAL, findings(states)) == by_the_contract(states)


@given(st.fixed_dictionaries({c.id: st.sampled_from(["met", "judgement", "no-contrary-record", "not-met", "unclear"])
                              for c in TRIAL.criteria}))
def test_one_more_failure_never_betters_the_verdict(states: dict[str, str]) -> None:
    order = ["not-applicable", "not-a-match", "near-miss", "possible-match", "likely-match"]
    before = order.index(overall_of(TRIAL, findings(states)))
    worse = {**states, "age": "not-met"}
    assert order.index(overall_of(TRIAL, findings(worse))) <= before


def test_what_was_left_out_of_the_reading_is_counted_by_reason() -> None:
    chart = record(ignored={"other-patient": 0, "negated": 1}, passed_over={"negated": 2, "family-history": 1})
    assert screen(TRIAL, chart, AS_OF).ignored == {"family-history": 1, "negated": 3}


def test_the_finding_on_the_disease_alone_is_that_of_the_whole_screening() -> None:
    for chart in (record(), record(diagnoses=diagnoses("aml")), record(diagnoses=diagnoses("apl"))):
        alone = disease_finding(TRIAL, chart, AS_OF)
        assert alone == screen(TRIAL, chart, AS_OF).finding("aml-diagnosis")


def test_the_trial_counts_as_open_unless_the_site_says_otherwise() -> None:
    chart = record(diagnoses=diagnoses("aml + aml-relapse"))
    told, open_, closed = (screen(TRIAL, chart, AS_OF, **switch).card for switch in ({}, {"trial_open": True}, {"trial_open": False}))
    assert told == open_ != closed
