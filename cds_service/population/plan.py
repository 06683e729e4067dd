"""What a run reads and how, and the folder in which it keeps what is done: a run that was stopped goes on from there.

Every piece of work leaves one file, named when it is whole; what has its file is not done again. The plan's digest
stands in the folder: with other files, rules, settings or another day there is nothing to go on from.
"""
from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from cds_service.population.own_files import FOLDER
from cds_service.population.records import Groups
from cds_service.population.settling import UNFINISHED, write_whole
from cds_service.population.sources import Piece, Source, digest, pieces
from cds_service.screener import Screener, make_screener
from cds_service.settings.config import PREFIX, load_settings
from cds_service.version import VERSION

PER_PARTITION = 64 << 20
"""Bytes of input for which there is one partition: if every line of it were kept, it would still fit into memory."""

NotApplicable = Literal["short", "full", "none"]


@lru_cache(maxsize=1)
def _screener(trial: str, environ: tuple[tuple[str, str], ...]) -> Screener:
    return make_screener(load_settings(dict(environ)), trial, check=False)


def screener_here(trial: str) -> Screener:
    """The rules and settings of this process's environment, made once. ValueError when they are wrong."""
    return _screener(trial, tuple(sorted((name, value) for name, value in os.environ.items() if name.startswith(PREFIX))))


class Changed(Exception):
    """There is nothing to go on from: the plan is another one, or no run was begun here."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A run. ``secret``: keys the pseudonyms, None where patients go by their names."""

    sources: tuple[Source, ...]
    out: Path
    trial: str
    day: date
    language: str
    not_applicable: NotApplicable
    secret: str | None
    piece_size: int

    @property
    def work(self) -> Path:
        """The folder of what is done so far."""
        return self.out / FOLDER

    @property
    def pieces(self) -> list[Piece]:
        """The input, cut up."""
        return pieces(self.sources, self.piece_size)

    @property
    def groups(self) -> Groups:
        """As many partitions as the input needs."""
        total = sum(source.size * source.swells for source in self.sources)
        return Groups(min(512, max(8, total // PER_PARTITION)))

    def screener(self) -> Screener:
        """The rules, made once in every process."""
        return screener_here(self.trial)

    def digest(self, screener: Screener) -> str:
        """Changes with anything that can change the outcome."""
        site = (screener.settings.time_zone.key, screener.settings.trial_open)
        keyed = "" if self.secret is None else self.secret
        return digest(self.sources, VERSION, screener.trial.digest, str(site), self.trial, str(self.day), self.language,
                      self.not_applicable, keyed, str(self.piece_size), str(len(self.pieces)))

    def begin(self, screener: Screener, resume: bool) -> bool:
        """Makes the folder ready; True when there is something to go on from. Raises Changed and OSError."""
        mark = self.work / "plan"
        if resume and not mark.exists():
            raise Changed("there is no unfinished run to resume")
        if resume and mark.read_text(encoding="utf-8") != self.digest(screener):
            raise Changed("the unfinished run read other files, or had other rules, options or another day: start without --resume")
        for left in self.work.glob(f"*{UNFINISHED}*"):  # of a run that was killed while it wrote: they may fill the disk
            left.unlink(missing_ok=True)
        if not resume:
            self.end()
            self.work.mkdir(parents=True)
            write_whole(mark, self.digest(screener).encode())
        return resume

    def finish(self, written: Iterable[str]) -> None:
        """Puts the files into the folder of the results, all of them or none where the disk was full, and ends the work."""
        for name in written:
            (self.work / name).replace(self.out / name)
        self.end()

    def end(self) -> None:
        """Removes the folder of the work."""
        if self.work.exists():
            shutil.rmtree(self.work)
