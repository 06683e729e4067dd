"""What a card rests on, as the memory sees it: the state of each criterion, nothing of the chart itself.

The evidence fingerprint is the list of criterion states. Two charts with the same states ask the same question of the
same clinician, whatever their values.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from cds_service.eligibility.course.facts.timeline import Event
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.states import OPEN, Overall, State
from cds_service.eligibility.trial import Trial

States = Mapping[str, str]
"""Criterion id -> state, in the protocol's order."""

SHOWINGS = 3
"""How often the same evidence is shown to one user of one patient before it rests."""
SHOWINGS_OF_ONE_QUESTION = 1
"""... when it is a near-miss, or when the only question is whether the AML is relapsed or refractory."""

_UNSETTLED = {State.NOT_MET: 0, **dict.fromkeys(OPEN, 0), State.JUDGEMENT: 1}
_SETTLED = 2


def states_of(findings: Iterable[Finding]) -> dict[str, str]:
    """The states of a screening."""
    return {finding.criterion: finding.state.value for finding in findings}


def fingerprint(states: States) -> str:
    """A short name of these states; the same states have the same name."""
    listed = "\n".join(f"{criterion}={state}" for criterion, state in sorted(states.items()))
    return hashlib.sha256(listed.encode()).hexdigest()[:32]


def improved(before: States, now: States) -> bool:
    """True when some criterion is nearer to a match than before and none is further from it.

    Failed and unanswered are equally far: a value that has become too old is no better than one outside its limit.
    A criterion that only one of them has counts as unanswered in the other.

    >>> improved({"a": "missing", "b": "met"}, {"a": "met", "b": "met"})
    True
    >>> improved({"a": "missing", "b": "met"}, {"a": "met", "b": "stale"})
    False
    """
    steps = [_nearness(now.get(criterion)) - _nearness(before.get(criterion)) for criterion in {*before, *now}]
    return all(step >= 0 for step in steps) and any(step > 0 for step in steps)


def _nearness(state: str | None) -> int:
    return 0 if state is None else _UNSETTLED.get(State(state), _SETTLED)


def showings(trial: Trial, overall: Overall, states: States) -> int:
    """How often this evidence may be shown to one user of one patient before it rests."""
    one_question = overall is Overall.NEAR_MISS or _asks_only_of_the_course(trial, states)
    return SHOWINGS_OF_ONE_QUESTION if one_question else SHOWINGS


def _asks_only_of_the_course(trial: Trial, states: States) -> bool:
    """The disease is certain and nothing else is unanswered: is it relapsed or refractory?"""
    unanswered = {criterion for criterion, state in states.items() if state in OPEN} - {trial.disease_course}
    disease, course = states.get(trial.disease), states.get(trial.disease_course)
    return not unanswered and disease == State.MET and (course in OPEN or course == State.JUDGEMENT)


def latest_relapse(timeline: Iterable[Event]) -> date | None:
    """The first day of the latest relapse; None where the course shows none.

    Only disease after a remission begins a relapse: another record of the same relapse is not a new one.
    """
    began: date | None = None
    ill = False
    for event in timeline:
        if event.kind == "remission":
            ill = False
        elif event.kind in ("disease", "relapse") and not ill:
            began, ill = event.when.first, True
    return began
