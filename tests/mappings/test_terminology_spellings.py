"""One system and one code under all of its spellings."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.terminology.code_systems import known_systems
from fhir_mappings.terminology.store import Terminology, load

TERMINOLOGY = load()
CM = "http://hl7.org/fhir/sid/icd-10-cm"
WHO = "http://hl7.org/fhir/sid/icd-10"

SPELLINGS = {
    "http://snomed.info/sct": [
        "http://snomed.info/sct/", "https://snomed.info/sct", " http://snomed.info/sct ", "HTTP://SNOMED.INFO/SCT",
        "urn:oid:2.16.840.1.113883.6.96", "2.16.840.1.113883.6.96", "URN:OID:2.16.840.1.113883.6.96",
        "http://snomed.info/sct/900000000000207008/version/20240101", "http://snomed.info/sct|2024",
    ],
    "http://loinc.org": ["http://loinc.org/", "https://loinc.org", "http://www.loinc.org", "urn:oid:2.16.840.1.113883.6.1",
                         "2.16.840.1.113883.6.1", "http://loinc.org|2.77"],
    CM: ["https://hl7.org/fhir/sid/icd-10-cm/", "urn:oid:2.16.840.1.113883.6.90", "2.16.840.1.113883.6.90"],
    WHO: ["http://hl7.org/fhir/sid/icd-10/", "urn:oid:2.16.840.1.113883.6.3", "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
          "https://fhir.de/CodeSystem/dimdi/icd-10-gm", "https://fhir.hl7.org.uk/Id/icd-10", "http://hl7.org/fhir/sid/icd-10-am"],
    "http://www.nlm.nih.gov/research/umls/rxnorm": ["urn:oid:2.16.840.1.113883.6.88",
                                                    "https://www.nlm.nih.gov/research/umls/rxnorm/"],
    "http://www.whocc.no/atc": ["https://www.whocc.no/atc", "urn:oid:2.16.840.1.113883.6.73", "http://whocc.no/atc"],
    "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation": [
        "http://hl7.org/fhir/v2/0078", "http://terminology.hl7.org/CodeSystem/v2-0078", "urn:oid:2.16.840.1.113883.5.83",
    ],
    "urn:proposed:chs-icd-10": ["URN:proposed:chs-icd-10"],
}
PAIRS = [(canonical, spelling) for canonical, said in SPELLINGS.items() for spelling in said]


@pytest.mark.parametrize(("canonical", "spelling"), PAIRS, ids=[spelling for _, spelling in PAIRS])
def test_spellings_of_a_system_are_one(canonical: str, spelling: str) -> None:
    assert TERMINOLOGY.canonical_system(spelling) == canonical


@pytest.mark.parametrize("text", ["ICD-10", "icd10", "LOINC", "SNOMED", "", None, "urn:hospital:icd-10", "http://fhir.de/CodeSystem/bfarm/ops"])
def test_what_is_no_spelling_stands_for_itself(text: str | None) -> None:
    assert TERMINOLOGY.canonical_system(text) == (text or "")
    assert TERMINOLOGY.canonical_system(text) not in known_systems()


def test_an_unknown_system_loses_blanks_and_final_slash_only() -> None:
    assert TERMINOLOGY.canonical_system(" http://hospital.example/Lab/ ") == "http://hospital.example/Lab"


def test_no_spelling_belongs_to_two_systems() -> None:
    from fhir_mappings.terminology.code_systems import folded

    said = [folded(s) for uri, system in known_systems().items() for s in (uri, *system.spellings)]
    assert len(said) == len(set(said))


ICD = ["C92.02", "c92.02", "C9202", " C92.02 ", "C92.02+", "C92.02*", "C92.02†", "C92.02 †", "Ｃ９２．０２", "C92 .02", "C92.02!", "C92.02 M9861/3"]


@pytest.mark.parametrize("code", ICD)
def test_spellings_of_an_icd_code_are_one(code: str) -> None:
    assert TERMINOLOGY.concepts(CM, code) == {"aml", "aml-relapse"}
    assert TERMINOLOGY.concepts(WHO, code) == {"aml"}  # five characters: an extension, never ICD-10-CM's relapse


@pytest.mark.parametrize("code", ["", " ", "C9", "9", "M9861/3", "8000/3", "C", "急性白血病", "C9X", "-", None])
def test_what_is_no_icd_code_means_nothing(code: str | None) -> None:
    assert TERMINOLOGY.concepts(WHO, code) == frozenset()


@pytest.mark.parametrize("code", ["C92.-", "C92.", "C92"])
def test_a_category_with_a_dash_is_the_category(code: str) -> None:
    assert TERMINOLOGY.concepts(WHO, code) == {"aml-unspecific"}


@pytest.mark.parametrize(("system", "code", "concept"), [
    ("http://loinc.org", " la9623-5 ", "ecog-1"),
    ("http://snomed.info/sct", " 91861009 ", "aml"),
    ("http://www.whocc.no/atc", "l01bc01", "cytarabine"),
    ("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "c38144", "lansky"),
    ("http://terminology.hl7.org/CodeSystem/consentscope", "research", "research-consent"),
])
def test_case_and_blanks_never_tell_two_codes_apart(system: str, code: str, concept: str) -> None:
    assert concept in TERMINOLOGY.concepts(system, code)


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_has_an_answer(system: str, code: str) -> None:
    assert isinstance(TERMINOLOGY.concepts(system, code), frozenset)
    assert isinstance(TERMINOLOGY.canonical_system(system), str)


@given(st.from_regex(r"[A-Z][0-9][0-9](\.[0-9A-Z]{1,4})?", fullmatch=True))
def test_a_longer_code_of_icd_10_is_decided_on_four_characters(code: str) -> None:
    letters = code.replace(".", "")
    short = letters[:4] if len(letters) > 3 and letters[3].isdigit() else letters[:3]
    assert TERMINOLOGY.concepts(WHO, code) == TERMINOLOGY.concepts(WHO, short)


def test_remembering_never_changes_an_answer() -> None:
    fresh: Terminology = load()
    first = fresh.concepts(CM, "C92.02")
    assert fresh.concepts(CM, "C92.02") is first
    assert first == TERMINOLOGY.concepts(CM, "C92.02")
