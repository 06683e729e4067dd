"""Speaks to an EHR's authorization server: no redirects, small answers, one deadline for all of an answer."""
from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import requests
from urllib3.exceptions import HTTPError

from cds_service.errors import trace_id
from cds_service.telemetry.logs import logger
from fhir_mappings.fetching.fhir_server import FORM, TIMED_OUT, BoundedHttp
from fhir_mappings.fetching.outbound import DIRECT, Outbound, unreached
from fhir_mappings.fetching.why_not import TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logger()

SECONDS = 5.0
"""For one answer, from connecting to its last byte."""
LARGEST = 256 * 1024
JSON = {"Accept": "application/json"}
READ = (200, 400, 401)
"""Statuses whose body is read: a token endpoint says in it why it refuses."""


def get(url: str, way: Outbound = DIRECT) -> bytes | None:
    """The body of a 200; None for everything else."""
    status, body = _ask("GET", url, JSON, None, way)
    return body if status == 200 else None


def post(url: str, form: str, way: Outbound = DIRECT) -> tuple[int, bytes | None]:
    """The status (0 when there was none) and the body; asked once only, because a code is used up by asking."""
    return _ask("POST", url, {**JSON, **FORM}, form, way)


def _ask(method: str, url: str, headers: Mapping[str, str], form: str | None, way: Outbound) -> tuple[int, bytes | None]:
    http = BoundedHttp(time.monotonic() + SECONDS, way)
    try:
        with _ended_in_time(http):
            status, body, _ = http.ask(method, url, headers, form, SECONDS, READ)
    except (requests.RequestException, HTTPError, OSError) as problem:
        why = TIMEOUT if isinstance(problem, TIMED_OUT) else unreached(problem)
        log.error("authorization-server-unavailable", trace_id=trace_id(), why=why)
        return 0, None
    return status, body if body is not None and len(body) <= LARGEST else None


@contextmanager
def _ended_in_time(http: BoundedHttp) -> Iterator[None]:
    """Ends an answer that drips: a timeout of the socket starts anew with every byte."""
    timer = threading.Timer(SECONDS, http.abandon)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
