"""A remission behind a relapse that is told as the one before it: AML复发,既往曾CR2; "AML relapse, previously CR2"; 移植后复发(移植前CR2).

A remission that is told behind a relapse is mostly the newer one. Here is what says the contrary: words of the past right before it, and a
transplant in it. Where the text does not say which transplant or which look that was, nobody knows what came last. Words:
``[course.remission-was]`` and its neighbours in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping

from fhir_mappings.text.stance.clinical_text import Term
from fhir_mappings.text.words.cues import Span, spans
from fhir_mappings.text.words.sentences import sentence_at

_LED = ("relapse-salvaged", "salvage-regimen", "relapse-led")
_SALVAGED = ("relapse-salvaged", "salvage-regimen", "relapse", "later-remission")
_BEFORE = 60  # letters in which words stand that give a remission to earlier days


def of_before(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> set[str] | None:
    """What came first of a relapse and the remission behind it: ``remission`` where that is told as the one before, empty where it may be
    the one before or the one since. None where nothing tells of earlier days, or a treatment led from one to the other."""
    between, behind = text[relapse[1]:remission[0]], text[remission[1]:remission[1] + _BEFORE]
    before = between[-_BEFORE:]
    was, seen = spans(turns["remission-was"].words, before), spans(turns["remission-seen-last"].words, before)
    grafted = spans(turns["remission-grafted-before"].words, before) or turns["remission-grafted"].words.match(behind)
    if not (was or seen or grafted) or any(turns[of].places(between) for of in _LED):
        return None
    plainly = was or (seen and _is_of_now(turns, text, relapse)) or (grafted and _is_after_graft(turns, text, relapse, before, behind))
    return {"remission"} if plainly else set()


def is_of_first_treatment(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> bool:
    """True where the story begins with the diagnosis behind the relapse, why the patient came, and tells neither a treatment of that nor
    a later remission: AML复发1周,2025年1月诊断AML,化疗后CR. Which came last it does not say."""
    story = text[relapse[1]:remission[1]]
    return bool(turns["diagnosis-retold"].places(story)) and not any(turns[of].places(story) for of in _SALVAGED)


def _is_of_now(turns: Mapping[str, Term], text: str, relapse: Span) -> bool:
    """True where the sentence of a relapse tells it as of now: 本次骨穿:复发."""
    return bool(turns["letter-now"].places(text[sentence_at(text, relapse)[0]:relapse[0]]))


def _is_after_graft(turns: Mapping[str, Term], text: str, relapse: Span, before: str, behind: str) -> bool:
    """True where the relapse came after the transplant: as told, or as the remission of the transplant stands beside it in brackets."""
    then = spans(turns["grafted-then"].words, text[max(0, relapse[0] - _BEFORE):relapse[0]])
    return bool(then or turns["grafted-first"].words.match(text, relapse[1])) or (before.lstrip().startswith("(") and ")" in behind)
