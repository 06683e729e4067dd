"""Resources without a subject that another patient's resources hold: an Encounter, a report, a panel.

Who names nobody is the patient's for want of anybody else; what holds it tells whose it is. Sources: FHIR R4 DiagnosticReport.result,
Observation.hasMember, Encounter.diagnosis, ``encounter``; the protocol notes, "Who".
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fhir_mappings.charts.gathered import Entry
from fhir_mappings.charts.links import Links
from fhir_mappings.elements import Reference
from fhir_mappings.references import Read
from fhir_mappings.resources import DiagnosticReport, Encounter, Observation


def held_by_others(unsaid: Sequence[Entry], own: Iterable[Read], others: Sequence[Entry]) -> dict[Entry, bool]:
    """Those of ``unsaid`` (that name no subject) that others' resources hold; False where the patient's hold them too."""
    own = list(own)
    left, holders = list(unsaid), list(others)
    links = Links([*own, *unsaid, *others], (), {})
    elsewhere = set[Read](others)
    found: dict[Entry, bool] = {}
    while holders:
        members = _members(holders, links)
        holders = [it for it in left if it in members or (it.visit and links.resolve(it.visit, it) in elsewhere)]
        found |= dict.fromkeys(holders, True)
        elsewhere |= set(holders)
        left = [it for it in left if it not in found]
    if found:
        claimed = _members(own, links)
        found |= {it: False for it in found if it in claimed}
    return found


def _members(holders: Iterable[Read], links: Links) -> set[Read]:
    return {found for it in holders for reference in _named(it.resource) if (found := links.resolve(reference, it)) is not None}


def _named(resource: object) -> Iterator[Reference]:
    """What a resource says it holds."""
    if isinstance(resource, DiagnosticReport):
        yield from (it for it in resource.result or () if it)
    elif isinstance(resource, Observation):
        yield from (it for it in resource.has_member or () if it)
    elif isinstance(resource, Encounter):
        yield from (it.condition for it in resource.diagnosis or () if it and it.condition)
