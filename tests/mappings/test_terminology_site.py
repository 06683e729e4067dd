"""What a site adds: aliases, ConceptMaps, ValueSets, CSV tables; and how a fault in them is told."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.conceptmap import ConceptMap

from fhir_mappings.resources import CodeableConcept, Coding
from fhir_mappings.site import CodeAlias, Site
from fhir_mappings.terminology.store import Terminology, TerminologyError, load

LOCAL = "http://hospital.example/lab"
WHO = "http://hl7.org/fhir/sid/icd-10"
CONCEPTS = "https://nkg2d-cds.org/fhir/CodeSystem/concept"
TEXTS = "https://nkg2d-cds.org/fhir/CodeSystem/text"


def with_file(folder: Path, content: Any, name: str = "map.json", aliases: tuple[CodeAlias, ...] = ()) -> Terminology:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return load(Site(map_files=(path,), code_aliases=aliases))


def conceptmap(*rows: tuple[str | None, str, str, str, str]) -> dict[str, Any]:
    groups = [
        {"target": target, "element": [{"code": code, "target": [{"code": to, "equivalence": equivalence}]}]}
        | ({"source": source} if source else {})
        for source, code, target, to, equivalence in rows
    ]
    resource = {"resourceType": "ConceptMap", "status": "active", "group": groups}
    ConceptMap.model_validate(resource)
    return resource


# --- aliases -----------------------------------------------------------------------------------------------------
def test_a_local_system_may_mean_a_known_one() -> None:
    site = Site(code_aliases=(CodeAlias("urn:oid:1.2.156.1.1", "urn:oid:2.16.840.1.113883.6.3"),))
    terminology = load(site)
    assert terminology.canonical_system("1.2.156.1.1") == WHO
    assert terminology.concepts("URN:OID:1.2.156.1.1 ", "C92.000x018") == {"aml"}
    assert load().concepts("urn:oid:1.2.156.1.1", "C92.0") == frozenset()


def test_a_bare_name_means_what_the_site_says() -> None:
    terminology = load(Site(code_aliases=(CodeAlias("ICD-10", WHO),)))
    assert terminology.concepts("ICD-10", "C92.0") == {"aml"}


@pytest.mark.parametrize("system", [WHO, "urn:proposed:chs-icd-10", "http://hospital.example/dx"])
def test_a_site_that_names_its_catalogue_has_the_extensions_own_meaning(system: str) -> None:
    terminology = load(Site(code_aliases=(CodeAlias(system, "urn:proposed:chs-icd-10:nhsa"),)))
    assert terminology.concepts(system, "C92.000x017") == {"aml", "aml-in-remission"}
    assert terminology.concepts(system, "C92.0") == {"aml"}


@pytest.mark.parametrize(("system", "means"), [
    ("http://hospital.example/dx", "http://unknown.example"),
    ("http://snomed.info/sct", "http://loinc.org"),
    ("http://hl7.org/fhir/sid/icd-10-cm", WHO),
    ("http://hl7.org/fhir/sid/icd-10-cm", "urn:proposed:chs-icd-10:nhsa"),
    (" ", WHO),
])
def test_an_alias_that_makes_no_sense_is_refused(system: str, means: str) -> None:
    with pytest.raises(TerminologyError, match="code_alias"):
        load(Site(code_aliases=(CodeAlias(system, means),)))


# --- ConceptMaps -------------------------------------------------------------------------------------------------
def test_a_local_code_means_what_the_map_says(tmp_path: Path) -> None:
    terminology = with_file(tmp_path, conceptmap((LOCAL, "ALT", "http://loinc.org", "1742-6", "equivalent")))
    assert terminology.concepts(LOCAL, "ALT") == {"alt"}
    assert terminology.concepts(LOCAL + "/", " ALT ") == {"alt"}
    assert terminology.concepts(LOCAL, "alt") == frozenset()  # a local system's codes are compared as they stand
    assert terminology.concepts("http://other.example", "ALT") == frozenset()


def test_a_map_straight_to_a_concept_brings_the_concepts_that_hold_it(tmp_path: Path) -> None:
    terminology = with_file(tmp_path, conceptmap((LOCAL, "R1", CONCEPTS, "aml-relapse", "equal")))
    assert terminology.concepts(LOCAL, "R1") == {"aml-relapse", "aml"}


def test_only_targets_that_say_no_more_are_taken(tmp_path: Path) -> None:
    rows = [(LOCAL, name, WHO, "C92.0", name) for name in (
        "equal", "equivalent", "wider", "subsumes", "narrower", "specializes", "inexact", "relatedto")]
    terminology = with_file(tmp_path, conceptmap(*rows))
    taken = {name for _, name, *_ in rows if terminology.concepts(LOCAL, name)}
    assert taken == {"equal", "equivalent", "wider", "subsumes"}


def test_codes_without_a_system_and_whole_texts_need_a_map_of_their_own(tmp_path: Path) -> None:
    terminology = with_file(tmp_path, conceptmap(
        (None, "BMBL", CONCEPTS, "blasts-marrow", "equal"), (TEXTS, "急性髓系白血病 （M2）", CONCEPTS, "aml", "equal")))
    assert terminology.concepts_of(CodeableConcept(coding=[Coding(code="BMBL")])) == {"blasts-marrow"}
    assert terminology.concepts_of(CodeableConcept(text="急性髓系白血病(M2)")) == {"aml"}
    assert terminology.concepts_of(CodeableConcept(text="急性髓系白血病(M2)待排")) == frozenset()


def test_a_map_may_add_to_a_standard_system(tmp_path: Path) -> None:
    terminology = with_file(tmp_path, conceptmap(("urn:oid:2.16.840.1.113883.6.1", "99999-9", CONCEPTS, "mrd", "equal")))
    assert terminology.concepts("http://loinc.org", "99999-9") == {"mrd"}


def test_a_map_of_an_aliased_system_is_one_of_the_known_system(tmp_path: Path) -> None:
    alias = (CodeAlias(LOCAL, "http://loinc.org"),)
    resource = conceptmap((LOCAL, "X-1", CONCEPTS, "mrd", "equal"))
    terminology = with_file(tmp_path, resource, aliases=alias)
    assert terminology.concepts(LOCAL, "X-1") == {"mrd"}
    assert terminology.concepts(LOCAL, "1742-6") == {"alt"}


# --- ValueSets ---------------------------------------------------------------------------------------------------
def valueset(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "ValueSet", "id": "aml", "status": "active"} | elements


def test_a_valueset_adds_to_the_concept_it_is_named_after(tmp_path: Path) -> None:
    include = [{"system": LOCAL, "concept": [{"code": "AML-M2"}]}, {"system": "http://snomed.info/sct", "concept": [{"code": "1"}]}]
    terminology = with_file(tmp_path, valueset(compose={"include": include}))
    assert terminology.concepts(LOCAL, "AML-M2") == {"aml"}
    assert terminology.concepts("http://snomed.info/sct", "1") == {"aml"}
    assert terminology.concepts(WHO, "C92.0") == {"aml"}


def test_a_system_of_which_a_site_names_codes_is_known(tmp_path: Path) -> None:
    found = with_file(tmp_path, valueset(compose={"include": [{"system": "urn:oid:2.16.840.1.113883.6.103", "concept": [{"code": "714.0"}]}]}))
    assert found.is_known_system("2.16.840.1.113883.6.103") and not found.is_known_system("urn:hospital:dx")
    assert not load().is_known_system("urn:oid:2.16.840.1.113883.6.103")


def test_an_expansion_is_read_with_its_nested_codes(tmp_path: Path) -> None:
    nested = {"system": "http://snomed.info/sct", "code": "2", "contains": [{"system": "http://snomed.info/sct", "code": "3"}]}
    abstract = {"system": "http://snomed.info/sct", "code": "4", "abstract": True}
    resource = valueset(expansion={"timestamp": "2026-01-01", "contains": [nested, abstract]})
    terminology = with_file(tmp_path, resource)
    sct = "http://snomed.info/sct"
    assert [terminology.concepts(sct, code) for code in "234"] == [{"aml"}, {"aml"}, frozenset()]


# --- CSV ---------------------------------------------------------------------------------------------------------
def test_a_table_maps_codes_texts_and_codes_without_a_system(tmp_path: Path) -> None:
    table = f"\ufeffsystem,code,concept,remark\n{LOCAL},C1,creatinine,\n,HBSAG,hbsag,old\ntext,AML-M2 复发,aml-relapse,\n"
    terminology = with_file(tmp_path, table, "map.csv")
    assert terminology.concepts(LOCAL, "C1") == {"creatinine"}
    assert terminology.concepts(None, "HBSAG") == {"hbsag"}
    assert terminology.concepts_of(CodeableConcept(text="aml-m2复发")) == {"aml", "aml-relapse"}


# --- faults ------------------------------------------------------------------------------------------------------
FAULTS = [
    ("map.json", "{", "map.json"),
    ("map.json", {"resourceType": "Patient"}, "neither a ConceptMap nor a ValueSet"),
    ("map.json", {"resourceType": "ConceptMap", "group": [{"element": [{"code": 1}]}]}, "map.json.*str"),
    ("map.json", {"resourceType": "ConceptMap", "group": [{"target": CONCEPTS, "element": [
        {"code": "A", "target": [{"equivalence": "equal", "code": "aml-relapsed"}]}]}]}, "aml-relapse"),
    ("map.json", {"resourceType": "ConceptMap", "group": [{"target": "http://x.example", "element": [
        {"code": "A", "target": [{"equivalence": "equal", "code": "1"}]}]}]}, r"group\[0\]\.element\[0\]"),
    ("map.json", {"resourceType": "ConceptMap", "group": [{"element": [
        {"code": "A", "target": [{"equivalence": "equal", "code": "1"}]}]}]}, "no system"),
    ("map.json", valueset(compose={"include": [{"system": "http://snomed.info/sct", "filter": [
        {"property": "concept", "op": "is-a", "value": "91861009"}]}]}), "expand the set"),
    ("map.json", valueset(compose={"include": [{"system": WHO, "filter": [
        {"property": "concept", "op": "regex", "value": "C92.*"}]}]}), "this filter is not read"),
    ("map.json", valueset(compose={"include": [{"system": WHO}]}), "either codes or one filter"),
    ("map.json", valueset(compose={"include": [{"concept": [{"code": "1"}]}]}), "names no system"),
    ("map.json", valueset(compose={"include": [{"valueSet": ["a", "b"]}]}), "intersection"),
    ("map.json", valueset(id="amll", compose={"include": []}), "did you mean 'aml'"),
    ("map.csv", "system,code\nx,y\n", "'concept' is missing"),
    ("map.csv", "system,code,concept\nx,,aml\n", "line 2: no code"),
    ("map.csv", "system,code,concept\nx,y,alm\n", "line 2"),
]


@pytest.mark.parametrize(("name", "content", "message"), FAULTS)
def test_a_fault_is_told_with_its_place(name: str, content: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(TerminologyError, match=message):
        with_file(tmp_path, content, name)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TerminologyError, match=r"gone\.json"):
        load(Site(map_files=(tmp_path / "gone.json",)))
