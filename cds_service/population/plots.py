"""Plots as SVG, made without JavaScript: they print, and every number in them stands beside its bar as text."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

WIDTH = 960
LABELS = 330
"""Room for the words to the left of the bars."""
ROW = 24
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a plot: its label, parts (length, CSS class), and the figures behind the bar."""

    label: str
    parts: Sequence[tuple[int, str]]
    figures: str


def bars(rows: Sequence[Bar], whole: int, title: str) -> Markup:
    """Horizontal bars against a common whole."""
    room = WIDTH - LABELS - 150
    scale = room / whole if whole else 0
    lines = [Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">').format(WIDTH, ROW * len(rows) + 4, title)]
    for number, row in enumerate(rows):
        top = number * ROW
        lines.append(Markup('<text x="{}" y="{}" class="label">{}</text>').format(LABELS - 8, top + 16, _short(row.label)))
        lines.append(Markup('<rect x="{}" y="{}" width="{}" height="{}" class="ground"/>').format(LABELS, top + 4, room, ROW - 8))
        at = float(LABELS)
        for length, kind in row.parts:
            width = max(length * scale, 1.5) if length else 0
            lines.append(Markup('<rect x="{:.1f}" y="{}" width="{:.1f}" height="{}" class="{}"/>').format(
                at, top + 4, width, ROW - 8, kind))
            at += width
        lines.append(Markup('<text x="{}" y="{}" class="figure">{}</text>').format(WIDTH - 142, top + 16, row.figures))
    lines.append(Markup("</svg>"))
    return Markup("").join(lines)


def course(points: Sequence[tuple[str, str]], title: str) -> Markup:
    """A small line of charted values over days; nothing where fewer than two can be drawn."""
    drawn = [(date.fromisoformat(day).toordinal(), float(found[0])) for value, day in points if (found := _NUMBER.search(value))]
    if len(drawn) < 2:
        return Markup("")
    first, last = drawn[0][0], drawn[-1][0]
    most = max(value for _, value in drawn) or 1
    places = [(6 + 148 * (day - first) / ((last - first) or 1), 36 - 30 * value / most) for day, value in drawn]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = Markup("").join(Markup('<circle cx="{:.1f}" cy="{:.1f}" r="2.5"/>').format(x, y) for x, y in places)
    return Markup('<svg viewBox="0 0 160 40" class="course" role="img" aria-label="{}"><polyline points="{}"/>{}</svg>').format(
        escape(title), line, dots)


def _short(label: str) -> str:
    """A label that fits; Chinese letters take twice the room."""
    room = 46
    for number, sign in enumerate(label):
        room -= 2 if ord(sign) > 0x2E7F else 1
        if room < 0:
            return label[:number] + "…"
    return label
