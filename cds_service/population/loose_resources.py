"""Resources that name nobody (Medications have no subject), found again by those that refer to them.

Kept on disk: a hospital may have as many Medications as prescriptions. What a patient's lines refer to is that patient's, and so
is what that refers to in turn.
"""
from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from cds_service.population.one_patient import Line
from cds_service.population.records import Loose
from cds_service.population.settling import beside
from fhir_mappings.references import target_of

_REFERENCE = re.compile(rb'"reference"\s*:\s*"([^"]*)"')
_TABLE = ("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
          "CREATE TABLE loose (name TEXT, type TEXT, file INT, line INT, raw BLOB, document INT);")
_FAR = 8
"""How many steps of references are followed: a report, its panel, its specimen; and an end to circles."""


class LooseResources:
    """The store; opened for reading by every worker."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    @staticmethod
    def write(path: Path, found: Iterable[tuple[int, int, Loose]]) -> None:
        """Makes the store of (file, line, resource); whole or not at all. Raises OSError."""
        unnamed = beside(path)
        try:
            with closing(sqlite3.connect(unnamed)) as database:
                database.executescript(_TABLE)
                database.executemany("INSERT INTO loose VALUES (?, ?, ?, ?, ?, ?)", (
                    (_plain(name), one.type, file, line, one.raw, one.document)
                    for file, line, one in found for name in one.names))
                database.execute("CREATE INDEX by_name ON loose (name)")
                database.commit()
        except sqlite3.Error as fault:
            unnamed.unlink(missing_ok=True)
            raise OSError(errno.EIO, str(fault), str(path)) from None
        unnamed.replace(path)

    def brought_to(self, lines: Iterable[Line]) -> list[Line]:
        """What the lines refer to, and what that refers to."""
        found: dict[tuple[int, int], Line] = {}
        asked: set[tuple[str | None, str]] = set()
        waiting = list(lines)
        for _ in range(_FAR):
            wanted = {name for line in waiting for name in _named_in(line.raw)} - asked
            asked |= wanted
            waiting = [line for name in sorted(wanted, key=str) for line in self._named(*name) if line.place not in found]
            found.update((line.place, line) for line in waiting)
            if not waiting:
                break
        return list(found.values())

    def _named(self, kind: str | None, name: str) -> Iterator[Line]:
        rows = self._database.execute("SELECT type, file, line, raw, document FROM loose WHERE name = ?", (name,))
        for type_, file, line, raw, document in rows:
            if kind in (None, type_):
                yield Line(raw, (file, line), bool(document))


def _plain(name: str) -> str:
    target = target_of(name)
    return (target.urn.rpartition(":")[2] if target and target.urn else target.id if target and target.id else name).lower()


def _named_in(raw: bytes) -> Iterator[tuple[str | None, str]]:
    """(type, name) of everything that a line refers to."""
    if b"\\" in raw:  # references may be written with escapes
        try:
            raw = msgspec.json.encode(msgspec.json.decode(raw))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return
    for text in _REFERENCE.findall(raw):
        target = target_of(text.decode("utf-8", "replace"))
        if target and (target.urn or target.id) and target.type != "Patient":
            yield target.type, _plain(text.decode("utf-8", "replace"))
