"""``criteria``: the effective rules, side by side with the registry's words; what the site changed is marked."""
from __future__ import annotations

import click

from cds_service.commands.options import language_option, refuse, settings_or_refuse, trial_option
from cds_service.eligibility.trial import Trial
from cds_service.screener import make_screener
from cds_service.trials.criteria_page import criteria_markdown


@click.command(name="criteria")
@language_option
@click.option("--markdown", is_flag=True, help="As Markdown instead of a table.")
@trial_option
def command(lang: str | None, markdown: bool, trial: str) -> None:
    """Prints the effective rules beside the registry's words.

    What is this project's and not the protocol's is marked, and so is what the site changed (windows, amendments).
    """
    settings = settings_or_refuse()
    language = lang or settings.language
    try:
        rules = make_screener(settings, trial, check=False).trial
    except ValueError as problem:
        refuse(str(problem))
    if markdown:
        click.echo(criteria_markdown(rules, language), nl=False)
    else:
        _print_table(rules, language)


def _print_table(rules: Trial, language: str) -> None:
    from rich.console import Console
    from rich.table import Table

    from cds_service.commands.terminal_text import TerminalText
    from cds_service.eligibility.rule_words import rule_phrase
    from cds_service.texts.wording import render, words
    from cds_service.trials.criteria_page import item_words, remarks, site_window

    table = Table(show_lines=True, title=f"{rules.id} · {rules.title} · {rules.version} · {rules.digest[:19]}")
    for key in ("criteria.criterion", "criteria.says", "criteria.rule"):
        table.add_column(words(key, language), ratio=1, overflow="fold")
    mark = "·" if language == "zh" else "· "  # where nothing parts the words, a blank would part the mark from all of them
    for criterion in rules.criteria:
        changed = criterion.amendment or site_window(criterion)
        name = TerminalText(f"{criterion.label[language]}\n", "bold yellow" if changed else "bold")
        name.append(f"{criterion.id}\n{item_words(criterion, language)}", "dim")
        rule = TerminalText(render(rule_phrase(criterion), language))
        for remark in remarks(criterion, language):
            rule.append(f"\n{mark}{remark}", "yellow" if changed else "dim")
        table.add_row(name, TerminalText(criterion.says), rule)
    Console(highlight=False, markup=False, emoji=False).print(table)
