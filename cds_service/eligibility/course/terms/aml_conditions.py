"""Which Conditions are of AML, by code or, weaker, by words."""
from __future__ import annotations

from cds_service.eligibility.course.terms.limits import CourseLimits
from fhir_mappings.record import Diagnosis


def coded_as_aml(diagnosis: Diagnosis, limits: CourseLimits) -> bool:
    """An AML Condition by any AML code."""
    return not limits.coded_as_aml.isdisjoint(diagnosis.concepts)


def is_aml(diagnosis: Diagnosis, limits: CourseLimits) -> bool:
    """An AML Condition, by any AML code or, weaker, by its words."""
    return coded_as_aml(diagnosis, limits) or not limits.aml.isdisjoint(diagnosis.text_concepts)


def is_unspecific(diagnosis: Diagnosis, limits: CourseLimits) -> bool:
    """A Condition, known to be no AML one, of a leukaemia of which neither code nor words tell the kind."""
    return not (limits.related - limits.extramedullary).isdisjoint((*diagnosis.concepts, *diagnosis.text_concepts))
