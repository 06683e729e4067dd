"""HL7's example packages as unpacked by ``tools/fetch_interop.py``: resources that nobody here wrote."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGES = Path(__file__).parent / "packages"
READ_TYPES = ("Patient", "Observation", "Condition", "Procedure", "MedicationRequest", "MedicationAdministration",
              "MedicationStatement", "Medication", "DiagnosticReport", "Specimen", "Encounter", "CarePlan",
              "AllergyIntolerance", "ResearchSubject", "ResearchStudy", "Consent", "Bundle")


def files(package: str, pattern: str = "*.json") -> list[Path]:
    """The JSON files of a package that hold a resource; skips the test where the package is not there."""
    folder = PACKAGES / package
    if not folder.is_dir():
        pytest.skip(f"{package} could not be fetched (npm)")
    found = [p for p in sorted(folder.rglob(pattern)) if p.name not in ("package.json", ".index.json")]
    return [p for p in found if "openapi" not in p.parts]


def read_type_files(package: str) -> Iterator[Path]:
    """The files whose name says that they hold a resource of a type we read."""
    return (p for p in files(package) if p.name.split("-")[0].split(".")[0] in READ_TYPES)


def resource(path: Path) -> dict:
    return json.loads(path.read_text("utf-8-sig"))
