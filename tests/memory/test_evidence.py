"""The fingerprint's parts: what is better evidence, what is one question, when the latest relapse began."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from cds_service.cards.evidence import improved, latest_relapse, showings
from cds_service.eligibility.states import Overall
from tests.memory.stories import EVIDENCE, MET, TRIAL
from tests.spec.tables import names, rows

BETTER = '''
| before     | now           | better | because                                                      |
| missing    | met           | yes    | answered                                                     |
| unclear    | judgement     | yes    | a clinician can decide it now                                |
| judgement  | met           | yes    |                                                              |
| not-met    | met           | yes    | the value has passed                                         |
| not-met    | stale         | no     | the value that failed has only become old                    |
| stale      | not-met       | no     |                                                              |
| missing    | unclear       | no     | there are data, but they do not decide                       |
| met        | stale         | no     |                                                              |
| met        | not-applicable | no    | neither holds a match back                                   |
| met        | met           | no     |                                                              |
'''


@pytest.mark.parametrize("row", rows(BETTER), ids=names(BETTER))
def test_better_evidence(row):
    assert improved({"a": row["before"], "b": "met"}, {"a": row["now"], "b": "met"}) == (row["better"] == "yes")
    assert not improved({"a": row["before"], "b": "met"}, {"a": row["now"], "b": "missing"})


def test_a_criterion_that_is_new_in_the_rules_counts_as_unanswered_before():
    assert improved({"a": "met"}, {"a": "met", "b": "met"})
    assert not improved({"a": "met", "b": "met"}, {"a": "met"})


@pytest.mark.parametrize(("name", "most"), [
    ("likely", 3), ("HBsAg missing", 3), ("only relapse open", 1), ("only relapse to judge", 1), ("relapse and ECOG open", 3),
    ("diagnosis and relapse open", 3), ("ALT too high", 1), ("ALT too high, ECOG missing", 1)])
def test_how_often_it_may_be_shown(name, most):
    assert showings(TRIAL, *EVIDENCE[name]) == most


def test_something_else_to_judge_does_not_make_the_course_two_questions():
    states = {**MET, TRIAL.disease_course: "missing", "serology-hbv": "judgement"}
    assert showings(TRIAL, Overall.POSSIBLE_MATCH, states) == 1


@dataclass
class Day:
    first: date


@dataclass
class Event:
    when: Day
    kind: str


TIMELINES = '''
| events                                                                    | latest relapse |
|                                                                           |                |
| 01 diagnosis; 02 remission                                                |                |
| 01 diagnosis; 02 disease; 03 course; 04 disease                           | 02             |
| 01 disease; 02 remission; 05 disease; 07 relapse                          | 05             |
| 01 relapse; 09 relapse                                                    | 01             |
| 01 disease; 02 remission; 05 relapse; 06 remission; 08 disease            | 08             |
| 01 disease; 02 remission; 05 relapse; 06 remission                        | 05             |
| 01 relapse; 02 result; 03 transplant; 04 disease                          | 01             |
'''


@pytest.mark.parametrize("row", rows(TIMELINES), ids=names(TIMELINES))
def test_a_relapse_begins_with_disease_after_a_remission(row):
    events = [Event(Day(date(2026, 11, int(part.split()[0]))), part.split()[1]) for part in row["events"].split("; ") if part]
    found = latest_relapse(events)
    assert (f"{found:%d}" if found else "") == row["latest relapse"]
