"""Runs a case: chart as bytes -> chart -> record -> screening, and compares states, reviews and evidence."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from cds_service.eligibility.screening import Screening, screen
from cds_service.eligibility.trial import DEFAULT_TRIAL, load_trial
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.read import read_record
from fhir_mappings.site import Site
from fhir_mappings.terminology.store import load
from tests.charts.build import AS_OF, bundle, encoded

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Case:
    """One statement: ``title`` says it, ``chart`` (resources, or bytes as they are) shows it, ``expect`` holds states.

    ``expect`` maps a criterion id to a state or to several acceptable ones; ``review`` to True or False; ``evidence``
    to references that must be named, ``mentions`` to words of which one must appear in its sentence or notes.
    """

    title: str
    chart: list | bytes
    expect: Mapping[str, str | tuple[str, ...]]
    why: str = ""
    overall: str | None = None
    shown: bool | None = None
    as_of: str = AS_OF
    site: Site | None = None
    review: Mapping[str, bool] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    no_evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def _rules():
    return load_trial(DEFAULT_TRIAL), load()


def screened(chart: list | bytes, as_of: str = AS_OF, site: Site | None = None) -> Screening:
    """The screening of a chart given as resources or as bytes, at a hospital with these tables of its own."""
    trial, terminology = _rules()
    data = chart if isinstance(chart, bytes) else encoded(bundle(chart))
    record = read_record(read_chart(data), terminology, ZONE, site)
    return screen(trial, record, date.fromisoformat(as_of))


def check(case: Case) -> None:
    """Asserts everything that the case states, and that the whole screening is in order."""
    from cds_service.screening_json import screening_json

    result = screened(case.chart, case.as_of, case.site)
    said = {row["id"]: row for row in screening_json(result, "en")["criteria"]}
    states = {i: row["state"] for i, row in said.items()}
    faults = []
    for criterion, wanted in case.expect.items():
        if states[criterion] not in ((wanted,) if isinstance(wanted, str) else wanted):
            faults.append(f"{criterion}: expected {wanted}, got {states[criterion]}: {said[criterion]['because']}")
    for criterion, wanted_review in case.review.items():
        if said[criterion]["review"] is not wanted_review:
            faults.append(f"{criterion}: review expected {wanted_review}: {said[criterion]['because']}")
    for criterion, references in case.evidence.items():
        named = {e["reference"] for e in said[criterion]["evidence"]}
        faults += [f"{criterion}: evidence lacks {r} (has {named})" for r in references if r not in named]
    for criterion, references in case.no_evidence.items():
        named = {e["reference"] for e in said[criterion]["evidence"]}
        faults += [f"{criterion}: evidence must not name {r}" for r in references if r in named]
    for criterion, words in case.mentions.items():
        text = str(said[criterion]).lower()
        if not any(word.lower() in text for word in words):
            faults.append(f"{criterion}: none of {words} in {text}")
    if case.overall and result.overall != case.overall:
        faults.append(f"overall: expected {case.overall}, got {result.overall}: "
                      f"{ {i: s for i, s in states.items() if s in ('not-met', 'missing', 'stale', 'unclear')} }")
    if case.shown is not None and result.card.shown is not case.shown:
        faults.append(f"card.shown: expected {case.shown}")
    faults += [f"{i}: {row['state']} rests on no evidence" for i, row in said.items()
               if row["state"] in ("met", "not-met") and not row["evidence"]]
    faults += [f"{i}: evidence twice" for i, row in said.items() if len({str(e) for e in row["evidence"]}) < len(row["evidence"])]
    assert not faults, "\n".join([case.title, case.why, *faults])
