"""Leukaemia outside the marrow that the name of a procedure tells as what was treated or taken out: "Excision of myeloid sarcoma",
"Intrathecal chemotherapy for CNS leukemia". One that prevents it, looks for it or found none tells nothing.
Words: ``treated_elsewhere.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.cues import any_of, normal

_TOLD = frozenset({"affirmed", "hypothetical"})
"""How it is named: what therapy is "for" is read as to come elsewhere."""


@of_text(1024)
def treats_elsewhere(name: str) -> bool:
    """True for such a name.

    >>> treats_elsewhere("Craniospinal irradiation for CNS leukemia"), treats_elsewhere("髓系肉瘤切除术")
    (True, True)
    >>> treats_elsewhere("Intrathecal prophylaxis of CNS leukemia"), treats_elsewhere("Intrathecal chemotherapy")
    (False, False)
    """
    text = without_other_malignancies(normal(name))
    concepts = {*words()["speaks"]["elsewhere"], *words()["speaks"]["at_places"]}
    named = [m for m in diseases(text) if m.concept in concepts and m.stance in _TOLD]
    return bool(named) and not _none().search(text)


def _none() -> AnyOf:
    return any_of(shipped_table("text/treated_elsewhere.toml")["none"])
