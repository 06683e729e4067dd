"""What is over, or calls itself a history, is listed under its topic and raised in no summary; CNS disease is raised whenever it was. And
a meningitis of leukaemia is not in doubt for its name."""
from __future__ import annotations

import re

import pytest

from cds_service.cards.card_summary import summary
from cds_service.cards.tally import tally
from cds_service.eligibility.trial import DEFAULT_TRIAL, load_trial
from tests.charts.build import ICD10CM, base, condition
from tests.charts.courses import only
from tests.charts.harness import Case, check, screened

OTHER, RR = "exclusion-other", "relapsed-refractory"
OVER = {"clinical": "resolved", "recorded": "2026-08-01"}


def topic(title, record, words):
    return Case(title, [*base(), record], {OTHER: "judgement"}, mentions={OTHER: (words,)})


CASES = [
    topic("a history of an infection", condition("x", (ICD10CM, "Z86.16"), "Personal history of COVID-19"), "personal history of covid-19 (in the history, in words only"),
    topic("a history of a TIA", condition("x", (ICD10CM, "Z86.73"), "Personal history of TIA"), "personal history of tia (in the history"),
    topic("a history by its name beside the code of one", condition("x", (ICD10CM, "A41.9"), "History of sepsis"), "history of sepsis (in the history"),
    topic("a history that is back", condition("x", (ICD10CM, "A41.9"), "History of sepsis", clinical="recurrence"), "history of sepsis (recurrence"),
    topic("an infection", condition("x", (ICD10CM, "A41.9"), "Sepsis"), "sepsis (active"),
    topic("a meningitis of leukaemia", condition("x", (ICD10CM, "C79.32"), "Leukemic meningitis"), "leukemic meningitis (active, 2026"),
    topic("one that is asked for", condition("x", (ICD10CM, "C79.32"), "Rule out leukemic meningitis"), "not confirmed"),
    Case("AML that is over by its status", only(condition("a", (ICD10CM, "C92.00"), clinical="resolved")), {RR: "missing"}, mentions={RR: ("inactive or resolved",)}),
    Case("AML that is not", only(condition("a", (ICD10CM, "C92.00"))), {RR: "missing"}, mentions={RR: ("aml is on record, but neither",)}),
    Case("AML over in one record, active in another", only(condition("a", (ICD10CM, "C92.00"), clinical="resolved"), condition("b", (ICD10CM, "C92.00"))), {RR: "missing"},
         mentions={RR: ("aml is on record, but neither",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)


@pytest.mark.parametrize(("record", "raised"), [
    (condition("x", (ICD10CM, "D70.1"), "Neutropenic fever", **OVER), False), (condition("x", (ICD10CM, "A41.9"), "Sepsis"), True),
    (condition("x", None, "History of sepsis"), False), (condition("x", (ICD10CM, "D65"), "DIC", **OVER), False), (condition("x", (ICD10CM, "D65"), "DIC"), True),
    (condition("x", (ICD10CM, "I63.9"), "Stroke", **OVER), True),
])
def test_a_summary_names_what_is_now(record, raised):
    trial = load_trial(DEFAULT_TRIAL)
    result = screened([*base(), record])
    sorted_out = tally(trial.criteria, result.findings)
    assert sorted_out.noted
    assert bool(sorted_out.to_judge_now) is raised
    said = summary(result.overall, sorted_out, trial, "en")
    of_now = re.sub(r"\(past: [^()]*\)", "", said)  # what is over is named as such, or not at all
    assert ("other exclusions (" in of_now.lower() or any(word in of_now for word in ("infection", "coagulopathy", "CNS"))) is raised
    assert not raised or "past:" not in said
