"""``diff``: whose verdict changes between two rule sets, and why. For change control, before rules are changed."""
from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cds_service.commands.options import UNREADABLE, as_of_option, language_option, refuse, settings_or_refuse

if TYPE_CHECKING:
    from cds_service.changes.difference import Difference

CHANGED = 1
"""Exit status when a verdict or a state changes."""


@click.command(name="diff")
@click.argument("rules_a", metavar="RULES_A")
@click.argument("rules_b", metavar="RULES_B")
@click.option("--charts", "paths", required=True, multiple=True, metavar="PATH", type=click.Path(exists=True, path_type=Path),
              help="A file of charts or a folder of such; may be given several times.")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of tables.")
@click.option("--trial", metavar="NCT...", help="Which trial of `shipped` or of a site.toml; its first one by default.")
@language_option
def command(rules_a: str, rules_b: str, paths: tuple[Path, ...], as_of: date | None, as_json: bool, trial: str | None,
            lang: str | None) -> None:
    """Names the patients whose verdict or any criterion changes between two rule sets, with both reasons.

    RULES_A and RULES_B are each `shipped` (as they ship, without the site's changes), an NCT number, the folder of a
    trial, or a site.toml (as the service would run here with it).

    PATH holds what `doctor` takes: Bundles, NDJSON (also .gz), arrays, single resources or recorded hook requests, of one
    patient or many. Resources in separate files or lines, as in a Bulk Data export, are brought together by patient.

    Exit status: 0 nothing changes, 1 something changes, 2 rules or charts can't be read (what could be is compared).
    """
    from cds_service.changes.difference import Difference
    from cds_service.changes.rule_sets import screener_of

    language = lang or settings_or_refuse().language
    try:
        old, new = (screener_of(named, os.environ, trial) for named in (rules_a, rules_b))
    except ValueError as problem:
        refuse(str(problem))
    found = Difference(old, new, as_of or new.now().date())
    found.compare(paths)
    if as_json:
        click.echo(json.dumps(found.json(language, (rules_a, rules_b)), ensure_ascii=False, indent=1))
    else:
        from cds_service.commands.diff_tables import print_difference

        print_difference(found, (rules_a, rules_b), language)
    _end(found, language)


def _end(found: Difference, language: str) -> None:
    from cds_service.texts.escaping import visible
    from cds_service.texts.wording import render

    for one in found.not_read:
        click.echo(f"nkg2d-cds: {visible(one.place or 'PATH', 300)}: {render(one.why, language)}", err=True)
    if not found.patients and not found.not_read:
        refuse("diff: there is no chart in PATH")
    if found.not_read:
        raise SystemExit(UNREADABLE)
    raise SystemExit(CHANGED if found.changes else 0)
