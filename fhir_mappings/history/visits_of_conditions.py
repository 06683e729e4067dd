"""The encounter that a Condition belongs to: the one it names, else the one that names it among its diagnoses.

Some servers tell an encounter's diagnosis from the encounter's side alone. Source: FHIR R4 Condition.encounter, Encounter.diagnosis.
"""
from __future__ import annotations

from functools import cached_property

from fhir_mappings.charts.chart import Chart
from fhir_mappings.references import Read
from fhir_mappings.resources import Condition, Encounter

_NOT_HELD = frozenset({"planned", "entered-in-error", "cancelled", "canceled"})


class VisitsOfConditions:
    """The encounters of one chart, as far as they date its Conditions."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def of(self, read: Read[Condition]) -> Encounter | None:
        """The encounter of a Condition. Of several that name it nobody can tell at which it was first said, nor where not all could be
        read: a problem list repeats an old diagnosis at each visit."""
        if read.resource.encounter:
            found = self._chart.resolve(read.resource.encounter, read)
            return found.resource if found and isinstance(found.resource, Encounter) else None
        naming = self._naming.get(read, [])
        return naming[0] if len(naming) == 1 and "Encounter" not in self._chart.gaps else None

    @cached_property
    def _naming(self) -> dict[Read, list[Encounter]]:
        found: dict[Read, list[Encounter]] = {}
        for visit in self._chart.of(Encounter):
            if (visit.resource.status or "").strip().lower() in _NOT_HELD:
                continue
            named = [self._chart.resolve(it.condition, visit) for it in visit.resource.diagnosis or () if it is not None and it.condition]
            for condition in dict.fromkeys(it for it in named if it is not None):
                found.setdefault(condition, []).append(visit.resource)
        return found
