"""Looks up known vulnerabilities of the pinned dependencies; says plainly when nothing could be looked up.

    python -m tools.audit_deps [LOCKFILE]

Runs pip-audit (fetched for the occasion by uv), which calls a package it could not ask about "not found" and ends well.
Exit 0: all were looked up, none is vulnerable; 1: some are; 2: some or all could not be looked up.
"""
from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

LOCK = "requirements.lock"


def report(found: Mapping[str, Any]) -> tuple[int, list[str]]:
    """The exit status and what to print, from pip-audit's JSON."""
    packages = found.get("dependencies", [])
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    wrong = [f"{one['name']} {one['version']}: {fault['id']}, fixed in {', '.join(fault['fix_versions']) or 'no version'}"
             for one in packages for fault in one.get("vulns", [])]
    if not packages or len(skipped) == len(packages):
        return 2, ["no advisory source was reachable: NOTHING was checked"]
    lines = [*wrong, f"{len(packages) - len(skipped)} packages looked up, {len(wrong)} vulnerabilities known"]
    if skipped:
        lines.append(f"NOT looked up: {', '.join(skipped)}")
    return 1 if wrong else 2 if skipped else 0, lines


def main() -> int:
    """Asks, prints, and tells by the exit status."""
    lock = sys.argv[1] if len(sys.argv) > 1 else LOCK
    done = subprocess.run([sys.executable, "-m", "uv", "tool", "run", "-q", "pip-audit", "--disable-pip", "--require-hashes", "--progress-spinner",
                           "off", "-f", "json", "-r", lock], capture_output=True, text=True, check=False)
    try:
        status, lines = report(json.loads(done.stdout))
    except ValueError:
        status, lines = 2, ["pip-audit could not be had or run: NOTHING was checked", *done.stderr.strip().splitlines()[-1:]]
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main())
