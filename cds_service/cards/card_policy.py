"""Whether to say it now: the chart's own verdict first, then the user and the draft, then what was said before.

Pure: the time is passed in, what was said before is passed in. Every silence has one of the contract's words, so that
it can be told from "nothing to say", and a sentence with its end, so that it can be explained later.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from cds_service.cards.evidence import States, fingerprint, improved
from cds_service.cards.override_reasons import REMIND_LATER, SNOOZES, OverrideReason
from cds_service.eligibility.screening import Screening
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase

CLINICIANS = frozenset({"Practitioner", "PractitionerRole"})
ONE_IMPRESSION = timedelta(minutes=30)
"""Showings to one user of one patient within this time of the first are one, over all hooks."""
REST = timedelta(days=14)
"""How long evidence rests after it was shown as often as it may be."""
FOR_GOOD = datetime.max.replace(tzinfo=UTC)
SHADOW = "shadow"
"""Why a card was not shown that would have been: the service runs in shadow mode."""
SHOWN_AGAIN = "memory.same-impression"
"""What is said of a card that counts as one with a showing just before."""


class Moment(Frozen):
    """The card that could be shown now. ``most``: how often its evidence may be shown before it rests.

    ``drafts``: the leukaemia therapy being ordered. ``adding``: a condition is being entered, whose effect is in the
    states. ``relapsed_on``: the first day of the latest relapse in the chart.
    """

    at: datetime
    hook: str
    user: str
    states: States
    most: int
    drafts: frozenset[str] = frozenset()
    adding: bool = False
    relapsed_on: date | None = None


class Showing(Frozen):
    """A card that this user saw of this patient."""

    at: datetime
    hook: str
    fingerprint: str
    drafts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered to a card of this patient, with the states and the day of evaluation of that card."""

    at: datetime
    user: str
    reason: OverrideReason
    states: States
    evaluated: date


class Decision(Frozen):
    """Show the card (``silent_because`` None) or not; ``because`` says why and until when, for the audit.

    ``may_snooze``: False once the card was put off as often as it may be on this evidence.
    """

    silent_because: str | None
    because: Phrase
    may_snooze: bool = True


def silent_because(screening: Screening, user_type: str, *, draft_relevant: bool = True,
                   roles: frozenset[str] = CLINICIANS) -> str | None:
    """The reason why no card is shown whatever was said before, or None.

    ``draft_relevant``: False when the hook is about an order and the draft is of no antileukaemic drug or transplant.
    """
    if screening.card.silent_because is not None:
        return screening.card.silent_because
    if user_type not in roles:
        return "user-role"
    if not draft_relevant:
        return "draft-not-relevant"
    return None


def decide(moment: Moment, showings: Iterable[Showing], replies: Iterable[Reply], *, budget: bool = True) -> Decision:
    """Show it now, or be silent: replies first, the longest rest speaking for all, then how often it was shown.

    ``showings`` are this user's of this patient, ``replies`` everybody's to cards of this patient. ``budget`` False
    (demo): a card is never shown too often.
    """
    replies = sorted(replies, key=lambda reply: reply.at)
    snoozes = [reply for reply in replies if reply.reason is REMIND_LATER and not improved(reply.states, moment.states)]
    may_snooze, spent = len(snoozes) < SNOOZES, snoozes[SNOOZES:]
    resting = [(until, reply) for reply in replies if reply not in spent and (until := _until(moment, reply)) > moment.at]
    if resting:
        until, reply = max(resting, key=lambda rest: rest[0])
        return Decision(reply.reason.silence, _said(reply, until), may_snooze)
    word, because = _often(moment, _impressions(showings)) if budget else (None, Phrase("memory.no-budget"))
    return Decision(word, because, may_snooze)


def _until(moment: Moment, reply: Reply) -> datetime:
    """When the silence of a reply ends: its own time when it is none for this moment."""
    reason = reply.reason
    if reason.whom == "user-and-patient" and reply.user != moment.user:
        return reply.at
    if reason.sooner == "evidence-improves" and improved(reply.states, moment.states):
        return reply.at
    if reason.sooner == "new-relapse" and moment.relapsed_on is not None and moment.relapsed_on > reply.evaluated:
        return reply.at
    return FOR_GOOD if reason.rest_days is None else reply.at + timedelta(days=reason.rest_days)


def _said(reply: Reply, until: datetime) -> Phrase:
    args = {"code": reply.reason.code, "since": _minute(reply.at)}
    if until == FOR_GOOD:
        return Phrase("memory.reply.for-good", args)
    return Phrase("memory.reply.rests", {**args, "until": _minute(until)})


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


Impression = list[Showing]
"""Showings that count as one, oldest first."""


def _impressions(showings: Iterable[Showing]) -> list[Impression]:
    found: list[Impression] = []
    for showing in sorted(showings, key=lambda one: one.at):
        if found and showing.at - found[-1][0].at <= ONE_IMPRESSION:
            found[-1].append(showing)
        else:
            found.append([showing])
    return found


def _often(moment: Moment, impressions: Sequence[Impression]) -> tuple[str | None, Phrase]:
    """Shown often enough? The running impression first, then how often this very evidence was shown."""
    mark = fingerprint(moment.states)
    running = impressions[-1] if impressions and moment.at - impressions[-1][0].at <= ONE_IMPRESSION else []
    if running and not any(showing.hook == moment.hook for showing in running) and not _new_evidence(moment, running):
        until = running[0].at + ONE_IMPRESSION
        return "shown-often", Phrase("memory.just-shown", {"hook": running[-1].hook, "until": _minute(until)})
    if any(showing.fingerprint == mark for showing in running):
        return None, Phrase(SHOWN_AGAIN, {"since": _minute(running[0].at)})
    count, last = _counted([one[0].at for one in impressions if any(s.fingerprint == mark for s in one)])
    if last is not None and count >= moment.most and moment.at < last + REST:
        return "shown-often", Phrase("memory.rests", {"count": count, "until": _minute(last + REST)})
    number = 1 if last is None or moment.at >= last + REST else count + 1
    return None, Phrase("memory.shown", {"number": number, "most": moment.most})


def _counted(shown: Iterable[datetime]) -> tuple[int, datetime | None]:
    """How many impressions since the last rest, and when the last one was; a pause as long as a rest is one."""
    count, last = 0, None
    for at in shown:
        count = 1 if last is None or at - last >= REST else count + 1
        last = at
    return count, last


def _new_evidence(moment: Moment, running: Impression) -> bool:
    """A draft of therapy not drafted before in this impression, or a condition being entered that changes a state."""
    if not moment.drafts <= frozenset().union(*(showing.drafts for showing in running)):
        return True
    return moment.adding and all(showing.fingerprint != fingerprint(moment.states) for showing in running)
