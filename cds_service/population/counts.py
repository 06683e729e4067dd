"""Counts of a population: verdicts, who is left after each criterion, how often charts answer."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cds_service.eligibility.states import OPEN, Overall, State
from cds_service.eligibility.trial import Trial
from cds_service.population.rows import ORDER, Row

Json = dict[str, Any]
_OPEN = frozenset(state.value for state in OPEN)


def verdicts(rows: Sequence[Row], absent: int) -> dict[str, int]:
    """Patients by verdict, the most promising first."""
    found = Counter(row.overall for row in rows)
    found[Overall.NOT_APPLICABLE.value] += absent
    return {verdict.value: found[verdict.value] for verdict in ORDER}


def with_sign(rows: Sequence[Row]) -> list[Row]:
    """Those in whom something shows the disease: of the others no criterion was asked."""
    return [row for row in rows if row.overall != Overall.NOT_APPLICABLE.value]


def attrition(trial: Trial, rows: Sequence[Row]) -> list[Json]:
    """For each criterion in the protocol's order: whom it removes alone, whom in turn, who is left, and its states."""
    left = list(rows)
    steps: list[Json] = []
    for number, criterion in enumerate(trial.criteria):
        states = Counter(row.states[number] for row in rows)
        staying = [row for row in left if row.states[number] != State.NOT_MET.value]
        steps.append({
            "criterion": criterion.id,
            "alone": states[State.NOT_MET.value],
            "removed": len(left) - len(staying),
            "left": len(staying),
            "states": {state.value: states[state.value] for state in State if states[state.value]},
            "answered": sum(count for state, count in states.items() if state not in _OPEN and state != State.JUDGEMENT.value),
            "to_judge": states[State.JUDGEMENT.value],
            "open": sum(count for state, count in states.items() if state in _OPEN),
            "to_confirm": sum(row.review[number] for row in rows),
        })
        left = staying
    return steps
