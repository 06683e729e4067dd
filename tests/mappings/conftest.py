"""What several tests of the mappings look at, made once."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fhir_mappings import kept_file

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def patterns():
    """Every pattern that our packages compile while charts of every kind of text are read, with its flags."""
    done = subprocess.run([sys.executable, "-m", "tests.mappings.patterns"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.fixture
def own_kept_file(tmp_path, monkeypatch):
    """A file of this test's own for what is worked out once for all starts, and what writes its entries."""
    file = tmp_path / "folder" / "patterns.bin"
    monkeypatch.setattr(kept_file, "KEPT_IN", file)
    kept_file._kept.cache_clear()

    def write(entries):
        kept_file.keep(entries)
        kept_file._kept.cache_clear()
        return file

    yield write
    kept_file._kept.cache_clear()
