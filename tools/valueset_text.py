"""How the generated terminology is written: ValueSets as JSON with one line an element, and the list in the README.

A change of one code is then a change of one line. Categories of ICD-10 become filters, all other codes are listed.
"""
from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

CANONICAL = "https://nkg2d-cds.org/fhir"
VERSION = "1.0.0"
ICD = ("http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm")

KNOWN_ONLY = " Known, and decides nothing."

Code = tuple[str, str]  # system, code


class Written(Protocol):
    """What is asked of a concept to write it."""

    name: str
    title: str
    means: str
    area: str
    imports: list[str]
    known_only: bool
    preferred: str | None
    codes: dict[Code, str]
    excludes: dict[Code, str]


def line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def valueset(concept: Written, systems: Mapping[str, Any]) -> str:
    """The ValueSet as JSON text."""
    include = [line({"valueSet": [f"{CANONICAL}/ValueSet/{name}"]}) for name in concept.imports]
    include += _elements(concept.codes, concept.preferred)
    head = {
        "resourceType": "ValueSet", "id": concept.name, "url": f"{CANONICAL}/ValueSet/{concept.name}",
        "version": VERSION, "name": "".join(part.capitalize() for part in concept.name.split("-")),
        "title": concept.title, "status": "active", "experimental": False, "publisher": "nkg2d-cds",
        "description": concept.means, "copyright": _notice(concept, systems),
    }
    lines = [f"  {line(key)}: {line(value)}" for key, value in head.items()]
    compose = '  "compose": {\n    "include": [\n      ' + ",\n      ".join(include) + "\n    ]"
    if concept.excludes:
        compose += ',\n    "exclude": [\n      ' + ",\n      ".join(_elements(concept.excludes, None)) + "\n    ]"
    return "{\n" + ",\n".join(lines) + ",\n" + compose + "\n  }\n}\n"


def words(said: Mapping[str, list[str]]) -> str:
    """The words by concept as JSON text, one line a concept."""
    return "{\n" + ",\n".join(f"  {line(name)}: {line(said[name])}" for name in sorted(said)) + "\n}\n"


def listing(concepts: Iterable[Written]) -> str:
    """The list of concepts for the README, one table an area."""
    areas: dict[str, list[Written]] = defaultdict(list)
    for concept in concepts:
        areas[concept.area].append(concept)
    parts = []
    for area, held in areas.items():
        rows = [f"| `{c.name}` | {c.means}{_holds(c)}{KNOWN_ONLY if c.known_only else ''} |" for c in held]
        parts.append(f"### {area.capitalize()}\n\n| concept | meaning |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _holds(concept: Written) -> str:
    return f" Holds {', '.join(f'`{name}`' for name in concept.imports)}." if concept.imports else ""


def _notice(concept: Written, systems: Mapping[str, Any]) -> str:
    held = sorted({system for system, _ in concept.codes} | {system for system, _ in concept.excludes})
    return " ".join(dict.fromkeys(systems[s]["notice"] for s in held)) or "Groups other ValueSets of this package."


def _elements(codes: Mapping[Code, str], first: str | None) -> list[str]:
    by_system: dict[str, dict[str, str]] = defaultdict(dict)
    for (system, code), display in codes.items():
        by_system[system][code] = display
    order = sorted(by_system, key=lambda s: (not (first or "").startswith(f"{s}|"), s))
    return [text for system in order for text in _element(system, by_system[system], first)]


def _element(system: str, codes: dict[str, str], first: str | None) -> list[str]:
    ordered = sorted(codes, key=lambda code: (f"{system}|{code}" != first, _code_key(code)))
    if system in ICD:
        return [_category(system, code, codes[code]) for code in ordered]
    shown = [line({"code": c, "display": codes[c]} if codes[c] else {"code": c}) for c in ordered]
    return ["{" + f'"system": {line(system)}, "concept": [\n        ' + ",\n        ".join(shown) + "\n      ]}"]


def _category(system: str, code: str, display: str) -> str:
    return line({
        "system": system,
        "filter": [{"property": "concept", "op": "is-a", "value": code}],
        "extension": [{"url": f"{CANONICAL}/StructureDefinition/display", "valueString": display}],
    })


def _code_key(code: str) -> tuple[int, int, str]:
    """Numeric codes by number, all others as text."""
    number = re.match(r"\d+", code)
    return (0, int(number.group()), code) if number else (1, 0, code)
