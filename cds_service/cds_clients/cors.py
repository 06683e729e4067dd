"""Cross-origin answers: on every route and every status, for the listed origins only.

OPTIONS is answered without authentication (a browser can't send any), so a preflight is allowed for the origins of all
clients. An answer to a caller who is known may be read by pages of that client's origins and of the setting's only;
where nobody is known (a 401, a 404, health) it holds nothing of anybody, and every listed origin may read it. No
credentials are ever allowed: the token is in a header that the client sets itself. Source: CDS Hooks 2.0.1
"Cross-Origin Resource Sharing".
"""
from __future__ import annotations

from collections.abc import Callable, Collection

from flask import Flask, Response, request

ALLOWED_HEADERS = "authorization, content-type, accept, accept-language"
EXPOSED_HEADERS = "retry-after, x-trace-id"
PREFLIGHT_SECONDS = "600"


def allow_origins(app: Flask, origins: Callable[[], Collection[str]]) -> None:
    """Answers preflights and marks every response; ``origins`` tells which pages may read the answer to this request."""
    app.before_request(_preflight)
    app.after_request(_marker(origins))


def _preflight() -> Response | None:
    if request.method != "OPTIONS":
        return None
    rule = request.url_rule
    if rule is None:
        return None  # the router's 404 or 405 stands
    methods = rule.methods or set()
    response = Response(status=204, headers={
        "Allow": ", ".join(sorted(methods)), "Access-Control-Allow-Methods": ", ".join(sorted(methods - {"HEAD"}))})
    del response.headers["Content-Type"]
    return response


def _marker(origins: Callable[[], Collection[str]]) -> Callable[[Response], Response]:
    def mark(response: Response) -> Response:
        response.vary.add("Origin")
        origin = request.headers.get("Origin")
        if origin is not None and origin in origins():
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
                response.headers["Access-Control-Max-Age"] = PREFLIGHT_SECONDS
        return response
    return mark
