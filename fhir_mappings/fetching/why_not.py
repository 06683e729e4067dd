"""Why a read of a FHIR server brought nothing: one of a few words, which tell whose turn it is, and nothing of patient or address."""
from __future__ import annotations

TIMEOUT, NO_CONNECTION, TLS, PROXY, REDIRECT, TOO_LARGE, NOT_JSON, NO_RESOURCE, ELSEWHERE = (
    "timeout", "no-connection", "tls", "proxy", "redirect", "too-large", "not-json", "no-resource", "page-elsewhere")
TOLD_APART = frozenset({400, 401, 403, 404, 429})
"""Statuses that say by themselves whose turn it is; all others are told by their kind."""
WHY = frozenset({TIMEOUT, NO_CONNECTION, TLS, PROXY, REDIRECT, TOO_LARGE, NOT_JSON, NO_RESOURCE, ELSEWHERE,
                 "status-2xx", "status-4xx", "status-5xx", *(f"status-{status}" for status in TOLD_APART)})
"""Every word that there can be."""


def of_status(status: int) -> str:
    """The word for an answer that is no 200.

    >>> of_status(401), of_status(418), of_status(503), of_status(302), of_status(204)
    ('status-401', 'status-4xx', 'status-5xx', 'redirect', 'status-2xx')
    """
    if status in TOLD_APART:
        return f"status-{status}"
    if 300 <= status < 400:
        return REDIRECT
    return f"status-{min(max(status // 100, 2), 5)}xx"
