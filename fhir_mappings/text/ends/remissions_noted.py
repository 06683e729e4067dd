"""The day of the remissions that a note tells, and whether they were before a relapse: "2025-06-10 CR after 7+3", 移植时为CR1.

A note of a relapse that tells the remission before it contradicts nothing. One of which it is not sure that it was before may be the one of
now: a second one ("CR2. Diagnosed Jan 2025"), one behind a relapse (复发后完全缓解3月), one that lasts ("In CR since 2025-06"), one beside
which the relapse is denied. Words: ``[course.end-lasting]``, ``[course.later-remission]``, ``[short-answers]`` in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date
from functools import cache

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import denied
from fhir_mappings.text.course.next_relapses import is_retold, month_before, month_behind
from fhir_mappings.text.course.order_of_turns import order_by_months
from fhir_mappings.text.days.lengths import length_of
from fhir_mappings.text.ends.ends import Day, End, end_at, ends, is_of_else, remissions_told
from fhir_mappings.text.shares.shares_told import holds_many, many_blasts_told, share_told
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.turns.turn_words import affirmed, doubted_relapses, holds, is_former, told_before, turn_words
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import ends_sentence, sentence_at

TOUCHING = 5  # letters from a remission to the day that is its own
_OWN = 8  # letters before words of progress in which their noun ends
_WORSE = ("disease-told", "letter-found", "noted-back")
CLOSE = length_of("contradicted")
"""So long before a relapse that is on record a remission contradicts it still (trial.md, dates of Conditions)."""


@of_text(512)
def day_of_remissions(note: str, by: date) -> str | None:
    """The last day on which the note tells a remission, as FHIR writes it; None where it tells none, or one that may be of another day."""
    text = normal(note)
    found = [None if _may_be_of_now(text, end) else day_of(text, end) for end in remissions_in(text, by)]
    told = [day for day in found if day]
    return max(told) if told and len(told) == len(found) and "relapse" not in denied(note) else None


def is_lately(day: str, written: date) -> bool:
    """True for a month, with no day, that a text tells weeks after: whether what else was in that month came before nobody can tell."""
    return len(day) == len("2026-10") and day >= (written - CLOSE).isoformat()[:len(day)]


@of_text(512)
def tells_former_alone(note: str, relapsed: date) -> bool:
    """True where each remission that the note tells was before the day of a relapse: by its own day, or by words of earlier days."""
    text = normal(note)
    found = remissions_in(text, relapsed)
    return bool(found) and all(is_before(text, end, relapsed) or _is_undone(text, end, relapsed) for end in found)


@of_text(512)
def asks_since_remissions(note: str, written: date) -> bool:
    """True where a relapse is asked for, on no day, and the remissions told behind it were long before: 怀疑复发,骨髓CR1(2025-03)."""
    text = normal(note)
    asked = [span for span in doubted_relapses(text) if not end_at(text, span, written).days]
    return bool(asked) and asked[-1] < max(remissions_told(text), default=(0, 0)) and tells_former_alone(note, written)


def is_before(text: str, end: End, relapsed: date) -> bool:
    """True for a remission that was surely before the day of a relapse: by its own day, its number or its words."""
    first = is_of_the_first(text, end.span) or _is_first_of_a_transplant(text, end)
    first = first and not _lasts(text, end) and not _is_of_a_later_look(text, end)
    if not first and _may_be_of_now(text, end):
        return False
    day = day_of(text, end)
    if day is not None:
        return day < (relapsed - CLOSE).isoformat()[:len(day)] and not _is_of_a_year_untold(text, end, day, relapsed)
    return first or is_former(text, end.span) or (end.former, end.history) != (None, None)


@of_text(512)
def tells_undone(note: str, written: date | None = None) -> bool:
    """True where behind each remission that the note tells stands disease that came after it."""
    text = normal(note)
    found = remissions_in(text, written or date.max)
    return bool(found) and all(_is_undone(text, end, written) for end in found)


def _is_undone(text: str, end: End, written: date | None) -> bool:
    """True for a remission behind which disease is told as of now, or as what came after it: 化疗后骨髓完全缓解，现原始细胞占40%."""
    if end.now or holds("end-lasting", text[end.span[1]:sentence_at(text, end.span)[1]]):
        return False
    return any(_came_after(text, end.span, span, written) for span in _disease_behind(text, end.span))


def _disease_behind(text: str, remission: Span) -> list[Span]:
    """Many blasts, disease of other words, and where a relapse stands before it another that is told or asked for; none where
    the text tells behind the last of them that it is gone, or was none."""
    relapses = affirmed(text, "relapse")
    again = any(it[1] <= remission[0] for it in relapses)  # else it may be the one before the remission: "CR re-achieved; relapsed 9/2026"
    asked = [it for it in doubted_relapses(text, "questioned", "unsure") if told_before(text, "considered", it)] if again else []
    told = [*(relapses if again else ()), *(it for of in _WORSE for it in affirmed(text, of) if _is_of_the_leukaemia(text, it))]
    found = sorted(span for span in (*many_blasts_told(text), *told, *asked) if span[0] >= remission[1])
    return [] if found and _is_gone(text, found[-1], asked=found[-1] in asked) else found


def _is_of_the_leukaemia(text: str, span: Span) -> bool:
    """True for a progress before which no other noun stands, in a sentence of no other disease: not 肺癌病情进展."""
    own = turn_words()["progress-own"].places(text[:span[0]][-_OWN:])
    if not own or text[slice(*span)].endswith(_short_answers()):
        return False
    return not holds("relapse-over-else", text[slice(*sentence_at(text, span))])


@cache
def _short_answers() -> tuple[str, ...]:
    """What is an answer to much else: "HIV: NR"."""
    return tuple(words()["short-answers"]["words"])


def _is_gone(text: str, found: Span, *, asked: bool) -> bool:
    if any(span > found for span in (*ends(text), *affirmed(text, "relapse-over"))):
        return True
    few = share_told("blasts", text[found[1]:])
    return (few is not None and not holds_many(few)) or (asked and holds("answered", text[found[1]:]))


def _came_after(text: str, remission: Span, found: Span, written: date | None) -> bool:
    """True for disease of now, or of a later month than what is told before the remission, or of the last weeks before the note; of no
    month, in a clause behind it."""
    between = text[remission[1]:found[0]]
    if holds("letter-now", between):
        return True
    if is_retold(turn_words(), text, remission, found) or holds("at-onset", text[remission[1]:found[1]]):
        return False
    before, own = month_before(text, remission), month_behind(text, remission, found)
    if own is None:
        return holds("retold-apart", between)
    last = written - CLOSE if written else date.max
    return own > before if before else own >= (last.year, last.month) or not ends_sentence(text[remission[0]:found[0]])


def _is_of_a_year_untold(text: str, end: End, day: str, relapsed: date) -> bool:
    """True for 11月10日 in a note of October, which may be written later: of last year, or of this one."""
    written = (text[it[0]:it[1]] for it in end.days if it[2] == day)
    return day < f"{relapsed.year}" and not any(day[:4] in it or "年" in it or it.count("/") > 1 for it in written)


def is_of_the_first(text: str, span: Span) -> bool:
    """True for a remission before which the text tells the first treatment as that of the diagnosis, and no relapse: 首次诱导后CR."""
    relapse = max((it[1] for it in affirmed(text, "relapse") if it[1] <= span[0]), default=0)
    told = text[relapse:span[0]]
    return holds("end-first-told", told) and holds("first-treatment", told) and not holds("salvage-regimen", told)


def _is_first_of_a_transplant(text: str, end: End) -> bool:
    """True for the first remission, in which the patient was transplanted: "HSCT in CR1", CR1期移植. No relapse was before it.
    Not one in which it is only advised: the patient may be in it now."""
    if not holds("end-numbered-first", text[max(end.clause[0], end.span[0] - len("first ")):end.span[1] + 2]):
        return False
    if turn_words()["end-transplant-advised"].words.match(text, end.span[1]):
        return False
    behind = turn_words()["end-transplanted"].words.match(text, end.span[1]) is not None
    return behind or holds("end-transplanted-in", text[end.clause[0]:end.span[0]])


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
    return _tells("later-remission", text) or _tells("end-lasting", text[slice(*sentence_at(text, end.span))])


@of_text(512)
def _tells(name: str, said: str) -> bool:
    """``holds``, remembered: many remissions may stand in one sentence."""
    return holds(name, said)


def remissions_in(text: str, by: date) -> list[End]:
    """The remissions that a normalised text tells, each with the days and words of its clause. ``by``: when it was written."""
    return [end_at(text, span, by) for span in remissions_told(text)]


def day_of(text: str, end: End) -> str | None:
    """Its day, as its clause tells it; none where that tells it as of now."""
    beside = any(_touches(text, end, day) for day in end.days)
    begin = end.span[1] if beside else end.clause[0]  # "Relapse 10/2026 (CR 3/2025)"
    told = [] if end.now else [day for day in end.days if day[0] >= begin and not is_of_else(text, end.span, day, end.clause)]
    return next((day[2] for day in reversed(told) if not _dates_else(text, end, day)), None)


def _touches(text: str, end: End, day: Day) -> bool:
    """True for a day right behind a remission: CR(2025-03); not for that of a relapse: CR(2026-08复发)."""
    near = 0 <= day[0] - end.span[1] <= TOUCHING and not text[end.span[1]:day[0]].strip(" (:/0123456789")
    return near and not any(span[0] - day[1] in (0, 1) for span in affirmed(text, "relapse"))


def _dates_else(text: str, end: End, day: Day) -> bool:
    """True for the day of a treatment ("s/p HSCT 10/2025 in CR"), the diagnosis, the relapse before ("CR 10/2026 (relapse 8/2026)") or a
    plan ("CR1 should be considered (2026-09-02)"), or how many months it lasted (完全缓解3月)."""
    if day[0] < end.span[1]:  # a first one was by then: "s/p HSCT 10/2025 in CR1"
        return told_before(text, "end-day-else", day[:2]) and not holds("end-numbered-first", text[day[1]:end.span[1] + 1])
    between = text[end.span[1]:day[0]]
    if any(end.span[1] <= span[0] and span[1] <= day[0] for span in affirmed(text, "relapse")):
        return True
    if holds("letter-course", between) or holds("letter-planned", between):
        return True
    return turn_words()["letter-lasted"].words.fullmatch(text[day[0]:day[1]]) is not None
