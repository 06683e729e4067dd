"""The card of a screening, as CDS Hooks JSON: at most one, always ``info``. Texts come from the message catalogue."""
from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from cds_service.cards import not_read, override_reasons
from cds_service.cards.card_detail import DetailContext, DetailStyle, detail
from cds_service.cards.card_summary import summary
from cds_service.cards.suggestions import suggestions
from cds_service.cards.tally import Tally, phrase, tally
from cds_service.cards.trends import trend
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import Trial
from cds_service.settings.site_file import NO_CONTACT, Contact
from cds_service.texts.wording import render, words
from fhir_mappings.charts.owned import OF_OTHERS
from fhir_mappings.frozen import Frozen, field
from fhir_mappings.record import PatientRecord
from fhir_mappings.searches import SEARCHES
from fhir_mappings.write import OrderContext

TOPIC = {"system": "https://nkg2d-cds.org/fhir/CodeSystem/card-topic", "code": "trialrecruitment"}
"""Static and alphanumeric: one EHR vendor accepts nothing else."""
ASKED_FOR = tuple(dict.fromkeys(search.type for search in SEARCHES))
"""The types of resources, those that matter most first."""


class CardContext(Frozen):
    """What a card says beside the screening: when, why now, for whom, and how this client wants it.

    ``referral``: the uuid of the suggestion that refers the patient, new for each card.
    """

    evaluated: datetime
    hook: str
    order: OrderContext
    language: str = "en"
    style: DetailStyle = "table"
    contact: Contact = NO_CONTACT
    status_confirmed: date | None = None
    pinned: bool = False
    referral: str = field(default_factory=lambda: str(uuid.uuid4()))


def card(trial: Trial, record: PatientRecord, screening: Screening, context: CardContext) -> dict[str, Any]:
    """One card for a screening whose verdict allows one; new uuids each time."""
    told = tally(trial.criteria, screening.findings, not_read.of_record(screening.findings, record))
    language = context.language
    return {
        "uuid": str(uuid.uuid4()),
        "summary": summary(screening.overall, told, trial, language),
        "detail": detail(told, _detail_context(trial, record, screening, told, context), language, context.style),
        "indicator": "info",
        "source": {
            "label": render(phrase("source.label", trial=trial.id, version=trial.version), language),
            "url": trial.url,
            "topic": {**TOPIC, "display": words("source.topic", language)},
        },
        "suggestions": suggestions(screening.overall, told, trial, context.order, language, context.referral),
        "selectionBehavior": "any",
        "overrideReasons": override_reasons.codings(language),
        "links": _links(trial, context),
    }


def _detail_context(trial: Trial, record: PatientRecord, screening: Screening, told: Tally,
                    context: CardContext) -> DetailContext:
    return DetailContext(
        trial=trial,
        as_of=screening.as_of,
        evaluated=context.evaluated,
        hook=context.hook,
        trend=trend(record, told.failed[0]) if screening.overall is Overall.NEAR_MISS else (),
        gaps=tuple([name for name in ASKED_FOR if record.gaps.get(name)]) if record.gaps else (),
        of_others=tuple([name for name in ASKED_FOR if OF_OTHERS in record.gaps.get(name, ())]) if record.gaps else (),
        unread=len(screening.unread),
        contact=context.contact,
        status_confirmed=context.status_confirmed,
        pinned=context.pinned,
    )


def _links(trial: Trial, context: CardContext) -> list[dict[str, str]]:
    links = [{"label": render(phrase("link.registry", trial=trial.id), context.language), "url": trial.url,
              "type": "absolute"}]
    if context.contact.url:
        links.append({"label": words("link.contact", context.language), "url": context.contact.url, "type": "absolute"})
    return links
