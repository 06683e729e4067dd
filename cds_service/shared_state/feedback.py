"""Feedback on cards: single, in bulk, late, repeated, of cards we do not know. Acknowledged when it is on the disk.

Source: CDS Hooks 2.0.1 "Feedback" and the invariants of its logical model (cds-fb-1 to 3).
"""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from cds_service.database.database import Database
from cds_service.database.tables import FEEDBACK
from cds_service.errors import Refused, trace_id
from cds_service.hook_calls.request_members import not_json
from cds_service.telemetry.logs import logger
from fhir_mappings.charts.half_pairs import mended

log = logger()

MOST = 1000
LONGEST_COMMENT = 2000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
OUTCOMES = ("accepted", "overridden")
ID = re.compile(r"[!-~]{1,80}")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""The same in capitals and small letters (RFC 9562); ours are written small."""
LEAP_SECOND = re.compile(r"(?<=[Tt]\d\d:\d\d:)60")


def read_feedback(body: bytes) -> list[dict[str, Any]]:
    """The rows of a feedback body, all of them or none; 400 names the element at fault."""
    try:
        content = _content_of(body.removeprefix(BYTE_ORDER_MARK))
    except RecursionError:
        raise Refused(400, "The request body is nested too deeply.", reason="nested-too-deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise not_json(problem) from None
    items = content.get("feedback") if isinstance(content, dict) else None
    if not isinstance(items, list) or not items:
        raise _wrong("feedback", "must be a list with at least one item")
    if len(items) > MOST:
        raise _wrong("feedback", f"holds more than {MOST} items")
    return [_row(item, f"feedback[{index}]") for index, item in enumerate(items)]


def _content_of(body: bytes) -> Any:
    """What the body says; a comment that was cut in the middle of a letter is mended."""
    try:
        content = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        if (whole := mended(body)) is None:
            raise
        body, count = whole
        content = msgspec.json.decode(body)
        log.warning("texts-mended", trace_id=trace_id(), count=count)
    json.loads(body, object_pairs_hook=_once, parse_int=str, parse_float=str)
    return content


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, unless a key stands twice in it: which one is meant can't be known."""
    found = dict(members)
    if len(found) != len(members):
        raise Refused(400, "An object of the request body holds a key twice.", reason="duplicate-key")
    return found


def store_feedback(database: Database, rows: list[dict[str, Any]], service: str, client: str,
                   at: datetime) -> None:
    """Writes the rows in one transaction and returns when the disk has them; a repeated report changes nothing."""
    received = int(at.timestamp())
    with database.writing(durable=True) as connection:
        connection.execute(database.insert_once(FEEDBACK),
                           [{**row, "received": received, "service": service, "client": client, "content": _content(row)}
                            for row in rows])


def _content(row: Mapping[str, Any]) -> str:
    """A hash of all that a report says."""
    return hashlib.sha256(msgspec.json.encode(row, order="sorted")).hexdigest()


def _wrong(element: str, words: str) -> Refused:
    return Refused(400, f"{element} {words}", element=element, reason="invalid-element")


def _row(item: Any, element: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise _wrong(element, "must be an object")
    outcome = item.get("outcome")
    if outcome not in OUTCOMES:
        raise _wrong(f"{element}.outcome", "must be accepted or overridden")
    reason = _optional(item, "overrideReason", dict, "an object", element) or {}
    system, code = _coding(reason, f"{element}.overrideReason")
    comment = _optional(reason, "userComment", str, "a string", f"{element}.overrideReason")
    return {
        "card": _id(item.get("card"), f"{element}.card"),
        "outcome": outcome,
        "outcome_timestamp": _timestamp(item, element),
        "accepted": _accepted(item, outcome, element),
        "reason_system": system,
        "reason_code": code,
        "comment": comment[:LONGEST_COMMENT].replace("\x00", "") if comment is not None else None,
    }


def _optional(item: Mapping[str, Any], key: str, kind: type, words: str, element: str) -> Any:
    """What stands there, None where nothing or null does; another type is refused, never read as if nothing stood there."""
    value = item.get(key)
    if value is not None and not isinstance(value, kind):
        raise _wrong(f"{element}.{key}", f"must be {words}")
    return value


def _id(value: Any, element: str) -> str:
    """The uuid of a card or suggestion: kept as a whole or refused, because a cut one would be another's."""
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise _wrong(element, "must be a string of 1 to 80 printable ASCII characters without spaces")
    return value.lower() if UUID.fullmatch(value) else value


def _timestamp(item: Mapping[str, Any], element: str) -> str:
    """The time, in the form that everyone reads: RFC 3339 lets t and z be small, and a second be the 60th."""
    told = item.get("outcomeTimestamp")
    text = LEAP_SECOND.sub("59", told).upper() if isinstance(told, str) else ""
    if not _is_a_time(text):
        raise _wrong(f"{element}.outcomeTimestamp", "must be a date and time like 2026-11-22T09:30:00Z")
    return text


def _is_a_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return "T" in text.upper() and len(text) <= 40


def _accepted(item: Mapping[str, Any], outcome: str, element: str) -> list[str]:
    where = f"{element}.acceptedSuggestions"
    given = _optional(item, "acceptedSuggestions", list, "a list of objects with an id", element) or []
    if outcome == "accepted" and not given:
        raise _wrong(where, "must hold a suggestion when the outcome is accepted")
    return [_id(one.get("id") if isinstance(one, dict) else None, f"{where}[{index}].id") for index, one in enumerate(given)]


def _coding(reason: Mapping[str, Any], element: str) -> tuple[str | None, str | None]:
    coding = _optional(reason, "reason", dict, "a coding with a code", element)
    if coding is None:
        return None, None
    return (_short(coding.get("system"), 255, f"{element}.reason.system") if coding.get("system") is not None else None,
            _short(coding.get("code"), 100, f"{element}.reason.code"))


def _short(value: Any, longest: int, element: str) -> str:
    """A part of a coding: kept as a whole or refused, because a cut code would be another."""
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise _wrong(element, f"must be a string of at most {longest} characters")
    return value
