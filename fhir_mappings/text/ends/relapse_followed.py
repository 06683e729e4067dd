"""A relapse with its day, and in the same text an end of disease of a later day or of now: "In CR (4/2026). Relapsed (6/2025)".

Which of them holds when the text was recorded nobody can tell but by their days, and those say: the end. Words: those of ``ends``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.dated_turns import day_beside
from fhir_mappings.text.ends.ends import day_in_clause, diseases_before, end_at, ends, remissions_told
from fhir_mappings.text.ends.leukaemia_behind import leukaemia_behind
from fhir_mappings.text.ends.remissions_noted import day_of
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares.shares_told import many_counted
from fhir_mappings.text.turns.turn_words import affirmed
from fhir_mappings.text.turns.whose_turn import of_the_leukaemia
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import sentence_at

_OF_A_MONTH = len("2025-06")


@of_text(1024)
def is_followed(text: str) -> bool:
    """True where every relapse of a text has its day, and an end has a later one, or is told as of now behind them."""
    text = without_other_malignancies(normal(text))
    relapses = of_the_leukaemia(text, "relapse", affirmed(text, "relapse"))
    days = [day_of_relapse(text, span) for span in relapses]
    told = [day for day in days if day and len(day) >= _OF_A_MONTH]
    if not told or len(told) < len(days):
        return False
    counted = max(many_counted(text), default=(0, 0))
    found = [end for span in ends(text) if sentence_at(text, span)[0] >= counted[0] and (end := end_at(text, span, None)).lasts]
    return any(end.now or is_later(day_of(text, end), max(told)) for end in found)


def day_of_relapse(text: str, span: Span) -> str | None:
    """The day that a text tells of a relapse, as FHIR writes it."""
    beside = day_beside(text, span)
    return beside.isoformat() if beside else day_in_clause(text, span, None)


def is_later(day: str | None, than: str) -> bool:
    """By their months: within one nobody can tell."""
    return day is not None and len(day) >= _OF_A_MONTH and day[:_OF_A_MONTH] > than[:_OF_A_MONTH]


@of_text(1024)
def was_before_disease(text: str) -> bool:
    """True where every remission of a text has its day, and some disease a later one, or is told as of now: 2025-05达CR,2026-10未缓解."""
    text = without_other_malignancies(normal(text))
    days = [day_of(text, end_at(text, span, None)) for span in remissions_told(text)]
    last = max((day or "" for day in days), default="")
    news = any(_is_news(text, it.span, last) for it in diseases_before(text)) or bool(leukaemia_behind(text))
    return bool(days) and all(days) and news


def _is_news(text: str, found: Span, remission: str) -> bool:
    end = end_at(text, found, None)
    day = day_in_clause(text, found, None) or next((it[2] for it in reversed(end.days) if it[1] <= found[0] and it[2]), None)
    return end.now if day is None else is_later(day, remission)
