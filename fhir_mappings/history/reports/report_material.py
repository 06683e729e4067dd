"""What a report was made on, where neither its code nor its specimen says so: a marrow, or a material that nobody told.

A flow cytometry or a smear without a word on its material may be of marrow or of blood. By the protocol notes a result that can't be
read for what it needs is unclear: what such a report finds must not be passed over, and proves nothing. Words: ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from fhir_mappings.record import Amount, BodySite
from fhir_mappings.remembered import of_text
from fhir_mappings.results.names.specimens import is_donors, is_of_somebody_else, site_of_words
from fhir_mappings.text.reports import marrow_text
from fhir_mappings.text.reports.answers_alone import is_bare_denial, with_what_is_denied
from fhir_mappings.text.reports.marrow_sections import is_flow, is_section
from fhir_mappings.text.reports.ordered import of_this_look
from fhir_mappings.text.reports.table_rows import with_plain_rows
from fhir_mappings.text.reports.whose_report import is_named_beside_a_donor
from fhir_mappings.text.shares.shares_told import LONGEST_ALONE, blasts_in_blood, share_told
from fhir_mappings.text.stance import clinical_text

Material = Literal["marrow", "untold"]
ToldOfUntold = Literal["no-remission", "no-disease", "contradictory", "undecided", "relapse-doubted"]
_HEADING, _FIRST_WORDS = 200, 24
"""Letters of a conclusion in which it says what it is on, and whose that is."""


def material_of(name: str, text: str | None, sites: Iterable[BodySite | None]) -> Material | None:
    """What the report of this ``name`` is on, by its ``text``; None for one on something else. ``sites``: of its specimens."""
    if _begins_with_marrow(name, text):
        return "marrow"
    if not text or {*sites, site_of_words(name)} - {None, "marrow"}:
        return None
    if clinical_text.named_in("marrow-picture", text) and not clinical_text.named_in("no-look", name):
        return "marrow"
    cells = looks_at_cells(name) or (clinical_text.named_in("of-any-tissue", name) and share_told("blasts", text) is not None)
    return "untold" if cells and not _is_of_elsewhere(text) else None


@of_text(1024)
def looks_at_cells(name: str) -> bool:
    """True for the name of a flow cytometry, a search for residual disease, a look at the form of cells."""
    return bool(clinical_text.named_in("looks-at-cells", name)) or is_flow(name)


def of_this_look_at(material: Material | None, name: str, text: str) -> str:
    """What a report under this ``name`` tells of the cells that it is on: a bare answer with what it denies; of a marrow without what it
    repeats of others."""
    if material is None:
        return text
    if len(text) <= LONGEST_ALONE and is_bare_denial(text) and looks_at_cells(name):
        text = with_what_is_denied(name, text)
    return of_this_look(text) if material == "marrow" else with_plain_rows(text)


def is_perhaps_donors_marrow(name: str) -> bool:
    """True for a name of marrow that tells who the patient's donor is: of whom the marrow is nobody can say."""
    return is_named_beside_a_donor(name) and (
        bool(clinical_text.named_in("marrow", name)) or is_donors(name) or site_of_words(name) == "marrow")


def is_likely_of_marrow(name: str, sites: Iterable[BodySite | None]) -> bool:
    """True for the name of a report that is read as one of marrow, or of something untold, where it concludes: a flow cytometry, a search
    for residual disease, a molecular test that follows the leukaemia; not for one on other material, or on somebody else."""
    if {*sites, site_of_words(name)} - {None, "marrow"} or is_of_somebody_else(name) or clinical_text.named_in("blood-count", name):
        return False
    return looks_at_cells(name) or bool(clinical_text.named_in("follows-leukaemia", name))


def said_of_untold(text: str) -> ToldOfUntold | None:
    """What is told of a marrow or of blood; a remission is one of the marrow alone."""
    says = marrow_text.marrow_says(text)
    return "undecided" if says == "complete-remission" else says


def cells_told(name: str, text: str) -> tuple[Amount | None, Amount | None]:
    """The shares of blasts and of residual disease that a report of a marrow, or of something untold, counts."""
    clones = share_told("clones", text) if looks_at_cells(name) else None
    return share_told("blasts", text), share_told("mrd", text) or clones


def is_of_blood(name: str) -> bool:
    """True for the name of a look at the blood, whatever the report is on that holds it: a line "Peripheral blood" of a marrow's. A manual
    differential is that of the report."""
    site = site_of_words(name)
    return site == "blood" or (site is None and bool(clinical_text.named_in("blood-count", name)) and not is_section(name))


def blasts_of_blood(name: str, sites: Iterable[BodySite | None], text: str) -> Amount | None:
    """The share of blasts that a report on blood counts, by its name or its specimen; nothing of a donor's."""
    if is_donors(name) or not text:
        return None
    blood = clinical_text.named_in("blood-count", name) or "blood" in {*sites, site_of_words(name)}
    return blasts_in_blood(text) if blood else None


def _begins_with_marrow(name: str, text: str | None) -> bool:
    """True for a text under the name of a pathologist's report that begins with the marrow it is on ("Bone marrow, left: ...")."""
    if not text or is_donors(text[:_FIRST_WORDS]) or not clinical_text.named_in("marrow-heading", text[:_HEADING]):
        return False
    return bool(clinical_text.named_in("report", name)) or looks_at_cells(name)


def _is_of_elsewhere(text: str) -> bool:
    """True for a text that names blood, CSF, a fluid, a donor, and no marrow."""
    return is_donors(text) or (bool(clinical_text.named_in("elsewhere-material", text)) and not clinical_text.named_in("marrow", text))
