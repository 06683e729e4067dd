"""What the repository answers with: a searchset of a page, and the CapabilityStatement of what it can do.

Sources: https://hl7.org/fhir/R4/bundle.html#searchset, https://hl7.org/fhir/R4/capabilitystatement.html
"""
from __future__ import annotations

from datetime import date
from typing import Any

from fhir_mappings.repository.parameters import Parameter, parameters
from fhir_mappings.repository.store import Page


def searchset(page: Page, base: str) -> dict[str, Any]:
    """A page as a Bundle: matches, links to itself and to the next page, and a word on what was ignored."""
    links = [("self", page.query), *([("next", page.after)] if page.after else [])]
    entries: list[dict[str, Any]] = [
        {"fullUrl": f"{base}/{one.type}/{one.id}", "resource": one.raw, "search": {"mode": "match"}} for one in page.found]
    if page.ignored:
        entries.append({"resource": _ignored(page.ignored), "search": {"mode": "outcome"}})
    bundle: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": page.total,
        "link": [{"relation": relation, "url": f"{base}/{page.type}" + (f"?{query}" if query else "")}
                 for relation, query in links],
    }
    return {**bundle, "entry": entries} if entries else bundle


def _ignored(names: tuple[str, ...]) -> dict[str, Any]:
    """An OperationOutcome of information. The names are those of the caller, so they are cut and cleaned."""
    said = ", ".join("".join(char for char in name if char.isalnum() or char in "-_.")[:40] for name in names[:20])
    return {"resourceType": "OperationOutcome", "issue": [{
        "severity": "information", "code": "not-supported",
        "diagnostics": f"These search parameters are not known here and were ignored: {said}."}]}


def capability_statement(base: str, software: str, version: str, day: date) -> dict[str, Any]:
    """What the repository can do: read and type search of every type it serves."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": day.isoformat(),
        "kind": "instance",
        "software": {"name": software, "version": version},
        "implementation": {"description": "Synthetic sample patients, read-only", "url": base},
        "fhirVersion": "4.0.1",
        "format": ["application/fhir+json", "json"],
        "rest": [{
            "mode": "server",
            "documentation": "Read and type search (GET and POST _search), open to all: no person stands behind a sample.",
            "security": {"cors": True},
            "resource": [_resource(name, list(known.values())) for name, known in parameters().items()],
        }],
    }


def _resource(name: str, known: list[Parameter]) -> dict[str, Any]:
    return {
        "type": name,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "no-version",
        "searchParam": [{"name": parameter.name, "type": parameter.kind} for parameter in known],
    }
