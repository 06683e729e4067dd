"""Files of records in groups, written once and read group by group: what does not fit into memory waits here.

The end of a file holds where each group's records lie, and what its writer wants to say.
"""
from __future__ import annotations

import os
import struct
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Generic, TypeVar

import msgspec

from cds_service.population.settling import Settle, abandon, beside, settle

T = TypeVar("T")
IN_MEMORY = 16 << 20
"""Bytes of records that are held before they are written down."""
_LENGTH = struct.Struct("<I")
_END = struct.Struct("<Q")
_ENCODER = msgspec.msgpack.Encoder()


class _Places(msgspec.Struct, array_like=True):
    groups: dict[int, list[tuple[int, int]]]
    said: msgspec.Raw


class Spill:
    """A file being written; use it as a context. Raises OSError where the disk is full."""

    def __init__(self, path: Path, settle: Settle = settle) -> None:
        self.path = path
        self._settle = settle
        self._beside = beside(path)
        self._file: BinaryIO | None = None
        self._held: defaultdict[int, bytearray] = defaultdict(bytearray)
        self._bytes = 0
        self._places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)

    def __enter__(self) -> Spill:
        self._file = self._beside.open("wb")
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self._file:
            abandon(self._file, self._beside)

    def add(self, group: int, record: object) -> None:
        """Puts a record to those of its group."""
        packed = _ENCODER.encode(record)
        held = self._held[group]
        held += _LENGTH.pack(len(packed))
        held += packed
        self._bytes += len(packed)
        if self._bytes > IN_MEMORY:
            self._write_down()

    def finish(self, said: object) -> None:
        """Closes the file and gives it its name. ``said``: what stands at its end."""
        assert self._file is not None
        self._write_down()
        end = self._file.tell()
        self._file.write(_ENCODER.encode(_Places(dict(self._places), msgspec.Raw(_ENCODER.encode(said)))))
        self._file.write(_END.pack(end))
        self._settle(self._file, self._beside, self.path)
        self._file = None

    def _write_down(self) -> None:
        assert self._file is not None
        for group in sorted(self._held):
            content = self._held[group]
            self._places[group].append((self._file.tell(), len(content)))
            self._file.write(content)
        self._held.clear()
        self._bytes = 0


class Spilled(Generic[T]):
    """A whole file of records: what its writer said, of type ``said``."""

    def __init__(self, path: Path, said: type[T]) -> None:
        self._path = path
        with path.open("rb") as file:
            file.seek(-_END.size, os.SEEK_END)
            last = file.tell()
            file.seek(_END.unpack(file.read())[0])
            places = msgspec.msgpack.decode(file.read(last - file.tell()), type=_Places)
        self._groups = places.groups
        self.said: T = msgspec.msgpack.decode(places.said, type=said)

    def records(self, group: int) -> Iterator[bytes]:
        """The records of one group, packed, in the order in which they were added."""
        if group not in self._groups:
            return
        with self._path.open("rb") as file:
            for start, length in self._groups[group]:
                file.seek(start)
                content = memoryview(file.read(length))
                at = 0
                while at < length:
                    size = _LENGTH.unpack_from(content, at)[0]
                    yield bytes(content[at + _LENGTH.size:at + _LENGTH.size + size])
                    at += _LENGTH.size + size
