"""The resources and the search over them: conditions, order, pages, and what was asked for in vain."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Raw

from fhir_mappings.charts.envelopes import Bundle
from fhir_mappings.repository.matching import Unsearchable, condition, span
from fhir_mappings.repository.parameters import ID, Parameter, parameters

PAGE = 50
LONGEST_PAGE = 200
OFFSET = "_offset"
"""Our own parameter of next links: how many matches came on the pages before."""
ALWAYS = frozenset({"_format", "_pretty"})
MOST_PARAMETERS = 50

Asked = Sequence[tuple[str, str]]
"""The parameters of a search as they came, in their order."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One resource: its JSON as it was shipped, digit by digit, and the same as objects for the search."""

    type: str
    id: str
    raw: Raw
    content: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search. ``ignored``: the names of parameters that are not known; ``after``: the next page's query."""

    type: str
    found: tuple[Stored, ...]
    total: int
    query: str
    after: str | None
    ignored: tuple[str, ...]


class Repository:
    """Resources by type and id; ``base`` is the address they are served under, ``zone`` that of its calendar."""

    def __init__(self, bundles: Iterable[bytes], base: str, zone: ZoneInfo) -> None:
        self.base, self.zone = base, zone
        self._by_type: dict[str, dict[str, Stored]] = {name: {} for name in parameters()}
        for bundle in bundles:
            for stored in stored_in(bundle):
                self._by_type[stored.type][stored.id] = stored

    def read(self, resource_type: str, identity: str) -> Stored | None:
        """The resource, or None."""
        return self._by_type.get(resource_type, {}).get(identity)

    def all(self, resource_type: str) -> tuple[Stored, ...]:
        """Every resource of a type, in the order of the charts."""
        return tuple(self._by_type.get(resource_type, {}).values())

    def search(self, resource_type: str, asked: Asked) -> Page:
        """One page of what matches; Unsearchable for values, modifiers and counts that can't be served."""
        if len(asked) > MOST_PARAMETERS:
            raise Unsearchable("there are too many search parameters")
        known = parameters()[resource_type]
        conditions, control, ignored = self._sorted_out(known, asked)
        found = [one for one in self.all(resource_type) if all(test(one.content) for test in conditions)]
        found, unsorted = self._ordered(found, known, control.get("_sort"))
        start, count = _number(control, OFFSET, 0), min(_number(control, "_count", PAGE), LONGEST_PAGE)
        kept = [(name, value) for name, value in asked if name != OFFSET and name.partition(":")[0] not in ignored]
        more = count > 0 and start + count < len(found)
        after = urlencode([*kept, (OFFSET, str(start + count))]) if more else None
        return Page(resource_type, tuple(found[start:start + count]), len(found), urlencode(_shown(kept, start)), after,
                    (*ignored, *unsorted))

    def _sorted_out(self, known: Mapping[str, Parameter], asked: Asked) -> tuple[
            list[Callable[[Mapping[str, Any]], bool]], dict[str, str], tuple[str, ...]]:
        """What limits the search, what steers it, and what is not known."""
        conditions, control, ignored = [], {}, []
        for name, value in asked:
            plain, colon, _ = name.partition(":")
            if plain in ("_count", "_sort", OFFSET):
                control[plain] = value
            elif plain not in known:
                ignored += [] if plain in ALWAYS else [plain]
            elif colon:
                raise Unsearchable(f"{plain} takes no modifier here")
            elif value:  # FHIR: a parameter without a value is no condition
                conditions.append(condition(known[plain], value, self.base, self.zone))
        return conditions, control, tuple(dict.fromkeys(ignored))

    def _ordered(self, found: list[Stored], known: Mapping[str, Parameter],
                 wanted: str | None) -> tuple[list[Stored], tuple[str, ...]]:
        """Sorted by dates or ids, the first rule weighing most; a resource without the date comes last."""
        rules = [(rule.removeprefix("-"), rule.startswith("-")) for rule in (wanted or "").split(",") if rule]
        unknown = ("_sort",) if any(not _sortable(known.get(name)) for name, _ in rules) else ()
        for name, downward in reversed(rules):
            if name in known and _sortable(known[name]):
                dated = [(self._key(one, known[name]), one) for one in found]
                lacking = [one for key, one in dated if key is None]
                has = [(key, one) for key, one in dated if key is not None]
                found = [one for _, one in sorted(has, key=lambda pair: pair[0], reverse=downward)] + lacking
        return found, unknown

    def _key(self, one: Stored, parameter: Parameter) -> Any:
        if parameter.name == ID:
            return one.id
        spans = [covered for covered in (span(e, self.zone) for e in parameter.found_in(one.content)) if covered]
        return min(spans, default=None)


def stored_in(bundle: bytes) -> Iterable[Stored]:
    """The resources of a Bundle of ours: each has a type that is served and an id."""
    for entry in msgspec.json.decode(bundle, type=Bundle).entry or ():
        if entry is not None:
            raw = msgspec.json.format(bytes(entry.resource), indent=-1)
            content = json.loads(raw, parse_float=Decimal)
            yield Stored(content["resourceType"], content["id"], Raw(raw), content)


def _sortable(parameter: Parameter | None) -> bool:
    return parameter is not None and (parameter.kind == "date" or parameter.name == ID)


def _number(control: Mapping[str, str], name: str, otherwise: int) -> int:
    text = control.get(name)
    if text is None or text == "":
        return otherwise
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Unsearchable(f"{name} is not a whole number")
    return int(text)


def _shown(kept: list[tuple[str, str]], start: int) -> list[tuple[str, str]]:
    return [*kept, (OFFSET, str(start))] if start else kept
