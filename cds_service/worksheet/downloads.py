"""What can be taken from a worksheet as a file, by its name in the address."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cds_service.screening_json import screening_text
from cds_service.state import state
from cds_service.worksheet.fhir_download import fhir_download
from cds_service.worksheet.note import note
from cds_service.worksheet.table import csv_table
from cds_service.worksheet.worksheet import Worksheet


def _fhir(sheet: Worksheet, language: str) -> str:
    return fhir_download(sheet, state().screener_of(sheet.trial.id).codes, language)


@dataclass(frozen=True, slots=True)
class Download:
    """One kind of file: its media type, how it is made in a language, and the key of its label on the page."""

    media_type: str
    made: Callable[[Worksheet, str], str]
    label: str


DOWNLOADS: Mapping[str, Download] = {
    "criteria.csv": Download("text/csv; charset=utf-8", csv_table, "worksheet.download.csv"),
    "screening.json": Download("application/json", lambda sheet, language: screening_text(sheet.screening, language, indent=1),
                               "worksheet.download.json"),
    "fhir.json": Download("application/fhir+json", _fhir, "worksheet.download.fhir"),
    "note.txt": Download("text/plain; charset=utf-8", note, "worksheet.download.note"),
}
"""The files, in the order of the page."""
