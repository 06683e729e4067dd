"""One FHIR server, read within a deadline: bearer token, bounded sizes, no redirects, same origin only.

The token goes to the given base URL and nowhere else: redirects are not followed, a ``next`` link of another origin is
refused. Nothing is raised: what can't be read is None. Source: FHIR R4 "http"; CDS Hooks 2.0.1 "FHIR Resource Access".
"""
from __future__ import annotations

import socket
import threading
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import requests
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, TimeoutError

from fhir_mappings.fetching.outbound import DIRECT, Outbound, unreached
from fhir_mappings.fetching.why_not import ELSEWHERE, TIMEOUT, TOO_LARGE, of_status

TIMED_OUT = (requests.Timeout, TimeoutError, socket.timeout)
ACCEPT = {"Accept": "application/fhir+json, application/json;q=0.9"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
LARGEST = 20 * 1024 * 1024
"""Bytes of one answer; a larger one is not read."""
LARGEST_IN_ALL = 60 * 1024 * 1024
"""Bytes of all answers to one call; beyond them nothing more is read."""
CHUNK = 64 * 1024
TRIES = 3
BUSY = frozenset({429, 503})
NO_POST_SEARCH = frozenset({400, 403, 404, 405, 406, 410, 415, 422, 501})
"""Answers of servers that know no POST _search: it is asked again with GET. 401 and 500 are none: they say the same of a GET."""
LONGEST_PAUSE = 2.0
"""Seconds between two tries; a server that asks for more is asked again sooner, or not at all where that is beyond the deadline."""
PORTS = {"http": 80, "https": 443}
CONNECT_SECONDS = 2.0

_mine = threading.local()
"""Of each thread: its sessions, and the server that it is reading from."""
_get_only: dict[str, float] = {}
"""Servers that know no POST _search, each until when that is taken for known (of :func:`time.monotonic`)."""
GET_ONLY_SECONDS = 600.0
"""A server that refused once, for want of a right or on its way up, is asked anew after this time: POST keeps ids out of URLs."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _Http(HTTPConnection):
    def getresponse(self) -> HTTPResponse:
        _mine.server.awaits(self.sock)
        return super().getresponse()


class _Https(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:
        _mine.server.awaits(self.sock)
        return super().getresponse()


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http  # pyright: ignore[reportAssignmentType] - the same class but for what it reports


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https  # pyright: ignore[reportAssignmentType]


_POOLS = {"http": _HttpPool, "https": _HttpsPool}


def _session(way: Outbound) -> requests.Session:
    """The session of this thread that leaves the house this way."""
    sessions: dict[Outbound, requests.Session] = _mine.__dict__.setdefault("sessions", {})
    if way not in sessions:
        sessions[way] = way.session(_POOLS)
    return sessions[way]


def _climbs(path: str) -> bool:
    """True when a segment, in whatever escaping, is one of dots: it would lead out of the base on the way or at the server."""
    plain = unquote(unquote(path)).replace("\\", "/")
    return any(segment.partition(";")[0] in (".", "..") for segment in plain.split("/"))


class BoundedHttp:
    """Answers within a deadline (of :func:`time.monotonic`) and within sizes; redirects are not followed."""

    def __init__(self, deadline: float, way: Outbound = DIRECT) -> None:
        self.deadline, self._way = deadline, way
        self._lock = threading.Lock()
        self._awaited: set[socket.socket] = set()
        self._room = LARGEST_IN_ALL

    def awaits(self, connection: socket.socket) -> None:
        """An answer is being read from this connection."""
        with self._lock:
            self._awaited.add(connection)

    def abandon(self) -> None:
        """Ends every answer that is still being read, so that no thread waits on for one that drips.

        A timeout of the socket would not: it starts anew with every byte.
        """
        with self._lock:
            for connection in self._awaited:
                with suppress(OSError):
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def ask(self, method: str, url: str, headers: Mapping[str, str], form: str | None, left: float,
            wanted: Collection[int] = (200,)) -> tuple[int, bytes | None, float]:
        """Status, body of a wanted status, seconds to pause before another try; raises what requests raises."""
        _mine.server = self
        with _session(self._way).request(
                method, url, data=form if method == "POST" else None, headers=dict(headers), stream=True, allow_redirects=False,
                timeout=(min(CONNECT_SECONDS, left), left), proxies=self._way.proxies(url)) as response:
            if response.status_code not in wanted:
                return response.status_code, None, _pause(response.headers.get("Retry-After"))
            return response.status_code, self._body(response), 0.0

    def _body(self, response: requests.Response) -> bytes | None:
        """The whole body, unless it is too large or drips beyond the deadline."""
        parts, size = [], 0
        while True:
            part = response.raw.read1(CHUNK, decode_content=True)
            if not part:
                return b"".join(parts)
            size += len(part)
            if size > LARGEST or time.monotonic() > self.deadline or not self._takes(len(part)):
                return None
            parts.append(part)

    def _takes(self, size: int) -> bool:
        """True while the answers of this call have room."""
        with self._lock:
            self._room -= size
            return self._room >= 0


class FhirServer(BoundedHttp):
    """Reads from one base URL with one token (or none) until a deadline (of :func:`time.monotonic`).

    ``answered``: it did at least once, with whatever status. ``mended``: texts of its answers that were cut in the middle of a letter.
    """

    def __init__(self, base: str, token: str | None, deadline: float, way: Outbound = DIRECT) -> None:
        super().__init__(deadline, way)
        self.base = base.rstrip("/")
        self.answered, self.mended = False, 0
        self._headers = {**ACCEPT, **({"Authorization": f"Bearer {token}"} if token else {})}

    def get(self, relative: str) -> bytes | None:
        """The body of ``{base}/{relative}``; an OperationOutcome is a body too, a failure is None."""
        return self._read("GET", f"{self.base}/{relative}")[1]

    def search(self, resource_type: str, form: str) -> bytes | None:
        """A search by POST, which keeps ids out of URLs, else by GET."""
        if _get_only.get(self.base, 0.0) <= time.monotonic():
            status, body = self._read("POST", f"{self.base}/{resource_type}/_search", form)
            if status not in NO_POST_SEARCH:
                return body
        status, body = self._read("GET", f"{self.base}/{resource_type}?{form}")
        if status == 200:
            _get_only[self.base] = time.monotonic() + GET_ONLY_SECONDS
        return body

    def page(self, url: str) -> bytes | None:
        """A further page; None when its link leads away from this server."""
        try:
            whole = urljoin(f"{self.base}/", url)
        except ValueError:
            whole = ""
        if not whole or not self._same_origin(whole):
            _mine.why = ELSEWHERE
            return None
        return self._read("GET", whole)[1]

    @staticmethod
    def why_not() -> str:
        """Why the last read of this thread brought nothing."""
        return getattr(_mine, "why", TIMEOUT)

    def _same_origin(self, url: str) -> bool:
        try:
            ours, theirs = urlsplit(self.base), urlsplit(url)
            same = _origin(theirs) == _origin(ours)
        except ValueError:
            return False
        inside = theirs.path == ours.path or theirs.path.startswith(f"{ours.path}/")
        return same and inside and theirs.username is None and not _climbs(theirs.path)

    def _read(self, method: str, url: str, form: str | None = None) -> tuple[int, bytes | None]:
        """The status (0 when there was none) and the body of a 200, tried again while the server is busy."""
        status: int = 0
        _mine.why = TIMEOUT
        for _ in range(TRIES):
            left = self.deadline - time.monotonic()
            if left <= 0:
                return status, None
            try:
                status, body, pause = self._once(method, url, form, left)
            except (requests.RequestException, HTTPError, OSError) as problem:
                status, body, pause = 0, None, 0.05
                _mine.why = TIMEOUT if isinstance(problem, TIMED_OUT) or self._is_late() else unreached(problem)
            else:
                _mine.why = of_status(status) if status != 200 else TIMEOUT if self._is_late() else TOO_LARGE
            self.answered = self.answered or status != 0
            if body is not None or status not in BUSY | {0}:
                return status, body and body.removeprefix(BYTE_ORDER_MARK)
            if pause >= self.deadline - time.monotonic():  # no answer can come in time: who waits for this call is told now
                return status, None
            time.sleep(min(pause, LONGEST_PAUSE))
        return status, None

    def _is_late(self) -> bool:
        return time.monotonic() >= self.deadline

    def _once(self, method: str, url: str, form: str | None, left: float) -> tuple[int, bytes | None, float]:
        headers = {**self._headers, **FORM} if form is not None and method == "POST" else self._headers
        return self.ask(method, url, headers, form, left)


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    """Scheme, host and port of a URL; the default port is the same whether it is written or not (RFC 6454)."""
    return url.scheme, url.hostname, PORTS.get(url.scheme) if url.port is None else url.port


def _pause(retry_after: str | None) -> float:
    """Seconds to wait before another try; a date or nothing at all counts as a short while."""
    if retry_after is not None and retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9]) or 0.05
    return 0.2
