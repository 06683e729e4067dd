"""The manifest of a finished export: which files there are, and whether they need the token.

Source: FHIR Bulk Data Access 2.0, "Response - Complete Status".
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from cds_service.population.bulk.origins import ExportFailed
from fhir_mappings.charts.envelopes import relation_of

Kind = Literal["output", "error", "deleted"]
KINDS: tuple[Kind, ...] = ("output", "error", "deleted")
_TYPE = re.compile(r"[A-Za-z]{1,64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file. ``name``: the path it gets, ``count`` the resources it should hold, where the server says so."""

    kind: Kind
    name: str
    url: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of the export. ``further``: the URL of the rest of the manifest, where it has pages."""

    time: str | None
    needs_token: bool
    files: tuple[Listed, ...]
    further: str | None


def read_manifest(content: Any, before: int = 0) -> Manifest:
    """The manifest from its JSON. ExportFailed names what is wrong. ``before``: files of earlier pages, for numbering."""
    if not isinstance(content, dict) or not isinstance(content.get("output"), list):
        raise ExportFailed("the export's manifest has no list named output")
    listed: list[Listed] = []
    for kind in KINDS:
        for item in content.get(kind) or ():
            listed.append(_listed(kind, item, before + len(listed) + 1))
    time = content.get("transactionTime")
    links = [link for link in content.get("link") or () if isinstance(link, dict) and _is_next(link.get("relation"))]
    return Manifest(time if isinstance(time, str) else None, content.get("requiresAccessToken") is not False, tuple(listed),
                    links[0].get("url") if links else None)


def _is_next(relation: Any) -> bool:
    return isinstance(relation, str) and relation_of(relation) == "next"


def _listed(kind: Kind, item: Any, number: int) -> Listed:
    url = item.get("url") if isinstance(item, dict) else None
    resource_type = item.get("type") if isinstance(item, dict) else None
    if not isinstance(url, str):
        raise ExportFailed(f"the export's manifest has an entry without url in {kind}")
    if not isinstance(resource_type, str) or not _TYPE.fullmatch(resource_type):
        raise ExportFailed(f"the export's manifest has an entry without a resource type in {kind}")
    count = item.get("count")
    name = f"{resource_type}.{number:04d}.ndjson" if kind == "output" else f"{kind}.{number:04d}.{resource_type}"
    return Listed(kind, name, url, count if isinstance(count, int) else None)
