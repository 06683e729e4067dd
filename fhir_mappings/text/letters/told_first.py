"""Why a patient came, told before the story begins with the diagnosis: 主诉:AML复发3天。现病史:2025年1月诊断AML,予IA方案达CR.

A remission of such a story is that of the first treatment, and overcomes nothing that stands before it; unless the story goes on to the
relapse. Words: ``[course.diagnosis-retold]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Sequence

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.turns.turn_words import affirmed, holds, turn_words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.headings import without_heading
from fhir_mappings.text.words.sentences import WHOLE, sentence_at

_HEADING = compiled(" {3,}")  # blanks stand in its place
_BACK = ("relapse", "refractory")


@of_text(512)
def before_the_story(text: str) -> str:
    """What stands before the sentence that tells the diagnosis, in a normalised text without the headings of a letter; nothing where the
    story behind it tells a relapse, or a later remission, or began before it: 因乏力就诊,骨髓原始细胞78%。诊断AML-M4."""
    places = turn_words()["diagnosis-retold"].places(text)
    told = [sentence_at(text, place, WHOLE) for place in places]
    complaint = _end_of_complaint(text, places) or (told[0][1] if told and _goes_on_to_relapse(text[slice(*told[0])]) else 0)
    begin = next((start for start, _ in told if start >= complaint), 0) or _end_of_reason(text, places)
    first, story = text[:begin], text[begin:]
    if not begin or affirmed(story, "relapse") or holds("later-remission", story):
        return ""
    began = not complaint and holds("end-of-story", without_heading(first)) and not any(affirmed(first, turn) for turn in _BACK)
    return "" if began else first


def _end_of_complaint(text: str, places: Sequence[Span]) -> int:
    """Where a complaint ends that names the diagnosis, before the heading of the story that begins with it (主诉:确诊AML1年余,进展1周。
    现病史:2025年1月确诊AML); 0 where there is none."""
    heading = _HEADING.search(text, places[0][1]) if len(places) > 1 else None
    return heading.start() if heading and places[-1][0] >= heading.end() else 0


def _end_of_reason(text: str, places: Sequence[Span]) -> int:
    """Where a comma ends the relapse for which the patient came, before the diagnosis in the same sentence: AML复发1周,2025年1月诊断AML; 0
    where none does."""
    comma = text.rfind(",", 0, places[0][0]) + 1 if places else 0
    return comma if affirmed(text[:comma], "relapse") else 0


def _goes_on_to_relapse(sentence: str) -> bool:
    """True for why a patient came, by the diagnosis and what it became since: 确诊AML1年余,复发1周; a story begins with its day."""
    told = turn_words()["diagnosis-retold"].places(sentence)[0]
    back = [span for turn in (*_BACK, "residual-found") for span in affirmed(sentence, turn)]
    return any(span > told for span in back) and not affirmed(sentence, "remission") and not days(sentence[:told[1]], None)
