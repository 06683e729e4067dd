"""Plays a story, written as a table, against the card policy: who opens which chart when, and what is shown.

A row is one call. ``when`` is the day of the story and the time; ``evidence`` names one of :data:`EVIDENCE`; ``silent``
is the word expected, empty when the card is shown; ``answer`` is what the user replies to the card at once.
``chart`` adds what the chart or the draft brings: ``orders cytarabine``, ``adds a condition``, ``relapse on day 20``.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cds_service.cards.card_policy import Decision, Moment, Reply, Showing, decide
from cds_service.cards.evidence import fingerprint, showings
from cds_service.cards.override_reasons import REFERRED, SYSTEM, reason_of
from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import load_trial
from tests.spec.tables import Row, listed

TRIAL = load_trial(check=False)
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
MET = {criterion.id: "met" for criterion in TRIAL.criteria}
COURSE = TRIAL.disease_course

EVIDENCE = {
    "likely": (Overall.LIKELY_MATCH, MET),
    "HBsAg missing": (Overall.POSSIBLE_MATCH, {**MET, "serology-hbv": "missing"}),
    "HBsAg and ECOG missing": (Overall.POSSIBLE_MATCH, {**MET, "serology-hbv": "missing", "ecog": "missing"}),
    "HBsAg missing, ALT too old": (Overall.POSSIBLE_MATCH, {**MET, "serology-hbv": "missing", "hepatic-alt": "stale"}),
    "only relapse open": (Overall.POSSIBLE_MATCH, {**MET, COURSE: "missing"}),
    "only relapse to judge": (Overall.POSSIBLE_MATCH, {**MET, COURSE: "judgement"}),
    "relapse and ECOG open": (Overall.POSSIBLE_MATCH, {**MET, COURSE: "missing", "ecog": "missing"}),
    "diagnosis and relapse open": (Overall.POSSIBLE_MATCH, {**MET, TRIAL.disease: "unclear", COURSE: "unclear"}),
    "ALT too high": (Overall.NEAR_MISS, {**MET, "hepatic-alt": "not-met"}),
    "ALT too high, ECOG missing": (Overall.NEAR_MISS, {**MET, "hepatic-alt": "not-met", "ecog": "missing"}),
}
_WHEN = re.compile(r"day (\d+)(?: (\d\d):(\d\d))?")


def moment(text: str) -> datetime:
    """``day 3 09:30`` of the story; noon where no time is given."""
    found = _WHEN.fullmatch(text)
    assert found, text
    return BEGIN + timedelta(days=int(found[1]), hours=int(found[2] or 12), minutes=int(found[3] or 0))


@dataclass
class Story:
    """What was said so far of one patient."""

    showings: dict[str, list[Showing]] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)

    def call(self, row: Row, budget: bool = True) -> Decision:
        """One row: decides, remembers a showing and its answer."""
        overall, states = EVIDENCE[row["evidence"]]
        chart = listed(row.get("chart", ""))
        orders = frozenset(part.removeprefix("orders ") for part in chart if part.startswith("orders "))
        relapse = [moment(part.removeprefix("relapse on ")) for part in chart if part.startswith("relapse on ")]
        now = Moment(at=moment(row["when"]), hook=row["hook"], user=row["user"], states=states,
                     most=showings(TRIAL, overall, states), drafts=orders, adding="adds a condition" in chart,
                     relapsed_on=relapse[0].date() if relapse else None)
        mine = self.showings.setdefault(now.user, [])
        decision = decide(now, mine, self.replies, budget=budget)
        if decision.silent_because is None:
            mine.append(Showing(now.at, now.hook, fingerprint(states), orders))
            if row.get("answer"):
                self.replies.append(reply(row["answer"], now))
        return decision


def reply(answer: str, now: Moment) -> Reply:
    """An answer by its code; ``refers`` accepts the referral."""
    reason = REFERRED if answer == "refers" else reason_of(SYSTEM, answer)
    return Reply(now.at, now.user, reason, now.states, now.at.date())
