"""One record for each answered hook call: who, when, which service, what came of it. No identifier: keyed hashes only.

Refused ones: ``refusals``.
"""
from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from cds_service.cards.evidence import states_of
from cds_service.cds_clients.clients import Client
from cds_service.database.prepared_statements import Insert
from cds_service.database.pseudonyms import pseudonym
from cds_service.database.tables import AUDIT
from cds_service.hook_calls.hook_call import Answer
from cds_service.hook_calls.hook_request import HookRequest
from cds_service.texts.wording import say
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase

_RECORD = Insert(AUDIT)


class Call(Frozen):
    """One hook call as it is kept: ``client`` is its issuer (or ``anonymous``), patient and user are keyed hashes."""

    trace: str
    service: str
    hook: str
    client: str
    user: str
    patient: str
    at: datetime


def made_call(secret: str, client: Client, request: HookRequest, *, trace: str, service: str, at: datetime) -> Call:
    """The call of this request, with hashes instead of identifiers."""
    realm = realm_of(client)
    return Call(trace, service, request.hook, client.iss, pseudonym(secret, "user", realm, request.user_id),
                patient_hash(secret, realm, request.patient_id), at)


def realm_of(client: Client) -> str:
    """Within what a patient's id is one patient: the client's tenant; without one, the client itself."""
    return client.tenant or client.iss


def patient_hash(secret: str, realm: str, patient_id: str) -> str:
    """The keyed hash of a patient of one tenant or client."""
    return pseudonym(secret, "patient", realm, patient_id)


def record_call(connection: Connection, call: Call, answer: Answer, because: Phrase | None = None) -> None:
    """Writes the record of an answered call; ``because`` is what the memory said."""
    screening = answer.screening
    _RECORD.run(connection, {
        "at": int(call.at.timestamp()),
        "trace": call.trace,
        "service": call.service,
        "client": call.client,
        "user_hash": call.user,
        "patient_hash": call.patient,
        "status": 200,
        "card": answer.card["uuid"] if answer.card else None,
        "screening": answer.id,
        "overall": screening.overall.value,
        "silent_because": answer.silent_because,
        "rules_version": screening.version,
        "rules_digest": screening.digest,
        "states": states_of(screening.findings),
        "because": _kept(because) if because else None,
    })


def _kept(phrase: Phrase) -> dict[str, Any]:
    return {"key": phrase.key, "args": {name: say(value, "en") for name, value in phrase.args.items()}}
