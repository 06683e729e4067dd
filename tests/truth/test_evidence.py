"""The evidence of every answer is true: it is enough for the answer, what it lacks changes nothing, what it calls ignored is.

Three metamorphic statements on random charts: a resource taken away that a criterion does not name leaves its state as it
was; the resources that it names give the same answer alone; a resource that its own note calls passed over may go.
"""
from __future__ import annotations

import re

import pytest

from tests.charts.build import Json
from tests.truth.answers import answer, answer_of, as_told, lacking, name_of, only, references
from tests.truth.random_charts import FEW, numbers, random_chart

DERIVED = "relapsed-refractory"
"""Its sentence names one proof of several; which one may change with a resource that the state does not rest on."""
RESTS_ON_ABSENCE = frozenset({"missing", "no-contrary-record"})
PASSED_OVER = re.compile(
    r"(?:a preliminary result|a result) \((?P<value>.*?)\) (?:of|dated|without) .*?|the result of .*? has no value \((?P<none>.*?)\) and was passed over")
IGNORED = ("was ignored as an error", "and was passed over", "without a readable date does not decide", "counts for no course")
TAKEN = 3
"""So many resources of each chart are taken away in a plain run, others of each chart."""

each = pytest.mark.parametrize("number", numbers())


@each
def test_a_resource_that_is_not_named_decides_nothing(number: int) -> None:
    chart, before = random_chart(number), answer_of(number)
    resources = chart[1:]
    for place in range(min(TAKEN, len(resources))):
        gone = name_of(resources[(number + place * 5) % len(resources)])
        after = answer(lacking(chart, gone))
        for criterion, row in before.items():
            if gone not in references(row):
                assert row["state"] == after[criterion]["state"], (criterion, gone, row["because"], after[criterion]["because"])
                if criterion != DERIVED:
                    assert as_told(row) == as_told(after[criterion]), (criterion, gone)


def _asked(told: dict[str, Json]) -> dict[tuple[str, ...], list[str]]:
    """The criteria that rest on evidence, by the resources that they name."""
    asked: dict[tuple[str, ...], list[str]] = {}
    for criterion, row in told.items():
        if row["evidence"] and row["state"] not in RESTS_ON_ABSENCE:
            asked.setdefault(tuple(sorted(references(row))), []).append(criterion)
    return asked


def test_there_is_evidence_to_ask() -> None:
    """What the next test says, it says chart by chart, and a chart may hold little: here is how many criteria it is said of."""
    criteria = [criterion for number in numbers()[:FEW] for asked in _asked(answer_of(number)).values() for criterion in asked]
    assert len(criteria) >= 300 and len(set(criteria)) >= 18


@each
def test_the_evidence_alone_gives_the_same_answer(number: int) -> None:
    chart, told = random_chart(number), answer_of(number)
    for named, criteria in _asked(told).items():
        alone = answer(only(chart, named))
        for criterion in criteria:
            row, again = told[criterion], alone[criterion]
            assert (row["state"], row["review"]) == (again["state"], again["review"]), (criterion, row["because"], again["because"])


@each
def test_what_is_called_ignored_may_go(number: int) -> None:
    chart, told = random_chart(number), answer_of(number)
    for criterion, row in told.items():
        for evidence in row["evidence"]:
            if _is_ignored(evidence):
                again = answer(lacking(chart, evidence["reference"]))[criterion]
                assert again["state"] == row["state"], (criterion, evidence, row["because"], again["because"])


def _is_ignored(evidence: Json) -> bool:
    """True where a note calls this very resource ignored: notes on others that were passed over stand on the newest that counts."""
    about = [note for note in (evidence["note"] or "").split("; ") if any(words in note for words in IGNORED)]
    for note in about:
        said = PASSED_OVER.search(note)
        value = said and (said["value"] or said["none"])
        own = value == (evidence["value"] or "none charted") and (evidence["date"] or "without a readable date") in note
        if said is None or own:
            return True
    return False
