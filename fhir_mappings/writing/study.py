"""The FHIR resources of a worksheet's download: the study, its criteria as a Group, the patient as a *proposed* subject.

Built with fhir.resources (R4B classes only; what is used here is the same in R4), which accept codes that FHIR does not
know: the codes stand here with their sources, and a test holds them against FHIR's own ValueSets. Nothing of this is
ever sent anywhere. Sources: FHIR R4 ResearchStudy, ResearchSubject, Group, DocumentReference, Bundle; the manner of
the criteria is that of EBMonFHIR: one characteristic a criterion, ``exclude`` as the registry lists it.
"""
from __future__ import annotations

import base64
import html
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Json = dict[str, Any]

REGISTRY = "http://clinicaltrials.gov"
"""The system of NCT numbers, as HL7 terminology lists it."""
UCUM = "http://unitsofmeasure.org"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
TAGS = "https://nkg2d-cds.org/fhir/CodeSystem/download"
PROPOSAL = "proposal"
STATUSES: Mapping[str, str] = {
    "recruiting": "active", "enrolling-by-invitation": "active", "not-yet-recruiting": "approved",
    "active-not-recruiting": "closed-to-accrual", "suspended": "temporarily-closed-to-accrual",
    "terminated": "administratively-completed", "completed": "completed", "withdrawn": "withdrawn",
}
"""A registry's status -> FHIR's research-study-status. An unknown one has no code there: the element is left absent, as
unknown. Source: FHIR R4 ValueSet research-study-status, its definitions."""


@dataclass(frozen=True, slots=True)
class Within:
    """The values that a criterion takes, both ends included; ``ucum``: the unit's code, ``unit``: its words."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    ucum: str


@dataclass(frozen=True, slots=True)
class StudyCriterion:
    """One criterion. ``says``: the registry's words; ``excludes``: it is listed as an exclusion; ``coding``: (system, code)
    of what is measured; ``within``: None where the words themselves must hold.
    """

    id: str
    label: str
    says: str
    excludes: bool
    coding: tuple[str, str] | None = None
    within: Within | None = None


@dataclass(frozen=True, slots=True)
class StudyWords:
    """The study as its registry has it. ``confirmed``: the site says that it enrols; ``criteria_system``: of criterion ids."""

    id: str
    title: str
    url: str
    registry: str
    status: str
    confirmed: bool
    status_words: str
    description: str
    contact: str | None
    criteria_name: str
    criteria_system: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The patient as a subject that the study team might screen; ``words`` say that nobody is enrolled by it."""

    patient: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The screening itself, to be kept beside the proposal: its title and its JSON, and when it was made; the day alone where that is
    pinned."""

    patient: str
    title: str
    content: bytes
    language: str
    made: datetime | date


def collection(study: StudyWords, criteria: Iterable[StudyCriterion], account: Account, proposal: Proposal | None) -> str:
    """A Bundle of type collection, as FHIR JSON; the proposal where there is one."""
    study_url, group_url = _urn(), _urn()
    entries = [(study_url, _study(study, group_url)), (group_url, _criteria(study, tuple(criteria)))]
    if proposal is not None:
        entries.append((_urn(), _subject(proposal, study, study_url)))
    entries.append((_urn(), _document(account, study_url)))
    return _written({
        "meta": {"tag": [_tag()]},
        "identifier": {"system": "urn:ietf:rfc:3986", "value": _urn()},
        "type": "collection",
        **_instant("timestamp", account.made),
        "entry": [{"fullUrl": url, "resource": resource} for url, resource in entries],
    })


def _study(study: StudyWords, group_url: str) -> Json:
    status = "active" if study.confirmed else STATUSES.get(study.status)
    content: Json = {
        "resourceType": "ResearchStudy",
        "text": _narrative(f"{study.title} ({study.id})", study.status_words),
        "identifier": [{"system": REGISTRY, "value": study.id}],
        "title": study.title,
        "relatedArtifact": [{"type": "documentation", "display": study.registry, "url": study.url}],
        "description": study.description,
        "enrollment": [{"reference": group_url, "display": study.criteria_name}],
        "note": [{"text": study.status_words}],
    }
    if status is None:
        content["_status"] = {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}
    else:
        content["status"] = status
    if study.contact:
        content["contact"] = [{"name": study.contact}]
    return content


def _criteria(study: StudyWords, criteria: tuple[StudyCriterion, ...]) -> Json:
    return {
        "resourceType": "Group",
        "text": _narrative(study.criteria_name),
        "type": "person",
        "actual": False,
        "name": study.criteria_name,
        "characteristic": [_characteristic(one, study.criteria_system) for one in criteria],
    }


def _characteristic(criterion: StudyCriterion, system: str) -> Json:
    """Without a range of values: whether the registry's words hold. Their negation is theirs, never doubled by ``exclude``."""
    coding: list[Json] = [{"system": system, "code": criterion.id, "display": criterion.label}]
    if criterion.coding:
        coding.append(dict(zip(("system", "code"), criterion.coding, strict=True)))
    value: Json = {"valueBoolean": True} if criterion.within is None else {"valueRange": _range(criterion.within)}
    return {"code": {"coding": coding, "text": criterion.says}, **value, "exclude": criterion.excludes}


def _range(within: Within) -> Json:
    ends = {"low": within.low, "high": within.high}
    return {name: {"value": value, "unit": within.unit, "system": UCUM, "code": within.ucum}
            for name, value in ends.items() if value is not None}


def _subject(proposal: Proposal, study: StudyWords, study_url: str) -> Json:
    return {
        "resourceType": "ResearchSubject",
        "meta": {"tag": [_tag()]},
        "text": _narrative(*proposal.words),
        "status": "candidate",
        "study": {"reference": study_url, "display": study.id},
        "individual": {"reference": proposal.patient},
    }


def _document(account: Account, study_url: str) -> Json:
    return {
        "resourceType": "DocumentReference",
        "text": _narrative(account.title),
        "status": "current",
        "docStatus": "preliminary",
        "type": {"text": account.title},
        "subject": {"reference": account.patient},
        **_instant("date", account.made),
        "description": account.title,
        "content": [{"attachment": {"contentType": "application/json", "language": account.language, "title": account.title,
                                    "data": base64.b64encode(account.content).decode(), "creation": _written_time(account.made)}}],
        "context": {"related": [{"reference": study_url}]},
    }


def _tag() -> Json:
    return {"system": TAGS, "code": PROPOSAL, "display": "Proposal"}


def _narrative(*lines: str) -> Json:
    body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{body}</div>'}


def _urn() -> str:
    return f"urn:uuid:{uuid.uuid4()}"


def _instant(element: str, moment: datetime | date) -> Json:
    """The element, which FHIR wants with its time; of a day alone it is left out."""
    return {element: _written_time(moment)} if isinstance(moment, datetime) else {}


def _written_time(moment: datetime | date) -> str:
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


def _written(bundle: Json) -> str:
    """The Bundle, validated by the library and written by it."""
    from fhir.resources.R4B.bundle import Bundle

    return Bundle(**bundle).model_dump_json()
