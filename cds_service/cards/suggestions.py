"""What a card proposes: a referral and draft orders for what is missing. One action each, drafts only."""
from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from cds_service.cards.not_read import ALL_READ
from cds_service.cards.tally import Tally, Told, phrase
from cds_service.eligibility.finding import Missing
from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import Trial
from cds_service.texts.wording import LANGUAGES, catalogue, render, words
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase
from fhir_mappings.write import Coded, Draft, OrderContext, draft_service_request

FACT = "fact."
"""How the keys of facts begin: what rules ask results of, and so what can be ordered."""
MOST = 4
"""Suggestions of a card, the referral among them; what else is missing or too old is named in its body and on the worksheet."""


class _Draft(Frozen):
    """What every draft of a card is written for: the trial, the patient at hand, the language of the user."""

    trial: Trial
    context: OrderContext
    language: str


class _Asked(Frozen):
    """One test that is ordered, and its place among the ``shown`` ones of its kind; ``count``: with those for which a card has no room,
    which its body names."""

    kind: str
    number: int
    shown: int
    count: int
    test: Missing


def suggestions(overall: Overall, tally: Tally, trial: Trial, context: OrderContext, language: str,
                referral_id: str) -> list[dict[str, Any]]:
    """Drafts to accept with one click; the one recommended comes first (orders while something is missing). Nothing is
    recommended while the course of the disease is open and no order would tell it, nor a referral while something of the chart was
    not read on which an open criterion rests. What may stand in results that nobody read is not ordered: ``Missing.unread``.

    ``referral_id``: the uuid of the suggestion that refers, by which feedback tells that it was accepted.
    """
    draft = _Draft(trial, context, language)
    orders = _orders(tally, draft)
    recommend_orders = bool(orders) and overall is Overall.POSSIBLE_MATCH
    referral = {**_referral(draft), "uuid": referral_id}
    for order in orders:
        order["isRecommended"] = recommend_orders
    referral["isRecommended"] = overall is Overall.LIKELY_MATCH or (
        overall is Overall.POSSIBLE_MATCH and not orders and tally.not_read is ALL_READ and _is_told(trial.disease_course, tally))
    return [*orders, referral] if recommend_orders else [referral, *orders]


def every_draft(trial: Trial, codes: Mapping[str, tuple[str, str, str]]) -> Iterator[Draft]:
    """All that cards of this trial may propose, whoever they are for: the referral, and a test of any fact that rules ask for.

    ``codes``: of a concept, the (system, code, display) to order it by.
    """
    for language in LANGUAGES:
        facts = [key for key in catalogue(language) if key.startswith(FACT)]
        proposed = [_refers_to(trial, language), *(_test_of(key, codes, language) for key in facts)]
        for what, in_encounter in product(proposed, (False, True)):
            yield Draft(what, _note(trial, language), trial.url, in_encounter)


def _refers_to(trial: Trial, language: str) -> Coded:
    return Coded(render(phrase("referral.what", trial=trial.id, title=trial.title), language))


def _test_of(key: str, codes: Mapping[str, tuple[str, str, str]], language: str) -> Coded:
    system, code, _ = codes.get(key.removeprefix(FACT), (None, None, ""))
    return Coded(render(Phrase(key), language), system, code)


def _is_told(criterion: str, tally: Tally) -> bool:
    """Whether the chart answers it: nobody is recommended for a trial of relapses whose AML may have just been found."""
    return criterion not in {one.criterion.id for one in tally.open}


def _referral(draft: _Draft) -> dict[str, Any]:
    language = draft.language
    return _suggestion(words("referral.label", language), words("referral.description", language),
                       _request(_refers_to(draft.trial, language), draft))


def without_draft(tally: Tally, language: str) -> list[str]:
    """The tests for which a card has no room, by name."""
    return list(dict.fromkeys(render(one.what, language) for _, tests in _tests(tally) for one in tests))[MOST - 1:]


def _tests(tally: Tally) -> tuple[tuple[str, list[Missing]], ...]:
    """What can be ordered: of what the chart lacks, then of what has to be measured again. What an open criterion lacks may be a test
    that was never done."""
    never, again = _orderable(tally.missing), list[Missing]()
    for name, test in _orderable((*tally.stale, *tally.unclear)).items():
        if test.again and name not in never:
            again.append(test)
        else:
            never.setdefault(name, test)
    return ("order.label", [*never.values()]), ("order.repeat", again)


def _orders(tally: Tally, draft: _Draft) -> list[dict[str, Any]]:
    room, asked = MOST - 1, list[_Asked]()
    for kind, tests in _tests(tally):
        left = room - len(asked)
        shown = tests[:left]
        asked += [_Asked(kind, number, len(shown), len(tests), test) for number, test in enumerate(shown, 1)]
    return [_order(one, draft) for one in asked]


def _order(asked: _Asked, draft: _Draft) -> dict[str, Any]:
    test, language = asked.test, draft.language
    name = render(test.what, language)
    kind = f"{asked.kind}.only" if asked.count == 1 else asked.kind if asked.shown == asked.count else f"{asked.kind}.more"
    label = phrase(kind, name=name, number=asked.number, shown=asked.shown, count=asked.count)
    request = _request(Coded(name, test.system, test.code), draft)
    return _suggestion(render(label, language), render(phrase("order.description", name=name), language), request)


def _request(what: Coded, draft: _Draft) -> dict[str, Any]:
    return draft_service_request(what, draft.context, note=_note(draft.trial, draft.language), protocol=draft.trial.url)


def _orderable(told: Iterable[Told]) -> dict[tuple[str | None, str], Missing]:
    """What a laboratory can be asked for, each test once."""
    return {_test(missing): missing for one in told for missing in one.finding.missing if missing.orderable and not missing.unread}


def _test(missing: Missing) -> tuple[str | None, str]:
    return (missing.system, missing.code) if missing.code else (None, missing.what.key)


def _note(trial: Trial, language: str) -> str:
    return render(phrase("order.note", trial=trial.id, version=trial.version), language)


def _suggestion(label: str, description: str, resource: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": label,
        "uuid": str(uuid.uuid4()),
        "actions": [{"type": "create", "description": description, "resource": resource}],
    }
