"""Reads the chart of a launch with the launch's own token, and screens it: the same searches, reading and rules as a card."""
from __future__ import annotations

import time

from cds_service.cds_clients.smart_scopes import granted
from cds_service.errors import Refused, trace_id
from cds_service.screener import Screener
from cds_service.settings.config import Settings
from cds_service.settings.way_out import way_out
from cds_service.telemetry import reader_faults
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import FETCH_FAILURES, FETCHES
from cds_service.worksheet.smart_token import Grant
from cds_service.worksheet.worksheet import LAUNCH, SetBySite, Worksheet, worksheet_of
from fhir_mappings.charts.chart import Chart, ChartError, OtherPatient
from fhir_mappings.fetching.fetch import fetch
from fhir_mappings.fetching.fhir_server import FhirServer
from fhir_mappings.remembered import forget_long_texts
from fhir_mappings.retrieve import InHand, essential_lacking, gather
from fhir_mappings.searches import SEARCHES

log = logger()

ESSENTIAL = tuple(search.key for search in SEARCHES if search.essential)


def launched_worksheet(grant: Grant, fhir_server: str, screener: Screener) -> Worksheet:
    """The worksheet of the launch's patient. Refused: 412 when Patient or Condition can't be had, 403 for another patient."""
    now = screener.now()
    in_hand = _read(grant, fhir_server, screener.settings)
    record = reader_faults.told(screener.record(_whole_chart(in_hand, grant.patient)))
    forget_long_texts()
    settings = screener.settings
    site = SetBySite(settings.as_of is not None, settings.site.contact, settings.trial_status_confirmed)
    return worksheet_of(screener.trial, record, screener.screen(record, now.date()), now, LAUNCH, site)


def _read(grant: Grant, fhir_server: str, settings: Settings) -> InHand:
    """All that was granted; what was not, or can't be had within SMART_BUDGET_SECONDS, stays lacking: a gap."""
    nothing = gather({}, SEARCHES)
    allowed = nothing.only(search.key for search in granted(grant.scope))
    server = FhirServer(fhir_server, grant.token, time.monotonic() + settings.smart_budget_seconds, way_out(settings))
    fetched = fetch(server, allowed, grant.patient)
    if server.mended:
        log.warning("texts-mended", trace_id=trace_id(), count=server.mended)
    for search in nothing.lacking:
        read = search.key in fetched.answered and search.key not in fetched.failed
        FETCHES.labels(search.type, "read" if read else "failed").inc()
        if why := fetched.failed.get(search.key):
            FETCH_FAILURES.labels(search.type, why).inc()
    return nothing.joined(fetched.parts, fetched.answered)


def _whole_chart(in_hand: InHand, patient: str) -> Chart:
    chart = _chart(in_hand, patient)
    if chart.patient is None or "Condition" in chart.gaps:
        lacking = essential_lacking(_chart(in_hand.only(ESSENTIAL), patient))
        if lacking is not None:
            raise Refused(412, f"{lacking} can't be had from the FHIR server.", element=lacking, reason=f"launch-no-{lacking.lower()}")
    return chart


def _chart(in_hand: InHand, patient: str) -> Chart:
    try:
        return in_hand.chart(patient)
    except OtherPatient:
        raise Refused(403, "The FHIR server answered with another patient.", element="patient",
                      reason="launch-other-patient") from None
    except ChartError:
        raise Refused(412, "The FHIR server's answers hold no chart of one patient.", reason="launch-chart") from None
