"""The record that ``bulk-export`` leaves beside its files: whether the export was finished, and what it did not bring.

An export that broke off looks like a whole one of a small hospital: only its record tells them apart.
"""
from __future__ import annotations

from collections.abc import Collection

import msgspec

from fhir_mappings.charts.paging import EVERY_TYPE
from fhir_mappings.record import Phrase
from fhir_mappings.resources import READ

RECORD = "export.manifest"
"""JSON, under a name that nobody takes for a resource."""


class ExportedFile(msgspec.Struct, frozen=True):
    """A file that was fetched. ``lines`` None: it is compressed; ``expected`` None: the server did not say."""

    name: str
    kind: str = "output"
    lines: int | None = None
    expected: int | None = None

    @property
    def types(self) -> frozenset[str]:
        """What it may hold, or (of what the server could not export) speaks of."""
        named = self.name.split(".")[0]
        return EVERY_TYPE if self.kind == "error" else frozenset({named} & READ.keys())

    @property
    def short(self) -> bool:
        """True where fewer resources came than the server had."""
        return self.lines is not None and self.expected is not None and self.lines < self.expected


class Exported(msgspec.Struct, frozen=True):
    """The record of an export, as far as a reader of its files needs it."""

    request: str
    finished: bool
    files: tuple[ExportedFile, ...]
    cancelled: bool = False

    @property
    def lines_besides(self) -> frozenset[str]:
        """The files that are lines though their names don't say so: what the server could not export, or has deleted."""
        return frozenset(file.name for file in self.files if file.kind != "output")

    def lacking(self, there: Collection[str]) -> list[tuple[Phrase, frozenset[str]]]:
        """What is not there whole, with the types concerned. ``there``: names; one that was packed or unpacked since is."""
        found: list[tuple[Phrase, frozenset[str]]] = []
        for file in self.files:
            plain = file.name.removesuffix(".gz")
            if plain not in there and f"{plain}.gz" not in there:
                found.append((Phrase("population.lacking.gone", {"file": file.name}), file.types))
            elif file.short:
                told = {"file": file.name, "count": file.lines or 0, "expected": file.expected or 0}
                found.append((Phrase("population.lacking.short", told), file.types))
        return found


def read_record(content: bytes) -> Exported | None:
    """The record of an export; None for anything else."""
    try:
        return msgspec.json.decode(content, type=Exported)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def unfinished(path: object, record: Exported) -> str:
    """What is to be done about an export that did not come to its end."""
    then = "begin again in a new folder" if record.cancelled else "give the same bulk-export command again"
    return f"{path}: this export is not finished, and what it has not fetched is nowhere told: {then}"
