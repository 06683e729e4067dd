"""What pathologists write as an Observation: "FINAL DIAGNOSIS: relapsed AML" under the name of a marrow biopsy or a smear.

Interface engines send the lines of a report as results of its panel, with nothing in the report's conclusion. Such sentences are
no conclusion of a marrow report: they prove neither remission nor relapse, and keep a verdict from being silent about them.
Words: ``course_words.toml``. Source: FHIR R4 Observation.valueString; HL7 v2 OBX of type TX, FT or ST.
"""
from __future__ import annotations

from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.frozen import Frozen
from fhir_mappings.history.reports.letters_told import letter_says
from fhir_mappings.history.reports.lines_told import LinesRead
from fhir_mappings.history.reports.report_lines import Line, report_lines, written_in
from fhir_mappings.history.reports.report_material import Material, is_of_blood, is_perhaps_donors_marrow, material_of, of_this_look_at
from fhir_mappings.history.reports.report_parts import conclusion_of, tells_disease
from fhir_mappings.history.reports.told import Says, Told, Written, left_unheard, residual_elsewhere, told_by
from fhir_mappings.history.unheard_words import dated as dated_words
from fhir_mappings.record import BodySite, CourseStatement, Shown, TestResult
from fhir_mappings.references import Read
from fhir_mappings.resources import Observation
from fhir_mappings.results.names.specimens import site_of_concept, site_of_words, sites_of, words_of
from fhir_mappings.results.observation_dates import when_of
from fhir_mappings.results.observations import status_of
from fhir_mappings.results.recognition import recognition
from fhir_mappings.results.values.value_x import concept_text
from fhir_mappings.site import NO_SITE, Site
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.disease import found_elsewhere
from fhir_mappings.text.disease.doubted_relapse import asks_of_marrow
from fhir_mappings.text.letters.letters import is_letter
from fhir_mappings.text.reports import marrow_text
from fhir_mappings.text.reports.general import of_the_patient
from fhir_mappings.text.reports.quoted import heard
from fhir_mappings.text.reports.report_endings import without_ending
from fhir_mappings.text.reports.unheard import names_leukaemia
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.turns.turn_words import turn_words

MarrowTold = Literal["status-remission", "no-remission", "no-disease", "contradictory", "undecided", "relapse-doubted"]


class LinesTold(Frozen):
    """What the lines of reports tell that came as results: of the course, of APL, and of topics that are only shown."""

    statements: tuple[CourseStatement, ...] = ()
    findings: tuple[TestResult | Shown, ...] = ()


def read_narratives(chart: Chart, terminology: Terminology, zone: ZoneInfo, site: Site = NO_SITE) -> LinesTold:
    """What the sentences of Observations that are named as reports tell of the leukaemia; not of results that other readers know."""
    lines = report_lines(chart, terminology, site)
    if not lines:
        return NOTHING_TOLD
    told = (_statement(line, chart, terminology, zone) for line in lines)
    reads = LinesRead(chart, terminology, zone, recognition(terminology, site.lab_names))
    findings = (it for line in lines for it in reads.findings(line, partial(_is_of_csf, line.read, chart, terminology)))
    return LinesTold(tuple(it for it in told if it is not None), tuple(findings))


NOTHING_TOLD = LinesTold()


def _statement(line: Line, chart: Chart, terminology: Terminology, zone: ZoneInfo) -> CourseStatement | None:
    read, observation = line.read, line.read.resource
    written = without_ending(written_in(observation, terminology))
    text = of_the_patient(written)
    status, notes = status_of(observation.status)
    if line.of_stay and marrow_text.marrow_says(text) in ("complete-remission", "no-disease"):
        return None
    material = None if line.of_organs else _material(line, written, chart, terminology)
    of_marrow = material == "marrow" and not line.of_stay
    text = text if line.of_stay else of_this_look_at(material, line.name, text)
    dated = when_of(read, chart, zone)
    letter = letter_says(text, dated.when, zone, counted=not material) if is_letter(line.name) and not of_marrow else None
    coded = _coded(observation, terminology, material)
    says = coded or (_of_marrow(text) if of_marrow else letter.says if letter else _found(observation, terminology))
    says = None if line.of_stay and says == "status-remission" else says
    it = Written(line.name, text, material, lambda: _sites(read, chart, terminology), line.others, is_letter(line.name),
                 dated.when.first if dated.when else None)
    told = _of_organs(line, it, says, chart, terminology) if line.of_organs else told_by(it, says)
    if status is None or told.is_nothing:
        return None
    says = told.says or "shares"
    of_letter = letter is not None and coded is None and told.is_words_alone
    return CourseStatement(
        reference=read.reference, what=f"{concept_text(observation.code) or line.name}: {heard(written, says)}",
        when=letter.when if letter and of_letter else dated.when,
        says=says, status=status, blasts=told.blasts, mrd=told.mrd, residual=told.residual, site_untold=material == "untold",
        of_blood=told.of_blood, outside=told.outside, unheard=dated_words(told.unheard, dated.when, zone) if told.unheard else None,
        asks_of_marrow=says == "relapse-doubted" and asks_of_marrow(text), notes=(*read.notes, *notes, *dated.notes))


def _found(observation: Observation, terminology: Terminology) -> Says | None:
    """What it tells as found, by its heading too, by which a finding is known from why the patient was looked at."""
    return found_elsewhere.says(of_the_patient(without_ending(written_in(observation, terminology, headed=True))))


def _of_organs(line: Line, it: Written, says: Says | None, chart: Chart, terminology: Terminology) -> Told:
    """What a report on an organ tells by words of the disease, once: not beside a conclusion that tells it. Of those which no reader knows,
    only what names the leukaemia: the disease that progresses may be the organ's."""
    concluded = [of_the_patient(conclusion_of(report.resource, terminology)) for report in chart.reports_of(line.read)]
    says = None if any(map(found_elsewhere.says, concluded)) else says
    new = says is None and bool(it.text) and not any(it.text in said for said in concluded)
    says = says or (residual_elsewhere(it) if new else None)
    left = left_unheard(it) if says is None and new else None
    return Told(says, None, None, False, unheard=left if left and _is_ours(left.said) else None)


def _is_ours(said: str) -> bool:
    return names_leukaemia(said) or bool(turn_words()["unheard-lost"].places(said))


def _coded(observation: Observation, terminology: Terminology, material: Material | None) -> Says | None:
    """What the code of its value says of the course, as the code of a report's conclusion does."""
    coded = terminology.concepts_of(observation.value_codeable_concept) if observation.value_codeable_concept else frozenset[str]()
    table = words()["says"]
    if coded & {*table["relapse"], *table["refractory"], *(("aml-not-in-remission",) if material == "marrow" else ())}:
        return "no-remission" if material == "marrow" else "disease"
    if tells_disease([observation.value_codeable_concept], terminology):
        return "disease"
    return "status-remission" if material == "marrow" and coded & set(table["remission"]) else None


def _material(line: Line, written: str, chart: Chart, terminology: Terminology) -> Material | None:
    """What it was made on: by its name, its specimen, its body site, or what its text says; none where it is not the patient's."""
    read = line.read
    if is_perhaps_donors_marrow(line.name) or chart.perhaps_anothers(read, read.resource.specimen):
        return "untold"
    if line.others or is_of_blood(words_of(read.resource.code) or ""):
        return None
    if clinical_text.named_in("marrow", line.name):
        return "marrow"
    specimens = [read.resource.specimen, *(it for report in chart.reports_of(read) for it in report.resource.specimen or ())]
    sites = (*sites_of(specimens, read, chart, terminology), site_of_concept(read.resource.body_site, terminology))
    return "marrow" if "marrow" in sites else material_of(line.name, written, sites)


def _sites(read: Read[Observation], chart: Chart, terminology: Terminology) -> list[BodySite | None]:
    """By its own name, and by its specimen."""
    return [site_of_words(words_of(read.resource.code)), *sites_of([read.resource.specimen], read, chart, terminology)]


def _is_of_csf(read: Read[Observation], chart: Chart, terminology: Terminology) -> bool:
    return "csf" in _sites(read, chart, terminology)


def _of_marrow(text: str) -> MarrowTold | None:
    """What is told of a marrow; of a remission it is a record, as a disease status is."""
    says = marrow_text.marrow_says(text)
    return "status-remission" if says == "complete-remission" else says
