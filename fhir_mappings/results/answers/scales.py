"""The scales of grades, as ``grades.toml`` tells them: how a grade is written, coded and compared."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table


@dataclass(frozen=True)
class ScaleRule:
    """One scale of ``grades.toml``."""

    name: str
    answers: Mapping[str, int]
    lowest: int
    highest: int
    worse: Literal["higher", "lower"]
    pattern: re.Pattern[str]
    never: re.Pattern[str]
    numerals: Mapping[str, int] = field(default_factory=dict)
    names: re.Pattern[str] | None = None
    beside: re.Pattern[str] | None = None
    fits: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    aside: re.Pattern[str] | None = None
    """Which grades there are, told beside one ("(0-5)", 满分5分): taken out before it is read."""
    told: Mapping[int, re.Pattern[str]] = field(default_factory=dict)
    """The whole texts that tell a grade without a figure: the definition that the scale gives of it."""


@cache
def load_scales() -> Mapping[str, ScaleRule]:
    """The scales that ship with the package."""
    rows = shipped_table("results/answers/grades.toml")
    return {name: _scale(name, row, rows["beside"].get(name, {})) for name, row in rows.items() if name not in ("beside", "unit")}


def _scale(name: str, row: Mapping[str, Any], beside: Mapping[str, Any]) -> ScaleRule:
    return ScaleRule(
        name, row["answers"], row["lowest"], row["highest"], row["worse"], compiled(row["pattern"], re.ASCII),
        compiled(row["never"], re.ASCII), row.get("numerals", {}), compiled(row["names"], re.ASCII) if "names" in row else None,
        compiled(beside["pattern"], re.ASCII) if beside else None,
        {grade: (low, high) for grade, (low, high) in beside.get("fits", {}).items()},
        compiled(row["aside"], re.ASCII) if "aside" in row else None,
        {int(grade): compiled(words, re.ASCII) for grade, words in row.get("told", {}).items()})
