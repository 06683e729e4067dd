"""An export from its first request to a folder that ``screen`` reads, with a record of what was asked and what came.

``export.manifest`` is written at each step. An export that broke off goes on from there when the same command is given again: the
server keeps its files until it is told that they were fetched (DELETE at the end, or when the person at the terminal gives up).
"""
from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from cds_service.population.bulk.download import Download, LinkExpired, Saved
from cds_service.population.bulk.manifest import Manifest, read_manifest
from cds_service.population.bulk.origins import ExportFailed
from cds_service.population.bulk.server import Server
from fhir_mappings.population.exported import RECORD

AT_A_TIME = 4
"""Files that are fetched side by side: more would burden the server rather than save time."""
FRESH_MANIFESTS = 3
"""How often expired links of one file are replaced by those of a fresh manifest."""


def _quiet(*_: Any) -> None:
    """Reports nothing."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom to tell: what the server says of its progress; the files there are; each file begun; bytes that came; what is tried again."""

    progress: Callable[[str], None] = _quiet
    files: Callable[[int], None] = _quiet
    file: Callable[[str], None] = _quiet
    bytes: Callable[[int], None] = _quiet
    trouble: Callable[[str], None] = _quiet


@dataclass(slots=True)
class Record:
    """What ``export.manifest`` holds. ``cancelled``: by the person at the terminal; the server has forgotten the job."""

    request: str
    parameters: list[list[str]]
    status: str | None = None
    finished: bool = False
    cancelled: bool = False
    transaction_time: str | None = None
    files: list[dict[str, Any]] = field(default_factory=list)

    @property
    def short(self) -> list[str]:
        """Files that hold another number of resources than the server said."""
        return [f"{file['name']} holds {file['lines']} resources, the server said {file['expected']}" for file in self.files
                if None not in (file["lines"], file["expected"]) and file["lines"] != file["expected"]]


class Export:
    """One export into one folder."""

    def __init__(self, server: Server, folder: Path, url: str, parameters: tuple[tuple[str, str], ...], reports: Reports) -> None:
        self._server, self._folder, self._reports = server, folder, reports
        self._url, self._parameters = url, parameters
        self.record = Record(url, [list(pair) for pair in parameters])
        self._now = Manifest(None, False, (), None)
        self._lock = Lock()
        self.cancelled_there: bool | None = None
        """Given up: whether the server says that it has cancelled the job; None where it had told of none."""
        server.on_trouble = reports.trouble

    def run(self) -> Record:
        """Fetches everything. ExportFailed when it can't; KeyboardInterrupt after the job was cancelled."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._take_up()
        try:
            self._fetch()
        except KeyboardInterrupt:
            self._give_up()
            raise
        self.record.finished = True
        self._write()
        if self.record.status:
            self._server.cancel(self.record.status)
        return self.record

    def _take_up(self) -> None:
        """Goes on with what is in the folder, if it is an unfinished export of the same request; refuses anything else."""
        path = self._folder / RECORD
        if not path.exists():
            if any(self._folder.iterdir()):
                raise ExportFailed(f"{self._folder} is not empty and holds no unfinished export")
            return
        try:
            found = Record(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError):
            raise ExportFailed(f"{path} is not a record of an export") from None
        if found.finished or (found.request, found.parameters) != (self.record.request, self.record.parameters):
            other = "a finished export" if found.finished else "an unfinished export of something else"
            raise ExportFailed(f"{self._folder} holds {other}")
        if found.cancelled:
            raise ExportFailed(f"{self._folder} holds an export that was cancelled: begin again in a new folder")
        self.record = found

    def _fetch(self) -> None:
        if self.record.status is None:
            self.record.status = self._server.start(self._url, self._parameters)
            self._write()
        self._now = manifest = self._manifest()
        self.record.transaction_time = manifest.time
        had = {file["name"].removesuffix(".gz") for file in self.record.files}
        missing = [at for at, listed in enumerate(manifest.files) if listed.name not in had]
        self._reports.files(len(missing))
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            begun = [pool.submit(self._download, at) for at in missing]
            try:
                for one in as_completed(begun):
                    one.result()
                    self._note(begun)
            finally:  # whatever ends it ends all downloads, and what is whole by then is kept
                self._server.stop()
                pool.shutdown(cancel_futures=True)
                self._note(begun)

    def _note(self, begun: Iterable[Future[Saved]]) -> None:
        """Writes down the files that are whole, in the order of the manifest."""
        whole = {file["name"]: file for file in self.record.files}
        whole |= {one.result().name: asdict(one.result()) for one in begun
                  if one.done() and not one.cancelled() and one.exception() is None}
        places = {listed.name: place for place, listed in enumerate(self._now.files)}
        self.record.files = sorted(whole.values(), key=lambda file: places[file["name"].removesuffix(".gz")])
        self._write()

    def _manifest(self) -> Manifest:
        """The whole manifest, its pages joined."""
        assert self.record.status is not None
        whole = read_manifest(self._server.wait(self.record.status, self._reports.progress))
        while whole.further:
            page = read_manifest(self._server.page(whole.further), len(whole.files))
            whole = Manifest(whole.time, whole.needs_token, (*whole.files, *page.files), page.further)
        return whole

    def _download(self, at: int) -> Saved:
        """One file, beside others."""
        reason = ""
        for _ in range(FRESH_MANIFESTS):
            manifest = self._now
            listed = manifest.files[at]
            with self._lock:
                self._reports.file(listed.name)
            try:
                return Download(self._server, listed, self._folder, manifest.needs_token, self._came).run()
            except LinkExpired as problem:
                reason = str(problem)
                self._renew(manifest)
        raise ExportFailed(f"{reason}: the link is refused, and so are {FRESH_MANIFESTS} fresh ones")

    def _renew(self, expired: Manifest) -> None:
        """A fresh manifest, unless another download has brought one meanwhile."""
        with self._lock:
            if self._now is not expired:
                return
            fresh = self._manifest()
            if [one.name for one in fresh.files] != [one.name for one in expired.files]:
                raise ExportFailed("the export's manifest has changed meanwhile: begin again in a new folder")
            self._now = fresh

    def _came(self, count: int) -> None:
        self._server.go_on()
        with self._lock:
            self._reports.bytes(count)

    def _give_up(self) -> None:
        """The person at the terminal gives up: the server may forget the job. What came stays, with the record that it is not all."""
        if self.record.status:
            self.cancelled_there = self._server.cancel(self.record.status)
        for path in self._folder.glob("*.part"):
            path.unlink(missing_ok=True)
        self.record.cancelled = True
        if self.record.files:
            self._write()
        else:
            (self._folder / RECORD).unlink(missing_ok=True)

    def _write(self) -> None:
        path = self._folder / RECORD
        part = path.with_suffix(".new")
        part.write_text(json.dumps(asdict(self.record), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(part, path)
