"""A relapse of which a letter's story tells that it was treated, and behind that a remission or that residual disease is gone: it is over.

What stands between must be the treatment, and nothing that is planned, of earlier days, of another place or under another heading.
Words: ``[course.relapse-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.order_of_turns import order_by_months
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.ends.order_of_ends import overcoming
from fhir_mappings.text.shares.shares_told import many_counted
from fhir_mappings.text.turns.turn_words import affirmed, holds, told_before, turn_words
from fhir_mappings.text.words.cues import Span, overlaps
from fhir_mappings.text.words.sentences import sentence_at

_FURTHEST = 120  # letters from a relapse to the end of it
_DAY = 16  # letters before a turn, and behind its end, in which their days may stand
_BESIDE = 4  # letters from a day to what is of it


def is_over(text: str, span: Span, *, given: bool = False) -> bool:
    """True for a turn that a normalised letter tells as overcome behind it. ``given``: only where it tells what was given for it."""
    if told_before(text, "relapse-outside", span):
        return False
    places = ((it, rechecked) for it, rechecked in _ending(text) if span[1] <= it[0] <= span[1] + _FURTHEST)
    return any((_ends(text[span[1]:it[0]], rechecked=rechecked) or _is_later(text, span, it))
               and not (given and not holds("relapse-given", text[span[1]:it[0]]))
               and _in_order(text, span, it) and not is_older(text, span, it) for it, rechecked in places)


def _is_later(text: str, turn: Span, end: Span) -> bool:
    """True where both have their own months, and the end came last: Relapsed 8/2026, CR 11/2026."""
    return order_by_months(turn_words(), text, turn, end) == {"relapse"} and not holds("relapse-not-over", text[turn[1]:end[0]])


def was_treated(text: str, span: Span) -> bool:
    """The same of one that a report found: only where the letter tells its day too."""
    begin = sentence_at(text, span)[0]
    dated = any(begin <= start and end <= span[0] and day for start, end, day in days(text, None))
    return dated and is_over(text, span, given=True)


def ends_none(text: str, span: Span) -> bool:
    """True for a turn behind which a normalised letter tells remissions, and only such as were before it."""
    ends = [it for it, _ in _ending(text) if span[1] <= it[0] <= span[1] + _FURTHEST]
    return bool(ends) and all(is_older(text, span, it) for it in ends)


def is_older(text: str, turn: Span, end: Span) -> bool:
    """True for a remission behind a relapse that was before it: the first, that of the first treatment, or one in which the transplant was
    done."""
    by_months = order_by_months(turn_words(), text, turn, end)
    if by_months is not None:
        return by_months != {"relapse"}
    near, behind = text[max(turn[1], end[0] - _DAY):end[1] + 2], text[end[1]:end[1] + _DAY * 2]
    if not turn_words()["letter-remits"].places(text[slice(*end)]):
        return False
    if holds("relapse-first-end", near):
        return True
    if overlaps(end, turn_words()["later-remission"].places(text)) or holds("relapse-salvaged", text[turn[1]:end[0]]):
        return False
    return holds("relapse-old-end", text[turn[1]:end[0]]) or holds("relapse-end-behind", behind)


def _in_order(text: str, turn: Span, end: Span) -> bool:
    """True where the days of the turn and of its end are told in their order; one day alone must not be that of the end."""
    begin = max(0, turn[0] - _DAY)
    told = [it for it in days(text, None) if it[1] > begin and it[0] < end[1] + _DAY]
    if len(told) == 1:
        return told[0][1] <= turn[0] or told[0][1] <= end[0] - _BESIDE
    read = [day for _, _, day in told if day is not None]
    return len(read) == len(told) and read == sorted(read)


@of_text(1024)
def _ending(text: str) -> tuple[tuple[Span, bool], ...]:
    """Where it tells of a remission or residual disease that is gone, behind the last blasts that it counts; and whether of a remission."""
    remissions, counted = set(affirmed(text, "remission")), max(many_counted(text), default=(0, 0))
    return tuple((span, span in remissions) for span in overcoming(text) if span > counted)


def _ends(between: str, *, rechecked: bool) -> bool:
    """True where the words between tell of a treatment that did it, or of the look that showed a remission."""
    if holds("relapse-not-over", between) or holds("letter-section", between):
        return False
    return holds("relapse-treated", between) or (rechecked and holds("relapse-rechecked", between))
