"""What is on record of one patient: every call with its reason, every answer to a card. For ``why``."""
from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from cds_service.cds_clients.clients import Client, tenant_of_its_own
from cds_service.database.database import Database
from cds_service.database.tables import ANSWERED_CALL, AUDIT
from cds_service.shared_state.audit import patient_hash, realm_of
from cds_service.shared_state.memory import Said, replies_to
from fhir_mappings.record import Phrase

OPENINGS = ("worksheet", "download", "launch")


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call as the audit has it. ``because``: what the memory said; None where it was not asked."""

    at: datetime
    trace: str
    service: str
    user: str
    overall: str
    silent_because: str | None
    version: str
    digest: str
    states: Mapping[str, str]
    because: Phrase | None


def hashes_of(patient_id: str, secret: str, clients: Collection[Client], tenant: str | None = None) -> list[str]:
    """The hashes under which this patient may be kept: one for each tenant, or client without one.

    ``tenant``: of this one alone, also where it stands in tokens only and no client lists it.
    """
    own = (tenant_of_its_own(client, tenant) for client in clients if client.tenant is None) if tenant is not None else ()
    realms = [tenant, *own] if tenant is not None else dict.fromkeys(realm_of(client) for client in clients)
    plain = patient_id.removeprefix("Patient/")
    return [patient_hash(secret, realm, plain) for realm in realms]


def calls_of(database: Database, hashes: Collection[str], services: Collection[str], until: datetime) -> list[PastCall]:
    """The answered calls of this patient to these services up to then, newest first."""
    with database.reading() as connection:
        rows = connection.execute(select(AUDIT).where(
            AUDIT.c.patient_hash.in_(hashes), AUDIT.c.service.in_(services), ANSWERED_CALL,
            AUDIT.c.at <= until.timestamp()).order_by(AUDIT.c.id.desc())).all()
    return [PastCall(datetime.fromtimestamp(row.at, UTC), row.trace, row.service, row.user_hash, row.overall,
                     row.silent_because, row.rules_version, row.rules_digest, row.states or {}, _phrase(row.because)) for row in rows]


@dataclass(frozen=True, slots=True)
class Opening:
    """A worksheet of the patient that was opened: as a page, by a launch, or a file (``item``) taken from it."""

    at: datetime
    action: str
    item: str | None
    client: str
    user: str


def openings_of(database: Database, hashes: Collection[str], until: datetime, most: int) -> list[Opening]:
    """The last worksheets of this patient that were opened up to then, newest first."""
    opened = select(AUDIT).where(AUDIT.c.patient_hash.in_(hashes), AUDIT.c.action.in_(OPENINGS), AUDIT.c.status < 400,
                                 AUDIT.c.at <= until.timestamp()).order_by(AUDIT.c.id.desc()).limit(most)
    with database.reading() as connection:
        rows = connection.execute(opened).all()
    return [Opening(datetime.fromtimestamp(row.at, UTC), row.action, row.item, row.client, row.user_hash) for row in rows]


def answers_of(database: Database, hashes: Collection[str], trial: str, until: datetime) -> list[Said]:
    """The answers to cards of this patient up to then, oldest first."""
    with database.reading() as connection:
        said = [one for each in hashes for one in replies_to(connection, each, trial)]
    return sorted((one for one in said if one.reply.at <= until), key=lambda one: one.reply.at)


def _phrase(kept: Mapping[str, Any] | None) -> Phrase | None:
    return Phrase(kept["key"], kept["args"]) if kept else None
