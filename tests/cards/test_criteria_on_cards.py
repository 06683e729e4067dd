"""Which criteria each card tells one by one, and how it tells the others: each state as it is, in every language and style."""
from __future__ import annotations

import re

import pytest

from cds_service.cards.card_detail import pointing_to_worksheet
from cds_service.cards.card_rows import MOST_ROWS, ranked, states
from cds_service.cards.tally import Told
from cds_service.eligibility.states import State
from cds_service.texts.wording import words
from fhir_mappings.frozen import replace
from tests.cards.every_card import CASES, LANGUAGES, STYLES, each, in_each_language, must_be_shown, parts, told_above


def labels_of(case, detail, language):
    """The criteria that the body tells one by one, in its order, in any style."""
    begins = {criterion.label[language].replace("|", "/"): criterion.id for criterion in case.trial.criteria}
    lines = (line.removeprefix("| ").removeprefix("- ") for part in parts(detail) for line in part.splitlines())
    return [begins[label] for line in lines for label in begins if line.startswith((f"{label} | ", f"{label} – ", f"{label}——"))]


@in_each_language
@each
def test_the_table_says_each_state_as_it_is(case, language):
    detail = case.card(language)["detail"]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in detail.splitlines() if line.startswith("|")][2:]
    assert len(rows) <= MOST_ROWS
    by_label = {criterion.label[language].replace("|", "/"): criterion.id for criterion in case.trial.criteria}
    for label, state, finding in rows:
        found = case.screening.finding(by_label[label.strip()])
        expected = words(f"state.{found.state}", language) + (words("state.review", language) if found.review else "")
        assert state.strip() == expected and finding.strip()
    first = [case.screening.finding(by_label[row[0].strip()]).state for row in rows]
    assert first == sorted(first, key=lambda state: state in (State.MET, State.NO_CONTRARY_RECORD))


@each
def test_every_language_and_style_shows_the_same_criteria_and_counts_the_others(case):
    """Two colleagues, one card in English and one in Chinese: the same rows, what failed or is to be judged among them."""
    shown = {(language, style): case.card(language, style)["detail"] for language in LANGUAGES for style in STYLES}
    rows = {key: labels_of(case, detail, key[0]) for key, detail in shown.items()}
    first = rows["en", "table"]
    assert all(found == first for found in rows.values()) and len(first) <= MOST_ROWS
    assert {one.criterion.id for one in must_be_shown(case)} <= set(first)
    asked = {one.criterion.id for one in ranked(case.told, None)}
    for (language, _), detail in shown.items():
        counted = [found for part in parts(detail) if (found := re.fullmatch(r"\+(\d+) more: [^.]+\.|另有(\d+)项：[^。]+。", part))]
        left = sum(int(found[1] or found[2]) for found in counted)
        assert len(counted) <= 1 and len(first) + left in (len(asked), len(asked) - 1)  # why-now may have told the course
        assert len(counted) == len([part for part in parts(pointing_to_worksheet(detail, language)) if {"en": "on the worksheet", "zh": "见工作表"}[language] in part])


def left_out(case, language):
    """What the body says of the criteria without a row, and their states."""
    detail = case.card(language)["detail"]
    part = next((part for part in parts(detail) if re.match(r"\+\d+ more: |另有\d+项：", part)), "")
    asked = ranked(case.told, told_above(case))
    shown = labels_of(case, detail, language)
    return part, [str(one.finding.state) for one in asked if one.criterion.id not in shown]


@in_each_language
@each
def test_what_has_no_row_is_told_with_its_states(case, language):
    part, left = left_out(case, language)
    assert bool(part) == bool(left)
    passed = ("met", "no-contrary-record")
    for state in dict.fromkeys(left):
        told = words(f"state.{state}", language)
        number = sum(one in passed for one in left) if state in passed else left.count(state)
        counted = len({one if one not in passed else "passed" for one in left}) > 1
        assert told in part and (not counted or f"{number} " in part or f"{number}项" in part), (part, left)
    for state in State:
        assert str(state) in left or not re.search(rf"(?<!\w){words(f'state.{state}', language)}(?!\w)", part) or language == "zh", part


@each
def test_age_stands_in_no_row_where_a_value_of_the_organs_does_not(case):
    """Who treats the patient knows the age; it fills no place that a value was too long for."""
    shown = labels_of(case, case.card()["detail"], "en")
    first = [one.criterion.id for one in ranked(case.told, None) if one.criterion.reversible and one.finding.state is State.MET]
    ordinary = [one.criterion.id for one in case.told.passed if not one.criterion.reversible and not one.finding.review]
    if len(shown) > 1 and set(shown) & set(ordinary):
        assert set(first) <= set(shown)


@pytest.mark.parametrize(("found", "english", "chinese"), [
    ({"met": 3}, "met", "符合"), ({"no-contrary-record": 2}, "no contrary record", "无相反记录"),
    ({"met": 3, "no-contrary-record": 2}, "met or no contrary record", "符合或无相反记录"),
    ({"stale": 1, "met": 3, "no-contrary-record": 2}, "1 too old, 5 met or no contrary record", "1项已过期、5项符合或无相反记录"),
    ({"unclear": 2, "judgement": 1, "met": 1}, "2 unclear, 1 to judge, 1 met", "2项不明确、1项需医生判断、1项符合"),
    ({"unclear": 2}, "2 unclear", "2项不明确"),
])
def test_the_states_of_the_others_in_words(found, english, chinese):
    one = CASES[0].told.passed[0]
    told = [Told(one.criterion, replace(one.finding, state=State(state))) for state, count in found.items() for _ in range(count)]
    assert (states(told, "en"), states(told, "zh")) == (english, chinese)


def test_what_is_too_old_is_told_with_its_day():
    case = next(case for case in CASES if case.name == "possible-results-missing")
    assert "Too old: Creatinine (2026-10-12), HBsAg (2026-06-10)." in case.card()["detail"]
    assert "已过期：肌酐（2026-10-12）、HBsAg（2026-06-10）。" in case.card("zh")["detail"]


def test_of_two_that_are_unclear_both_have_a_row():
    """One row and "1 unclear": a reader looks for the other, which only the line above the table names."""
    case = next(case for case in CASES if case.name == "possible-results-missing")
    assert {"hepatic-tbil", "hepatic-alt"} <= set(labels_of(case, case.card()["detail"], "en"))
