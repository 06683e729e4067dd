"""What the resources of one chart say of each other: references, panels, reports.

Source: FHIR R4 references; Observation.hasMember, DiagnosticReport.result.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from fhir_mappings.elements import Reference
from fhir_mappings.references import Read, one_server, target_of
from fhir_mappings.resources import DiagnosticReport, Observation, Resource

_PANELS_DEEP = 5
"""How many panels within panels are followed: more than any laboratory has, and an end to circles and bad charts."""
_PANELS = 50
"""Beside more panels that name one result, the panels of these are not looked for: hundreds may name each other."""
_VOID = frozenset({"entered-in-error", "cancelled"})


class Links:
    """The references of one chart. ``replaced``: copies that do not stand, and what stands for them."""

    def __init__(self, reads: Iterable[Read], contained: Iterable[Read], replaced: dict[Read, Read]) -> None:
        self.reads = tuple(reads)
        self._contained = tuple(contained)
        self._replaced = replaced
        self._panels_above: dict[Read, tuple[Read[Observation], ...]] = {}
        self._by_name: dict[str | None, dict[str, list[Read]]] = {}

    def counted(self, contained: Iterable[Read]) -> list[Read]:
        """The contained resources that count for themselves: not those inside something void."""
        return [read for read in contained if not _void(read.container)]

    def resolve(self, reference: Reference | str | None, from_: Read | None = None) -> Read | None:
        """What a reference points to, seen from the resource it stands in."""
        text = reference.reference if isinstance(reference, Reference) else reference
        target = target_of(text)
        if target is None:
            return None
        if target.urn:
            return self._by_url.get(target.urn)
        if target.id is None:
            return self._inside(from_, target.fragment)
        found = self._named(target.type).get(target.id, ())
        server = target.server or (from_.server if from_ else None)
        here = [read for read in found if read.server == server] or [
            read for read in found if one_server(read.server, server)
        ]
        return self._inside(here[0], target.fragment) if here else None

    def stands_alone(self, read: Read[Observation]) -> bool:
        """True when no panel and no report names this Observation, and no report contains it."""
        return read not in self._panels and read not in self._reports

    def panels_of(self, read: Read[Observation]) -> tuple[Read[Observation], ...]:
        """The panels that name this Observation as a member, and the panels of these (the nearest first)."""
        if not self._panels:
            return ()
        known = self._panels_above.get(read)
        if known is None:
            known = self._panels_above[read] = self._followed(read)
        return known

    def _followed(self, read: Read[Observation]) -> tuple[Read[Observation], ...]:
        found: dict[Read, None] = {}
        level: tuple[Read, ...] = (read,)
        for _ in range(_PANELS_DEEP):
            panels = (panel for member in level for panel in self._panels.get(member, ()))
            level = tuple(dict.fromkeys(panel for panel in panels if panel is not read and panel not in found))
            found |= dict.fromkeys(level)
            if not level or len(found) > _PANELS:
                break
        return tuple(found)

    def reports_of(self, read: Read[Observation]) -> tuple[Read[DiagnosticReport], ...]:
        """The reports that name this Observation or one of its panels as a result, or contain one of them."""
        if not self._reports or (read not in self._reports and not self._panels):
            return ()
        chain = (read, *self.panels_of(read))
        return tuple(dict.fromkeys(report for it in chain for report in self._reports.get(it, ())))

    def _inside(self, read: Read | None, fragment: str | None) -> Read | None:
        """The contained resource of that name; the container itself for an empty name."""
        if read is None or fragment is None:
            return read
        container = read.container or read
        return self._by_fragment.get((container, fragment)) if fragment else container

    @cached_property
    def _by_fragment(self) -> dict[tuple[Read, str], Read]:
        return {
            (it.container, it.resource.id.lstrip("#")): it for it in self._contained if it.container and it.resource.id
        }

    def _named(self, resource_type: str | None) -> dict[str, list[Read]]:
        """The resources of one type by id; only of the types that something refers to."""
        names = self._by_name.get(resource_type)
        if names is None:
            names = self._by_name[resource_type] = {}
            for read in self.by_type.get(resource_type or "", ()):
                if read.resource.id:
                    names.setdefault(read.resource.id, []).append(read)
        return names

    @cached_property
    def by_type(self) -> dict[str, tuple[Read, ...]]:
        """The resources that are not contained in another, gone through once."""
        return by_type(self.reads)

    @cached_property
    def _by_url(self) -> dict[str, Read]:
        found = {read.full_url.strip().lower(): read for read in self.reads if read.full_url}
        found |= {old.full_url.strip().lower(): new for old, new in self._replaced.items() if old.full_url}
        for read in self.reads:  # some write urn:uuid:x for the resource whose id is x
            if read.resource.id:
                found.setdefault(f"urn:uuid:{read.resource.id.lower()}", read)
        return found

    @cached_property
    def _panels(self) -> dict[Read, list[Read]]:
        panels: dict[Read, list[Read]] = {}
        for read in self._all(Observation):
            if read.resource.has_member and not _void(read):
                for member in self._targets(read.resource.has_member, read):
                    panels.setdefault(member, []).append(read)
        return panels

    @cached_property
    def _reports(self) -> dict[Read, list[Read]]:
        reports: dict[Read, list[Read]] = {}
        for read in self._all(DiagnosticReport):
            if _void(read):
                continue
            for result in self._targets(read.resource.result, read):
                reports.setdefault(result, []).append(read)
        for read in self._contained:
            container = read.container
            if container and isinstance(container.resource, DiagnosticReport) and not _void(container):
                reports.setdefault(read, []).append(container)
        return reports

    def _all(self, view: type[Resource]) -> list[Read]:
        return [*self.by_type.get(view.__name__, ()), *(read for read in self._contained if type(read.resource) is view)]

    def _targets(self, references: Iterable[Reference | None] | None, from_: Read) -> Iterator[Read]:
        for reference in references or ():
            found = self.resolve(reference, from_) if reference else None
            if found is not None:
                yield found


def by_type(reads: Iterable[Read]) -> dict[str, tuple[Read, ...]]:
    """The resources by the name of their type, in their order."""
    found = defaultdict[type[Resource], list[Read]](list)
    for read in reads:
        found[type(read.resource)].append(read)
    return {view.__name__: tuple(reads) for view, reads in found.items()}


def _void(read: Read | None) -> bool:
    status = getattr(read.resource, "status", None) if read else None
    return (status or "").strip().lower() in _VOID
