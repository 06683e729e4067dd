"""The criteria as CSV, one line for each piece of evidence, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe before it. Source: OWASP, CSV Injection; RFC 4180.
"""
from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from cds_service.worksheet.rows import Row, Shown, rows
from cds_service.worksheet.worksheet import Worksheet

COLUMNS = ("trial", "rules", "as_of", "overall", "criterion", "item", "registry_words", "label", "state", "state_in_words",
           "to_confirm", "because", "what_would_change_it", "evidence", "value", "date", "upper_limit",
           "upper_limit_unit", "multiple_of_upper_limit", "resource", "note")
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"
"""Without it a spreadsheet reads Chinese as something else."""
NOTHING = Shown("", "", "", "", "", "", "", "")


def csv_table(sheet: Worksheet, language: str) -> str:
    """The table as text, with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_lines(sheet, language))
    return BYTE_ORDER_MARK + text.getvalue()


def harmless(cell: str) -> str:
    """The cell as text, whatever it begins with.

    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless("41 U/L")
    ("'=1+1", "' @SUM(A1)", '41 U/L')
    """
    return "'" + cell if cell.lstrip(" ").startswith(FORMULA) else cell


def _lines(sheet: Worksheet, language: str) -> Iterator[list[str]]:
    screening = sheet.screening
    head = [screening.trial, screening.version, screening.as_of.isoformat(), screening.overall.value]
    for row in rows(sheet, language):
        for shown in row.evidence or (NOTHING,):
            yield [harmless(cell) for cell in (*head, *_criterion(row), *_evidence(shown))]


def _criterion(row: Row) -> tuple[str, ...]:
    return (row.id, row.item, " / ".join(row.says), row.label, row.state.value, row.word, "yes" if row.review else "",
            row.because, row.change)


def _evidence(shown: Shown) -> tuple[str, ...]:
    return (shown.what, shown.value, shown.date, shown.upper_limit, shown.limit_unit, shown.multiple, shown.reference, shown.note)
