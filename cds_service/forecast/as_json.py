"""A forecast as the JSON of ``forecast --json``."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cds_service.forecast.alarm import alarm_of
from cds_service.forecast.counts import NOTHING_OPEN, OPENING, Counts
from cds_service.forecast.intervals import Estimate

Json = dict[str, Any]
MOST_USERS = 5
PSEUDONYM = 8
"""Characters of a keyed hash that are shown, as in ``why``."""


def forecast_json(counts: Counts, trial: str, limit: int) -> Json:
    """Everything that a period of calls comes to, keys in the published order. ``limit``: CARD_SHARE_ALARM."""
    with_calls, with_cards = counts.patients
    share = counts.share()
    days = counts.days
    return {
        "trial": trial,
        "rules": [{"version": version, "digest": digest, "calls": calls} for (version, digest), calls in counts.rules.most_common()],
        "period": {"first": days[0].isoformat() if days else None, "last": days[-1].isoformat() if days else None,
                   "days": len(days), "days_with_calls": len(counts.calls_by_day), "enough_days": counts.enough_days},
        "calls": {"count": counts.calls, "a_week": _estimate(counts.calls_a_week())},
        "cards": {"count": counts.cards, "a_week": _estimate(counts.cards_a_week()), "shown": counts.really_shown,
                  "kept_back": counts.cards - counts.really_shown, "shown_again": counts.again},
        "chart_openings": {"hook": OPENING if counts.opened_by_hook else None, "count": opened(counts),
                           "percent_with_card": _estimate(share), "alarm_above_percent": limit,
                           "alarm": alarm_of(share, opened(counts), limit).value},
        "by_verdict": _both(counts.calls_by_verdict, counts.cards_by_verdict, "verdict"),
        "by_hook": _both(counts.calls_by_hook, counts.cards_by_hook, "hook"),
        "reasons": _reasons(counts.reasons),
        "open_on": _reasons(counts.open_on),
        "silences": dict(by_count(counts.silences)),
        "patients": {"with_calls": with_calls, "with_cards": with_cards},
        "users": {"with_cards": len(counts.cards_by_user), "most": busiest(counts)},
        "weeks": [{"first": first.isoformat(), "days": days, "calls": calls, "cards": cards}
                  for first, days, calls, cards in counts.weeks()],
    }


def opened(counts: Counts) -> int:
    """How many charts were opened."""
    return counts.calls_by_hook[OPENING] if counts.opened_by_hook else counts.calls


def busiest(counts: Counts) -> list[Json]:
    """The users with the most cards, by the beginnings of their hashes."""
    return [{"user": user[:PSEUDONYM], "cards": cards, "patients": len(counts.patients_of_user[user])}
            for user, cards in by_count(counts.cards_by_user)[:MOST_USERS]]


def by_count(counter: Mapping[Any, int]) -> list[tuple[Any, int]]:
    """The most first; the same order every time."""
    return sorted(counter.items(), key=lambda one: (-one[1], one[0] == (NOTHING_OPEN, NOTHING_OPEN), one[0]))


def _reasons(counter: Mapping[tuple[str, str], int]) -> list[Json]:
    """Criterion and state; null where a card turns on nothing that fails or is open."""
    return [{"criterion": name or None, "state": state or None, "cards": cards} for (name, state), cards in by_count(counter)]


def _both(calls: Mapping[str, int], cards: Mapping[str, int], name: str) -> list[Json]:
    return [{name: word, "calls": count, "cards": cards.get(word, 0)} for word, count in by_count(calls)]


def _estimate(estimate: Estimate | None) -> Json | None:
    if estimate is None:
        return None
    return {"value": round(estimate.value, 2), "low": round(estimate.low, 2), "high": round(estimate.high, 2)}
