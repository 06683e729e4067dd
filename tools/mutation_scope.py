"""What mutation testing is about: the modules under test and the tests that are run against each fault."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGETS = (
    "cds_service/eligibility/selection.py", "cds_service/eligibility/charted.py", "cds_service/eligibility/rules/limits.py",
    "fhir_mappings/results/values/units.py", "fhir_mappings/dates.py",
    "cds_service/eligibility/course/*/*.py", "cds_service/eligibility/rules/*.py",
    "fhir_mappings/results/values/value_x.py",
    "fhir_mappings/text/*/*.py",
    "fhir_mappings/history/*.py", "fhir_mappings/history/*/*.py",
    "cds_service/eligibility/*.py", "fhir_mappings/results/observation_dates.py",
    "cds_service/hook_calls/set_aside.py", "cds_service/hook_calls/request_members.py",
    *(f"fhir_mappings/{name}.py" for name in (
        "charts/gathering", "charts/ownership", "charts/subjects", "charts/inside", "charts/held", "charts/person", "charts/compositions", "charts/focus_codes", "charts/links", "charts/versions", "charts/whole_bundles", "charts/containment", "charts/parts", "record", "charts/chart",  # what is the patient's
        "diagnoses", "results/recognition", "results/names/meanings", "population/documents", "writing/study",  # what codes and words mean
        "treatments", "results/answers/blasts", "results/answers/cytogenetics", "results/names/specimens", "results/facts",
        "results/answers/measured", "results/ranges/reference_ranges", "results/answers/polarity", "results/answers/grades", "results/observations", "results/measured_before", "charts/repeated",
        "demographics", "results/ranges/ages")),
    "fhir_mappings/terminology/*.py",
)
TESTS = ("tests/spec", "tests/charts", "tests/mappings", "tests/test_selection_properties.py", "tests/test_trial_patients.py",
         "tests/test_trial.py", "tests/test_trial_amended.py", "tests/test_rule_properties.py", "tests/test_screening_properties.py", "tests/test_criteria_docs.py", "tests/trials",
         "tests/test_terminology_expand.py",
         "tests/protocol/test_set_aside.py", "tests/protocol/test_hook_request.py", "tests/protocol/test_hook_request_json.py",
         "tests/protocol/test_fhir_download.py")
NOT_ASKED = ("tests/mappings/test_slow_patterns.py", "tests/mappings/test_patterns.py", "tests/mappings/test_linear_reading.py",
             "tests/mappings/test_warming.py")
"""How long patterns take: these find no fault of a verdict, and are the slowest."""
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--hypothesis-seed=1",
         *(f"--ignore={path}" for path in NOT_ASKED))
FEW = 20
"""Tests. What fewer execute may be work that is done once and kept (a table): a fault in it concerns every test of the module."""
NAMED = {"course": ("course", "test_relapsed_refractory")}
"""By a folder that a module stands in: tests about it whose names do not say so."""
SECONDS = 30.0
"""A fault that keeps the tests busy longer than this, and than three times what they need, counts as found."""


def targets() -> list[str]:
    """The modules under test, by path from the root, the most important first."""
    found = [str(path.relative_to(ROOT)) for pattern in TARGETS for path in sorted(ROOT.glob(pattern))]
    return list(dict.fromkeys(found))


def module_of(path: str) -> str:
    """The dotted name of a module by its path from the root."""
    return path.removesuffix(".py").replace("/", ".")


def existing(tests: Sequence[str]) -> list[str]:
    """The test files of this tree."""
    return [test for test in tests if (ROOT / test).exists()]
