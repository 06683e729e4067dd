"""Audit records as FHIR AuditEvent, built and validated with fhir.resources (R4B classes only).

Patient and user are identified by keyed hashes, never by name or id. Source: https://hl7.org/fhir/R4/auditevent.html
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

OURS = "https://nkg2d-cds.org/fhir"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
DICOM = "http://dicom.nema.org/resources/ontology/DCM"
URI = "urn:ietf:rfc:3986"
READ, CREATE, EXECUTE = "R", "C", "E"
ACTIONS: Mapping[str, str] = {"worksheet": READ, "download": READ, "launch": READ, "feedback": CREATE}
"""What an action does, in the words of AuditEvent; the others execute a service."""
SUCCESS, MINOR, SERIOUS = "0", "4", "8"
"""The outcomes of AuditEvent: done, refused, failed by a fault of ours."""


@dataclass(frozen=True, slots=True)
class Audited:
    """One request: ``client``, ``user`` and ``patient`` are "" where unknown; ``details`` are words and what they say.

    ``address``: what was asked, without anything of a patient or a link.
    """

    id: str
    at: datetime
    action: str
    public_url: str
    address: str
    client: str
    user: str
    patient: str
    status: int
    reason: str | None
    details: Mapping[str, str]


def audit_event(audited: Audited) -> str:
    """The AuditEvent, as one line of FHIR JSON."""
    content: dict[str, Any] = {
        "id": audited.id,
        "type": {"system": f"{TERMINOLOGY}/audit-event-type", "code": "rest", "display": "RESTful Operation"},
        "subtype": [{"system": f"{OURS}/CodeSystem/audit-action", "code": audited.action}],
        "action": ACTIONS.get(audited.action, EXECUTE),
        "recorded": audited.at.isoformat(timespec="seconds"),
        "outcome": SUCCESS if audited.status < 400 else MINOR if audited.status < 500 else SERIOUS,
        "agent": _agents(audited),
        "source": {"observer": {"display": "nkg2d-cds", "identifier": {"system": URI, "value": audited.public_url}},
                   "type": [{"system": f"{TERMINOLOGY}/security-source-type", "code": "4", "display": "Application Server"}]},
        "entity": _entities(audited),
    }
    if audited.reason:
        content["outcomeDesc"] = audited.reason
    return _event_class()(**content).model_dump_json()


def _agents(audited: Audited) -> list[dict[str, Any]]:
    """The calling system, and the user where the call named one: that one asked, else the system did."""
    system = {"type": _coded(DICOM, "110153", "Source Role ID"), "requestor": not audited.user,
              "who": {"identifier": {"system": URI, "value": audited.client}} if audited.client else {"display": "unknown"}}
    if not audited.user:
        return [system]
    user = {"type": _coded(f"{TERMINOLOGY}/extra-security-role-type", "humanuser", "human user"), "requestor": True,
            "who": {"identifier": {"system": f"{OURS}/NamingSystem/user-hash", "value": audited.user}}}
    return [system, user]


def _entities(audited: Audited) -> list[dict[str, Any]]:
    """What was asked and what came of it; the patient, where the call got as far as naming one."""
    called = {"what": {"identifier": {"system": URI, "value": audited.address}},
              "type": {"system": f"{TERMINOLOGY}/audit-entity-type", "code": "2", "display": "System Object"},
              "detail": [{"type": name, "valueString": value} for name, value in audited.details.items()]}
    if not audited.patient:
        return [called]
    patient = {"what": {"identifier": {"system": f"{OURS}/NamingSystem/patient-hash", "value": audited.patient}},
               "type": {"system": f"{TERMINOLOGY}/audit-entity-type", "code": "1", "display": "Person"},
               "role": {"system": f"{TERMINOLOGY}/object-role", "code": "1", "display": "Patient"}}
    return [called, patient]


def _coded(system: str, code: str, display: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, "display": display}]}


@lru_cache(maxsize=1)
def _event_class() -> Any:
    from fhir.resources.R4B.auditevent import AuditEvent
    return AuditEvent
