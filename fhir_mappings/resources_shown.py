"""Typed views of the resources that decide nothing and are shown to the investigator: allergies, studies, consents.

As in :mod:`fhir_mappings.resources`, only elements that some reader uses stand here. Source: https://hl7.org/fhir/R4/resourcelist.html
"""
from __future__ import annotations

from fhir_mappings.elements import AllergyReaction, Annotation, CodeableConcept, Identifier, Period, Reference, Resource


class AllergyIntolerance(Resource):
    clinical_status: CodeableConcept | None = None
    verification_status: CodeableConcept | None = None
    code: CodeableConcept | None = None
    patient: Reference | None = None
    criticality: str | None = None
    recorded_date: str | None = None
    note: list[Annotation | None] | None = None
    reaction: list[AllergyReaction | None] | None = None


class ResearchSubject(Resource):
    status: str | None = None
    identifier: list[Identifier | None] | None = None
    period: Period | None = None
    study: Reference | None = None
    individual: Reference | None = None


class ResearchStudy(Resource):
    identifier: list[Identifier | None] | None = None
    title: str | None = None


class Consent(Resource):
    status: str | None = None
    scope: CodeableConcept | None = None
    category: list[CodeableConcept | None] | None = None
    patient: Reference | None = None
    date_time: str | None = None
