"""What the looks over a population have found so far: who may have the disease, which names are one person's."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from cds_service.population.one_patient import Lacking
from cds_service.population.plan import Plan
from cds_service.population.records import Facts, Wanted
from fhir_mappings.references import Target

CONDITIONS = "Condition"


class Knowledge(msgspec.Struct):
    """Who may have the disease, and which names are one person's."""

    signs: set[str] = msgspec.field(default_factory=set)
    links: set[tuple[str, str]] = msgspec.field(default_factory=set)
    everyone: bool = False

    @staticmethod
    def read(work: Path, number: int) -> Knowledge:
        """What was known in that round of bringing."""
        return msgspec.msgpack.decode((work / f"known-{number}").read_bytes(), type=Knowledge)

    def add(self, facts: Facts) -> None:
        """What a piece adds: whoever could not be read may be anyone."""
        self.signs |= facts.signs
        self.links |= facts.links
        self.everyone = self.everyone or CONDITIONS in facts.gaps

    def wanted(self, plan: Plan) -> Wanted:
        """Whose lines to keep."""
        same = _same(self.links)
        keys = frozenset(same.get(key, key) for key in self.signs)
        return Wanted(self.everyone or plan.not_applicable == "full", keys, same)


class Brought(msgspec.Struct):
    """What is known when everything was looked at. ``bases``: file -> lines before each of its pieces."""

    round: int
    bases: dict[int, list[int]]
    gaps: dict[str, list[str]]
    deleted: list[tuple[str | None, str | None, str | None]]

    @staticmethod
    def read(work: Path) -> Brought:
        """As the caller wrote it for the workers."""
        return msgspec.msgpack.decode((work / "brought").read_bytes(), type=Brought)

    def lacking(self) -> Lacking:
        """What may have been anybody's."""
        gone = {(kind, id_): Target(server, kind, id_) for kind, id_, server in self.deleted}
        return Lacking(self.gaps, gone)


def gaps_of(facts: Iterable[Facts]) -> dict[str, list[str]]:
    """What may have been anybody's and could not be read: resource type -> reasons."""
    gaps: defaultdict[str, set[str]] = defaultdict(set)
    for one in facts:
        for name, reasons in one.gaps.items():
            gaps[name] |= reasons
    return {name: sorted(reasons) for name, reasons in sorted(gaps.items())}


def _same(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every linked key with the least of those it is linked with."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {key: root(key) for key in parent}
