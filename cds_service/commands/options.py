"""Options that several commands share, and what they fail with: one clear line on standard error."""
from __future__ import annotations

import os
from datetime import date
from typing import Any, NoReturn

import click

from cds_service.eligibility.trial import DEFAULT_TRIAL
from cds_service.settings.config import ConfigError, Settings, load_settings
from cds_service.settings.setting_values import day_of_evaluation
from cds_service.texts.wording import LANGUAGES

UNREADABLE = 2
"""Exit status when what was given can't be read."""


class Day(click.ParamType):
    """A calendar day, YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error when it is none."""
        if isinstance(value, date):
            return value
        try:
            return day_of_evaluation(value)
        except ValueError as problem:
            self.fail(str(problem).replace("not a date like", "not a day like"), param, ctx)


language_option = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output; the LANGUAGE setting by default.")
trial_option = click.option("--trial", default=DEFAULT_TRIAL, show_default=True, metavar="NCT...",
                            help="An NCT number of TRIALS or of a shipped trial, or a trial's folder.")
as_of_option = click.option("--as-of", type=Day(), help="Day of evaluation; today in the site's time zone by default.")


def in_order(begin: Any, end: Any) -> None:
    """Ends the command where --until is before --since: it would say that nobody called."""
    if begin is not None and end is not None and end < begin:
        refuse("--until is before --since")


def refuse(line: str, status: int = UNREADABLE) -> NoReturn:
    """Ends the command with one line on standard error."""
    click.echo(f"nkg2d-cds: {' '.join(line.split())}", err=True)
    raise SystemExit(status)


def say(line: str) -> None:
    """One line on standard error, beside what the command writes."""
    click.echo(f"nkg2d-cds: {' '.join(line.split())}", err=True)


def settings_or_refuse() -> Settings:
    """The settings of the environment; ends the command when one is wrong."""
    try:
        return load_settings(os.environ)
    except ConfigError as problem:
        refuse(str(problem))
