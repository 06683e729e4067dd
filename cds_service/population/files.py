"""The files of a finished run: screenings, table, counts, what could not be read. Each is there whole or not at all.

The table opens in a spreadsheet as it is: UTF-8 with a mark (else Excel reads Chinese as Latin letters), CRLF, no cell
that a spreadsheet takes for a formula, no bare date or number with a leading zero.
"""
from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from cds_service.eligibility.states import Overall
from cds_service.population.outcome import Outcome, parts_of
from cds_service.population.rows import ORDER, Row
from cds_service.population.spill import beside, settle, write_whole

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in Excel, LibreOffice or Numbers; the full-width signs too, in Chinese settings."""
CONFIRM = "*"
"""Behind a state that a human must confirm."""
_VERDICTS = [verdict.value for verdict in ORDER]


def write_files(outcome: Outcome, out: Path) -> None:
    """All but the report. Raises OSError."""
    _joined(parts_of(outcome.plan, "results"), out / "results.ndjson")
    write_whole(out / "results.csv", _table(outcome))
    write_whole(out / "funnel.json", (json.dumps(outcome.funnel, ensure_ascii=False, indent=1) + "\n").encode())
    faults = [fault.json for fault in (*outcome.broken, *outcome.faults)]
    write_whole(out / "rejected.ndjson", "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in faults).encode())


def _joined(parts: Iterable[Path], path: Path) -> None:
    unnamed = beside(path)
    try:
        with unnamed.open("wb") as whole:
            for part in parts:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, whole, 1 << 16)
            settle(whole, unnamed, path)
    except OSError:
        unnamed.unlink(missing_ok=True)
        raise


def _table(outcome: Outcome) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["patient", "overall", "card_shown", "silent_because", "failed", "open", "to_judge", "trend",
                   *(criterion.id for criterion in outcome.trial.criteria)])
    for row in sorted(outcome.rows, key=lambda row: (_VERDICTS.index(row.overall), row.promise)):
        rows.writerow(map(cell, _cells(row)))
    if outcome.plan.not_applicable != "none":
        for name in outcome.absent:
            rows.writerow([cell(name), Overall.NOT_APPLICABLE.value, "false", Overall.NOT_APPLICABLE.value])
    return text.getvalue().encode("utf-8-sig")


def _cells(row: Row) -> Iterator[str]:
    yield from (row.patient, row.overall, "true" if row.silent is None else "false", row.silent or "")
    yield from ("; ".join(row.failed), "; ".join(row.open), str(row.judge))
    yield "; ".join(f"{value} ({day})" for value, day in row.trend)
    for state, review in zip(row.states, row.review, strict=True):
        yield state + (CONFIRM if review else "")


def cell(text: str) -> str:
    """A cell that a spreadsheet shows as it is.

    >>> cell("=1+1"), cell("Patient/007"), cell("-2")
    ("'=1+1", 'Patient/007', "'-2")
    """
    plain = text if text.isprintable() else "".join(sign for sign in text if sign in "\t\n" or sign.isprintable())
    return f"'{plain}" if plain.lstrip(" ").startswith(FORMULA) else plain
