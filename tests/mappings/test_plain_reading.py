"""The fast reading against a plain one: every resource parsed and written anew by ``fhir.resources.R4B``, then read alone.

The plain way shares no whole Bundle, no remembered element and no remembered result with the fast way; its JSON is
written by another library, with other spacing and in another order. Each chart is a fixture with changes that leave it
valid FHIR: values, dates, statuses and codes drawn by a seeded chance, entries doubled, dropped and moved.
"""
from __future__ import annotations

import copy
import json
import random
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fhir.resources.R4B import get_fhir_model_class

from cds_service.eligibility.screening import screen
from cds_service.eligibility.trial import DEFAULT_TRIAL, load_trial
from fhir_mappings.charts import gathering, repeated
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.read import read_record
from fhir_mappings.results.measured_before import MeasuredBefore
from fhir_mappings.terminology.store import load

FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/*/bundle.json"))
ZONE = ZoneInfo("Asia/Shanghai")
AS_OF = date(2026, 11, 22)
TERMINOLOGY, TRIAL = load(), load_trial(DEFAULT_TRIAL)
STATUSES = ("final", "amended", "corrected", "preliminary", "registered", "cancelled", "entered-in-error")
CHARTS = 60
DONOR = {"resourceType": "Patient", "id": "donor", "gender": "female", "birthDate": "1990-01-01", "name": [{"text": "Doug Brown"}]}
FOCUS_CODE = {"url": "http://hl7.org/fhir/StructureDefinition/observation-focusCode", "valueCodeableConcept": {"text": "Donor"}}
VISIT = {"resourceType": "Encounter", "id": "visit", "status": "finished", "class": {"code": "IMP"}}
REPORT = {"resourceType": "DiagnosticReport", "id": "of-another", "status": "final", "code": {"text": "Results"}, "subject": {"reference": "Patient/other"}}
SECTION = {"title": "Family history"}
DOCUMENT = {"resourceType": "Composition", "id": "document", "status": "final", "type": {"text": "Summary"}, "date": "2026-11-20", "title": "Summary",
            "author": [{"display": "Dr. X"}]}


def changed(seed):
    """A chart that nobody wrote, still valid FHIR."""
    chance = random.Random(seed)
    bundle = json.loads(chance.choice(FIXTURES).read_text(encoding="utf-8").replace('+00:00"', 'Z"'))  # as the library writes it
    entries = bundle["entry"]
    results = [entry["resource"] for entry in entries if entry["resource"]["resourceType"] == "Observation"]
    coded = [result for result in results if "valueCodeableConcept" in result]
    for _ in range(chance.randrange(1, 8)):
        one, other = chance.choice(results), chance.choice(results)
        match chance.randrange(8):
            case 0:
                one["status"] = chance.choice(STATUSES)
            case 1:
                one["effectiveDateTime"] = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            case 2 if "valueQuantity" in one:
                one["valueQuantity"]["value"] = chance.choice((0, 1, 2.5, 41, 125, 125.1, 0.9, 1000000))
            case 3:
                one["code"] = copy.deepcopy(other["code"])
            case 4:
                entries.insert(chance.randrange(len(entries)), copy.deepcopy(chance.choice(entries)))
            case 5:
                one.pop("referenceRange", None)
            case 6 if coded:
                chance.choice(coded)["valueCodeableConcept"] = {"text": chance.choice(("Positive", "Negative", "阳性"))}
            case _:
                chance.shuffle(entries)
    return [entry["resource"] for entry in entries]


def owned_otherwise(seed):
    """The same, with some of its results and diagnoses said to be somebody's by anything but a plain reference."""
    chance = random.Random(seed)
    resources = changed(seed)
    hers = next(one for one in resources if one["resourceType"] == "Patient")
    told = [one for one in resources if one["resourceType"] in ("Observation", "Condition", "DiagnosticReport")]
    for one in chance.sample(told, min(len(told), chance.randrange(1, 9))):
        name = f"{one['resourceType']}/{one['id']}"
        match chance.randrange(8):
            case 0:
                one |= {"subject": {"reference": "#donor"}, "contained": [DONOR]}
            case 1:
                one |= {"subject": {"reference": "#x"}, "contained": [{"resourceType": "Patient", "id": "x"}]}
            case 2:
                one["subject"] = {"display": chance.choice(("供者", "Donor", "Doug Brown", "质控品", "患者", "Someone"))}
            case 3:
                one["subject"] = {"reference": f"Patient/{hers['id']}", "display": chance.choice(("供者", "Mother", "Zhang San"))}
            case 4 if one["resourceType"] == "Observation":
                one |= chance.choice(({"extension": [FOCUS_CODE]}, {"focus": [{"reference": "#donor"}], "contained": [DONOR]}))
            case 5 if one["resourceType"] != "Condition":
                one.pop("subject", None)
                one["encounter"] = {"reference": "Encounter/visit"}
                resources.append(VISIT | {"subject": {"reference": chance.choice(("Patient/other", f"Patient/{hers['id']}"))}})
            case 6 if one["resourceType"] == "Observation":
                one.pop("subject", None)
                resources.append(REPORT | {"result": [{"reference": name}]})
            case _:
                resources.append(DOCUMENT | {"section": [SECTION | {"entry": [{"reference": name}]}]})
    return resources


def written_anew(resource):
    """The resource as the library understood it, its elements in another order."""
    model = get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    return dict(reversed(json.loads(model.model_dump_json()).items()))


def screened(record):
    """What the rules say, with all evidence."""
    found = screen(TRIAL, record, AS_OF)
    return found.overall, found.findings, found.course.timeline, found.ignored, found.unread


def read(data):
    return read_record(read_chart(data), TERMINOLOGY, ZONE)


def fast(resources):
    """One Bundle in one pass, its elements known from the charts before it."""
    return read(json.dumps({"resourceType": "Bundle", "type": "collection",
                            "entry": [{"resource": one} for one in resources]}, separators=(",", ":")).encode())


def plain(resources, monkeypatch):
    """One resource a line, nothing remembered of any."""
    with monkeypatch.context() as here:
        here.setattr(gathering, "whole_bundle", lambda content: None)
        here.setattr(MeasuredBefore, "find", lambda self, observation: None)
        here.setattr(repeated, "LONGEST", -1)
        for memory in (repeated._CODE, repeated._INTERPRETATION, repeated._RANGES, repeated._QUANTITY):
            here.setattr(memory, "known", lambda written: None)
        return read("\n".join(json.dumps(written_anew(one), indent=None) for one in resources).encode())


@pytest.mark.parametrize("seed", range(CHARTS))
def test_the_fast_reading_is_that_of_another_library_read_plainly(seed, monkeypatch):
    resources = changed(seed)
    fast(resources)  # what is written in it is known from here on
    quick, slow = fast(resources), plain(resources, monkeypatch)
    assert quick == slow
    assert screened(quick) == screened(slow)


@pytest.mark.parametrize("seed", range(CHARTS))
def test_whose_a_resource_is_is_told_alike(seed, monkeypatch):
    resources = owned_otherwise(seed)
    quick, slow = fast(resources), plain(resources, monkeypatch)
    assert quick == slow
    assert screened(quick) == screened(slow)


def test_every_plain_result_holds_what_the_library_reads():
    """Value, unit, day and upper limit of every measurement, against the library's own objects."""
    compared = 0
    for path in FIXTURES:
        resources = [entry["resource"] for entry in json.loads(path.read_bytes())["entry"]]
        models = {f"Observation/{one['id']}": get_fhir_model_class("Observation").model_validate(one)
                  for one in resources if one["resourceType"] == "Observation"}
        for measured in fast(resources).measurements:
            model = models.get(measured.reference)
            if model is None or model.valueQuantity is None or measured.amount is None or measured.amount.exact is None:
                continue
            assert float(measured.amount.charted) == float(model.valueQuantity.value), measured
            highs = {float(one.high.value) for one in model.referenceRange or () if one.high is not None}
            assert {float(limit.charted) for limit in measured.limits if limit.origin == "range"} <= highs, measured
            compared += 1
    assert compared > 50
