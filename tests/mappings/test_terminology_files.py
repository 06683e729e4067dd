"""The shipped ValueSets as files: valid FHIR R4, consistent with one another, listed in the README."""
from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.valueset import ValueSet

import fhir_mappings.terminology.store as store
from fhir_mappings.terminology.code_systems import known_systems
from fhir_mappings.terminology.store import load

FOLDER = Path(store.__file__).parent
FILES = sorted((FOLDER / "valuesets").glob("*.json"))
ROOT = Path(__file__).parents[2]
DEFINITIONS = ROOT / "tools" / "valuesets"
READ_IN = ("fhir_mappings", "cds_service")
TERMINOLOGY = load()


def content(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def elements(path: Path) -> list[dict[str, Any]]:
    compose = content(path)["compose"]
    return [*compose["include"], *compose.get("exclude", ())]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_valueset_is_valid_fhir(path: Path) -> None:
    resource = ValueSet.model_validate(content(path))
    assert resource.id == path.stem == resource.url.rsplit("/", 1)[-1]
    assert resource.status == "active" and resource.version and resource.title and resource.description
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_valueset_carries_the_notice_of_every_system_it_cites(path: Path) -> None:
    notices = content(path)["copyright"]
    for element in elements(path):
        if "system" in element:
            assert known_systems()[element["system"]].notice in notices


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_imports_are_shipped_and_never_circular(path: Path) -> None:
    for element in elements(path):
        for url in element.get("valueSet", ()):
            assert (FOLDER / "valuesets" / f"{url.rsplit('/', 1)[-1]}.json").exists()
    assert path.stem not in TERMINOLOGY.members(path.stem)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_code_leads_back_to_its_valueset(path: Path) -> None:
    for element in content(path)["compose"]["include"]:
        codes = [c["code"] for c in element.get("concept", ())] + [f["value"] for f in element.get("filter", ())]
        for code in codes:
            assert path.stem in TERMINOLOGY.concepts(element["system"], code), (element["system"], code)
    for element in content(path)["compose"].get("exclude", ()):
        for excluded in element["filter"]:
            assert path.stem not in TERMINOLOGY.concepts(element["system"], excluded["value"])


def test_large_expansions_are_not_shipped() -> None:
    assert len(FILES) > 150
    assert all(path.stat().st_size < 120_000 for path in FILES)
    assert not any("expansion" in content(path) for path in FILES)


def definitions() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in DEFINITIONS.glob("*.toml"):
        found |= tomllib.loads(path.read_text(encoding="utf-8")).get("concept", {})
    return found


def test_no_code_belongs_to_two_concepts_of_one_family() -> None:
    families: dict[str, list[str]] = defaultdict(list)
    for name, definition in definitions().items():
        if "family" in definition:
            families[definition["family"]].append(name)
    assert len(families["neoplasm"]) > 10
    for names in families.values():
        holding: dict[tuple[str, str], str] = {}
        for name in names:
            path = FOLDER / "valuesets" / f"{name}.json"
            for element in content(path)["compose"]["include"]:
                if element.get("system", "").endswith(":nhsa"):
                    continue
                for code in [c["code"] for c in element.get("concept", ())] + [f["value"] for f in element.get("filter", ())]:
                    concepts = TERMINOLOGY.concepts(element["system"], code)
                    assert concepts & set(names) == {name}, (element["system"], code)
                    assert holding.setdefault((element["system"], code), name) == name


def test_every_concept_stands_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", readme, re.MULTILINE))
    assert listed == TERMINOLOGY.names
    assert set(definitions()) <= listed


def test_every_concept_is_read_by_somebody_or_said_to_decide_nothing() -> None:
    """A list that no reader and no rule names is a rule that looks like one: who edits it changes nothing."""
    scales = {f"{table['scale']}-{grade}" for path in DEFINITIONS.glob("*.toml") for table in tomllib.loads(path.read_text("utf-8")).get("grades", ())
              for grade in table["grades"]}
    silent = {name for name, table in definitions().items() if table.get("known_only")}
    named: set[str] = set()
    for path in (part for top in READ_IN for part in (ROOT / top).rglob("*") if part.suffix in (".py", ".toml")):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"""["']([a-z0-9-]+)["']""", text)) | set(re.findall(r"^([a-z0-9-]+) *=", text, re.MULTILINE))
        named |= {part for table in re.findall(r"^\[+([a-z0-9.-]+)\]", text, re.MULTILINE) for part in table.split(".")}
    assert TERMINOLOGY.names - named - scales == silent


def test_a_concept_known_by_words_only_has_words() -> None:
    own = [path.stem for path in FILES if '"https://nkg2d-cds.org/fhir/CodeSystem/concept"' in path.read_text(encoding="utf-8")]
    assert {"blasts-marrow", "mrd", "nkg2d-ligand", "tucidinostat"} == set(own)
    for concept in own:
        assert TERMINOLOGY.texts(concept) and TERMINOLOGY.preferred(concept) is None and not TERMINOLOGY.displays(concept)


def test_words_belong_to_concepts_and_are_not_repeated() -> None:
    words = json.loads((FOLDER / "words.json").read_text(encoding="utf-8"))
    for concept, said in words.items():
        assert concept in definitions()
        assert said and len(said) == len(set(said)) and all(word == word.strip() for word in said)


def test_the_package_itself_imports_nothing() -> None:
    assert "import" not in (FOLDER / "__init__.py").read_text(encoding="utf-8")
