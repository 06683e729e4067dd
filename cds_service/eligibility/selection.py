"""Which result answers now: the latest usable one in the window, or why none does.

One pure function over any kind of :class:`~fhir_mappings.record.Result`. It knows windows, statuses and partial dates;
what a result *answers* is told by the caller, so that two results of one time may differ in value and yet agree.

Final results decide, preliminary ones never do. A window of ``n`` days holds ``as_of - n`` through ``as_of``; results
of the day after count as that day's, later ones are errors. A partial date is an interval: cut off after ``as_of``
first, then inside only if all of it is. Source: FHIR R4 Observation.status, Observation.effective[x].
"""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from fhir_mappings.frozen import frozen
from fhir_mappings.record import Phrase, Result, When

R = TypeVar("R", bound=Result)
R_co = TypeVar("R_co", bound=Result, covariant=True)

TOMORROW = timedelta(days=1)
_FIRST = datetime.min.replace(tzinfo=UTC)
PASSED_OVER_PRELIMINARY = "passed-over.preliminary"


class Place(StrEnum):
    """Where a date lies against a window."""

    __hash__ = str.__hash__  # that of Enum is written in Python

    INSIDE = "inside"
    STRADDLING = "straddling"
    OLDER = "older"
    FUTURE = "future"
    UNDATED = "undated"


_PLACES = tuple(Place)


class Outcome(StrEnum):
    """How a selection ended. Only ``DECIDED`` carries an answer; the four after it mean data that do not decide."""

    __hash__ = str.__hash__  # that of Enum is written in Python

    DECIDED = "decided"
    CONFLICT = "conflict"
    UNUSABLE = "unusable"
    PRELIMINARY = "preliminary"
    STRADDLING = "straddling"
    UNDATED = "undated"
    STALE = "stale"
    MISSING = "missing"


@frozen
class Selection(Generic[R_co]):
    """The outcome, the results it rests on (newest first) and notes on those that were passed over.

    ``answer`` is that of every deciding result. ``aside`` are the passed-over results themselves, in the notes' order.
    """

    outcome: Outcome
    results: tuple[R_co, ...] = ()
    answer: Hashable = None
    notes: tuple[Phrase, ...] = ()
    aside: tuple[R_co, ...] = ()

    @property
    def decided(self) -> bool:
        """True when there is an answer."""
        return self.outcome is Outcome.DECIDED

    @property
    def absent(self) -> bool:
        """True when nothing that is known to lie, or may lie, in the window was found."""
        return self.outcome in (Outcome.STALE, Outcome.MISSING)


def place(when: When | None, as_of: date, within_days: int | None) -> Place:
    """Where a result's date lies; ``within_days`` None is a window without an edge."""
    if when is None:
        return Place.UNDATED
    if when.first > as_of + TOMORROW:
        return Place.FUTURE
    if within_days is None:
        return Place.INSIDE
    edge = as_of - timedelta(days=within_days)
    if when.first >= edge:
        return Place.INSIDE
    return Place.OLDER if min(when.last, as_of) < edge else Place.STRADDLING


def select(
    results: Iterable[R],
    as_of: date,
    within_days: int | None,
    answer: Callable[[R], Hashable],
) -> Selection[R]:
    """The latest usable result in the window and its answer, or why there is none."""
    given = tuple(results)
    if not given:
        return Selection(Outcome.MISSING)
    usable = [r for r in given if not r.valueless]
    final = _by_place([r for r in usable if r.status == "final"], as_of, within_days)
    preliminary = _by_place([r for r in usable if r.status != "final"], as_of, within_days)
    if final[Place.INSIDE]:
        outcome, chosen, said = _decide(latest([*final[Place.INSIDE], *final[Place.STRADDLING]]), answer)
    else:
        outcome, chosen, said = *_undecided(final, preliminary), None
    notes, aside = _passed_over(given, frozenset(map(id, chosen)), chosen, as_of)
    return Selection(outcome, newest_first(chosen), said, notes, aside)


def latest(results: Iterable[R]) -> list[R]:
    """The results that no other one is strictly later than: they overlap each other, so none is *the* latest."""
    dated = [(r, r.when) for r in results if r.when is not None]
    horizon = max((when.earliest for _, when in dated), default=None)
    return [r for r, when in dated if horizon is not None and when.latest > horizon]


def newest_first(results: Iterable[R]) -> tuple[R, ...]:
    """Results in an order that does not depend on the chart's: newest first, undated last."""
    given = list(results)
    if len(given) < 2:
        return tuple(given)
    by_name = sorted(given, key=_reference)
    if len({_reference(r) for r in given}) < len(given):  # facts of one resource, or of none with a name
        by_name.sort(key=lambda r: (_reference(r), repr(r)))
    return tuple(sorted(by_name, key=_time, reverse=True))


def _reference(result: Result) -> str:
    return result.reference or ""


def _time(result: Result) -> tuple[datetime, datetime]:
    return (result.when.earliest, result.when.latest) if result.when else (_FIRST, _FIRST)


def _by_place(results: Iterable[R], as_of: date, within_days: int | None) -> dict[Place, list[R]]:
    placed: dict[Place, list[R]] = {each: [] for each in _PLACES}
    for result in results:
        placed[place(result.when, as_of, within_days)].append(result)
    return placed


def _decide(top: list[R], answer: Callable[[R], Hashable]) -> tuple[Outcome, list[R], Hashable]:
    """The answer that all the latest results share; one that can't be read never lets an older one decide."""
    if any(r.problem for r in top):
        return Outcome.UNUSABLE, top, None
    answers = {answer(r) for r in top}
    if len(answers) > 1:
        return Outcome.CONFLICT, top, None
    return Outcome.DECIDED, top, answers.pop()


def _undecided(final: dict[Place, list[R]], preliminary: dict[Place, list[R]]) -> tuple[Outcome, list[R]]:
    """Why no final result in the window decides: what may lie in the window comes before what is too old."""
    reasons = (
        (Outcome.PRELIMINARY, [*preliminary[Place.INSIDE], *preliminary[Place.STRADDLING]]),
        (Outcome.STRADDLING, final[Place.STRADDLING]),
        (Outcome.UNDATED, final[Place.UNDATED]),
        (Outcome.PRELIMINARY, preliminary[Place.UNDATED]),
        (Outcome.STALE, latest(final[Place.OLDER])),
    )
    return next(((why, found) for why, found in reasons if found), (Outcome.MISSING, []))


def _passed_over(
    given: tuple[R, ...], chosen_ids: frozenset[int], chosen: list[R], as_of: date
) -> tuple[tuple[Phrase, ...], tuple[R, ...]]:
    """A note on every result that was left out though it is not older than the chosen ones, and why."""
    begun = max((c.when.earliest for c in chosen if c.when is not None), default=None)
    left = [r for r in given if id(r) not in chosen_ids and not _ended_before(r, begun)]
    noted = [(r, note) for r in newest_first(left) if (note := _note(r, as_of)) is not None]
    return tuple(note for _, note in noted), tuple(r for r, _ in noted)


def _ended_before(result: Result, begun: datetime | None) -> bool:
    """True when the result lies before one of the chosen, of which the last begins then."""
    return begun is not None and result.when is not None and result.when.latest <= begun


def _note(result: Result, as_of: date) -> Phrase | None:
    where = place(result.when, as_of, None)
    said = {"value": result.charted or Phrase("result.none-charted"), "date": shown_date(result.when) or Phrase("result.no-date")}
    if where is Place.FUTURE:
        return Phrase("passed-over.future", said)
    if result.valueless:
        return Phrase("passed-over.valueless", said)
    if result.status != "final":
        return Phrase(PASSED_OVER_PRELIMINARY, said)
    return Phrase("passed-over.undated", said) if where is Place.UNDATED else None


def shown_date(when: When | None) -> str | None:
    """The day in the site's calendar; a partial date as charted."""
    if when is None:
        return None
    return when.first.isoformat() if when.precision in ("time", "day") else when.charted
