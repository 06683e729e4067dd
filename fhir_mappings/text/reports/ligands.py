"""Ligands of NKG2D in the words of a report: only ever shown, so that "no such result" is not said beside one. Words: ``polarity.toml``."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.reports.as_charted import shortened
from fhir_mappings.text.words.sentences import sentences

LONGEST = 200
"""Letters that are shown; a longer passage is cut."""


def sentences_on_ligands(text: str) -> str:
    """The sentences of a text that name such a ligand; empty where none does.

    >>> sentences_on_ligands("AML. Blasts express MICA (45.5%). No CD19.")
    'Blasts express MICA (45.5%)'
    """
    if not _pattern().search(text):
        return ""
    told = "; ".join(sentence.strip() for sentence in sentences(text) if _pattern().search(sentence))
    return told if len(told) <= LONGEST else shortened(told, LONGEST) + "…"


@cache
def concept_of_ligands() -> str:
    """What an Observation of one would be recognised as."""
    return shipped_table("text/polarity.toml")["ligands"]["concept"]


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(shipped_table("text/polarity.toml")["ligands"]["pattern"], re.ASCII)
