"""One file of an export onto the disk: resumed where it broke off, its digest taken, whole before it has its name.

A link that has expired (403, 404, 410) is reported as such, for the manifest can bring a fresh one. Source: RFC 9110, "Range Requests".
"""
from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests
import urllib3

from cds_service.population.bulk.manifest import Listed
from cds_service.population.bulk.origins import ExportFailed, shown
from cds_service.population.bulk.server import PASSING, TRIES, Server

CHUNK = 1 << 18
GZIP = b"\x1f\x8b"
EXPIRED = frozenset({403, 404, 410})


class LinkExpired(Exception):
    """The file's link is no longer good."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file on the disk. ``lines``: the resources it holds, None where it is compressed."""

    name: str
    kind: str
    size: int
    sha256: str
    lines: int | None
    expected: int | None


class Download:
    """One file being fetched."""

    def __init__(self, server: Server, listed: Listed, folder: Path, with_token: bool, on_bytes: Callable[[int], None]) -> None:
        self._server, self._listed, self._with_token, self._on_bytes = server, listed, with_token, on_bytes
        self._part = folder / f"{listed.name}.part"
        self._whole: int | None = None
        self._tag: str | None = None

    def run(self) -> Saved:
        """Fetches the file. LinkExpired, ExportFailed, or OSError of the disk."""
        if not self._tag:  # what is there of an earlier run may be of another version
            self._part.unlink(missing_ok=True)
        attempt, renewed, had = 0, False, 0
        while True:
            status, headers = self._once()
            if status in (200, 206):
                return self._finished()
            if status == 401 and not renewed and self._with_token and self._server.renew():
                renewed = True
                continue
            if status in EXPIRED:
                raise LinkExpired(f"{shown(self._listed.url)}: {status}")
            if status and status not in PASSING:
                raise ExportFailed(f"{shown(self._listed.url)}: {status}")
            attempt = attempt + 1 if self._have() <= had else 1
            had = self._have()
            if attempt == TRIES:
                raise ExportFailed(f"{shown(self._listed.url)}: broke off {TRIES} times in a row after {had:,} bytes")
            self._server.pause(headers, attempt - 1)

    def _once(self) -> tuple[int, dict[str, str]]:
        """One request; the status once everything is there, 0 when the connection broke, else the refusing status."""
        have = self._have()
        headers = {"Accept": "application/fhir+ndjson", "Accept-Encoding": "identity"}
        if have and self._tag:
            headers |= {"Range": f"bytes={have}-", "If-Range": self._tag}
        try:
            response = self._server.open(self._listed.url, headers, self._with_token)
        except (requests.ConnectionError, requests.Timeout) as problem:
            return 0, {"X-Reason": type(problem).__name__}
        with response:
            if response.status_code not in (200, 206):
                if response.status_code == 416:  # nothing behind what we have, or another file: from the beginning
                    self._part.unlink(missing_ok=True)
                    return 0, {}
                return response.status_code, dict(response.headers)
            return self._read(response, have)

    def _read(self, response: requests.Response, have: int) -> tuple[int, dict[str, str]]:
        resumed = response.status_code == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        if response.status_code == 206 and not resumed:
            self._part.unlink(missing_ok=True)
            return 0, {}
        tag = response.headers.get("ETag", "")
        self._tag = tag if tag and not tag.startswith("W/") else response.headers.get("Last-Modified")
        length = response.headers.get("Content-Length", "")
        self._whole = (have if resumed else 0) + int(length) if length.isdigit() else None
        with self._part.open("ab" if resumed else "wb") as file:
            try:
                for chunk in response.raw.stream(CHUNK, decode_content=False):
                    file.write(chunk)
                    self._on_bytes(len(chunk))
            except (requests.RequestException, urllib3.exceptions.HTTPError, ConnectionError, TimeoutError):
                return 0, {}
        return (response.status_code, {}) if self._whole in (None, self._have()) else (0, {})

    def _have(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _finished(self) -> Saved:
        digest, lines, size = hashlib.sha256(), 0, 0
        compressed = False
        last = b"\n"
        with self._part.open("rb") as file:
            while chunk := file.read(CHUNK):
                compressed = compressed or (size == 0 and chunk.startswith(GZIP))
                digest.update(chunk)
                lines += chunk.count(b"\n")
                size += len(chunk)
                last = chunk[-1:]
        name = self._listed.name + (".gz" if compressed else "")
        self._part.rename(self._part.with_name(name))
        counted = None if compressed else lines + (last != b"\n")
        return Saved(name, self._listed.kind, size, digest.hexdigest(), counted, self._listed.count)


