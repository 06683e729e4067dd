"""Feedback on cards: single, in bulk, late, repeated, of cards we do not know. Acknowledged when it is on the disk.

Source: CDS Hooks 2.0.1 "Feedback" and the invariants of its logical model (cds-fb-1 to 3).
"""
from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from cds_service.database import Database
from cds_service.errors import Refused
from cds_service.tables import FEEDBACK

MOST = 1000
LONGEST_COMMENT = 2000
OUTCOMES = ("accepted", "overridden")


def read_feedback(body: bytes) -> list[dict[str, Any]]:
    """The rows of a feedback body, all of them or none; 400 names the element at fault."""
    try:
        content = msgspec.json.decode(body)
    except RecursionError:
        raise Refused(400, "The request body is nested too deeply.", reason="nested-too-deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused(400, "The request body is not valid JSON.", reason="not-json") from None
    items = content.get("feedback") if isinstance(content, dict) else None
    if not isinstance(items, list) or not items:
        raise _wrong("feedback", "must be a list with at least one item")
    if len(items) > MOST:
        raise _wrong("feedback", f"holds more than {MOST} items")
    return [_row(item, f"feedback[{index}]") for index, item in enumerate(items)]


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
    outcome = _text(item, "outcome", element)
    if outcome not in OUTCOMES:
        raise _wrong(f"{element}.outcome", "must be accepted or overridden")
    reason = item.get("overrideReason") or {}
    if not isinstance(reason, dict):
        raise _wrong(f"{element}.overrideReason", "must be an object")
    system, code = _coding(reason.get("reason"), f"{element}.overrideReason.reason")
    comment = reason.get("userComment")
    return {
        "card": _text(item, "card", element)[:80],
        "outcome": outcome,
        "outcome_timestamp": _timestamp(item, element),
        "accepted": _accepted(item, outcome, element),
        "reason_system": system,
        "reason_code": code,
        "comment": comment[:LONGEST_COMMENT].replace("\x00", "") if isinstance(comment, str) else None,
    }


def _text(item: Mapping[str, Any], key: str, element: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value.strip() or "\x00" in value:
        raise _wrong(f"{element}.{key}", "is missing or not a string")
    return value.strip()


def _timestamp(item: Mapping[str, Any], element: str) -> str:
    text = _text(item, "outcomeTimestamp", element)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        when = None
    if when is None or "T" not in text.upper() or len(text) > 40:
        raise _wrong(f"{element}.outcomeTimestamp", "must be a date and time like 2026-11-22T09:30:00Z")
    return text


def _accepted(item: Mapping[str, Any], outcome: str, element: str) -> list[str]:
    given = item.get("acceptedSuggestions")
    if given is None and outcome != "accepted":
        return []
    given = given if isinstance(given, list) else [given]
    ids = [one["id"] for one in given if isinstance(one, dict) and isinstance(one.get("id"), str) and one["id"]]
    if len(ids) != len(given):
        raise _wrong(f"{element}.acceptedSuggestions", "must be a list of objects with an id")
    if outcome == "accepted" and not ids:
        raise _wrong(f"{element}.acceptedSuggestions", "must hold a suggestion when the outcome is accepted")
    return [one[:80].replace("\x00", "") for one in ids]


def _coding(reason: Any, element: str) -> tuple[str | None, str | None]:
    if reason is None:
        return None, None
    if not isinstance(reason, dict) or not isinstance(reason.get("code"), str):
        raise _wrong(element, "must be a coding with a code")
    system = reason.get("system")
    return (system[:255].replace("\x00", "") if isinstance(system, str) else None), reason["code"][:100].replace("\x00", "")
