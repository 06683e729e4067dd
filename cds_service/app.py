"""The Flask application: its parts put together, and what every answer carries."""
from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from flask import Flask, Response, g, request
from prometheus_client import Counter, Histogram

from cds_service.cds_clients.cors import allow_origins
from cds_service.cds_clients.rate_limit import RateLimit
from cds_service.demo.routes import add_demo, demo_links
from cds_service.errors import Refused, json_response, register_errors, trace_id
from cds_service.hook_calls.openapi import openapi
from cds_service.screener import Screener, make_screeners
from cds_service.service_routes import add_service_routes
from cds_service.settings.config import Settings
from cds_service.shared_state.refusals import Refusals, audit_refusals
from cds_service.state import WorkerState, make_state, now, state
from cds_service.telemetry.log_stream import lines_lost
from cds_service.telemetry.logs import logger, structured_logs
from cds_service.telemetry.metrics import CARD_SHARE_ALARM, CONTENT_TYPE, ERRORS, LATENCY, REQUESTS, RULES, SHADOW, exposition
from cds_service.version import VERSION
from cds_service.worksheet.no_launch import add_no_launch
from cds_service.worksheet.routes import add_worksheet

log = logger()


def create_app(settings: Settings, screeners: Screener | Sequence[Screener] | None = None, rate_limit: RateLimit | None = None,
               draining: Callable[[], bool] = lambda: False, clock: Callable[[], datetime] = now,
               budget: bool = True) -> Flask:
    """The service for these settings; ValueError when rules, terminology, clients or the site's tables are wrong.

    ``screeners``: of the trials that are served, the first one the demo's; made from the settings by default.
    ``draining`` tells that a stop was asked for: calls are still answered, readiness is red. ``clock`` is that of
    memory and audit. ``budget`` False: no card is ever shown too often (the demo, and tests of other things).
    """
    structured_logs()
    app = Flask("cds_service", static_folder=None)
    app.url_map.strict_slashes = app.url_map.merge_slashes = False  # a redirect of the router would name the request's Host
    served = (screeners,) if isinstance(screeners, Screener) else screeners or make_screeners(settings)
    made = make_state(settings, served, rate_limit or RateLimit(settings.rate_limit), draining,
                      clock, budget)
    app.extensions["nkg2d-cds"] = made
    _tell_what_is_served(made)
    register_errors(app)
    app.before_request(_begin)
    allow_origins(app, made.readers)
    app.after_request(_finish)
    audit_refusals(app, Refusals(made.database))
    add_service_routes(app)
    add_worksheet(app)
    _add_launch(app, settings)
    if settings.demo:
        add_demo(app)
    app.add_url_rule("/", view_func=about, methods=["GET"])
    app.add_url_rule("/health/live", view_func=live, methods=["GET"])
    app.add_url_rule("/health/ready", view_func=ready, methods=["GET"])
    app.add_url_rule("/metrics", view_func=metrics, methods=["GET"])
    app.add_url_rule("/openapi.json", view_func=described, methods=["GET"])
    return app


def _add_launch(app: Flask, settings: Settings) -> None:
    if settings.smart_client_id is None:
        add_no_launch(app)
        return
    from cds_service.worksheet.launch import add_launch

    add_launch(app)


def about() -> Response:
    """What this is, its version and where to go."""
    here = state()
    trial, base = here.screener.trial, here.settings.public_url
    return json_response({
        "name": "nkg2d-cds",
        "version": VERSION,
        "trial": trial.id,
        "rules": {"version": trial.version, "digest": trial.digest},
        "trials": [one.trial.id for one in here.screeners],
        "links": {"discovery": f"{base}/cds-services", "live": f"{base}/health/live", "ready": f"{base}/health/ready",
                  "metrics": f"{base}/metrics", "openapi": f"{base}/openapi.json", "registry": trial.url,
                  **(demo_links(base) if here.settings.demo else {})},
    })


def live() -> Response:
    """The process answers."""
    return json_response({"status": "live"})


def ready() -> Response:
    """The process can take calls: no stop was asked for, and the shared state can be written. It says when cards are
    shown without their memory."""
    if state().draining():
        raise Refused(503, "The service is stopping.", reason="stopping", retry_after=5)
    if not state().database.answers():
        raise Refused(503, "The database can't be written.", reason="database", retry_after=5)
    state().worksheets.tidy(state().clock())
    return json_response({"status": "ready", **({} if state().memory.answers else {"memory": "unavailable"})})


def metrics() -> Response:
    """Prometheus metrics of all workers."""
    state().card_share.look()
    return Response(exposition(), content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def described() -> Response:
    """The OpenAPI document."""
    here = state()
    return json_response(openapi(here.services, here.settings.public_url))


def _tell_what_is_served(made: WorkerState) -> None:
    for one in made.screeners:
        RULES.labels(one.trial.id, one.trial.version, one.trial.digest).set(1)
    CARD_SHARE_ALARM.set(made.settings.card_share_alarm)
    SHADOW.set(int(made.settings.shadow))


@cache
def _answered(route: str, method: str, status: int) -> Counter:
    return REQUESTS.labels(route, method, str(status))


@cache
def _took(route: str) -> Histogram:
    return LATENCY.labels(route)


def _begin() -> None:
    g.begun = time.perf_counter()


def _finish(response: Response) -> Response:
    """Marks, measures and logs every answer; nothing of the request but its route is written anywhere."""
    response.headers["X-Trace-Id"] = trace_id()
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.vary.add("Accept-Language")
    seconds = time.perf_counter() - g.get("begun", time.perf_counter())
    route = request.url_rule.rule if request.url_rule else "none"
    method = request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
    _answered(route, method, response.status_code).inc()
    _took(route).observe(seconds)
    if "error" in g:
        ERRORS.labels(g.error).inc()
    log.info("answered", trace_id=trace_id(), route=route, method=method, status=response.status_code,
             milliseconds=round(seconds * 1000, 1), hook=g.get("hook"), overall=g.get("overall"),
             silent_because=g.get("silent_because"), reason=g.get("error"), **_of_others(), **_fetch_failed(), **_why())
    if lost := lines_lost():
        ERRORS.labels("log").inc(lost)
    return response


def _of_others() -> dict[str, int]:
    """How many resources of other patients a call held, where it held any: "no AML" may be an EHR that names its patients otherwise."""
    count: int | None = g.get("of_others")
    return {"of_others": count} if count else {}


def _why() -> dict[str, str]:
    """Why a caller was not trusted (:data:`cds_service.cds_clients.client_auth.WHY`): for who runs the service, the caller is not told."""
    why: str | None = g.get("why")
    return {"why": why} if why else {}


def _fetch_failed() -> dict[str, list[str]]:
    """The searches on the FHIR server that brought nothing: a type and a word each, "Observation status-401", "Patient timeout".

    A list, because a long text is cut (:data:`cds_service.telemetry.logs.LONGEST`), and a failure at its end would be lost.
    """
    failed = g.get("fetch_failed")
    return {"fetch_failed": sorted(failed)} if failed else {}
