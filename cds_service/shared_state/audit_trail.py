"""The audit as it is read: what was called, opened, refused and answered, oldest first, as plain JSON or as FHIR AuditEvents.

Accepted feedback stands in its own table, whose rows are told as records of their own. Of what a client wrote into it only
words of ours pass, ids in the form of ids and times: no comment, no text that stands in a code.
"""
from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from cds_service.cards.override_reasons import reason_of
from cds_service.database.database import Database
from cds_service.database.tables import AUDIT, FEEDBACK, IMPRESSION
from fhir_mappings.writing.audit_events import Audited

AT_A_TIME = 500
"""Records read from the database at a time: an audit of years never stands in memory."""
ADDRESSES: Mapping[str, str] = {"worksheet": "/worksheet", "download": "/worksheet", "launch": "/launch"}
"""Below what address an action lies that is none of CDS Hooks."""
OTHER = "other"
"""Stands for what a client sent where an id was expected, and is none."""
_OF_AUDIT = ("trace", "card", "screening", "overall", "silent_because", "rules_version", "rules_digest", "item")
"""Columns told under their own names; the states and their reasons are told by ``why``."""
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_REPORTS = select(FEEDBACK, IMPRESSION.c.patient_hash, IMPRESSION.c.referral).join(
    IMPRESSION, (FEEDBACK.c.card == IMPRESSION.c.card) & (FEEDBACK.c.client == IMPRESSION.c.client), isouter=True)


@dataclass(frozen=True, slots=True)
class Record:
    """One record. ``client``, ``user``, ``patient``, ``service`` are "" where unknown; ``details``: what came of it."""

    id: str
    at: datetime
    action: str
    service: str
    client: str
    status: int
    user: str = ""
    patient: str = ""
    reason: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def trail(database: Database, since: datetime | None, until: datetime | None) -> Iterator[Record]:
    """The records from ``since`` to ``until``, both included; None is without end."""
    requests = _rows(database, select(AUDIT), AUDIT.c.at, AUDIT.c.id, since, until)
    reports = _rows(database, _REPORTS, FEEDBACK.c.received, FEEDBACK.c.id, since, until)
    return heapq.merge(map(_of_request, requests), map(_of_report, reports), key=attrgetter("at"))


def _rows(database: Database, query: Select[Any], at: ColumnElement[int], number: ColumnElement[int], since: datetime | None,
          until: datetime | None) -> Iterator[Row[Any]]:
    if since is not None:
        query = query.where(at >= int(since.timestamp()))
    if until is not None:
        query = query.where(at <= int(until.timestamp()))
    with database.reading() as connection:
        yield from connection.execution_options(yield_per=AT_A_TIME).execute(query.order_by(at, number))


def _of_request(row: Row[Any]) -> Record:
    details = {name: row._mapping[name] for name in _OF_AUDIT}
    return Record(str(row.id), _moment(row.at), row.action, row.service, row.client, row.status, row.user_hash, row.patient_hash,
                  row.reason, _told(details | {"count": row.count if row.count != 1 else None}))


def _of_report(row: Row[Any]) -> Record:
    """Feedback that was acknowledged. Who answered is not known: CDS Hooks does not say."""
    details = {"card": _id(row.card), "outcome": row.outcome, "outcome_at": row.outcome_timestamp, "override": _override(row),
               "accepted": ", ".join("referral" if one == row.referral else _id(one) for one in row.accepted)}
    return Record(f"feedback-{row.id}", _moment(row.received), "feedback", row.service, row.client, 200,
                  patient=row.patient_hash or "", details=_told(details))


def _override(row: Row[Any]) -> str | None:
    """The code of the reason where it is one of ours; what another code says may be text about a patient."""
    return reason_of(row.reason_system, row.reason_code).code if row.reason_code else None


def _id(text: str) -> str:
    return text if _UUID.fullmatch(text) else OTHER


def _told(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in details.items() if value not in (None, "")}


def plain(record: Record) -> dict[str, Any]:
    """A record as JSON: what is not known is left out."""
    return _told({
        "at": record.at.isoformat(timespec="seconds").replace("+00:00", "Z"), "action": record.action, "service": record.service,
        "client": record.client, "user": record.user, "patient": record.patient, "status": record.status, "reason": record.reason,
        **record.details})


def audited(record: Record, public_url: str) -> Audited:
    """A record as what an AuditEvent says."""
    return Audited(
        id=f"nkg2d-cds-{record.id}", at=record.at, action=record.action, public_url=public_url, address=public_url + _address(record),
        client=record.client, user=record.user, patient=record.patient, status=record.status, reason=record.reason,
        details={"status": str(record.status)} | {name: str(value) for name, value in record.details.items()})


def _address(record: Record) -> str:
    """What was asked; of a worksheet's address never the link."""
    service = "/cds-services" + (f"/{record.service}" if record.service else "")
    return ADDRESSES.get(record.action, f"{service}/feedback" if record.action == "feedback" else service)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
