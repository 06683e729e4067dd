"""From where the material of an Observation was taken: marrow, blood, CSF or something else.

Marrow is told from blood by the code (LOINC), the specimen (its code or words, its collection's body site), the body
site or the Observation's own name. Where two of these disagree nobody can tell. Sources: FHIR R4 Observation.specimen,
bodySite; Specimen.type, collection.bodySite.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fhir_mappings.elements import CodeableConcept, Reference
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import BodySite, Phrase
from fhir_mappings.references import Read
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import DiagnosticReport, Observation, Specimen
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.results.names.spelling import spelled
from fhir_mappings.text.reports.whose_report import is_named_after_others
from fhir_mappings.text.stance.clinical_text import named_in
from fhir_mappings.text.words.coded_words import said

if TYPE_CHECKING:
    from fhir_mappings.charts.chart import Chart
    from fhir_mappings.text.words.coded_words import Terminology

SITES_CONTRADICT = Phrase("problem.specimens-contradict")
_BY_CONCEPT: dict[str, BodySite] = {
    "specimen-marrow": "marrow", "specimen-blood": "blood", "specimen-csf": "csf", "specimen-other": "other"}


@of_text(4096)
def site_of_words(text: str | None) -> BodySite | None:
    """Where a text says the material is from; None when it does not say, or names two places. A marrow transplant is no place.

    >>> site_of_words("骨髓血"), site_of_words("Peripheral blood smear"), site_of_words("骨髓及外周血"), site_of_words("供者骨髓")
    ('marrow', 'blood', None, 'other')
    >>> site_of_words("骨髓移植后"), site_of_words("骨髓移植后骨髓")
    (None, 'marrow')
    """
    if not text:
        return None
    patterns, words = load_table().sites, spelled(text)
    if is_donors(text):
        return "other"
    if patterns["marrow"].search(words):
        elsewhere = any(patterns[place].search(words) for place in ("peripheral", "csf"))
        return "marrow" if not elsewhere and patterns["marrow-taken"].search(words) else None
    if patterns["csf"].search(words):
        return "csf"
    if patterns["other"].search(words):
        return "other"
    return "blood" if patterns["blood"].search(words) else None


@of_text(4096)
def is_donors(text: str) -> bool:
    """True when a text names the marrow of a donor."""
    return load_table().sites["donor"].search(spelled(text)) is not None


def is_of_somebody_else(name: str) -> bool:
    """True for the name of a report on a donor, a mother, a contact; not on what the patient had of them ("after transplant from donor",
    供者细胞嵌合率)."""
    return (is_donors(name) or is_named_after_others(name)) and not named_in("of-the-graft", name)


@of_text(4096)
def site_of_title(name: str | None) -> BodySite | None:
    """Where the name of a panel or report says that its counts are from: marrow only where it tells neither of a blood count nor of
    somebody else.

    >>> site_of_title("骨髓细胞形态学"), site_of_title("骨髓穿刺及血常规"), site_of_title("Mother's bone marrow")
    ('marrow', None, None)
    """
    site = site_of_words(name)
    return None if name and site == "marrow" and (named_in("blood-count", name) or is_of_somebody_else(name)) else site


@of_text(4096)
def _site_of_material(text: str | None) -> BodySite | None:
    """The same of a specimen: what was taken of kin (其弟静脉血, "brother's serum") is from nowhere in the patient."""
    return "other" if text and load_table().sites["kin"].search(spelled(text)) else site_of_words(text)


def site_of_concept(concept: CodeableConcept | None, terminology: Terminology) -> BodySite | None:
    """Where a specimen type or body site says the material is from; None when its codes and words differ."""
    if concept is None:
        return None
    told: list[BodySite | None] = [_BY_CONCEPT.get(c) for c in terminology.concepts_of(concept)]
    words = [concept.text, *(coding.display for coding in concept.coding or () if coding is not None)]
    told.extend(_site_of_material(text) for text in words)
    return _agreed(told)


def site_of_specimen(specimen: Specimen, terminology: Terminology) -> BodySite | None:
    """Where a Specimen is from, by its type, else by where it was collected."""
    by_type = site_of_concept(specimen.type, terminology)
    if by_type is not None or specimen.collection is None:
        return by_type
    return site_of_concept(specimen.collection.body_site, terminology)


def _agreed(sites: Iterable[BodySite | None]) -> BodySite | None:
    told: set[BodySite] = {site for site in sites if site is not None}
    return told.pop() if len(told) == 1 else None


def settle_site(sites: Iterable[BodySite | None]) -> tuple[BodySite | None, Phrase | None]:
    """The one place that all sources which speak agree on; a problem when they disagree."""
    told: set[BodySite] = {site for site in sites if site is not None}
    if len(told) > 1:
        return None, SITES_CONTRADICT
    return (told.pop() if told else None), None


class Naming(Frozen):
    """What a result is called, of which its place may be told: by its code, and by ``names`` (the first that tells).

    ``name_last``: a name counts only where nothing else tells, because the code's own display ("... in Serum or Plasma") is no word on
    what was in the tube. ``of_cells``: it is a count of cells, which a report that names marrow counted there; a serology may stand in
    such a report too.
    """

    by_code: BodySite | None
    names: Sequence[str]
    name_last: bool
    of_cells: bool


def site_of(read: Read[Observation], chart: Chart, terminology: Terminology, called: Naming) -> tuple[BodySite | None, Phrase | None]:
    """Where an Observation's material is from, and the problem that its sources disagree.

    What it says itself comes first; only where it says nothing its panels speak, then its reports: their specimen, else a name of marrow
    alone.
    """
    by_code, name_last = called.by_code, called.name_last
    by_name: BodySite | None = next((site for name in called.names if (site := site_of_words(name)) is not None), None)
    if read.resource.specimen is None and read.resource.body_site is None and (by_code or by_name) and not name_last:
        return settle_site((by_code, by_name))
    own: list[BodySite | None] = [by_code, *_said_by(read, chart, terminology), None if name_last else by_name]
    if any(own):
        return settle_site(own)
    for panel in chart.panels_of(read):
        site, problem = settle_site([*_said_by(panel, chart, terminology), site_of_title(words_of(panel.resource.code))])
        if site or problem:
            return site, problem
    site, problem = settle_site(_of_report(report, chart, terminology, called.of_cells) for report in chart.reports_of(read))
    return (by_name, None) if name_last and not site and not problem else (site, problem)


def _said_by(read: Read[Observation], chart: Chart, terminology: Terminology) -> list[BodySite | None]:
    """What an Observation's own specimen and body site say."""
    return [_referred(read.resource.specimen, read, chart, terminology),
            site_of_concept(read.resource.body_site, terminology)]


def words_of(concept: CodeableConcept | None) -> str | None:
    """All words of a code: its text and its displays."""
    if concept is None:
        return None
    displays = (coding.display for coding in concept.coding or () if coding is not None)
    return " | ".join(word for word in (concept.text, *displays) if word) or None


def report_called(code: CodeableConcept | None, terminology: Terminology) -> str | None:
    """What our sets call a report on a marrow that its code alone names, as terminology servers send it."""
    return said(code, terminology) or None if _is_marrow_report(code, terminology) else None


def _is_marrow_report(code: CodeableConcept | None, terminology: Terminology) -> bool:
    return "marrow-report" in terminology.concepts_of(code)


def _of_report(report: Read[DiagnosticReport], chart: Chart, terminology: Terminology, of_cells: bool) -> BodySite | None:
    """Marrow by its name or code where it has no specimen; by a name that tells of more ("marrow and blood") nothing, nor is the blood
    of a blood count known by its name: a differential stands in many reports."""
    if report.resource.specimen or not of_cells:
        return _agreed_on(report.resource.specimen, report, chart, terminology)
    name = words_of(report.resource.code)
    if name:
        return "marrow" if site_of_title(name) == "marrow" else None
    return "marrow" if _is_marrow_report(report.resource.code, terminology) else None


def _agreed_on(
    references: Iterable[Reference | None] | None, from_: Read, chart: Chart, terminology: Terminology,
) -> BodySite | None:
    """The place that all specimens of a report are from."""
    sites = sites_of(references, from_, chart, terminology)
    return sites[0] if sites and all(site == sites[0] for site in sites) else None


def sites_of(
    references: Iterable[Reference | None] | None, from_: Read, chart: Chart, terminology: Terminology,
) -> list[BodySite | None]:
    """Where each of the referenced Specimens is from."""
    return [_referred(reference, from_, chart, terminology) for reference in references or ()]


def _referred(reference: Reference | None, from_: Read, chart: Chart, terminology: Terminology) -> BodySite | None:
    """Where a referenced Specimen is from; the reference's own words where it is not in the chart."""
    if reference is None:
        return None
    found = chart.resolve(reference, from_)
    if found is not None and isinstance(found.resource, Specimen):
        site = site_of_specimen(found.resource, terminology)
        if site is not None:
            return site
    return _site_of_material(reference.display)
