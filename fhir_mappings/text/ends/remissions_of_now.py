"""Whether a text tells a remission that the patient may be in now, beside a relapse that is on record or that it tells: 目前CR, "In CR.
Relapsed 3/2026", "CR confirmed 11/10/26; relapse was 9/26".

A bare CR counts only where words or a day tell it as one of now: elsewhere it may be creatinine, or a radiograph. One of before its day or
its words tell (``remissions_noted.py``). Words: ``[course.end-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from datetime import date

from fhir_mappings.frozen import replace
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.order_of_turns import earlier_by_months
from fhir_mappings.text.days.dated_turns import day_beside
from fhir_mappings.text.days.slashed_days import last_it_can_be
from fhir_mappings.text.ends.ends import Day, Disease, End, days_told, diseases_before, end_at, ends
from fhir_mappings.text.ends.remissions_noted import CLOSE, TOUCHING, day_of, is_before, remissions_in
from fhir_mappings.text.ends.seen_remissions import is_led
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import affirmed, holds, is_former, told_before, turn_words
from fhir_mappings.text.turns.whose_turn import of_the_leukaemia
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import MARKS, sentence_at

BARE = "CR"
_CLAUSES = compiled(f"[,{MARKS}]")
_RESIDUAL = compiled("MRD", re.IGNORECASE)
_BRACKET = 2  # letters between a remission and its day

@of_text(512)
def tells_of_now(text: str, written: date) -> bool:
    """True for a normalised text of which some remission may be of now: none of before by its day or its words, none that is over."""
    found = remissions_in(text, written)
    return any((end.lasts or is_of_last_look(text, end)) and not is_before(text, end, written) for end in found)


@of_text(512)
def tells_bare_remission(note: str, written: date) -> bool:
    """True for a CR that stands alone, or residual disease that is gone, and that the words or the day beside it tell as one of now
    (目前CR, "in CR", CR(2026-11)), with no relapse behind it: a CR elsewhere may be creatinine, or a radiograph."""
    text = normal(note)
    back = max(of_the_leukaemia(text, "relapse", affirmed(text, "relapse")), default=(0, 0))
    told = [span for span in affirmed(text, "bare-remission") if not is_former(text, span) and not _is_of_another_malignancy(text, span)
            and (span >= back or earlier_by_months(text, span, back) == {"relapse"})]
    bare = [span for span in told if text[slice(*span)] == BARE]
    gone = [span for span in told if _RESIDUAL.match(text, span[0]) and span in ends(text)]
    return (any(is_bare_of_now(text, end_at(text, span, written), written) for span in bare)
            or any(_is_gone_now(text, end_at(text, span, written), written) for span in gone))


def _is_of_another_malignancy(text: str, span: Span) -> bool:
    """True for a remission behind another malignancy, in a sentence that tells nothing of the leukaemia: "breast cancer 2019, CR"; not
    where a clause tells it as of now, or treatment of the leukaemia stands before it: "history of breast cancer, now CR"."""
    if not without_other_malignancies(text)[slice(*span)].isspace():
        return False
    begin, clause = sentence_at(text, span)[0], clause_at(text, span)[0]
    if without_other_malignancies(text[begin:span[0]]) == text[begin:span[0]]:
        return False
    ours = any(holds(of, text[begin:span[0]]) for of in ("salvage-regimen", "first-treatment"))
    return not (ours or (clause > begin and holds("letter-now", text[clause:span[0]])))


def _is_gone_now(text: str, end: End, written: date) -> bool:
    """True for residual disease that is told as gone as of now, or on a day of the last weeks, which may stand at the head of its sentence;
    without a day it may be of any look."""
    begin = sentence_at(text, end.span)[0]
    head = (day for at, _, day in days_told(text, written) if begin <= at < end.span[0])
    day = day_of(text, end) or next(head, None)
    return end.now or (day is not None and day >= (written - CLOSE).isoformat()[:len(day)])


def is_bare_of_now(text: str, end: End, written: date) -> bool:
    """True for a remission that may be of the day on which its text was written, though no word for "now" need stand beside it."""
    if not end.now and _is_of_first_treatment(text, end.span):
        return False
    if end.now or told_before(text, "end-reached", end.span) or _stands(text, end.span) or _is_a_clause(text, end):
        return is_of_last_look(text, end) or not (is_before(text, end, written) or _is_long_ago(text, end, written))
    day = day_of(text, end)
    return day is not None and day >= (written - CLOSE).isoformat()[:len(day)]


def _is_long_ago(text: str, end: End, written: date) -> bool:
    """True for 3/25 behind a remission, a month or a day that can't be read, where the last that it can be was long before the note."""
    days = [it for it in end.days if it[0] >= end.span[1]]
    last = last_it_can_be(text, days[0][:2], written) if len(days) == 1 and days[0][2] is None else None
    return last is not None and not end.now and last < (written - CLOSE).isoformat()[:len(last)]


def is_of_last_look(text: str, end: End) -> bool:
    """True for what the last marrow showed, on no day."""
    last = told_before(text, "marrow-day-last", end.span) and day_of(text, end) is None
    return last and not holds("marrow-day-now", text[end.span[1]:])


def _stands(text: str, span: Span) -> bool:
    """True for one that is all that its note says, is told as of now behind it, or came of a treatment that a relapse has."""
    begin, until = sentence_at(text, span)
    if not text[until:].strip() and turn_words()["end-alone"].words.fullmatch(text, 0, span[0]) and not text[span[1]:until].strip():
        return True
    return turn_words()["end-stands"].words.match(text, span[1]) is not None or holds("salvage-regimen", text[begin:span[0]])


def _is_of_first_treatment(text: str, span: Span) -> bool:
    """True where the treatment of a first diagnosis is all that is told before it: "AML 1/2025. 7+3. CR confirmed"."""
    given, whole = text[:span[0]], text[:sentence_at(text, span)[1]]
    if any(it[1] <= span[0] for it in affirmed(text, "relapse")) or not holds("first-treatment", given):
        return False
    return not holds("salvage-regimen", whole) and not holds("end-looked-again", given)


def _outlasts(text: str, it: Disease, end: End) -> bool:
    """True for disease behind it, and for residual disease before it that no treatment led from."""
    return it.span > end.span or (it.residual and not is_led(text[it.span[1]:end.span[0]]))


def _is_a_clause(text: str, end: End) -> bool:
    """True for one that is a clause of its own, but for the leukaemia's name and its day: "AML dx 1/2025; CR", CR(2026-11); not in a row of
    laboratory values, and not where disease is told beside it or behind it."""
    if end.span not in ends(text) or any(_outlasts(text, it, end) for it in diseases_before(text)):
        return False
    begin = max((it.end() for it in _CLAUSES.finditer(text, 0, end.span[0])), default=0)
    at = next((day[1] for day in end.days if 0 <= day[0] - end.span[1] <= _BRACKET), end.span[1])
    alone = turn_words()["end-alone"].words.fullmatch(text, begin, end.span[0]) and turn_words()["end-closed"].words.match(text, at)
    return alone is not None and not holds("end-laboratory", text[sentence_at(text, end.span)[0]:end.span[0]])


@of_text(512)
def tells_beside_relapse(text: str, written: date) -> bool:
    """True for a normalised text that tells a remission that the patient is in, on no day, and behind it a relapse of which nobody can tell
    whether it came before: "In CR. Relapsed 3/2026", CR(2026-08复发), 目前CR,2026年3月复发."""
    relapses = affirmed(text, "relapse")
    spans = [span for of in ("remission", "bare-remission") for span in affirmed(text, of)] if relapses else []
    behind = ((span, [it for it in relapses if it[0] >= span[1]]) for span in spans)
    return any(_is_beside(text, span, each, written) or _came_of(text, span, each, written) for span, each in behind)


def _came_of(text: str, span: Span, relapses: list[Span], written: date) -> bool:
    """True for a remission told as reached, or as of now, behind which the only relapses are told as what was before: "CR confirmed
    11/10/26; relapse was 9/26", 11月10日证实CR;9月复发."""
    if not relapses or is_former(text, span) or is_first(text, span):
        return False
    between, end = text[span[1]:relapses[-1][1]], end_at(text, span, written)
    if any(holds(of, between) for of in ("then", "later-relapse", "end-of-none", "first-treatment")):
        return False
    order = earlier_by_months(text, span, relapses[-1])
    reached = end.now or told_before(text, "end-reached", span) or turn_words()["end-stands"].words.match(text, span[1])
    if order == {"remission"} or not reached or is_before(text, replace(end, days=_own_days(text, end, relapses[0])), written):
        return False
    told = turn_words()["relapse-was"].words.match(text, relapses[-1][1]) or end.now
    again = turn_words()["end-regained"].words.match(text, span[1])
    return order == {"relapse"} or bool(told or again) or _is_of_a_later_day(text, end, relapses[-1], written)


def is_first(text: str, span: Span) -> bool:
    """True for a remission that is the first by its number, or that the first treatment brought."""
    begin = sentence_at(text, span)[0]
    led = holds("first-treatment", text[begin:span[0]]) and not holds("salvage-regimen", text[begin:span[0]])
    return led or holds("end-numbered-first", text[span[0]:span[1] + 2])


def _is_of_a_later_day(text: str, end: End, relapse: Span, written: date) -> bool:
    """True for a remission of the days before the note, and a relapse of a day before that."""
    own = day_of(text, replace(end, days=_own_days(text, end, relapse)))
    told = (day for begin, at, day in days_told(text, written) if day and begin >= end.span[1] and 0 <= relapse[0] - at <= TOUCHING)
    back = next(told, None)
    return own is not None and back is not None and (written - CLOSE).isoformat()[:len(own)] <= own and back < own[:len(back)]


def _own_days(text: str, end: End, relapse: Span) -> tuple[Day, ...]:
    """The days told with a remission, without that of the relapse behind it."""
    return tuple(it for it in end.days if it[0] < end.span[0] or _CLAUSES.search(text, it[1], relapse[0]))


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
    return aside is not None and not text[start:span[0]].strip() and max(told) < written - CLOSE


def _has_a_day_besides(text: str, end: End, relapse: Span) -> bool:
    """True for a remission with a day of its own, besides that of the relapse right behind it: CR(2026-08复发)."""
    own = [day for day in end.days if day[0] < end.span[0] or text[day[1]:relapse[0]].strip(" ,")]
    return day_of(text, replace(end, days=tuple(own))) is not None
