"""A relapse that a letter or a report tells with its day under a heading of the patient's history: "Oncologic History: AML dx 3/2024, CR1,
relapsed 10/2026".

What stands under such a heading is why the patient was looked at, and no finding; its day tells all the same whether it came behind the
remission on record. One without a day stays history. Words: ``[course.history-dated]`` in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.remembered import of_text
from fhir_mappings.text.ends.ends import day_behind, remissions_told
from fhir_mappings.text.letters.over_in_letters import is_over
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.turns.turn_words import affirmed, turn_words
from fhir_mappings.text.turns.whose_turn import of_the_leukaemia
from fhir_mappings.text.words.cues import Span, normal

_TURNS = ("relapse", "refractory")


@of_text(512)
def dated_relapse(text: str, by: date | None = None) -> tuple[Span, str] | None:
    """Where a text tells it, and of which day; the last of several. None where a remission stands behind it."""
    text = without_other_malignancies(normal(text))
    headings = turn_words()["history-dated"].places(text)
    if not headings:
        return None
    plain = text
    for start, end in headings:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    found = [(span, behind[2]) for turn in _TURNS for span in of_the_leukaemia(plain, turn, affirmed(plain, turn))
             if span not in affirmed(text, turn) and (behind := day_behind(plain, span, by)) and behind[2] and not is_over(plain, span)]
    last = max(found, key=lambda it: it[1], default=None)
    return last if last and all(it < last[0] for it in remissions_told(plain)) else None
