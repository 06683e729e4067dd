"""A sample as the doctor examines it, and a strange site whose whole chart is under local codes."""
from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from cds_service.doctor.examination import Examination, examine
from cds_service.doctor.report import report
from cds_service.eligibility.rule_file import TRIALS
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from tests.doctor.samples import ICD, LAB, concept, condition, ndjson, patient, result

SCHEMA = json.loads((TRIALS.parent / "schemas" / "doctor.schema.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 22)


def examined(*paths: Path, environ: dict[str, str] | None = None, **options: Any) -> Examination:
    """What the doctor finds in these files."""
    screener = make_screener(load_settings(environ or {}), check=False)
    return examine(paths, screener, as_of=DAY, **options)


def found(*paths: Path, environ: dict[str, str] | None = None, **options: Any) -> dict[str, Any]:
    """Its report, which is what the schema says."""
    made = report(examined(*paths, environ=environ, **options), "en")
    assert [e.message for e in Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(made)] == []
    return made


def strange_site(folder: Path) -> Path:
    """Two men whose whole chart is under local codes, as Bulk Data."""
    rows: list[dict[str, Any]] = []
    for n in (1, 2):
        rows += [
            patient(n), condition(n, concept(ICD, "C92.0", "急性髓系白血病")),
            result(n, concept(LAB, "L1", "谷丙转氨酶"), referenceRange=[{"high": {"value": 50, "unit": "U/L"}}]),
            result(n, concept(LAB, "L2", "总胆红素"), 12, "umol/L"), result(n, concept(LAB, "L3", "直接胆红素"), 3, "umol/L"),
            result(n, concept(LAB, "L4", "Creatinine"), 9000, "umol/L"), result(n, concept(LAB, "L5", "CK-MB"), 12),
            result(n, concept(None, None, None, "ECOG评分"), 1, None), result(n, concept(LAB, "L6", "HBsAg"), "阴性"),
            result(n, concept(LAB, "L7", "Bilirubin"), 12, "umol/L"), result(n, concept("http://loinc.org", "718-7", "Hemoglobin"), 90, "g/L"),
        ]
    return ndjson(folder / "export.ndjson", rows)
