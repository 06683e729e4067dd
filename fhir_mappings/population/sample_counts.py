"""What came by in a sample of a site's data, and what of it could not be read."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fhir_mappings.record import Phrase

MOST_NAMED = 1000


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file, a line of it or a chart in it that could not be read, and why. ``path`` None: brought together from several."""

    path: Path | None
    line: int | None
    why: Phrase

    @property
    def place(self) -> str:
        """File and line, as compilers name them; empty where it is no one place."""
        return "" if self.path is None else f"{self.path}:{self.line}" if self.line else str(self.path)


@dataclass
class SampleCounts:
    """What came by. ``faults``: what could not be read, by the key of the reason; ``not_read``: the first of it, by place."""

    files: int = 0
    patients: int = 0
    resources: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    not_read: list[NotRead] = field(default_factory=list)

    def missed(self, one: NotRead) -> None:
        """One more that could not be read."""
        self.faults[one.why.key] += 1
        if len(self.not_read) < MOST_NAMED:
            self.not_read.append(one)
