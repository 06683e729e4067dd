"""Diagnoses and procedures in systems that are not known, and placeholders: which may be any, and which name nothing."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    SCT,
    base,
    concept,
    condition,
    marrow_blasts,
    procedure,
    without,
)
from tests.charts.harness import Case, check, screened

ICD9 = "http://hl7.org/fhir/sid/icd-9-cm"


@pytest.mark.parametrize(("coding", "text", "state"), [
    ((ICD9, "710.0"), None, "missing"), (("urn:oid:2.16.840.1.113883.6.103", "710.0"), None, "missing"), (("urn:hospital:dx", "4711"), None, "missing"), ((None, "4711"), None, "missing"),
    ((ICD9, "710.0", "Systemic lupus erythematosus"), None, "judgement"), ((ICD9, "401.9", "Hypertension"), None, "no-contrary-record"), ((ICD9, "401.9"), "Hypertension", "no-contrary-record"),
    ((ICD10CM, "I10"), None, "no-contrary-record"), (("http://snomed.info/sct", "38341003", "Hypertension"), None, "no-contrary-record"),
    ((SCT, "38341003"), None, "missing"), ((SCT, "239795001"), None, "missing"), ((SCT, "50440006"), None, "missing"), (("urn:oid:2.16.840.1.113883.6.96", "439567002"), None, "missing"),
    ((SCT, "38341003"), "Hypertension", "no-contrary-record"), ((SCT, "239795001", "Rheumatoid arthritis"), None, "judgement"), ((ICD10CM, "hypertension"), None, "missing"),
    (("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "C0000"), None, "missing"), ((ICD10, "I10"), None, "no-contrary-record"), ((CHS, "I10.x00x002"), None, "no-contrary-record"),
])
def test_a_diagnosis_in_a_system_that_is_not_known_and_without_words_may_be_any(coding, text, state):
    found = screening_json(screened([*base(), condition("x", coding, text)]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state
    told = [it for it in found["unread"] if it["reference"] == "Condition/x"]
    assert bool(told) == (state == "missing")


ABSENT = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
DAR, FLAVOR = "http://terminology.hl7.org/CodeSystem/data-absent-reason", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"


@pytest.mark.parametrize(("coding", "text", "state"), [
    *(((DAR, code, display), None, "missing") for code, display in (("masked", None), ("unknown", None), ("masked", "Masked"), ("asked-declined", "Asked But Declined"))),
    *(((system, "UNK", "unknown"), None, "missing") for system in (FLAVOR, "http://hl7.org/fhir/v3/NullFlavor", "urn:oid:2.16.840.1.113883.5.1008")),
    *((None, text, "missing") for text in (
        "Unknown", "[Restricted]", "*** Sensitive diagnosis - hidden ***", "-", ".", "???", "N/A - unknown", "Diagnosis withheld", "诊断保密", "未知", "C50.911", "M06.9, I25.10", "714.0", "69896004")),
    *((None, text, "no-contrary-record") for text in (
        "No known problems", "None", "N/A", "n/a", "N.A.", "Diagnosis: N/A", "Fever of unknown origin", "Restricted mobility", "Sensitive skin", "A1C", "Hypertension", "未知名小手术", "无")),
    ((ICD10CM, "R69"), "Unknown", "no-contrary-record"), ((ICD10CM, "R69"), None, "no-contrary-record"), ((ICD10CM, "M06.9"), "Unknown", "not-met"),
    ((SCT, "239795001"), "Unknown", "missing"), ((SCT, "239795001", "Rheumatoid arthritis"), "-", "judgement"), (("urn:hospital:dx", "4711"), "Confidential", "missing"),
    ((SCT, "239795001"), "N/A", "missing"), (("urn:hospital:dx", "4711"), "N/A", "missing"), ((SCT, "239795001", "Rheumatoid arthritis"), "N/A", "judgement"),
    ((SCT, "160245001"), None, "no-contrary-record"), ((SCT + "/900000000000207008", "160245001"), None, "no-contrary-record"),
    ((ABSENT, "no-known-problems"), None, "no-contrary-record"), ((ABSENT, "no-problem-info"), None, "missing"),
])
def test_a_placeholder_names_no_diagnosis(coding, text, state):
    for resource in (condition("x", coding, text), procedure("x", coding, text, "2020-05-04")) if coding is None else (condition("x", coding, text),):
        found = screening_json(screened([*base(), resource]), "en")
        assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state
        assert [it["reference"].endswith("/x") for it in found["unread"]] == ([True] if state == "missing" else [])


@pytest.mark.parametrize(("text", "state"), [("Unknown", "missing"), ("[Restricted]", "missing"), ("I10", "missing"), ("C92.02", "unclear"), ("C50.911", "missing")])
def test_only_a_code_of_leukaemia_in_words_is_a_sign_of_it(text, state):
    check(Case(text, [*without(base(), "aml"), condition("x", None, text)], {"aml-diagnosis": state}))


@pytest.mark.parametrize(("codings", "state"), [
    (((SCT, "239795001"), (ICD10CM, "I10")), "no-contrary-record"), (((SCT, "239795001"), (ICD10CM, "M06.9")), "not-met"), (((SCT, "239795001"), (ICD9, "714.0")), "missing"),
])
def test_a_snomed_code_beside_one_that_tells_is_known_by_that(codings, state):
    found = screening_json(screened([*base(), {**condition("x"), "code": concept(None, None, *codings)}]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state


def test_a_snomed_code_alone_that_is_not_known_is_no_sign_of_the_leukaemia():
    check(Case("no card for each patient of a hospital without displays", [*without(base(), "aml"), condition("x", (SCT, "110007008"))], {"aml-diagnosis": "missing"}))
    check(Case("with its display it is", [*without(base(), "aml"), condition("x", (SCT, "110007008", "Adult acute myeloid leukemia"))], {"aml-diagnosis": "unclear"}))


CPT, PCS, LOCAL = "http://www.ama-assn.org/go/cpt", "urn:oid:2.16.840.1.113883.6.4", "urn:hospital:procedures"


@pytest.mark.parametrize(("coding", "more", "state"), [
    ((CPT, "36430"), {}, "no-contrary-record"), ((PCS, "30233N1"), {}, "no-contrary-record"), (("http://hl7.org/fhir/sid/icd-9-cm", "99.04"), {}, "no-contrary-record"),
    ((LOCAL, "4711"), {}, "missing"), ((LOCAL, "4711", "Blood transfusion"), {}, "no-contrary-record"), ((CPT, "50360", "Kidney transplant"), {}, "not-met"), ((SCT, "80146002"), {}, "no-contrary-record"),
    *(((LOCAL, "4711"), {"status": status}, "no-contrary-record") for status in ("not-done", "preparation", "on-hold", "entered-in-error")),
])
def test_a_procedure_in_a_public_classification_is_read(coding, more, state):
    found = screening_json(screened([*base(), procedure("x", coding, None, "2020-05-04", **more)]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["no-conflicting-disease"] == state
    assert bool([it for it in found["unread"] if it["reference"] == "Procedure/x"]) == (state == "missing")


@pytest.mark.parametrize(("coding", "state"), [
    *(((CPT, code), "not-met") for code in ("50360", "50365", "47135", "33945", "33935", "32851", "32854", "48554", "44135")),
    *(((PCS, code), "not-met") for code in ("0TY00Z0", "0ty10z1", "0FY00Z0", "02YA0Z0", "0BYM0Z0", "0FYG0Z0", "0DY80Z2")),
    *(((SCT, code), "not-met") for code in ("18027006", "70536003", "32413006", "88039007", "62438007", "56283009", "313039003")),
    # of what is not said, a donor's operation, the patient's own organ or cells, stem cells, a cornea, and an organ removed are no transplant of an organ
    ((SCT, "77465005"), "no-contrary-record"), *(((CPT, code), "no-contrary-record") for code in ("50300", "50340", "50380", "48160", "38240", "38241", "65710", "36415")),
    *(((PCS, code), "no-contrary-record") for code in ("0TT00ZZ", "30243G2")), ((SCT, "60656008"), "no-contrary-record"), ((SCT, "23719005"), "no-contrary-record"),
])
def test_a_transplant_is_known_by_its_code_alone(coding, state):
    check(Case(str(coding), [*base(), procedure("x", coding, None, "2020-05-04")], {"no-conflicting-disease": state}))


@pytest.mark.parametrize(("coding", "state"), [((CPT, "33945"), "judgement"), ((PCS, "02YA0Z0"), "judgement"), ((SCT, "32413006"), "judgement"), ((CPT, "50360"), "no-contrary-record")])
def test_a_heart_transplant_is_a_matter_of_the_heart_too(coding, state):
    check(Case(str(coding), [*base(), procedure("x", coding, None, "2020-05-04")], {"cardiac-history": state}))


@pytest.mark.parametrize(("code", "state"), [("38240", "judgement"), ("38241", "missing"), ("36415", "missing")])
def test_a_stem_cell_transplant_is_known_by_its_code_alone(code, state):
    """Blasts behind a transplant from a donor, with no remission on record."""
    chart = [*without(base(), "aml"), condition("aml", (ICD10, "C92.0"), recorded="2025-02-01"), marrow_blasts("bm", 20), procedure("x", (CPT, code), None, "2025-05-04")]
    check(Case(code, chart, {"relapsed-refractory": state}))


@pytest.mark.parametrize(("more", "count"), [
    ([procedure("x", (CPT, "36415"))], 1), ([procedure("x", (CPT, "36415")), procedure("y", (SCT, "80146002")), procedure("z", (PCS, "30233N1"))], 3),
    ([], 0), ([procedure("x", (CPT, "36415", "Venipuncture"))], 0), ([procedure("x", (CPT, "36415"), "Venipuncture")], 0),
    ([procedure("x", (CPT, "36415"), status="not-done")], 0), ([procedure("x", (CPT, "38240"))], 0),
])
def test_procedures_without_words_are_told_beside_what_was_read(more, count):
    """Which of them may be a transplant, or a heart operation, nobody can tell: the sentence must not claim that they were read."""
    for language, words in (("en", "code is not known here: {}"), ("zh", "未收录的手术及操作：{}项")):
        found = screening_json(screened([*base(), *more]), language)
        said = {row["id"]: row["because"] for row in found["criteria"]}
        for criterion in ("no-conflicting-disease", "no-other-malignancy", "cardiac-history"):
            assert (words.format(count) in said[criterion]) == bool(count), said[criterion]


def test_no_sign_of_aml_is_seen_in_a_system_that_is_not_known():
    found = screened([*without(base(), "aml"), condition("x", (ICD9, "401.9")), condition("y", ("urn:hospital:dx", "205.02"))])
    assert found.overall == "not-applicable"
    assert screening_json(found, "en")["unread"][0]["reference"] == "Condition/x"


@pytest.mark.parametrize(("code", "state"), [("205.02", "unclear"), ("20500", "unclear"), ("208.00", "unclear"), ("205.10", "missing"), ("204.00", "missing"), ("714.0", "missing")])
def test_a_leukaemia_of_icd_9_is_one_that_could_not_be_read(code, state):
    found = screening_json(screened([*without(base(), "aml"), condition("x", ("urn:oid:2.16.840.1.113883.6.103", code))]), "en")
    assert {row["id"]: row["state"] for row in found["criteria"]}["aml-diagnosis"] == state
