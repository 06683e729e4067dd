"""The routes of CDS Hooks: discovery, calls, feedback."""
from __future__ import annotations

import time
from contextlib import nullcontext
from functools import cache

from flask import Flask, Response, g, request
from prometheus_client import Counter

from cds_service.cds_clients.clients import Client
from cds_service.errors import Refused, json_response, trace_id
from cds_service.hook_calls.bodies import json_body
from cds_service.hook_calls.discovery import discovery
from cds_service.hook_calls.hook_call import Manner, Reader, answer
from cds_service.hook_calls.hook_request import HookRequest, read_hook_request
from cds_service.hook_calls.one_at_a_time import Turn
from cds_service.hooks import Hook
from cds_service.screener import Screener
from cds_service.shared_state.audit import made_call
from cds_service.shared_state.feedback import read_feedback, store_feedback
from cds_service.state import WorkerState, state
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import FEEDBACK, FETCH_FAILURES, FETCHES, IGNORED, STATES, VERDICTS
from cds_service.texts.languages import language_of
from cds_service.worksheet.card_link import linked, with_worksheet
from fhir_mappings.fetching.allowed_servers import allowed
from fhir_mappings.retrieve import InHand

log = logger()


def add_service_routes(app: Flask) -> None:
    """Discovery, one address a service, and its feedback."""
    app.add_url_rule("/cds-services", view_func=discover, methods=["GET"])
    app.add_url_rule("/cds-services/<service>", view_func=call, methods=["POST"])
    app.add_url_rule("/cds-services/<service>/feedback", view_func=feedback, methods=["POST"])


def discover() -> Response:
    """The services; without a token too, for browsers and gateways that have none yet."""
    here = state()
    with here.caller(required=False) as client:
        trials = [one.trial for one in here.screeners]
        return json_response(discovery(trials, here.settings.trial_open, _language(here, client)))


def call(service: str) -> Response:
    """A hook call: who, what, the answer, its record."""
    here = state()
    screener, hook = _service(here, service)
    with here.caller(required=True) as client:
        manner = Manner(_language(here, client), client.detail_style, client.roles)
        body = json_body(request, here.body_limit)
        with here.computing.turn() as turn:
            parsed = read_hook_request(body, hook)
            g.call = made_call(here.settings.secret_key, client, parsed, trace=trace_id(), service=service, at=here.clock())
            given = answer(parsed, hook, screener, manner, lambda whole: _reader(here, whole, turn))
            with turn.left() if here.database.elsewhere else nullcontext():
                given = with_worksheet(here.memory.settle(g.call, given), here, g.call)
            given = linked(given, here, manner.language)
    g.overall, g.silent_because, g.hook = given.screening.overall.value, given.silent_because, hook.name
    VERDICTS.labels(hook.name, g.overall, given.silent_because or "").inc()
    for finding in given.screening.findings:
        _counter(finding.criterion, finding.state.value).inc()
    for why, count in given.screening.ignored.items():
        IGNORED.labels(why).inc(count)
    g.of_others = given.screening.ignored.get("other-patient")
    return json_response(given.body)


@cache
def _counter(criterion: str, state: str) -> Counter:
    """The counter of one state of one criterion: there are some two hundred, and each call counts some thirty."""
    return STATES.labels(criterion, state)


def feedback(service: str) -> Response:
    """Feedback on cards of a service; answered when it is on the disk."""
    here = state()
    _service(here, service)
    with here.caller(required=True) as client:
        rows = read_feedback(json_body(request, here.body_limit))
        store_feedback(here.database, rows, service, client.iss, here.clock())
    for row in rows:
        FEEDBACK.labels(row["outcome"]).inc()
    return json_response({"received": len(rows)})


def _service(here: WorkerState, service: str) -> tuple[Screener, Hook]:
    if service not in here.services:
        raise Refused(404, "There is no service of this id.", reason="unknown-service")
    return here.services[service]


def _language(here: WorkerState, client: Client) -> str:
    return language_of(request.accept_languages, client.language or here.settings.language)


def _reader(here: WorkerState, parsed: HookRequest, turn: Turn) -> Reader | None:
    """What reads the call's FHIR server; None without a token or where the server is not on the site's list.

    A token for another patient, or one that is no longer valid, is not used: a server may answer with nothing where it should refuse.
    """
    base, granted = allowed(parsed.fhir_server, here.settings.allowed_fhir_servers), parsed.authorization
    if base is None or granted is None or granted.expired or granted.patient not in (None, parsed.patient_id):
        return None
    from cds_service.settings.way_out import way_out
    from fhir_mappings.fetching.fetch import fetch  # an HTTP client: loaded at the start where the site lists a server, else never
    from fhir_mappings.fetching.fhir_server import FhirServer

    server = FhirServer(base, granted.access_token, time.monotonic() + here.settings.fetch_budget_seconds, way_out(here.settings))

    def read(in_hand: InHand) -> InHand:
        for search in in_hand.withheld:
            FETCHES.labels(search.type, "not-granted").inc()
        with turn.left():
            fetched = fetch(server, in_hand, parsed.patient_id)
        if server.mended:
            log.warning("texts-mended", trace_id=trace_id(), count=server.mended)
            server.mended = 0
        for search in (*in_hand.lacking, *(page.search for page in in_hand.pages)):
            FETCHES.labels(search.type, "failed" if search.key in fetched.failed else "read").inc()
            if why := fetched.failed.get(search.key):
                FETCH_FAILURES.labels(search.type, why).inc()
                g.setdefault("fetch_failed", {})[f"{search.type} {why}"] = None
        return in_hand.joined(fetched.parts, fetched.answered)
    return read
