"""A card's detail in a terminal: every letter of it, however narrow the terminal is."""
from __future__ import annotations

import io
import json
import re
from collections import Counter

import pytest
from rich.console import Console

from cds_service.commands.card_markdown import CardMarkdown
from tools import golden

DETAILS = [(f"{path.parent.name}-{language}", answer["cards"][0]["detail"])
           for path in sorted(golden.FIXTURES.glob("*/cards.json"))
           for language, answer in json.loads(path.read_text(encoding="utf-8")).items() if answer["cards"]]


def test_there_are_tables_in_both_languages():
    tables = [name for name, detail in DETAILS if "\n| " in detail]
    assert len([name for name in tables if name.endswith("-zh")]) > 5 and len([name for name in tables if name.endswith("-en")]) > 5


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("detail", [detail for _, detail in DETAILS], ids=[name for name, _ in DETAILS])
def test_no_letter_of_it_is_cut(detail, columns):
    out = io.StringIO()
    Console(file=out, width=columns, highlight=False, markup=False, emoji=False).print(CardMarkdown(detail))
    assert _letters(detail) - _letters(out.getvalue()) == Counter()


def _letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "")))
