"""Whether an end that a text tells behind disease was before it, or overcame it.

"MRD 1.5 %. Prior CR1, MRD negative": it overcame nothing: its clause gives it to the past, or its day is before that of the disease. An end
behind disease that the readers know overcame it unless the text tells so; one behind words that no reader knows ("Circulating blasts. CR1
lasted 16 months") only where the text tells that it did. Words: ``[course.end-*]`` in ``course_words.toml``.

Asked elsewhere, since there other words prove it: of a relapse by its name (``over_in_letters``: what was given for it must stand between),
of what a letter found (``letter_remissions``: the remission must be told as reached), of a report's own marrow (``old_remissions``).
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.lengths import length_of
from fhir_mappings.text.ends.ends import Day, Disease, End, day_behind, day_in_clause, days_told, diseases_before, end_at, ends
from fhir_mappings.text.ends.gone_since import is_gone_before
from fhir_mappings.text.ends.seen_remissions import is_led, is_led_behind
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import holds, turn_words
from fhir_mappings.text.words.cues import Span, overlaps
from fhir_mappings.text.words.sentences import WHOLE, sentence_at

_FURTHEST = 600  # letters from a day to a finding of it, from words of disease to the last end behind them
_STORY = 80  # letters before disease in which a story tells that it is of the first diagnosis
_LED = 400  # letters before an end in which the treatment is told that led to it
_MOST = 8  # disease that an end is compared with, the nearest of it
_ASKED = 4  # ends behind a place that are compared with it, the first of them
_OLD = length_of("old_end")
"""So long before the text was written is an end that no disease of no day before it led to."""


@of_text(4096)
def overcoming(text: str, by: date | None = None) -> tuple[Span, ...]:
    """The ends of a normalised text that overcame what it tells before them. ``by``: when it was written."""
    told, found = ends(text), diseases_before(text) if ends(text) else ()
    return tuple(span for span in told if not _is_before_some(text, span, found, by)) if found else told


def overcome_until(text: str, by: date | None = None) -> int:
    """How far a normalised text tells of what was overcome. ``by``: when it was written."""
    return max((end for _, end in overcoming(text, by)), default=0)


def _is_before_some(text: str, span: Span, found: Sequence[Disease], by: date | None) -> bool:
    before = [it for it in found if it.span[1] <= span[0]][-_MOST:]
    return bool(before) and was_before(text, end_at(text, span, by), before, by)


def was_before(text: str, end: End, found: Sequence[Disease], by: date | None) -> bool:
    """True for an end that was before some disease of a normalised text in front of it: by its words, or by its day."""
    history = None if overlaps(end.span, turn_words()["later-remission"].places(text)) else end.history
    given_back = any(at is not None and it.span[1] <= at for it in found
                     for at in (end.former, history if it.residual or not _is_of_the_first(text, it.span) else None))
    given_back = given_back or any(it.residual and is_gone_before(text, it.span, end.span) for it in found)
    return given_back or _is_first(text, end, found) or _is_older(text, end, found, by)


def _is_of_the_first(text: str, found: Span) -> bool:
    """True for disease before which a text tells of the first diagnosis: the treatment that was is that of it."""
    return holds("end-of-story", text[max(0, found[0] - _STORY):found[0]])


def _is_first(text: str, end: End, found: Sequence[Disease]) -> bool:
    """True for the first remission as what the treatment of the leukaemia came to once, in a clause of its own behind blasts of blood."""
    if turn_words()["end-first"].words.match(text, end.span[0]) is None:
        return False
    return any(it.blood and not _is_of_story(text, it.span, end) for it in found)


def _is_older(text: str, end: End, found: Sequence[Disease], by: date | None) -> bool:
    """True for an end whose day is before that of some disease; of disease that has none, long before the text was written."""
    own = _day_of(text, end, [it.span for it in found], by)
    if own is None or own[2] is None:
        return False
    told, day = [it for it in days_told(text, by) if it != own], own[2]
    for it in found:
        if (of := _day_found(text, it.span, told, by)) is not None:
            old = of[2] is not None and day < of[2][:len(day)]
        else:
            since = day < (by - _OLD).isoformat()[:len(day)] if by else it.residual or it.blood or _is_told_now(text, it.span)
            old = since and not _is_of_story(text, it.span, end)
        if old:
            return True
    return False


def _is_told_now(text: str, found: Span) -> bool:
    return holds("letter-now", text[clause_at(text, found)[0]:found[0]])


def _day_of(text: str, end: End, found: Sequence[Span], by: date | None, since: int = 0) -> Day | None:
    """The day of an end: the last that is told of it behind the disease and ``since`` a place, and not as that of the disease."""
    begin, theirs = max(since, *(span[1] for span in found)), [day_behind(text, span, by) for span in found]
    return next((day for day in reversed(end.days) if begin <= day[0] and (day not in theirs or day[0] >= end.span[1])), None)


def _day_found(text: str, found: Span, told: Sequence[Day], by: date | None) -> Day | None:
    """The day right behind a finding, or the last that is told before it."""
    before = [day for day in told if day[1] <= found[0] and found[0] - day[1] <= _FURTHEST]
    behind = day_behind(text, found, by)
    return behind if behind in told else before[-1] if before else None


def _is_of_story(text: str, found: Span, end: End) -> bool:
    """True where a treatment is told between disease and its end, or that it is of the first diagnosis."""
    return is_led(text[found[1]:end.span[0]]) or holds("end-of-story", text[max(0, found[0] - _STORY):end.span[0]])


def is_overcome(text: str, span: Span, day: str | None, by: date | None) -> bool:
    """True for words of disease of a normalised story, of whatever kind, of which it tells that an end behind them overcame them. ``day``:
    of which the story tells them, None for the day ``by`` on which it was written."""
    behind = _behind(text, span, by)
    if not behind or holds("end-of-none", text[slice(*clause_at(text, span))]):
        return False
    return any(_overcame(text, span, day or day_in_clause(text, span, by), end, by) for end in (*behind[:_ASKED], behind[-1]))


def _overcame(text: str, span: Span, day: str | None, end: End, by: date | None) -> bool:
    begin, at = max(span[1], end.span[0] - _LED), end.span[0]
    own = _day_of(text, end, [span], by, end.clause[0])  # one of its sentence alone may be of what stands between
    if own and own[2] and day:
        known = min(len(day), len(own[2]))  # of a year and a month in it nobody can tell which came last
        return own[2][:known] > day[:known] or (own[2][:known] == day[:known] and is_led(text[begin:at]))
    if own and not _is_of_some_day(text, span, by):
        return is_led(text[begin:max(begin, end.clause[0])])
    if end.now or is_led(text[begin:at]) or is_led_behind(text, at) or _stands_alone(text, span, end):
        return True
    return holds("end-led", text[max(begin, sentence_at(text, end.span)[0]):at])


def _stands_alone(text: str, span: Span, end: End) -> bool:
    """True for words that are gone in their own sentence (MRD转阳,经治疗转阴); for a remission that ends it, as a diagnosis lists them:
    AML, presenting with 80% blasts, CR1."""
    until = sentence_at(text, span)[1]
    if holds("end-turned", text[slice(*end.span)]) and end.span[1] <= until:
        return True
    alone = end.span[1] == until and not text[end.clause[0]:end.span[0]].strip(" ")
    return alone or not text[span[1]:end.span[0]].strip(" (,")


def _is_of_some_day(text: str, span: Span, by: date | None) -> bool:
    """True where the sentence of the words tells a day before them, read or not, or that they are of the first diagnosis."""
    told = any(day[1] <= span[0] for day in end_at(text, span, by).days)
    return told or holds("letter-onset", text[sentence_at(text, span, WHOLE)[0]:span[0]])


def outlasts(text: str, span: Span, by: date | None) -> bool:
    """True for disease that is back, on no day of its own, before ends of a day each, to which no treatment led: Blasts increasing. In CR
    since June 2025."""
    behind = _behind(text, span, by)
    if not behind or behind[-1].span[0] - span[1] > _FURTHEST or not holds("disease-back", text[slice(*clause_at(text, span))]):
        return False
    return not end_at(text, span, by).days and all(it.days and not is_led(text[span[1]:it.span[0]]) for it in behind)


def _behind(text: str, span: Span, by: date | None) -> list[End]:
    """The ends behind a place that were reached and last."""
    return [end for it in sorted(overcoming(text)) if it[0] >= span[1] and (end := end_at(text, it, by)).lasts]
