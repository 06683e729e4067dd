"""Whose a result is, where its name or its specimen's note leaves that open: such a result is shown and decides nothing."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fhir_mappings.charts.ownership import NOBODY_KNOWS_WHOSE
from fhir_mappings.record import Phrase
from fhir_mappings.references import Read
from fhir_mappings.resources import Observation, Specimen
from fhir_mappings.results.names.meanings import Meaning, load_table
from fhir_mappings.results.names.somebody_else import WHOSE_UNSAID, is_of_others_by_name, whose_unsaid
from fhir_mappings.results.names.specimens import Naming
from fhir_mappings.results.values.result_notes import remarks_of

SPECIMEN_ANOTHERS = Phrase("problem.specimen-anothers")
FOCUS_UNSAID = Phrase("problem.focus-unsaid")

if TYPE_CHECKING:
    from fhir_mappings.charts.chart import Chart


def whose_problem(
    read: Read[Observation], chart: Chart, meaning: Meaning, called: Naming, around: Sequence[str | None],
) -> Phrase | None:
    """Why nobody can say that this result is the patient's: it tells of a person who may be another, or its names or its specimen leave it
    open. ``around``: the names of the panels and reports that hold it."""
    if NOBODY_KNOWS_WHOSE in read.notes:
        return FOCUS_UNSAID
    unsaid = whose_unsaid(called.names, around, of_cells=called.of_cells) or _said_of_specimen(read, chart)
    if unsaid or called.of_cells or meaning.specimens or meaning.kind not in ("measures", "tests"):
        return unsaid
    herself = load_table().sites["herself"]
    names = [herself.sub(" ", name) for name in called.names]
    return WHOSE_UNSAID if is_of_others_by_name(names) else None  # what no specimen tells apart: "Donor pregnancy test"


def _said_of_specimen(read: Read[Observation], chart: Chart) -> Phrase | None:
    """What the specimen says against it: that it is another patient's, by its subject; by its notes a donor's, mislabelled too."""
    if read.resource.specimen is None:
        return None
    if chart.is_anothers(read.resource.specimen, read):
        return SPECIMEN_ANOTHERS
    found = chart.resolve(read.resource.specimen, read)
    return remarks_of(found.resource.note).against if found is not None and isinstance(found.resource, Specimen) else None
