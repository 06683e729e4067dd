"""Every patient of HL7's R4 and mCODE examples screened: no crash, no wrong met, and what mCODE's patients come to."""
from __future__ import annotations

import json
from datetime import date

import pytest

from cds_service.eligibility.screening import Screening, screen
from cds_service.eligibility.trial import DEFAULT_TRIAL, load_trial
from fhir_mappings.charts.chart import ChartError, read_chart, split_by_patient
from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import load
from tests.charts.harness import ZONE
from tests.interop.packages import files, read_type_files, resource


def screenings(package: str, as_of: str) -> dict[str, Screening]:
    """All resources of a package as one file, screened patient by patient (Bundles apart: they are other servers')."""
    entries = [{"resource": resource(p)} for p in read_type_files(package) if not p.name.startswith("Bundle-")]
    data = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    trial, terminology = load_trial(DEFAULT_TRIAL), load()
    found = {}
    for chart in split_by_patient(data):
        screening = screen(trial, read_record(chart, terminology, ZONE), date.fromisoformat(as_of))
        found[screening.patient] = screening
    return found


def state(screening: Screening, criterion: str) -> str:
    return screening.finding(criterion).state.value


@pytest.fixture(scope="module")
def mcode() -> dict[str, Screening]:
    return screenings("hl7.fhir.us.mcode", "2019-04-10")


def test_no_example_patient_is_called_a_match():
    for package, as_of in (("hl7.fhir.r4.examples", "2013-06-01"), ("hl7.fhir.us.mcode", "2019-04-10")):
        found = screenings(package, as_of)
        assert len(found) >= 6
        for patient, screening in found.items():
            assert state(screening, "relapsed-refractory") != "met", patient
            assert state(screening, "aml-diagnosis") in ("missing", "unclear"), patient
            assert screening.overall in ("not-applicable", "possible-match", "not-a-match"), patient


def test_mcode_patients_have_no_aml(mcode):
    for patient in ("Patient/cancer-patient-jenny-m", "Patient/cancer-patient-john-anyperson",
                    "Patient/cancer-patient-brian-l"):
        assert mcode[patient].overall == "not-applicable", patient


def test_mcode_ecog_is_read_from_integer_and_interpretation(mcode):
    john = mcode["Patient/cancer-patient-john-anyperson"].finding("ecog")
    assert john.state == "met" and john.evidence[0].value == "0", john
    assert state(mcode["Patient/cancer-patient-jenny-m"], "ecog") == "stale"


def test_mcode_heart_failure_and_cancers_are_hits(mcode):
    john = mcode["Patient/cancer-patient-john-anyperson"]
    assert state(john, "cardiac-history") == "not-met"
    assert state(john, "no-other-malignancy") == "not-met"
    for patient in ("Patient/cancer-patient-jenny-m", "Patient/cancer-patient-brian-l"):
        assert state(mcode[patient], "no-other-malignancy") in ("not-met", "judgement"), patient


def test_every_example_bundle_is_screened_or_refused_with_a_reason():
    trial, terminology = load_trial(DEFAULT_TRIAL), load()
    screened = 0
    for path in files("hl7.fhir.r4.examples", "Bundle-*.json") + files("hl7.fhir.us.mcode", "Bundle-*.json"):
        try:
            chart = read_chart(path.read_bytes())
        except ChartError as refusal:
            assert refusal.phrase.key.startswith("chart."), path.name
            continue
        screening = screen(trial, read_record(chart, terminology, ZONE), date(2019, 4, 10))
        assert state(screening, "relapsed-refractory") != "met", path.name
        screened += 1
    assert screened >= 5


def test_what_can_not_be_read_is_explained():
    found = [unreadable for screening in screenings("hl7.fhir.r4.examples", "2013-06-01").values() for unreadable in screening.unread]
    assert found, "the examples hold one that can't be read"
    for unreadable in found:
        assert unreadable.why and unreadable.resource_type
