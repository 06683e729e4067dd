"""A disease that a code shows is known before anything else is read; a chart of which that is said is never without the disease."""
from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cds_service.eligibility.screening import signs_of_disease, without_disease
from cds_service.eligibility.trial import DEFAULT_TRIAL, load_trial
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.coded_signs import surely_coded
from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import load
from tests.charts.build import bundle, encoded

TRIAL, TERMINOLOGY, ZONE = load_trial(DEFAULT_TRIAL), load(), ZoneInfo("Asia/Shanghai")
FIXTURES = sorted(Path("fixtures").glob("*/bundle.json"))
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"


def chart_of(code="C92.00", text=None, verification="confirmed", **more):
    condition = {
        "resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"}, "recordedDate": "2026-01-10",
        "code": {**({"coding": [{"system": ICD, "code": code}]} if code else {}), **({"text": text} if text else {})},
        "verificationStatus": {"coding": [{"system": VERIFIED, "code": verification}]}, **more}
    return encoded(bundle([{"resourceType": "Patient", "id": "p", "birthDate": "1970-01-01"}, condition]))


def sure_and_without(data):
    chart = read_chart(data)
    sure = surely_coded(chart, TERMINOLOGY, signs_of_disease(TRIAL))
    return sure, without_disease(TRIAL, read_record(chart, TERMINOLOGY, ZONE), date(2026, 11, 28)) is not None


@pytest.mark.parametrize(("data", "sure"), [
    (chart_of(), True),
    (chart_of(verification="provisional"), True),
    (chart_of(note=[{"text": "AML ruled out by the marrow of May."}]), True),
    (chart_of(recordedDate="2031-01-10"), True),
    (chart_of(verification="refuted"), False),
    (chart_of(verification="entered-in-error"), False),
    (chart_of("C92.02", "Father had AML in relapse"), False),
    (chart_of(None, "Acute myeloid leukemia"), False),
    (chart_of("I10"), False),
], ids=["a code", "provisional", "denied in a note", "dated later", "refuted", "in error", "of kin", "words alone", "another disease"])
def test_only_a_code_that_counts_shows_the_disease_at_once(data, sure):
    told, without = sure_and_without(data)
    assert told is sure and not (told and without)


@pytest.mark.parametrize("path", FIXTURES, ids=[path.parent.name for path in FIXTURES])
def test_no_fixture_is_both(path):
    assert sure_and_without(path.read_bytes()) != (True, True)
