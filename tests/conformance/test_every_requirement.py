"""Every requirement has a test of its number, or a reason why it can't have one."""
from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.conformance.requirements import NOT_TESTABLE, NUMBERS

NAMED = re.compile(r"test_(\d\d)_\w+")


def numbered():
    """The tests of this folder that have a number, with their docstrings."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (named := NAMED.fullmatch(node.name)):
                yield int(named[1]), node.name, ast.get_docstring(node) or ""


def test_each_number_is_tested_or_named():
    tested = {number for number, _, _ in numbered()}
    assert tested | set(NOT_TESTABLE) == set(NUMBERS) and not tested & set(NOT_TESTABLE)


def test_each_test_names_its_number_in_its_docstring():
    assert [name for number, name, words in numbered() if not words.startswith(f"{number}: ")] == []
