"""The forms in which one chart may come, as JSON: Bundles of every kind, lists, lines, a hook request."""
from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.charts.build import Json, encoded

SERVER = "https://ehr.example.org/fhir/R4/"


def name_of(resource: Json) -> str:
    return f"{resource['resourceType']}/{resource['id']}"


def urn_of(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, SERVER + name)}"


def full_url_of(resource: Json) -> str | None:
    return SERVER + name_of(resource) if resource.get("resourceType") and resource.get("id") else None


def entry(resource: Any, full_url: str | None = None, **more: Any) -> Json:
    return ({"fullUrl": full_url} if full_url else {}) | {"resource": resource} | more


def searchset(resources: list[Json], *, next_: str | None = None, self_: str | None = None, **more: Any) -> Json:
    """A searchset with entries of mode match, and a link to the next page if one is given."""
    links = [{"relation": "self", "url": self_ or SERVER + "search"}]
    links += [{"relation": "next", "url": next_}] if next_ else []
    entries = [entry(r, full_url_of(r), search={"mode": "outcome" if r.get("resourceType") == "OperationOutcome" else "match"})
               for r in resources]
    return {"resourceType": "Bundle", "type": "searchset", "link": links, "entry": entries} | more


def outcome(severity: str = "error", code: str = "processing") -> Json:
    return {"resourceType": "OperationOutcome", "issue": [{"severity": severity, "code": code}]}


def by_type(chart: list[Json]) -> dict[str, list[Json]]:
    """The resources by type, but for the Patient."""
    found: dict[str, list[Json]] = defaultdict(list)
    for resource in chart:
        if resource["resourceType"] != "Patient":
            found[resource["resourceType"]].append(resource)
    return dict(found)


def patients(chart: list[Json]) -> list[Json]:
    return [r for r in chart if r["resourceType"] == "Patient"]


def collection(chart: list[Json]) -> Json:
    return {"resourceType": "Bundle", "type": "collection", "entry": [entry(r, SERVER + name_of(r)) for r in chart]}


def renamed(value: Any, names: dict[str, str]) -> Any:
    """The value with every reference put in other words."""
    if isinstance(value, dict):
        return {k: names.get(v, v) if k == "reference" and isinstance(v, str) else renamed(v, names) for k, v in value.items()}
    return [renamed(v, names) for v in value] if isinstance(value, list) else value


def by_urn(chart: list[Json], type_: str = "collection") -> Json:
    """A Bundle whose entries have urns as names; as a transaction each with its request."""
    names = {name_of(r): urn_of(name_of(r)) for r in chart}
    entries = [entry(renamed(r, names), names[name_of(r)]) for r in chart]
    if type_ == "transaction":
        entries = [e | {"request": {"method": "POST", "url": e["resource"]["resourceType"]}} for e in entries]
    return {"resourceType": "Bundle", "type": type_, "entry": entries}


def nested(chart: list[Json]) -> Json:
    """Searchsets in a collection; the Observations one level deeper still."""
    inner: list[Json] = []
    for kind, members in by_type(chart).items():
        pages = [searchset(members[i::2]) for i in (0, 1)]
        whole = {"resourceType": "Bundle", "type": "collection", "entry": [entry(p) for p in pages]}
        inner.append(whole if kind == "Observation" else searchset(members))
    return {"resourceType": "Bundle", "type": "collection", "entry": [entry(r, full_url_of(r)) for r in patients(chart)] + [entry(b) for b in inner]}


def hook(chart: list[Json], **prefetch: Any) -> Json:
    """A patient-view request with the chart as its prefetch; keywords replace or add keys."""
    person = patients(chart)[0]
    found = {kind[0].lower() + kind[1:] + "s": searchset(members) for kind, members in by_type(chart).items()}
    return {"hook": "patient-view", "hookInstance": "0f2c1d1e-6a30-4a34-9f5e-1c9a35f1f6f7",
            "context": {"userId": "Practitioner/dr", "patientId": person["id"]}, "prefetch": {"patient": person} | found | prefetch}


def lines(chart: list[Json]) -> bytes:
    return b"\n".join(encoded(r) for r in chart) + b"\n"


FORMS: dict[str, Callable[[list[Json]], bytes]] = {
    "collection": lambda chart: encoded(collection(chart)),
    "searchset": lambda chart: encoded(searchset(chart)),
    "nested": lambda chart: encoded(nested(chart)),
    "urn": lambda chart: encoded(by_urn(chart)),
    "transaction": lambda chart: encoded(by_urn(chart, "transaction")),
    "array": lambda chart: encoded(chart),
    "ndjson": lines,
    "hook": lambda chart: encoded(hook(chart)),
}
