"""The long form's mutation testing still knows where things stand: files move, and a glob or a reading that meets nothing says nothing."""
from __future__ import annotations

import ast
import functools
import tomllib
from collections.abc import Iterator

import pytest

from tools.mutation_report import SURVIVORS, by_module
from tools.mutation_scope import NOT_ASKED, ROOT, TARGETS, TESTS, targets

FAULTS = [fault for reading in tomllib.loads((ROOT / "tools" / "mutation_readings.toml").read_text(encoding="utf-8"))["reading"] for fault in reading["faults"]]


@pytest.mark.parametrize("pattern", TARGETS)
def test_every_target_is_a_module(pattern: str) -> None:
    assert list(ROOT.glob(pattern))


@pytest.mark.parametrize("path", (*TESTS, *NOT_ASKED))
def test_every_test_that_is_asked_or_not_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("place", sorted({tuple(fault.split(": ")[:2]) for fault in FAULTS}))
def test_every_reading_is_of_a_function_that_is_there(place: tuple[str, str]) -> None:
    path, owner = place
    assert path in targets()
    assert owner == "(module)" or owner in _functions(path)


@functools.cache
def _functions(path: str) -> frozenset[str]:
    return frozenset(_named(ast.parse((ROOT / path).read_text(encoding="utf-8")).body))


def _named(body: list[ast.stmt], *classes: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _named(node.body, *classes, node.name)
        elif isinstance(node, ast.FunctionDef):
            yield ".".join((*classes, node.name))


def test_the_page_of_survivors_names_what_is_there() -> None:
    """`python -m tools.mutation --tidy` drops a function that was renamed or removed."""
    rows = [(path, fault.split(" | ")[0]) for path, faults in by_module(SURVIVORS.read_text(encoding="utf-8")) for fault, _ in faults]
    assert rows and [(path, owner) for path, owner in rows if owner != "(module)" and owner not in _functions(path)] == []
