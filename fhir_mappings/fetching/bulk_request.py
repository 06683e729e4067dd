"""What a Bulk Data export is asked for: the resource types that the rules read, and narrow filters for the large ones.

Derived from ``searches``: the export of a whole hospital brings what a card would ask for one patient. Observations without a
category are asked for too (``category:missing``); those of a category that only the house knows are not, unless no filter is sent.
Source: FHIR Bulk Data Access 2.0, "Query Parameters".
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.searches import EVERYTHING, searches

FORMAT = "application/fhir+ndjson"
_NARROWING = "category"
_OPERATION = "$export"


def export_types(needed: Iterable[str] = EVERYTHING) -> tuple[str, ...]:
    """The types for ``_type``, each once, in the order in which they are searched."""
    return tuple(dict.fromkeys(search.type for search in searches(needed)))


def type_filters(needed: Iterable[str] = EVERYTHING) -> tuple[str, ...]:
    """The queries for ``_typeFilter``; those of one type are alternatives."""
    asked = [(search.type, value) for search in searches(needed) for name, value in search.parameters if name == _NARROWING]
    missing = dict.fromkeys(f"{kind}?{_NARROWING}:missing=true" for kind, _ in asked)
    return (*(f"{kind}?{_NARROWING}={value}" for kind, value in asked), *missing)


def export_parameters(*, filtered: bool, more_types: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """The parameters of the kick-off request."""
    types = dict.fromkeys((*export_types(), *more_types))
    asked = (("_outputFormat", FORMAT), ("_type", ",".join(types)))
    return (*asked, ("_typeFilter", ",".join(type_filters()))) if filtered else asked


def scopes(second: bool, more_types: Iterable[str] = ()) -> str:
    """What may be read, type by type: SMART v2 (``rs``) where the server has it, else v1 (``read``)."""
    verb = "rs" if second else "read"
    return " ".join(f"system/{kind}.{verb}" for kind in dict.fromkeys((*export_types(), *more_types)))


def operation_url(url: str) -> tuple[str, str]:
    """Where an export is started, and the server's base: from the base itself, BASE/Patient, BASE/Group/ID, or the operation's URL."""
    level = url.partition("?")[0].rstrip("/").removesuffix(_OPERATION).rstrip("/")
    parts = level.rsplit("/", 2)
    if parts[-1] == "Patient":
        return f"{level}/{_OPERATION}", level.rpartition("/")[0]
    if len(parts) == 3 and parts[1] == "Group":
        return f"{level}/{_OPERATION}", parts[0]
    return f"{level}/{_OPERATION}", level
