"""Resources as bytes with gaps: FHIR JSON templates, filled in two steps so that the last one is a single ``%``.

A template (``resources.json``) is a resource in which a text ``"$name"`` is replaced when the template is bound, once for
each combination of constants: by the constant, or by nothing, and then what held only it goes too. ``{{name}}`` inside a
text is filled for each patient; a text that is only ``"{{#name}}"`` becomes a number. ``like`` names a template whose
elements are taken over.
"""
from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

Json = Any
_NUMBER = re.compile(rb'"\{\{#(\w+)\}\}"')
_GAP = re.compile(rb"\{\{(\w+)\}\}")


def shipped(name: str) -> str:
    """The text of a file that lies beside this module."""
    return resources.files("cds_service.population.synthetic").joinpath(name).read_text(encoding="utf-8")


class Template:
    """A resource's bytes with gaps; ``resource_type`` says into which file it goes."""

    __slots__ = ("_text", "resource_type")

    def __init__(self, resource: Mapping[str, Json]) -> None:
        self.resource_type: str = next(iter(resource.values()))
        whole = json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode().replace(b"%", b"%%")
        self._text = _GAP.sub(rb"%(\1)b", _NUMBER.sub(rb"%(\1)b", whole)) + b"\n"

    def fill(self, gaps: Mapping[bytes, bytes]) -> bytes:
        """One line of NDJSON. KeyError when a gap is not given."""
        return self._text % gaps


def bind(name: str, constants: Mapping[str, Json]) -> Template:
    """The template of this name with its constants in place."""
    return Template(_bound(_templates()[name], constants))


@cache
def _templates() -> Mapping[str, Json]:
    """The templates by name, ``like`` already resolved; the type stands first in each."""
    written: dict[str, dict[str, Json]] = json.loads(shipped("resources.json"))
    whole: dict[str, Json] = {}
    for name, template in written.items():
        elements = dict(template)
        whole[name] = {**whole[elements.pop("like")], **elements} if "like" in elements else elements
    return whole


def _bound(element: Json, constants: Mapping[str, Json]) -> Json:
    if isinstance(element, str) and element.startswith("$"):
        return constants.get(element[1:])
    if isinstance(element, dict):
        bound = {key: _bound(value, constants) for key, value in element.items()}
        left = {key: value for key, value in bound.items() if value not in (None, {}, [])}
        return left if _says_something(element, left) else None
    if isinstance(element, list):
        return [value for value in (_bound(item, constants) for item in element) if value not in (None, {}, [])]
    return element


def _says_something(written: Mapping[str, Json], left: Mapping[str, Json]) -> bool:
    """False for what has lost all its constants and holds only fixed words: the system of a code that is not there."""
    asked = {key for key, value in written.items() if isinstance(value, str) and value.startswith("$")}
    fixed = all(isinstance(value, str) and "{{" not in value for value in left.values())
    return not asked or bool(asked & left.keys()) or not fixed
