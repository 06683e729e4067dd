"""The search parameters that the repository knows, read from ``search_parameters.toml``."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import tomli

Kind = Literal["token", "reference", "date", "string"]

ID = "_id"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One search parameter of one type. ``target``: the only type that its references may name, if there is one."""

    name: str
    kind: Kind
    elements: tuple[str, ...]
    target: str | None = None

    def found_in(self, content: Mapping[str, Any]) -> Iterator[Any]:
        """The elements of a resource that this parameter looks at."""
        for path in self.elements:
            yield from _at(content, path.split("."))


@cache
def parameters() -> Mapping[str, Mapping[str, Parameter]]:
    """Every type that can be searched, with its parameters by name; ``_id`` is one of every type."""
    shipped = tomli.loads((Path(__file__).parent / "search_parameters.toml").read_text(encoding="utf-8"))
    by_id = Parameter(ID, "token", ("id",))
    return {name: {ID: by_id, **{key: _parameter(key, row) for key, row in rows.items()}} for name, rows in shipped.items()}


def _parameter(name: str, row: Mapping[str, Any]) -> Parameter:
    return Parameter(name, row["kind"], tuple(row["elements"]), row.get("target"))


def _at(value: Any, path: list[str]) -> Iterator[Any]:
    """The values at a path; a list on the way means each of its members."""
    if isinstance(value, list):
        for member in value:
            yield from _at(member, path)
    elif not path:
        yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])
