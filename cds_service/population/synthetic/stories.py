"""What the generator can tell: courses of disease, circumstances, and how each house codes them. All of it is data.

``courses.toml``, ``circumstances.toml`` and ``codings.toml`` describe themselves.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import tomli

from cds_service.population.synthetic.templates import shipped

Event = Mapping[str, Any]
States = Mapping[str, str]
HOUSES = (("us", 30), ("who", 20), ("snomed", 15), ("china", 35))
"""Ways of charting, and the share of patients each has."""


@dataclass(frozen=True, slots=True)
class Story:
    """A course of disease, or one alternative of a circumstance."""

    name: str
    weight: int
    rest: int
    days: Mapping[str, Sequence[Any]]
    events: Sequence[Event]
    states: States
    takes: frozenset[str]
    ages: tuple[int, int] | None
    sex: frozenset[str]
    who: Mapping[str, Any]

    def concerns(self, age: int, gender: str) -> bool:
        """May this be told of a person of this age (completed years) and gender?"""
        within = self.ages is None or self.ages[0] <= age <= self.ages[1]
        return within and (not self.sex or gender in self.sex)


@cache
def courses() -> Mapping[str, Any]:
    """The courses of disease, ``aml`` and ``rest``, with what holds for all charts."""
    return _toml("courses.toml")


@cache
def aml_courses() -> Sequence[Story]:
    """Courses of charts with a leukaemia that may be AML."""
    return [_story(table) for table in courses()["aml"]]


@cache
def other_courses() -> Sequence[Story]:
    """Courses of all other charts."""
    return [_story(table) for table in courses()["rest"]]


@cache
def circumstances() -> Mapping[str, Sequence[Story]]:
    """The alternatives of each circumstance; ``person`` comes first."""
    return {name: [_story(table) for table in tables] for name, tables in _toml("circumstances.toml").items()}


@cache
def codings() -> Mapping[str, Any]:
    """How houses code: ``systems``, ``coding``, ``analyte``, ``answer``."""
    return _toml("codings.toml")


def _toml(name: str) -> dict[str, Any]:
    return tomli.loads(shipped(name), parse_float=Decimal)


def _story(table: Mapping[str, Any]) -> Story:
    shared = [event for part in table.get("parts", ()) for event in courses()["part"][part]]
    ages = table.get("ages")
    return Story(
        name=table.get("name", "as most"), weight=table.get("weight", 0), rest=table.get("rest", 0),
        days=table.get("days", {}), events=[*shared, *table.get("events", ())], states=table.get("states", {}),
        takes=frozenset(table.get("takes", ())), ages=(ages[0], ages[1]) if ages else None,
        sex=frozenset(table.get("sex", ())),
        who={key: table[key] for key in ("genders", "birthday", "precision", "died") if key in table},
    )
