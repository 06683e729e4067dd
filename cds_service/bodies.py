"""Reads a request's body within its limits: JSON, UTF-8, not compressed, not endless."""
from __future__ import annotations

from flask import Request

from cds_service.errors import Refused

JSON_TYPE = "application/json"


def json_body(request: Request, limit: int) -> bytes:
    """The bytes of a JSON body of at most ``limit`` bytes; 415 for another type, 413 when it is longer."""
    if request.mimetype != JSON_TYPE:
        raise Refused(415, "The Content-Type of the request must be application/json.", reason="content-type")
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise Refused(415, "The request body must not be compressed (Content-Encoding).", reason="content-encoding")
    if request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Refused(415, "The charset in Content-Type must be UTF-8.", reason="charset")
    length = request.content_length
    if length is None and not request.environ.get("wsgi.input_terminated"):
        return b""
    if length is not None and length > limit:
        raise too_large()
    body = _read(request, limit + 1 if length is None else length)
    if len(body) > limit:
        raise too_large()
    if length is not None and len(body) < length:
        raise Refused(400, "The request body ended early.", reason="incomplete")
    return body


def too_large() -> Refused:
    """413: the body is longer than MAX_BODY_MB."""
    return Refused(413, "The request body is too large.", reason="too-large")


def _read(request: Request, wanted: int) -> bytes:
    """Up to so many bytes: a body without a length is read one byte beyond the limit, so that its excess shows."""
    stream, parts = request.environ["wsgi.input"], []
    while wanted > 0:
        part = stream.read(wanted)
        if not part:
            break
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)
