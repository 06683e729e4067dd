"""The lists of words in the data files, and what a list finds with and without one of its alternatives."""
from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from fhir_mappings.text.named import drugs
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.needed_letters import AsWritten, needed_letters
from tests.mappings.samples import FLAGS

Span = tuple[int, int]
_TESTS = Path(__file__).parent.parent
_MATCHED_WITH_MORE = re.compile(r"^cue\..*\.(?:after|right_after|answered_by)$|^circumstance$")
"""Lists with a pattern behind them: which of two alternatives matches depends on it."""


def tables(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of the data files with its name."""
    if isinstance(table, dict):
        yield ".".join(path), table
        for name, part in table.items():
            yield from tables(part, (*path, name))


def all_tables() -> dict[str, dict[str, Any]]:
    """The tables of words by name."""
    return dict([*tables(words()), *tables(drugs.words(), ("drugs",))])


def all_lists() -> dict[str, list[str]]:
    """The lists of patterns that are matched alone, by name."""
    found = {f"{name}.{key}".lstrip("."): each for name, table in all_tables().items() for key, each in table.items()
             if isinstance(each, list) and len(each) > 1 and all(isinstance(one, str) for one in each)}
    return {name: each for name, each in found.items() if all(map(compiles, each))
            and any(set(one) & set("\\([?") for one in each) and not _MATCHED_WITH_MORE.match(name)}


def compiles(pattern: str) -> bool:
    """True for a pattern by itself; it is parsed alone, since each process that collects tests asks for thousands."""
    try:
        re._parser.parse(pattern, FLAGS)
    except re.error:
        return False
    return True


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """As the readers of texts compile it."""
    return re.compile(pattern, FLAGS)


@cache
def _letters(pattern: str) -> frozenset[str]:
    """None where a pattern of results has what those of texts don't: it may match everything."""
    try:
        return needed_letters(pattern)
    except ValueError:
        return frozenset()


def may_match(pattern: str, text: str, lower: str) -> bool:
    """False where its letters don't stand in the text."""
    needed = _letters(pattern)
    return not needed or any(one in (text if isinstance(one, AsWritten) else lower) for one in needed)


def spans_of(alternatives: Sequence[str], text: str) -> list[Span]:
    """Where the list matches: the first of all, at one place that of the first alternative."""
    found, at = list[Span](), 0
    while at <= len(text):
        matches = [match for one in alternatives if (match := compiled(one).search(text, at)) and match.group()]
        if not matches:
            break
        found.append(min(matches, key=lambda match: match.start()).span())
        at = found[-1][1]
    return found


def without(alternatives: Sequence[str], left_out: int, text: str) -> tuple[list[Span], list[Span]]:
    """What the list finds in the text, and what it finds without one of its alternatives."""
    lower = text.lower()
    near = [number for number, one in enumerate(alternatives) if may_match(one, text, lower)]
    return (spans_of([alternatives[number] for number in near], text),
            spans_of([alternatives[number] for number in near if number != left_out], text))


@cache
def written_texts() -> tuple[tuple[str, str], ...]:
    """Every text of the tables of tests, as it is written and in lower case."""
    found = set[str]()
    for folder in ("charts", "mappings", "spec", "truth"):
        for path in (_TESTS / folder).rglob("*.py"):
            found.update(node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                         if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 2000)
    _strings(_texts_as_data(), found.add)
    return tuple((text, text.lower()) for text in sorted(found))


def _texts_as_data() -> Any:
    """The texts of the tables that are data."""
    return [tomli.loads(path.read_text(encoding="utf-8")) for path in sorted((_TESTS / "charts").glob("*.toml"))]


def _strings(part: Any, add: Callable[[str], object]) -> None:
    if isinstance(part, str):
        add(part)
    elif isinstance(part, dict):
        for each in part.values():
            _strings(each, add)
    elif isinstance(part, list):
        for each in part:
            _strings(each, add)


def meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """True when two of them share a letter."""
    return any(start < last and first < end for start, end in one for first, last in other)
