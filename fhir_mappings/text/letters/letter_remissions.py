"""Whether a letter's story leads from a finding to a remission: then the finding is of before. Words: ``[course.letter-*]`` in
``course_words.toml``.

Only one that was reached counts, by the words between (IA方案后CR): not one that is planned (拟缓解后移植), or was seen beside the finding
(脑脊液见白血病细胞,骨髓CR); and none where the story told a remission, or a treatment, before the finding: it may then be of a relapse.
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.ends.ends import days_told
from fhir_mappings.text.ends.seen_remissions import leads_to
from fhir_mappings.text.stance.clinical_text import read, scope
from fhir_mappings.text.turns.turn_words import holds, is_former, turn_words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import WHOLE, sentence_at

_STORY = 400  # letters behind a finding in which the remission is told to which the treatment led
_BEFORE = 600  # letters before it in which the course may have been told
_REACHED = 40  # letters before a remission in which stands how it was reached


def led_to_remission(text: str, span: Span) -> int | None:
    """Where the story tells a remission as reached behind a finding; None too where it tells another course before it."""
    before = _story_before(text, span[0])
    if holds("letter-course", before) or holds("letter-now", text[sentence_at(text, span, WHOLE)[0]:span[0]]):
        return None
    story = text[span[1]:span[1] + _STORY]
    until = min((at for at, _ in turn_words()["letter-section"].places(story)), default=len(story))
    diagnosed = holds("letter-diagnosing", text[sentence_at(text, span, WHOLE)[0]:span[0]])
    reached = min((at for at in _remissions(story, first=diagnosed) if at < until), default=None)
    if reached is None or _goes_back(before, story[:reached]):
        return None
    at = span[1] + reached
    return at if leads_to(text, span, at, dated=_is_dated(before), first=_is_of_the_first(text, span)) else None


def _is_dated(before: str) -> bool:
    """True where the story tells the day of a finding by its year, or that it is of the first diagnosis."""
    return holds("letter-onset", before) or any(day or "20" in before[start:end] for start, end, day in days(before, None))


def _is_of_the_first(text: str, span: Span) -> bool:
    """True behind words of the first diagnosis in the sentence of a finding, where nothing between moves on from it."""
    before = text[max(sentence_at(text, span, WHOLE)[0], span[0] - _BEFORE):span[0]]
    found = turn_words()["letter-first-outside"].places(before)
    return bool(found) and not any(holds(of, before[found[-1][1]:]) for of in ("letter-later", "letter-but", "letter-here", "letter-now"))


def without_planned(text: str) -> str:
    """The text with blanks in place of the remissions behind which a letter plans more, and which are not told as reached."""
    kept, at = list[str](), 0
    for start, end in turn_words()["remission"].places(text):
        if turn_words()["letter-to-come"].words.match(text, end) and not holds("letter-attained", text[max(0, start - _REACHED):start]):
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
    if is_former(story, span) or holds("letter-planned", story[sentence_at(story, span, WHOLE)[0]:span[0]]):
        return False
    before = story[max(0, span[0] - _REACHED):span[0]]
    if stance == "hypothetical" or turn_words()["letter-to-come"].words.match(story, span[1]):
        return stance in ("affirmed", "hypothetical") and holds("letter-attained", before)
    return stance == "affirmed" and any(holds(way, before) for way in ways)


def _goes_back(before: str, between: str) -> bool:
    """True where what leads to the remission is told of earlier days than the finding, of a relapse, or as the treatment of before."""
    if holds("letter-retold", between) or (holds("letter-retold-field", between) and not _tells_diagnosis(before + between)):
        return True
    told, later = days_told(before, None), days_told(between, None)
    if not told:
        return any(holds("letter-bound", between[end:end + 12]) for _, end, _ in later)
    last = max((day for _, _, day in told if day), default="")
    return any(day and day < last[:len(day)] for _, _, day in later)


def _tells_diagnosis(story: str) -> bool:
    return holds("letter-bound", story) or holds("letter-onset", story)
