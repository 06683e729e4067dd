"""Text that a terminal breaks where Chinese may be broken: between characters, never within a number, a word or before a closing mark.

What rich does with a line of Chinese, which has no blanks, is to cut it at the edge: 满7 | 6岁, A | ML编码.
"""
from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_CLOSING = frozenset("，。；：、！？）」』》】”’%‰℃…～·,.;:!?)]}")
_OPENING = frozenset("（「『《【“‘([{≤≥<>＜＞×±")
_WIDE = 2


class TerminalText(Text):
    """Text in any language, broken into lines so."""

    def wrap(self, console: Console, width: int, *, justify: JustifyMethod | None = None, overflow: OverflowMethod | None = None,
             tab_size: int = 8, no_wrap: bool | None = None) -> Lines:
        """Its lines, none wider than ``width`` cells."""
        plainly = justify in (None, "default", "left") and not (no_wrap or self.no_wrap)
        if not plainly or not any(cell_len(character) == _WIDE for character in self.plain):
            return super().wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        lines = Lines()
        for line in self.split(allow_blank=True):
            for part in line.divide(breaks(line.plain, width)):
                part.rstrip_end(width)
                lines.append(part)
        if justify == "left":
            lines.justify(console, width, justify=justify, overflow=overflow or "fold")
        return lines


def breaks(text: str, width: int) -> list[int]:
    """Where the lines of a text begin, but for the first. What is wider than a line is cut at its edge.

    >>> breaks("按评估日的周岁计算，满76岁前", 20)
    [10]
    """
    begins: list[int] = []
    start = used = allowed = 0
    for at, character in enumerate(text):
        cells = cell_len(character)
        if at > start and _may_break(text, at):
            allowed = at
        if used + cells > width and character != " ":
            begins.append(allowed if allowed > start else at)
            start = begins[-1]
            used = cell_len(text[start:at])
        used += cells
    return begins


def _may_break(text: str, at: int) -> bool:
    """Whether a line may begin there: not with a blank or a closing mark, nor between a number and what it counts (76岁, 1 不适用)."""
    before, behind = text[at - 1], text[at]
    if behind == " " or behind in _CLOSING or before in _OPENING:
        return False
    wide = cell_len(before) == _WIDE, cell_len(behind) == _WIDE
    if before == " ":
        return not (wide[1] and text[at - 2:at - 1].isdigit())
    return any(wide) and not (before.isdigit() and wide[1])
