"""Two rule sets compared, as people read it: both sets, verdict against verdict, then each patient with both reasons."""
from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cds_service.changes.difference import ORDER, Change, Difference, Shift, because
from cds_service.eligibility.finding import Finding
from cds_service.texts.escaping import visible
from cds_service.texts.wording import render, words
from fhir_mappings.record import Phrase, Said

SHOWN = 50
"""Patients that are printed; the JSON has all."""
LONGEST = 300


def print_difference(found: Difference, names: tuple[str, str], language: str) -> None:
    """Prints what differs; plain text in pipes and where NO_COLOR is set."""
    console = Console(highlight=False, markup=False, emoji=False)
    for letter, one, name in zip("AB", (found.old, found.new), names, strict=True):
        trial = one.trial
        changed = words("list.separator", language).join(trial.changed)
        key = "rules.site" if changed else "rules"
        console.print(_say(key, language, letter=letter, name=visible(name, LONGEST), trial=trial.id, version=trial.version,
                           digest=trial.digest[:19], changed=changed))
    changes = [it for it in found.changes if it.of_verdict]
    console.print(Text(_say("lead", language, patients=found.patients, day=found.day, verdicts=len(changes),
                            states=len(found.changes) - len(changes)), "bold"))
    if found.twice:
        console.print(_say("twice", language, count=len(found.twice)), style="yellow")
    if found.patients:
        console.print(_matrix(found, language))
    for change in found.changes[:SHOWN]:
        _print_change(console, change, _labels(found, language), language)
    if len(found.changes) > SHOWN:
        console.print(_say("more", language, count=len(found.changes) - SHOWN))


def _matrix(found: Difference, language: str) -> Table:
    """Verdicts of A down, of B across; rows and columns without a patient are left out."""
    rows = [one for one in ORDER if any(found.matrix[one, other] for other in ORDER)]
    columns = [other for other in ORDER if any(found.matrix[one, other] for one in ORDER)]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column(_say("matrix", language), no_wrap=True)
    for other in columns:
        table.add_column(words(f"verdict.{other.value}", language), justify="right", no_wrap=True)
    for one in rows:
        table.add_row(words(f"verdict.{one.value}", language), *(
            Text(str(found.matrix[one, other]), "" if one is other else "bold yellow") for other in columns))
    return table


def _print_change(console: Console, change: Change, labels: dict[str, str], language: str) -> None:
    old, new = (words(f"verdict.{verdict.value}", language) for verdict in (change.old, change.new))
    verdicts = f"{old} → {new}" if change.of_verdict else _say("same", language, verdict=new)
    console.print(Text(f"\n{visible(change.patient, 100)}  {verdicts}", "bold"))
    for shift in change.shifts:
        _print_shift(console, shift, labels, language)


def _print_shift(console: Console, shift: Shift, labels: dict[str, str], language: str) -> None:
    states = " → ".join(_state(finding, language) for finding in (shift.old, shift.new))
    console.print(Padding(Text(f"{labels.get(shift.criterion, shift.criterion)}: {states}"), (0, 0, 0, 2), expand=False))
    for letter, finding in zip("AB", (shift.old, shift.new), strict=True):
        console.print(Padding(Text(f"{letter}  {visible(render(because(finding), language), LONGEST)}", "dim"), (0, 0, 0, 4), expand=False))


def _state(finding: Finding | None, language: str) -> str:
    return words(f"state.{finding.state.value}", language) if finding else "–"


def _labels(found: Difference, language: str) -> dict[str, str]:
    return {one.id: one.label[language] for screener in (found.old, found.new) for one in screener.trial.criteria}


def _say(key: str, language: str, **args: Said) -> str:
    return render(Phrase(f"diff.{key}", args), language)
