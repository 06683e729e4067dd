"""Which result answers now: the latest usable one in the window, or why none does.

One pure function over any kind of :class:`~fhir_mappings.record.Result`. It knows windows, statuses and partial dates;
what a result *answers* is told by the caller, so that two results of one time may differ in value and yet agree.

Final results decide, preliminary ones never do. A window of ``n`` days holds ``as_of - n`` through ``as_of``; results
of the day after count as that day's, later ones are errors. A partial date is an interval: cut off after ``as_of``
first, then inside only if all of it is. Source: FHIR R4 Observation.status, Observation.effective[x].
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase, Result, When

R = TypeVar("R", bound=Result)
R_co = TypeVar("R_co", bound=Result, covariant=True)

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


INSIDE, STRADDLING, OLDER, FUTURE, UNDATED = Place


class SelectionOutcome(StrEnum):
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


_Placed = defaultdict[Place, list[R]]


class Selection(Frozen, Generic[R_co]):
    """The outcome, the results it rests on (newest first) and notes on those that were passed over.

    ``answer`` is that of every deciding result. ``aside`` are the passed-over results themselves, in the notes' order.
    """

    outcome: SelectionOutcome
    results: tuple[R_co, ...] = ()
    answer: Hashable = None
    notes: tuple[Phrase, ...] = ()
    aside: tuple[R_co, ...] = ()

    @property
    def decided(self) -> bool:
        """True when there is an answer."""
        return self.outcome is SelectionOutcome.DECIDED

    @property
    def absent(self) -> bool:
        """True when nothing that is known to lie, or may lie, in the window was found."""
        return self.outcome in (SelectionOutcome.STALE, SelectionOutcome.MISSING)


NOTHING: Selection[Any] = Selection(SelectionOutcome.MISSING)
"""No result at all."""


def place(when: When | None, as_of: date, within_days: int | None) -> Place:
    """Where a result's date lies; ``within_days`` None is a window without an edge."""
    edge = None if within_days is None else as_of - timedelta(days=within_days)
    return _place(when, as_of, as_of + AHEAD, edge)


def _place(when: When | None, as_of: date, tomorrow: date, edge: date | None) -> Place:
    if when is None:
        return UNDATED
    if when.first > tomorrow:
        return FUTURE
    if edge is None or when.first >= edge:
        return INSIDE
    return OLDER if min(when.last, as_of) < edge else STRADDLING


def select(
    results: Iterable[R],
    as_of: date,
    within_days: int | None,
    answer: Callable[[R], Hashable],
) -> Selection[R]:
    """The latest usable result in the window and its answer, or why there is none."""
    given = tuple(results)
    if not given:
        return NOTHING
    final, preliminary = _by_place(given, as_of, within_days)
    if final[INSIDE]:
        outcome, chosen, said = _decide(latest([*final[INSIDE], *final[STRADDLING]]), answer)
    else:
        outcome, chosen, said = *_undecided(final, preliminary), None
    notes, aside = _passed_over(given, chosen, as_of) if len(chosen) < len(given) else ((), ())
    return Selection(outcome, newest_first(chosen), said, notes, aside)


def may_lie_in(results: Iterable[R], as_of: date, within_days: int) -> tuple[R, ...]:
    """The final results with a value of which nobody can tell whether they lie in the window: partial dates across its edge, or none."""
    near = (STRADDLING, UNDATED)
    return tuple(r for r in results if r.status == "final" and not r.valueless and place(r.when, as_of, within_days) in near)


def latest(results: Iterable[R]) -> list[R]:
    """The results that no other one is strictly later than: they overlap each other, so none is *the* latest."""
    dated = [(r, r.when) for r in results if r.when is not None]
    if len(dated) < 2:
        return [r for r, _ in dated]
    horizon = max([when.earliest for _, when in dated])
    return [r for r, when in dated if when.latest > horizon]


def newest_first(results: Iterable[R]) -> tuple[R, ...]:
    """Results in an order that does not depend on the chart's: newest first, undated last."""
    given = tuple(results)
    if len(given) < 2:
        return given
    by_name = sorted(given, key=_reference)
    if len({_reference(r) for r in given}) < len(given):  # facts of one resource, or of none with a name
        by_name.sort(key=lambda r: (_reference(r), repr(r)))
    return tuple(sorted(by_name, key=_time, reverse=True))


def _reference(result: Result) -> str:
    return result.reference or ""


def _time(result: Result) -> tuple[datetime, datetime]:
    return (result.when.earliest, result.when.latest) if result.when else (_FIRST, _FIRST)


def _by_place(results: Iterable[R], as_of: date, within_days: int | None) -> tuple[_Placed[R], _Placed[R]]:
    """The final results and the preliminary ones that have a value, each where it lies."""
    tomorrow, edge = as_of + AHEAD, None if within_days is None else as_of - timedelta(days=within_days)
    final: _Placed[R] = defaultdict(list)
    preliminary: _Placed[R] = defaultdict(list)
    for result in results:
        if not result.valueless:
            placed = final if result.status == "final" else preliminary
            placed[_place(result.when, as_of, tomorrow, edge)].append(result)
    return final, preliminary


def _decide(top: list[R], answer: Callable[[R], Hashable]) -> tuple[SelectionOutcome, list[R], Hashable]:
    """The answer that all the latest results share; one that can't be read never lets an older one decide."""
    if [r for r in top if r.problem]:
        return SelectionOutcome.UNUSABLE, top, None
    if len(top) == 1:
        return SelectionOutcome.DECIDED, top, answer(top[0])
    answers = {answer(r) for r in top}
    if len(answers) > 1:
        return SelectionOutcome.CONFLICT, top, None
    return SelectionOutcome.DECIDED, top, answers.pop()


def _undecided(final: _Placed[R], preliminary: _Placed[R]) -> tuple[SelectionOutcome, list[R]]:
    """Why no final result in the window decides: what may lie in the window comes before what is too old."""
    reasons = (
        (SelectionOutcome.PRELIMINARY, [*preliminary[INSIDE], *preliminary[STRADDLING]]),
        (SelectionOutcome.STRADDLING, final[STRADDLING]),
        (SelectionOutcome.UNDATED, final[UNDATED]),
        (SelectionOutcome.PRELIMINARY, preliminary[UNDATED]),
        (SelectionOutcome.STALE, latest(final[OLDER])),
    )
    return next(((why, found) for why, found in reasons if found), (SelectionOutcome.MISSING, []))


def _passed_over(given: tuple[R, ...], chosen: list[R], as_of: date) -> tuple[tuple[Phrase, ...], tuple[R, ...]]:
    """A note on every result that was left out though it is not older than the chosen ones, and why."""
    chosen_ids = {id(one) for one in chosen}
    begun = max([c.when.earliest for c in chosen if c.when is not None], default=None)
    left = [r for r in given if id(r) not in chosen_ids and not _ended_before(r, begun)]
    noted = [(r, note) for r in newest_first(left) if (note := passed_over_because(r, as_of)) is not None]
    return tuple(note for _, note in noted), tuple(r for r, _ in noted)


def _ended_before(result: Result, begun: datetime | None) -> bool:
    """True when the result lies before one of the chosen, of which the last begins then."""
    return begun is not None and result.when is not None and result.when.latest <= begun


def passed_over_because(result: Result, as_of: date) -> Phrase | None:
    """Why a result does not decide beside others, in words; None where only its age speaks against it."""
    where = place(result.when, as_of, None)
    if where is INSIDE and not result.valueless and result.status == "final":
        return None
    said = {"value": result.charted or Phrase("result.none-charted"), "date": shown_date(result.when) or Phrase("result.no-date")}
    if where is FUTURE:
        return Phrase("passed-over.future", said)
    if result.valueless:
        return Phrase("passed-over.valueless", said)
    if result.status != "final":
        return Phrase(PASSED_OVER_PRELIMINARY, said)
    return Phrase("passed-over.undated", said)
