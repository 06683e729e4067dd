"""Reports and results that see organs by their name, and no cells of the leukaemia: of one that can't be read nothing is left open."""
from __future__ import annotations

from fhir_mappings.resources import DiagnosticReport, Observation, Resource
from fhir_mappings.text.stance.clinical_text import named_in
from fhir_mappings.text.words.coded_words import text_of
from fhir_mappings.text.words.cues import is_too_long


def sees_organs(resource: Resource) -> bool:
    """True for an echocardiography, a CT of the chest; not for one that is named with a marrow, or as a letter."""
    if not isinstance(resource, (DiagnosticReport, Observation)):
        return False
    return is_of_organs(text_of(resource.code))


def is_of_organs(name: str) -> bool:
    """The same by the name alone."""
    if not name or is_too_long(name) or not named_in("sees-organs", name):
        return False
    return not any(named_in(table, name) for table in ("sees-more", "marrow", "looks-at-cells", "follows-leukaemia"))
