"""The types hold, and with them that nobody changes a record (``frozen.py``), which would be a fault only when it happens."""
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHANGES_A_RECORD = """
from cds_service.eligibility.finding import Finding
from fhir_mappings.record import Measurement

def changed(finding: Finding, measurement: Measurement) -> None:
    finding.review = True
    measurement.value = None
"""


@pytest.fixture(scope="module")
def faults(tmp_path_factory):
    """Every fault by its file: of the whole code, and of a file that changes two records."""
    changes = tmp_path_factory.mktemp("types") / "changes.py"
    changes.write_text(CHANGES_A_RECORD)
    if shutil.which("node") is None:
        pytest.skip("the type checker needs node")
    done = subprocess.run([sys.executable, "-m", "pyright", "--outputjson", "cds_service", "fhir_mappings", str(changes)],
                          cwd=ROOT, capture_output=True, text=True)
    try:
        told = json.loads(done.stdout[done.stdout.index("{"):])
    except ValueError:
        pytest.skip("the type checker could not be fetched")
    found: dict[str, list[str]] = {}
    for one in told["generalDiagnostics"]:
        if one["severity"] == "error":
            found.setdefault(Path(one["file"]).name, []).append(f"{one['range']['start']['line'] + 1}: {one['message']}")
    assert told["summary"]["filesAnalyzed"] > 300
    return found


def test_the_types_hold(faults):
    assert {name: said for name, said in faults.items() if name != "changes.py"} == {}


def test_a_changed_record_is_a_fault(faults):
    assert [said.split(":")[0] for said in faults["changes.py"]] == ["6", "7"]
