"""A FHIR chart of a few coded or written Conditions and a Procedure, as one cell writes each, and the states it leads to."""
from __future__ import annotations

import json
from functools import cache

from cds_service.screener import Screener, make_screener
from cds_service.settings.config import load_settings
from fhir_mappings.charts.chart import read_chart
from tests.spec.history import AS_OF

SYSTEMS = {
    "icd10": "http://hl7.org/fhir/sid/icd-10",
    "cm": "http://hl7.org/fhir/sid/icd-10-cm",
    "sct": "http://snomed.info/sct",
    "chs": "urn:proposed:chs-icd-10",
    "icd9p": "urn:proposed:chs-icd-9-cm-3",
}

VERIFIED = {"?": "provisional", "!": "entered-in-error", "-": "refuted"}


@cache
def screener() -> Screener:
    return make_screener(load_settings({}), check=False)


def _code(cell: str) -> dict[str, object]:
    """``icd10 C92.0, sct 1 = words``: a CodeableConcept."""
    codes, _, text = cell.partition("=")
    codings = [dict(zip(("system", "code"), (SYSTEMS[c.split()[0]], c.split()[1]), strict=True))
               for c in codes.split(",") if c.strip()]
    return {**({"coding": codings} if codings else {}), **({"text": text.strip()} if text.strip() else {})}


def _condition(cell: str, number: int) -> dict[str, object]:
    words = cell.split()
    verified = next((VERIFIED[w] for w in words if w in VERIFIED), "confirmed") if "=" not in words else "confirmed"
    clinical = "resolved" if "resolved" in words else "active"
    bare = cell if "=" in words else " ".join(w for w in words if w not in (*VERIFIED, "resolved"))
    terms = "http://terminology.hl7.org/CodeSystem/"
    return {
        "resourceType": "Condition", "id": f"c{number}", "code": _code(bare), "subject": {"reference": "Patient/p1"},
        "recordedDate": "2026-09-01",
        "clinicalStatus": {"coding": [{"system": terms + "condition-clinical", "code": clinical}]},
        "verificationStatus": {"coding": [{"system": terms + "condition-ver-status", "code": verified}]},
    }


def _procedure(cell: str) -> dict[str, object]:
    wrong = cell.endswith(" !")
    return {"resourceType": "Procedure", "id": "o1", "status": "entered-in-error" if wrong else "completed",
            "code": _code(cell.removesuffix(" !")), "subject": {"reference": "Patient/p1"}, "performedDateTime": "2019-05-06"}


def states(conditions: list[str], procedure: str = "") -> dict[str, str]:
    """The state of each criterion in that chart."""
    resources = [{"resourceType": "Patient", "id": "p1", "gender": "male", "birthDate": "1980-01-01"}]
    resources += [_condition(cell, n) for n, cell in enumerate(conditions) if cell]
    resources += [_procedure(procedure)] if procedure else []
    record = screener().record(read_chart(json.dumps(resources).encode()))
    return {finding.criterion: str(finding.state) for finding in screener().screen(record, AS_OF).findings}
