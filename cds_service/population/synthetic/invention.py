"""One invented patient: who it is, which course and circumstances, and the verdicts that follow from the invention.

The verdicts come from what was invented, by the rules of the trial as they are written down for ``overall``, and never from
the chart that is made of it.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cds_service.population.synthetic.draws import Draws
from cds_service.population.synthetic.stories import HOUSES, Story, aml_courses, circumstances, courses, other_courses

PARTS_PER_MILLION = 10_000
"""Of one per cent."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who the patient is. ``born`` as the chart says it, perhaps only in part, perhaps not at all."""

    gender: str
    age: int
    born: str
    died: bool


@dataclass(frozen=True, slots=True)
class Invention:
    """A patient before anything is charted."""

    id: str
    house: str
    person: Person
    course: Story
    told: Sequence[Story]
    draws: Draws

    @property
    def states(self) -> dict[str, str]:
        """The state of every criterion, by the invention."""
        states: dict[str, str] = dict(courses()["always"])
        for story in (*self.told, self.course):
            states.update(story.states)
        return states


def invent(number: int, seed: int, prevalence: int, as_of: date) -> Invention:
    """The patient of this number. ``prevalence``: charts with a leukaemia in a million. Depends on nothing else."""
    draws = Draws(seed, str(number))
    leukaemia = draws.below(100 * PARTS_PER_MILLION) < prevalence
    course = draws.weighted([(story.weight, story) for story in (aml_courses() if leukaemia else other_courses())])
    house = draws.weighted([(share, name) for name, share in HOUSES])
    who = _alternative(circumstances()["person"], leukaemia, draws)
    person = _person(who, draws, as_of)
    told = [who, *_circumstances(person, course, leukaemia, draws)]
    return Invention(f"syn-{seed}-{number:07d}", house, person, course, told, draws)


def _circumstances(person: Person, course: Story, leukaemia: bool, draws: Draws) -> Iterator[Story]:
    for name, alternatives in circumstances().items():
        if name != "person" and name not in course.takes:
            yield _alternative([one for one in alternatives if one.concerns(person.age, person.gender)], leukaemia, draws)


def _alternative(alternatives: Sequence[Story], leukaemia: bool, draws: Draws) -> Story:
    return draws.weighted([(one.weight if leukaemia else one.rest, one) for one in alternatives])


def _person(who: Story, draws: Draws, as_of: date) -> Person:
    """Completed years as drawn; the last birthday 2 to 360 days ago where the story does not say."""
    low, high = who.ages or (0, 90)
    age = draws.between(low, high)
    since = who.who.get("birthday", draws.between(2, 360))
    today, tomorrow = _years_before(as_of, age, date(as_of.year - age, 2, 28)), as_of + timedelta(days=1)
    born = today - timedelta(days=since) if since >= 0 else _years_before(tomorrow, age + 1, date(tomorrow.year - age - 1, 3, 1))
    precision: int = who.who.get("precision", 10)
    return Person(draws.one_of(who.who["genders"]), age, born.isoformat()[:precision], who.who.get("died", False))


def _years_before(day: date, years: int, otherwise: date) -> date:
    """The same day of an earlier year; ``otherwise`` for 29 February in a year that has none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return otherwise


def overall(states: Mapping[str, str]) -> str:
    """The verdict on the whole patient, by the published words: which of the five, from the states."""
    disease, relapse = states[courses()["disease"]], states[courses()["relapse"]]
    failed = [criterion for criterion, state in states.items() if state == "not-met"]
    both = disease == relapse == "met"
    if disease == "missing":
        return "not-applicable"
    if failed:
        near = both and len(failed) == 1 and failed[0] in courses()["reversible"]
        return "near-miss" if near else "not-a-match"
    settled = not {"missing", "stale", "unclear"} & set(states.values())
    return "likely-match" if settled and both else "possible-match"
