"""What an EHR's authorization server says when it sends the browser back without a code. Source: RFC 6749 "Error Response"."""
from __future__ import annotations

from collections.abc import Mapping

from cds_service.errors import Refused, trace_id
from cds_service.telemetry.logs import logger

log = logger()

REFUSED = (403, "The EHR refused this launch.", "launch-refused")
DENIED = (403, "Access was denied in the EHR.", "launch-denied")
UNAVAILABLE = (503, "The EHR's authorization server can't answer now.", "launch-unavailable")
ERRORS: Mapping[str, tuple[int, str, str]] = {
    "access_denied": DENIED, "login_required": DENIED, "consent_required": DENIED, "interaction_required": DENIED,
    "server_error": UNAVAILABLE, "temporarily_unavailable": UNAVAILABLE,
    "invalid_request": REFUSED, "unauthorized_client": REFUSED, "unsupported_response_type": REFUSED, "invalid_scope": REFUSED,
    "invalid_client": REFUSED,
}
RETRY_SECONDS = 30


def authorization_fault(error: str) -> Refused:
    """What the EHR's own word for an error comes to; an unknown word is a refusal. Nothing else of its answer is shown or
    logged, so that no link can put words on our page.
    """
    status, said, reason = ERRORS.get(error, REFUSED)
    log.warning("launch-refused", trace_id=trace_id(), why=error if error in ERRORS else "unknown")
    return Refused(status, said, reason=reason, retry_after=RETRY_SECONDS if status == 503 else None)
