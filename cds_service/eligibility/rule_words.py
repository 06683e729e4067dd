"""A rule in words: what this service asks of a chart for one criterion, with its limits and windows."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cds_service.eligibility.criteria import Criterion
from fhir_mappings.record import Phrase


def rule_phrase(criterion: Criterion) -> Phrase:
    """The criterion's rule as one sentence, for tables of criteria and worksheets."""
    return Phrase(f"rule.{criterion.keyword.replace('_', '-')}", _arguments(criterion))


def _arguments(criterion: Criterion) -> Mapping[str, Any]:
    """Every number and word of the rule that its sentence may name."""
    named: dict[str, Any] = {"limit": _plain(criterion.value)}
    if isinstance(criterion.value, list) and len(criterion.value) == 2:
        named |= {"from": _plain(criterion.value[0]), "to": _plain(criterion.value[1])}
    named |= {_key(key): _plain(value) for key, value in criterion.settings.items()}
    for key, table in criterion.settings.items():
        if isinstance(table, dict):
            named |= {f"{_key(key)}-{_key(inner)}": _plain(value) for inner, value in table.items()}
    return named


def _key(name: str) -> str:
    return name.replace("_", "-")


def _plain(value: Any) -> Any:
    """A number or a word as it is; a list as its words, which each language separates by its own sign."""
    if isinstance(value, list):
        return tuple([str(part) for part in value if not isinstance(part, dict)])
    return "" if isinstance(value, dict) else value
