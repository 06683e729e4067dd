"""Texts that no chart should hold: endless words, the same name a thousand times, more letters than are read."""
from __future__ import annotations

import json
import time
from zoneinfo import ZoneInfo

import pytest

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.history.entering.drafts import therapy_in
from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import load
from fhir_mappings.text.course.course_text import course
from fhir_mappings.text.words.cues import LONGEST, TooLong, beginning, is_too_long, normal

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
    return chart_of(resources)


def chart_of(resources):
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
    assert "cytarabine" in therapy_in(json.dumps(draft).encode(), (), ["cytarabine"], terminology)


def test_words_and_lines_stay_as_they_are():
    assert normal("ＡＭＬ　in\t relapse\r\n\n  Since 2026") == "AML in relapse\nSince 2026"
    assert normal("x" * 64 + " y") == "x" * 64 + " y" and normal("x" * 65) == "x" * 64


WIDE = {"…": 3, "℃": 2, "Ⅲ": 3, "㎎": 2, "\ufdfa": 18, "x": 1, "ﬁ": 2}


@pytest.mark.parametrize(("letter", "width"), WIDE.items(), ids=[f"{ord(one):x}" for one in WIDE])
def test_a_text_is_measured_in_plain_letters_and_once(letter, width):
    """What was made plain is never refused when it is made plain again: many readers do, each for itself."""
    most = (LONGEST - 4) // width
    text = "AML " + letter * most
    assert not is_too_long(text) and normal(normal(text)) == normal(text) and isinstance(course(normal(text)), frozenset)
    longer = text + letter * 5
    assert is_too_long(longer)
    with pytest.raises(TooLong):
        normal(longer)
    assert not is_too_long(beginning(longer)) and normal(beginning(longer)).startswith("AML ")


def test_letters_written_with_their_marks_apart_are_measured_as_one():
    text = "leuc\u0065\u0301mie " * (LONGEST // 9)
    assert len(text) > LONGEST and not is_too_long(text) and len(normal(text)) <= LONGEST
    assert is_too_long("e\u0301" * (2 * LONGEST)) and not is_too_long("")


def of_notes(notes, terminology):
    """The one diagnosis, with this note; None where it was not understood."""
    record = read_record(chart_of([{"resourceType": "Patient", "id": "p"},
                                   {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"}, "note": [{"text": notes}],
                                    "code": {"text": "acute myeloid leukaemia"}}]), terminology, ZONE)
    return next((it for it in record.diagnoses if it.concepts or it.text_concepts), None)


@pytest.mark.parametrize(("letters", "dots", "read"), [(9700, 140, True), (9700, 160, False), (LONGEST, 0, True), (LONGEST + 1, 0, False),
                                                       (3400, 3400, False), (LONGEST, 1, False)])
def test_notes_that_are_too_long_cost_no_diagnosis_however_they_are_written(terminology, letters, dots, read):
    told = of_notes("x" + " y" * ((letters - dots) // 2) + "…" * dots if dots else "y " * (letters // 2 - 1) + "y" * (letters % 2 + 2), terminology)
    assert told is not None
    assert ("history.note-too-long" in [note.key for note in told.notes]) is not read


@pytest.mark.parametrize("text", ["白血病" + "…" * 3400, "x" * (LONGEST + 1), "Ⅲ" * 4000])
def test_a_code_of_a_foreign_system_beside_an_endless_text_costs_no_chart(terminology, text):
    record = read_record(chart_of([
        {"resourceType": "Patient", "id": "p"},
        {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"},
         "code": {"text": text, "coding": [{"system": "urn:oid:1.2.3", "code": "C92.0"}]}}]), terminology, ZONE)
    assert record.patient == "Patient/p"


def test_an_order_in_letters_that_stand_for_several_is_read(terminology):
    draft = {"entry": [{"resource": {"resourceType": "MedicationRequest", "id": "m",
                                     "medicationCodeableConcept": {"text": "cytarabine " + "…" * (LONGEST - 20)}}}]}
    assert "cytarabine" in therapy_in(json.dumps(draft).encode(), (), ["cytarabine"], terminology)
