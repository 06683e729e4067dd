"""What the note of a result says against its answer: "False positive", "Positive on repeat", 待复查. The answer then decides nothing.

A note weakens and never proves: a positive that is called false is no negative, and stays a positive that there was. Words:
``result_notes.toml``. Source: FHIR R4 Observation.note.
"""
from __future__ import annotations

from fhir_mappings.frozen import replace
from fhir_mappings.results.answers.measured import Measured
from fhir_mappings.results.answers.polarity import Answer
from fhir_mappings.results.values.value_x import Value


def in_doubt(value: Value, said: Answer) -> Answer:
    """The answer, or that its own note speaks against it."""
    if value.doubt is None or said.problem or said.polarity not in value.doubted:
        return said
    return Answer("positive" if said.polarity == "positive" else None, problem=value.doubt, notes=said.notes)


def number_in_doubt(value: Value, measured: Measured) -> Measured:
    """The same of a number that answers a question (hCG): where no range says which, of any answer."""
    if value.doubt is None or measured.problem or measured.absent:
        return measured
    doubted = measured.polarity in value.doubted if measured.polarity else bool(value.doubted)
    return replace(measured, amount=None, polarity=None, problem=value.doubt) if doubted else measured
