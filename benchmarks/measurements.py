"""Appends dated figures to docs/measurements.md, with what they were taken from and on."""
from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "measurements.md"
HEAD = """# Measurements

Each section was appended by the command it names, newest last. Figures of one section were taken in one run; figures of
different sections were taken on machines and at loads that differ, so compare ratios, not times.
"""


def append(title: str, command: str, rows: Iterable[Sequence[str]], remarks: str = "") -> str:
    """Adds a section with a table (its first row is the heading); gives back what was written."""
    heading, *body = [[str(cell) for cell in row] for row in rows]
    table = ["| " + " | ".join(row) + " |" for row in (heading, ["---"] * len(heading), *body)]
    section = [f"## {title}, {datetime.now(UTC):%Y-%m-%d}", "",
               f"`{command}` at {commit()} on {machine()}." + (f" {remarks}" if remarks else ""), "", *table, ""]
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    written = "\n".join(section)
    PAGE.write_text(f"{before.rstrip()}\n\n{written}", encoding="utf-8")
    return written


def write_between(page: Path, begin: str, end: str, said: str, rows: Iterable[Sequence[str]]) -> list[str]:
    """Puts a sentence and a table (its first row is the heading) between two marks of a page, in place of what stood
    there; gives back its lines. ValueError when a mark is missing."""
    heading, *body = rows
    table = ["| " + " | ".join(row) + " |" for row in (heading, ["---"] * len(heading), *body)]
    head, rest = page.read_text(encoding="utf-8").split(begin)
    _, tail = rest.split(end)
    page.write_text("\n".join([head + begin, said, "", *table, "", end]) + tail, encoding="utf-8")
    return [said, *table]


def commit() -> str:
    """The commit of the working tree, marked when there are changes beside it."""
    try:
        done = subprocess.run(["git", "describe", "--always", "--dirty=-with-changes"], cwd=ROOT, capture_output=True, text=True,
                              check=True)
    except (OSError, subprocess.CalledProcessError):
        return "an unknown commit"
    return f"commit {done.stdout.strip()}"


def machine() -> str:
    """Cores, architecture, Python and how busy the machine was."""
    busy = os.getloadavg()[0]
    return f"{os.cpu_count()} cores ({platform.machine()}, Python {platform.python_version()}, load {busy:.1f} when written)"
