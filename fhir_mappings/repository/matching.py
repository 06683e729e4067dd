"""Does a resource match a value of a search? Token, reference, date and string as FHIR R4 defines them.

A comma in a value means or, ``\\,`` a comma. Source: https://hl7.org/fhir/R4/search.html
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.patterns import compiled
from fhir_mappings.repository.parameters import Kind, Parameter

Test = Callable[[Any], bool]
"""Tells of one element whether it matches."""
Span = tuple[datetime, datetime]

_PREFIXED = compiled(r"(eq|ne|gt|lt|ge|le|sa|eb)?(\d.*)", re.DOTALL)
_COMMA = compiled(r"(?<!\\),")
_ESCAPED = compiled(r"\\([,|$\\])")
_BAR = compiled(r"(?<!\\)\|")
_EVER = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


class Unsearchable(ValueError):
    """A value that can't be searched for; the text names the parameter and never quotes the value."""


def condition(parameter: Parameter, value: str, base: str, zone: ZoneInfo) -> Callable[[Mapping[str, Any]], bool]:
    """Whether a resource matches ``parameter=value``; Unsearchable when the value is none of its kind.

    ``base``: our own address, under which references may be absolute. ``zone``: of dates without an offset.
    """
    tests = [_test(parameter, part, base, zone) for part in _COMMA.split(value) if part]
    if not tests:
        raise Unsearchable(f"{parameter.name} has no value")
    return lambda content: any(test(element) for element in parameter.found_in(content) for test in tests)


def _test(parameter: Parameter, value: str, base: str, zone: ZoneInfo) -> Test:
    if parameter.kind == "date":
        return _dated(parameter, value, zone)
    if parameter.kind == "reference":
        return _referring(parameter, value, base)
    by_kind: dict[Kind, Callable[[str], Test]] = {"token": _coded, "string": _worded}
    return by_kind[parameter.kind](value)


def _plain(value: str) -> str:
    return _ESCAPED.sub(r"\1", value)


# --- token -----------------------------------------------------------------------------------------------------------
def _coded(value: str) -> Test:
    """``code`` in any system, ``system|code``, ``|code`` without a system, ``system|`` any code of it."""
    system, bar, code = _system_and_code(value)
    def test(element: Any) -> bool:
        return any((not code or code == has[1]) and (not bar or system == has[0]) for has in codes(element))
    return test


def _system_and_code(value: str) -> tuple[str, bool, str]:
    parts = _BAR.split(value, maxsplit=1)
    return ("", False, _plain(value)) if len(parts) == 1 else (_plain(parts[0]), True, _plain(parts[1]))


def codes(element: Any) -> Iterator[tuple[str, str]]:
    """System and code of a CodeableConcept, Coding, Identifier, code or boolean; no system is ``""``."""
    if isinstance(element, bool):
        yield "", str(element).lower()
    elif isinstance(element, str):
        yield "", element
    elif isinstance(element, dict):
        for coding in element.get("coding", (element,)):
            yield coding.get("system", ""), coding.get("code", coding.get("value", ""))


# --- reference -------------------------------------------------------------------------------------------------------
def _referring(parameter: Parameter, value: str, base: str) -> Test:
    """``id``, ``Type/id`` or our own absolute address of it."""
    wanted = _plain(value).removeprefix(base + "/")
    kind, slash, identity = wanted.rpartition("/")
    if "/" in kind or not identity or (slash and parameter.target and kind != parameter.target):
        return lambda element: False

    def test(element: Any) -> bool:
        has_kind, _, has = str(element.get("reference", "")).rpartition("/")
        return has == identity and has_kind == (kind or parameter.target or has_kind)
    return test


# --- date ------------------------------------------------------------------------------------------------------------
def _dated(parameter: Parameter, value: str, zone: ZoneInfo) -> Test:
    prefixed = _PREFIXED.fullmatch(value)
    when = dates.parse(prefixed[2], zone) if prefixed else None
    if prefixed is None or when is None:
        raise Unsearchable(f"{parameter.name} is not a date with one of the prefixes eq ne gt lt ge le sa eb")
    compare = _COMPARISONS[prefixed[1] or "eq"]
    asked = (when.earliest, when.latest)

    def test(element: Any) -> bool:
        has = span(element, zone)
        return has is not None and compare(asked, has)
    return test


def span(element: Any, zone: ZoneInfo) -> Span | None:
    """The time that a dateTime or a Period covers; an open end reaches as far as time does."""
    if isinstance(element, str):
        when = dates.parse(element, zone)
        return (when.earliest, when.latest) if when else None
    start, end = (dates.parse(element.get(side), zone) for side in ("start", "end"))
    return (start.earliest if start else _EVER[0], end.latest if end else _EVER[1]) if start or end else None


def _within(asked: Span, has: Span) -> bool:
    return asked[0] <= has[0] and has[1] <= asked[1]


_COMPARISONS: dict[str, Callable[[Span, Span], bool]] = {
    "eq": _within,
    "ne": lambda asked, has: not _within(asked, has),
    "gt": lambda asked, has: has[1] > asked[1],
    "lt": lambda asked, has: has[0] < asked[0],
    "ge": lambda asked, has: has[1] > asked[1] or _within(asked, has),
    "le": lambda asked, has: has[0] < asked[0] or _within(asked, has),
    "sa": lambda asked, has: has[0] >= asked[1],
    "eb": lambda asked, has: has[1] <= asked[0],
}


# --- string ----------------------------------------------------------------------------------------------------------
def _worded(value: str) -> Test:
    """Begins with the words, whatever their case."""
    wanted = _plain(value).casefold()
    return lambda element: str(element).casefold().startswith(wanted)
