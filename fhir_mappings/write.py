"""The FHIR resources that we emit, built and validated with fhir.resources (R4B classes only).

Only drafts and proposals: nothing here places an order or enrols anybody. The library is imported where a resource is
first validated: reading a chart never pays for it, nor does a service that knows its drafts from its start (``know``).
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from fhir_mappings.frozen import Frozen

_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class OrderContext(Frozen):
    """Whom a draft concerns and who would sign it: references of the hook's context, and the time of the call, or the day alone where
    that is pinned."""

    patient_id: str
    user: str
    authored: datetime | date
    encounter_id: str | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with the words shown for it (ours, so not the display of the code system); both None means words only."""

    text: str
    system: str | None = None
    code: str | None = None


class Draft(NamedTuple):
    """What a draft says whoever it is for. ``note`` and ``protocol``: as of ``draft_service_request``."""

    what: Coded
    note: str
    protocol: str | None = None
    in_encounter: bool = False


_KNOWN: dict[Draft, str] = {}


def validated(drafts: Iterable[Draft]) -> dict[Draft, str]:
    """Each draft for nobody in particular, as the library writes it; ValueError where FHIR does not allow it."""
    return {draft: _validated(draft) for draft in drafts}


def know(drafts: Mapping[Draft, str]) -> None:
    """Takes drafts that were validated, here or in another process: for these the library is not needed again."""
    _KNOWN.update(drafts)


def draft_service_request(what: Coded, context: OrderContext, *, note: str,
                          protocol: str | None = None) -> dict[str, Any]:
    """A draft ServiceRequest of intent proposal, as FHIR JSON.

    ``note`` says where it comes from; ``protocol`` is the registry record of the trial it serves. What is the same for
    every patient is built and validated once; a call fills in who and when, which its reader has checked.
    """
    wanted = Draft(what, note, protocol, bool(context.encounter_id))
    draft = msgspec.json.decode(_KNOWN.get(wanted) or _validated(wanted))
    draft["subject"] = {"reference": f"Patient/{context.patient_id}"}
    draft["authoredOn"] = _at(context.authored).replace("+00:00", "Z")
    draft["requester"] = {"reference": context.user}
    if context.encounter_id:
        draft["encounter"] = {"reference": f"Encounter/{context.encounter_id}"}
    return draft


def _at(authored: datetime | date) -> str:
    return authored.isoformat(timespec="seconds") if isinstance(authored, datetime) else authored.isoformat()


@lru_cache(maxsize=512)
def _validated(draft: Draft) -> str:
    context = OrderContext("unknown", "Practitioner/unknown", _SOME_TIME, "unknown" if draft.in_encounter else None)
    return _written(draft.what, context, draft.note, draft.protocol)


def _written(what: Coded, context: OrderContext, note: str, protocol: str | None) -> str:
    from fhir.resources.R4B.servicerequest import ServiceRequest

    code: dict[str, Any] = {"text": what.text}
    if what.system and what.code:
        code["coding"] = [{"system": what.system, "code": what.code}]
    content: dict[str, Any] = {
        "status": "draft",
        "intent": "proposal",
        "code": code,
        "subject": {"reference": f"Patient/{context.patient_id}"},
        "authoredOn": _at(context.authored),
        "requester": {"reference": context.user},
        "note": [{"text": note}],
    }
    if context.encounter_id:
        content["encounter"] = {"reference": f"Encounter/{context.encounter_id}"}
    if protocol:
        content["instantiatesUri"] = [protocol]
    return ServiceRequest(**content).model_dump_json()
