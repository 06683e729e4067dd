"""A screening as a physician reads it at a glance: the verdict, then each criterion, what fails first."""
from __future__ import annotations

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from cds_service.cards.tally import says_more, verdict_of, with_sign
from cds_service.commands.terminal_text import TerminalText
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.shown_dates import shown_date
from cds_service.eligibility.states import OPEN, Overall, State
from cds_service.eligibility.trial import Trial
from cds_service.texts.day_beside import without_day
from cds_service.texts.escaping import visible
from cds_service.texts.wording import reason_word, render, say, words
from cds_service.trials.criteria_page import items_of
from fhir_mappings.record import PatientRecord, Phrase, Said, Unreadable

LONGEST = 2000
"""Characters of one sentence that are printed at most."""

ORDER = (State.NOT_MET, State.MISSING, State.STALE, State.UNCLEAR, State.JUDGEMENT, State.NO_CONTRARY_RECORD, State.MET,
         State.REFERENCE_ONLY, State.NOT_APPLICABLE)
MARKS = {
    State.NOT_MET: ("✗", "bold red"), State.MISSING: ("?", "yellow"), State.STALE: ("◷", "yellow"),
    State.UNCLEAR: ("≈", "yellow"), State.JUDGEMENT: ("☞", "cyan"), State.NO_CONTRARY_RECORD: ("○", "green"),
    State.MET: ("✓", "green"), State.REFERENCE_ONLY: ("·", "dim"), State.NOT_APPLICABLE: ("–", "dim"),
}
COLOURS = {
    Overall.LIKELY_MATCH: "bold green", Overall.POSSIBLE_MATCH: "bold yellow", Overall.NEAR_MISS: "bold yellow",
    Overall.NOT_A_MATCH: "bold red", Overall.NOT_APPLICABLE: "bold",
}
"""The mark and colour of each state; the word stands beside them always."""


def print_screening(trial: Trial, record: PatientRecord, screening: Screening, language: str,
                    console: Console | None = None, note: str = "") -> None:
    """Prints it to the terminal; plain text in pipes and where NO_COLOR is set. ``note``: what has to be known about the verdict."""
    console = console or Console(highlight=False, markup=False, emoji=False)
    console.print(Group(_header(trial, screening, language)))  # in a group, since printed alone it would be joined to a plain Text
    if note:
        console.print(Group(TerminalText("\n" + note, "bold yellow")))
    console.print(Group(_counts(screening, language)))
    console.print(_criteria(trial, screening, language))
    _timeline(console, screening, language)
    for line in _footer(trial, record, screening, language):
        console.print(Group(line), style="dim")


def _header(trial: Trial, screening: Screening, language: str) -> Text:
    registry = trial.registry
    verdict = render(verdict_of(screening.overall, screening.findings), language)
    lines = TerminalText()
    lines.append(f"{trial.id} · {trial.title}\n", "bold")
    lines.append(_say("screening.of", language, patient=screening.patient, day=screening.as_of) + "\n")
    lines.append(verdict + "\n", COLOURS[screening.overall])
    if says_more(screening.card):
        lines.append(render(screening.card.because, language) + "\n")
    lines.append(words("screening.disclaimer", language) + "\n", "italic")
    status = words(f"registry.{registry.status}", language)
    lines.append(_say("screening.registry", language, status=status, day=registry.record_updated), "dim")
    return lines


def _counts(screening: Screening, language: str) -> Text:
    """How many criteria are in each state, in the order of the table."""
    states = [finding.state for finding in screening.findings]
    parts = []
    for state in ORDER:
        if state in states:
            mark, colour = MARKS[state]
            word = words(f"state.{state.value}", language)
            parts.append(Text(f"{mark} {states.count(state)} {word}", colour))
    return TerminalText("\n").append_text(Text("   ").join(parts)).append("\n")


def _criteria(trial: Trial, screening: Screening, language: str) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, show_header=False, expand=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for finding in sorted(screening.findings, key=lambda f: (ORDER.index(f.state), f.state is State.JUDGEMENT and not f.evidence)):
        mark, colour = MARKS[finding.state]
        word = words(f"state.{finding.state.value}", language)
        table.add_row(Text(f"{mark} {word}", colour), _cell(trial, finding, language))
    return table


def _cell(trial: Trial, finding: Finding, language: str) -> Text:
    """The criterion's name, why, what to confirm and what would settle it."""
    criterion = trial.criterion(finding.criterion)
    cell = TerminalText(criterion.label[language], "bold")
    if finding.review:
        cell.append(f"  [{words('screening.review', language)}]", "magenta")
    cell.append("\n" + _line(with_sign(finding.because), language), "none")
    if finding.state in OPEN and finding.missing:
        wanted = tuple(missing.what for missing in finding.missing)
        cell.append("\n→ " + _line(Phrase("screening.settles", {"wanted": wanted}), language), "yellow")
    if criterion.amendment:
        cell.append("\n" + _say("criteria.amended", language, text=criterion.amendment), "magenta")
    return cell


def _timeline(console: Console, screening: Screening, language: str) -> None:
    events = screening.course.timeline
    if not events:
        return
    console.print(Text("\n" + words("screening.timeline", language), "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, show_header=False)
    table.add_column(no_wrap=True, style="cyan")
    table.add_column(ratio=1, overflow="fold")
    for event in events:
        day = shown_date(event.when)
        said = TerminalText(_line(without_day(event.what, day, language), language))
        if event.derived:
            said.append(words("screening.derived", language), "dim")
        table.add_row(visible(say(day or "", language)), said)
    console.print(table)


def _footer(trial: Trial, record: PatientRecord, screening: Screening, language: str) -> list[TerminalText]:
    lines = [TerminalText()]
    if screening.unread:
        names = words("notes.separator", language).join(_unread(it, language) for it in screening.unread)
        lines.append(TerminalText(_say("screening.unread", language, count=len(screening.unread), names=names)))
    for why, count in screening.ignored.items():
        lines.append(TerminalText(_say("screening.ignored", language, why=reason_word("ignored", why, language), count=count)))
    for kind in sorted(kind for kind, reasons in record.gaps.items() if reasons):
        reasons = words("list.separator", language).join(words(f"worksheet.gap.{reason}", language) for reason in sorted(record.gaps[kind]))
        lines.append(TerminalText(_say("screening.gap", language, kind=kind, why=reasons)))
    lines.append(TerminalText(trial.exclusions.note[language]))
    lines.append(TerminalText(words("screening.ours", language)))
    either = [items_of(one, language) for one in trial.criteria if one.settings.get("either_item")]
    lines += [TerminalText(_say("screening.either", language, items=items)) for items in either]
    lines.append(TerminalText(_say("screening.rules", language, version=screening.version, digest=screening.digest[:19])))
    return lines


def _unread(one: Unreadable, language: str) -> str:
    return _say("screening.unread.one", language, name=visible(one.reference or one.resource_type or "?"), why=one.why)


def _say(key: str, language: str, **arguments: Said) -> str:
    return _line(Phrase(key, arguments), language)


def _line(phrase: Phrase, language: str) -> str:
    """One line, without the control characters that a chart could send to a terminal."""
    return visible(render(phrase, language), LONGEST)
