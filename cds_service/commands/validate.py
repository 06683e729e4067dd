"""``validate``: checks configuration, rules and value sets, and names every fault with its path."""
from __future__ import annotations

import os
from collections.abc import Iterator

import click

from cds_service.config import ConfigError, Settings, load_settings
from cds_service.faults import faults


@click.command(name="validate")
@click.option("--trial", metavar="NCT...", help="Which trial; all of TRIALS by default.")
def command(trial: str | None) -> None:
    """Checks all that a start of the service would need, and names every fault with its place.

    Settings, site.toml, rules, value sets, and the trial's and the site's own patients, which are screened. Exit status:
    0 in order, 1 something is wrong.
    """
    found = list(_faults(trial))
    for fault in found:
        click.echo(fault, err=True)
    if found:
        raise SystemExit(1)
    click.echo("configuration, rules and value sets are in order")


def _faults(trial: str | None) -> Iterator[str]:
    try:
        settings: Settings = load_settings(os.environ)
    except ConfigError as problem:
        yield f"configuration: {problem}"
        return
    for one in [trial] if trial else [served.id for served in settings.trials]:
        yield from faults(settings, one)
