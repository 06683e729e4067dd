"""The rows of a card's body: at most eight criteria, those that need the reader always, the same ones in every language and style."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from cds_service.cards.tally import Tally, Told, phrase
from cds_service.eligibility.states import State
from cds_service.texts.wording import render, words
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase

DetailStyle = Literal["table", "list", "plain"]

MOST_ROWS = 8
LONGER = "en"
"""The language that takes more room. What has room in it has room in the other: two colleagues see the same criteria."""
LEAST = 20
"""Characters of a row beside its label, at least."""
PASSED = (State.MET, State.NO_CONTRARY_RECORD)
CUT = 48
"""Characters of a charted name in a row that must be shown and has no room for all of it."""


def ranked(tally: Tally, above: str | None) -> tuple[Told, ...]:
    """Those that need the reader first, then those that may change from week to week (ECOG, organ function): who treats the patient
    knows age and diagnosis. ``above`` is the criterion whose finding the body has told already, if any.
    """
    passed = sorted(tally.passed, key=lambda one: not one.criterion.reversible)
    first = (*tally.failed, *tally.unclear, *tally.stale, *tally.to_judge, *tally.confirm, *passed)
    return tuple({one.criterion.id: one for one in first if one.criterion.id != above}.values())


class Row(Frozen):
    """One criterion of the body; ``cut``: how long a charted name in it may be (None: as it is); ``longest``: the row in the form and
    the language that take most room."""

    told: Told
    cut: int | None
    longest: str


def chosen(tally: Tally, told: Sequence[Told], room: int) -> list[Row]:
    """What failed, is unclear or is to be judged is always shown, in short where there is no room; of the rest as many as fit: one that
    is too long hides none behind it, but what who treats the patient knows, which is no substitute for what was left out."""
    needed = {one.criterion.id for one in (*tally.failed, *tally.unclear, *tally.to_judge)}
    must = [_measured(one) for one in told if one.criterion.id in needed][:MOST_ROWS]
    left = room - len("\n".join(_heading(LONGER, "table")))
    if sum(map(_length, must)) > left:
        must = [_measured(row.told, CUT) for row in must]
    rows = {row.told.criterion.id: row for row in must}
    left -= sum(map(_length, must))
    whole = True
    for one in told:
        if len(rows) == MOST_ROWS or (rows and not whole and one.finding.state in PASSED and not one.criterion.reversible):
            break
        if one.criterion.id in needed:
            continue
        row = None if rows and len(one.label(LONGER)) + LEAST > left else _measured(one)
        if row is not None and (_length(row) <= left or not rows):
            rows[one.criterion.id] = row
            left -= _length(row)
        else:
            whole = False
    return [rows[one.criterion.id] for one in told if one.criterion.id in rows]


def states(told: Iterable[Told], language: str) -> str:
    """In which states these are, those that speak against a match first: "1 too old, 12 met or no contrary record"."""
    found: dict[State, int] = {}
    for one in told:
        found[one.finding.state] = found.get(one.finding.state, 0) + 1
    passed = [state for state in PASSED if state in found]
    name = f"detail.more.{'-or-'.join(passed)}" if len(passed) > 1 else f"state.{passed[0]}" if passed else ""
    rest = words(name, language) if name else ""
    others = [render(phrase("detail.more.of", count=found[state], state=Phrase(f"state.{state}")), language)
              for state in found if state not in passed]
    if not others:
        return rest
    if rest:
        others.append(render(phrase("detail.more.of", count=sum([found[state] for state in passed]), state=rest), language))
    return words("list.separator", language).join(others)


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
    label, finding = one.label(language), one.in_short(language, cut)
    if style == "table":
        return f"| {label.replace('|', '/')} | {state.replace('|', '/')} | {finding} |"
    line = render(phrase("detail.row", label=label, state=state, finding=finding), language)
    return f"- {line}" if style == "list" else line
