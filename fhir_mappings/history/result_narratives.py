"""What pathologists write as an Observation: "FINAL DIAGNOSIS: relapsed AML" under the name of a marrow biopsy or a smear.

Interface engines send the lines of a report as results of its panel, with nothing in the report's conclusion. Such sentences are
no conclusion of a marrow report: they prove neither remission nor relapse, and keep a verdict from being silent about them.
Words: ``course_words.toml``. Source: FHIR R4 Observation.valueString; HL7 v2 OBX of type TX, FT or ST.
"""
from __future__ import annotations

from typing import Literal
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.history.report_material import Material, blasts_of_blood, cells_told, material_of, said_of_untold
from fhir_mappings.record import CourseStatement
from fhir_mappings.references import Read
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import Observation
from fhir_mappings.results.observation_dates import when_of
from fhir_mappings.results.observations import status_of
from fhir_mappings.results.recognition import recognition
from fhir_mappings.results.specimens import is_donors, site_of_concept, site_of_words, sites_of, words_of
from fhir_mappings.results.values import concept_text
from fhir_mappings.site import NO_SITE, Site
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text import clinical_text, found_elsewhere, letters, marrow_text
from fhir_mappings.text.general import of_the_patient
from fhir_mappings.text.letters import is_letter
from fhir_mappings.text.quoted import heard
from fhir_mappings.text.report_endings import without_ending
from fhir_mappings.text.residual_told import tells_residual_by_any_test
from fhir_mappings.text.shares_told import tells_blasts

_REMEMBERED = 1024
MarrowTold = Literal["status-remission", "no-remission", "no-disease", "contradictory", "undecided", "relapse-doubted"]


def read_narratives(chart: Chart, terminology: Terminology, zone: ZoneInfo, site: Site = NO_SITE) -> tuple[CourseStatement, ...]:
    """What the sentences of Observations that are named as reports tell of the leukaemia; not of results that other readers know."""
    known = recognition(terminology, site.lab_names)
    written = (read for read in chart.of(Observation) if read.resource.value_string and not read.resource.rejected)
    named = ((read, known.of(read.resource.code)) for read in written)
    reports = (read for read, told in named if told.recognised is None and _names_report(told.words))
    return tuple(found for read in reports if (found := _statement(read, chart, terminology, zone)) is not None)


def _statement(read: Read[Observation], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> CourseStatement | None:
    observation, written = read.resource, without_ending(read.resource.value_string or "")
    text = of_the_patient(written)
    status, notes = status_of(observation.status)
    name = words_of(observation.code) or ""
    material = _material(name, read, chart, terminology)
    says = _of_marrow(text) if material == "marrow" else _elsewhere(name, text)
    if material == "untold" and says != "disease":
        says = said_of_untold(text) or says
    if says is None and material is None and tells_blasts(text) and _is_of_csf(read, chart, terminology):
        says = "disease"
    blasts, mrd = cells_told(name, text) if material else (None, None)
    residual = material is not None and marrow_text.tells_residual(text)
    if says in (None, "no-disease") and not residual and mrd is None and tells_residual_by_any_test(name, text):
        residual, says = material is not None, says or "residual"
    of_blood = says is None and material is None
    if of_blood:
        blasts = blasts_of_blood(name, sites_of([observation.specimen], read, chart, terminology), text)
    if status is None or (says is None and blasts is None and mrd is None and not residual):
        return None
    dated = when_of(read, chart, zone)
    return CourseStatement(
        reference=read.reference, what=f"{concept_text(observation.code)}: {heard(written, says or 'shares')}", when=dated.when,
        says=says or "shares", status=status, blasts=blasts, mrd=mrd, residual=residual, site_untold=material == "untold",
        of_blood=of_blood, notes=(*read.notes, *notes, *dated.notes))


@of_text(_REMEMBERED)
def _names_report(name: str | None) -> bool:
    """True for the name of something that a physician writes on: a marrow, a smear, a pathology report; not on a donor."""
    return bool(name) and not is_donors(name) and (bool(clinical_text.named_in("report", name)) or is_letter(name))


def _material(name: str, read: Read[Observation], chart: Chart, terminology: Terminology) -> Material | None:
    """What it was made on: by its name, its specimen, its body site, or what its text says."""
    if clinical_text.named_in("marrow", name):
        return "marrow"
    sites = (*sites_of([read.resource.specimen], read, chart, terminology), site_of_concept(read.resource.body_site, terminology))
    return "marrow" if "marrow" in sites else material_of(name, read.resource.value_string, sites)


def _is_of_csf(read: Read[Observation], chart: Chart, terminology: Terminology) -> bool:
    """By its name or its specimen."""
    told = (site_of_words(words_of(read.resource.code)), *sites_of([read.resource.specimen], read, chart, terminology))
    return "csf" in told


def _elsewhere(name: str, text: str) -> Literal["disease", "relapse-doubted"] | None:
    return "disease" if is_letter(name) and letters.tells_disease(text) else found_elsewhere.says(text)


def _of_marrow(text: str) -> MarrowTold | None:
    """What is told of a marrow; of a remission it is a record, as a disease status is."""
    says = marrow_text.marrow_says(text)
    return "status-remission" if says == "complete-remission" else says
