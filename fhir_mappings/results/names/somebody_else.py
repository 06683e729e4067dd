"""Results that are somebody else's, by their own name (乙肝表面抗原(家属), "HBsAg (mother)") or by that of what holds them.

A donor's work-up is charged to the recipient: panels and reports are named after the donor. One that is named after kin or a contact may
be on them or on the patient ("Partner notification panel"): nobody can say. Words: ``[site]`` in ``results.toml``, ``[of-others]`` and
``[of-donors]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.record import BodySite, Phrase
from fhir_mappings.remembered import of_text
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.results.names.specimens import is_donors, is_of_somebody_else
from fhir_mappings.results.names.spelling import spelled
from fhir_mappings.text.reports.whose_report import is_named_after_both, is_named_beside_a_donor
from fhir_mappings.text.stance.clinical_text import named_in

WHOSE_UNSAID = Phrase("problem.whose-unsaid")
_OTHER_SPECIMEN = Phrase("problem.other-specimen")


def whose_site(
    names: Iterable[str], site: BodySite | None, held_by: Iterable[str | None] = (), unsaid: Phrase | None = None,
) -> BodySite | None:
    """The place that a result is from; of kin, a contact or a donor it is from nowhere in the patient, whatever else tells of a place.
    ``held_by``: the names of the panels and reports that hold it. ``unsaid``: that nobody can say whose it is."""
    if unsaid:
        return site
    return "other" if any(map(_is_of_somebody_else, names)) or is_held_by_others(held_by) else site


def whose_unsaid(names: Iterable[str], held_by: Iterable[str | None], *, of_cells: bool) -> Phrase | None:
    """The problem that nobody can say whether a result is a donor's: by the name of what holds it, and that of a count of cells, which is
    looked at behind a transplant too; another test that is itself named so is the donor's. Or kin's, by the name of what holds it."""
    own, holders = [*names], [*filter(None, held_by)]
    if any(map(is_named_beside_a_donor, [*holders, *(own if of_cells else ())])):
        return WHOSE_UNSAID
    return WHOSE_UNSAID if any(map(_is_of_kin_perhaps, holders)) and not any(map(_is_of_somebody_else, own)) else None


def is_held_by_others(held_by: Iterable[str | None]) -> bool:
    """True for a result in a panel or report on a donor."""
    return any(name and _is_of_a_donor(name) and not is_named_beside_a_donor(name) for name in held_by)


@of_text(1024)
def _is_of_a_donor(name: str) -> bool:
    return is_of_others_alone(name) and (is_donors(name) or bool(named_in("of-donors", name)))


@of_text(1024)
def _is_of_kin_perhaps(name: str) -> bool:
    return is_of_others_alone(name) and not _is_of_a_donor(name)


def is_passed_over(kind: str, names: Iterable[str], held_by: Iterable[str | None]) -> bool:
    """True for what is no finding under the name of somebody else: a grade of theirs, and a test that a report on them holds, as a report
    that concludes so tells nothing. Quantities are told apart by where they are from; a test that is itself named so is shown."""
    return kind != "measures" and (is_held_by_others(held_by) or (kind != "tests" and any(map(_is_of_somebody_else, names))))


@of_text(1024)
def _is_of_somebody_else(name: str) -> bool:
    return load_table().sites["kin"].search(spelled(name)) is not None or is_of_others_alone(name)


@of_text(1024)
def is_of_others_alone(name: str) -> bool:
    """True for a name that gives something to a donor or kin, and neither to the patient too nor to what the patient had of them."""
    return is_of_somebody_else(name) and not is_named_after_both(name)


def why_elsewhere(names: Iterable[str | None]) -> Phrase:
    """Why a test of nowhere in the patient, whose code names a place in them, decides nothing: it is somebody else's by its name, or of
    another material."""
    return WHOSE_UNSAID if is_of_others_by_name(filter(None, names)) else _OTHER_SPECIMEN


def is_of_others_by_name(names: Iterable[str]) -> bool:
    """True where one of a result's own names gives it to somebody else."""
    return any(map(_is_of_somebody_else, names))
