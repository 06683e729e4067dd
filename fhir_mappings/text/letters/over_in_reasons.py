"""Whether the reason of a visit or an order tells a relapse of the marrow, and behind it the remission that was reached since: "Relapsed
10/2026, FLAG-IDA. Marrow: CR", AML复发2026-10,FLAG方案后骨髓完全缓解.

Such a relapse asks for nothing. Every word of the reason must be known, and none tell of residual disease, of genes, of a place outside the
marrow, of a doubt or of what failed: else nobody can say that the remission of the marrow is all there is.
Words: ``[course.reason-over-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import doubted
from fhir_mappings.text.days.months_told import month_of_relapse, month_of_remission, months_told
from fhir_mappings.text.letters.reached_in_letters import tells_reached_behind
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import affirmed, holds, turn_words
from fhir_mappings.text.words.cues import Span, normal, overlaps

_LONGEST = 240  # letters of such a reason
_LED = ("relapse-led", "salvage-regimen", "relapse-salvaged")


@of_text(512)
def is_over_in_reason(text: str, written: date) -> bool:
    """True where it does, as of the day on which it was written."""
    plain = normal(text)
    relapses, told = affirmed(plain, "relapse"), sorted({*affirmed(plain, "remission"), *affirmed(plain, "bare-remission")})
    if not relapses or not told or len(plain) > _LONGEST or max(relapses) > told[0] or doubted(text):
        return False
    end = told[-1]
    known = _is_known(plain[:end[1]], "reason-over-known") and _is_known(plain[end[1]:], "reason-over-then")
    return known and _is_ended(plain, end) and _is_later(plain, max(relapses), end) and tells_reached_behind(text, written)


def _is_ended(text: str, remission: Span) -> bool:
    """True for a remission in whole words or by the number of a later one; for a CR alone only with its month, or in a marrow's clause."""
    if overlaps(remission, turn_words()["later-remission"].places(text)) or not text[slice(*remission)].startswith("CR"):
        return True
    return month_of_remission(text, remission) is not None or holds("over-in-marrow", text[clause_at(text, remission)[0]:remission[0]])


def _is_later(text: str, relapse: Span, remission: Span) -> bool:
    """True where every day of the text is read, no remission is of a month before the relapse, and treatment or months part the two."""
    months = months_told(text)
    if holds("reason-over-day", _blank(text, [it.span for it in months])):
        return False
    own = month_of_relapse(text, relapse)
    later = [it for it in months if it.span[0] > relapse[0] and it != own]
    if later and (own is None or any(it.month < own.month for it in later)):
        return False
    return any(own and it.month > own.month for it in later) or any(holds(of, text[relapse[1]:remission[0]]) for of in _LED)


def _is_known(text: str, by: str) -> bool:
    """True where nothing is told but the leukaemia, its relapses and remissions, and what such words name."""
    ours = words()["speaks"]["of_course"]
    named = [m.span for m in diseases(text) if m.concept in ours]
    named += [span for of in ("relapse", "remission", "bare-remission", by) for span in turn_words()[of].places(text)]
    named += [it.span for it in months_told(text)]
    return "?" not in text and not any(map(str.isalpha, _blank(text, named)))


def _blank(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
