"""What a physician writes of a patient: discharge summaries, letters, notes of a tumour board. Words: ``course_words.toml``.

In a report of a test a relapse may be why it was asked for, and counts only where it is the finding. In a letter it is the
patient's story, in whatever place of a sentence: "Patient with relapsed AML received FLAG-IDA".
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.remembered import of_text
from fhir_mappings.text.clinical_text import named_in, words
from fhir_mappings.text.course_text import affirmed, course, told_before
from fhir_mappings.text.cues import normal
from fhir_mappings.text.found_elsewhere import is_treated
from fhir_mappings.text.loosely_told import loosely_told
from fhir_mappings.text.other_malignancies import without_other_malignancies

_TURNS = ("relapse", "refractory")


def is_letter(name: str, pairs: Iterable[str] = ()) -> bool:
    """True for the name, or a code ("system|code"), of what a physician writes of a patient."""
    return not set(words()["letter"]["codes"]).isdisjoint(pairs) or (bool(name) and bool(named_in("letter", name)))


@of_text(1024)
def tells_remission(text: str) -> bool:
    """True where a letter tells that the leukaemia is in remission, and of no turn besides."""
    return course(without_other_malignancies(normal(text))) == {"remission"}


@of_text(1024)
def tells_disease(text: str) -> bool:
    """True where a letter tells that the leukaemia is back, resists or persists, and no remission behind it."""
    text = without_other_malignancies(normal(text))
    said = loosely_told(text)
    turns = [turn for turn in _TURNS if turn in said]
    if "remission" not in said:
        turns.append("letter-found")
    told = (span for turn in turns for span in affirmed(text, turn))
    return any(not told_before(text, "letter-background", span) and not is_treated(text, span) for span in told)
