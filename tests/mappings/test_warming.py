"""The chart of nobody, with which a service makes ready what reads charts, needs every reader."""
from __future__ import annotations

import subprocess
import sys
from zoneinfo import ZoneInfo

from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import load
from fhir_mappings.warming import whatever_is_read
from tools.golden import FIXTURES

PATTERNS_OF_A_CHART = """
import sys
from pathlib import Path
from cds_service.settings.config import load_settings
from cds_service.screener import make_screener
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.patterns import note_asked
screener = make_screener(load_settings({"NKG2D_CDS_AS_OF": "2026-11-22"}), check=False)
if "warm" in sys.argv:
    screener.warm()
asked = note_asked()
screener.screen(screener.record(read_chart(Path(sys.argv[1]).read_bytes())), screener.now().date())
print(sum(len(pattern) for pattern, _ in asked))
"""


def test_every_reader_finds_something():
    record = read_record(whatever_is_read(), load(), ZoneInfo("UTC"))
    assert not record.unread
    for facts in ("measurements", "tests", "grades", "diagnoses", "statements", "operations", "treatments"):
        assert getattr(record, facts), facts


def test_the_first_patient_then_waits_for_few_letters_of_patterns():
    def compiled(*how):
        return int(subprocess.run([sys.executable, "-c", PATTERNS_OF_A_CHART, str(FIXTURES / "relapse-after-hsct-chinese/bundle.json"), *how],
                                  capture_output=True, text=True, check=True).stdout)
    cold, warm = compiled(), compiled("warm")
    assert warm < cold / 3, (cold, warm)
