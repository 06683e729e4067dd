"""What a period of calls comes to: cards a week, by verdict, hook and reason, and how many charts opened bring one.

Pure: calls in, counts out. Patients and users are counted, never named.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from cds_service.cards.card_policy import ONE_IMPRESSION
from cds_service.eligibility.states import OPEN, State
from cds_service.forecast.calls import ERASED, AuditedCall
from cds_service.forecast.intervals import WEEK, Estimate, a_week, share

LEAST_DAYS = 14
"""A card that was shown often enough rests this long: a shorter period has seen no card return."""
OPENING = "patient-view"
"""The hook of a chart that is opened."""
ANSWERS = (State.NOT_MET, *sorted(OPEN))
NOTHING_OPEN = ""
"""Stands for a criterion where a card has neither a failed nor an open one."""


@dataclass
class Counts:
    """Counts of one trial's calls; ``hooks``: hook by service, ``order``: its criteria in the protocol's order. ``each``: cards that
    came to the same user of the same patient within half an hour and were counted each, as the demo does: it keeps no budget.
    """

    hooks: Mapping[str, str]
    order: tuple[str, ...]
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    calls_by_day: Counter[date] = field(default_factory=Counter)
    cards_by_day: Counter[date] = field(default_factory=Counter)
    calls_by_hook: Counter[str] = field(default_factory=Counter)
    cards_by_hook: Counter[str] = field(default_factory=Counter)
    calls_by_verdict: Counter[str] = field(default_factory=Counter)
    cards_by_verdict: Counter[str] = field(default_factory=Counter)
    silences: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    open_on: Counter[tuple[str, str]] = field(default_factory=Counter)
    cards_by_patient: Counter[str] = field(default_factory=Counter)
    cards_by_user: Counter[str] = field(default_factory=Counter)
    patients_of_user: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    calls_by_patient: Counter[str] = field(default_factory=Counter)
    openings: dict[str, list[int]] = field(default_factory=dict)
    others: dict[str, list[int]] = field(default_factory=dict)
    really_shown: int = 0
    again: int = 0
    each: int = 0
    last_card: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, call: AuditedCall) -> None:
        """Counts one call."""
        hook = self.hooks[call.service]
        self.rules[call.rules] += 1
        self.calls_by_day[call.day] += 1
        self.calls_by_hook[hook] += 1
        self.calls_by_verdict[call.overall] += 1
        self.calls_by_patient[call.patient] += 1
        cluster = (self.openings if hook == OPENING else self.others).setdefault(call.patient, [0, 0])
        cluster[0] += 1
        cluster[1] += call.card
        if call.card:
            self._add_card(call, hook)
        else:
            self.silences[str(call.silent_because)] += 1

    def _add_card(self, call: AuditedCall, hook: str) -> None:
        self.cards_by_day[call.day] += 1
        self.cards_by_hook[hook] += 1
        self.cards_by_verdict[call.overall] += 1
        self.cards_by_patient[call.patient] += 1
        self.cards_by_user[call.user] += 1
        self.patients_of_user[call.user].add(call.patient)
        self.really_shown += call.silent_because is None
        self.again += call.again
        if call.at is not None:
            last = self.last_card.get((call.patient, call.user))
            self.each += last is not None and not call.again and call.at - last < ONE_IMPRESSION.total_seconds()
            self.last_card[call.patient, call.user] = call.at
        if call.states is not None:
            found = list(self._unanswered(call.states))
            self.reasons[found[0] if found else (NOTHING_OPEN, NOTHING_OPEN)] += 1
            self.open_on.update(found)

    def _unanswered(self, states: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """What fails, then what is missing, too old and unclear, each in the protocol's order."""
        known = [*self.order, *(name for name in states if name not in self.order)]
        for state in ANSWERS:
            yield from ((name, state.value) for name in known if states.get(name) == state)

    # --- the period ---------------------------------------------------------------------------------------------------
    @property
    def calls(self) -> int:
        """All calls."""
        return self.calls_by_day.total()

    @property
    def cards(self) -> int:
        """Calls with a card, shown or kept back by shadow mode only."""
        return self.cards_by_day.total()

    @property
    def days(self) -> list[date]:
        """Every day from the first call to the last, those without a call included."""
        if not self.calls_by_day:
            return []
        first, last = min(self.calls_by_day), max(self.calls_by_day)
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]

    @property
    def enough_days(self) -> bool:
        """False where the period is too short to say anything of a week."""
        return len(self.days) >= LEAST_DAYS

    def calls_a_week(self) -> Estimate | None:
        """None where there are too few days to say."""
        return self._a_week(self.calls_by_day, self.calls_by_patient)

    def cards_a_week(self) -> Estimate | None:
        """None where there are too few days to say."""
        return self._a_week(self.cards_by_day, self.cards_by_patient)

    def _a_week(self, by_day: Mapping[date, int], by_patient: Mapping[str, int]) -> Estimate | None:
        return a_week([by_day.get(day, 0) for day in self.days], list(by_patient.values())) if self.enough_days else None

    # --- the share of charts opened -----------------------------------------------------------------------------------
    @property
    def opened_by_hook(self) -> bool:
        """False where the EHR does not call when a chart is opened: every call then counts as an opening."""
        return bool(self.openings)

    def share(self) -> Estimate | None:
        """Per cent of the charts opened that bring a card; None without calls."""
        return share([(tried, hits) for tried, hits in (self.openings or self.others).values()])

    # --- people -------------------------------------------------------------------------------------------------------
    @property
    def patients(self) -> tuple[int, int]:
        """Patients with a call, and with a card; those who were erased can't be told apart and are left out."""
        return _known(self.calls_by_patient), _known(self.cards_by_patient)

    # --- in time ------------------------------------------------------------------------------------------------------
    def weeks(self) -> Iterator[tuple[date, int, int, int]]:
        """The first day, the number of days, calls and cards of every seven days; the last may be shorter."""
        days = self.days
        for start in range(0, len(days), WEEK):
            part = days[start:start + WEEK]
            yield part[0], len(part), _within(self.calls_by_day, part), _within(self.cards_by_day, part)


def counted(calls: Iterable[AuditedCall], hooks: Mapping[str, str], order: tuple[str, ...]) -> Counts:
    """The counts of these calls."""
    counts = Counts(hooks, order)
    for call in calls:
        counts.add(call)
    return counts


def _within(by_day: Mapping[date, int], days: Iterable[date]) -> int:
    return sum(by_day.get(day, 0) for day in days)


def _known(by_patient: Mapping[str, int]) -> int:
    return sum(1 for patient in by_patient if not patient.startswith(ERASED))
