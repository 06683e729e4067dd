"""FHIR R4 ValueSets as the terminology reads them: which codes a set holds, by code and by category.

What is read: ``compose.include`` and ``exclude`` with ``concept``, with ``filter`` (``concept is-a``, for ICD-10 and
ICD-10-CM only) or with ``valueSet``; ``expansion.contains`` where there is one, which is the only way to load a set
that is defined by other filters. Anything else is an error, never a set that holds less than it says.
Source: https://hl7.org/fhir/R4/valueset.html
"""
from __future__ import annotations

from collections.abc import Iterator

import msgspec

from fhir_mappings.frozen import Frozen
from fhir_mappings.terminology.code_systems import BY_CATEGORY, code_form, folded, spellings

DISPLAY = "https://nkg2d-cds.org/fhir/StructureDefinition/display"
"""Our extension of an include by filter: the title of the category."""


class TerminologyError(ValueError):
    """A ValueSet, ConceptMap or table that can't be used, with the path to the fault."""


class _Element(msgspec.Struct, rename="camel"):
    """Elements that are not read are left out."""


class Coded(_Element):
    code: str
    display: str | None = None


class Filter(_Element):
    property: str
    op: str
    value: str


class Extension(_Element):
    url: str
    value_string: str | None = None


class Include(_Element):
    system: str | None = None
    concept: list[Coded] = []
    filter: list[Filter] = []
    value_set: list[str] = []
    extension: list[Extension] = []


class Compose(_Element):
    include: list[Include] = []
    exclude: list[Include] = []


class Contains(_Element):
    system: str | None = None
    code: str | None = None
    display: str | None = None
    abstract: bool = False
    contains: list[Contains] = []


class Expansion(_Element):
    contains: list[Contains] = []


class ValueSet(_Element):
    resource_type: str = "ValueSet"
    id: str | None = None
    url: str | None = None
    compose: Compose | None = None
    expansion: Expansion | None = None


READER = msgspec.json.Decoder(ValueSet)


class Member(Frozen):
    """A code that a set holds, or the category of all codes below it. ``form`` is the code as it is compared."""

    system: str
    form: str
    category: bool
    code: str
    display: str | None


class Membership(Frozen):
    """What one ValueSet says: ``imports`` are names of sets it holds wholly."""

    name: str
    includes: tuple[Member, ...] = ()
    excludes: tuple[Member, ...] = ()
    imports: tuple[str, ...] = ()


def name_of(url: str) -> str:
    """The concept that a ValueSet's URL names: its last part, without a version."""
    return url.split("|", 1)[0].rstrip("/").rsplit("/", 1)[-1]


def membership(valueset: ValueSet, origin: str) -> Membership:
    """What the set holds; TerminologyError where it has no name, or says what can't be read. ``origin`` names the file in errors."""
    name = valueset.id or name_of(valueset.url or "")
    if not name:
        raise TerminologyError(f"{origin}: ValueSet has neither id nor url")
    if valueset.expansion is not None:
        return Membership(name, tuple(_expanded(valueset.expansion.contains, origin)))
    compose = valueset.compose or Compose()
    include = [m for i, e in enumerate(compose.include) for m in _members(e, f"{origin}: compose.include[{i}]")]
    exclude = [m for i, e in enumerate(compose.exclude) for m in _members(e, f"{origin}: compose.exclude[{i}]")]
    imports = tuple(name_of(url) for element in compose.include for url in element.value_set)
    return Membership(name, tuple(include), tuple(exclude), imports)


def _members(element: Include, where: str) -> Iterator[Member]:
    if element.value_set:
        if element.system or len(element.value_set) > 1:
            raise TerminologyError(f"{where}: an intersection of value sets is not read")
        return
    system = _system(element.system, where)
    if bool(element.concept) == bool(element.filter):
        raise TerminologyError(f"{where}: either codes or one filter is read; expand the set on a terminology server")
    for coded in element.concept:
        yield Member(system, code_form(system, coded.code), False, coded.code, coded.display)
    if element.filter:
        yield _category(element, system, where)


def _category(element: Include, system: str, where: str) -> Member:
    only = element.filter[0]
    if len(element.filter) > 1 or (only.property, only.op) != ("concept", "is-a") or system not in BY_CATEGORY:
        raise TerminologyError(f"{where}: this filter is not read; expand the set on a terminology server")
    form = code_form(system, only.value)
    if not form:
        raise TerminologyError(f"{where}: {only.value!r} is no category of {system}")
    display = next((e.value_string for e in element.extension if e.url == DISPLAY), None)
    return Member(system, form, True, only.value, display)


def _expanded(contains: list[Contains], origin: str) -> Iterator[Member]:
    for coded in contains:
        if coded.code and not coded.abstract:
            system = _system(coded.system, f"{origin}: expansion.contains")
            yield Member(system, code_form(system, coded.code), False, coded.code, coded.display)
        yield from _expanded(coded.contains, origin)


def _system(system: str | None, where: str) -> str:
    """The canonical URI; a system that is not known stands for itself (a site's own)."""
    if not system:
        raise TerminologyError(f"{where}: names no system")
    key = folded(system)
    return spellings().get(key, key)
