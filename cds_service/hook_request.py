"""Reads the body of a hook call: tolerant of what it does not need, exact about what it uses.

The prefetch values and the context's Bundles stay raw bytes, which the chart reader decodes itself. Every fault is a
400 that names the element. Source: CDS Hooks 2.0.1, "HTTP Request"; hook library 1.0.1 for the contexts.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from msgspec import Raw

from cds_service.errors import Refused
from cds_service.hooks import Hook
from cds_service.json_spine import end_of_object, holds_no_more, is_utf8

_OF_AN_ID = r"[^\s/?#\u0000-\u001f\u007f-\u009f\u180e\ufeff]{1,255}"
"""No blanks, no control characters (some libraries take them for blanks), nothing that ends a path."""
_USER, _ID = re.compile(rf"[A-Z][A-Za-z]{{1,63}}/{_OF_AN_ID}"), re.compile(_OF_AN_ID)
_BLANKS = " \t\r\n"
_BRACE = ord("{")
_OBJECT = re.compile(rb"\s*\{")
_NULL, _ABSENT = Raw(b"null"), Raw()
_TEXT, _MEMBERS = msgspec.json.Decoder(str), msgspec.json.Decoder(dict[str, Raw])


@dataclass(frozen=True, slots=True)
class Authorization:
    """``fhirAuthorization``: the token is used on the given server and nowhere else; never stored, logged or shown.

    ``patient``: the only one whom the token lets read, if it says so. ``scope``: as it came; None where it is no text.
    """

    access_token: str
    patient: str | None = None
    scope: str | None = None

    def __repr__(self) -> str:
        return "Authorization(...)"


@dataclass(frozen=True, slots=True, repr=False)
class HookRequest:
    """One hook call, checked. ``prefetch``: raw JSON by key, ``b"null"`` included; a key not there was not provided.

    ``drafts``: the raw JSON of what the user is entering (draft orders, new conditions), by context field.
    """

    hook: str
    hook_instance: str
    user_id: str
    patient_id: str
    encounter_id: str | None
    prefetch: Mapping[str, bytes | Raw]
    drafts: Mapping[str, bytes]
    selections: tuple[str, ...] = ()
    fhir_server: str | None = None
    authorization: Authorization | None = None

    @property
    def user_type(self) -> str:
        """The resource type of the user: Practitioner, PractitionerRole, Patient, RelatedPerson ..."""
        return self.user_id.split("/", 1)[0]


def read_hook_request(body: bytes, hook: Hook) -> HookRequest:
    """The request of this body for the service of this hook; raises :class:`Refused` (400)."""
    top, prefetch = _members(_utf8(body))
    _same_hook(top, hook)
    instance = _required_text(top, "hookInstance", "hookInstance")
    context = _object(_required(top, "context", "context"), "context")
    user = _required_text(context, "userId", "context.userId")
    if not _USER.fullmatch(user):
        raise _wrong("context.userId", 'must be "Type/id", as in Practitioner/123')
    server, authorization = _fhir_access(top)
    return HookRequest(
        hook=hook.name,
        hook_instance=instance,
        user_id=user,
        patient_id=_id(_required_text(context, "patientId", "context.patientId"), "context.patientId"),
        encounter_id=_encounter(context, hook),
        prefetch=_prefetch(top) if prefetch is None else _values(prefetch),
        drafts=_drafts(context, hook),
        selections=_selections(context),
        fhir_server=server,
        authorization=authorization,
    )


def _wrong(element: str, words: str, reason: str = "invalid-element") -> Refused:
    return Refused(400, f"{element} {words}", element=element, reason=reason)


def _utf8(body: bytes) -> bytes:
    """JSON is UTF-8 (RFC 8259): wrong bytes anywhere refuse the call, they could be part of a name or a value."""
    if body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    if not body.isascii() and not is_utf8(body):
        raise Refused(400, "The request body is not UTF-8.", reason="not-utf-8")
    return body


def _object(raw: bytes | Raw, element: str) -> dict[str, Raw]:
    """A JSON object as raw values by key; a key that stands twice is refused: which one is meant can't be known."""
    text = raw if isinstance(raw, bytes) else bytes(raw)
    if not _OBJECT.match(text):
        if element == "the request body":
            raise Refused(400, "The request body must be a JSON object.", reason="not-json")
        raise _wrong(element, "must be a JSON object")
    try:
        found = _MEMBERS.decode(text)
    except RecursionError:
        raise Refused(400, f"{element} is nested too deeply.", reason="nested-too-deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused(400, f"{element} is not valid JSON.", reason="not-json") from None
    if found and not holds_no_more(text, found) and end_of_object(text, text.index(b"{"), found) < 0:
        raise Refused(400, f"{element} holds a key twice.", reason="duplicate-key")
    return found


class _Request(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """The members that CDS Hooks gives a request; prefetch by key."""

    hook: Raw = _ABSENT
    hook_instance: Raw = _ABSENT
    fhir_server: Raw = _ABSENT
    fhir_authorization: Raw = _ABSENT
    context: Raw = _ABSENT
    extension: Raw = _ABSENT
    prefetch: dict[str, Raw] | None = None


_REQUEST = msgspec.json.Decoder(_Request)
_NAMES = {name: msgspec.structs.fields(_Request)[place].encode_name for place, name in enumerate(_Request.__struct_fields__)}


def _members(body: bytes) -> tuple[dict[str, Raw], dict[str, Raw] | None]:
    """The members of the body, and those of its prefetch where one pass over the bytes was enough for both.

    It is when the body holds no members but those of CDS Hooks, each once; else the passes that name the fault are made.
    """
    try:
        request = _REQUEST.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _object(body, "the request body"), None
    found = {key: value for name, key in _NAMES.items() if (value := getattr(request, name)) is not None and len(value)}
    if request.prefetch and (holds_no_more(body, found) or end_of_object(body, body.index(b"{"), found) > 0):
        return {name: raw for name, raw in found.items() if isinstance(raw, Raw)}, request.prefetch
    return _object(body, "the request body"), None


def _required(members: Mapping[str, Raw], key: str, element: str) -> Raw:
    raw = members.get(key)
    if raw is None or raw == _NULL:
        raise _wrong(element, "is missing", "missing-element")
    return raw


def _text(raw: Raw, element: str) -> str:
    try:
        text = _TEXT.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _wrong(element, "must be a string") from None
    if not (bare := text.strip(_BLANKS)):
        raise _wrong(element, "is empty")
    return bare


def _required_text(members: Mapping[str, Raw], key: str, element: str) -> str:
    return _text(_required(members, key, element), element)


def _optional_text(members: Mapping[str, Raw], key: str, element: str) -> str | None:
    raw = members.get(key)
    return None if raw is None or raw == _NULL else _text(raw, element)


def _id(text: str, element: str) -> str:
    """A logical id. Longer and odder than FHIR's 64 characters exist; what could change a URL's path does not pass."""
    if not _ID.fullmatch(text):
        raise _wrong(element, "is not the id of a resource")
    return text


def _same_hook(top: Mapping[str, Raw], hook: Hook) -> None:
    if _required_text(top, "hook", "hook") != hook.name:
        raise _wrong("hook", f"is not {hook.name}, the hook of this service", "wrong-hook")


def _encounter(context: Mapping[str, Raw], hook: Hook) -> str | None:
    if hook.needs_encounter:
        return _id(_required_text(context, "encounterId", "context.encounterId"), "context.encounterId")
    found = _optional_text(context, "encounterId", "context.encounterId")
    return None if found is None else _id(found, "context.encounterId")


def _prefetch(top: Mapping[str, Raw]) -> dict[str, bytes | Raw]:
    raw = top.get("prefetch")
    if raw is None or raw == _NULL:
        return {}
    return _values(_object(raw, "prefetch"))


def _values(prefetch: Mapping[str, Raw]) -> dict[str, bytes | Raw]:
    """The values by key, as they stand in the body: a copy of a large chart would take a while."""
    values = {key: value if memoryview(value)[0] == _BRACE else bytes(value) for key, value in prefetch.items()}
    for key, value in values.items():
        if isinstance(value, bytes) and value != b"null":
            raise _wrong(f"prefetch.{key[:64]}", "must be a resource or null")
    return values


def _drafts(context: Mapping[str, Raw], hook: Hook) -> dict[str, bytes]:
    """What the user is entering. Real clients send invalid drafts: anything but an object is left out, not refused."""
    return {name: bytes(context[name]) for name in hook.drafts if bytes(context.get(name, b""))[:1] == b"{"}


def _selections(context: Mapping[str, Raw]) -> tuple[str, ...]:
    try:
        return tuple(msgspec.json.decode(context.get("selections", Raw(b"[]")), type=list[str]))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()


def _fhir_access(top: Mapping[str, Raw]) -> tuple[str | None, Authorization | None]:
    server = _optional_text(top, "fhirServer", "fhirServer")
    raw = top.get("fhirAuthorization")
    if raw is None or raw == _NULL:
        return server, None
    members = _object(raw, "fhirAuthorization")
    if server is None:
        raise _wrong("fhirServer", "is missing, but fhirAuthorization is there", "missing-element")
    token = _required_text(members, "access_token", "fhirAuthorization.access_token")
    kind = _optional_text(members, "token_type", "fhirAuthorization.token_type")
    if kind is not None and kind.lower() != "bearer":
        raise _wrong("fhirAuthorization.token_type", "must be Bearer")
    if not token.isascii() or not token.isprintable() or " " in token:
        raise _wrong("fhirAuthorization.access_token", "is not a bearer token")
    patient = _text_if_any(members, "patient").removeprefix("Patient/")
    return server, Authorization(token, patient or None, _text_if_any(members, "scope") or None)


def _text_if_any(members: Mapping[str, Raw], key: str) -> str:
    try:
        return (msgspec.json.decode(members.get(key, Raw(b"null")), type=str | None) or "").strip()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
