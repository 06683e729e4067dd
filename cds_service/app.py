"""The Flask application: routes, and nothing that decides."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, Response, current_app, request
from werkzeug.datastructures import LanguageAccept

from cds_service.bodies import json_body
from cds_service.config import Settings
from cds_service.cors import allow_origins
from cds_service.discovery import discovery
from cds_service.errors import Refused, json_response, register_errors, trace_id
from cds_service.hook_call import Manner, answer
from cds_service.hook_request import read_hook_request
from cds_service.hooks import Hook, services
from cds_service.languages import language_of
from cds_service.screener import Screener, make_screener
from cds_service.version import VERSION
from fhir_mappings import write

MEGABYTE = 1024 * 1024
BODY_LIMIT = "BODY_LIMIT"


def create_app(settings: Settings, screener: Screener | None = None,
               draining: Callable[[], bool] = lambda: False) -> Flask:
    """The service for these settings; ValueError when rules, terminology or the site's tables are wrong.

    ``draining`` tells that a stop was asked for: calls are still answered, readiness is red.
    """
    app = Flask("cds_service", static_folder=None)
    app.url_map.strict_slashes = False
    app.config[BODY_LIMIT] = settings.max_body_mb * MEGABYTE
    app.extensions["screener"] = screener or make_screener(settings)
    app.extensions["draining"] = draining
    write.warm()
    register_errors(app)
    allow_origins(app, settings.cors_origins)
    app.after_request(_mark)
    _add_routes(app)
    return app


def _add_routes(app: Flask) -> None:
    app.add_url_rule("/", view_func=about, methods=["GET"])
    app.add_url_rule("/cds-services", view_func=discover, methods=["GET"])
    app.add_url_rule("/cds-services/<service>", view_func=call, methods=["POST"])
    app.add_url_rule("/health/live", view_func=live, methods=["GET"])
    app.add_url_rule("/health/ready", view_func=ready, methods=["GET"])


def about() -> Response:
    """What this is, its version and where to go."""
    base = _screener().settings.public_url
    trial = _screener().trial
    return json_response({
        "name": "nkg2d-cds",
        "version": VERSION,
        "trial": trial.id,
        "rules": {"version": trial.version, "digest": trial.digest},
        "links": {"discovery": f"{base}/cds-services", "live": f"{base}/health/live", "ready": f"{base}/health/ready",
                  "registry": trial.url},
    })


def discover() -> Response:
    """CDS Hooks discovery."""
    screener = _screener()
    return json_response(discovery(screener.trial, screener.settings.trial_open, _language(request.accept_languages)))


def call(service: str) -> Response:
    """A hook call."""
    hook = _hook(service)
    parsed = read_hook_request(json_body(request, current_app.config[BODY_LIMIT]), hook)
    given = answer(parsed, hook, _screener(), Manner(_language(request.accept_languages)))
    return json_response(given.body)


def live() -> Response:
    """The process answers."""
    return json_response({"status": "live"})


def ready() -> Response:
    """The process can take calls; red as soon as a stop was asked for."""
    if current_app.extensions["draining"]():
        raise Refused(503, "The service is stopping.", reason="stopping", retry_after=5)
    return json_response({"status": "ready"})


def _screener() -> Screener:
    return current_app.extensions["screener"]


def _hook(service: str) -> Hook:
    known: Mapping[str, Hook] = services(_screener().trial.id)
    if service not in known:
        raise Refused(404, "There is no service of this id.", reason="unknown-service")
    return known[service]


def _language(accepted: LanguageAccept) -> str:
    return language_of(accepted, _screener().settings.language)


def _mark(response: Response) -> Response:
    response.headers["X-Trace-Id"] = trace_id()
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.vary.add("Accept-Language")
    return response
