"""Names of therapy that only tell when or why something else was done: "bone marrow biopsy after FLAG-IDA", 化疗前心超.

A Procedure or a dose is named after what was done; the therapy in its name is its occasion then, and no course. Words: ``drugs.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.remembered import of_text
from fhir_mappings.text import drugs
from fhir_mappings.text.any_of import AnyOf
from fhir_mappings.text.coded_words import Terminology
from fhir_mappings.text.cues import Span, any_of, normal

_PART = re.compile(r"(;|。|\n|\.(?=\s))")
"""What stands between the names of one thing (its text, its displays, its parts) and between sentences: each is read alone."""


@of_text(4096)
def what_is_given(text: str, terminology: Terminology) -> str:
    """The normalised text without the therapy that is only the occasion of what it names."""
    return "".join(_given(part, terminology) for part in _PART.split(normal(text)))


def _given(part: str, terminology: Terminology) -> str:
    mentions = drugs.mentions(part, terminology)
    beside = [span for span in mentions if _is_occasion(part, span, mentions)]
    for start, end in reversed(beside):
        part = f"{part[:start]} … {part[end:]}"
    return part


def _is_occasion(text: str, mention: Span, mentions: list[Span]) -> bool:
    """True when the words around one name of therapy make it the occasion of something else."""
    before, after = text[:mention[0]], text[mention[1]:]
    if _words("behind").match(after) or _words("beside").match(after):
        return True
    if _words("joined").search(before):
        return False
    when = _words("when").search(before)
    if when and not _tells_of_therapy(before[:when.start()], mention, mentions):
        return True
    act = _words("acts").search(before) or _supported(before)
    if act is None or _tells_of_therapy(before[:act.start()], mention, mentions):
        return False
    return not _words("given").search(before, act.end())


def _supported(before: str) -> re.Match[str] | None:
    """A drug that goes with the therapy, where words lead from it there: "dexamethasone (with HiDAC)"."""
    return _words("supportive").search(before) if _words("for").search(before) else None


def _tells_of_therapy(before: str, mention: Span, mentions: list[Span]) -> bool:
    """True when what stands before names therapy itself: "salvage chemotherapy after 7+3"."""
    return any(end <= len(before) and (start, end) != mention for start, end in mentions) or _words("therapy").search(before) is not None


@cache
def _words(name: str) -> AnyOf:
    found = any_of(drugs.words()["occasion"][name])
    assert found is not None, name
    return found
