"""What the notes of an Observation say against its value: of another patient, invalid, or from a poor specimen.

As with Conditions a note weakens and never proves. A value that its own laboratory disowns can't be used; one of which it says that
the specimen was haemolysed or clotted stands, with the remark beside it. Source: FHIR R4 Observation.note.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fhir_mappings.elements import Annotation
from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.record import SPECIMEN_REMARKED, Phrase
from fhir_mappings.remembered import of_text
from fhir_mappings.results.values import Value
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain

LONGEST = 2000
"""Letters of a note that are looked at; a longer one is a report of its own."""
_SHOWN = 120


class Remarks(Frozen):
    """``against``: why the value can't be used; ``notes``: what is to be known of it."""

    against: Phrase | None = None
    notes: tuple[Phrase, ...] = ()


NONE = Remarks()


def remarks_of(notes: Sequence[Annotation | None] | None) -> Remarks:
    """What the notes say against the value they stand beside."""
    for note in notes or ():
        if note is not None and note.text and (said := _said(note.text[:LONGEST])) is not NONE:
            return said
    return NONE


def said_instead(notes: Sequence[Annotation | None] | None) -> tuple[Phrase, ...]:
    """What the first note of a result without a value says: no value, and nothing to be silent about."""
    texts = [note.text.strip() for note in notes or () if note is not None and note.text and note.text.strip()]
    return (Phrase("note.says", {"text": texts[0][:_SHOWN]}),) if texts else ()


def share_noted(notes: Sequence[Annotation | None] | None) -> Phrase | None:
    """Why a count of blasts or residual disease without a value is no empty one: its note tells the share ("45% blasts")."""
    for note in notes or ():
        words = plain(note.text[:LONGEST]) if note is not None and note.text else ""
        if words and pattern("share").search(words) and "%" in of_now(words):
            return Phrase("problem.value-in-note", {"text": words.strip()[:_SHOWN]})
    return None


def of_now(words: str) -> str:
    """The clauses of such a note without a word of a range or an earlier result: "45% blasts" of "45% blasts, was 2%"."""
    return ",".join(clause for clause in pattern("clause_end").split(words) if not pattern("not_share").search(clause))


def in_the_light_of(remarks: Remarks, value: Value) -> Value:
    """The value, or that it can't be used; what was charted is shown all the same."""
    if remarks.against is None or value.absent or value.problem:
        return value
    return Value(charted=value.charted, problem=remarks.against)


@of_text(1024)
def _said(text: str) -> Remarks:
    words = plain(text)
    shown = {"text": text.strip()[:_SHOWN]}
    if pattern("against").search(_without(pattern("not_against"), words)):
        return Remarks(against=Phrase("problem.note-against", shown))
    if pattern("specimen").search(_without(pattern("not_specimen"), words)):
        return Remarks(notes=(Phrase(SPECIMEN_REMARKED, shown),))
    return NONE


def _without(those: re.Pattern[str], words: str) -> str:
    return those.sub(" ", words)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the data file, by its name."""
    return compiled(shipped_table("results/result_notes.toml")[name]["pattern"], re.IGNORECASE | re.ASCII)
