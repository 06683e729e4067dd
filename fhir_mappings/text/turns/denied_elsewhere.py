"""Denials and doubts in a note of the leukaemia that are of a finding, and not of the diagnosis: "CSF negative for leukemia", 骨髓未见AML.

What was not found in a specimen, at a site or on a day leaves the diagnosis as it was; "AML ruled out", "not AML, but MDS", 排除AML do not.
Words: ``[course.denied-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.text.turns.turn_words import holds, told_before, turn_words
from fhir_mappings.text.words.cues import Span, Stance
from fhir_mappings.text.words.sentences import EXCLAIMED, sentence_at


def spares_the_diagnosis(text: str, span: Span, stance: Stance, *, remitted: bool) -> bool:
    """True where what a normalised note denies or doubts of the leukaemia named there leaves its diagnosis alone. ``remitted``: the record
    calls it in remission, with which "no evidence of AML" agrees."""
    if told_before(text, "denied-if", span) or turn_words()["denied-kind"].words.match(text, span[1]):
        return True
    begin, end = sentence_at(text, span, EXCLAIMED)
    if holds("denied-diagnosis", text[begin:end]):
        return False
    first, until = _clause(text, span, (begin, end))
    clause = text[first:until]
    outright = holds("denied-outright", clause)
    before = text[first if outright or stance != "negated" else begin:span[0]]
    behind = "" if turn_words()["denied-beside"].words.match(text, span[1]) else text[span[1]:until]
    if any(holds(of, part) for of in ("letter-outside", "denied-at") for part in (before, behind)):
        return True
    if holds("denied-for", text):
        return False
    if stance != "negated":
        return holds("denied-first", clause)
    seen = any(holds("denied-in", part) for part in (before, behind)) or (remitted and holds("denied-seen", clause))
    return seen and not outright


def _clause(text: str, span: Span, within: Span) -> Span:
    """From the comma before a place to the one behind it, within its sentence."""
    first, end = text.rfind(",", within[0], span[0]) + 1, text.find(",", span[1], within[1])
    return max(within[0], first), end if end >= 0 else within[1]
