"""What is checked: the settings, where their tables stand in ``site.toml``, and the day."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cds_service.eligibility.amendments import Rules
from cds_service.settings.config import Settings
from fhir_mappings.terminology.store import Terminology


@dataclass(frozen=True, slots=True)
class Subject:
    """One site's configuration for one trial. ``rules``: as shipped; ``terminology``: the shipped one with the trial's sets."""

    settings: Settings
    trial: str
    rules: Rules
    terminology: Terminology
    today: date
    site_path: Path | None = None

    def at(self, table: str, number: int = 0, key: str = "") -> str:
        """Where a table stands: ``site.toml:12 [[lab_name]]``. ``number``: which of several of that name, from 0."""
        return place(self.site_path, table, number, key)


def place(path: Path | None, table: str, number: int = 0, key: str = "") -> str:
    """The file and the line of a table's header, and of a key below it."""
    if path is None:
        return f"[{table}] {key}".strip()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return f"{path.name} [{table}]"
    headers = [i for i, line in enumerate(lines) if re.match(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?", line)]
    if number >= len(headers):
        return f"{path.name} [{table}] {key}".strip()
    line = headers[number]
    for below in range(line + 1, len(lines)):
        if lines[below].lstrip().startswith("["):
            break
        if key and re.match(rf'\s*"?{re.escape(key)}"?\s*=', lines[below]):
            line = below
            break
    return f"{path.name}:{line + 1} [{table}] {key}".strip()
