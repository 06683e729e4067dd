"""``validate``: lints configuration, rules and value sets; every problem with its place, its fix and its check."""
from __future__ import annotations

import os

import click

from cds_service.site_checks.run import site_problems


@click.command(name="validate")
@click.option("--trial", metavar="NCT...", help="Which trial; all of TRIALS by default.")
def command(trial: str | None) -> None:
    """Checks everything that a start of the service needs, and what looks odd; each problem with its place and a fix.

    Settings, site.toml, rules, value sets, the database (asked, not changed), and the trial's and the site's own patients,
    which are screened. Exit status:
    0 in order (perhaps with warnings), 1 there are faults.
    """
    found = site_problems(os.environ, trial)
    for one in found:
        click.echo(one.line, err=True)
    faults = sum(one.severity == "fault" for one in found)
    if faults:
        raise SystemExit(1)
    warnings = f", with {len(found)} warning{'s' if len(found) > 1 else ''}" if found else ""
    click.echo(f"configuration, rules and value sets are in order{warnings}")
