"""The problems that are being entered at this moment: they are evidence of now, beside the chart.

A Condition that is not saved yet often has no recordedDate, which the server sets: its onset is the day on which the disease began,
so that a relapse entered today would be taken for one of then. Source: hook library, problem-list-item-create, ``conditions``.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Raw

from fhir_mappings import dates
from fhir_mappings.charts.parts import Part
from fhir_mappings.history.entering.entries import entries_of
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import status_words

NOBODYS = frozenset({"OperationOutcome"})
"""The types of what nobody asked for: what it lacks is no gap of ours."""
_NAME = "context.conditions"
_RECORDED = "recordedDate"
_OBJECT = msgspec.json.Decoder(dict[str, Raw])
_TEXT = msgspec.json.Decoder(str)
_UTC = ZoneInfo("UTC")
_CONCEPT = msgspec.json.Decoder(CodeableConcept)


def entered(conditions: bytes, day: date) -> Iterator[Part]:
    """Each resource of them. What the user holds to be so is recorded on ``day``, the day of the call, unless it says another one
    that can be read; what is only suspected, or not so, is left as it came. What can't be read at all may be the disease: it lacks."""
    found = entries_of(conditions)
    if found is None:
        yield Part(conditions, frozenset({"Condition"}), name=_NAME)
        return
    for resource in (one.resource for one in found):
        try:
            members = _OBJECT.decode(resource)
            held, recorded = _is_held(members), _is_recorded(members)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield Part(resource, NOBODYS, name=_NAME)
            continue
        if held and not recorded:
            members[_RECORDED] = Raw(msgspec.json.encode(day.isoformat()))
            resource = msgspec.json.encode(members)
        yield Part(resource, NOBODYS, name=_NAME, entered=held)


def _is_recorded(members: dict[str, Raw]) -> bool:
    """True where a day of recording is told, or where it is no Condition at all."""
    if _TEXT.decode(members.get("resourceType", b'""')) != "Condition":
        return True
    try:
        return dates.parse(_TEXT.decode(members.get(_RECORDED, b'""')), _UTC) is not None
    except msgspec.ValidationError:
        return False


def _is_held(members: dict[str, Raw]) -> bool:
    """True for what the user says is so: only such a problem stands for the one of the chart that has its id."""
    try:
        said = status_words(_CONCEPT.decode(members.get("verificationStatus", b"{}")))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return not said or all(word in words()["verification"]["confirmed"] for word in said)
