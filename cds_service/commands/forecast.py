"""``forecast``: how many cards a week there would be, from what a service in shadow mode put on record."""
from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from cds_service.commands.options import Day, in_order, language_option, refuse, settings_or_refuse, trial_option
from cds_service.screener import make_screener

if TYPE_CHECKING:
    from cds_service.eligibility.trial import Trial
    from cds_service.forecast.counts import Counts
    from cds_service.settings.config import Settings


@click.command(name="forecast")
@click.option("--since", type=Day(), help="First day; by default that of the first call on record.")
@click.option("--until", type=Day(), help="Last day; by default that of the last call on record.")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of tables.")
@trial_option
@language_option
def command(since: date | None, until: date | None, as_json: bool, trial: str, lang: str | None) -> None:
    """Tells how many cards a week there would be: by verdict, hook and reason, and of how many charts opened.

    Reads the audit of a service that ran with SHADOW=true (or that shows cards: they are counted alike). Patients and
    users are counted, never named. With fewer than 14 days there is no figure for a week. Exit status 0; 2 when the
    database can't be read.
    """
    in_order(since, until)
    settings = settings_or_refuse()
    try:
        rules = make_screener(settings, trial, check=False).trial
    except ValueError as problem:
        refuse(str(problem))
    counts = _counts(settings, rules, since, until)
    if as_json:
        from cds_service.forecast.as_json import forecast_json

        click.echo(json.dumps(forecast_json(counts, rules.id, settings.card_share_alarm), ensure_ascii=False, indent=1))
    else:
        from cds_service.commands.forecast_tables import print_forecast

        print_forecast(counts, rules, settings.card_share_alarm, lang or settings.language)


def _counts(settings: Settings, rules: Trial, since: date | None, until: date | None) -> Counts:
    from cds_service.commands.shared_state import database_or_refuse
    from cds_service.forecast.calls import calls_on_record
    from cds_service.forecast.counts import counted
    from cds_service.hooks import services

    hooks = {service: hook.name for service, hook in services(rules.id).items()}
    with database_or_refuse(settings) as database:
        calls = calls_on_record(database, hooks, since, until, settings.time_zone)
        return counted(calls, hooks, tuple(criterion.id for criterion in rules.criteria))
