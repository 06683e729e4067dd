"""Texts that no chart should hold: endless words, the same name a thousand times, more letters than are read."""
from __future__ import annotations

import json
import time
from zoneinfo import ZoneInfo

import pytest

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.history.drafts import leukaemia_therapy
from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import load
from fhir_mappings.text.cues import LONGEST, normal

ZONE = ZoneInfo("Asia/Shanghai")
SEEDS = ["x", " ", "\n", " \n", "9", "A1", "-", "(", "(+)", "1:", "a.", "无", "中", "原", "急性髓系白血病", "aml ", "AML? ", "AML,", "HBsAg ",
         "no evidence of AML ", "family history of AML, ", "screen ", "NYHA", "PS ", "relapse after remission ", "M3) (", "leukemia of the ",
         "1x10^", "2026-", "CR1 ", "donor ", "history of ", "完全缓解后复发 ",
         "no aml\n", "no aml ", "无白血病", "denies aml, ", "AML\u2028", "HSCT ", "M3(", "never in CR ", "R/O AML "]


def chart(text):
    """One patient whose every kind of text is this one."""
    of = {"subject": {"reference": "Patient/p"}}
    coded = {"coding": [{"system": "http://loinc.org", "code": "89247-1"}]}
    resources = [
        {"resourceType": "Patient", "id": "p", "birthDate": "1980-01-01", "gender": "female"},
        {"resourceType": "Condition", "id": "c", "code": {"text": text}, **of},
        {"resourceType": "DiagnosticReport", "id": "d", "status": "final", "code": {"text": "marrow"}, "conclusion": text, **of},
        {"resourceType": "Procedure", "id": "pr", "status": "completed", "code": {"text": text}, **of},
        {"resourceType": "MedicationStatement", "id": "m", "status": "active", "medicationCodeableConcept": {"text": text}, **of},
        {"resourceType": "AllergyIntolerance", "id": "a", "code": {"text": text}, "patient": {"reference": "Patient/p"}},
        {"resourceType": "Observation", "id": "o1", "status": "final", "code": {"text": text}, "valueString": text, **of},
        {"resourceType": "Observation", "id": "o2", "status": "final", "code": coded, "valueString": text,
         "referenceRange": [{"text": text}], **of},
    ]
    return read_chart(json.dumps({"resourceType": "Bundle", "entry": [{"resource": it} for it in resources]}).encode())


@pytest.fixture(scope="module")
def terminology():
    terminology = load()
    read_record(chart("acute myeloid leukaemia in relapse"), terminology, ZONE)  # compiles the patterns
    return terminology


@pytest.mark.parametrize("seed", SEEDS)
def test_the_time_of_a_text_is_bounded(terminology, seed):
    begun = time.process_time()
    read_record(chart(seed * (3000 // len(seed))), terminology, ZONE)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("text", ["no " * 500 + "aml " * 400, "aml " * 400 + "no " * 500, "no fever, " * 200 + "aml " * 250, "(" * 800 + "aml " * 400])
def test_the_time_of_many_cues_and_many_names_is_bounded(terminology, text):
    begun = time.process_time()
    read_record(chart(text), terminology, ZONE)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(("kind", "part"), [("Condition", "diagnoses"), ("DiagnosticReport", "statements"), ("Procedure", "operations")])
def test_a_text_that_is_too_long_is_not_read_and_said_so(terminology, kind, part):
    """Nothing of it counts: neither as a finding, nor as proof that there is none."""
    text = "Acute myeloid leukaemia in relapse. " * (LONGEST // 30)
    record = read_record(chart(text), terminology, ZONE)
    assert [it for it in record.unread if it.resource_type == kind]
    assert "rejected" in record.gaps[kind] and getattr(record, part) == ()


def test_an_order_with_an_endless_text_is_read_as_far_as_a_text_goes(terminology):
    draft = {"entry": [{"resource": {"resourceType": "MedicationRequest", "id": "m", "medicationCodeableConcept": {"text": "cytarabine " * 2000}}}]}
    assert "cytarabine" in leukaemia_therapy(json.dumps(draft).encode(), (), terminology)


def test_words_and_lines_stay_as_they_are():
    assert normal("ＡＭＬ　in\t relapse\r\n\n  since 2026") == "AML in relapse\nsince 2026"
    assert normal("x" * 64 + " y") == "x" * 64 + " y" and normal("x" * 65) == "x" * 64
