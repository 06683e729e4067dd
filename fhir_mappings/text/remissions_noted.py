"""The day of the remissions that a note tells, and whether they were before a relapse: "2025-06-10 CR after 7+3", 移植时为CR1.

A note of a relapse that tells the remission before it contradicts nothing. One of which it is not sure that it was before may be the one of
now: a second one ("CR2. Diagnosed Jan 2025"), one behind a relapse (复发后完全缓解3月), one that lasts ("In CR since 2025-06"), one beside
which the relapse is denied. Words: ``[course.end-lasting]``, ``[course.later-remission]`` in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date, timedelta

from fhir_mappings.frozen import replace
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import affirmed, denied, doubted_relapses, holds, is_former, told_before, turn_words
from fhir_mappings.text.cues import Span, normal
from fhir_mappings.text.dated_turns import day_beside
from fhir_mappings.text.ends import Day, End, end_at, is_of_else, remissions_told
from fhir_mappings.text.order_of_turns import earlier_by_months, order_by_months
from fhir_mappings.text.sentences import sentence_at
from fhir_mappings.text.shares_told import many_blasts_told

_BARE = "CR"
_TOUCHING = 5  # letters from a remission to the day that is its own
_CLOSE = timedelta(days=28)
"""So long before a relapse that is on record a remission contradicts it still (trial.md, dates of Conditions)."""


@of_text(512)
def day_of_remissions(note: str, by: date) -> str | None:
    """The last day on which the note tells a remission, as FHIR writes it; None where it tells none, or one that may be of another day."""
    text = normal(note)
    found = [None if _may_be_of_now(text, end) else _day(text, end) for end in _remissions(text, by)]
    told = [day for day in found if day]
    return max(told) if told and len(told) == len(found) and "relapse" not in denied(note) else None


@of_text(512)
def tells_former_alone(note: str, relapsed: date) -> bool:
    """True where each remission that the note tells was before the day of a relapse: by its own day, or by words of earlier days."""
    text = normal(note)
    found = _remissions(text, relapsed)
    return bool(found) and all(_is_before(text, end, relapsed) or _is_undone(text, end) for end in found)


@of_text(512)
def asks_since_remissions(note: str, written: date) -> bool:
    """True where a relapse is asked for, on no day, and the remissions told behind it were long before: 怀疑复发,骨髓CR1(2025-03)."""
    text = normal(note)
    asked = [span for span in doubted_relapses(text) if not end_at(text, span, written).days]
    return bool(asked) and asked[-1] < max(remissions_told(text), default=(0, 0)) and tells_former_alone(note, written)


@of_text(512)
def tells_of_now(text: str, written: date) -> bool:
    """True for a normalised text of which some remission may be of now: none of before by its day or its words, none that is over."""
    found = _remissions(text, written)
    return any((end.lasts or _is_of_last_look(text, end)) and not _is_before(text, end, written) for end in found)


@of_text(512)
def tells_bare_remission(note: str, written: date) -> bool:
    """True for a CR that stands alone, and that the words or the day beside it tell as one of now (目前CR, "in CR", CR(2026-11)), with no
    relapse behind it: elsewhere it may be creatinine, or a radiograph."""
    text = normal(note)
    back = max(affirmed(text, "relapse"), default=(0, 0))
    bare = [span for span in affirmed(text, "bare-remission") if text[slice(*span)] == _BARE and not is_former(text, span)]
    return any(_is_bare_of_now(text, end_at(text, span, written), written) for span in bare
               if span >= back or earlier_by_months(text, span, back) == {"relapse"})


def _is_bare_of_now(text: str, end: End, written: date) -> bool:
    if end.now or told_before(text, "end-reached", end.span) or _stands(text, end.span):
        return _is_of_last_look(text, end) or not _is_before(text, end, written)
    day = _day(text, end)
    return day is not None and day >= (written - _CLOSE).isoformat()[:len(day)]


def _is_of_last_look(text: str, end: End) -> bool:
    """True for what the last marrow showed, on no day."""
    last = told_before(text, "marrow-day-last", end.span) and _day(text, end) is None
    return last and not holds("marrow-day-now", text[end.span[1]:])


def _stands(text: str, span: Span) -> bool:
    """True for one that is all that its note says, is told as of now behind it, or came of a treatment that a relapse has."""
    begin, until = sentence_at(text, span)
    if not text[until:].strip() and turn_words()["end-alone"].words.fullmatch(text, 0, span[0]) and not text[span[1]:until].strip():
        return True
    return turn_words()["end-stands"].words.match(text, span[1]) is not None or holds("salvage-regimen", text[begin:span[0]])


@of_text(512)
def tells_beside_relapse(text: str, written: date) -> bool:
    """True for a normalised text that tells a remission that the patient is in, on no day, and behind it a relapse of which nobody can tell
    whether it came before: "In CR. Relapsed 3/2026", CR(2026-08复发), 目前CR,2026年3月复发."""
    relapses = affirmed(text, "relapse")
    spans = [span for of in ("remission", "bare-remission") for span in affirmed(text, of)] if relapses else []
    return any(_is_beside(text, span, [it for it in relapses if it[0] >= span[1]], written) for span in spans)


def _is_beside(text: str, span: Span, relapses: list[Span], written: date) -> bool:
    """True where every relapse behind has its own day, and the remission is told as of now, or that day is long before the text's."""
    end, days = end_at(text, span, written), [day_beside(text, it) for it in relapses]
    told = [day for day in days if day]
    if not told or len(told) < len(days) or is_former(text, span) or _has_a_day_besides(text, end, relapses[0]):
        return False
    if any(holds(of, text[span[1]:relapses[-1][1]]) for of in ("then", "later-relapse", "end-of-none")):
        return False
    start, aside = sentence_at(text, span)[0], turn_words()["end-aside"].words.match(text, span[1])
    if holds("end-in-it", text[start:span[0]]) and (end.now or aside):
        return True
    return aside is not None and not text[start:span[0]].strip() and max(told) < written - _CLOSE


def _has_a_day_besides(text: str, end: End, relapse: Span) -> bool:
    """True for a remission with a day of its own, besides that of the relapse right behind it: CR(2026-08复发)."""
    own = [day for day in end.days if day[0] < end.span[0] or text[day[1]:relapse[0]].strip(" ,")]
    return _day(text, replace(end, days=tuple(own))) is not None


def _is_before(text: str, end: End, relapsed: date) -> bool:
    first = is_of_the_first(text, end.span) and not _lasts(text, end) and not _is_of_a_later_look(text, end)
    if not first and _may_be_of_now(text, end):
        return False
    day = _day(text, end)
    if day is not None:
        return day < (relapsed - _CLOSE).isoformat()[:len(day)] and not _is_of_a_year_untold(text, end, day, relapsed)
    return first or is_former(text, end.span) or (end.former, end.history) != (None, None)


@of_text(512)
def tells_undone(note: str) -> bool:
    """True where behind each remission that the note tells many blasts are counted as of now."""
    text = normal(note)
    found = _remissions(text, date.max)
    return bool(found) and all(_is_undone(text, end) for end in found)


def _is_undone(text: str, end: End) -> bool:
    """True for a remission behind which many blasts are counted as of now: 化疗后骨髓完全缓解，现原始细胞占40%."""
    behind = [span for span in many_blasts_told(text) if span[0] >= end.span[1]]
    return not end.now and any(holds("letter-now", text[end.span[1]:span[0]]) for span in behind)


def _is_of_a_year_untold(text: str, end: End, day: str, relapsed: date) -> bool:
    """True for 11月10日 in a note of October, which may be written later: of last year, or of this one."""
    written = (text[it[0]:it[1]] for it in end.days if it[2] == day)
    return day < f"{relapsed.year}" and not any(day[:4] in it or "年" in it for it in written)


def is_of_the_first(text: str, span: Span) -> bool:
    """True for a remission before which the text tells the first treatment as that of the diagnosis, and no relapse: 首次诱导后CR."""
    relapse = max((it[1] for it in affirmed(text, "relapse") if it[1] <= span[0]), default=0)
    told = text[relapse:span[0]]
    return holds("end-first-told", told) and holds("first-treatment", told) and not holds("salvage-regimen", told)


def _is_of_a_later_look(text: str, end: End) -> bool:
    """True for a remission that is told as of now, or in a sentence behind the one that the first treatment brought: 达CR。复查骨髓CR。"""
    begin = sentence_at(text, end.span)[0]
    return end.now or any(it[1] <= begin for it in remissions_told(text))


def _may_be_of_now(text: str, end: End) -> bool:
    """True for a remission that a relapse came before, or that lasts; not for one that was before that relapse by their months."""
    relapses = [span for span in affirmed(text, "relapse") if span[1] <= end.span[0]]
    behind = any(order_by_months(turn_words(), text, span, end.span) != {"remission"} for span in relapses)
    return behind or _lasts(text, end)


def _lasts(text: str, end: End) -> bool:
    """True for a later remission, or one of which its sentence tells that it lasts."""
    return holds("later-remission", text) or holds("end-lasting", text[slice(*sentence_at(text, end.span))])


def _remissions(text: str, by: date) -> list[End]:
    return [end_at(text, span, by) for span in remissions_told(text)]


def _day(text: str, end: End) -> str | None:
    """Its day, as its clause tells it; none where that tells it as of now."""
    beside = any(_touches(text, end, day) for day in end.days)
    begin = end.span[1] if beside else end.clause[0]  # "Relapse 10/2026 (CR 3/2025)"
    told = [] if end.now else [day for day in end.days if day[0] >= begin and not is_of_else(text, end.span, day, end.clause)]
    return next((day[2] for day in reversed(told) if not _dates_else(text, end, day)), None)


def _touches(text: str, end: End, day: Day) -> bool:
    """True for a day right behind a remission: CR(2025-03); not for that of a relapse: CR(2026-08复发)."""
    near = 0 <= day[0] - end.span[1] <= _TOUCHING and not text[end.span[1]:day[0]].strip(" (:/0123456789")
    return near and not any(span[0] - day[1] in (0, 1) for span in affirmed(text, "relapse"))


def _dates_else(text: str, end: End, day: Day) -> bool:
    """True for the day of a treatment ("s/p HSCT 10/2025 in CR"), the diagnosis or a plan ("CR1 should be considered (2026-09-02)"), or
    how many months it lasted (完全缓解3月)."""
    if day[0] < end.span[1]:  # a first one was by then: "s/p HSCT 10/2025 in CR1"
        return told_before(text, "end-day-else", day[:2]) and not holds("end-numbered-first", text[day[1]:end.span[1] + 1])
    between = text[end.span[1]:day[0]]
    if holds("letter-course", between) or holds("letter-planned", between):
        return True
    return turn_words()["letter-lasted"].words.fullmatch(text[day[0]:day[1]]) is not None
