"""Errors as OperationOutcome, on every route and for every status, Flask's own included.

The one broad ``except`` of the code base is Flask's handler registered here: whatever was not foreseen becomes a 500
with a trace id, logged by its type and place only, because an exception's text may quote the chart.
"""
from __future__ import annotations

import uuid
from collections.abc import Mapping

import msgspec
from flask import Flask, Response, g, has_request_context
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from cds_service.telemetry.logs import logger
from fhir_mappings.stumbles import place_of
from fhir_mappings.writing.outcomes import operation_outcome

log = logger()

JSON = "application/json"
_encode = msgspec.json.Encoder().encode

ISSUE_CODES: Mapping[int, str] = {
    400: "invalid", 401: "login", 403: "forbidden", 404: "not-found", 405: "not-supported", 406: "not-supported",
    408: "timeout", 409: "conflict", 411: "invalid", 412: "required", 413: "too-long", 414: "too-long",
    415: "not-supported", 417: "not-supported", 421: "not-supported", 422: "processing", 429: "throttled",
    431: "too-long", 500: "exception", 501: "not-supported", 503: "transient", 504: "timeout",
}
"""Our statuses and FHIR's issue-type for each."""

WORDS: Mapping[int, str] = {
    400: "The request can't be read.",
    401: "Authentication is required.",
    404: "There is nothing at this address.",
    405: "This address does not take this method.",
    413: "The request body is too large.",
    415: "The request body must be application/json.",
    429: "Too many requests; try again later.",
    503: "The service is busy or stopping; try again later.",
}
WITHOUT_DATABASE = "The database of the service does not answer; try again later."


class Refused(Exception):
    """A request that is answered with an error. ``element`` names what is at fault, ``reason`` is a stable word.

    ``words`` never quote a value of the request: they may end in a log of the client. ``why`` is a further stable word, for our
    own log alone.
    """

    def __init__(self, status: int, words: str, *, element: str | None = None, reason: str | None = None,
                 retry_after: int | None = None, authenticate: bool = False, why: str | None = None) -> None:
        super().__init__(words)
        self.status, self.words, self.element, self.reason = status, words, element, reason
        self.retry_after, self.authenticate, self.why = retry_after, authenticate, why


def unauthorised(why: str) -> Refused:
    """401 without a reason in the answer; ``why`` is for the log of this service."""
    return Refused(401, WORDS[401], reason="login", authenticate=True, why=why)


def trace_id() -> str:
    """The id of this request in answers, logs and audit; a new one outside a request."""
    if not has_request_context():
        return uuid.uuid4().hex
    if "trace_id" not in g:
        g.trace_id = uuid.uuid4().hex
    return g.trace_id


def json_response(content: object, status: int = 200) -> Response:
    """JSON with every number as it stands; never cached, because answers are about patients."""
    return Response(_encode(content), status, content_type=JSON, headers={"Cache-Control": "no-store"})


def error_response(status: int, words: str, element: str | None = None, reason: str | None = None) -> Response:
    """An OperationOutcome with the issue code that belongs to the status."""
    outcome = operation_outcome(ISSUE_CODES.get(status, "processing"), words, element, reason)
    return json_response(outcome, status)


def register_errors(app: Flask) -> None:
    """Every error of this app leaves as an OperationOutcome."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http_exception)
    app.register_error_handler(SQLAlchemyError, _without_database)
    app.register_error_handler(Exception, _unforeseen)


def _refused(problem: Refused) -> Response:
    g.error, g.why = problem.reason or str(problem.status), problem.why
    response = error_response(problem.status, problem.words, problem.element, problem.reason)
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    if problem.authenticate:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _http_exception(problem: HTTPException) -> Response:
    status = problem.code or 500
    response = error_response(status, WORDS.get(status, "The request can't be served."), reason=f"http-{status}")
    allowed = getattr(problem, "valid_methods", None)
    if status == 405 and allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _without_database(problem: SQLAlchemyError) -> Response:
    """The shared state can't be used: nothing was acknowledged, no token counts as used. Its text may hold a password."""
    log.error("database", trace_id=trace_id(), error=type(problem).__name__, at=place_of(problem))
    return _refused(Refused(503, WITHOUT_DATABASE, reason="database", retry_after=5))


def _unforeseen(problem: Exception) -> Response:
    """A fault of ours: its type and place are logged, never its text, and the trace id ties answer and log."""
    trace = trace_id()
    g.error = "unforeseen"
    log.error("unforeseen", trace_id=trace, error=type(problem).__name__, at=place_of(problem))
    return error_response(500, f"An error of this service; trace id {trace}.", reason="unforeseen")
