"""The rows of a card's body: at most eight criteria, those that need the reader always, the same ones in every language and style."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cds_service.tally import Tally, Told, phrase
from cds_service.wording import render, words

DetailStyle = Literal["table", "list", "plain"]

MOST_ROWS = 8
LONGER = "en"
"""The language that takes more room. What has room in it has room in the other: two colleagues see the same criteria."""
LEAST = 20
"""Characters of a row beside its label, at least."""
CUT = 48
"""Characters of a charted name in a row that must be shown and has no room for all of it."""


def ranked(tally: Tally, above: str | None) -> tuple[Told, ...]:
    """Those that need the reader first, then those that may change from week to week (ECOG, organ function): who treats the patient
    knows age and diagnosis. ``above`` is the criterion whose finding the body has told already, if any.
    """
    passed = sorted(tally.passed, key=lambda one: not one.criterion.reversible)
    first = (*tally.failed, *tally.unclear, *tally.stale, *tally.to_judge, *tally.confirm, *passed)
    return tuple({one.criterion.id: one for one in first if one.criterion.id != above}.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion of the body; ``cut``: how long a charted name in it may be (None: as it is); ``longest``: the row in the form and
    the language that take most room."""

    told: Told
    cut: int | None
    longest: str


def chosen(tally: Tally, told: Sequence[Told], room: int) -> list[Row]:
    """What failed or is to be judged is always shown, in short where there is no room; of the rest as many as fit: one that is too
    long hides none behind it."""
    needed = {one.criterion.id for one in (*tally.failed, *tally.to_judge)}
    must = [_measured(one) for one in told if one.criterion.id in needed][:MOST_ROWS]
    left = room - len("\n".join(_heading(LONGER, "table")))
    if sum(map(_length, must)) > left:
        must = [_measured(row.told, CUT) for row in must]
    rows = {row.told.criterion.id: row for row in must}
    left -= sum(map(_length, must))
    for one in told:
        if len(rows) == MOST_ROWS:
            break
        if one.criterion.id in needed or (rows and len(one.label(LONGER)) + LEAST > left):
            continue
        row = _measured(one)
        if _length(row) <= left or not rows:
            rows[one.criterion.id] = row
            left -= _length(row)
    return [rows[one.criterion.id] for one in told if one.criterion.id in rows]


def _measured(one: Told, cut: int | None = None) -> Row:
    return Row(one, cut, _row(one, cut, LONGER, "table"))


def _length(row: Row) -> int:
    """Characters of a row, with the end of its line."""
    return len(row.longest) + 1


def table(rows: Iterable[Row], language: str, style: DetailStyle) -> str:
    """The rows in words; nothing where there are none."""
    measured = (language, style) == (LONGER, "table")
    lines = [row.longest if measured else _row(row.told, row.cut, language, style) for row in rows]
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
