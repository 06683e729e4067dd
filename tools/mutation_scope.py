"""What mutation testing is about: the modules under test and the tests that are run against each fault."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGETS = (
    "cds_service/eligibility/selection.py", "cds_service/eligibility/rules/limits.py",
    "fhir_mappings/units*.py", "fhir_mappings/dates.py",
    "cds_service/eligibility/course/*.py", "cds_service/eligibility/rules/*.py",
    "fhir_mappings/values.py", "fhir_mappings/written.py",
    "cds_service/eligibility/*.py", "fhir_mappings/observation_dates.py",
)
TESTS = ("tests/spec", "tests/charts", "tests/mappings", "tests/test_selection_properties.py", "tests/test_trial_patients.py",
         "tests/test_trial.py", "tests/test_screening_properties.py", "tests/test_criteria_docs.py", "tests/trials")
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--hypothesis-seed=1")
LOADERS = ("fhir_mappings/units.py",)
"""Modules whose work is done once and kept: a fault in them concerns every test that uses the module."""
RULE_LOADERS = tuple(f"cds_service/eligibility/{name}.py" for name in ("amendments", "criteria", "rule_file", "trial"))
"""Modules that load the trial's rules, which the tests load once and keep."""
NAMED = {"course": ("test_relapsed_refractory",)}
"""By a module's folder: tests about it whose names do not say so."""
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
