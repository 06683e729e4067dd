"""Exchanges the code of a launch for a token, once. The token is used for one chart and then forgotten; no refresh
token, no identity is asked for. Source: SMART App Launch 2.2 "Obtain access token"; RFC 6749, RFC 7636.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from cds_service.errors import Refused, trace_id
from cds_service.telemetry.logs import logger
from cds_service.worksheet.smart_http import post
from cds_service.worksheet.smart_state import Launch
from fhir_mappings.fetching.outbound import DIRECT, Outbound

log = logger()

REFUSALS = frozenset({"invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
                      "invalid_scope"})
"""The words of RFC 6749 for a refusal; no other text of an answer is logged."""
_TOKEN = re.compile(r"[\x21-\x7e]{1,8192}")
_PATIENT = re.compile(r"[^\s/?#]{1,255}")


class Grant(msgspec.Struct, frozen=True, rename={"token": "access_token", "kind": "token_type"}):
    """What was granted: the token, the patient whose chart is open, the scopes if they are told."""

    token: str
    kind: str
    patient: str
    scope: str | None = None

    def __repr__(self) -> str:
        """Says nothing: a token never gets into a text."""
        return "Grant"


def exchange(launch: Launch, code: str, client: Mapping[str, str], redirect_uri: str, way: Outbound = DIRECT) -> Grant:
    """The grant. Refused: 403 when the EHR refuses the code, 412 without a patient, 503 for every other answer.

    ``client``: the parameters that say (public client) or prove (confidential client) who asks.
    """
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri, "code_verifier": launch.verifier}
    status, body = post(launch.token_endpoint, urlencode({**form, **client}), way)
    if status in (400, 401):
        log.warning("token-refused", trace_id=trace_id(), status=status, why=_refusal(body))
        raise Refused(403, "The EHR did not accept this launch.", reason="launch-code")
    answer = _members(body) if status == 200 else None
    if answer is None:
        raise _unusable()
    if not answer.get("patient"):
        raise Refused(412, "The EHR named no patient.", element="patient", reason="launch-without-patient")
    return _grant(answer)


def _grant(answer: dict[str, object]) -> Grant:
    try:
        grant = msgspec.convert(answer, Grant)
    except msgspec.ValidationError:
        raise _unusable() from None
    if grant.kind.lower() != "bearer" or not _TOKEN.fullmatch(grant.token) or not _PATIENT.fullmatch(grant.patient):
        raise _unusable()
    return grant


def _unusable() -> Refused:
    return Refused(503, "The EHR's authorization server gave no usable answer.", reason="launch-token", retry_after=30)


def _members(body: bytes | None) -> dict[str, object] | None:
    try:
        return msgspec.json.decode(body or b"", type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _refusal(body: bytes | None) -> str:
    word = (_members(body) or {}).get("error")
    return word if isinstance(word, str) and word in REFUSALS else "unknown"
