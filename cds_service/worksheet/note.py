"""The worksheet as plain text to paste into a note: at most 25 lines, without anything that identifies the patient."""
from __future__ import annotations

from collections.abc import Callable

from cds_service.cards.card_summary import cut_list
from cds_service.cards.tally import resources, verdict_of
from cds_service.eligibility.states import OPEN, State
from cds_service.texts.escaping import visible
from cds_service.texts.wording import words
from cds_service.worksheet.next_steps import steps
from cds_service.worksheet.rows import Row, in_state, rows, said, told
from cds_service.worksheet.worksheet import Worksheet

MOST_LINES = 25
MOST_FAILED = 6
LONGEST = 300
NOTE = "worksheet.note"
OPENED = (*sorted(OPEN), State.JUDGEMENT)
LISTED = (State.MISSING, State.STALE, State.UNCLEAR, State.JUDGEMENT, State.NO_CONTRARY_RECORD, State.MET)


def note(sheet: Worksheet, language: str) -> str:
    """The text; every line is one line, what is left out of it is counted."""
    found = rows(sheet, language)
    before = [*_head(sheet, language), *_told(list(in_state(found, State.NOT_MET)), MOST_FAILED, language)]
    to_judge = [row for row in in_state(found, State.JUDGEMENT) if row.evidence]
    after = [*_confirm(found, language), *_not_supplied(sheet, language), words(f"{NOTE}.next", language),
             *(f"- {step}" for step in steps(sheet, language)), words(f"{NOTE}.end", language)]
    room = min(MOST_FAILED, MOST_LINES - len(before) - len(_listed(found, language)) - len(after))
    judged = to_judge[:max(0, room)]
    rest = [row for row in found if row not in judged]
    lines = [*before, *_told(judged, len(judged), language), *_listed(rest, language), *after]
    return "\n".join(_short(line) for line in lines[:MOST_LINES]) + "\n"


def _head(sheet: Worksheet, language: str) -> list[str]:
    screening, trial = sheet.screening, sheet.trial
    return [
        told(f"{NOTE}.title", language, trial=trial.id, title=trial.title),
        said(verdict_of(screening.overall, screening.findings), language),
        told(f"{NOTE}.times{'.pinned' if sheet.pinned else ''}", language, evaluated=sheet.evaluated.isoformat(sep=" ", timespec="minutes"),
             as_of=screening.as_of, newest=sheet.newest or words("worksheet.none", language)),
        told(f"{NOTE}.rules", language, version=screening.version, digest=screening.digest[:19]),
        registry(sheet, language),
    ]


def registry(sheet: Worksheet, language: str) -> str:
    """The registry's status with its date; the day on which the site confirmed it replaces it."""
    if sheet.status_confirmed:
        return told("detail.confirmed", language, date=sheet.status_confirmed)
    record = sheet.trial.registry
    return told("screening.registry", language, status=words(f"registry.{record.status}", language), day=record.record_updated)


def _told(some: list[Row], most: int, language: str) -> list[str]:
    """One line each, with why: what fails, and what a clinician must judge by what the chart shows of it."""
    lines = [told(f"{NOTE}.failed", language, mark=row.mark, word=row.word, label=row.label, because=row.finding)
             for row in some[:most]]
    left = len(some) - most
    return [*lines, told(f"{NOTE}.more", language, count=left)] if left > 0 else lines


def _listed(found: list[Row], language: str) -> list[str]:
    lines = []
    for state in LISTED:
        some = list(in_state(found, state))
        if some:
            lines.append(_fitting([row.short if state in OPENED else row.label for row in some], language, lambda names, rows=some: told(
                f"{NOTE}.listed", language, mark=rows[0].mark, word=rows[0].word, count=len(rows), names=names)))
    return lines


def _fitting(names: list[str], language: str, line: Callable[[str], str]) -> str:
    """A line with as many of the names as it has room for, and how many more there are ("and 2 more")."""
    for most in range(len(names), 0, -1):
        listed = words("list.separator", language).join(names) if most == len(names) else cut_list(names, most, language)
        made = line(listed)
        if len(made) <= LONGEST:
            return made
    return line(str(len(names)))


def _confirm(found: list[Row], language: str) -> list[str]:
    labels = [row.short for row in found if row.review and row.state is not State.JUDGEMENT]
    return [_fitting(labels, language, lambda names: told(f"{NOTE}.confirm", language, names=names))] if labels else []


def _not_supplied(sheet: Worksheet, language: str) -> list[str]:
    names = words("list.separator", language).join(resources((source.type for source in sheet.not_supplied), language))
    return [told(f"{NOTE}.not-supplied", language, names=names)] if names else []


def _short(line: str) -> str:
    return visible(line, LONGEST)
