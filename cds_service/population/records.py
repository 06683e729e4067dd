"""What is written down between the looks over a population and its screening, and who is wanted."""
from __future__ import annotations

import zlib
from dataclasses import dataclass

import msgspec


class Kept(msgspec.Struct, array_like=True, frozen=True):
    """A line of a wanted patient's, by the number that it has in its piece."""

    key: str
    number: int
    raw: bytes
    document: bool = False
    torn: bool = False


class Met(msgspec.Struct, array_like=True, frozen=True):
    """A name by which a patient was met; ``stub``: a Patient line that gives more names."""

    key: str
    owner: str
    stub: bytes = b""


class Loose(msgspec.Struct, array_like=True, frozen=True):
    """A resource without a subject, by the names under which others refer to it."""

    type: str
    names: list[str]
    number: int
    raw: bytes
    document: bool = False


class ByIdentifier(msgspec.Struct, array_like=True, frozen=True):
    """A resource whose subject is named by an identifier only."""

    system: str
    value: str
    number: int
    raw: bytes
    shows: bool
    document: bool = False


class Known(msgspec.Struct, array_like=True, frozen=True):
    """An identifier of a patient."""

    system: str
    value: str
    key: str


class Rejected(msgspec.Struct, array_like=True, frozen=True):
    """A line that can't be read. ``told``: its patient can be told; else it may be anybody's. ``number`` 0: the file."""

    number: int
    type: str
    why: str
    told: bool


class Facts(msgspec.Struct):
    """What one piece came to."""

    lines: int = 0
    resources: dict[str, int] = msgspec.field(default_factory=dict)
    rejected: list[Rejected] = msgspec.field(default_factory=list)
    gaps: dict[str, set[str]] = msgspec.field(default_factory=dict)
    signs: set[str] = msgspec.field(default_factory=set)
    links: set[tuple[str, str]] = msgspec.field(default_factory=set)
    deleted: list[tuple[str | None, str | None, str | None]] = msgspec.field(default_factory=list)
    loose: dict[str, int] = msgspec.field(default_factory=dict)
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose lines to keep. ``same``: a key -> the one that stands for it, of Patients linked as one person."""

    everyone: bool = False
    keys: frozenset[str] = frozenset()
    same: dict[str, str] | None = None

    def root(self, key: str) -> str:
        """The key of the whole person."""
        return self.same.get(key, key) if self.same else key


class Groups:
    """The numbers of the groups in a spill file: partitions of lines and of names, and what is sorted out later."""

    def __init__(self, partitions: int) -> None:
        self.partitions = partitions
        self.loose, self.by_identifier, self.known = 2 * partitions, 2 * partitions + 1, 2 * partitions + 2

    def of(self, root: str) -> int:
        """The partition of a person's lines."""
        return zlib.crc32(root.encode()) % self.partitions

    def met(self, root: str) -> int:
        """The partition of a person's names."""
        return self.partitions + self.of(root)
