"""A line of a problem list that is no more than a turn: 骨髓复发, 复发, CR2, "In relapse".

Words: ``[turn-alone]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import displays, own_text
from fhir_mappings.text.words.cues import normal

TURNS = ("relapse", "refractory", "remission")
_LONGEST = 40  # letters of such a line


def turn_alone(code: CodeableConcept | None) -> str | None:
    """The turn, or ``disease`` (of a ``place``), that is all that text and displays of a Condition say. A code without a display
    may be of anything."""
    if code is None or any(coding is not None and coding.code and not coding.display for coding in code.coding or ()):
        return None
    told = {_told(name) for name in filter(None, (own_text(code), *displays(code)))}
    return told.pop() if len(told) == 1 else None


def _told(name: str) -> str | None:
    plain = normal(name).strip()
    return next((turn for turn, pattern in _patterns().items() if len(plain) <= _LONGEST and pattern.fullmatch(plain)), None)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = words()["turn-alone"]
    turns: Sequence[str] = (*TURNS, "disease", "place")
    return {turn: compiled(f"{table['begins']}{table['about']}(?:{table[turn]}){table['remark']}", re.IGNORECASE | re.ASCII)
            for turn in turns}
