"""Narratives on a marrow that come as Observations under a LOINC alone, or under the short names of US laboratories: read as reports of
their display or full name are. Sources: LOINC 33721-2, 48807-2 (``valuesets/marrow-report.json``)."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, LOINC, concept, condition, observation
from tests.charts.courses import CR, chart, only, rr
from tests.charts.harness import check

RELAPSED = only(condition("a", (ICD10CM, "C92.02"), recorded="2026-06-10"))
FOUND, CLEAR = "Relapsed acute myeloid leukemia, 60% blasts.", "No evidence of acute myeloid leukemia."
CODES = ["33721-2", "48807-2"]
NAMES = [
    "Leukemia/Lymphoma Evaluation Panel", "Leukemia/Lymphoma Panel", "Acute Leukemia Panel", "Lymphoma/Leukemia Flow", "Leukemia and Lymphoma Profile", "Acute Leukemia Flow Panel", "Heme Path", "BMBx", "Path Report", "Surgical Path", "Heme-Path Consult",
]
LINES = ["Flow Interp", "Flow Interp.", "Comment", "Interpretation", "Final Diagnosis"]
OTHERS = ["Lymphoma Panel", "Leukemia NGS Panel", "Career Path", "Leukemia Support Group"]
MARROW = {"specimen": {"display": "Bone marrow"}}


def written(code, text, **more):
    return observation("o", code, "2026-11-15", valueString=text, **more)


def coded(code, text):
    return observation("o", code, "2026-11-15", valueCodeableConcept={"text": text})


def held(line, report):
    result = written(concept(None, line), FOUND)
    return result, {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": report, "subject": {"reference": "Patient/p"},
                    "effectiveDateTime": "2026-11-15", "result": [{"reference": "Observation/o"}]}


CASES = [
    *(rr(f"a remission, then {code} alone{'' if not more else ' on marrow'}", chart(CR, written(concept((LOINC, code)), FOUND, **more)), "unclear") for code in CODES for more in ({}, MARROW)),
    *(rr(f"a remission, then {code} alone, in a coded value's text", chart(CR, coded(concept((LOINC, code)), FOUND)), "unclear") for code in CODES),
    *(rr(f"a remission, then {code} alone of a clear marrow", chart(CR, written(concept((LOINC, code)), CLEAR)), "not-met") for code in CODES),
    *(rr(f"a relapse, then {code} alone of a clear marrow", [*RELAPSED, written(concept((LOINC, code)), CLEAR)], "unclear") for code in CODES),
    rr("a code alone of another report", chart(CR, written(concept((LOINC, "24357-6")), FOUND)), "not-met"),
    rr("such a code with a system of nobody", chart(CR, written(concept(("urn:local", "33721-2")), FOUND)), "not-met"),
    *(rr(f"it is called what our sets call it: {code}", chart(CR, written(concept((LOINC, code)), FOUND)), "unclear", mentions={"relapsed-refractory": ("bone marrow",)}) for code in CODES),
    *(rr(f"a remission, then “{name}” on marrow", chart(CR, written(concept(None, name), FOUND, **MARROW)), "unclear") for name in NAMES),
    *(rr(f"a remission, then “{name}”", chart(CR, written(concept(None, name), FOUND)), "unclear") for name in NAMES),
    *(rr(f"a remission, then “{name}” of a clear marrow", chart(CR, written(concept(None, name), f"Bone marrow, left: {CLEAR}")), "not-met") for name in NAMES),
    *(rr(f"a relapse, then “{name}” of a clear marrow", [*RELAPSED, written(concept(None, name), CLEAR, **MARROW)], "unclear") for name in NAMES),
    *(rr(f"a remission, then “{name}”", chart(CR, written(concept(None, name), FOUND)), "not-met") for name in OTHERS),
    *(rr(f"a remission, then “{line}” in “{name}”", chart(CR, *held(line, concept(None, name))), "unclear") for line in LINES for name in NAMES[:1] + NAMES[6:]),
    *(rr(f"a remission, then “{line}” in a report of a code alone", chart(CR, *held(line, concept((LOINC, "33721-2")))), "unclear") for line in (*LINES, NAMES[0])),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
