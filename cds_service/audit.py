"""One record for each hook call: who, when, which service, what came of it. No identifier: keyed hashes only."""
from __future__ import annotations

import time
from dataclasses import dataclass

from cds_service.database import Database
from cds_service.hook_call import Answer
from cds_service.hook_request import HookRequest
from cds_service.pseudonyms import pseudonym
from cds_service.tables import AUDIT


@dataclass(frozen=True, slots=True)
class Caller:
    """The client that called (its issuer, or ``anonymous``) and the tenant its patients belong to."""

    client: str
    tenant: str = ""


def patient_hash(secret: str, tenant: str, patient_id: str) -> str:
    """The keyed hash of a patient of one tenant."""
    return pseudonym(secret, "patient", tenant, patient_id)


def record_call(database: Database, secret: str, *, trace: str, service: str, caller: Caller, request: HookRequest,
                answer: Answer) -> None:
    """Writes the record of an answered call."""
    screening = answer.screening
    cards = answer.body["cards"]
    row = {
        "at": int(time.time()),
        "trace": trace,
        "service": service,
        "client": caller.client,
        "user_hash": pseudonym(secret, "user", caller.tenant, request.user_id),
        "patient_hash": patient_hash(secret, caller.tenant, request.patient_id),
        "status": 200,
        "card": cards[0]["uuid"] if cards else None,
        "screening": answer.id,
        "overall": screening.overall.value,
        "silent_because": answer.silent_because,
        "rules_version": screening.version,
        "rules_digest": screening.digest,
        "states": {finding.criterion: finding.state.value for finding in screening.findings},
    }
    with database.writing() as connection:
        connection.execute(AUDIT.insert(), row)
