"""``version``: of the program and of the rules."""
from __future__ import annotations

from importlib.metadata import version

import click

from cds_service.commands.options import refuse, trial_option
from cds_service.eligibility.rule_file import RulesError
from cds_service.eligibility.trial import load_trial


@click.command(name="version")
@trial_option
def command(trial: str) -> None:
    """Prints the versions of the program and of the trial's shipped rules."""
    try:
        rules = load_trial(trial, check=False)
    except RulesError as problem:
        refuse(str(problem))
    click.echo(f"nkg2d-cds {version('nkg2d-cds')}")
    click.echo(f"{rules.id} rules {rules.version}")
