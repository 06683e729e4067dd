"""Reads the body of a hook call: tolerant of what it does not need, exact about what it uses.

The prefetch values and the context's Bundles stay raw bytes, which the chart reader decodes itself. Every fault is a
400 that names the element. Source: CDS Hooks 2.0.1, "HTTP Request"; hook library 1.0.1 for the contexts.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import msgspec
from msgspec import Raw

from cds_service.errors import Refused, trace_id
from cds_service.hook_calls.request_members import (
    members_of,
    object_of,
    optional_text,
    optional_whole,
    required,
    required_text,
    text_or_nothing,
    utf8,
    wrong,
)
from cds_service.hook_calls.set_aside import Places
from cds_service.hooks import Hook
from cds_service.telemetry.logs import logger
from fhir_mappings.charts.half_pairs import mended
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.searches import SEARCHES

log = logger()

_OF_AN_ID = r"[^\s/?#\u0000-\u001f\u007f-\u009f\u180e\ufeff]{1,255}"
"""No blanks, no control characters (some libraries take them for blanks), nothing that ends a path."""
_USER, _ID = re.compile(rf"[A-Z][A-Za-z]{{1,63}}/{_OF_AN_ID}"), re.compile(_OF_AN_ID)
_BRACE = ord("{")
_HALF = "\ufffd"
_NULL, _EMPTY = Raw(b"null"), Raw(b'""')
_ASKED = frozenset(search.key for search in SEARCHES)
_LARGE_VALUES = Places()
"""Where the clients of this process put the largest value of their bodies."""


class _Typed(msgspec.Struct, rename="camel"):
    resource_type: str | None = None
    entry: Raw | msgspec.UnsetType = msgspec.UNSET


@dataclass(frozen=True, slots=True)
class Authorization:
    """``fhirAuthorization``: the token is used on the given server and nowhere else; never stored, logged or shown.

    ``patient``: the only one whom the token lets read, if it says so. ``scope``: as it came; None where it says nothing. ``expired``: it
    was no longer valid when the call was made (``expires_in``).
    """

    access_token: str
    patient: str | None = None
    scope: str | None = None
    expired: bool = False

    def __repr__(self) -> str:
        return "Authorization(...)"


class HookRequest(Frozen):
    """One hook call, checked. ``prefetch``: raw JSON by key, ``b"null"`` included, of the keys that were asked for; one not there was not
    provided.

    ``drafts``: the raw JSON of what the user is entering (draft orders, new conditions), by context field.
    ``set_aside``: the key of a prefetch value at whose bytes nobody looked yet: they may be no JSON, and then the request is
    to be read ``in_full``.
    """

    hook: str
    user_id: str
    patient_id: str
    encounter_id: str | None
    prefetch: Mapping[str, bytes | Raw]
    drafts: Mapping[str, bytes]
    selections: tuple[str, ...] = ()
    fhir_server: str | None = None
    authorization: Authorization | None = None
    set_aside: str | None = None
    again: Callable[[], HookRequest] | None = None

    def __repr__(self) -> str:
        return "HookRequest(...)"

    def in_full(self) -> HookRequest:
        """The same request with every byte passed over; Refused (400) when the body is no JSON."""
        return self if self.again is None else self.again()

    @property
    def user_type(self) -> str:
        """The resource type of the user: Practitioner, PractitionerRole, Patient, RelatedPerson ..."""
        return self.user_id.split("/", 1)[0]


def read_hook_request(body: bytes, hook: Hook) -> HookRequest:
    """The request of this body for the service of this hook; raises :class:`Refused` (400).

    The largest value of a large body is set aside where it can be: it need not be passed over before it is read.
    """
    body = utf8(body)
    set_aside = _LARGE_VALUES.set_aside(body)
    if set_aside is not None and set_aside.key in _ASKED:
        try:
            top, prefetch = members_of(set_aside.rest)
            if prefetch is not None and set_aside.stands_in(prefetch):
                prefetch[set_aside.key] = set_aside.value
                return replace(_request(top, prefetch, hook), set_aside=set_aside.key, again=partial(_in_full, body, hook))
        except Refused:
            pass  # whatever is wrong is said by the reading of all
    return _in_full(body, hook)


def _in_full(body: bytes, hook: Hook) -> HookRequest:
    """The same, every byte of the body passed over. A text that was cut in the middle of a letter is mended, but in no name of anybody."""
    try:
        top, prefetch = members_of(body)
    except Refused as problem:
        if (whole := mended(body)) is None:
            raise
        top, prefetch = members_of(whole[0])
        request = _request(top, prefetch, hook)
        if any(_HALF in name for name in (request.user_id, request.patient_id, request.encounter_id or "", request.fhir_server or "")):
            raise problem from None
        log.warning("texts-mended", trace_id=trace_id(), count=whole[1])
        return request
    if prefetch is not None:
        _LARGE_VALUES.remember(body, prefetch)
    return _request(top, prefetch, hook)


def _request(top: Mapping[str, Raw], prefetch: Mapping[str, Raw] | None, hook: Hook) -> HookRequest:
    _same_hook(top, hook)
    required_text(top, "hookInstance", "hookInstance")
    context = object_of(required(top, "context", "context"), "context")
    user = required_text(context, "userId", "context.userId")
    if not _USER.fullmatch(user):
        raise wrong("context.userId", 'must be "Type/id", as in Practitioner/123')
    server, authorization = _fhir_access(top)
    return HookRequest(
        hook=hook.name,
        user_id=user,
        patient_id=_id(required_text(context, "patientId", "context.patientId"), "context.patientId"),
        encounter_id=_encounter(context, hook),
        prefetch=_prefetch(top) if prefetch is None else _values(prefetch),
        drafts=_drafts(context, hook),
        selections=_selections(context),
        fhir_server=server,
        authorization=authorization,
    )


def _id(text: str, element: str) -> str:
    """A logical id. Longer and odder than FHIR's 64 characters exist; what could change a URL's path does not pass."""
    if not _ID.fullmatch(text):
        raise wrong(element, "is not the id of a resource")
    return text


def _same_hook(top: Mapping[str, Raw], hook: Hook) -> None:
    if required_text(top, "hook", "hook") != hook.name:
        raise wrong("hook", f"is not {hook.name}, the hook of this service", "wrong-hook")


def _encounter(context: Mapping[str, Raw], hook: Hook) -> str | None:
    if hook.needs_encounter:
        return _id(required_text(context, "encounterId", "context.encounterId"), "context.encounterId")
    if context.get("encounterId") == _EMPTY:  # of an EHR that has none to tell
        return None
    found = optional_text(context, "encounterId", "context.encounterId")
    return None if found is None else _id(found, "context.encounterId")


def _prefetch(top: Mapping[str, Raw]) -> dict[str, bytes | Raw]:
    raw = top.get("prefetch")
    if raw is None or raw == _NULL:
        return {}
    return _values(object_of(raw, "prefetch"))


def _values(prefetch: Mapping[str, Raw]) -> dict[str, bytes | Raw]:
    """The values by key, as they stand in the body: a copy of a large chart would take a while. What can be no resource is refused;
    keys that were not asked for are left out: nothing may depend on them."""
    values: dict[str, bytes | Raw] = {}
    for key in _ASKED.intersection(prefetch):
        value = prefetch[key]
        if memoryview(value)[0] == _BRACE:
            values[key] = value
        elif value == _NULL:
            values[key] = b"null"
        else:
            raise wrong(f"prefetch.{key}", "must be a resource or null")
    return values


def _drafts(context: Mapping[str, Raw], hook: Hook) -> dict[str, bytes]:
    """What the user is entering: it must be there, and draft orders in a Bundle, for without them no card would ever come and nobody
    would know why. What stands in it may be of any form: real clients send invalid drafts, which are not refused, nor dropped unsaid."""
    found = {name: bytes(required(context, name, f"context.{name}")) for name in hook.drafts}
    for name, content in found.items():
        if hook.about_drafts and not _is_bundle(content):
            raise wrong(f"context.{name}", "must be a Bundle")
    return found


def _is_bundle(content: bytes) -> bool:
    """True for what says so, or has entries and says nothing; what can't be read so far may be one."""
    try:
        found = msgspec.json.decode(content, type=_Typed)
        return found.resource_type == "Bundle" or (found.resource_type is None and found.entry is not msgspec.UNSET)
    except msgspec.ValidationError:
        return False
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return True


def _selections(context: Mapping[str, Raw]) -> tuple[str, ...]:
    try:
        return tuple(msgspec.json.decode(context.get("selections", Raw(b"[]")), type=list[str]))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()


def _fhir_access(top: Mapping[str, Raw]) -> tuple[str | None, Authorization | None]:
    server = optional_text(top, "fhirServer", "fhirServer")
    raw = top.get("fhirAuthorization")
    if raw is None or raw == _NULL:
        return server, None
    members = object_of(raw, "fhirAuthorization")
    if server is None:
        raise wrong("fhirServer", "is missing, but fhirAuthorization is there", "missing-element")
    token = required_text(members, "access_token", "fhirAuthorization.access_token")
    kind = optional_text(members, "token_type", "fhirAuthorization.token_type")
    if kind is not None and kind.lower() != "bearer":
        raise wrong("fhirAuthorization.token_type", "must be Bearer")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise wrong("fhirAuthorization.access_token", "is not a bearer token")
    patient, scope, _ = (text_or_nothing(members, key, f"fhirAuthorization.{key}") for key in ("patient", "scope", "subject"))
    left = optional_whole(members, "expires_in", "fhirAuthorization.expires_in")
    return server, Authorization(token, patient.removeprefix("Patient/") or None, scope or None, left is not None and left <= 0)
