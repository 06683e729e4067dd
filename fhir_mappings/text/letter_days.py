"""Of which day a letter tells a finding: nearly every one begins with the blasts of the first diagnosis, under the letter's date.

A finding is of the day in its own clause, or lies between the two days around it, in the order in which a story is told. What the words
between give to now (本次, 目前) or to what came later (缓解后, 复查), and what stands under another heading, is of the letter's own day.
Words: ``[course.letter-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from fhir_mappings.frozen import Frozen
from fhir_mappings.text.clinical_text import read, scope
from fhir_mappings.text.course_text import told_before, turn_words
from fhir_mappings.text.cues import Span
from fhir_mappings.text.days_told import days
from fhir_mappings.text.sentences import WHOLE, sentence_at

_FURTHEST = 600
"""Letters between a day and a finding of it."""
_BESIDE = 16  # letters before a finding in which 初诊时 stands that gives only this one to the diagnosis
_DIAGNOSED = 48  # letters behind one in which the diagnosis stands to which it led
_STORY = 400  # letters behind one in which the remission is told to which the treatment led

Day = tuple[int, int, str | None]
"""Where a day is told, and as FHIR writes it; None for one that can't be read."""


class Told(Frozen):
    """The days between which something is told to have been, as FHIR writes them; None for the letter's own day."""

    first: str | None = None
    last: str | None = None


OF_THE_LETTER = Told()


def is_of_the_diagnosis(text: str, span: Span) -> bool:
    """True for what was found when the leukaemia was first diagnosed, whatever day that was: 确诊时骨髓原始细胞占78%; ..., 诊断为AML with
    a remission behind it."""
    begin, end = sentence_at(text, span, WHOLE)
    if _is_of_then(text, span[0]):
        return True
    before = text[max(begin, span[0] - _FURTHEST):span[0]]
    behind = text[span[1]:min(max(end, span[1] + _DIAGNOSED), span[1] + _FURTHEST)]
    if _has("letter-now", before) or _has("letter-course", before):
        return _has("letter-onset", before[-_BESIDE:])
    return _has("letter-onset", before) or (_has("letter-diagnosed", behind) and _tells_remission(text, span[1]))


def _is_of_then(text: str, at: int) -> bool:
    """True behind 当时, where no day is told that it could be of."""
    before = text[max(0, at - _FURTHEST):at]
    return _has("letter-then", before[-_BESIDE:]) and not days(before, None) and not _has("letter-now", before)


def _tells_remission(text: str, since: int) -> bool:
    """True where the story tells of a remission behind a place, and does not deny it; not a list of diagnoses, which repeats an old one."""
    story = text[since:since + _STORY]
    until = min((at for at, _ in turn_words()["letter-section"].places(story)), default=len(story))
    cued, cues = read(story), scope()
    return any(span[0] < until and cues.stance(cued, span, of_course=True) != "negated"
               and not told_before(story, "marrow-background", span) for span in turn_words()["remission"].places(story))


def days_of(text: str, found: Iterable[Span], by: date | None) -> set[Told]:
    """The days of which a normalised letter tells findings. ``by``: when it was written."""
    found = list(found)
    told = [it for it in days(text, by) if not told_before(text, "letter-born", it[:2])] if found else []
    return {_day_of(text, span, told) for span in found}


def _day_of(text: str, span: Span, told: Sequence[Day]) -> Told:
    before = max((it for it in told if it[1] <= span[0]), default=None)
    if before is None or before[2] is None or span[0] - before[1] > _FURTHEST:
        return _behind(text, span, told)
    between = text[before[1]:span[0]]
    if _has("letter-now", between) or _has("letter-section", between):
        return OF_THE_LETTER
    own = span[0] < sentence_at(text, before[:2])[1] and not _moves_on(_past_first(between))
    if own or (_has("letter-then", between) and not _moves_on(between)):
        return Told(first=before[2], last=before[2])
    after = min((it for it in told if it[0] >= span[1]), default=None)
    if after is None or after[2] is None or after[2] < before[2] or after[0] - span[1] > _FURTHEST:
        return OF_THE_LETTER
    if _has("letter-section", text[span[1]:after[0]]):
        return OF_THE_LETTER
    return Told(first=before[2], last=after[2])


def _behind(text: str, span: Span, told: Sequence[Day]) -> Told:
    """The day that stands in brackets behind the finding: 原始细胞62%(2025-12-10)."""
    for start, end, day in told:
        if span[1] <= start <= span[1] + 3 and text[start - 1:start] == "(" and text[end:end + 1] == ")" and day is not None:
            return Told(first=day, last=day)
    return OF_THE_LETTER


def _past_first(between: str) -> str:
    """The words behind a day without the first of them, which tells what was done that day: 复查 of 2025-12-10复查骨髓."""
    found = turn_words()["letter-done"].words.match(between, 0)
    return between[found.end():] if found else between


def _moves_on(between: str) -> bool:
    return _has("letter-course", between) or _has("letter-later", between)


def _has(what: str, text: str) -> bool:
    return bool(turn_words()[what].places(text))
