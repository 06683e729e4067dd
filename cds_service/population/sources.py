"""The files of a population, cut into pieces that can be read side by side, and the lines of a piece.

A file is lines (``.ndjson``, ``.jsonl``) or one document (``.json``), gzipped or not. Plain line files are cut at byte
offsets; a line belongs to the piece in which it begins. Source: FHIR Bulk Data Access, output files.
"""
from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fhir_mappings.record import Phrase

PIECE = 16 << 20
"""Bytes of a plain file that are read as one piece of work."""
LOOKED_AT_FIRST = (None, "Condition", "Patient")
"""What files are named after that can show the disease, or tell who is the same person: they are looked at twice."""
_FINER = 4
"""How many times smaller the pieces of files are that are known to be looked at twice: their lines take longer, and at the
end of the first look nobody shall wait for one long piece."""
_BLOCK = 1 << 16
"""Bytes that are read at a time: their lines are looked at while they are in the processor's cache, and memory of this
size is used again, where larger pieces are asked of the system each time."""
_ZIPPED = 8


class Broken(Exception):
    """The rest of a file can't be read: a torn gzip, a fault of the disk. The phrase says why, without content."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase


def _of_system(fault: OSError) -> Broken:
    return Broken(Phrase("chart.unreadable-file", {"why": fault.strerror or type(fault).__name__}))


@dataclass(frozen=True, slots=True)
class Source:
    """One file. ``named``: the resource type that its name begins with, None when it begins with none.

    ``form``: ``lines``, a ``document``, ``other`` for lines of JSON that are no FHIR, or ``unread`` for what is only named: ``why``
    says why, ``lacking`` what it may hold. ``stamp``: when it was last changed, by which, with its size, another version of it is told.
    """

    path: Path
    size: int
    stamp: int
    form: str
    zipped: bool
    named: str | None
    why: tuple[Phrase, ...] = ()
    lacking: frozenset[str] = frozenset()

    @property
    def types(self) -> frozenset[str]:
        """The type that its lines must be of where they don't say."""
        return frozenset([self.named]) if self.named else frozenset()

    @property
    def is_opened(self) -> bool:
        """False where nothing of it is read."""
        return self.form not in ("other", "unread")

    @property
    def swells(self) -> int:
        """How many bytes of lines a byte of the file holds, about."""
        return _ZIPPED if self.zipped else 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file from ``start`` up to ``end``; gzipped files and documents are one piece."""

    file: int
    number: int
    start: int
    end: int


def unpacked(packed: bytes, zipped: bool) -> Iterator[bytes]:
    """The blocks of a whole file in memory; raises Broken, after everything that could be read before the fault was given."""
    yield from _whole_lines(_unzipped(iter([packed])) if zipped else iter([packed]))


def digest(sources: Iterable[Source], *more: str) -> str:
    """Of what the run reads and how: other content, other digest."""
    whole = hashlib.sha256("\n".join(more).encode())
    for source in sources:
        whole.update(f"{source.path}\0{source.size}\0{source.stamp}\n".encode())
    return whole.hexdigest()


def pieces(sources: Iterable[Source], size: int = PIECE) -> list[Piece]:
    """All files cut into pieces."""
    found: list[Piece] = []
    for file, source in enumerate(sources):
        whole = source.zipped or source.form != "lines"
        step = max(size // _FINER, 1) if source.named and source.named in LOOKED_AT_FIRST else size
        starts = [0] if whole else list(range(0, source.size, step)) or [0]
        found += [Piece(file, number, start, source.size if whole else min(start + step, source.size))
                  for number, start in enumerate(starts)]
    return found


def blocks(source: Source, piece: Piece) -> Iterator[bytes]:
    """The lines that begin in the piece, some hundred at a time: each block ends where a line ends. Raises Broken."""
    if source.zipped:
        yield from _whole_lines(read_blocks(source.path, True))
        return
    try:
        with source.path.open("rb") as file:
            if piece.start:
                file.seek(piece.start - 1)
                file.readline()
            while (left := piece.end - file.tell()) > 0:
                block = file.read(min(left, _BLOCK))
                if not block:
                    return
                yield block if block.endswith(b"\n") else block + file.readline()  # the line that the block cuts
    except OSError as fault:
        raise _of_system(fault) from None


def content(source: Source) -> bytes:
    """A whole document. Raises Broken."""
    return b"".join(read_blocks(source.path, source.zipped))


def _whole_lines(found: Iterator[bytes]) -> Iterator[bytes]:
    """Blocks that end where a line ends. The last line of a torn file is no line: where it was cut, nobody knows."""
    rest: list[bytes] = []
    for block in found:
        if end := block.rfind(b"\n") + 1:
            yield b"".join([*rest, block[:end]])
            rest = []
        rest.append(block[end:])
    if last := b"".join(rest):
        yield last


def read_blocks(path: Path, zipped: bool) -> Iterator[bytes]:
    """The content of a file, piece by piece. Raises Broken, after everything that could be read before the fault was given."""
    try:
        with path.open("rb") as file:
            plain = iter(lambda: file.read(_BLOCK), b"")
            yield from _unzipped(plain) if zipped else plain
    except OSError as fault:
        raise _of_system(fault) from None


def _unzipped(found: Iterator[bytes]) -> Iterator[bytes]:
    """What gzipped blocks hold, of several members too; never more of it at a time than a block."""
    member = zlib.decompressobj(wbits=31)
    begun = False
    for block in found:
        while block:
            begun = True
            try:
                plain = member.decompress(block, _BLOCK)
            except zlib.error:
                raise Broken(Phrase("population.broken.gzip")) from None
            if plain:
                yield plain
            block = member.unconsumed_tail
            if member.eof:
                block = member.unused_data.lstrip(b"\0")  # padding
                member, begun = zlib.decompressobj(wbits=31), False
    if begun:
        raise Broken(Phrase("population.broken.gzip-cut-off"))
