"""The layers of the code: what may import what, and which words may stand where."""
from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cds_service.eligibility.rule_file import read_rules, trial_ids
from tests.source_modules import MODULES, NAMES, ROOT, imports, strings, tree, under

ELEMENTS = frozenset(["abatementDateTime", "abatementString", "appliesTo", "authoredOn", "birthDate", "bodySite", "clinicalStatus", "codedDiagnosis", "codeableConcept", "conclusionCode", "criticality", "dataAbsentReason", "deceasedBoolean", "deceasedDateTime", "dispenseRequest", "dosageInstruction", "effectiveDateTime", "effectiveInstant", "effectivePeriod", "fullUrl", "hasMember", "medicationCodeableConcept", "medicationReference", "occurrenceDateTime", "onsetAge", "onsetDateTime", "onsetPeriod", "onsetString", "partOf", "performedDateTime", "performedPeriod", "recordedDate", "referenceRange", "resourceType", "statusReason", "telecom", "userSelected", "valueBoolean", "valueCodeableConcept", "valueDateTime", "valueInteger", "valueQuantity", "valueRange", "valueRatio", "valueString", "verificationStatus"])
"""FHIR R4 element names that are no ordinary English word."""

PURE = frozenset({"__future__", "collections", "dataclasses", "datetime", "decimal", "enum", "types", "typing"})
LOADING = frozenset({"copy", "hashlib", "json", "jsonschema", "pathlib", "re", "tomli"})
LOADERS = frozenset({"rule_file.py", "trial.py", "amendments.py"})
NETWORK = frozenset({"fetch.py", "fhir_server.py", "retrieve.py"})
SERVICE_ERRORS = re.compile(r"except\s+(Exception|BaseException)\b|except\s*:")


CONTRACT = [ROOT / "fhir_mappings" / "record.py", *under("fhir_mappings", "facts"), ROOT / "fhir_mappings" / "frozen.py"]


@pytest.mark.parametrize("path", CONTRACT, ids=lambda path: path.stem)
def test_the_record_imports_the_standard_library_and_what_its_classes_are_made_of(path: Path) -> None:
    """msgspec, in one module alone: its Structs are no more than records."""
    own = ("fhir_mappings.facts.", "fhir_mappings.frozen")
    found = {name.split(".")[0] for name in imports(path)
             if not name.startswith("msgspec" if path.stem == "frozen" else own)}
    assert found <= sys.stdlib_module_names


def test_the_readers_never_import_the_service() -> None:
    assert [p.name for p in under("fhir_mappings") for name in imports(p) if name.split(".")[0] == "cds_service"] == []


def test_deciding_imports_facts_and_itself_only() -> None:
    """No FHIR library, web framework, clock, network or environment; only the loaders read files."""
    for path in under("cds_service", "eligibility"):
        for name in imports(path):
            top = name.split(".")[0]
            own = name in {"fhir_mappings.record", "fhir_mappings.frozen"} or name.startswith("cds_service.eligibility")
            loading = path.name in LOADERS and top in LOADING
            pure = top in PURE or top in {"operator", "functools", "itertools", "re", "bisect", "calendar"}
            assert own or pure or loading, f"{path.relative_to(ROOT)} imports {name}"


def test_deciding_never_asks_for_the_time() -> None:
    for path in under("cds_service", "eligibility"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                asked = node.value.id in {"date", "datetime", "time", "os"}
                assert not (asked and node.attr in {"now", "today", "utcnow", "time", "environ"}), f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=str)
def test_package_files_import_nothing_of_ours(path: Path) -> None:
    assert [name for name in imports(path) if name != "__future__"] == []


def test_no_fhir_element_name_outside_the_readers() -> None:
    found = [f"{path.relative_to(ROOT)}:{line} {element}" for path in under("cds_service")
             for line, text in strings(path) for element in ELEMENTS if re.search(rf"\b{element}\b", text)]
    attributes = [f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}" for path in under("cds_service")
                  for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute) and node.attr in ELEMENTS]
    assert found + attributes == []


def test_no_criterion_id_in_the_code() -> None:
    ids = {name for trial in trial_ids() for name in read_rules(trial)["criterion"]} - {"age", "ecog"}
    found = [f"{path.relative_to(ROOT)}:{line} {text}" for path in MODULES for line, text in strings(path) if text in ids]
    assert found == []


def test_no_trial_in_the_readers() -> None:
    found = [f"{path.name}:{line}" for path in under("fhir_mappings") for line, text in strings(path)
             if re.search(r"NCT\d{8}", text)]
    assert found == []


def test_nothing_is_caught_broadly_but_at_the_door() -> None:
    """The one broad ``except`` of the code answers 500 instead of letting a request die."""
    found = [name for path, name in zip(MODULES, NAMES, strict=True)
             if SERVICE_ERRORS.search(path.read_text(encoding="utf-8"))]
    assert set(found) <= {"cds_service/errors.py", "cds_service/app.py"} and len(found) <= 1


BROAD = frozenset({"ArithmeticError", "AttributeError", "LookupError", "NameError", "RuntimeError", "TypeError", "ValueError", "Exception"})
"""What programming errors are raised as. One or two of them may be what a call is known to raise; more are caught for whatever may come."""
TOLD = frozenset({"fhir_mappings/stumbles.py"})
"""Where such a list stands, since what is caught by it is told by type and place."""


def lists_of_errors(path: Path) -> Iterator[int]:
    """The lines of lists of more than two broad kinds of errors, under whatever name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
            if len(names & BROAD) > 2:
                yield node.lineno


def test_nothing_is_caught_broadly_under_another_name() -> None:
    found = {f"{name}:{line}" for path, name in zip(MODULES, NAMES, strict=True) for line in lists_of_errors(path) if name not in TOLD}
    assert found == set()
    assert all(list(lists_of_errors(ROOT / name)) for name in TOLD)


def test_what_is_caught_by_the_one_list_is_told() -> None:
    """Every ``except FAULTS`` keeps the fault and tells where it was, or hands it on to who does."""
    for path, name in zip(MODULES, NAMES, strict=True):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name) and node.type.id == "FAULTS":
                used = {each.id for part in node.body for each in ast.walk(part) if isinstance(each, ast.Name)}
                assert node.name and node.name in used, f"{name}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


def test_files_of_tests_tools_and_benchmarks_stay_small_too() -> None:
    """Each holds one subject, which its name tells; what several share stands in a module beside them."""
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for folder in ("tests", "tools", "benchmarks")
             for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts}
    assert {"tests/test_layers.py", "tools/golden.py", "benchmarks/__main__.py"} <= lines.keys()
    assert {name: count for name, count in lines.items() if count > 250} == {}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_modules_begin_alike(path: Path) -> None:
    """A docstring that says what it is, then the annotations import."""
    if path.read_text(encoding="utf-8").strip():
        module = tree(path)
        assert ast.get_docstring(module), "no docstring"
        futures = [n for n in module.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"]
        assert futures or len(module.body) == 1


@pytest.mark.parametrize("path", under("fhir_mappings") + under("cds_service", "eligibility"), ids=str)
def test_no_binary_floats(path: Path) -> None:
    """Numbers of a chart are decimals; a float may only count seconds, or order (``float("-inf")``)."""
    if path.name in NETWORK:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            assert [a.value for a in node.args if isinstance(a, ast.Constant)] == ["-inf"], f"line {node.lineno}"


def test_names_say_something() -> None:
    empty = {"manager", "helper", "helpers", "utils", "util", "processor", "handler", "engine", "data", "info", "base",
             "common", "misc"}
    assert [name for path, name in zip(MODULES, NAMES, strict=True) if set(path.stem.split("_")) & empty] == []


def test_readers_ask_for_patterns_where_they_are_kept() -> None:
    """``compiled`` finds those that were compiled before; of bytes none are kept."""
    asked = [f"{path.relative_to(ROOT)}:{node.lineno}" for path in under("fhir_mappings") if path.name != "patterns.py"
             for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
             and not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, bytes))]
    assert asked == []
