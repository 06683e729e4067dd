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


def resources_of(text: str) -> list[Json]:
    """Every resource in a Bundle (nested too), a JSON array, NDJSON or a whole hook request; ValueError otherwise."""
    try:
        content = json.loads(text)
    except ValueError:
        content = [json.loads(line) for line in text.split("\n") if line.strip()]
    return list(_walk(content))


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
