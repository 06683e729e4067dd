"""A forecast as people read it: what a week would bring, then by verdict, hook and reason, then week by week."""
from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cds_service.eligibility.trial import Trial
from cds_service.forecast.alarm import Alarm, alarm_of
from cds_service.forecast.as_json import busiest, by_count, opened
from cds_service.forecast.counts import LEAST_DAYS, NOTHING_OPEN, Counts
from cds_service.forecast.intervals import Estimate
from cds_service.texts.wording import LIST_SEPARATOR, render, words
from fhir_mappings.record import Phrase, Said

COLOURS = {Alarm.BELOW: "green", Alarm.MAY_BE_ABOVE: "yellow", Alarm.ABOVE: "bold red", Alarm.TOO_FEW: "dim"}
REASONS = 10
"""Rows of reasons that are printed; the JSON has all."""
Row = tuple[str, ...]


class ForecastTables:
    """Prints the parts of a forecast in one language."""

    def __init__(self, counts: Counts, trial: Trial, limit: int, language: str) -> None:
        self.counts, self.trial, self.limit, self.language = counts, trial, limit, language
        self.console = Console(highlight=False, markup=False, emoji=False)

    def print(self) -> None:
        """All of it, or one line where nothing is on record."""
        counts = self.counts
        self.console.print(Text(f"{self.trial.id} · {self.trial.title}", "bold"))
        if not counts.calls:
            self.console.print(self._say("nothing"))
            return
        days = counts.days
        self.console.print(self._say("period", first=days[0], last=days[-1], days=len(days), active=len(counts.calls_by_day)))
        for (version, digest), calls in counts.rules.most_common():
            self.console.print(self._say("rules", version=version, digest=digest[:19], count=f"{calls:,}"), style="dim")
        self._headline()
        self._share()
        self._tables()
        self._people()
        self.console.print("\n" + self._say("note"), style="dim")

    def _headline(self) -> None:
        counts = self.counts
        table = self._table("", "column.period", "column.week")
        table.add_row(self._say("calls"), f"{counts.calls:,}", self._week(counts.calls_a_week()))
        table.add_row(Text(self._say("cards"), "bold"), Text(f"{counts.cards:,}", "bold"), Text(self._week(counts.cards_a_week()), "bold"))
        self.console.print(table)
        self.console.print(self._say("which", kept=counts.cards - counts.really_shown, shown=counts.really_shown, again=counts.again))
        if counts.each:
            self.console.print(Text(self._say("each", count=counts.each), "yellow"))

    def _share(self) -> None:
        counts, share = self.counts, self.counts.share()
        alarm = alarm_of(share, opened(counts), self.limit)
        key = "share" if counts.opened_by_hook else "share.of-all"
        if share is not None:
            self.console.print(self._say(key, percent=f"{share.value:.1f}", low=f"{share.low:.1f}", high=f"{share.high:.1f}",
                                         count=f"{opened(counts):,}"))
        self.console.print(Text(self._say(f"alarm.{alarm.value}", limit=self.limit), COLOURS[alarm]))

    def _tables(self) -> None:
        counts = self.counts
        self._counted("verdict", ("column.calls", "column.cards"), (
            (words(f"verdict.{word}", self.language), f"{calls:,}", f"{counts.cards_by_verdict[word]:,}")
            for word, calls in by_count(counts.calls_by_verdict)))
        self._counted("hook", ("column.calls", "column.cards"), (
            (hook, f"{calls:,}", f"{counts.cards_by_hook[hook]:,}") for hook, calls in by_count(counts.calls_by_hook)))
        self._counted("reason", ("column.main", "column.open-on"), (
            (self._reason(*one), f"{cards:,}", f"{counts.open_on[one]:,}" if one in counts.open_on else "")
            for one, cards in by_count(counts.reasons)[:REASONS]))
        self._counted("silence", ("column.calls",), (
            (f"{word} – {words(f'why.silent.{word}', self.language)}", f"{calls:,}") for word, calls in by_count(counts.silences)))
        self._counted("from", ("column.days", "column.calls", "column.cards"), (
            (first.isoformat(), str(days), f"{calls:,}", f"{cards:,}") for first, days, calls, cards in counts.weeks()))

    def _counted(self, first: str, columns: Row, rows: Iterable[Row]) -> None:
        rows = list(rows)
        if rows:
            table = self._table(f"column.{first}", *columns)
            for row in rows:
                table.add_row(*row)
            self.console.print()
            self.console.print(table)

    def _people(self) -> None:
        with_calls, with_cards = self.counts.patients
        self.console.print("\n" + self._say("patients", calls=with_calls, cards=with_cards))
        most = words(LIST_SEPARATOR, self.language).join(
            self._say("user", user=one["user"], cards=one["cards"], patients=one["patients"]) for one in busiest(self.counts))
        if most:
            self.console.print(self._say("users", count=len(self.counts.cards_by_user), most=most))

    def _reason(self, criterion: str, state: str) -> str:
        if criterion == NOTHING_OPEN:
            return self._say("reason.none")
        labels = {one.id: one.label[self.language] for one in self.trial.criteria}
        return f"{labels.get(criterion, criterion)}: {words(f'state.{state}', self.language)}"

    def _week(self, estimate: Estimate | None) -> str:
        if estimate is None:
            return self._say("too-few", days=LEAST_DAYS)
        places = 0 if estimate.value >= 100 else 1
        return self._say("interval", value=f"{estimate.value:,.{places}f}", low=f"{estimate.low:,.{places}f}",
                         high=f"{estimate.high:,.{places}f}")

    def _table(self, *columns: str) -> Table:
        """A plain table; all columns but the first are numbers."""
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        for number, key in enumerate(columns):
            table.add_column(self._say(key) if key else "", justify="right" if number else "left", overflow="fold")
        return table

    def _say(self, key: str, **args: Said) -> str:
        return render(Phrase(f"forecast.{key}", args), self.language)


def print_forecast(counts: Counts, trial: Trial, limit: int, language: str) -> None:
    """Prints the forecast to the terminal; plain text in pipes and where NO_COLOR is set."""
    ForecastTables(counts, trial, limit, language).print()
