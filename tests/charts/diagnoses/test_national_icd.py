"""National editions of ICD-10 by their own URIs, and the letter by which German charts tell how sure a diagnosis is."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import ICD10, ICD10CM, SCT, base, concept, condition, without
from tests.charts.harness import screened

GM, OLD_GM, UK, AM = ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "http://fhir.de/CodeSystem/dimdi/icd-10-gm", "https://fhir.hl7.org.uk/Id/icd-10",
                      "http://hl7.org/fhir/sid/icd-10-am")
WHO_OID = "urn:oid:2.16.840.1.113883.6.3"
CERTAINTY = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit"


def state(criterion: str, *codings: tuple, text: str | None = None, aml: bool = True) -> str:
    chart = base() if aml else without(base(), "aml")
    return screened([*chart, {**condition("x"), "code": concept(None, text, *codings)}]).finding(criterion).state.value


@pytest.mark.parametrize("system", [GM, OLD_GM, UK, AM, "http://hl7.org/fhir/sid/icd-10-nl"])
def test_a_national_edition_is_read_by_who_category(system):
    assert state("aml-diagnosis", (system, "C92.00"), aml=False) == "met"
    assert state("exclusion-apl", (system, "C92.40")) == "not-met"
    assert state("cardiac-history", (system, "I25.13"), text="Koronare Herzkrankheit") == "not-met"
    assert state("no-other-malignancy", (system, "C50.9")) == "not-met"
    assert state("no-conflicting-disease", (system, "M06.9")) == "not-met"
    assert state("no-conflicting-disease", (system, "I10.90"), text="Hypertonie") == "no-contrary-record"


def test_the_fifth_character_of_a_national_edition_tells_no_course():
    assert state("aml-diagnosis", (GM, "C92.01"), aml=False) == "met"
    assert state("relapsed-refractory", (GM, "C92.01")) == state("relapsed-refractory", (GM, "C92.00"))


@pytest.mark.parametrize("system", [GM, OLD_GM])
@pytest.mark.parametrize(("code", "malignancy"), [
    ("C50.9A", "no-contrary-record"), ("C50.9 A", "no-contrary-record"), ("C50.9V", "judgement"), ("C50.9 V", "judgement"), ("C50.9G", "not-met"), ("C50.9Z", "not-met"),
    ("C50.9 A R", "no-contrary-record"), ("C61 V", "judgement"), ("C50.91 G L", "not-met"), ("C50.-V", "judgement"),
    # what is no such letter
    ("C50.9", "not-met"), ("C50A", "not-met"), ("C50.911A", "not-met"), ("C50.900x018", "not-met"), ("C50.9!", "not-met"),
])
def test_the_letter_behind_a_whole_code_tells_how_sure_it_is(system, code, malignancy):
    assert state("no-other-malignancy", (system, code)) == malignancy


@pytest.mark.parametrize(("code", "aml"), [
    ("C92.0A", "missing"), ("C92.00A", "missing"), ("C92.0V", "judgement"), ("C92.0 V", "judgement"), ("C92.0G", "met"), ("C92.0Z", "met"), ("C92.A", "unclear")])
def test_the_leukaemia_itself_may_be_excluded_or_suspected(code, aml):
    assert state("aml-diagnosis", (GM, code), aml=False) == aml


@pytest.mark.parametrize("system", [ICD10, WHO_OID, UK])
@pytest.mark.parametrize(("code", "malignancy"), [
    ("C83.3A", "not-met"), ("C81.9A", "not-met"), ("C82.5A", "not-met"), ("C50.9V", "not-met"), ("C50.9 A", "no-contrary-record"), ("C50.9 V", "judgement"),
    ("C50.9 A R", "no-contrary-record"), ("C61 V", "judgement"), ("C50.9 Z", "not-met"),
])
def test_elsewhere_a_blank_stands_before_the_letter(system, code, malignancy):
    """ICD-10-CM of 2025 has codes of its own with an A behind C81-C88 (in remission), and they come under WHO's URI too."""
    assert state("no-other-malignancy", (system, code)) == malignancy


@pytest.mark.parametrize("system", [ICD10, WHO_OID])
@pytest.mark.parametrize("code", ["C83.3A", "C81.9A", "C82.5A"])
def test_a_lymphoma_in_remission_is_not_excluded(system, code):
    assert state("no-other-malignancy", (system, code, "Diffuse large B-cell lymphoma, in remission")) == "not-met"


@pytest.mark.parametrize(("code", "aml"), [("C92.0A", "met"), ("C92.0 A", "missing"), ("C92.0 V", "judgement"), ("C92.A", "unclear")])
def test_the_leukaemia_under_whos_uri(code, aml):
    assert state("aml-diagnosis", (ICD10, code), aml=False) == aml


@pytest.mark.parametrize(("coding", "text", "malignancy"), [
    ((GM, "C50.9 A"), "Breast cancer", "judgement"), ((GM, "C83.3A", "Diffuse large B-cell lymphoma, in remission"), None, "judgement"),
    ((ICD10, "C50.9 A", "Breast cancer"), None, "judgement"),
    ((GM, "C50.9 A"), "Breast cancer excluded", "no-contrary-record"), ((GM, "C50.9A"), "No breast cancer", "no-contrary-record"),
])
def test_words_that_name_the_disease_doubt_the_letter_of_an_exclusion(coding, text, malignancy):
    assert state("no-other-malignancy", coding, text=text) == malignancy


@pytest.mark.parametrize("code", ["Z94.80", "Z94.81"])
def test_german_words_of_a_stem_cell_transplant_explain_its_code(code):
    assert state("no-conflicting-disease", (GM, code), text="Zustand nach hämatopoetischer Stammzelltransplantation") == "no-contrary-record"
    assert state("no-conflicting-disease", (GM, code)) == "judgement"
    assert state("no-conflicting-disease", (GM, code), text="Zustand nach Dünndarmtransplantation") == "judgement"


def test_icd_10_cm_has_no_such_letter():
    assert state("no-other-malignancy", (ICD10CM, "C50.9A")) == "not-met"


def test_an_excluded_code_beside_one_that_stands_is_suspected():
    assert state("no-other-malignancy", (GM, "C50.9 A"), (ICD10CM, "C50.911")) == "judgement"
    assert state("no-other-malignancy", (GM, "C50.9 A"), (SCT, "38341003")) == "no-contrary-record"


@pytest.mark.parametrize(("extension", "malignancy"), [
    *(([{"url": CERTAINTY, "valueCoding": {"code": letter}}], answer) for letter, answer in (
        ("A", "no-contrary-record"), ("V", "judgement"), ("Z", "not-met"), ("G", "not-met"), ("?", "not-met"))),
    ([{"url": "http://elsewhere", "valueCoding": {"code": "A"}}], "not-met"), ([{"url": CERTAINTY}], "not-met"), ([None], "not-met"), ([{}], "not-met"),
])
def test_the_extension_of_a_coding_tells_it_too(extension, malignancy):
    resource = condition("x", (GM, "C50.9", "Breast cancer"))
    resource["code"]["coding"][0]["extension"] = extension
    assert screened([*base(), resource]).finding("no-other-malignancy").state.value == malignancy


@pytest.mark.parametrize(("text", "heart"), [
    ("Verdacht auf Herzinsuffizienz", "judgement"), ("V.a. Herzinsuffizienz", "judgement"), ("V. a. Herzinsuffizienz", "judgement"), ("Ausschluss einer Herzinsuffizienz", "judgement"),
    ("Verdachtsdiagnose: Herzinsuffizienz", "judgement"), ("Herzinsuffizienz", "not-met"), ("Z.n. Herzinsuffizienz", "not-met"), ("Herzinsuffizienz, v.a. links", "not-met"),
])
def test_german_words_tell_a_suspicion(text, heart):
    assert state("cardiac-history", (GM, "I50.9"), text=text) == heart


UNKNOWN_EDITIONS = ["http://hl7.org/fhir/sid/icd-10-es", "http://hl7.org/fhir/sid/icd-10-uk", "https://fhir.infoway-inforoute.ca/CodeSystem/icd-10-ca", "http://hl7.org.au/fhir/sid/icd-10-am",
                    "https://smt.esante.gouv.fr/terminologie-cim-10"]


@pytest.mark.parametrize(("system", "code", "text", "aml"), [
    *((system, "C92.02", "Leucemia mieloblástica aguda, en recaída", "unclear") for system in UNKNOWN_EDITIONS),
    *((UNKNOWN_EDITIONS[0], code, text, "unclear") for code in ("C92.0", "C920", "C92.5", "C92.6", "C92.8", "C92.A0", "C93.0", "C94.0", "C94.2", "C92.4", "C95.0") for text in (None, "Leucemia")),
    ("http://hl7.org/fhir/sid/icd-9-cm", "205.00", "Leucemia mieloide aguda", "unclear"),
    # words that are read tell for themselves, and no other code or system looks like it
    (UNKNOWN_EDITIONS[0], "C92.02", "Acute myeloid leukaemia in relapse", "unclear"), (UNKNOWN_EDITIONS[0], "C92.0", "AML ruled out", "missing"), (UNKNOWN_EDITIONS[0], "C92.0", "Chronic lymphocytic leukaemia", "missing"),
    *((UNKNOWN_EDITIONS[0], code, "Leucemia", "missing") for code in ("C92.1", "C91.0", "C90.0", "C50.9", "XC92.0")), ("urn:hospital:dx", "C92.0", "Leucemia", "missing"), ("urn:hospital:medicd-10", "C92.0", "Leucemia", "missing"),
    ("http://hl7.org/fhir/sid/icd-11", "C92.0", "Leucemia", "missing"),
])
def test_a_leukaemia_of_an_edition_that_is_not_known_could_not_be_read(system, code, text, aml):
    assert state("aml-diagnosis", (system, code), text=text, aml=False) == aml


@pytest.mark.parametrize(("codings", "text", "told"), [
    ([(UNKNOWN_EDITIONS[0], "C92.02")], "Ostra białaczka szpikowa, nawrót", {"Condition/x"}), ([(UNKNOWN_EDITIONS[0], "C92.02")], "x" * 10_001, {"Condition/x"}),
    ([(UNKNOWN_EDITIONS[0], "C92.02"), (SCT, "91861009")], "Leucemia mieloblástica aguda", set()), ([(UNKNOWN_EDITIONS[0], "C92.02")], "Acute myeloid leukaemia", set()),
    ([(UNKNOWN_EDITIONS[0], "C50.9")], "Cáncer de mama", set()),
])
def test_it_is_told_as_unread_where_nothing_else_tells_it(codings, text, told):
    found = screening_json(screened([*without(base(), "aml"), {**condition("x"), "code": concept(None, text, *codings)}]), "en")
    assert {row["reference"] for row in found["unread"]} == told


def test_a_refuted_one_is_no_sign():
    resource = condition("x", (UNKNOWN_EDITIONS[0], "C92.02"), "Leucemia", verificationStatus={"coding": [{"code": "refuted"}]})
    assert screened([*without(base(), "aml"), resource]).finding("aml-diagnosis").state.value == "missing"
