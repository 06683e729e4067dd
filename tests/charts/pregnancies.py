"""A woman with the base chart, and her pregnancy tests."""
from __future__ import annotations

from tests.charts.build import (
    LOINC,
    NEGATIVE,
    base,
    concept,
    patient,
    serology,
)
from tests.charts.harness import Case
from tests.charts.infections import ago

BORN = "1986-03-04"


def case(title: str, state, *resources, who=None, review: bool | None = None, says: tuple[str, ...] = (), names: tuple[str, ...] = (),
         **more) -> Case:
    """A woman of 40 (or ``who``) with the base chart and these resources."""
    criterion = "pregnancy-negative"
    return Case(title, [who or patient("female", BORN), *base()[1:], *resources], {criterion: state},
                review={} if review is None else {criterion: review}, mentions={criterion: says} if says else {},
                evidence={criterion: names} if names else {}, **more)


def hcg(answer=NEGATIVE, days: float = 2, id_: str = "hcg-1", code: str | None = None, **more):
    """A pregnancy test of some days ago."""
    out = serology(id_, answer, ago(int(days)), name="hcg", **more)
    return out | ({"code": concept((LOINC, code))} if code else {})
