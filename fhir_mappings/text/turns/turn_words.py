"""The turns of the leukaemia by their words, and what stands around these: relapse, refractoriness, remission (``course_words.toml``).

What a text tells of the course by all its turns together is ``course_text``'s.
"""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from fhir_mappings.remembered import of_text
from fhir_mappings.text.stance.clinical_text import Term, read, scope, words
from fhir_mappings.text.stance.places import before_days
from fhir_mappings.text.turns.whose_turn import named_until
from fhir_mappings.text.words.cues import Span, Stance, lead, overlaps, spans

FORMER = "former-remission"
_OF_DISEASE = frozenset({"relapse", "refractory", "disease-told", "residual-found", "letter-found"})
"""What is heard before a day too that hides the end of its words; no remission, and nothing that excuses disease."""
_REMEMBERED = 4096
_BEFORE = 100  # letters before a turn in which words stand that give it to earlier days; theirs reach over 40


@cache
def turn_words() -> Mapping[str, Term]:
    """The words of each turn, and those that change what one says."""
    return {name: Term.of(table) for name, table in words()["course"].items()}


def holds(of: str, text: str) -> bool:
    """True where a text holds words of a turn, or such as change what one says."""
    return bool(turn_words()[of].places(text))


@of_text(_REMEMBERED)
def affirmed(text: str, turn: str, whosever: bool = False) -> tuple[Span, ...]:
    """Where the text says that the disease has taken this turn. "Relapsed AML ruled out" denies the relapse too.
    ``whosever``: also where kin stand beside it, so that it may be theirs; who asks so asks ``untold`` too.
    """
    stances: tuple[Stance, ...] = ("affirmed", "kin-beside") if whosever else ("affirmed",)
    named = before_days(turn_words()[turn], text) if turn in _OF_DISEASE else turn_words()[turn].places(text)
    places = [(start, named_until(text, end)) for start, end in named]
    return tuple(s for s in places if scope().stance(read(text), _first_named(text, s), of_course=True) in stances)


def doubted_relapses(text: str, *stances: Stance) -> list[Span]:
    """Where a normalised text doubts a relapse. ``stances``: by which, if not by questions alone."""
    return [span for span in turn_words()["relapse"].places(text) if stance_named(text, span) in (stances or ("questioned",))]


def stance_named(text: str, span: Span) -> Stance:
    """How a normalised text speaks of a turn; what doubts or denies the leukaemia's name right behind it is said of both."""
    cued, cues = read(text), scope()
    span = _first_named(text, span)
    alone, end = cues.stance(cued, span, of_course=True), named_until(text, span[1])
    return alone if alone != "affirmed" or end == span[1] else cues.stance(cued, (span[0], end), of_course=True)


def _first_named(text: str, span: Span) -> Span:
    """The remission that a bracket right behind it names once more: what is said of "possible complete remission (CR2)" is said of both."""
    begin = span[0] - 1
    if begin < 1 or text[begin] != "(":
        return span
    end = begin - 1 if text[begin - 1] == " " else begin
    return next((place for place in turn_words()["remission"].places(text) if place[1] == end), span)


def told_before(text: str, of: str, span: Span) -> bool:
    """True when words before the span say that it is of earlier days ("history of", 既往)."""
    return bool(spans(turn_words()[of].words, lead(text, span[0], _BEFORE)))


def stands_behind(text: str, what: str, span: Span) -> bool:
    """True when words behind the span say so."""
    return bool(spans(turn_words()[what].words, text[span[1]:span[1] + _BEFORE]))


def is_former(text: str, span: Span) -> bool:
    """True for a remission that was: "history of CR1", CR1后; not for one in which the patient is treated: CR1后巩固化疗."""
    if stands_behind(text, "remission-length", span):
        return not told_before(text, "remission-in", span)
    left = told_before(text, "former-remission", span) or stands_behind(text, "remission-left", span)
    if not left or told_before(text, "treated-after", span):
        return False
    return told_before(text, "remission-past", span) or not stands_behind(text, "remission-treated", span)


def may_be_over(text: str, span: Span) -> bool:
    """The same, or for one that a diagnosis gives to the beginning: 一度达CR, "initially in CR1"; not for a second one."""
    first = told_before(text, "remission-at-first", span) and not overlaps(span, turn_words()["later-remission"].places(text))
    return first or is_former(text, span)


def is_outside(text: str, relapse: Span) -> bool:
    """True for a relapse of one place, named before it or with what it is a relapse of: "CNS relapse", "relapsed CNS disease"."""
    return any(told_before(text, "relapse-outside", (at, at)) for at in (relapse[0], named_until(text, relapse[1])))
