"""Whether a remission behind words of disease, which no reader knows, overcame them in a story.

A remission behind them is mostly that of before: "Circulating blasts 30%. CR1 lasted 16 months.", 白血病进展。之前完全缓解. Only one
to which a treatment leads, that is told of now, or that has a later day overcame them; none what is told of this day. Words:
``[course.overcame-*]`` and ``[course.letter-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.frozen import Frozen
from fhir_mappings.remembered import of_text
from fhir_mappings.text.clauses import clause_at
from fhir_mappings.text.course_text import is_former, turn_words
from fhir_mappings.text.cues import Span
from fhir_mappings.text.days_told import days
from fhir_mappings.text.disease_told import overcoming
from fhir_mappings.text.seen_remissions import is_led, is_led_behind
from fhir_mappings.text.sentences import WHOLE, sentence_at

_ASKED = 4  # remissions behind a place that are asked for, the first of them
_LED = 400  # letters before a remission in which the treatment is told that led to it
_BEHIND = 24  # letters behind a remission in which its day stands, or how long it lasted


class Back(Frozen):
    """A remission: where, on which day as FHIR writes it, whether it is told with a day, and whether as of now."""

    span: Span
    day: str | None
    dated: bool
    now: bool


def is_overcome(text: str, span: Span, day: str | None, by: date | None) -> bool:
    """True for words of disease of a normalised story behind which it tells of a remission that overcame them. ``day``: of which the story
    tells them, None for the day ``by`` on which it was written."""
    behind = [it for it in _remissions(text, by) if it.span[0] >= span[1]]
    if not behind or turn_words()["overcame-none"].places(text[slice(*clause_at(text, span))]):
        return False
    told = day or next((it[2] for it in days(text, by) if span[1] <= it[0] and it[1] <= clause_at(text, span)[1]), None)
    return any(_overcame(text, span, told, it) for it in (*behind[:_ASKED], behind[-1]))


def _overcame(text: str, span: Span, day: str | None, back: Back) -> bool:
    begin, at = max(span[1], back.span[0] - _LED), back.span[0]
    if back.dated and day and back.day:
        return back.day > day[:len(back.day)] or (back.day == day[:len(back.day)] and is_led(text[begin:at]))
    if back.dated and not _is_of_some_day(text, span):
        return is_led(text[begin:max(begin, clause_at(text, back.span)[0])])
    if back.now or is_led(text[begin:at]) or is_led_behind(text, at) or _stands_alone(text, span, back.span):
        return True
    return bool(turn_words()["overcame-led"].places(text[max(begin, sentence_at(text, back.span)[0]):at]))


def _stands_alone(text: str, span: Span, back: Span) -> bool:
    """True for words that are gone in their own sentence (MRD转阳,经治疗转阴); for a remission that ends it, as a diagnosis lists them:
    AML, presenting with 80% blasts, CR1."""
    if turn_words()["overcame-turned"].places(text[slice(*back)]) and back[1] <= sentence_at(text, span)[1]:
        return True
    alone = back[1] == sentence_at(text, span)[1] and not text[clause_at(text, back)[0]:back[0]].strip(" ")
    return alone or turn_words()["overcame-beside"].words.fullmatch(text, span[1], back[0]) is not None


def _is_of_some_day(text: str, span: Span) -> bool:
    """True where a day stands before the words in their sentence, also one that can't be read (first relapse 1/2026, blasts 40%), or where
    they are of the first diagnosis."""
    begin = sentence_at(text, span, WHOLE)[0]
    if turn_words()["letter-onset"].places(text[begin:span[0]]):
        return True
    return any(begin <= it[0] and it[1] <= span[0] for it in days(text, None))


@of_text(256)
def _remissions(text: str, by: date | None) -> tuple[Back, ...]:
    """Those that are reached and last: none that is planned, was, or stands under a heading of the past."""
    return tuple(_back(text, it, by) for it in overcoming(text) if not (
        is_former(text, it) or is_put_back(text, it) or _is_of_before(text, it)
        or turn_words()["letter-planned"].places(text[sentence_at(text, it)[0]:it[0]])))


def is_put_back(text: str, span: Span) -> bool:
    """True for a remission under a heading of the past."""
    return bool(turn_words()["unheard-past"].places(text[sentence_at(text, span)[0]:span[0]]))


def _is_of_before(text: str, span: Span) -> bool:
    """True for one that was, by its clause before it, or by what stands behind it: "last marrow CR", "CR1 lasted 16 months"."""
    lasted = turn_words()["overcame-lasted"].words.match(text, span[1])
    return lasted is not None or bool(turn_words()["overcame-before"].places(text[clause_at(text, span)[0]:span[0]]))


def _back(text: str, span: Span, by: date | None) -> Back:
    begin, end = clause_at(text, span)
    told = [it for it in days(text, by) if (begin <= it[0] and it[1] <= span[0]) or span[1] <= it[0] <= min(end, span[1] + _BEHIND)]
    now = bool(turn_words()["letter-now"].places(text[begin:span[0]]))
    return Back(span=span, day=told[-1][2] if told else None, dated=bool(told), now=now)
