"""A problem found by a check: which check, where, what is wrong and what to do. The checks themselves are data."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import tomli

Severity = Literal["fault", "warning"]


@dataclass(frozen=True, slots=True)
class Check:
    """One row of ``checks.toml``."""

    id: str
    severity: Severity
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Problem:
    """``where``: file:line, or the key, that is at fault."""

    check: str
    severity: Severity
    where: str
    message: str
    fix: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        end = "" if self.message.endswith((".", "?")) else "."
        return f"{self.severity}: {self.where}: {self.message}{end} {self.fix} [{self.check}]"


@cache
def checks() -> Mapping[str, Check]:
    """Every check by its id, in the order of the file."""
    rows = tomli.loads(files("cds_service").joinpath("site_checks/checks.toml").read_text(encoding="utf-8"))
    return {name: Check(name, **row) for name, row in rows.items()}


def problem(check: str, where: str, **given: Any) -> Problem:
    """What the check found; KeyError for a check that is not in the file."""
    row = checks()[check]
    return Problem(check, row.severity, where, row.message.format_map(given), row.fix.format_map(given))


def hint(near: list[str]) -> str:
    """A question behind a name that is not known."""
    return f"; did you mean {near[0]!r}?" if near else ""
