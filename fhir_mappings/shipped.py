"""The tables that ship with this package: codes, words and units as data, beside the code that reads them."""
from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import tomli

from fhir_mappings.patterns import compiled

HERE = Path(__file__).parent
_PART = compiled(r"\{\{([a-z-]+)\}\}")


def shipped_text(name: str) -> str:
    """The text of a file of this package, by its path in it ("text/drugs.toml"); OSError when it is missing: the installation is broken."""
    return (HERE / name).read_text(encoding="utf-8")


def shipped_table(name: str) -> dict[str, Any]:
    """A TOML file of this package, read; OSError when it is missing: the installation is broken.

    ``{{name}}`` in it is a part of a pattern that several tables hold, and stands once in ``parts.toml``; KeyError when it does not.
    """
    text = shipped_text(name)
    return tomli.loads(_with_parts(text, _parts()) if "{{" in text else text)


@cache
def _parts() -> dict[str, str]:
    """The parts, of which one may hold those that stand above it."""
    parts: dict[str, str] = {}
    for name, pattern in tomli.loads(shipped_text("parts.toml")).items():
        parts[name] = _with_parts(pattern, parts)
    return parts


def _with_parts(text: str, parts: dict[str, str]) -> str:
    return _PART.sub(lambda part: parts[part[1]], text)


def shipped_tables(*names: str) -> dict[str, Any]:
    """Several files as one table; ValueError where two have a name in common, of which one would be lost without a word."""
    found: dict[str, Any] = {}
    for name in names:
        table = shipped_table(name)
        if shared := found.keys() & table.keys():
            raise ValueError(f"{name} holds what another file holds: {', '.join(sorted(shared))}")
        found |= table
    return found
