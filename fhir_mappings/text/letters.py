"""What a physician writes of a patient: discharge summaries, letters, notes of a tumour board. Words: ``course_words.toml``.

In a report of a test a relapse may be why it was asked for, and counts only where it is the finding. In a letter it is the
patient's story, in whatever place of a sentence: "Patient with relapsed AML received FLAG-IDA".
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.record import Amount
from fhir_mappings.remembered import of_text
from fhir_mappings.text.clinical_text import named_in, words
from fhir_mappings.text.course_text import affirmed, course, told_before
from fhir_mappings.text.cues import normal
from fhir_mappings.text.disease_told import overcome_until
from fhir_mappings.text.found_elsewhere import is_treated
from fhir_mappings.text.loosely_told import loosely_told
from fhir_mappings.text.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares_told import share_told

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
    text = _without_headings(without_other_malignancies(normal(text)))
    said, overcome = loosely_told(text), overcome_until(text)
    told = [span for turn in _TURNS if turn in said for span in affirmed(text, turn)]
    told += [span for span in affirmed(text, "letter-found") if span[0] >= overcome]
    return any(not told_before(text, "letter-background", span) and not is_treated(text, span) for span in told)


def residual_told(text: str) -> Amount | None:
    """The share of residual disease that a letter tells, behind the last remission it tells of."""
    text = normal(text)
    return share_told("mrd", text[overcome_until(text):])


def _without_headings(text: str) -> str:
    """The text with blanks in place of the headings behind which a letter tells of now, and a report what was asked: 现病史:, 入院诊断:."""
    for start, end in named_in("letter-heading", text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
