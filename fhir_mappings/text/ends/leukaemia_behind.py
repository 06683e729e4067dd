"""The leukaemia told with a month of its own, later than those of all remissions that a text tells: "AML 11/2026, CR 3/2025".

Who writes so tells a relapse without its name, or errs in a month: nobody can tell. Not a month in which the patient was seen ("AML, seen
11/2026"), nor a remission that lasts since its own. Words: ``[course.leukaemia-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.months_told import MonthTold, is_beside, months_told
from fhir_mappings.text.ends.ends import is_put_back, remissions_told
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import holds, turn_words
from fhir_mappings.text.words.cues import Span


@of_text(1024)
def leukaemia_behind(text: str) -> tuple[Span, ...]:
    """Where a normalised text tells so."""
    told, remissions = months_told(text), remissions_told(text)
    if len(told) < 2 or not remissions:  # nearly always
        return ()
    own = [_of_remission(text, span, told) for span in remissions]
    if not all(own):
        return ()
    last = max(it.month for it in own if it)
    named = (m.span for m in diseases(text) if m.stance == "affirmed" and m.concept in words()["speaks"]["of_course"])
    found = ((span, _of_leukaemia(text, span, told)) for span in named)
    return tuple(span for span, it in found if it and it not in own and it.month > last)


def _of_remission(text: str, span: Span, told: tuple[MonthTold, ...]) -> MonthTold | None:
    """The month beside a remission; None also for one that lasts since then, or that a heading gives to the past."""
    begin, end = clause_at(text, span)
    if holds("leukaemia-lasting", text[begin:end]) or is_put_back(text, span):
        return None
    return next((it for it in told if begin <= it.span[0] < end and is_beside(text, it.span, span)), None)


def _of_leukaemia(text: str, span: Span, told: tuple[MonthTold, ...]) -> MonthTold | None:
    """The month that stands behind its name, and closes a clause, or that of its diagnosis."""
    month, closed, diagnosed = (turn_words()[of].words for of in ("leukaemia-month", "leukaemia-closed", "leukaemia-diagnosed"))
    behind = next((it for it in told if it.span[0] >= span[1]), None)
    if behind and month.fullmatch(text, span[1], behind.span[0]) and closed.match(text, behind.span[1]):
        return behind
    before = next((it for it in reversed(told) if it.span[1] <= span[0]), None)
    return before if before and diagnosed.fullmatch(text, before.span[1], span[0]) else None
