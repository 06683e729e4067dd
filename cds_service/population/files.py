"""The files of a finished run: report, screenings, table, counts, what could not be read. Each is there whole or not at all.

The table opens in a spreadsheet as it is: UTF-8 with a mark (else Excel reads Chinese as Latin letters), CRLF, no cell
that a spreadsheet takes for a formula, no bare date or number with a leading zero.
"""
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator

from cds_service.eligibility.states import Overall
from cds_service.population.outcome import FinishedRun, parts_of
from cds_service.population.own_files import RESULTS
from cds_service.population.plan import Plan
from cds_service.population.rows import ORDER, Row
from cds_service.population.settling import Settle, abandon, beside, write_whole
from cds_service.population.without_sign import WithoutSign

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in Excel, LibreOffice or Numbers; the full-width signs too, in Chinese settings."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9/._-]*").fullmatch
"""Names that stand in a table as they are, without quotes."""
CONFIRM = "*"
"""Behind a state that a human must confirm."""
PARTS = range(3)
"""What is written side by side: screenings first, which the disk writes longest, then the report, then table, counts and
what could not be read."""
_AT_A_TIME = 1 << 18
"""Bytes of screenings that are written at a time."""
_VERDICTS = [verdict.value for verdict in ORDER]


class Files:
    """Writes the files into the folder of the work, in parts that can be written side by side.

    ``outcome`` is asked for by the parts that need it.
    """

    def __init__(self, plan: Plan, without: WithoutSign, outcome: Callable[[], FinishedRun], settle: Settle) -> None:
        self._plan = plan
        self._without = without
        self._outcome = outcome
        self._settle = settle
        self._parts = (self._results, self._report, self._tables)

    def write(self, part: int) -> None:
        """Writes one of PARTS. Raises OSError."""
        self._parts[part]()

    def _report(self) -> None:
        from cds_service.population.report import report  # only where it is written: its templates take time to be ready

        self._whole("report.html", report(self._outcome()))

    def _results(self) -> None:
        path = self._plan.work / RESULTS
        unnamed = beside(path)
        whole = unnamed.open("wb", buffering=_AT_A_TIME)
        try:
            for part in parts_of(self._plan, "results"):
                with part.open("rb") as said:
                    whole.writelines(self._without.lines(said))
            self._settle(whole, unnamed, path)
        except OSError:
            abandon(whole, unnamed)
            raise

    def _tables(self) -> None:
        outcome = self._outcome()
        self._whole("results.csv", _table(outcome), "utf-8-sig")
        self._whole("funnel.json", json.dumps(outcome.funnel, ensure_ascii=False, indent=1) + "\n")
        faults = [fault.json for fault in (*outcome.broken, *outcome.faults)]
        self._whole("rejected.ndjson", "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in faults))

    def _whole(self, name: str, text: str, encoding: str = "utf-8") -> None:
        write_whole(self._plan.work / name, text.encode(encoding), self._settle)


def _table(outcome: FinishedRun) -> str:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["patient", "overall", "card_shown", "silent_because", "failed", "open", "to_judge", "trend",
                   *(criterion.id for criterion in outcome.trial.criteria)])
    for row in sorted(outcome.rows, key=lambda row: (_VERDICTS.index(row.overall), row.promise)):
        rows.writerow(map(cell, _cells(row)))
    if outcome.plan.not_applicable != "none":
        rest = ("", Overall.NOT_APPLICABLE.value, "false", Overall.NOT_APPLICABLE.value)
        alike = ",".join(rest) + "\r\n"
        for name in outcome.absent:  # a row like this, of nearly everybody: its cells are looked at where a name is not plain
            text.write(name + alike) if _PLAIN(name) else rows.writerow([cell(name), *rest[1:]])
    return text.getvalue()


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
