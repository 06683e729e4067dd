"""Chinese in a terminal: broken between characters, never within a number or a word, and nothing of it lost."""
from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from cds_service.commands.terminal_text import TerminalText, breaks

CHARACTERS = st.text(st.sampled_from("年龄岁满急性髓系（）、，。：AML76.5%×≤ -/3"), max_size=80)


def lines(text: str, width: int) -> list[str]:
    begins = [0, *breaks(text, width), len(text)]
    return [text[begin:end] for begin, end in pairwise(begins)]


@pytest.mark.parametrize(("text", "width", "wanted"), [
    ("按评估日的周岁计算，满76岁前一日仍为75岁。", 24, ["按评估日的周岁计算，满", "76岁前一日仍为75岁。"]),
    ("任何临床状态下已确诊的AML编码。", 24, ["任何临床状态下已确诊的", "AML编码。"]),
    ("高于限值125 U/L（2.5×正常值上限50）", 14, ["高于限值125 ", "U/L（2.5×正常", "值上限50）"]),
    ("复发或难治：依据编码诊断，或由缓解", 24, ["复发或难治：依据编码诊", "断，或由缓解"]),
])
def test_where_lines_end(text: str, width: int, wanted: list[str]) -> None:
    assert lines(text, width) == wanted


@given(CHARACTERS, st.integers(8, 40))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    told = lines(text, width)
    assert "".join(told) == text and all(cell_len(line.rstrip()) <= width for line in told)


@given(CHARACTERS, st.integers(20, 40))
def test_no_number_or_word_is_torn(text: str, width: int) -> None:
    for begin in breaks(text, width):
        run = re.search(r"[A-Za-z0-9.%/-]*$", text[:begin])[0] + re.match(r"[A-Za-z0-9.%/-]*", text[begin:])[0]
        assert not (text[begin - 1].isalnum() and text[begin - 1].isascii() and text[begin].isalnum() and text[begin].isascii()) or len(run) > width / 2


def test_a_table_is_broken_so_too() -> None:
    console = Console(width=30, record=True, file=None, force_terminal=False)
    table = Table(show_header=False)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(TerminalText("按评估日的周岁计算，，满76岁前一日仍为75岁"))
    with console.capture() as said:
        console.print(table)
    assert "满7 " not in said.get() and "76岁" in said.get() and len({cell_len(line) for line in said.get().splitlines()}) == 1
