"""What a CodeableConcept stands for, and the way back from concepts to words and codes."""
from __future__ import annotations

import pytest

from fhir_mappings.resources import CodeableConcept, Coding
from fhir_mappings.terminology.store import Terminology, load
from fhir_mappings.text.named.drugs import drug_names
from fhir_mappings.text.named.drugs import words as own_names
from tests.mappings.code_tables import SYSTEMS

WITHOUT_CHINESE = {"crenolanib", "olutasidenib", "ziftomenib"}
"""Drugs that are not registered in China: no name of theirs is in common use there."""


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return load()


# --- a CodeableConcept ---------------------------------------------------------------------------------------------
def coded(*codings: tuple[str | None, str, bool | None], text: str | None = None) -> CodeableConcept:
    return CodeableConcept(coding=[Coding(system=s, code=c, user_selected=u) for s, c, u in codings], text=text)


def test_codings_that_mean_nothing_hide_none(terminology: Terminology) -> None:
    concept = coded(("urn:hospital:dx", "4711", True), (SYSTEMS["CM"], "C92.02", None))
    assert terminology.concepts_of(concept) == {"aml", "aml-relapse"}


def test_the_union_of_codings_that_all_mean_something(terminology: Terminology) -> None:
    concept = coded((SYSTEMS["10"], "C92.0", None), (SYSTEMS["sct"], "12281000132104", False))
    assert terminology.concepts_of(concept) == {"aml", "aml-relapse"}


def test_the_user_selected_coding_decides_between_meanings(terminology: Terminology) -> None:
    concept = coded((SYSTEMS["10"], "C92.4", None), (SYSTEMS["10"], "C92.0", True))
    assert terminology.concepts_of(concept) == {"aml"}


def titled(*codings: tuple[str | None, str, str | None, bool]) -> CodeableConcept:
    return CodeableConcept(coding=[Coding(system=s, code=c, display=d, user_selected=u) for s, c, d, u in codings])


@pytest.mark.parametrize(("concept", "title"), [
    (titled((SYSTEMS["sct"], "27503000", None, False)), "27503000 Gilbert's syndrome"),
    (titled((SYSTEMS["CM"], "C92.42", "APL", False), (SYSTEMS["CM"], "C92.02", None, True)),
     "C92.02 Acute myeloblastic leukemia, in relapse"),
    (titled(("urn:hospital:dx", "1", "our own", True), (SYSTEMS["10"], "C92.0", "AML", False)), "AML"),
    (titled((SYSTEMS["10"], "C92.9", "Myeloid leukaemia", False), (SYSTEMS["sct"], "91861009", "AML", False)), "Myeloid leukaemia; AML"),
    (titled((SYSTEMS["chs"], "I25.103", None, False)), "I25.103 (I25 Chronic ischaemic heart disease)"),
    (titled((SYSTEMS["sct"], "91861009", "acute myeloid leukemia", False), (SYSTEMS["CM"], "C92.02", "Acute myeloid leukemia, in relapse", False)),
     "Acute myeloid leukemia, in relapse"),
    (titled(("urn:hospital:dx", "1", "our own", True)), None),
])
def test_a_concept_is_called_what_the_codings_that_tell_call_it(concept: CodeableConcept, title: str | None, terminology: Terminology) -> None:
    assert terminology.title(concept) == title


@pytest.mark.parametrize("concept", [None, CodeableConcept(), CodeableConcept(coding=[None]), coded(("", "C92.0", None)),
                                     coded((None, "C92.0", None)), coded(("urn:hospital:dx", "C92.0", None)),
                                     coded(("ICD-10", "C92.0", None)), CodeableConcept(text="AML")])
def test_no_system_or_a_local_one_means_nothing(concept: CodeableConcept | None, terminology: Terminology) -> None:
    assert terminology.concepts_of(concept) == frozenset()


# --- words and codes -------------------------------------------------------------------------------------------------
def test_what_can_be_asked_for_has_a_code_and_a_display(terminology: Terminology) -> None:
    for concept, code in [("hbsag", "5196-1"), ("alt", "1742-6"), ("ecog", "89247-1"), ("treponemal", "24110-9"),
                          ("nyha", "88020-3"), ("hcg-qualitative", "2118-8"), ("hiv-screen", "56888-1")]:
        preferred = terminology.preferred(concept)
        assert preferred is not None and preferred[:2] == (SYSTEMS["loinc"], code) and preferred[2]
    assert terminology.preferred("blasts-marrow") is None
    assert terminology.preferred("no-such-concept") is None


def test_drug_names_are_there_in_both_languages(terminology: Terminology) -> None:
    assert len(drug_names()) > 40
    for drug in drug_names():
        words = (*terminology.texts(drug), *own_names()["drug"][drug])
        assert any(word.isascii() for word in words), drug
        assert any(not word.isascii() for word in words) or drug in WITHOUT_CHINESE, drug


def test_groupings_hold_what_their_name_says(terminology: Terminology) -> None:
    assert terminology.members("hsct") == {"hsct-allogeneic", "hsct-autologous", "hsct-unspecified"}
    assert terminology.members("alt") == frozenset()


def test_displays_hold_the_categories_and_the_codes(terminology: Terminology) -> None:
    shown = terminology.displays("other-malignancy")
    assert "Malignant neoplasm of breast" in shown and "Malignant neoplasm of breast (disorder)" in shown
    assert "Relapsing acute myeloid leukemia (disorder)" in terminology.displays("aml")
