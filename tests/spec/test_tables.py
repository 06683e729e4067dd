"""The parser of the spec tables itself."""
from __future__ import annotations

import doctest

import pytest

from tests.spec import tables


def test_the_examples_in_the_parser_hold() -> None:
    assert doctest.testmod(tables).failed == 0


def test_rules_headings_and_empty_lines_are_not_rows() -> None:
    assert tables.rows("\n| a | b |\n|---|---|\n# section\n| 1 | 2 |\n\n") == [{"a": "1", "b": "2"}]


def test_a_bar_inside_a_cell_is_escaped_and_goes_back_escaped() -> None:
    table = "| a |\n| x \\| y |"
    assert tables.rows(table) == [{"a": "x | y"}]
    assert tables.rows(tables.markdown(table)) == [{"a": "x | y"}]


@pytest.mark.parametrize("table", ["| a | b |\n| 1 |", "| a | a |\n| 1 | 2 |", "| a |\n| 1"])
def test_a_crooked_table_is_refused(table: str) -> None:
    with pytest.raises(ValueError):
        tables.rows(table)
