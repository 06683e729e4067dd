"""The OperationOutcome that answers every error: FHIR JSON, plain dicts, no charted text in it.

Source: https://hl7.org/fhir/R4/operationoutcome.html
"""
from __future__ import annotations

from typing import Any

FHIR_JSON = "application/fhir+json"


def operation_outcome(issue_code: str, words: str, element: str | None = None,
                      reason: str | None = None) -> dict[str, Any]:
    """One issue of severity error.

    ``issue_code`` is a code of FHIR's issue-type; ``reason`` our own stable word for the fault; ``element`` the
    element of the request at fault (``context.patientId``).
    """
    details: dict[str, Any] = {"text": words}
    if reason:
        details["coding"] = [{"system": "https://nkg2d-cds.org/fhir/CodeSystem/error", "code": reason}]
    issue: dict[str, Any] = {"severity": "error", "code": issue_code, "details": details, "diagnostics": words}
    if element:
        issue["expression"] = [element]
    return {"resourceType": "OperationOutcome", "issue": [issue]}
