"""What several tests of the mappings look at, made once."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def patterns():
    """Every pattern that our packages compile while charts of every kind of text are read, with its flags."""
    done = subprocess.run([sys.executable, "-m", "tests.mappings.patterns"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]
