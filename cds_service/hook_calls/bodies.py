"""Reads a request's body within its limits: JSON, UTF-8, not compressed, not endless."""
from __future__ import annotations

from flask import Request

from cds_service.errors import Refused

JSON_TYPE = "application/json"
PASSED_OVER = 3
"""So many times the limit of a body that is too large is read and dropped before it is refused."""
PIECE = 1 << 20


def json_body(request: Request, limit: int) -> bytes:
    """The bytes of a JSON body of at most ``limit``; Refused (415) for another type, (413) when it is longer, (400) when it ends early."""
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
        raise _too_large_after(request, length, limit)
    body = _read(request, limit + 1 if length is None else length)
    if len(body) > limit:
        raise _too_large_after(request, None, limit)
    if length is not None and len(body) < length:
        raise Refused(400, "The request body ended early.", reason="incomplete")
    return body


def too_large(limit: int) -> Refused:
    """413: the body is longer than MAX_BODY_MB."""
    return Refused(413, f"The request body is too large: this service takes at most {limit:,} bytes (MAX_BODY_MB).", reason="too-large")


def _too_large_after(request: Request, length: int | None, limit: int) -> Refused:
    """413, when the rest of the body has come or is too much to wait for: a client that is still sending when the connection is
    closed sees a connection that broke, and never the answer."""
    left = PASSED_OVER * limit
    while left > 0 and (length is None or length <= PASSED_OVER * limit):
        part = request.environ["wsgi.input"].read(min(left, PIECE))
        if not part:
            break
        left -= len(part)
    return too_large(limit)


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
