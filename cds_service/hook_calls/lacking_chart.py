"""412, and why: Patient or Condition could not be had. Whom it falls to differs with the reason, so each has a word of its own."""
from __future__ import annotations

from cds_service.errors import Refused
from cds_service.hook_calls.hook_request import HookRequest
from fhir_mappings.retrieve import InHand
from fhir_mappings.searches import SEARCHES

SCOPE, FAILED, OTHERS_TOKEN, EXPIRED, UNLISTED, LACKING = (
    "scope-lacking", "prefetch-failed", "token-of-another-patient", "token-expired", "server-unlisted", "prefetch-lacking")
WORDS = {
    SCOPE: "{type} is not in the prefetch, and the scopes of fhirAuthorization do not let it be read.",
    FAILED: "{type} in the prefetch is an error, or plainly not what was asked for.",
    OTHERS_TOKEN: "{type} is not in the prefetch, and fhirAuthorization.patient is another than context.patientId: no server was asked.",
    EXPIRED: "{type} is not in the prefetch, and by its expires_in the token of fhirAuthorization is no longer valid: no server was asked.",
    UNLISTED: "{type} is not in the prefetch, and fhirServer is not one that this service may read: no server was asked.",
    LACKING: "{type} is not in the prefetch, and there is no fhirServer with a fhirAuthorization to read it from.",
}
"""What is said of each reason; of a server that was asked, as of no server at all, the reason is that the prefetch lacks it."""
NOT_THERE = "{type} is neither in the prefetch nor to be had from the FHIR server."


def not_to_be_had(resource_type: str, in_hand: InHand, request: HookRequest, server_asked: bool) -> Refused:
    """The refusal for this type, which neither came nor could be read. ``server_asked``: the call's FHIR server may be read."""
    key = next(search.key for search in SEARCHES if search.type == resource_type)
    reason = _reason(key, in_hand, request, server_asked)
    words = NOT_THERE if server_asked and reason == LACKING else WORDS[reason]
    return Refused(412, words.format(type=resource_type), element=f"prefetch.{key}", reason=reason)


def _reason(key: str, in_hand: InHand, request: HookRequest, server_asked: bool) -> str:
    if any(search.key == key for search in in_hand.withheld):
        return SCOPE
    if request.prefetch.get(key, b"null") != b"null":
        return FAILED
    authorization = request.authorization
    if server_asked or authorization is None or request.fhir_server is None:
        return LACKING
    if authorization.patient not in (None, request.patient_id):
        return OTHERS_TOKEN
    return EXPIRED if authorization.expired else UNLISTED


def others_patient() -> Refused:
    """The FHIR server answered with a Patient whom nobody asked for: no fault of the request, whose prefetch held none."""
    return Refused(412, "The FHIR server answered with another Patient than that of context.patientId.", element="fhirServer",
                   reason="server-other-patient")


def of_others(resource_type: str, request: HookRequest) -> Refused:
    """All that came of this type names another patient: by that nothing can be told of this one."""
    key = next(search.key for search in SEARCHES if search.type == resource_type)
    given = request.prefetch.get(key, b"null") != b"null"
    return Refused(412, f"Every {resource_type} that came names another patient than context.patientId.",
                   element=f"prefetch.{key}" if given else "fhirServer", reason="references-differ")
