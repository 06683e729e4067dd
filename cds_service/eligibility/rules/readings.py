"""What the results of one qualitative test say now, and what they ever said.

A negative counts in the window only. A positive counts at any age while nothing later says otherwise, and for ever as
one that a later negative does not undo.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from cds_service.eligibility.selection import NOTHING, Place, Selection, SelectionOutcome, latest, may_lie_in, newest_first, place, select
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import TestResult

BY_ONE_OF_NOW = frozenset({SelectionOutcome.DECIDED, SelectionOutcome.CONFLICT, SelectionOutcome.UNUSABLE})
"""How a selection ends on a final result in the window: what is older than the window can't be the latest then."""


HIDING = frozenset({SelectionOutcome.PRELIMINARY, SelectionOutcome.STRADDLING})
"""How a selection ends on results that do not decide, and before others that don't."""

MAY_BE_POSITIVE = frozenset({f"problem.{why}" for why in (
    "number-alone", "number-undecided", "index-alone", "index-undecided", "both-polarities", "answers-contradict",
    "value-quoted", "value-several", "comparator-unknown", "value-and-absent-reason", "note-doubts")})
"""Why a value that was charted can't be read, where it may be a positive all the same: at any age, as a positive counts."""

NUMBERS_BESIDE = {"negative": frozenset({"problem.index-alone", "problem.index-undecided"}),
                  "positive": frozenset({"problem.number-alone", "problem.number-undecided"})}
"""Numbers that decide nothing alone and say nothing against such an answer of the same test and time: an index below the cut-off beside
a negative, any other number beside a positive."""

DOUBTED = "problem.note-doubts"
"""Why an answer that its own note leaves open does not decide."""

_BOUNDED = frozenset({"problem.less-alone", "problem.zero-alone"})


class Kind(StrEnum):
    """What a test says; a positive before a negative in the window stands in ``Reading.positives``."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNCLEAR = "unclear"
    STALE = "stale"
    MISSING = "missing"


class Reading(Frozen):
    """One test, or several that count as one: what they say, on which results, and every positive there ever was.

    ``found`` is the selection in the window, or at any age for a positive that is older. ``usable``: a deciding result
    lies in the window. ``negative_at``: the latest final results, when they are negative, at any age. ``beside``: final
    results that may lie in the window and do not decide, where the selection rests on others of which none decides.
    ``unread``: the latest dated results, older than the window, of which one can't be read and may be positive.
    ``undone``: such results whose say another result undoes, which can be read: a later one, or the answer of the same time.
    """

    name: str
    kind: Kind
    found: Selection[TestResult]
    usable: bool = False
    positives: tuple[TestResult, ...] = ()
    negative_at: tuple[TestResult, ...] = ()
    beside: tuple[TestResult, ...] = ()
    unread: tuple[TestResult, ...] = ()
    undone: tuple[TestResult, ...] = ()

    @property
    def negative(self) -> bool:
        """The latest result in the window is negative, whatever came before it."""
        return self.kind is Kind.NEGATIVE

    @property
    def may_be_positive(self) -> bool:
        """The results in or near the window, or an older one that can't be read, do not decide, and not all of them are negative."""
        return self.kind is Kind.UNCLEAR and any(r.polarity != "negative" for r in (*self.found.results, *self.beside, *self.unread))

    @property
    def contested(self) -> bool:
        """The latest final result is positive, and something later, which does not decide, may say otherwise."""
        return self.kind is Kind.UNCLEAR and bool(self.positives) and not self.negative_at

    @property
    def only_bounded(self) -> bool:
        """All that leaves it open is less than some number ("<20 IU/mL"), or zero, which tells of no infection."""
        return all(r.problem is not None and r.problem.key in _BOUNDED for r in self.shown)

    @property
    def only_numbers(self) -> bool:
        """All that leaves it open is a number that no range goes with, and no index below its cut-off: it takes no positive back."""
        return bool(self.shown) and all(r.problem is not None and r.problem.key in NUMBERS_BESIDE["positive"] for r in self.shown)

    @property
    def doubted(self) -> bool:
        """All that it rests on are positives that their own notes doubt."""
        found = self.found.results if self.kind is Kind.UNCLEAR else ()
        return bool(found) and all(r.problem is not None and r.problem.key == DOUBTED and r.polarity for r in found)

    @property
    def contradicted(self) -> bool:
        """A preliminary result, which does not decide, is not negative."""
        aside = self.found.aside
        return bool(aside) and any(r.status != "final" and r.polarity != "negative" and not r.valueless for r in aside)

    @property
    def shown(self) -> tuple[TestResult, ...]:
        """The results it rests on and the positives before them, newest first."""
        if not (self.positives or self.beside or self.unread):
            return self.found.results
        more = (*[r for r in self.beside if r.polarity != "negative"], *self.unread, *self.positives)
        return newest_first({id(r): r for r in (*self.found.results, *more)}.values())


def read(charted: Sequence[TestResult], name: str, as_of: date, within_days: int) -> Reading:
    """What the results of one test, or of several that count as one, say on that day under this name."""
    if not charted:  # most tests of most charts
        return Reading(name, Kind.MISSING, NOTHING)
    given = [r for r in charted if not (r.problem and _is_told(r, charted))] if len(charted) > 1 else charted
    now = select(given, as_of, within_days, _polarity)
    ever = now if now.outcome in BY_ONE_OF_NOW else select(given, as_of, None, _polarity)
    positives = newest_first([r for r in given if _is_positive(r, as_of)])
    unusable = ever is not now and ever.outcome is SelectionOutcome.UNUSABLE
    unread = ever.results if unusable and any(map(_may_be_positive, ever.results)) else ()
    kind = _kind(now, ever, positives, bool(unread))
    found = ever if (kind is Kind.POSITIVE and not now.decided) or (unread and now.outcome is SelectionOutcome.STALE) else now
    usable = now.decided and now.answer in ("positive", "negative")
    negative_at = ever.results if ever.decided and ever.answer == "negative" else ()
    beside = may_lie_in(given, as_of, within_days) if now.outcome in HIDING else ()
    undone = () if unread or len(charted) < 2 else _undone(charted, given, ever, as_of, within_days)
    return Reading(name, kind, found, usable, positives, negative_at, beside, unread, undone)


def _polarity(result: TestResult) -> str | None:
    return result.polarity


def _is_positive(result: TestResult, as_of: date) -> bool:
    """True of one that its own note doubts, too: a later negative is weighed against it as ever."""
    usable = result.status == "final" and not result.valueless and (not result.problem or result.problem.key == DOUBTED)
    return usable and result.polarity == "positive" and place(result.when, as_of, None) is not Place.FUTURE


def _undone(
    charted: Sequence[TestResult], given: Sequence[TestResult], ever: Selection[TestResult], as_of: date, within_days: int,
) -> tuple[TestResult, ...]:
    """What can't be read and is not looked at: before the latest result, or beside the answer of its time."""
    open_ = [r for r in charted if _may_be_positive(r) and r not in ever.results]
    return newest_first([r for r in open_ if r not in given or place(r.when, as_of, within_days) is Place.OLDER])


def _is_told(number: TestResult, charted: Sequence[TestResult]) -> bool:
    """True for a number beside the answer of the same test at the same time."""
    return number.problem is not None and number.when is not None and any(
        number.problem.key in NUMBERS_BESIDE.get(answer.polarity or "", ()) and number.when.same_time(answer.when)
        for answer in charted if answer.status == "final" and answer.test == number.test and answer.when is not None)


def _may_be_positive(result: TestResult) -> bool:
    """A final result with a value that does not decide and may be of an infection."""
    return result.status == "final" and result.problem is not None and result.problem.key in MAY_BE_POSITIVE


def _kind(now: Selection[TestResult], ever: Selection[TestResult], positives: tuple[TestResult, ...], unread: bool) -> Kind:
    if now.decided:
        if now.answer == "negative":
            return Kind.NEGATIVE
        return Kind.POSITIVE if now.answer == "positive" else Kind.UNCLEAR
    if now.outcome is SelectionOutcome.MISSING:
        return Kind.MISSING
    if _stands(now, ever):
        return Kind.POSITIVE
    contested = any(r in positives for r in latest(ever.results))  # by another result of the same time
    return Kind.STALE if now.outcome is SelectionOutcome.STALE and not (contested or unread) else Kind.UNCLEAR


def _stands(now: Selection[TestResult], ever: Selection[TestResult]) -> bool:
    """The latest dated result is positive, though not in the window, and nothing else says otherwise."""
    if not (ever.decided and ever.answer == "positive"):
        return False
    if now.outcome is SelectionOutcome.UNDATED:
        return all(r.polarity == "positive" for r in now.results)
    return now.outcome in (SelectionOutcome.STALE, SelectionOutcome.STRADDLING)
