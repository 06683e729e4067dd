"""Whether the reason of a visit or an order tells a relapse of the marrow, and behind it the remission that was reached since: "Relapsed
10/2026, FLAG-IDA. Marrow: CR", AML复发2026-10,FLAG方案后骨髓完全缓解.

Such a relapse asks for nothing. Every word of the reason must be known, and none tell of residual disease, of genes, of a place outside the
marrow, of a doubt or of what failed: then nobody can say that the remission of the marrow is all there is. Words: ``[course.reason-over-*]``
in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import doubted
from fhir_mappings.text.days.months_told import month_of_remission
from fhir_mappings.text.letters.reached_in_letters import tells_reached_behind
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import affirmed, holds, turn_words
from fhir_mappings.text.words.cues import Span, normal, overlaps

_LONGEST = 240  # letters of such a reason


@of_text(512)
def is_over_in_reason(text: str, written: date) -> bool:
    """True where it does, as of the day on which it was written."""
    plain = normal(text)
    relapses, told = affirmed(plain, "relapse"), sorted({*affirmed(plain, "remission"), *affirmed(plain, "bare-remission")})
    if not relapses or not told or len(plain) > _LONGEST or max(relapses) > max(told) or doubted(text):
        return False
    return _is_ended(plain, max(told)) and _is_known(plain) and tells_reached_behind(text, written)


def _is_ended(text: str, remission: Span) -> bool:
    """True for a remission in whole words or by the number of a later one; for a CR alone only with its month, or in the clause of a marrow."""
    if overlaps(remission, turn_words()["later-remission"].places(text)) or not text[slice(*remission)].startswith("CR"):
        return True
    return month_of_remission(text, remission) is not None or holds("over-in-marrow", text[clause_at(text, remission)[0]:remission[0]])


def _is_known(text: str) -> bool:
    """True where nothing is told but the leukaemia, its relapses and remissions, when they were, by which look, what was given and is to
    follow on the remission."""
    ours = words()["speaks"]["of_course"]
    spans = [m.span for m in diseases(text) if m.concept in ours]
    spans += [span for of in ("relapse", "remission", "bare-remission", "reason-over-known") for span in turn_words()[of].places(text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return "?" not in text and not any(map(str.isalpha, text))
