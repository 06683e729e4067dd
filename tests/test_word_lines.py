"""Lists of the word tables stand in short lines, so that a change of one word is a difference that can be read."""
from __future__ import annotations

import tomllib

import pytest

from tools.word_lines import TABLES, WIDEST, divided

LONG = "x" * 60
TABLE = sorted(TABLES.rglob("*.toml"))


@pytest.mark.parametrize("path", TABLE, ids=lambda path: path.name)
def test_no_line_could_be_shorter(path) -> None:
    """`python -m tools.word_lines` divides them."""
    assert divided(path.read_text("utf-8")) == path.read_text("utf-8")


@pytest.mark.parametrize("path", TABLE, ids=lambda path: path.name)
def test_dividing_changes_no_word(path) -> None:
    text = path.read_text("utf-8")
    joined = text.replace(",\n  '", ", '").replace("[\n  '", "['")
    assert tomllib.loads(divided(joined)) == tomllib.loads(text)


@pytest.mark.parametrize("text", [
    f"words = ['{LONG}', '{LONG}', '{LONG}']",
    f"  '{LONG}', \"{LONG}\", '{LONG}',",
    f"words = [\n  '{LONG}', '{LONG}', 'a, b', '{LONG}']\nnext = 1",
])
def test_long_lines_are_divided(text: str) -> None:
    made = divided(text)
    assert max(map(len, made.split("\n"))) <= WIDEST < max(map(len, text.split("\n")))
    whole = "{}" if "=" in text else "words = [{}]"
    assert tomllib.loads(whole.format(made)) == tomllib.loads(whole.format(text))


@pytest.mark.parametrize("text", [f"# {LONG * 3}", f"pattern = '{LONG * 3}'", f"words = ['{LONG * 3}', 'b']  # said twice", f"pair = {{ a = '{LONG}', b = '{LONG}' }}  {LONG}"])
def test_nothing_else_is_touched(text: str) -> None:
    assert divided(text) == text
