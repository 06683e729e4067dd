"""What to call a Condition of which the code states what its words don't: by both, so that nobody looks for it in vain.

"GERD" under the code of coronary disease is shown as "GERD [I25.10 (I25 Chronic ischaemic heart disease)]".
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.frozen import replace
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.clinical_text import Mention, words
from fhir_mappings.text.coded_words import Terminology, codings, own_text


def with_its_code(
    name: str, code: CodeableConcept | None, own: frozenset[str], mentions: Iterable[Mention], terminology: Terminology,
) -> str:
    """The name; with what the code is where the text says none of the disease's ``own`` names."""
    if not own_text(code) or own.isdisjoint(words()["shown-with-code"]["concepts"]) or any(m.concept in own for m in mentions):
        return name
    title = terminology.title(CodeableConcept(coding=[replace(coding, display=None) for coding in codings(code)]))
    return f"{name} [{title}]" if title and title not in name else name
