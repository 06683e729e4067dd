"""``screen --compare``: two finished runs on the terminal, and as JSON and a page where --out names a folder."""
from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cds_service.commands.options import refuse
from cds_service.eligibility.trial import load_trial
from cds_service.population.comparison import Change, Comparison, NoRun, compare, read_run
from cds_service.population.report import Words, comparison_page
from cds_service.population.settling import write_whole
from cds_service.texts.escaping import visible

SHOWN = 50
"""Changes that are printed; all stand in the files."""


def compare_runs(old: Path, new: Path, out: Path | None, language: str, trial_id: str) -> None:
    """Prints what differs, and writes comparison.json and comparison.html."""
    try:
        trial = load_trial(trial_id, check=False)
        found = compare(read_run(old), read_run(new), trial.disease)
    except (ValueError, NoRun) as problem:
        refuse(str(problem))
    if not found.both:
        refuse(f"{visible(str(old), 300)} and {visible(str(new), 300)} have no patient in common: nothing can be compared")
    labels = {criterion.id: criterion.label[language] for criterion in trial.criteria}
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
            write_whole(out / "comparison.json", (json.dumps(found.json, ensure_ascii=False, indent=1) + "\n").encode())
            write_whole(out / "comparison.html", comparison_page(found, labels, language).encode())
        except OSError as fault:
            refuse(f"{out}: {fault.strerror}")
    _print(found, labels, Words(language), out)


def _print(found: Comparison, labels: dict[str, str], say: Words, out: Path | None) -> None:
    console = Console(highlight=False, markup=False)
    console.print(Text(say("compare.title"), "bold"))
    for run in (found.old, found.new):
        said = say("compare.run", version=run.version, digest=run.digest[:19], day=run.day)
        console.print(Text(f"{visible(str(run.path), 300)}: {said}", "dim"), soft_wrap=True)
    console.print(say("compare.lead", old=visible(str(found.old.path), 300), new=visible(str(found.new.path), 300),
                      patients=found.both, changed=len(found.changes)))
    if only := (len(found.old) - found.both, len(found.new) - found.both):
        console.print(say("compare.only", old=only[0], new=only[1]))
    if not found.changes:
        console.print(say("compare.nothing", patients=found.both))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for key in ("population.column.patient", "compare.column.from", "compare.column.to", "compare.column.because"):
        table.add_column(say(key.removeprefix("population.")), overflow="fold")
    for change in found.changes[:SHOWN]:
        table.add_row(visible(change.patient, 100), say(f"verdict.{change.old}"), say(f"verdict.{change.new}"),
                      _because(change, labels, say))
    console.print(table)
    if len(found.changes) > SHOWN:
        console.print(f"… {len(found.changes) - SHOWN}")
    if out is not None:
        console.print(Text(str(out / "comparison.html"), "cyan"), soft_wrap=True)


def _because(change: Change, labels: dict[str, str], say: Words) -> str:
    return "\n".join(shift_text(shift, labels, say) for shift in change.shifts)


def shift_text(shift: tuple[str, str, str, str], labels: dict[str, str], say: Words) -> str:
    """A criterion with its states before and after, in words."""
    name, old, new, _ = shift
    return say("compare.shift", label=labels.get(name, name), old=say(f"state.{old}"), new=say(f"state.{new}"))
