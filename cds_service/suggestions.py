"""What a card proposes: a referral and draft orders for what is missing. One action each, drafts only."""
from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from cds_service.eligibility.finding import Missing
from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import Trial
from cds_service.tally import Tally, phrase
from cds_service.wording import render, words
from fhir_mappings.write import Coded, OrderContext, draft_service_request

MOST_ORDERS = 8


def suggestions(overall: Overall, tally: Tally, trial: Trial, context: OrderContext, language: str) -> list[dict[str, Any]]:
    """Drafts to accept with one click; the one recommended comes first (orders while something is missing)."""
    orders = _orders(tally, trial, context, language)
    recommend_orders = bool(orders) and overall is Overall.POSSIBLE_MATCH
    referral = _referral(trial, context, language)
    for order in orders:
        order["isRecommended"] = recommend_orders
    referral["isRecommended"] = overall is Overall.LIKELY_MATCH or (overall is Overall.POSSIBLE_MATCH and not orders)
    return [*orders, referral] if recommend_orders else [referral, *orders]


def _referral(trial: Trial, context: OrderContext, language: str) -> dict[str, Any]:
    what = render(phrase("referral.what", trial=trial.id, title=trial.title), language)
    return _suggestion(
        words("referral.label", language), words("referral.description", language),
        draft_service_request(Coded(what), context, note=_note(trial, language), protocol=trial.url))


def _orders(tally: Tally, trial: Trial, context: OrderContext, language: str) -> list[dict[str, Any]]:
    tests = _orderable(missing for one in tally.open for missing in one.finding.missing)[:MOST_ORDERS]
    made = []
    for number, test in enumerate(tests, 1):
        name = render(test.what, language)
        key = "order.label.only" if len(tests) == 1 else "order.label"
        made.append(_suggestion(
            render(phrase(key, name=name, number=number, count=len(tests)), language),
            render(phrase("order.description", name=name), language),
            draft_service_request(Coded(name, test.system, test.code), context, note=_note(trial, language),
                                  protocol=trial.url)))
    return made


def _orderable(missing: Iterable[Missing]) -> list[Missing]:
    """What a laboratory can be asked for, each test once."""
    once = {(one.system, one.code) if one.code else one.what.key: one for one in missing if one.orderable}
    return list(once.values())


def _note(trial: Trial, language: str) -> str:
    return render(phrase("order.note", trial=trial.id, version=trial.version), language)


def _suggestion(label: str, description: str, resource: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": label,
        "uuid": str(uuid.uuid4()),
        "actions": [{"type": "create", "description": description, "resource": resource}],
    }
