"""Of which day a marrow report tells its remission: 2025年6月复查骨髓CR,本次骨髓取材不良.

A report concludes of its own marrow, unless the clause of the remission holds a day well before it: then it was of that day, and ends no
relapse that came later. Words: ``[course.marrow-day-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.order_of_turns import is_of_now
from fhir_mappings.text.days.calendar import MONTHS, is_to_come
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.days.lengths import length_of
from fhir_mappings.text.days.slashed_days import slashed
from fhir_mappings.text.ends.ends import Day, is_of_else
from fhir_mappings.text.ends.order_of_ends import overcoming
from fhir_mappings.text.ends.remissions_noted import is_of_the_first
from fhir_mappings.text.ends.remissions_of_now import tells_beside_relapse
from fhir_mappings.text.letters.letter_days import Told
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.reports.marrow_text import MarrowSays, marrow_says, remissions_of_now
from fhir_mappings.text.reports.other_slides import without_other_slides
from fhir_mappings.text.shares.shares_told import many_counted
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import affirmed, holds, is_former, stands_behind, told_before, turn_words
from fhir_mappings.text.words.cues import Span, normal, overlaps
from fhir_mappings.text.words.sentences import sentence_at

_OLD = length_of("report_after_marrow").days
"""A report is often written weeks after its marrow was drawn, and no more."""
_OF_A_MONTH = len("2025-06")
_YEAR = compiled(r"20\d\d")


class Whose(Enum):
    """A remission of which no day is read: the report's own; one of before; or of either, or of a day to come, and nobody can tell."""

    NOW = "now"
    BEFORE = "before"
    UNTOLD = "untold"


class Said(Frozen):
    """What a marrow report says of remission; the days on which it was, where that is before the report's own; ``rest``: the normalised
    text without the sentences of that, up to words of now in them."""

    says: MarrowSays | None
    day: Told | None = None
    rest: str | None = None
    behind: bool = False
    """The last marrow's remission is told behind all disease: that is of a day before it."""


@of_text(1024)
def said(text: str, by: date | None) -> Said:
    """What the conclusion of a marrow report of a day says of remission, whatever slides of before it showed. ``by``: the day."""
    own = without_other_slides(normal(text), by) if by is not None else None
    told = _said(own, by) if own is not None else None
    return told if told is not None and told.says == "complete-remission" and told.day is None else _said(text, by)


def _said(text: str, by: date | None) -> Said:
    says = marrow_says(text)
    plain = without_other_malignancies(normal(text))
    if by is not None and says in (None, "no-remission", "no-disease"):
        return _beside(plain, says, by)
    if says not in ("complete-remission", "undecided") or by is None:
        return Said(says=says)
    told = [(span, _when(plain, span, by)) for span in remissions_of_now(plain)]
    if says == "undecided":
        return Said(says="contradictory" if told and _is_of_now_beside(plain, told, by) else says)
    if not told or any(when is Whose.NOW for _, when in told):
        return Said(says=says)
    spans = [span for span, _ in told]
    rest, of_now = _without(plain, spans, _sentence), marrow_says(_without(plain, spans, clause_at))
    if any(when is Whose.UNTOLD for _, when in told):
        return Said(says="undecided", rest=rest)
    if of_now is not None and (of_now != "no-remission" or holds("marrow-day-now", rest)):  # the first diagnosis may be told too
        return Said(says=of_now, rest=rest)
    read = [when for _, when in told if isinstance(when, Told)]
    last = max(read, key=lambda it: (it.last or "", it.first or ""), default=None)
    return Said(says="complete-remission" if last else None, day=last, rest=rest)


def _is_of_now_beside(text: str, told: list[tuple[Span, Told | Whose]], by: date) -> bool:
    """True for disease beside remissions that are all of days long before the report, and overcame nothing: "Currently persistent AML,
    CR1 in 9/2025"."""
    spans = [span for span, _ in told]
    if not all(isinstance(when, Told) for _, when in told) or marrow_says(_without(text, spans, clause_at)) != "no-remission":
        return False
    now = any(is_of_now(turn_words(), text, it, max(spans)) for it in affirmed(text, "marrow-no-remission"))
    return now or {*overcoming(text, by)}.isdisjoint(spans)


def _beside(text: str, says: MarrowSays | None, by: date) -> Said:
    """A report that tells a remission beside a relapse of before (CR(2026-08复发)), or as what the last marrow showed, and no more."""
    told = (span for of in ("remission", "marrow-remission") for span in affirmed(text, of))
    last = [span for span in told if told_before(text, "marrow-day-last", span) and not is_former(text, span)
            and _is_of_no_day(text, span, by)]
    back = max((*affirmed(text, "relapse"), *many_counted(text)), default=None)
    if back is not None and any(span > back for span in last):
        return Said(says="contradictory", behind=True)
    if says is None:
        return Said(says="undecided" if last else None)
    return Said(says="contradictory" if says == "no-remission" and tells_beside_relapse(text, by) else says)


def _is_of_no_day(text: str, span: Span, by: date) -> bool:
    begin, end = clause_at(text, span)
    return not list(_days(text, begin, end, by)) and not _moves_on(text, span)


def _when(text: str, span: Span, by: date) -> Told | Whose:
    """The day of a remission before that of the report."""
    begin, end = clause = clause_at(text, span)
    read = [_of_day(text, span, day, clause, by) for day in _days(text, begin, end, by)]
    old = [it for it in read if it is not None]
    if Whose.NOW in old:
        return Whose.NOW
    if Whose.UNTOLD in old:
        return Whose.UNTOLD
    dated = [it for it in old if isinstance(it, Told)]
    return max(dated, key=lambda it: it.last or "") if dated else _undated(text, span, clause)


def _undated(text: str, span: Span, clause: Span) -> Whose:
    """A remission that words tell as one of before, without a day: 曾达CR; 移植前骨髓CR, where the report goes on to its own marrow.
    Of which relapse one is that lasted some months, nobody can tell."""
    before = text[clause[0]:span[0]]
    if stands_behind(text, "marrow-day-lasted", span) and not holds("marrow-day-still", before + text[span[1]:clause[1]]):
        return Whose.UNTOLD
    if places := turn_words()["marrow-day-once"].places(before):
        later = overlaps(span, turn_words()["later-remission"].places(text))  # 曾达CR2: of which relapse nobody can tell
        return Whose.UNTOLD if later or holds("marrow-day-course", before[places[-1][1]:]) else Whose.BEFORE
    until = holds("marrow-day-until", before) or is_of_the_first(text, span)
    return Whose.BEFORE if until and _moves_on(text, span) else Whose.NOW


def _of_day(text: str, span: Span, day: Day, clause: Span, by: date) -> Told | Whose | None:
    """What one day in the clause of a remission says of when that was; None for the day of something else."""
    start, end, told = day
    between = text[end:span[0]] if end <= span[0] else text[span[1]:start]
    if is_of_else(text, span, day, clause):
        return None
    if told is None:
        return Whose.UNTOLD
    if is_to_come(told, by):
        return Whose.UNTOLD
    if told == str(by.year):
        return Told(first=told, last=by.isoformat())  # on some day of the report's own year
    if _last_of(told).toordinal() >= by.toordinal() - _OLD:
        return Whose.NOW
    if holds("marrow-day-course", between) or _is_of_course(text[clause[0]:start]):
        return Whose.UNTOLD if _moves_on(text, span) else None
    if turn_words()["letter-lasted"].words.fullmatch(text[start:end]):
        return Whose.UNTOLD if start < span[0] else None
    return Told(first=told, last=by.isoformat() if _lasts(text, start, between) else told)


def _is_of_course(before: str) -> bool:
    """True where a day stands behind the treatment given on it: 移植(2025-06); not behind what was looked at: 移植后骨髓(2025-06)."""
    places = turn_words()["marrow-day-course"].places(before)
    return bool(places) and not holds("marrow-day-looked", before[places[-1][1]:])


def _moves_on(text: str, span: Span) -> bool:
    """True where the report goes on to its own marrow, behind the clause of a remission."""
    return holds("marrow-day-now", text[clause_at(text, span)[1]:])


def _lasts(text: str, start: int, between: str) -> bool:
    """True for a remission that is told to last from a day on: "in remission since June 2025"."""
    return told_before(text, "marrow-day-since", (start, start)) or holds("marrow-day-lasting", between)


def _days(text: str, begin: int, end: int, by: date) -> Iterator[Day]:
    """The days in a clause; American and other days with strokes, and years alone, besides those that are read anywhere."""
    found = slashed(text, begin, end)
    yield from ((*span, max((day for day in read if not is_to_come(day, by)), default=max(read, default=None))) for span, read in found)
    for start, stop, day in days(text, by):
        if begin <= start < end and not overlaps((start, stop), [span for span, _ in found]):
            written = text[start:stop]
            if day is None and _YEAR.fullmatch(written):
                yield start, stop, written
            elif day is not None or "/" in written or written[:1].isalpha():
                yield start, stop, day and _real(day)


def _real(day: str) -> str:
    """The month of a day that there is not: 2025-06-31."""
    return day if len(day) <= len("2025-06") or day.endswith(_last_of(day).isoformat()[-2:]) else day[:len("2025-06")]


def _last_of(day: str) -> date:
    """The last day of a day, month or year; of one that is none the last that a month can have."""
    year, month, at = (int(part) for part in f"{day}-0-0".split("-")[:3])
    month = month or MONTHS
    most = monthrange(year, month)[1]
    return date(year, month, min(at or most, most))


def _sentence(text: str, span: Span) -> Span:
    """From the clause of a remission to the end of its sentence, or to words of now in it."""
    begin, end = clause_at(text, span)
    until = max(end, sentence_at(text, span)[1])
    now = turn_words()["marrow-day-now"].places(text[end:until])
    return begin, end + now[0][0] if now else until


def _without(text: str, spans: list[Span], part: Callable[[str, Span], Span]) -> str:
    """The text with blanks in place of these parts of it that tell some remissions."""
    for begin, end in (part(text, span) for span in spans):
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text
