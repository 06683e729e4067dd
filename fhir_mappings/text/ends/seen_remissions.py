"""Whether a remission overcame what a text tells before it, or was only seen beside it: 脑脊液见白血病细胞,骨髓CR.

Nothing is overcome that no treatment or course leads away from, and a remission of the marrow overcomes nothing outside it. Words:
``[course.letter-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

import itertools
from collections.abc import Iterable

from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.turns.clauses import clause_begin, clause_end
from fhir_mappings.text.turns.turn_words import holds, turn_words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import MARKS, ends_sentence, sentence_at

_NEAR = 24  # letters before a remission in which its marrow is named
_AFTER = 24  # letters behind a finding in which its place is named
_FURTHEST = 300  # letters before a finding in which its sentence begins
_LED_BY = 60  # letters behind a remission in which the treatment stands that led to it


def leads_to(text: str, finding: Span, remission: int, *, dated: bool = False, first: bool = False) -> bool:
    """True where the words between a finding and a remission tell what led from one to the other. ``dated``: the story told the day of the
    finding, so that the day of the remission is a later one. ``first``: that it is of the first diagnosis, whose treatment treats
    every place."""
    between = text[finding[1]:remission]
    if holds("letter-still", text[max(0, remission - _NEAR):remission]):
        return False
    if not first and is_outside(text, finding) and is_of_marrow(text, remission):
        return False
    if _is_residual(text, finding) and is_of_marrow(text, remission) and not ends_sentence(between):
        return False
    if dated and is_led_behind(text, remission):
        return True
    later = dated or holds("letter-diagnosed", between)
    if not later and _is_of_its_own_day(between):
        return is_led(between[:turn_words()["letter-attained"].places(between)[-1][0]])
    return is_led(between) or (later and bool(days(between, None)))


def _is_of_its_own_day(between: str) -> bool:
    """True for a remission that is told as reached on a day, which may be one before an undated finding: 原始细胞25%。2025-06达CR."""
    return holds("letter-attained", between) and bool(days(between[clause_begin(between, len(between)):], None))


def is_led_behind(text: str, remission: int) -> bool:
    """True for a remission behind which the treatment is told that led to it: "went into remission after 7+3"."""
    said = text[remission:min(sentence_at(text, (remission, remission + 1))[1], remission + _LED_BY)]
    found = turn_words()["letter-led-by"].words.match(said, 0)
    return found is not None and not holds("letter-led-by-not", said) and is_led(said[found.end():])


def _is_residual(text: str, finding: Span) -> bool:
    return holds("letter-residual", text[clause_begin(text, finding[0]):finding[1]])


def is_seen(text: str, remission: Span, residual: Iterable[Span], blood: Iterable[Span], outside: Iterable[Span]) -> bool:
    """True for a remission that leaves what is told before it as it is: residual disease or blasts of blood from which no treatment leads
    to it, residual disease beside which the marrow only looks clear; disease outside a marrow that is."""
    of_marrow = is_of_marrow(text, remission[0])
    last = _last(text, residual, remission)
    if last and (not is_led(between := text[last[1]:remission[0]]) or (of_marrow and not ends_sentence(between))):
        return True
    last = _last(text, blood, remission)
    if last and not is_led(text[last[1]:remission[0]]):
        return True
    return of_marrow and _last(text, outside, remission) is not None


def _last(text: str, found: Iterable[Span], remission: Span) -> Span | None:
    """The last of some findings before a remission, that nothing between tells as gone."""
    return max((span for span in found if remission[0] - _FURTHEST <= span[0] and span[1] <= remission[0]
                and not _is_over(text, span, remission)), default=None)


def _is_over(text: str, finding: Span, remission: Span) -> bool:
    """True where the words between tell that it is gone: 鞘注后脑脊液转阴."""
    between = text[finding[1]:remission[0]]
    if holds("disease-over", between) or holds("letter-gone", between):
        return True
    return turn_words()["treated"].words.match(text, finding[1]) is not None


def is_led(between: str) -> bool:
    """True where words tell a treatment that was given before what stands behind them; not a local one, or one that is given now."""
    for start, end in turn_words()["letter-local"].places(between):
        between = between[:start] + " " * (end - start) + between[end:]
    at = 0
    for start, end in [*turn_words()["letter-clause"].places(between), (len(between), len(between))]:
        clause = between[at:start]
        at = end
        stops = [stop for of in ("letter-now", "letter-planned") for stop, _ in turn_words()[of].places(clause)]
        if holds("letter-led", clause[:min(stops, default=len(clause))]):
            return True
    return False


def is_of_marrow(text: str, remission: int) -> bool:
    """True for a remission that its own clause calls the marrow's, or one of morphology."""
    return holds("letter-of-marrow", text[max(clause_begin(text, remission), remission - _NEAR):remission + _NEAR // 4])


def answers_outside(text: str) -> bool:
    """True where a clause that is on no marrow answers what is doubted: 脑脊液检查阴性."""
    ends = [span for span, _ in turn_words()["letter-clause"].places(text)]
    clauses = (text[begin:end] for begin, end in itertools.pairwise([0, *ends, len(text)]))
    return any(holds("answered", clause) and not holds("of-marrow-cells", clause) for clause in clauses)


def is_hoped_for(text: str, span: Span) -> bool:
    """True for what its clause plans or hopes for: 望治疗后MRD转阴."""
    return holds("letter-planned", text[clause_begin(text, span[0]):span[0]])


def is_outside(text: str, finding: Span) -> bool:
    """True for what its sentence gives to a place outside marrow and blood."""
    begin = max(sentence_at(text, finding, MARKS)[0], finding[0] - _FURTHEST)
    said = text[begin:clause_end(text, finding[1], _AFTER)]
    outside = max((at for at, _ in turn_words()["letter-outside"].places(said)), default=None)
    return outside is not None and not holds("letter-inside", said[outside:])
