"""Specimens of the input that are another patient's, and of which a result of the patient's may be told: the two contradict each other.

A chart never shows another patient's resources, so that such a specimen is just not there; what was found in it may be that other's.
Source: FHIR R4 Observation.specimen, DiagnosticReport.specimen, Specimen.subject; the protocol notes, "Who".
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.charts.links import Links
from fhir_mappings.charts.ownership import Ownership
from fhir_mappings.elements import Reference
from fhir_mappings.references import Read
from fhir_mappings.resources import Specimen


class Strangers:
    """The specimens of others. ``specimens``: those of the input that are not in the chart, whosever they are."""

    def __init__(self, specimens: Iterable[Read], links: Links, ownership: Ownership) -> None:
        specimens = tuple(specimens)
        self._links, self._ownership = links, ownership
        self._elsewhere = Links(specimens, (), {}) if specimens else None

    def hold(self, reference: Reference, from_: Read) -> bool:
        """True where what a reference points to is a specimen that names another patient."""
        found = self._links.resolve(reference, from_) or (self._elsewhere.resolve(reference, from_) if self._elsewhere else None)
        return found is not None and isinstance(found.resource, Specimen) and self._ownership.is_anothers(found)
