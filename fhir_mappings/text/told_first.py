"""Why a patient came, told before the story begins with the diagnosis: 主诉:AML复发3天。现病史:2025年1月诊断AML,予IA方案达CR.

A remission of such a story is that of the first treatment, and overcomes nothing that stands before it; unless the story goes on to the
relapse. Words: ``[course.diagnosis-retold]`` in ``course_words.toml``.
"""
from __future__ import annotations

from decimal import Decimal

from fhir_mappings.remembered import of_text
from fhir_mappings.text.clinical_text import words
from fhir_mappings.text.course_text import affirmed, turn_words
from fhir_mappings.text.sentences import WHOLE, sentence_at
from fhir_mappings.text.shares_told import share_told


def tells_turn_first(text: str) -> bool:
    """True for a normalised story that tells a relapse before it begins with the diagnosis."""
    return bool(affirmed(before_the_story(text), "relapse"))


def tells_residual_first(text: str) -> bool:
    """The same of residual disease above the limit."""
    share = share_told("mrd", before_the_story(text))
    return share is not None and share.more_than(Decimal(words()["share"]["residual"])) is True


@of_text(512)
def before_the_story(text: str) -> str:
    """What stands before the sentence that tells the diagnosis; nothing where the story behind it tells a relapse, or a later remission."""
    told = turn_words()["diagnosis-retold"].places(text)
    begin = sentence_at(text, told[0], WHOLE)[0] if told else 0
    if not begin or affirmed(text[begin:], "relapse") or turn_words()["later-remission"].places(text[begin:]):
        return ""
    return text[:begin]
