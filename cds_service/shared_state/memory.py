"""What was said before of a patient, and what this call adds to it: one transaction a call, audit included.

Nothing here identifies anybody: patients and users are keyed hashes, charts are the states of their criteria. Where
the memory does not answer, the card is shown without it, and the log, a metric and readiness say so: a candidate who
is shown once too often is a smaller fault than one who is never shown.
"""
from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import SQLAlchemyError

from cds_service.cards.card_policy import ONE_IMPRESSION, REST, SHADOW, Decision, Moment, Reply, Showing, decide
from cds_service.cards.evidence import SHOWINGS, fingerprint, latest_relapse, showings, states_of
from cds_service.cards.override_reasons import REFERRED, OverrideReason, reason_of
from cds_service.database.database import TRY_AGAIN_SECONDS, Database
from cds_service.database.prepared_statements import Insert, Query
from cds_service.database.tables import FEEDBACK, IMPRESSION
from cds_service.eligibility.trial import Trial
from cds_service.hook_calls.hook_call import Answer
from cds_service.shared_state.audit import Call, record_call
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import ERRORS

log = logger()

HORIZON = REST * SHOWINGS + ONE_IMPRESSION
"""Showings older than this no longer matter: between them and now lies a rest."""
_SHOWN = Query(select(IMPRESSION.c.at, IMPRESSION.c.hook, IMPRESSION.c.fingerprint, IMPRESSION.c.drafts).where(
    IMPRESSION.c.patient_hash == bindparam("patient"), IMPRESSION.c.trial == bindparam("trial"),
    IMPRESSION.c.at >= bindparam("since"), IMPRESSION.c.user_hash == bindparam("user"),
    IMPRESSION.c.shadow == bindparam("shadow")))
_REPLIES = Query(
    select(IMPRESSION.c.at, IMPRESSION.c.user_hash, IMPRESSION.c.referral, IMPRESSION.c.evaluated, IMPRESSION.c.states,
           FEEDBACK.c.card, FEEDBACK.c.received, FEEDBACK.c.outcome, FEEDBACK.c.outcome_timestamp, FEEDBACK.c.accepted,
           FEEDBACK.c.reason_system, FEEDBACK.c.reason_code)
    .join(FEEDBACK, (FEEDBACK.c.card == IMPRESSION.c.card) & (FEEDBACK.c.client == IMPRESSION.c.client))
    .where(IMPRESSION.c.patient_hash == bindparam("patient"), IMPRESSION.c.trial == bindparam("trial"),
           (FEEDBACK.c.outcome == bindparam("accepted")) | FEEDBACK.c.reason_code.is_not(None))
    .order_by(FEEDBACK.c.id))
"""Answers that can rest a card: those without a reason, which an EHR may send with every card that is closed, stay where
they are; else each call of a patient would read all of them, and their states."""
_REMEMBER = Insert(IMPRESSION)


class Memory:
    """The memory of one worker. ``budget`` False (demo): no card is shown too often; replies count all the same."""

    def __init__(self, database: Database, trials: Iterable[Trial], *, shadow: bool = False, budget: bool = True) -> None:
        self._database, self._shadow, self._budget = database, shadow, budget
        self._trials = {trial.id: trial for trial in trials}
        self._again = 0.0

    @property
    def answers(self) -> bool:
        """False from a failure until it works again."""
        return self._again == 0.0

    def settle(self, call: Call, given: Answer) -> Answer:
        """The answer after all that was said before, this call's record written."""
        if self._database.is_away and not self._again:
            self._again = time.monotonic()  # another use of the database has failed: it does not answer until it is asked again
        if time.monotonic() >= self._again and not self._database.is_away:
            try:
                settled = self._settled(call, given)
            except SQLAlchemyError as problem:
                self._again = time.monotonic() + TRY_AGAIN_SECONDS
                log.error("memory-unavailable", trace_id=call.trace, error=type(problem).__name__)
            else:
                self._again = 0.0
                return settled
        else:
            log.warning("memory-passed-over", trace_id=call.trace)
        ERRORS.labels("memory").inc()
        return given.silenced(SHADOW) if self._shadow and given.card else given

    def _settled(self, call: Call, given: Answer) -> Answer:
        if given.card is None:
            with self._database.writing() as connection:
                record_call(connection, call, given)
            return given
        moment = self._moment(call, given)
        with self._database.deciding(f"{call.patient} {call.user}") as connection:
            decision = decide(moment, _shown(connection, call, given.screening.trial, self._shadow),
                              _replies(connection, call, given.screening.trial), budget=self._budget)
            settled = _decided(given, decision, self._shadow)
            if decision.silent_because is None:
                _remember(connection, call, moment, given, self._shadow)
            record_call(connection, call, settled, decision.because)
        return settled

    def _moment(self, call: Call, given: Answer) -> Moment:
        screening = given.screening
        states = states_of(screening.findings)
        return Moment(
            at=call.at, hook=call.hook, user=call.user, states=states,
            most=showings(self._trials[screening.trial], screening.overall, states), drafts=given.drafts, adding=given.adding,
            relapsed_on=latest_relapse(screening.course.timeline))


def _decided(given: Answer, decision: Decision, shadow: bool) -> Answer:
    if decision.silent_because is not None:
        return given.silenced(decision.silent_because)
    if shadow:
        return given.silenced(SHADOW)
    return given if decision.may_snooze else given.without_snooze()


def _shown(connection: Connection, call: Call, trial: str, shadow: bool) -> list[Showing]:
    """What this user was shown of this patient; in shadow mode, what would have been."""
    rows = _SHOWN.rows(connection, {
        "patient": call.patient, "trial": trial, "since": (call.at - HORIZON).timestamp(), "user": call.user,
        "shadow": shadow})
    return [Showing(_moment_of(at), hook, mark, frozenset(drafts)) for at, hook, mark, drafts in rows]


@dataclass(frozen=True, slots=True)
class Said:
    """A reply as it was stored: ``code`` as the client sent it, ``hash`` of the user, ``card`` that it answers."""

    card: str
    code: str
    reply: Reply


def replies_to(connection: Connection, patient: str, trial: str) -> list[Said]:
    """The answers to cards of this patient; of several answers to one card the last one stands."""
    rows = _REPLIES.rows(connection, {"patient": patient, "trial": trial, "accepted": "accepted"})
    last: dict[str, Said] = {}
    for row in rows:
        reason = _reason(row)
        if reason is None:
            continue
        said = Said(row.card, row.reason_code or reason.code, Reply(
            _replied(row), row.user_hash, reason, row.states, date.fromisoformat(row.evaluated)))
        if row.card not in last or said.reply.at >= last[row.card].reply.at:
            last[row.card] = said
    return list(last.values())


def _replies(connection: Connection, call: Call, trial: str) -> list[Reply]:
    return [said.reply for said in replies_to(connection, call.patient, trial)]


def _reason(row) -> OverrideReason | None:
    """What a row of feedback does: a coded reason, an accepted referral; nothing else rests a card."""
    if row.outcome == "accepted":
        return REFERRED if row.referral and row.referral in row.accepted else None
    return reason_of(row.reason_system, row.reason_code) if row.reason_code else None


def _replied(row) -> datetime:
    """When it was answered by the client's clock, but not before the card was shown nor after the feedback came."""
    told = datetime.fromisoformat(row.outcome_timestamp)
    told = told if told.tzinfo else told.replace(tzinfo=UTC)
    return min(max(told, _moment_of(row.at)), max(_moment_of(row.received), _moment_of(row.at)))


def _remember(connection: Connection, call: Call, moment: Moment, given: Answer, shadow: bool) -> None:
    assert given.card is not None
    _REMEMBER.run(connection, {
        "at": int(call.at.timestamp()),
        "trial": given.screening.trial,
        "patient_hash": call.patient,
        "user_hash": call.user,
        "client": call.client,
        "hook": call.hook,
        "card": given.card["uuid"],
        "referral": given.referral,
        "evaluated": given.screening.as_of.isoformat(),
        "fingerprint": fingerprint(moment.states),
        "states": dict(moment.states),
        "drafts": sorted(moment.drafts),
        "shadow": shadow,
    })


def _moment_of(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
