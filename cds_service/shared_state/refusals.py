"""Refused calls, worksheets and launches in the audit: who (as far as known), when, what, status and reason. Nothing of the request.

A flood of refusals must not become a flood of writes: a worker writes so many a second each by itself, the rest as
sums, one row a kind, as soon as the second is over. Logs and metrics count each one.
"""
from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from cds_service.database.database import Database
from cds_service.database.tables import AUDIT
from cds_service.errors import trace_id
from cds_service.state import state
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import ERRORS

log = logger()

ACTIONS: Mapping[str, str] = {
    "call": "call", "feedback": "feedback", "discover": "discovery", "worksheet.worksheet": "worksheet", "worksheet.no_link": "worksheet",
    "worksheet.download": "download", "launch.launch": "launch", "launch.redirected": "launch"}
"""What the audit names a request by, for each endpoint."""
AUDITED = ("/cds-services", "/worksheet", "/launch", "/redirect")
"""Below these addresses every refusal leaves a record."""
SETTLING = (*AUDITED, "/health/ready")
"""After these sums are written: readiness asks the database anyhow, liveness and metrics never wait for it."""
MOST_A_SECOND = 20
TRY_AGAIN_SECONDS = 5.0
"""After a failure nobody waits for the database for this long; refusals are summed up meanwhile."""
_RECORD = AUDIT.insert()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused. ``service`` and ``client`` are "" where they are unknown; a token that is not trusted names nobody."""

    action: str
    service: str
    client: str
    status: int
    reason: str


@dataclass(slots=True)
class _Sum:
    count: int
    at: datetime
    trace: str


class Refusals:
    """The refusals of one worker on their way to the audit."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._second, self._written, self._again = 0, 0, 0.0
        self._sums: dict[Refusal, _Sum] = {}

    def note(self, refusal: Refusal, at: datetime, trace: str, user: str = "", patient: str = "") -> None:
        """Writes the refusal, or adds it to the sum of its kind where the second has had its share."""
        with self._lock:
            if self._full(at):
                held = self._sums.setdefault(refusal, _Sum(0, at, trace))
                held.count, held.at, held.trace = held.count + 1, at, trace
                return
            self._written += 1
        self._write([_row(refusal, _Sum(1, at, trace), user, patient)])

    def settle(self, at: datetime) -> None:
        """Writes the sums of a second that is over; called with every audited answer, it costs nothing where there are none."""
        if not self._sums:
            return
        with self._lock:
            if self._full(at):
                return
            sums, self._sums = self._sums, {}
        self._write([_row(refusal, summed) for refusal, summed in sums.items()])

    def _full(self, at: datetime) -> bool:
        second = int(at.timestamp())
        if second != self._second:
            self._second, self._written = second, 0
        return self._written >= MOST_A_SECOND or time.monotonic() < self._again or self._database.is_away

    def _write(self, rows: list[dict[str, Any]]) -> None:
        try:
            with self._database.writing() as connection:
                connection.execute(_RECORD, rows)
        except SQLAlchemyError as problem:
            self._again = time.monotonic() + TRY_AGAIN_SECONDS
            ERRORS.labels("audit").inc(sum(row["count"] for row in rows))
            log.error("audit-unavailable", trace_id=rows[0]["trace"], error=type(problem).__name__)


def _row(refusal: Refusal, summed: _Sum, user: str = "", patient: str = "") -> dict[str, Any]:
    return {"at": int(summed.at.timestamp()), "trace": summed.trace, "action": refusal.action, "service": refusal.service,
            "client": refusal.client, "user_hash": user, "patient_hash": patient, "status": refusal.status,
            "reason": refusal.reason, "count": summed.count}


def audit_refusals(app: Flask, refusals: Refusals) -> None:
    """Every refusal of a call, of feedback, of a worksheet or of a launch leaves a record."""
    def noted(response: Response) -> Response:
        if not request.path.startswith(SETTLING):
            return response
        at = state().clock()
        if response.status_code >= 400 and request.path.startswith(AUDITED) and g.get("error") != "database":
            about = g.get("call") or g.get("about")
            refusals.note(_refusal(response.status_code), at, trace_id(), about.user if about else "", about.patient if about else "")
        refusals.settle(at)
        return response
    app.after_request(noted)


def _refusal(status: int) -> Refusal:
    named = (request.view_args or {}).get("service", "")
    known = named if named in state().services else ""
    return Refusal(ACTIONS.get(request.endpoint or "", "other"), known, g.get("client", ""), status, g.get("error", f"http-{status}"))
