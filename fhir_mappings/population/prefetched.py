"""What an EHR would answer to prefetch templates, made from a chart in a file: for the reference client and tests.

Only the recommended subset of searches is understood: the patient, a category, ``_sort`` by date, ``_count``.
"""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from msgspec import Raw

from fhir_mappings.population.raw_resources import whose
from fhir_mappings.population.sample import charts_of
from fhir_mappings.population.sample_counts import SampleCounts
from fhir_mappings.resources import READ

Json = dict[str, Any]
DATES = ("effectiveDateTime", "effectiveInstant", "issued", "performedDateTime", "recordedDate", "authoredOn")

CYTARABINE: Json = {
    "resourceType": "MedicationRequest", "id": "reference-client-draft", "status": "draft", "intent": "order",
    "medicationCodeableConcept": {
        "coding": [{"system": "http://www.whocc.no/atc", "code": "L01BC01", "display": "cytarabine"}], "text": "cytarabine"}}
"""What is ordered in a call of an order hook, unless other drafts are given."""


def resources_of(text: str) -> list[Json]:
    """Every resource in a Bundle (nested too), a JSON array, NDJSON or a whole hook request; ValueError otherwise."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as fault:
        content = _lines(text, fault)
    return list(_walk(content))


def _lines(text: str, whole: json.JSONDecodeError) -> list[Any]:
    """The values of NDJSON; ValueError with the place of the fault: in the line, or in the whole where no line is a value."""
    found: list[Any] = []
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            if line.strip():
                found.append(json.loads(line))
        except json.JSONDecodeError as fault:
            of_line = any(isinstance(one, dict) for one in found)
            place = (number, fault.colno) if of_line else (whole.lineno, whole.colno)
            raise ValueError("is not valid JSON: line {}, column {}".format(*place)) from None
    return found


def _walk(content: Any) -> Iterator[Json]:
    if isinstance(content, list):
        for one in content:
            yield from _walk(one)
    elif isinstance(content, dict) and content.get("resourceType") == "Bundle":
        for entry in content.get("entry") or ():
            yield from _walk(entry.get("resource") if isinstance(entry, dict) else None)
    elif isinstance(content, dict) and isinstance(content.get("resourceType"), str):
        yield content
    elif isinstance(content, dict) and isinstance(content.get("prefetch"), dict):
        yield from _walk(list(content["prefetch"].values()))


def patients_in(paths: Iterable[Path], counts: SampleCounts) -> list[list[Json]]:
    """The resources of every patient of a sample who has a Patient; what is nobody's (a Medication) goes with each.

    Held in memory: for a sample, not for a hospital. What can't be read is counted in ``counts``.
    """
    found: dict[str | None, dict[tuple[str, str], Json]] = defaultdict(dict)

    def take(name: str, content: Raw | bytes) -> None:
        if name in READ:
            resource = json.loads(bytes(content))
            found[whose(name, bytes(content))][name, str(resource.get("id") or bytes(content))] = resource

    for _ in charts_of(paths, counts, take):
        pass
    shared = [one for (kind, _), one in found.pop(None, {}).items() if kind != "Patient"]
    return [[*own.values(), *shared] for patient, own in sorted(found.items(), key=str) if ("Patient", patient) in own]


def patient_of(resources: list[Json]) -> Json:
    """The one Patient; ValueError when there is none or another."""
    patients = {one.get("id"): one for one in resources if one["resourceType"] == "Patient"}
    if len(patients) != 1 or None in patients:
        raise ValueError(f"the chart holds {len(patients)} patients with an id, one is needed")
    return next(iter(patients.values()))


def entered(members: Iterable[str], drafts: Iterable[Json], patient_id: str, *, selected: bool) -> Json:
    """The members of a hook's context that hold drafts, as Bundles of this patient's; ``selected``: and which of them were chosen."""
    of_patient = [{"subject": {"reference": f"Patient/{patient_id}"}, **one} for one in drafts]
    entry = {"entry": [{"resource": one} for one in of_patient]} if of_patient else {}
    found: Json = {name: {"resourceType": "Bundle", "type": "collection", **entry} for name in members}
    if selected:
        found["selections"] = [f"{one['resourceType']}/{one['id']}" for one in of_patient if one.get("id")]
    return found


def encounter_id_of(resources: list[Json]) -> str:
    """The id of the chart's first Encounter, for hooks that need one."""
    return next((one["id"] for one in resources if one["resourceType"] == "Encounter" and one.get("id")), "unknown")


def prefetch_of(resources: list[Json], templates: Mapping[str, str]) -> dict[str, Json | None]:
    """The prefetch of a call: each template answered from the chart."""
    return {key: _answer(template, resources) for key, template in templates.items()}


def _answer(template: str, resources: list[Json]) -> Json | None:
    kind, _, query = template.partition("?")
    if not query:
        kind = kind.partition("/")[0]
        return next((one for one in resources if one["resourceType"] == kind), None)
    asked = dict(parse_qsl(query))
    found = [one for one in resources if one["resourceType"] == kind]
    if "category" in asked:
        found = [one for one in found if asked["category"] in _categories(one)]
    if asked.get("_sort") == "-date":
        found.sort(key=_date, reverse=True)
    return {"resourceType": "Bundle", "type": "searchset", "total": len(found), "entry": [
        {"resource": one, "search": {"mode": "match"}} for one in found[:int(asked.get("_count", len(found)))]]}


def _categories(resource: Json) -> set[str | None]:
    groups = resource.get("category")
    return {coding.get("code") for group in (groups if isinstance(groups, list) else [groups]) if isinstance(group, dict)
            for coding in group.get("coding") or () if isinstance(coding, dict)}


def _date(resource: Json) -> str:
    return next((str(resource[name]) for name in DATES if resource.get(name)), "")
