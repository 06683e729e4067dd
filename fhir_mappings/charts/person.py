"""One patient, by every name that the input gives: ids and the servers at which they hold, urns, identifiers.

Sources: FHIR R4 references, Bundle resolution rules, Patient.link.
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.charts.gathered import Entry
from fhir_mappings.elements import Identifier
from fhir_mappings.frozen import Frozen
from fhir_mappings.references import Target


class Person(Frozen):
    """Every name of one patient. ``servers``: those at which the ids are this patient's; None: it can't be told."""

    ids: frozenset[str] = frozenset()
    urns: frozenset[str] = frozenset()
    servers: frozenset[str] | None = None
    identifiers: frozenset[tuple[str, str]] = frozenset()
    entries: tuple[Entry, ...] = ()

    def is_named_by(self, target: Target) -> bool:
        """True when a reference (already read in the light of its resource's server) is to this patient."""
        if target.urn:
            return target.urn in self.urns or target.urn.rpartition(":")[2] in {id_.lower() for id_ in self.ids}
        if target.type not in (None, "Patient") or target.id not in self.ids:
            return False
        if target.server is None or self.servers is None:
            return True
        return target.server in self.servers and self._is_called(target.id, target.server)

    def _is_called(self, id_: str | None, server: str) -> bool:
        """False when the person's Patient resources tell the ids at several servers, and this is none of them: another's there."""
        told = [(it.resource.id, (it.server, it.part_server)) for it in self.entries if it.server]
        return len({servers for _, servers in told}) < 2 or any(name == id_ and server in servers for name, servers in told)

    def joined(self, other: Person) -> Person:
        """One patient under the names of both."""
        servers = self.servers and other.servers and self.servers | other.servers
        return Person(
            self.ids | other.ids, self.urns | other.urns, servers or self.servers or other.servers,
            self.identifiers | other.identifiers, tuple(dict.fromkeys(self.entries + other.entries)),
        )


def pairs_of(identifiers: Iterable[Identifier | None] | None) -> frozenset[tuple[str, str]]:
    """The identifiers that have a value, each with its system ("" where none is told)."""
    return frozenset(
        ((it.system or "").strip(), it.value.strip()) for it in identifiers or () if it is not None and it.value
    )
