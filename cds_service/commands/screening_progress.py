"""What ``screen`` says on the terminal: how the run goes on, then what came of it."""
from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from cds_service.eligibility.trial import Trial
from cds_service.population.outcome import SAID, Summary
from cds_service.population.plan import Plan
from cds_service.texts.escaping import visible
from cds_service.texts.wording import LIST_SEPARATOR, render, words
from fhir_mappings.record import Phrase

_COLOURS = {"likely-match": "bold green", "near-miss": "yellow", "possible-match": "cyan", "not-a-match": "red"}
_MB = 1e6


class _Rate(ProgressColumn):
    """MB a second, or partitions."""

    def render(self, task: Task) -> Text:
        """The speed so far in words."""
        if not task.speed:
            return Text("")
        return Text(f"{task.speed / _MB:,.0f} MB/s" if task.fields["bytes"] else f"{task.speed:,.1f}/s", style="dim")


class Steps:
    """The steps of a run as bars, where somebody watches."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._tasks: dict[str, Any] = {}
        console = Console(stderr=True)
        self._bars = Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), _Rate(),
                              TimeRemainingColumn(), console=console) if console.is_terminal else None

    def told(self, step: str, done: int, whole: int) -> None:
        """A step went on; what was done before a stop does not count for its speed."""
        if self._bars is None:
            return
        self._bars.start()
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(words(f"population.step.{step}", self._language), total=whole or 1,
                                                    completed=done if whole else 1, bytes=step != "screening")
        else:
            self._bars.update(self._tasks[step], completed=done, total=whole or 1)

    def stop(self) -> None:
        """The bars stay as they are."""
        if self._bars is not None:
            self._bars.stop()


def say(plan: Plan, trial: Trial, summary: Summary) -> None:
    """What came of it, on standard output: counts, what was lost, where the files are. No name of a patient."""
    console = Console(highlight=False, markup=False)
    language = plan.language

    def text(key: str, **arguments: Any) -> str:
        return visible(render(Phrase(f"population.{key}", arguments), language), 2000)

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for verdict, count in summary.verdicts.items():
        table.add_row(Text(f"{count:,}", "bold"), Text(text(f"verdict.{verdict}"), _COLOURS.get(verdict, "")))
    if summary.untold:
        table.add_row(Text(f"{summary.untold:,}", "bold"), Text(text("verdict.not-screened"), "red"))
    console.print(Text(f"{trial.id} · {trial.title} · {plan.day}", "bold"))
    console.print(table)
    for fault in summary.faults:
        where = visible(fault.file, 300) + (f":{fault.line}" if fault.line else "")
        console.print(Text(f"! {where}: {fault.why}", "yellow"), soft_wrap=True)
    if summary.counted > len(summary.faults):
        console.print(Text("! " + text("unread-more", shown=len(summary.faults), count=summary.counted), "yellow"), soft_wrap=True)
    if summary.gaps:
        console.print(Text("! " + text("anybodys", types=words(LIST_SEPARATOR, language).join(summary.gaps)), "yellow"), soft_wrap=True)
    if summary.spoiling:
        named = words(LIST_SEPARATOR, language).join(summary.spoiling[:SAID])
        console.print(Text("! " + text("spoiling", files=named), "bold red"), soft_wrap=True)
    if summary.without_conditions:
        console.print(Text("! " + text("no-conditions"), "yellow"), soft_wrap=True)
    console.print(Text(str(plan.out / "report.html"), "cyan"), soft_wrap=True)
