"""Requests of one export: kick-off, polling, cancelling, and opening a file. What fails for a moment is tried again.

Source: FHIR Bulk Data Access 2.0, "Bulk Data Export Operation Request Flow".
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urljoin

import requests

from cds_service.population.bulk.access import TIMEOUT, Access
from cds_service.population.bulk.origins import ExportFailed, permitted, shown
from cds_service.population.bulk.waiting import seconds_to_wait

TRIES = 8
"""Failures in a row, of the connection or of the server, after which an export gives up (it can be resumed)."""
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
Sleep = Callable[[float], object]


def _untold(words: str) -> None:
    """Nobody watches."""


def make_session(ca: Path | None = None) -> requests.Session:
    """No cookies, no proxies or .netrc of the environment. ``ca``: certificates of a house's own authority."""
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    if ca is not None:
        session.verify = str(ca)
    return session


class Server:
    """The server of an export. ``origins``: where we may go; ``sleep`` waits (tests do not).

    Files may be fetched by several threads side by side.
    """

    def __init__(self, session: requests.Session, access: Access, origins: frozenset[tuple[str, str, int]],
                 sleep: Sleep | None = None) -> None:
        self._session, self._access, self.origins = session, access, origins
        self._stopped = Event()
        self._sleep: Sleep = sleep or self._stopped.wait
        self.on_trouble: Callable[[str], object] = _untold
        """Is told why and when a request is tried again: of a server that is away there is nothing else to see for minutes."""

    def start(self, url: str, parameters: tuple[tuple[str, str], ...]) -> str:
        """Kicks an export off; the URL of its status."""
        headers = {"Accept": "application/fhir+json", "Prefer": "respond-async"}
        response = self.request("GET", url, headers, params=parameters)
        if response.status_code != 202:
            raise ExportFailed(f"the server did not start an export: {said(response)}{_hint(response)}")
        status = response.headers.get("Content-Location", "")
        if not status:
            raise ExportFailed("the server started an export and did not say where its status is (no Content-Location)")
        return permitted(urljoin(url, status), self.origins)

    def wait(self, status: str, on_progress: Callable[[str], None]) -> Any:
        """Polls until the export is done; its manifest as JSON."""
        attempt = 0
        while True:
            response = self.request("GET", status, {"Accept": "application/json"})
            if response.status_code == 200:
                return _json(response, "manifest")
            if response.status_code != 202:
                raise ExportFailed(f"the export ended without files: {said(response)}")
            on_progress(" ".join(response.headers.get("X-Progress", "").split())[:100])
            self._sleep(seconds_to_wait(response.headers, attempt))
            attempt += 1

    def cancel(self, status: str) -> bool:
        """Tells the server that the export's files are no longer needed; False when it did not take it."""
        with suppress(requests.RequestException, ExportFailed):
            response = self._session.request("DELETE", status, headers=self._access.header(), timeout=TIMEOUT, allow_redirects=False)
            return response.status_code in (200, 202, 204)
        return False

    def page(self, url: str) -> Any:
        """A further page of a manifest."""
        return _json(self.request("GET", permitted(url, self.origins), {"Accept": "application/json"}), "manifest")

    def request(self, method: str, url: str, headers: Mapping[str, str], params: tuple[tuple[str, str], ...] = ()) -> requests.Response:
        """A small request with our token: renewed when it is refused, tried again while the server is busy or away."""
        renewed = False
        attempt = 0
        while True:
            response, failed = self._once(method, url, {**headers, **self._access.header()}, params)
            if response is not None and response.status_code == 401 and not renewed and self._access.refused():
                renewed = True
                continue
            if response is not None and response.status_code not in PASSING:
                return response
            attempt += 1
            why = said(response) if response is not None else f"nobody answers ({failed})"
            if attempt == TRIES:
                raise ExportFailed(f"{shown(url)}: {why}, {TRIES} times in a row")
            seconds = seconds_to_wait(response.headers if response is not None else {}, attempt - 1)
            self.on_trouble(f"{shown(url)}: {why}; trying again in {seconds:.0f} s ({attempt} of {TRIES - 1})")
            self._sleep(seconds)

    def _once(self, method: str, url: str, headers: Mapping[str, str],
              params: tuple[tuple[str, str], ...]) -> tuple[requests.Response | None, str]:
        try:
            return self._session.request(method, url, headers=dict(headers), params=list(params), timeout=TIMEOUT,
                                         allow_redirects=False), ""
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as problem:
            return None, type(problem).__name__
        except requests.RequestException as problem:
            raise ExportFailed(f"{shown(url)}: {type(problem).__name__}") from None

    def open(self, url: str, headers: Mapping[str, str], with_token: bool) -> requests.Response:
        """A file's answer, not yet read. A redirect is followed to where we may go, and takes no token along."""
        sent = {**headers, **(self._access.header() if with_token else {})}
        for _ in range(4):
            response = self._session.get(permitted(url, self.origins), headers=sent, timeout=TIMEOUT, stream=True, allow_redirects=False)
            if response.status_code not in REDIRECTS:
                return response
            response.close()
            url, sent = urljoin(url, response.headers.get("Location", "")), dict(headers)
        raise ExportFailed(f"{shown(url)}: redirected too often")

    def renew(self) -> bool:
        """A file refused our token; True when there will be another one."""
        return self._access.refused()

    def pause(self, headers: Mapping[str, str], attempt: int) -> None:
        """Waits before a file is asked for again."""
        self._sleep(seconds_to_wait(headers, attempt))
        self.go_on()

    def stop(self) -> None:
        """Ends what threads still fetch or wait for."""
        self._stopped.set()

    def go_on(self) -> None:
        """Raises ExportFailed once it was told to stop."""
        if self._stopped.is_set():
            raise ExportFailed("stopped")


def said(response: requests.Response) -> str:
    """The status and what the outcome says, in one line."""
    try:
        content = response.json()
    except (ValueError, requests.RequestException):
        content = None
    issues = content.get("issue") if isinstance(content, dict) else None
    words = [str(issue.get("diagnostics") or (issue.get("details") or {}).get("text") or issue.get("code") or "")
             for issue in issues or () if isinstance(issue, dict)]
    return f"{response.status_code} {'; '.join(' '.join(word.split())[:200] for word in words if word)}".rstrip()


def _json(response: requests.Response, what: str) -> Any:
    if response.status_code != 200:
        raise ExportFailed(f"the export's {what} can't be had: {said(response)}")
    try:
        return response.json()
    except ValueError:
        raise ExportFailed(f"the export's {what} is no JSON") from None


def _hint(response: requests.Response) -> str:
    if response.status_code == 404:
        return " (is URL the base of a FHIR server that offers $export, BASE/Patient, or BASE/Group/ID with an id that it knows?)"
    return " (if it does not know _typeFilter or a type: --no-filter, --type)" if response.status_code in (400, 422, 501) else ""
