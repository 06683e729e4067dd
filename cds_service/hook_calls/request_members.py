"""Reads the members of a hook call's JSON objects as raw values; every fault is a 400 that names the element.

Source: CDS Hooks 2.0.1, "HTTP Request"; RFC 8259 (UTF-8, names that stand once).
"""
from __future__ import annotations

import json
import re
from collections.abc import Mapping

import msgspec
from msgspec import Raw

from cds_service.errors import Refused
from cds_service.hook_calls.json_spine import end_of_object, holds_no_more, is_utf8
from fhir_mappings.searches import SEARCHES

BODY = "The request body"
_BLANKS = " \t\r\n"
_PLACE = re.compile(r"\(byte (\d+)\)")
_OBJECT = re.compile(rb"\s*\{")
_NULL, _ABSENT = Raw(b"null"), Raw()
_TEXT, _WHOLE, _MEMBERS = msgspec.json.Decoder(str), msgspec.json.Decoder(int | float), msgspec.json.Decoder(dict[str, Raw])


def wrong(element: str, words: str, reason: str = "invalid-element") -> Refused:
    """400: this element of the request can't be taken as it is. ``words`` complete a sentence that begins with its name."""
    return Refused(400, f"{element} {words}", element=element, reason=reason)


def not_json(problem: Exception, length: int | None = None) -> Refused:
    """400: the body is no JSON; with the place where it ceases to be, where that is known, never with what stands there.

    ``length``: of the body, which is the place where one ends that was cut off.
    """
    if length is not None and "truncated" in str(problem):
        return Refused(400, f"{BODY} is not valid JSON: it breaks off at its end (byte {length}).", reason="not-json")
    place = _PLACE.search(str(problem))
    return Refused(400, f"{BODY} is not valid JSON{f' (near byte {place[1]})' if place else ''}.", reason="not-json")


def utf8(body: bytes) -> bytes:
    """JSON is UTF-8 (RFC 8259): Refused (400) for wrong bytes anywhere, they could be part of a name or a value."""
    if body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    if not body.isascii() and not is_utf8(body):
        raise Refused(400, "The request body is not UTF-8.", reason="not-utf-8")
    return body


def object_of(raw: bytes | Raw, element: str) -> dict[str, Raw]:
    """A JSON object as raw values by key; Refused (400) for anything else, and for a key that stands twice: nobody knows which is meant."""
    text = raw if isinstance(raw, bytes) else bytes(raw)
    if not _OBJECT.match(text):
        if element == BODY:
            raise Refused(400, f"{BODY} must be a JSON object{'' if text.strip() else ', and is empty'}.", reason="not-json")
        raise wrong(element, "must be a JSON object")
    try:
        found = _MEMBERS.decode(text)
    except RecursionError:
        raise Refused(400, f"{element} is nested too deeply.", reason="nested-too-deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise not_json(problem, len(text) if element == BODY else None) from None
    if found and not holds_no_more(text, found) and end_of_object(text, text.index(b"{"), found) < 0:
        named = None if element == BODY else element
        raise Refused(400, f"{element} holds a key twice{_which(text)}.", element=named, reason="duplicate-key")
    return found


def _which(text: bytes) -> str:
    """The key that stands twice, where it is one that CDS Hooks or our prefetch names: any other could be part of a chart."""
    try:
        keys = [key for key, _ in json.loads(text, object_pairs_hook=list)]
    except (ValueError, RecursionError):
        return ""
    return next((f": {key}" for key in keys if key in _OURS and keys.count(key) > 1), "")


class _Request(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """The members that CDS Hooks gives a request; prefetch by key."""

    hook: Raw = _ABSENT
    hook_instance: Raw = _ABSENT
    fhir_server: Raw = _ABSENT
    fhir_authorization: Raw = _ABSENT
    context: Raw = _ABSENT
    extension: Raw = _ABSENT
    prefetch: dict[str, Raw] | None = None


_OURS = frozenset({
    "hook", "hookInstance", "fhirServer", "fhirAuthorization", "context", "extension", "prefetch", "userId", "patientId", "encounterId",
    "selections", "draftOrders", "conditions", "access_token", "token_type", "expires_in", "scope", "subject", "patient",
    *(search.key for search in SEARCHES)})
_REQUEST = msgspec.json.Decoder(_Request)
_NAMES = {name: msgspec.structs.fields(_Request)[place].encode_name for place, name in enumerate(_Request.__struct_fields__)}


def members_of(body: bytes) -> tuple[dict[str, Raw], dict[str, Raw] | None]:
    """The members of the body, and those of its prefetch where one pass over the bytes was enough for both.

    It is when the body holds no members but those of CDS Hooks, each once; else the
    passes that name the fault are made, which raise Refused (400).
    """
    try:
        request = _REQUEST.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return object_of(body, BODY), None
    found = {key: value for name, key in _NAMES.items() if (value := getattr(request, name)) is not None and len(value)}
    if request.prefetch and (holds_no_more(body, found) or end_of_object(body, body.index(b"{"), found) > 0):
        return {name: raw for name, raw in found.items() if isinstance(raw, Raw)}, request.prefetch
    return object_of(body, BODY), None


def required(members: Mapping[str, Raw], key: str, element: str) -> Raw:
    """The raw value of a member that must be there; Refused (400) when it is absent or null."""
    raw = members.get(key)
    if raw is None or raw == _NULL:
        raise wrong(element, "is missing", "missing-element")
    return raw


def text_of(raw: Raw, element: str) -> str:
    """A string without the blanks around it; Refused (400) for another type or for nothing but blanks."""
    try:
        text = _TEXT.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise wrong(element, "must be a string") from None
    if not (bare := text.strip(_BLANKS)):
        raise wrong(element, "is empty")
    return bare


def required_text(members: Mapping[str, Raw], key: str, element: str) -> str:
    """The string of a member that must be there; Refused (400)."""
    return text_of(required(members, key, element), element)


def optional_text(members: Mapping[str, Raw], key: str, element: str) -> str | None:
    """The string of a member, None where it is absent or null; Refused (400) for another type."""
    raw = members.get(key)
    return None if raw is None or raw == _NULL else text_of(raw, element)


def text_or_nothing(members: Mapping[str, Raw], key: str, element: str) -> str:
    """The string of a member that nobody must send; "" where it is absent, null or blank; Refused (400) for another type."""
    raw = members.get(key)
    if raw is None or raw == _NULL:
        return ""
    try:
        return _TEXT.decode(raw).strip(_BLANKS)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise wrong(element, "must be a string") from None


def optional_whole(members: Mapping[str, Raw], key: str, element: str) -> int | None:
    """The whole number of a member, None where it is absent or null; 300.0 is one. Refused (400) for anything else."""
    raw = members.get(key)
    if raw is None or raw == _NULL:
        return None
    try:
        told = _WHOLE.decode(raw)
        if isinstance(told, float) and not told.is_integer():
            raise ValueError
        return int(told)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, OverflowError):
        raise wrong(element, "must be a whole number") from None
