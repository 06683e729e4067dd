"""One hook call, a straight line: request -> chart -> facts -> screening -> policy -> cards."""
from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from cds_service.cards.card_detail import DetailStyle
from cds_service.cards.card_policy import CLINICIANS, silent_because
from cds_service.cards.cards import CardContext, card
from cds_service.cards.override_reasons import REMIND_LATER
from cds_service.cds_clients.smart_scopes import UNRESTRICTED, restriction
from cds_service.eligibility.screening import Screening
from cds_service.errors import Refused
from cds_service.hook_calls.hook_request import HookRequest
from cds_service.hook_calls.lacking_chart import not_to_be_had, of_others, others_patient
from cds_service.hooks import Hook
from cds_service.screener import Screener
from cds_service.telemetry import reader_faults
from fhir_mappings.charts.chart import TWO_SERVERS, Chart, ChartError, OtherPatient
from fhir_mappings.charts.parts import NotJson, is_json
from fhir_mappings.charts.unnamed import UNNAMED
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.history.entering.drafts import therapy_in
from fhir_mappings.history.entering.entered import entered
from fhir_mappings.record import PatientRecord
from fhir_mappings.remembered import forget_long_texts
from fhir_mappings.resources import Condition
from fhir_mappings.retrieve import InHand, essential_lacking, gather
from fhir_mappings.searches import SEARCHES
from fhir_mappings.write import OrderContext

EXTENSION = "org.nkg2d-cds.screening"
ESSENTIAL = tuple(search.key for search in SEARCHES if search.essential)
PATIENT = next(search.key for search in SEARCHES if search.by is None)


Reader = Callable[[InHand], InHand]
"""Brings what is lacking from the FHIR server of the call, within its budget."""


class Manner(Frozen):
    """How this caller wants the answer: its language, the style of details, who counts as a clinician."""

    language: str = "en"
    style: DetailStyle = "table"
    roles: frozenset[str] = CLINICIANS


class Answer(Frozen):
    """What is sent, and what memory, audit and metrics need to know of it.

    ``referral``: the uuid of the card's suggestion that refers. ``drafts``: the leukaemia therapy being ordered. ``adding``:
    conditions are being entered. ``record`` and ``evaluated``: what was screened and when, for the worksheet;
    ``worksheet``: the token under which that was kept. ``fhir_server``: the one that the request names, as it was read in the end.
    """

    screening: Screening
    silent_because: str | None
    id: str
    card: Mapping[str, Any] | None = None
    referral: str | None = None
    drafts: frozenset[str] = frozenset()
    adding: bool = False
    record: PatientRecord | None = None
    evaluated: datetime | None = None
    worksheet: str | None = None
    fhir_server: str | None = None

    @property
    def body(self) -> dict[str, Any]:
        """The response, as JSON."""
        screening = self.screening
        extension = {"id": self.id, "trial": screening.trial, "rules": screening.version,
                     "overall": screening.overall.value, "silent_because": self.silent_because}
        return {"cards": [self.card] if self.card else [], "extension": {EXTENSION: extension}}

    def silenced(self, word: str) -> Answer:
        """The same answer without its card, for this reason."""
        return replace(self, silent_because=word, card=None)

    def without_snooze(self) -> Answer:
        """The same card, which no longer offers to be put off."""
        card = dict(self.card or {})
        card["overrideReasons"] = [reason for reason in card["overrideReasons"] if reason["code"] != REMIND_LATER.code]
        return replace(self, card=card)


def answer(request: HookRequest, hook: Hook, screener: Screener, manner: Manner,
           reader: Callable[[HookRequest], Reader | None] = lambda _request: None) -> Answer:
    """The answer to a checked request; Refused: 400 for another patient, 412 when Patient or Condition is lacking.

    ``reader`` makes what brings what the prefetch lacks; None where the request names no FHIR server that may be read. It is
    asked anew for a request that had to be read in full: what was set aside may have hidden the server.
    """
    try:
        return _answered_soon(request, hook, screener, manner, reader) or _answered_in_full(request, hook, screener, manner, reader)
    finally:
        forget_long_texts()


def _answered_soon(request: HookRequest, hook: Hook, screener: Screener, manner: Manner,
                   reader: Callable[[HookRequest], Reader | None]) -> Answer | None:
    """The answer without what was set aside; None where that was not one value, or is wrong."""
    try:
        return _answered(request, hook, screener, manner, reader(request))
    except NotJson:
        return None
    except Refused:
        if request.set_aside is None or is_json(request.prefetch[request.set_aside]):
            raise
    return None


def _answered_in_full(request: HookRequest, hook: Hook, screener: Screener, manner: Manner,
                      reader: Callable[[HookRequest], Reader | None]) -> Answer:
    whole = request.in_full()
    return _answered(whole, hook, screener, manner, reader(whole))


def _answered(request: HookRequest, hook: Hook, screener: Screener, manner: Manner, read: Reader | None) -> Answer:
    now = screener.now()
    in_hand = _in_hand(request)
    found = _not_aml(request, in_hand, screener, now, read is not None)
    if found is None and read is not None:
        in_hand, found = _read_more(request, in_hand, screener, now, read)
    if found is not None:
        in_hand.check()  # of an answer without the rest of the chart, too, each byte must be JSON
    record, screening = found or _screened(_whole_chart(request, in_hand, now, read is not None), screener, now)
    drafts = _drafted_therapy(request, hook, screener)
    silence = silent_because(screening, request.user_type, roles=manner.roles,
                             draft_relevant=bool(drafts) or not hook.about_drafts)
    context = None if silence else _card_context(request, hook, screener, manner, now)
    return Answer(
        screening, silence, str(uuid.uuid4()), card(screener.trial, record, screening, context) if context else None,
        context.referral if context else None, drafts, "conditions" in request.drafts, record, now,
        fhir_server=request.fhir_server)


def _in_hand(request: HookRequest) -> InHand:
    """The prefetch; what the scopes of the call keep back is lacking for good."""
    found = gather(request.prefetch, SEARCHES, request.fhir_server, request.set_aside)
    kept_back = restriction(request.authorization.scope) if request.authorization else UNRESTRICTED
    return found if kept_back == UNRESTRICTED else found.restricted(*kept_back)


def _not_aml(request: HookRequest, in_hand: InHand, screener: Screener, now: datetime,
             can_read: bool) -> tuple[PatientRecord, Screening] | None:
    """"No AML", decided from whole Conditions alone before anything else is decoded or fetched; else None."""
    first = in_hand.only(ESSENTIAL)
    lacking = {search.type for search in first.lacking}
    if "Condition" in lacking or first.pages:
        return None
    chart = _checked_chart(first, request, now)
    if chart.gaps.get("Condition", frozenset()) - {UNNAMED} or (chart.patient is None and not (can_read and "Patient" in lacking)):
        return None
    _check_owners(chart, first, request)
    if screener.surely_shows_disease(chart):
        return None
    record = reader_faults.told(screener.record(chart))
    screening = screener.without_disease(record, now.date())
    return None if screening is None else (record, screening)


def _read_more(request: HookRequest, in_hand: InHand, screener: Screener, now: datetime,
               read: Reader) -> tuple[InHand, tuple[PatientRecord, Screening] | None]:
    """Patient and Conditions first: a patient without AML costs the FHIR server no more than these."""
    first = in_hand.only(ESSENTIAL)
    if first.lacking or first.pages or first.withheld:
        in_hand.check()  # nothing is asked of a server for a call that will be refused
        first = read(first)
        found = _not_aml(request, first, screener, now, can_read=False)
        if found is not None or essential_lacking(_checked_chart(first, request)):
            return first, found
    rest = in_hand.without(ESSENTIAL)
    if rest.lacking or rest.pages or rest.withheld:
        rest.check()
        rest = read(rest)
    return first.beside(rest), None


def _whole_chart(request: HookRequest, in_hand: InHand, now: datetime, server_asked: bool) -> Chart:
    chart = _checked_chart(in_hand, request, now)
    _check_owners(chart, in_hand, request)
    if chart.patient is None or "Condition" in chart.gaps:
        lacking = essential_lacking(_checked_chart(in_hand.only(ESSENTIAL), request))
        if lacking is not None:
            raise not_to_be_had(lacking, in_hand, request, server_asked)
    return chart


def _check_owners(chart: Chart, in_hand: InHand, request: HookRequest) -> None:
    """Refused (412) where Conditions came and all name another patient, by themselves or beside the rest of the chart: the EHR's references
    and its context differ, and "no AML" would mean nothing. What is being entered at this moment is none of them."""
    if chart.ignored.get("other-patient"):
        supplied = _checked_chart(in_hand.only(ESSENTIAL), request)
        if not supplied.of(Condition):
            refused = bool(supplied.ignored.get("other-patient"))
        else:
            refused = not _checked_chart(in_hand, request).of(Condition)
        if refused:
            raise of_others("Condition", request)


def _checked_chart(in_hand: InHand, request: HookRequest, now: datetime | None = None) -> Chart:
    """The chart, with the problems that are being entered ``now``; draft orders are never evidence: an order is no dose."""
    try:
        problems = request.drafts.get("conditions") if now else None
        return in_hand.chart(request.patient_id, entered(problems, now.date()) if now and problems else ())
    except OtherPatient:
        if request.prefetch.get(PATIENT, b"null") == b"null" and any(part.name == PATIENT for part in in_hand.parts):
            raise others_patient() from None
        raise Refused(400, "prefetch.patient is not the patient of context.patientId", element="prefetch.patient",
                      reason="other-patient") from None
    except ChartError as error:
        why = "names context.patientId at several servers" if error.phrase == TWO_SERVERS else "holds no chart of one patient"
        raise Refused(400, f"prefetch {why}", element="prefetch", reason="unreadable") from None


def _screened(chart: Chart, screener: Screener, now: datetime) -> tuple[PatientRecord, Screening]:
    record = reader_faults.told(screener.record(chart))
    return record, screener.screen(record, now.date())


def _drafted_therapy(request: HookRequest, hook: Hook, screener: Screener) -> frozenset[str]:
    """The leukaemia therapy among the draft orders; nothing for a hook that is not about orders."""
    if not hook.about_drafts:
        return frozenset()
    therapy, terminology = screener.trial.therapy, screener.terminology
    return frozenset().union(*(therapy_in(content, request.selections, therapy, terminology, request.patient_id)
                               for content in request.drafts.values()))


def _card_context(request: HookRequest, hook: Hook, screener: Screener, manner: Manner, now: datetime) -> CardContext:
    settings = screener.settings
    pinned = settings.as_of is not None
    return CardContext(
        evaluated=now,
        hook=hook.name,
        order=OrderContext(request.patient_id, request.user_id, now.date() if pinned else now, request.encounter_id),
        language=manner.language,
        style=manner.style,
        contact=settings.site.contact,
        status_confirmed=settings.trial_status_confirmed,
        pinned=pinned,
    )
