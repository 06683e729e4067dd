"""What the notes of an Observation say against its value: of another patient, invalid, in doubt, or from a poor specimen.

As with Conditions a note weakens and never proves. A value that its own laboratory disowns can't be used, and an answer that it doubts
decides nothing; one of which it says that the specimen was haemolysed or clotted stands, with the remark beside it.
Source: FHIR R4 Observation.note.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from fhir_mappings.elements import Annotation, CodeableConcept
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.patterns import compiled
from fhir_mappings.record import SPECIMEN_REMARKED, Phrase, Polarity
from fhir_mappings.remembered import of_text
from fhir_mappings.results.values.value_x import Value, concept_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain

LONGEST = 2000
"""Letters of a note that are looked at; a longer one is a report of its own."""
_SHOWN = 120


_DOUBTING: Mapping[str, frozenset[Polarity]] = MappingProxyType({
    "doubts_positive": frozenset({"positive"}), "doubts_negative": frozenset({"negative"}),
    "doubts_both": frozenset({"positive", "negative"})})
"""The patterns of the data file that take the ground from an answer, and from which."""


class Remarks(Frozen):
    """``against``: why the value can't be used; ``doubt``: why it leaves an answer open that is one of ``doubted``; ``notes``: what is to
    be known of it."""

    against: Phrase | None = None
    doubted: frozenset[Polarity] = frozenset()
    doubt: Phrase | None = None
    notes: tuple[Phrase, ...] = ()


NONE = Remarks()


def remarks_of(notes: Sequence[Annotation | None] | None) -> Remarks:
    """What the notes say against the value they stand beside; of several what weighs most, and the first of these."""
    said = [_said(note.text[:LONGEST]) for note in notes or () if note is not None and note.text]
    return max(said, key=lambda it: (it.against is not None, it.doubt is not None, it is not NONE), default=NONE)


def said_instead(notes: Sequence[Annotation | None] | None) -> tuple[Phrase, ...]:
    """What the first note of a result without a value says: no value, and nothing to be silent about."""
    texts = [note.text.strip() for note in notes or () if note is not None and note.text and note.text.strip()]
    return (Phrase("note.says", {"text": texts[0][:_SHOWN]}),) if texts else ()


def share_noted(
    notes: Sequence[Annotation | None] | None, interpretation: Sequence[CodeableConcept | None] | None = None,
) -> Phrase | None:
    """Why a count of blasts or residual disease without a value is no empty one: its note, or its interpretation, tells the share
    ("45% blasts")."""
    told = [note.text for note in notes or () if note is not None] + [concept_text(it) for it in interpretation or ()]
    for text in told:
        words = plain(text[:LONGEST]) if text else ""
        if words and pattern("share").search(words) and "%" in of_now(words):
            return Phrase("problem.value-in-note", {"text": words.strip()[:_SHOWN]})
    return None


def of_now(words: str) -> str:
    """The clauses of such a note without a word of a range or an earlier result: "45% blasts" of "45% blasts, was 2%"."""
    return ",".join(clause for clause in pattern("clause_end").split(words) if not pattern("not_share").search(clause))


def in_the_light_of(remarks: Remarks, value: Value) -> Value:
    """The value, or that it can't be used; what was charted is shown all the same."""
    if remarks.doubt is not None and not value.problem:
        return replace(value, doubted=remarks.doubted, doubt=remarks.doubt)
    if remarks.against is None or value.absent or value.problem:
        return value
    return Value(charted=value.charted, problem=remarks.against)


@of_text(1024)
def _said(text: str) -> Remarks:
    words = plain(text)
    shown = {"text": text.strip()[:_SHOWN]}
    if pattern("against").search(_without(pattern("not_against"), words)):
        return Remarks(against=Phrase("problem.note-against", shown))
    remark = bool(pattern("specimen").search(_without(pattern("not_specimen"), words)))
    notes = (Phrase(SPECIMEN_REMARKED, shown),) if remark else ()
    if doubted := _doubted(_without(pattern("not_doubted"), words)):
        return Remarks(doubted=doubted, doubt=Phrase("problem.note-doubts", shown), notes=notes)
    return Remarks(notes=notes) if notes else NONE


def _doubted(words: str) -> frozenset[Polarity]:
    return frozenset().union(*(answers for name, answers in _DOUBTING.items() if pattern(name).search(words)))


def _without(those: re.Pattern[str], words: str) -> str:
    return those.sub(" ", words)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the data file, by its name."""
    return compiled(shipped_table("results/values/result_notes.toml")[name]["pattern"], re.IGNORECASE | re.ASCII)
