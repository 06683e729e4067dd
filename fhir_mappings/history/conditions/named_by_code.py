"""What to call a Condition of which the code states what its words don't: by both, so that nobody looks for it in vain.

"GERD" under the code of coronary disease is shown as "GERD [I25.10, Chronic ischaemic heart disease]".
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fhir_mappings.frozen import replace
from fhir_mappings.patterns import compiled
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.stance.clinical_text import Mention, words
from fhir_mappings.text.words.coded_words import Terminology, codings, own_text
from fhir_mappings.text.words.cues import any_of, normal

_OF_A_CATEGORY = compiled(r"(?:^|(?<=; ))([^\s;]+) \([A-Z][\dA-Z.]+ ([^;]+)\)(?=;|$)", re.ASCII)
"""A code with the code and title of the category that holds it."""


def with_its_code(
    name: str, code: CodeableConcept | None, own: frozenset[str], mentions: Iterable[Mention], terminology: Terminology,
) -> str:
    """The name; with what the code is where the text says none of the disease's ``own`` names."""
    if own.isdisjoint(words()["shown-with-code"]["concepts"]) or any(m.concept in own for m in mentions) or _in_short(code, own):
        return name
    title = _OF_A_CATEGORY.sub(
        r"\1, \2", terminology.title(CodeableConcept(coding=[replace(coding, display=None) for coding in codings(code)])) or "")
    return f"{name} [{title}]" if title and title not in name else name


def _in_short(code: CodeableConcept | None, own: frozenset[str]) -> bool:
    """True for no text at all, and for one that names the disease by letters that are read of no other text (ASHD)."""
    text = own_text(code)
    short: Mapping[str, list[str]] = words()["shown-with-code"]["short"]
    return not text or any(any_of(short[concept]).search(normal(text)) for concept in own & short.keys())
