"""A plot of ratios as SVG: one bar each, and a line at 1, where a call takes as long as the parse of its body."""
from __future__ import annotations

from collections.abc import Sequence

LEFT, WIDTH, BAR, GAP = 230, 420, 22, 12
HIGH_ENOUGH = 4.0
"""Ratios beyond this are cut and say so by their number: those of small charts would flatten all others."""


def bars(ratios: Sequence[tuple[str, float]]) -> str:
    """The whole document."""
    height = len(ratios) * (BAR + GAP) + 56
    one = LEFT + WIDTH / HIGH_ENOUGH
    rows = "".join(_bar(name, ratio, 34 + place * (BAR + GAP)) for place, (name, ratio) in enumerate(ratios))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 70}" height="{height}" role="img" '
        f'font-family="sans-serif" font-size="13"><title>Time of a call over the time of orjson.loads on its body</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{LEFT}" y="20" fill="#333">time of a whole call / time of orjson.loads on its body (medians of pairs)</text>'
        f'{rows}<line x1="{one}" x2="{one}" y1="28" y2="{height - 22}" stroke="#b00" stroke-dasharray="4 3"/>'
        f'<text x="{one}" y="{height - 6}" fill="#b00" text-anchor="middle">as long as parsing</text></svg>\n')


def _bar(name: str, ratio: float, top: int) -> str:
    width = min(ratio, HIGH_ENOUGH) / HIGH_ENOUGH * WIDTH
    return (f'<text x="{LEFT - 8}" y="{top + 16}" text-anchor="end" fill="#333">{name}</text>'
            f'<rect x="{LEFT}" y="{top}" width="{width:.1f}" height="{BAR}" fill="#2b6c99"/>'
            f'<text x="{LEFT + width + 6:.1f}" y="{top + 16}" fill="#333">{ratio:.2f}{" (cut)" if ratio > HIGH_ENOUGH else ""}</text>')
