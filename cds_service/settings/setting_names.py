"""Which setting or table a misspelt name was meant to be."""
from __future__ import annotations

from collections.abc import Callable, Iterable


def meant(name: str, known: Iterable[str], written: Callable[[str], str]) -> str:
    """The setting that was likely meant, for a message; ``written``: in capitals in the environment, in small letters in a file."""
    names = list(known)
    if name.lower() in names:
        return f"in site.toml it is written {name.lower()}; " if written is str.lower else ""
    near = _near(name, names)
    return f"was {written(near[0])} meant? " if near else ""


def table_meant(name: str, known: Iterable[str]) -> str:
    """The table that was likely meant, for a message."""
    near = _near(name, list(known))
    return f"; was [{near[0]}] meant?" if near else ""


def _near(name: str, names: list[str]) -> list[str]:
    from difflib import get_close_matches  # only a fault needs it

    return get_close_matches(name.lower(), names, 1)
