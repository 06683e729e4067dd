"""The results of a chart one by one: components and panel members on their own, with status, time and what they say."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.charts.oracle.times import Span, is_future, span

Json = dict[str, Any]
LOINC, SCT = "http://loinc.org", "http://snomed.info/sct"
ICD10, CM = "http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm"
SYSTEMS = {"urn:oid:2.16.840.1.113883.6.3": ICD10, "urn:oid:2.16.840.1.113883.6.90": CM, "urn:oid:2.16.840.1.113883.6.1": LOINC, "urn:oid:2.16.840.1.113883.6.96": SCT, "2.16.840.1.113883.6.1": LOINC}
HOME = "https://ehr.example/fhir/"
DECIDES, DROPPED = {"final", "amended", "corrected"}, {"entered-in-error", "cancelled", "unknown"}


@dataclass(frozen=True)
class Reading:
    """One result: ``source`` is the Observation or the component that holds the value."""

    codes: frozenset[tuple[str, str]]
    source: Json
    status: str
    when: Span | None
    id: str

    @property
    def decides(self) -> bool:
        return self.status in DECIDES


def codes_of(concept: Json | None) -> frozenset[tuple[str, str]]:
    """System and code of each coding; one without a system means nothing here."""
    codings = (concept or {}).get("coding") or []
    systems = [(str(c.get("system", "")).strip().rstrip("/"), c) for c in codings]
    return frozenset((SYSTEMS.get(s, s), str(c.get("code", "")).strip()) for s, c in systems if s)


def is_of(patient: str, resource: Json) -> bool:
    """Without a subject, a resource of a one-patient file is the patient's."""
    reference = (resource.get("subject") or {}).get("reference")
    if reference is None:
        return True
    return reference.split("/_history/")[0].removeprefix(HOME) == f"Patient/{patient}"


def _own(resource: Json) -> Span | None:
    period = resource.get("effectivePeriod") or {}
    told = (resource.get("effectiveDateTime"), period.get("end"), period.get("start"), resource.get("effectiveInstant"))
    return next((when for when in map(span, told) if when), None)


class _Dates:
    """Where an Observation's date comes from: its own, its panel's, a report's, then ``issued``."""

    def __init__(self, resources: list[Json]) -> None:
        self.panels: dict[str, Json] = {}
        self.reports: dict[str, Json] = {}
        for each in resources:
            into, key = (self.panels, "hasMember") if each["resourceType"] == "Observation" else (self.reports, "result")
            if each["resourceType"] in ("Observation", "DiagnosticReport"):
                into.update({str(link.get("reference")): each for link in each.get(key) or []})

    def of(self, observation: Json) -> Span | None:
        """A date of its own that can't be read lets nothing else stand in: a decision, where the notes leave two ways open."""
        own = observation.get("effectiveDateTime")
        if own is not None and span(own) is None:
            return None
        reference = f"Observation/{observation.get('id')}"
        panel = self.panels.get(reference)
        reports = [self.reports.get(reference), self.reports.get(f"Observation/{panel.get('id')}") if panel else None]
        dated = [_own(observation), _own(panel) if panel else None]
        dated += [_own(report) or span(report.get("issued")) for report in reports if report]
        dated += [span(each.get("issued")) for each in (observation, panel) if each]
        return next((when for when in dated if when), None)


def readings(resources: list[Json], patient: str, as_of: date) -> Iterator[Reading]:
    """The patient's results that are neither dropped by their status nor dated in the future."""
    own = [r for r in resources if is_of(patient, r) or r["resourceType"] == "Patient"]
    dates = _Dates(own)
    for observation in (r for r in own if r["resourceType"] == "Observation"):
        status, when = str(observation.get("status", "final")).strip().lower(), dates.of(observation)
        if status in DROPPED or (when and is_future(when, as_of)):
            continue
        for source in (observation, *(observation.get("component") or [])):
            yield Reading(codes_of(source.get("code")), source, status, when, str(observation.get("id")))


def value(source: Mapping[str, Any]) -> tuple[str, Any] | None:
    """The value element's kind and content; None where there is none."""
    return next(((key, found) for key, found in source.items() if key.startswith("value")), None)


def with_code(found: list[Reading], *codes: tuple[str, str]) -> list[Reading]:
    return [each for each in found if each.codes & set(codes)]
