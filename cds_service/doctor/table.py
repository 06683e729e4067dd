"""The report in a terminal: what to add first, then what stands in the way, then the whole picture."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from cds_service.doctor.growth import told
from cds_service.texts.escaping import visible
from cds_service.texts.wording import LIST_SEPARATOR, render, words
from fhir_mappings.record import Phrase
from fhir_mappings.resources import READ

Json = dict[str, Any]
SHOWN = 15
LONGEST = 90
LONGEST_SENTENCE = 2000


def print_report(found: Json, language: str, most: int = SHOWN, console: Console | None = None) -> None:
    """Prints the report; of long lists the first ``most`` rows, and how many more there are."""
    printer = _Printer(found, language, most, console or Console(highlight=False, markup=False))
    printer.all()


class _Printer:
    def __init__(self, found: Json, language: str, most: int, console: Console) -> None:
        self.found, self.language, self.most, self.console = found, language, most, console

    def all(self) -> None:
        """Every section that has something in it."""
        self.head()
        self.local()
        self.advice()
        self.problems()
        self.completeness()
        self.r4()
        self.since()
        self.console.print("\n" + self.say("doctor.quoted" if self.found["texts_quoted"] else "doctor.privacy"), style="dim")

    def say(self, key: str, **arguments: Any) -> str:
        return visible(render(Phrase(key, arguments), self.language), LONGEST_SENTENCE)

    def title(self, key: str, **arguments: Any) -> None:
        self.console.print(Text("\n" + self.say(key, **arguments), "bold"))

    def print(self, table: Table, rows: Sequence[Any]) -> None:
        self.console.print(table)
        if len(rows) > self.most:
            self.console.print(self.say("doctor.more", count=len(rows) - self.most), style="dim")

    def table(self, *columns: tuple[str, str]) -> Table:
        table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
        for key, kind in columns:
            if kind == "number":
                table.add_column(words(key, self.language), justify="right", no_wrap=True)
            else:
                table.add_column(words(key, self.language), ratio=2 if kind == "wide" else 1, overflow="fold")
        return table

    # --- sections ------------------------------------------------------------------------------------------------
    def head(self) -> None:
        sample = self.found["sample"]
        self.console.print(Text(self.say("doctor.title", trial=self.found["trial"]), "bold"))
        day = self.found["as_of"] or words("doctor.latest", self.language)
        self.console.print(self.say("doctor.sample", files=sample["files"], patients=sample["patients"],
                                    disease=sample["patients_with_disease"], day=day))
        self.console.print(self.say("doctor.resources", kinds=kinds_read(sample["resources"]) or "–",
                                    others=others(sample["resources"])), style="dim")
        totals = self.found["totals"]
        self.console.print(self.say("doctor.totals", **{key: f"{value:,}" for key, value in totals.items()}))
        for fault in sample["faults"]:
            self.console.print("✗ " + self.say("doctor.not-read", count=fault["count"], why=fault["why"]), style="yellow")
        if sample["patients"] and not sample["patients_with_disease"]:
            self.console.print("✗ " + self.say("doctor.no-disease"), style="yellow")

    def local(self) -> None:
        alike = [row for row in self.found["local"] if row["looks_like"]]
        other = [row for row in self.found["local"] if is_other(row)]
        self.title("doctor.alike", count=len(alike))
        self._local_rows(alike)
        if other:
            self.title("doctor.other", count=len(other))
            self._local_rows(other)
        hidden = sum(not is_shown(row) for row in self.found["local"])
        if hidden:
            self.console.print(self.say("doctor.texts-hidden", count=hidden), style="dim")

    def _local_rows(self, rows: Sequence[Json]) -> None:
        if not rows:
            self.console.print(self.say("doctor.none"), style="green")
            return
        table = self.table(("doctor.column.code", "wide"), ("doctor.column.name", "wide"), ("doctor.column.patients", "number"),
                           ("doctor.column.count", "number"), ("doctor.column.looks", "text"))
        for row in rows[:self.most]:
            table.add_row(self._code(row), _cut(row["name"] or self.say("doctor.hidden")), str(row["patients"]), str(row["count"]),
                          self._looks(row))
        self.print(table, rows)

    def _code(self, row: Json) -> Text:
        kind = self.say(f"doctor.kind.{row['kind']}")
        if row["code"] is None:
            return Text(self.say("doctor.text-only", kind=kind), "dim")
        return Text(visible(row["code"])).append(f"  {kind}, {visible(row['system']) or self.say('doctor.no-system')}", "dim")

    def _looks(self, row: Json) -> Text:
        looks = row["looks_like"]
        if looks is None:
            return Text("–", "dim")
        names = ", ".join(looks["concepts"])
        if looks["sure"]:
            return Text(f"{names} " + self.say("doctor.sure" if row["advice"] else "doctor.sure-hidden"), "green")
        key = "doctor.unsure-known" if row["known_system"] else "doctor.unsure"
        return Text(f"{names}? " + self.say(key), "yellow")

    def advice(self) -> None:
        advice = self.found["advice"]
        for system in self.found["systems"]:
            if not system["sure"]:
                self.console.print("? " + self.say("doctor.alias-unsure", system=system["system"], means=system["means"],
                                                   codes=system["codes"]), style="yellow")
        if advice["csv"]:
            self.title("doctor.csv")
            self.lines(advice["csv"])
        if advice["site_toml"]:
            self.title("doctor.toml")
            self.lines("\n\n".join(advice["site_toml"]).split("\n"))
        if self.found["totals"]["advice"]:
            self.console.print("\n" + self.say("doctor.next"))

    def lines(self, lines: Iterable[str]) -> None:
        """Lines to copy: never wrapped, never cut."""
        for line in lines:
            self.console.print(Text("".join(char for char in line if char.isprintable())), soft_wrap=True)

    def problems(self) -> None:
        rows = self.found["problems"]
        self.title("doctor.problems", count=len(rows))
        table = self.table(("doctor.column.result", "text"), ("doctor.column.why", "wide"), ("doctor.column.patients", "number"),
                           ("doctor.column.count", "number"))
        for row in rows[:self.most]:
            table.add_row(row["result"], visible(row["text"]), str(row["patients"]), str(row["count"]))
        self.print(table, rows) if rows else self.console.print(self.say("doctor.none"), style="green")
        for row in self.found["upper_limits"]:
            if row["line"] is None:
                self.console.print("→ " + self.say("doctor.limit-wanted", analyte=row["analyte"], count=row["count"],
                                                   sex=self.say(f"doctor.sex.{row['sex']}")), style="yellow")

    def completeness(self) -> None:
        group = "with_disease" if self.found["sample"]["patients_with_disease"] else "all"
        count = self.found["completeness"][0][group]["patients"]
        self.title("doctor.completeness.with_disease" if group == "with_disease" else "doctor.completeness.all", count=count)
        table = self.table(("doctor.column.criterion", "wide"), ("doctor.column.answered", "number"), ("doctor.column.states", "wide"),
                           ("doctor.column.reasons", "wide"))
        for row in self.found["completeness"]:
            of = row[group]
            share = "–" if not of["patients"] else f"{of['answered'] * 100 // of['patients']} %"
            states = words(LIST_SEPARATOR, self.language).join(
                f"{words(f'state.{state}', self.language)} {n}" for state, n in of["states"].items())
            reasons: RenderableType = "\n".join(f"{r['count']} × {_cut(visible(r['text']))}" for r in of["reasons"])
            table.add_row(row["label"], share, states, reasons)
        self.console.print(table)

    def since(self) -> None:
        """What grew since the report that was given with ``--before``."""
        since = self.found.get("since")
        if since is None:
            return
        self.title("doctor.since")
        if not since["same_sample"]:
            self.console.print("✗ " + self.say("doctor.since.other-sample"), style="yellow")
        for key, pair in since["totals"].items():
            self.console.print(self.say(f"doctor.since.{key}", before=f"{pair['before']:,}", now=f"{pair['now']:,}"))
        for row in since["criteria"]:
            self.console.print(self.say("doctor.since.criterion", label=row["label"], before=row["before"], now=row["now"]))
        self.console.print(self.say(told(since)), style="bold")

    def r4(self) -> None:
        r4 = self.found["r4"]
        checked, broken = sum(r4["checked"].values()), sum(r4["broken"].values())
        self.title("doctor.r4", checked=checked, broken=broken)
        table = self.table(("doctor.column.path", "wide"), ("doctor.column.kind", "text"), ("doctor.column.count", "number"))
        for row in r4["faults"][:self.most]:
            table.add_row(".".join(filter(None, [row["resource"], row["path"]])), row["text"], str(row["count"]))
        self.print(table, r4["faults"]) if r4["faults"] else None


def kinds_read(resources: Json) -> str:
    """The types that the rules read, with their counts."""
    return ", ".join(f"{name} {count:,}" for name, count in resources.items() if name in READ)


def others(resources: Json) -> str:
    """How many resources are of types that no rule reads."""
    return f"{sum(count for name, count in resources.items() if name not in READ):,}"


def is_other(row: Json) -> bool:
    """True for a local code or text that looks like nothing needed; those of standard systems are in the JSON only."""
    return not row["looks_like"] and not row["known_system"] and is_shown(row)


def is_shown(row: Json) -> bool:
    """False for a text without a code that may not be quoted and looks like nothing: there is nothing to show of it."""
    return bool(row["code"] or row["name"] or row["looks_like"])


def _cut(text: str) -> str:
    text = visible(text)
    return text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"
