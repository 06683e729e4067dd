"""Why a patient came, told before the story begins with the diagnosis: 主诉:AML复发3天。现病史:2025年1月诊断AML,予IA方案达CR.

A remission of such a story is that of the first treatment, and overcomes nothing that stands before it; unless the story goes on to the
relapse. Words: ``[course.diagnosis-retold]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import affirmed, holds, turn_words
from fhir_mappings.text.headings import without_heading
from fhir_mappings.text.sentences import WHOLE, sentence_at


@of_text(512)
def before_the_story(text: str) -> str:
    """What stands before the sentence that tells the diagnosis, in a normalised text without the headings of a letter; nothing where the
    story behind it tells a relapse, or a later remission, or began before it: 因乏力就诊,骨髓原始细胞78%。诊断AML-M4."""
    told = turn_words()["diagnosis-retold"].places(text)
    begin = sentence_at(text, told[0], WHOLE)[0] if told else 0
    first, story = text[:begin], text[begin:]
    if not begin or affirmed(story, "relapse") or holds("later-remission", story):
        return ""
    began = holds("end-of-story", without_heading(first)) and not any(affirmed(first, turn) for turn in ("relapse", "refractory"))
    return "" if began else first
