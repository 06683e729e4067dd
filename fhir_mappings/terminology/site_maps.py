"""What a site adds to the terminology: systems of its own, ConceptMaps, ValueSets, tables.

``[[code_alias]]`` says that a local system is a known one. A ConceptMap maps local codes to codes of a known system or
straight to our concepts (target ``https://nkg2d-cds.org/fhir/CodeSystem/concept``); only targets that are equal,
equivalent or wider are taken, for a narrower one would say more than the chart does. A ValueSet whose id is a concept
of ours adds its codes to it. A CSV table has the columns ``system``, ``code`` and ``concept``; system ``text`` maps a
text as a whole, no system a code that carries none.
"""
from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from fhir_mappings.frozen import Frozen, field
from fhir_mappings.site import CodeAlias, Site
from fhir_mappings.terminology.code_systems import (
    CHINESE_ICD_10,
    CHINESE_ICD_10_CATALOGUE,
    CONCEPTS,
    ICD_10,
    folded,
    spellings,
)
from fhir_mappings.terminology.valueset import Membership, TerminologyError, ValueSet, membership

TEXTS = "https://nkg2d-cds.org/fhir/CodeSystem/text"
SAFE = frozenset({"equal", "equivalent", "wider", "subsumes"})
"""R4 equivalences whose target says no more than its source."""


class Shipped(Protocol):
    """What is asked of the shipped terminology."""

    @property
    def names(self) -> frozenset[str]: ...

    def concepts(self, system: str | None, code: str | None) -> frozenset[str]: ...


class SiteMaps(Frozen):
    """Folded system -> canonical system; (folded system, code) -> concepts; folded text -> concepts; sets added."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sets: tuple[Membership, ...] = ()

    def systems(self) -> frozenset[str]:
        """The folded systems of which it names codes."""
        in_sets = (folded(member.system) for one in self.sets for member in one.includes)
        return frozenset((*(system for system, _ in self.codes), *in_sets))


NO_MAPS = SiteMaps()


class MapTarget(msgspec.Struct, rename="camel"):
    equivalence: str
    code: str | None = None


class MapElement(msgspec.Struct, rename="camel"):
    code: str
    target: list[MapTarget] = []


class MapGroup(msgspec.Struct, rename="camel"):
    source: str | None = None
    target: str | None = None
    element: list[MapElement] = []


class ConceptMap(msgspec.Struct, rename="camel"):
    """Source: https://hl7.org/fhir/R4/conceptmap.html"""

    resource_type: str
    group: list[MapGroup] = []


class _Kind(msgspec.Struct, rename="camel"):
    resource_type: str | None = None


class Mapped(Frozen):
    """One line of a map: a local code and the concepts it stands for."""

    system: str
    code: str
    concepts: frozenset[str]


def folded_text(text: str) -> str:
    """A text without what never tells two texts apart: width of letters, case, blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def read_site_maps(site: Site, shipped: Shipped) -> SiteMaps:
    """All of the site's additions, checked."""
    aliases = dict(_alias(alias) for alias in site.code_aliases)
    codes: dict[tuple[str, str], frozenset[str]] = defaultdict(frozenset)
    texts: dict[str, frozenset[str]] = defaultdict(frozenset)
    sets: list[Membership] = []
    for path in site.map_files:
        for found in _read(path, shipped):
            if isinstance(found, Membership):
                sets.append(found)
            elif folded(found.system) in (folded(TEXTS), "text"):
                texts[folded_text(found.code)] |= found.concepts
            else:
                key = folded(found.system)
                codes[folded(aliases.get(key) or spellings().get(key, key)), found.code.strip()] |= found.concepts
    return SiteMaps(aliases, dict(codes), dict(texts), tuple(sets))


def _alias(alias: CodeAlias) -> tuple[str, str]:
    """A local system that is a known one; a known one is never another, but for naming the Chinese catalogue."""
    means = spellings().get(folded(alias.means))
    if means is None:
        raise TerminologyError(f"code_alias {alias.system!r}: {alias.means!r} is no code system we know")
    known = spellings().get(folded(alias.system))
    named = known in (ICD_10, CHINESE_ICD_10) and means == CHINESE_ICD_10_CATALOGUE
    if known is not None and known != means and not named:
        raise TerminologyError(f"code_alias {alias.system!r}: this is {known} and can't mean {means}")
    if not folded(alias.system):
        raise TerminologyError("code_alias: system is empty")
    return folded(alias.system), means


def _read(path: Path, shipped: Shipped) -> Iterator[Membership | Mapped]:
    try:
        if path.suffix.lower() == ".csv":
            yield from _table(path, shipped)
            return
        content = path.read_bytes()
        kind = msgspec.json.decode(content, type=_Kind).resource_type
        if kind == "ConceptMap":
            yield from _conceptmap(msgspec.json.decode(content, type=ConceptMap), path.name, shipped)
        elif kind == "ValueSet":
            found = membership(msgspec.json.decode(content, type=ValueSet), path.name)
            _check_concept(found.name, path.name, shipped)
            yield found
        else:
            raise TerminologyError(f"{path.name}: neither a ConceptMap nor a ValueSet")
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as fault:
        raise TerminologyError(f"{path.name}: {fault}") from fault


def _conceptmap(resource: ConceptMap, origin: str, shipped: Shipped) -> Iterator[Mapped]:
    for g, group in enumerate(resource.group):
        for e, element in enumerate(group.element):
            where = f"{origin}: group[{g}].element[{e}]"
            for target in (one for one in element.target if one.equivalence in SAFE):
                yield Mapped(group.source or "", element.code, _target_concepts(group.target, target.code, where, shipped))


def _target_concepts(system: str | None, code: str | None, where: str, shipped: Shipped) -> frozenset[str]:
    if not system or not code:
        raise TerminologyError(f"{where}: the target names no system or no code")
    if folded(system) == folded(CONCEPTS):
        _check_concept(code, where, shipped)
        return frozenset({code})
    if folded(system) not in spellings():
        raise TerminologyError(f"{where}: the target system {system!r} is no code system we know")
    return shipped.concepts(system, code)


def _table(path: Path, shipped: Shipped) -> Iterator[Mapped]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        missing = {"system", "code", "concept"} - set(table.fieldnames or ())
        if missing:
            raise TerminologyError(f"{path.name}: the column {sorted(missing)[0]!r} is missing")
        for number, row in enumerate(table, start=2):
            where = f"{path.name}: line {number}"
            concept = (row["concept"] or "").strip()
            if not (row["code"] or "").strip():
                raise TerminologyError(f"{where}: no code")
            _check_concept(concept, where, shipped)
            yield Mapped((row["system"] or "").strip(), row["code"], frozenset({concept}))


def _check_concept(name: str, where: str, shipped: Shipped) -> None:
    if name not in shipped.names:
        from difflib import get_close_matches  # only a fault needs it

        near = get_close_matches(name, sorted(shipped.names), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise TerminologyError(f"{where}: {name!r} is no concept of the rules{hint}")
