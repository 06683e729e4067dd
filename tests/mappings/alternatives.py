"""The alternatives of the patterns that a data file writes as one expression, as a list writes them one by one."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fhir_mappings.shipped import shipped_table
from tests.mappings.word_tables import compiles, tables

FILES = ("text/polarity.toml", "text/condition_notes.toml", "results/values/result_notes.toml", "results/names/results.toml", "results/ranges/range_texts.toml",
         "results/names/names_of_tests.toml")
_FLAGS = re.compile(r"\(\?([a-z]+)\)")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<aside>\s+|\#[^\n]*)|.", re.DOTALL)
"""An escaped sign, a class of signs, what a pattern over several lines holds for its readers alone, or any other sign."""


def whole_patterns() -> Iterator[tuple[str, list[str]]]:
    """Each pattern of at least two alternatives with its name: the file, the table and the key."""
    for file in FILES:
        for name, table in tables(dict(shipped_table(file))):
            for key, value in table.items():
                if isinstance(value, str) and len(each := alternatives(value)) > 1:
                    yield f"{file}: {name}.{key}", each


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """The texts that the tables say a pattern must hit or miss, as they are written and in lower case."""
    found = {text for file in FILES for _, table in tables(dict(shipped_table(file))) for key in ("hits", "misses") for text in table.get(key, ())}
    return tuple((text, text.lower()) for text in sorted(found))


def alternatives(pattern: str) -> list[str]:
    """What stands between the bars that are in no group, without the flags, the spaces and the remarks of a pattern written over several
    lines; none where they are no patterns by themselves."""
    flags, found, depth = _FLAGS.match(pattern), [""], 0
    verbose = flags is not None and "x" in flags[1]
    for sign in _SIGN.finditer(pattern, flags.end() if flags else 0):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if sign[0] == "|" and not depth:
            found.append("")
        elif not (verbose and sign["aside"]):
            found[-1] += sign[0]
    return [one for one in found if one] if all(map(compiles, found)) else []
