"""Small charts as JSON, for the tests of reading."""
from __future__ import annotations

import json
from typing import Any

from fhir_mappings.charts.chart import Chart
from fhir_mappings.resources import READ

SERVER = "https://ehr.example.org/fhir/"
Json = dict[str, Any]
EVERY = set(READ)
"""Every type that is read."""


def patient(id_: str | None = "p1", **more: Any) -> Json:
    return {"resourceType": "Patient", **({"id": id_} if id_ else {}), "gender": "male", "birthDate": "1980-05-04", **more}


NAMED: dict[str, Json] = {
    **{name: {"code": {"text": "x"}} for name in ("Observation", "Condition", "Procedure", "DiagnosticReport", "Medication")},
    **{f"Medication{name}": {"medicationCodeableConcept": {"text": "x"}} for name in ("Request", "Administration", "Statement")},
}
"""What each type needs to be about anything."""


def resource(name: str, id_: str | None = None, of: str | None = "Patient/p1", **more: Any) -> Json:
    """A resource of that type with a name that means nothing here, about the patient that ``of`` names."""
    subject = {"AllergyIntolerance": "patient", "Consent": "patient", "ResearchSubject": "individual"}.get(name, "subject")
    about = {subject: {"reference": of}} if of else {}
    return {"resourceType": name, **({"id": id_} if id_ else {}), **about, **NAMED.get(name, {}), **more}


def observation(id_: str | None = "o1", **more: Any) -> Json:
    return resource("Observation", id_, **{"status": "final", "code": {"text": "ALT"}, **more})


def entry(it: Any, full_url: str | None = "", **more: Any) -> Json:
    """A Bundle entry; its fullUrl is that of the example server unless another or None is given."""
    if full_url == "" and isinstance(it, dict) and it.get("id") and it.get("resourceType", "Bundle") != "Bundle":
        full_url = f"{SERVER}{it['resourceType']}/{it['id']}"
    return {**({"fullUrl": full_url} if full_url else {}), "resource": it, **more}


def bundle(*resources: Any, type_: str = "collection", **more: Any) -> Json:
    return {"resourceType": "Bundle", "type": type_, "entry": [entry(it) for it in resources], **more}


def searchset(*resources: Any, next_: str | None = None, self_: str | None = None) -> Json:
    links = [{"relation": relation, "url": url} for relation, url in (("self", self_), ("next", next_)) if url]
    return bundle(*resources, type_="searchset", **({"link": links} if links else {}))


def outcome(severity: str = "error", code: str = "processing") -> Json:
    return {"resourceType": "OperationOutcome", "issue": [{"severity": severity, "code": code}]}


def request(context_patient: str = "p1", **prefetch: Any) -> Json:
    return {
        "hook": "patient-view", "hookInstance": "0d3f", "fhirServer": "https://ehr.example.org/fhir",
        "context": {"patientId": context_patient, "userId": "Practitioner/d"}, "prefetch": prefetch,
    }


def dumped(it: Any) -> bytes:
    return json.dumps(it, ensure_ascii=False).encode()


def ndjson(*resources: Any) -> bytes:
    return b"\n".join(dumped(it) for it in resources)


def names(chart: Chart) -> set[str | None]:
    """The references of everything in the chart."""
    return {read.reference for view in READ.values() for read in chart.of(view)}


def told(chart: Chart) -> tuple:
    """All that a chart tells, for comparing charts."""
    return (
        chart.patient_reference, frozenset(names(chart)), dict(chart.gaps), dict(chart.ignored), frozenset(chart.unread),
        tuple(sorted(str((read.reference, read.notes)) for view in READ.values() for read in chart.of(view))),
    )
