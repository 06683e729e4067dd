"""Notes that speak against a whole Condition: the disease is another's, was entered in error, refuted by something, revised, or billed.

A denial of the disease's own name is read where stances are; these name it not at all, or as what was entered. As with every note they
weaken and prove nothing. Words: ``condition_notes.toml``. Source: FHIR R4 Condition.note.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Diagnosis
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.coded_words import own_text
from fhir_mappings.text.words.cues import Span, normal

_WHOLLY, _UNLESS_AFFIRMED = ("anothers", "error", "billing"), ("denied", "benign", "revised")
_NAME, _NAME_IN_CHINESE = "diagnosis", "诊断"


def is_disowned(notes: str, names: Iterable[Span]) -> bool:
    """True where plain notes give the Condition to somebody else, or to an error or a bill, whatever they call it. ``names``: where its
    own names stand."""
    return _any_in(_WHOLLY, notes, names)


def is_refuted(notes: str, told: Diagnosis, *, leukaemia: bool) -> bool:
    """True where they say, naming no disease, by what or when it was ruled out, or that it turned out to be another or none."""
    concepts = told.concepts | told.text_concepts
    asked = [name for name in _UNLESS_AFFIRMED if _is_asked(name, concepts, leukaemia=leukaemia)]
    return _any_in(asked, notes, ())


def is_renamed(notes: str) -> bool:
    """True where plain notes on a leukaemia say that its diagnosis became another of the marrow's: AML reclassified as MDS."""
    return note_pattern("renamed_leukaemia").search(notes) is not None


def _is_asked(name: str, concepts: frozenset[str], *, leukaemia: bool) -> bool:
    row = shipped_table("text/condition_notes.toml")[name]
    return not (leukaemia and "not_of_leukaemia" in row) and ("of" not in row or not concepts.isdisjoint(row["of"]))


def _any_in(asked: Iterable[str], notes: str, names: Iterable[Span]) -> bool:
    text = _spared(_with_names(notes, names))
    return any(note_pattern(name).search(text) for name in asked)


@of_text(256)
def _spared(notes: str) -> str:
    """The notes without what speaks against none."""
    return note_pattern("not_against").sub(" ", notes)


def _with_names(notes: str, names: Iterable[Span]) -> str:
    """The notes with one word for each of the disease's own names."""
    text, before = notes, len(notes)
    for start, end in sorted(set(names), reverse=True):
        if end <= before:
            text, before = text[:start] + (_NAME if notes[start].isascii() else _NAME_IN_CHINESE) + text[end:], start
    return text


def in_own_words(name: str, code: CodeableConcept | None) -> bool:
    """Does the text of a Condition, which is no display of its code, name a tumour of another organ (``tumour``), or a disease that is
    over (``over``)?"""
    text = normal(own_text(code))
    return bool(text) and note_pattern(name).search(note_pattern(f"not_{name}").sub(" ", text)) is not None


@cache
def note_pattern(name: str) -> re.Pattern[str]:
    """A pattern of the data file, by its name."""
    return compiled(shipped_table("text/condition_notes.toml")[name]["pattern"], re.IGNORECASE | re.ASCII)
