"""What a report tells of its patient: its text without the sentences about patients, tests and definitions in general.

Molecular and flow reports end with such sentences ("mutations may persist in remission", "alloSCT in CR1 should be considered"):
read as findings, they made a remission of a new leukaemia, and ended relapses. Words: ``[course.general]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import turn_words
from fhir_mappings.text.cues import normal


@of_text(4096)
def of_the_patient(text: str) -> str:
    """The normalised text with blanks in place of what is general, so that what is left stands where it stood."""
    text = normal(text)
    for start, end in turn_words()["general"].places(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
