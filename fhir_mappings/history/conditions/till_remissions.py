"""A Condition of whose words a remission is told of a day after its record: they are told twice, with it and without it.

Whether that day had come when the patient was screened, only the rules know: until then the remission was not reached.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from fhir_mappings.elements import Annotation, CodeableConcept
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, When
from fhir_mappings.references import Read
from fhir_mappings.resources import Condition
from fhir_mappings.text.ends.to_come import without_to_come
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import is_too_long
from fhir_mappings.text.words.headings import without_stamp


def told_till_remissions(
    reads: Iterable[Read[Condition]], as_told: Callable[[Read[Condition]], Diagnosis | str],
) -> list[tuple[Read[Condition], Diagnosis | str]]:
    """Conditions as diagnoses, or the reasons why they are passed over; those of the leukaemia with what they say till the first of such
    remissions. Nearly every one has no year in its text, and no notes."""
    ours, told = set(words()["speaks"]["of_course"]), list[tuple[Read[Condition], Diagnosis | str]]()
    for read in reads:
        it, code = as_told(read), read.resource.code
        dated = read.resource.note or (code and code.text and ("20" in code.text or not code.text.isascii()))
        if dated and not isinstance(it, str) and (it.turn_alone or ours & it.concepts or ours & it.text_concepts):
            it = _till(read, it, as_told)
        told.append((read, it))
    return told


def _till(read: Read[Condition], told: Diagnosis, as_told: Callable[[Read[Condition]], Diagnosis | str]) -> Diagnosis:
    before = _before_remissions(read.resource, told.asserted)
    till = as_told(msgspec.structs.replace(read, resource=before[0])) if before else ""
    return told if before is None or isinstance(till, str) else replace(told, to_come=before[1], till=till)


def _before_remissions(condition: Condition, recorded: When | None) -> tuple[Condition, date] | None:
    """The Condition without the remissions of days after its record, and the first of these days; None where it tells none."""
    by = recorded.last if recorded else None
    days = list[date]()
    code = condition.code and _but_text(condition.code, by, days)
    notes = [_but_note(note, by, days) for note in condition.note] if condition.note else condition.note
    return (replace(condition, code=code, note=notes), min(days)) if days else None


def _but_text(code: CodeableConcept, by: date | None, days: list[date]) -> CodeableConcept:
    text = _told(code.text, by, days)
    return code if text is code.text else replace(code, text=text)


def _but_note(note: Annotation | None, by: date | None, days: list[date]) -> Annotation | None:
    if note is None:
        return None
    text = _told(note.text, by, days)
    return note if text is note.text else replace(note, text=text)


def _told(text: str | None, by: date | None, days: list[date]) -> str | None:
    if not text or is_too_long(text):
        return text
    left, day = without_to_come(without_stamp(text), by)
    if day is None:
        return text
    days.append(day)
    return left
