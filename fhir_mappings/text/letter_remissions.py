"""Whether a letter's story leads from a finding to a remission: then the finding is of before. Words: ``[course.letter-*]`` in
``course_words.toml``.

Only one that was reached counts, by the words between (IA方案后CR): not one that is planned (拟缓解后移植), or was seen beside the finding
(脑脊液见白血病细胞,骨髓CR); and none where the story told a remission, or a treatment, before the finding: it may then be of a relapse.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fhir_mappings.text.clinical_text import read, scope
from fhir_mappings.text.course_text import is_former, turn_words
from fhir_mappings.text.cues import Span
from fhir_mappings.text.days_told import days
from fhir_mappings.text.seen_remissions import leads_to
from fhir_mappings.text.sentences import WHOLE, sentence_at
from fhir_mappings.text.slashed_days import slashed

_STORY = 400  # letters behind a finding in which the remission is told to which the treatment led
_BEFORE = 600  # letters before it in which the course may have been told
_REACHED = 40  # letters before a remission in which stands how it was reached


def led_to_remission(text: str, span: Span) -> int | None:
    """Where the story tells a remission as reached behind a finding; None too where it tells another course before it."""
    before = _story_before(text, span[0])
    if _has("letter-course", before) or _has("letter-now", text[sentence_at(text, span, WHOLE)[0]:span[0]]):
        return None
    story = text[span[1]:span[1] + _STORY]
    until = min((at for at, _ in turn_words()["letter-section"].places(story)), default=len(story))
    diagnosed = _has("letter-diagnosing", text[sentence_at(text, span, WHOLE)[0]:span[0]])
    reached = min((at for at in _remissions(story, first=diagnosed) if at < until), default=None)
    if reached is None or _goes_back(before, story[:reached]):
        return None
    at = span[1] + reached
    return at if leads_to(text, span, at, dated=_is_dated(before), first=_is_of_the_first(text, span)) else None


def _is_dated(before: str) -> bool:
    """True where the story tells the day of a finding by its year, or that it is of the first diagnosis."""
    return _has("letter-onset", before) or any(day or "20" in before[start:end] for start, end, day in days(before, None))


def _is_of_the_first(text: str, span: Span) -> bool:
    """True behind words of the first diagnosis in the sentence of a finding, where nothing between moves on from it."""
    before = text[max(sentence_at(text, span, WHOLE)[0], span[0] - _BEFORE):span[0]]
    found = turn_words()["letter-first-outside"].places(before)
    return bool(found) and not any(_has(of, before[found[-1][1]:]) for of in ("letter-later", "letter-but", "letter-here", "letter-now"))


def without_planned(text: str) -> str:
    """The text with blanks in place of the remissions behind which a letter plans more, and which are not told as reached."""
    kept, at = list[str](), 0
    for start, end in turn_words()["remission"].places(text):
        if turn_words()["letter-to-come"].words.match(text, end) and not _has("letter-attained", text[max(0, start - _REACHED):start]):
            kept += text[at:start], " " * (end - start)
            at = end
    return "".join([*kept, text[at:]])


def _story_before(text: str, at: int) -> str:
    """What the story tells before a finding, from the heading of the present illness."""
    before = text[max(0, at - _BEFORE):at]
    begins = turn_words()["letter-story"].places(before)
    return before[begins[-1][1]:] if begins else before


def _remissions(story: str, *, first: bool) -> list[int]:
    """Where remissions are told as reached. ``first``: from cells with which the leukaemia was diagnosed."""
    ways = ("letter-reached", "letter-reached-first") if first else ("letter-reached",)
    places = (span for of in ("remission", "letter-remission") for span in turn_words()[of].places(story))
    return [span[0] for span in places if _is_reached(story, span, ways)]


def _is_reached(story: str, span: Span, ways: Iterable[str]) -> bool:
    """True for one that the words before it tell as reached; where they assess it, or more is told to follow on it, only by 达, 获."""
    stance = scope().stance(read(story), span, of_course=True)
    if is_former(story, span) or _has("letter-planned", story[sentence_at(story, span, WHOLE)[0]:span[0]]):
        return False
    before = story[max(0, span[0] - _REACHED):span[0]]
    if stance == "hypothetical" or turn_words()["letter-to-come"].words.match(story, span[1]):
        return stance in ("affirmed", "hypothetical") and _has("letter-attained", before)
    return stance == "affirmed" and any(_has(way, before) for way in ways)


def _goes_back(before: str, between: str) -> bool:
    """True where what leads to the remission is told of earlier days than the finding, of a relapse, or as the treatment of before."""
    if _has("letter-retold", between) or (_has("letter-retold-field", between) and not _tells_diagnosis(before + between)):
        return True
    told, later = days(before, None), days(between, None)
    if not told:
        return any(_has("letter-bound", between[end:end + 12]) for _, end, _ in later)
    last = max((day for day in (*(day for _, _, day in told), *_slashed(before, min)) if day), default="")
    return any(day and day < last[:len(day)] for day in (*(day for _, _, day in later), *_slashed(between, max)))


def _tells_diagnosis(story: str) -> bool:
    return _has("letter-bound", story) or _has("letter-onset", story)


def _slashed(text: str, pick: Callable[[list[str]], str]) -> Iterator[str]:
    """The days with strokes that a text tells, of each the one that it can be by ``pick``."""
    return (pick(read) for _, read in slashed(text) if read)


def _has(what: str, text: str) -> bool:
    return bool(turn_words()[what].places(text))
