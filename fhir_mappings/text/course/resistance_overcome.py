"""A resistance that a remission of the same words overcame: "Refractory AML in remission", "AML refractory to 7+3, CR after FLAG-IDA".

The remission stands behind it, and is told as the patient's state, by the number of a later one, or as that of a treatment given since; not
"now refractory", nor a first one that may be the one before ("Refractory AML (CR1 2024)"). Words: ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from fhir_mappings.text.course.order_of_turns import is_retold, order_by_months
from fhir_mappings.text.stance.clinical_text import Term
from fhir_mappings.text.words.cues import Span, overlaps, spans

_BEFORE = 40  # letters before a remission in which it is told as a state


def is_overcome(turns: Mapping[str, Term], text: str, resisted: Sequence[Span], remissions: Sequence[Span]) -> bool:
    """True where the last of the remissions, each of which may last, came after the last resistance."""
    if not resisted or not remissions or max(resisted) > max(remissions):
        return False
    turn, remission = max(resisted), max(remissions)
    months = order_by_months(turns, text, turn, remission)
    if (months is not None and months != {"relapse"}) or turns["resisted-grafted"].words.search(_right_before(text, remission)):
        return False
    if not held(turns, text, remission):
        return False
    later = overlaps(remission, turns["later-remission"].places(text)) and not is_retold(turns, text, turn, remission)
    return later or is_told_as_state(turns, text, remission) or _came_of_treatment(turns, text, turn, remission)


def is_told_as_state(turns: Mapping[str, Term], text: str, remission: Span) -> bool:
    """True for "in remission", "now CR", 目前CR, and for the name of the leukaemia with a remission right behind it."""
    return turns["resisted-now"].words.search(_right_before(text, remission)) is not None


def held(turns: Mapping[str, Term], text: str, remission: Span) -> bool:
    """False for a remission told as one of before, as lost or short, or as hoped for: "CR2 lasted 4 months", "best response CR2"."""
    behind = turns["resisted-lost"].words.search(text[remission[1]:]) is not None
    return not (behind or turns["resisted-once"].words.search(_right_before(text, remission)))


def came_of(turns: Mapping[str, Term], text: str, remission: Span) -> bool:
    """True for a remission right behind which its treatment is told, and none that is given first: "after ven/aza"."""
    behind = turns["resisted-since"].words.match(text, remission[1])
    return behind is not None and not spans(turns["first-treatment"].words, behind.group())


def _came_of_treatment(turns: Mapping[str, Term], text: str, turn: Span, remission: Span) -> bool:
    between = text[turn[1]:remission[0]]
    if resisted := turns["resisted-to"].words.match(between):
        between = between[resisted.end():]
    if came_of(turns, text, remission) or spans(turns["salvage-regimen"].words, between):
        return True
    given = any(spans(turns[of].words, between) for of in ("then", "afterwards", "relapse-led"))
    return given and not spans(turns["first-treatment"].words, between)


def _right_before(text: str, span: Span) -> str:
    return text[max(0, span[0] - _BEFORE):span[0]]
