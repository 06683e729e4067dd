"""The rows of a card's body: at most eight criteria, those that need the reader always, the same ones in every language and style."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from cds_service.tally import Tally, Told, phrase
from cds_service.wording import render, words

DetailStyle = Literal["table", "list", "plain"]

MOST_ROWS = 8
LONGER = "en"
"""The language that takes more room. What has room in it has room in the other: two colleagues see the same criteria."""
CUT = 48
"""Characters of a charted name in a row that must be shown and has no room for all of it."""


def ranked(tally: Tally, above: str | None) -> tuple[Told, ...]:
    """Those that need the reader first, then those that may change from week to week (ECOG, organ function): who treats the patient
    knows age and diagnosis. ``above`` is the criterion whose finding the body has told already, if any.
    """
    passed = sorted(tally.passed, key=lambda one: not one.criterion.reversible)
    first = (*tally.failed, *tally.unclear, *tally.stale, *tally.to_judge, *tally.confirm, *passed)
    return tuple({one.criterion.id: one for one in first if one.criterion.id != above}.values())


def chosen(tally: Tally, told: Sequence[Told], room: int) -> list[tuple[Told, int | None]]:
    """The rows, each with how long a charted name in it may be (None: as it is). What failed or is to be judged is always shown, in
    short where there is no room; of the rest as many as fit: one that is too long hides none behind it."""
    needed = {one.criterion.id for one in (*tally.failed, *tally.to_judge)}
    must = [one for one in told if one.criterion.id in needed][:MOST_ROWS]
    left = room - len("\n".join(_heading(LONGER, "table")))
    cut = CUT if sum(map(_length, must)) > left else None
    rows: dict[str, int | None] = {one.criterion.id: cut for one in must}
    left -= sum(_length(one, cut) for one in must)
    for one in told:
        length = _length(one)
        if one.criterion.id not in needed and len(rows) < MOST_ROWS and (length <= left or not rows):
            rows[one.criterion.id] = None
            left -= length
    return [(one, rows[one.criterion.id]) for one in told if one.criterion.id in rows]


def _length(one: Told, cut: int | None = None) -> int:
    """Characters of a row, with the end of its line, in the form and the language that take most."""
    return len(_row(one, cut, LONGER, "table")) + 1


def table(rows: Iterable[tuple[Told, int | None]], language: str, style: DetailStyle) -> str:
    """The rows in words; nothing where there are none."""
    lines = [_row(one, cut, language, style) for one, cut in rows]
    return "\n".join((*_heading(language, style), *lines)) if lines else ""


def _heading(language: str, style: DetailStyle) -> list[str]:
    if style != "table":
        return []
    heads = [words(f"detail.column.{column}", language) for column in ("criterion", "state", "finding")]
    return [f"| {' | '.join(heads)} |", "| --- | --- | --- |"]


def _row(one: Told, cut: int | None, language: str, style: DetailStyle) -> str:
    state = words(f"state.{one.finding.state}", language)
    if one.finding.review:
        state += words("state.review", language)
    cells = (one.label(language), state, one.in_short(language, cut))
    if style == "table":
        return f"| {' | '.join(cell.replace('|', '/') if cell is not cells[2] else cell for cell in cells)} |"
    line = render(phrase("detail.row", label=cells[0], state=cells[1], finding=cells[2]), language)
    return f"- {line}" if style == "list" else line
