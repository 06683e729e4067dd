"""The OpenAPI document of the service: ``schemas/openapi.json``, with what only a running service knows."""
from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cds_service.version import VERSION

SCHEMAS = Path(__file__).parent.parent / "schemas"
SHARED = ("cds-hooks-discovery", "cds-hooks-response", "operation-outcome")
"""Schemas that stand in files of their own; here they become components."""


def openapi(services: Iterable[str], public_url: str) -> dict[str, Any]:
    """The document for these service ids at this URL."""
    document = json.loads((SCHEMAS / "openapi.json").read_text(encoding="utf-8"))
    document["info"]["version"] = VERSION
    document["servers"] = [{"url": public_url}]
    components = document["components"]
    components["parameters"]["service"]["schema"]["enum"] = sorted(services)
    components["schemas"].update({name: _component(name) for name in SHARED})
    return document


def _component(name: str) -> dict[str, Any]:
    text = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}/$defs/'))
    return {key: value for key, value in schema.items() if key not in ("$schema", "$id")}
