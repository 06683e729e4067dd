"""Writes the charts of ``fixtures/``: each story's ``bundle.json`` and the ``hook-request.json`` an EHR would send.

    python -m tools.fixture_builder [STORY ...]

The stories are written by hand in ``tools/stories``; this module only spares them FHIR's brackets. What a story
expects stands in its ``expected.toml``, which nothing here reads or writes.
"""
from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from fhir_mappings.searches import SEARCHES, Search

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
ICD10 = "http://hl7.org/fhir/sid/icd-10"
ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm"
CHS = "urn:proposed:chs-icd-10"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ATC = "http://www.whocc.no/atc"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"

Json = dict[str, Any]
STORIES: dict[str, Callable[[], Chart]] = {}


def story(name: str) -> Callable[[Callable[[], Chart]], Callable[[], Chart]]:
    """Names a story after its folder."""
    def register(tell: Callable[[], Chart]) -> Callable[[], Chart]:
        STORIES[name] = tell
        return tell
    return register


# --- datatypes -----------------------------------------------------------------------------------------------------
def coding(system: str, code: str, display: str | None = None) -> Json:
    """A Coding."""
    return {"system": system, "code": code, **({"display": display} if display else {})}


def concept(*codings: Json, text: str | None = None) -> Json:
    """A CodeableConcept."""
    return {**({"coding": list(codings)} if codings else {}), **({"text": text} if text else {})}


def quantity(value: float | int, unit: str, code: str | None = "", comparator: str | None = None) -> Json:
    """A Quantity; ``code`` None leaves the UCUM code out, an empty one repeats the unit."""
    coded = {} if code is None else {"system": UCUM, "code": code or unit}
    return {"value": value, **({"comparator": comparator} if comparator else {}), "unit": unit, **coded}


def reference_range(
    high: float | int | None = None, unit: str = "", low: float | int | None = None, sex: str | None = None,
    ages: tuple[int, int] | None = None, text: str | None = None, code: str | None = "",
) -> Json:
    """An Observation.referenceRange."""
    made: Json = {}
    if low is not None:
        made["low"] = quantity(low, unit, code)
    if high is not None:
        made["high"] = quantity(high, unit, code)
    if sex:
        made["appliesTo"] = [concept(coding(TERMINOLOGY + "v3-AdministrativeGender", {"male": "M", "female": "F"}[sex]))]
    if ages:
        made["age"] = {"low": quantity(ages[0], "a"), "high": quantity(ages[1], "a")}
    return {**made, **({"text": text} if text else {})}


def negative() -> Json:
    """The answer "Negative" by SNOMED CT."""
    return {"valueCodeableConcept": concept(coding(SNOMED, "260385009", "Negative"))}


def positive() -> Json:
    """The answer "Positive" by SNOMED CT."""
    return {"valueCodeableConcept": concept(coding(SNOMED, "10828004", "Positive"))}


# --- the chart -----------------------------------------------------------------------------------------------------
class Chart:
    """One patient's chart as one EHR writes it.

    ``absolute``: references and fullUrls carry the server's address. ``empty``: what this EHR sends in a prefetch for
    a search without matches, null or a Bundle without entries. ``zone`` is appended to times.
    """

    def __init__(self, patient_id: str, *, server: str, zone: str, wrap: str = "collection", absolute: bool = False,
                 empty: str = "bundle") -> None:
        self.patient_id, self.server, self.zone = patient_id, server, zone
        self.wrap, self.absolute, self.empty = wrap, absolute, empty
        self.resources: list[Json] = []
        self.request: Json = {"hook": "patient-view", "context": {"userId": "Practitioner/dr-1"}}
        self.left_out: tuple[str, ...] = ()

    def refer(self, resource_type: str, resource_id: str) -> Json:
        """A Reference as this EHR writes it."""
        name = f"{resource_type}/{resource_id}"
        return {"reference": f"{self.server}/{name}" if self.absolute else name}

    def add(self, resource_type: str, resource_id: str, **elements: Any) -> Json:
        """Any resource; None leaves an element out, a trailing underscore is dropped (``class_``)."""
        named = {key.rstrip("_"): value for key, value in elements.items() if value is not None}
        resource = {"resourceType": resource_type, "id": resource_id, **named}
        self.resources.append(resource)
        return resource

    def patient(self, born: str, gender: str | None, **elements: Any) -> None:
        """The Patient."""
        self.add("Patient", self.patient_id, gender=gender, birthDate=born, **elements)

    def time(self, on: str) -> str:
        """A day as it is, "2026-11-19 08:30" as a time in the EHR's zone."""
        return on.replace(" ", "T") + f":00{self.zone}" if " " in on else on

    def condition(self, resource_id: str, *codings: Json, text: str | None = None, clinical: str | None = "active",
                  verified: str | None = "confirmed", onset: str | None = None, recorded: str | None = None,
                  category: str = "problem-list-item", **elements: Any) -> None:
        """A Condition."""
        self.add(
            "Condition", resource_id, category=[concept(coding(TERMINOLOGY + "condition-category", category))],
            clinicalStatus=concept(coding(TERMINOLOGY + "condition-clinical", clinical)) if clinical else None,
            verificationStatus=concept(coding(TERMINOLOGY + "condition-ver-status", verified)) if verified else None,
            code=concept(*codings, text=text), subject=self.refer("Patient", self.patient_id), onsetDateTime=onset,
            recordedDate=recorded, **elements)

    def observation(self, resource_id: str, code: Json, on: str | None, value: Json | None = None, *,
                    category: str = "laboratory", ranges: list[Json] | None = None, status: str = "final",
                    specimen: str | None = None, **elements: Any) -> None:
        """An Observation; ``value`` is its value element (``{"valueInteger": 1}``)."""
        self.add(
            "Observation", resource_id, status=status,
            category=[concept(coding(TERMINOLOGY + "observation-category", category))], code=code,
            subject=self.refer("Patient", self.patient_id), effectiveDateTime=self.time(on) if on else None,
            **(value or {}), referenceRange=ranges,
            specimen=self.refer("Specimen", specimen) if specimen else None, **elements)

    def lab(self, resource_id: str, loinc: str, name: str, on: str, value: float | int, unit: str,
            high: float | int | None = None, low: float | int | None = None, **elements: Any) -> None:
        """A laboratory number with one plain reference range."""
        ranges = elements.pop("ranges", None) or ([reference_range(high, unit, low)] if high is not None else None)
        self.observation(resource_id, concept(coding(LOINC, loinc, name)), on, {"valueQuantity": quantity(value, unit)},
                         ranges=ranges, **elements)

    def procedure(self, resource_id: str, code: Json, on: str | None, status: str = "completed", **elements: Any) -> None:
        """A Procedure."""
        self.add("Procedure", resource_id, status=status, code=code, subject=self.refer("Patient", self.patient_id),
                 performedDateTime=self.time(on) if on else None, **elements)

    def given(self, resource_id: str, drug: Json, start: str, end: str, **elements: Any) -> None:
        """A MedicationAdministration."""
        self.add("MedicationAdministration", resource_id, status="completed", medicationCodeableConcept=drug,
                 subject=self.refer("Patient", self.patient_id),
                 effectivePeriod={"start": self.time(start), "end": self.time(end)}, **elements)

    def ordered(self, resource_id: str, drug: Json, on: str, status: str = "active", **elements: Any) -> None:
        """A MedicationRequest."""
        self.add("MedicationRequest", resource_id, status=status, intent="order", medicationCodeableConcept=drug,
                 subject=self.refer("Patient", self.patient_id), authoredOn=self.time(on), **elements)

    def report(self, resource_id: str, code: Json, on: str, conclusion: str, **elements: Any) -> None:
        """A DiagnosticReport."""
        self.add("DiagnosticReport", resource_id, status=elements.pop("status", "final"), code=code,
                 subject=self.refer("Patient", self.patient_id), effectiveDateTime=self.time(on), conclusion=conclusion,
                 **elements)

    def calls(self, hook: str, **context: Any) -> None:
        """The hook that the EHR fires, with what it adds to the context."""
        self.request = {"hook": hook, "context": {"userId": "Practitioner/dr-1", **context}}

    # --- what is written -------------------------------------------------------------------------------------------
    def bundle(self) -> Json:
        """The whole chart."""
        return self._bundle(self.wrap, self.resources)

    def hook_request(self, name: str) -> Json:
        """The call that an EHR makes when the chart is opened, with every prefetch key it was asked for."""
        prefetch = {s.key: self._prefetched(s) for s in SEARCHES if s.key not in self.left_out}
        return {
            "hook": self.request["hook"],
            "hookInstance": str(uuid5(NAMESPACE_URL, name)),
            "context": {**self.request["context"], "patientId": self.patient_id},
            "prefetch": prefetch,
        }

    def _prefetched(self, search: Search) -> Json | None:
        found = [r for r in self.resources if r["resourceType"] == search.type and _in_category(r, search)]
        if search.by is None:
            return found[0]
        return None if not found and self.empty == "null" else self._bundle("searchset", found)

    def _bundle(self, kind: str, resources: list[Json]) -> Json:
        counted = {"total": len(resources)} if kind == "searchset" else {}
        return {"resourceType": "Bundle", "type": kind, **counted, **self._entries(kind, resources)}

    def _entries(self, kind: str, resources: list[Json]) -> Json:
        mode = {"search": {"mode": "match"}} if kind == "searchset" else {}
        entries = [
            {"fullUrl": f"{self.server}/{r['resourceType']}/{r['id']}", "resource": r, **mode} for r in resources]
        return {"entry": entries} if entries else {}


def _in_category(resource: Json, search: Search) -> bool:
    wanted = dict(search.parameters).get("category")
    codes = [c["code"] for category in resource.get("category", ()) for c in category.get("coding", ())]
    return wanted is None or wanted in codes


def tell(names: list[str]) -> None:
    """Writes the charts of these stories, all without names."""
    import tools.stories

    for module in pkgutil.iter_modules(tools.stories.__path__, "tools.stories."):
        importlib.import_module(module.name)
    for name in names or sorted(STORIES):
        chart = STORIES[name]()
        folder = FIXTURES / name
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "bundle.json", chart.bundle())
        _write(folder / "hook-request.json", chart.hook_request(name))


def _write(path: Path, content: Json) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    importlib.import_module("tools.fixture_builder").tell(sys.argv[1:])
