"""``why``: why a card was or was not shown to whom, from audit and memory."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import click

from cds_service.cards.card_policy import SHADOW
from cds_service.cards.tally import verdict
from cds_service.commands.options import language_option, refuse, settings_or_refuse, trial_option
from cds_service.eligibility.states import OPEN, State
from cds_service.texts.wording import render, words
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from cds_service.eligibility.trial import Trial
    from cds_service.shared_state.memory import Said
    from cds_service.shared_state.patient_audit import Opening, PastCall

MOST = 20
TOLD = (State.NOT_MET, *sorted(OPEN))


class _Telling(Frozen):
    """In which time zone and language it is told."""

    zone: ZoneInfo
    language: str

    def say(self, key: str, **args: str | int) -> str:
        """The phrase in words."""
        return render(Phrase(key, args), self.language)

    def local(self, moment: datetime) -> str:
        """The minute in the time zone."""
        return moment.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")


class _Past(Frozen):
    """What was found up to a time: the calls that are shown, of how many, and the answers to their cards."""

    until: datetime
    calls: list[PastCall]
    count: int
    answers: list[Said]


@click.command(name="why")
@click.option("--patient", required=True, metavar="ID", help="The patient's id at the EHR.")
@click.option("--at", "at_text", metavar="TIME", help="A day or a time like 2026-11-22T09:30, in the site's time zone; now by default.")
@click.option("--tenant", metavar="NAME", help="Only this tenant, of CLIENTS or of tokens alone; all of CLIENTS by default.")
@trial_option
@language_option
def command(patient: str, at_text: str | None, tenant: str | None, trial: str, lang: str | None) -> None:
    """Says why a card was or was not shown: the patient's last calls up to TIME, the answers to the cards, and which worksheets
    were opened.

    Needs the service's DATABASE_URL and SECRET_KEY. Users are told apart by the first characters of keyed hashes.
    """
    from cds_service.commands.shared_state import database_or_refuse, hashes_or_refuse
    from cds_service.hooks import services
    from cds_service.screener import make_screener
    from cds_service.shared_state.patient_audit import answers_of, calls_of, openings_of

    settings = settings_or_refuse()
    language = lang or settings.language
    until = _time(at_text, settings.time_zone) if at_text else datetime.now(UTC)
    hashes = hashes_or_refuse(settings, patient, tenant)
    try:
        rules = make_screener(settings, trial, check=False).trial
    except ValueError as problem:
        refuse(str(problem))
    with database_or_refuse(settings) as database:
        calls = calls_of(database, hashes, services(rules.id), until)
        answers = answers_of(database, hashes, rules.id, until)
        openings = openings_of(database, hashes, until, MOST)
    shown = calls[:1] if at_text else calls[:MOST]
    telling = _Telling(settings.time_zone, language)
    for line in _lines(patient, rules, _Past(until, shown, len(calls), answers), telling):
        click.echo(line)
    for line in _openings(openings, telling):
        click.echo(line)


def _time(text: str, zone: ZoneInfo) -> datetime:
    """The end of the minute, or of the day, that the text names."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        refuse(f"--at: {text[:40]!r} is not a time like 2026-11-22T09:30")
    if len(text) <= len("2026-11-22"):
        given = datetime.combine(given.date(), time.max)
    elif given.second == 0:
        given += timedelta(seconds=59)
    return given if given.tzinfo else given.replace(tzinfo=zone)


def _lines(patient: str, trial: Trial, past: _Past, telling: _Telling) -> Iterator[str]:
    if not past.calls:
        yield telling.say("why.nothing", at=telling.local(past.until))
        return
    yield telling.say("why.patient", patient=patient, trial=trial.id, count=past.count)
    for call in past.calls:
        yield ""
        yield from _call(call, trial, telling)
    if past.answers:
        yield ""
        yield telling.say("why.replies")
    for said in past.answers:
        reason = _reason(said.reply.reason.code, telling.language)
        yield "  " + telling.say("why.reply", at=telling.local(said.reply.at), user=said.reply.user[:8], code=f"{reason} ({said.code})")


def _openings(openings: list[Opening], telling: _Telling) -> Iterator[str]:
    """Who may have seen a worksheet of the patient: a link names nobody but the call that it was made for."""
    if openings:
        yield ""
        yield telling.say("why.openings")
    for one in openings:
        what = one.item or words(f"why.opening.{one.action}", telling.language)
        yield "  " + telling.say("why.opening", at=telling.local(one.at), what=what, client=one.client or "-", user=one.user[:8] or "-")


def _call(call: PastCall, trial: Trial, telling: _Telling) -> Iterator[str]:
    yield telling.say("why.call", at=telling.local(call.at), service=call.service, user=call.user[:8], trace=call.trace)
    told = render(verdict(call.overall, list(call.states.values()).count(State.JUDGEMENT.value)), telling.language)
    yield "  " + telling.say("why.verdict", verdict=told, version=call.version, digest=call.digest[:19])
    because = _because(call.because, telling) if call.because else None
    if call.silent_because:
        said = because if call.silent_because != SHADOW else None  # of a card kept back the memory says "shown"
        sentence = said or words(f"why.silent.{call.silent_because}", telling.language)
        yield "  " + telling.say("why.silent", word=call.silent_because, sentence=sentence)
    else:
        yield "  " + (because or telling.say("why.shown"))
    labels = {criterion.id: criterion.label[telling.language] for criterion in trial.criteria}
    for state in TOLD:
        named = [labels.get(criterion, criterion) for criterion, found in call.states.items() if found == state]
        if named:
            criteria = words("list.separator", telling.language).join(named)
            yield "  " + telling.say("why.state", state=words(f"state.{state}", telling.language), criteria=criteria)


def _because(phrase: Phrase, telling: _Telling) -> str:
    """What the memory said, its times in the site's time zone."""
    args = dict(phrase.args)
    for name in ("since", "until"):
        if name in args:
            args[name] = telling.local(datetime.fromisoformat(str(args[name])))
    if "code" in args:
        args["code"] = _reason(str(args["code"]), telling.language)
    return render(Phrase(phrase.key, args), telling.language)


def _reason(code: str, language: str) -> str:
    return words(f"override.{code}", language)
