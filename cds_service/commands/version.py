"""``version``: of the program and of the rules."""
from __future__ import annotations

from importlib.metadata import version

import click

from cds_service.commands.options import refuse, settings_or_refuse, trial_option
from cds_service.screener import make_screener


@click.command(name="version")
@trial_option
def command(trial: str) -> None:
    """Prints the versions of the program and of the trial's rules, and the digest of the rules in force here.

    The digest covers the rules with the site's changes and the value sets: two screenings with the same digest were
    decided alike. It stands in every screening, in the audit, and in the metric nkg2d_cds_rules.
    """
    settings = settings_or_refuse()
    try:
        rules = make_screener(settings, trial, check=False).trial
    except ValueError as problem:
        refuse(str(problem))
    click.echo(f"nkg2d-cds {version('nkg2d-cds')}")
    click.echo(f"{rules.id} rules {rules.version}")
    click.echo(f"digest {rules.digest}")
