"""The audit as it is read: records in the order they were made, as plain JSON or as FHIR AuditEvents."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select

from cds_service.database import Database
from cds_service.tables import AUDIT
from fhir_mappings.audit_events import Audited

AT_A_TIME = 500
"""Records read from the database at a time: an audit of years never stands in memory."""
_NOT_TOLD = ("id", "at", "user_hash", "patient_hash", "states", "because")
"""Columns that an exported record names otherwise, or leaves to ``why``."""


def trail(database: Database, since: datetime | None, until: datetime | None) -> Iterator[Row[Any]]:
    """The records from ``since`` to ``until``, both included; None is without end."""
    query = select(AUDIT).order_by(AUDIT.c.id)
    if since is not None:
        query = query.where(AUDIT.c.at >= int(since.timestamp()))
    if until is not None:
        query = query.where(AUDIT.c.at <= int(until.timestamp()))
    with database.reading() as connection:
        yield from connection.execution_options(yield_per=AT_A_TIME).execute(query)


def plain(row: Row[Any]) -> dict[str, Any]:
    """A record as JSON: what is not known is left out."""
    columns = row._mapping
    told = {"at": _moment(row).isoformat(timespec="seconds").replace("+00:00", "Z"), "user": row.user_hash, "patient": row.patient_hash,
            **{str(name): value for name, value in columns.items() if name not in _NOT_TOLD}}
    return {name: value for name, value in told.items() if value not in (None, "")}


def audited(row: Row[Any], public_url: str) -> Audited:
    """A record as what an AuditEvent says."""
    details = {"status": row.status, "trace": row.trace, "overall": row.overall, "silent_because": row.silent_because,
               "card": row.card, "screening": row.screening, "rules_version": row.rules_version,
               "rules_digest": row.rules_digest, "count": row.count if row.count != 1 else None}
    return Audited(
        id=f"nkg2d-cds-{row.id}", at=_moment(row), action=row.action, service=row.service, public_url=public_url,
        client=row.client, user=row.user_hash, patient=row.patient_hash, status=row.status, reason=row.reason,
        details={name: str(value) for name, value in details.items() if value is not None})


def _moment(row: Row[Any]) -> datetime:
    return datetime.fromtimestamp(row.at, UTC)
