"""A worksheet as bytes and back: compact, and of these kinds of values only.

Phrases stay phrases, so that the same bytes are read in any language; decimals and dates stay what they are. Of the
rules nothing is written but their digest: they stand in the service. Bytes of another form or of other rules are
refused, because a finding beside another rule's words would be a silent wrong one.
"""
from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Container, Mapping
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import msgspec

from cds_service.eligibility.card_verdict import CardVerdict
from cds_service.eligibility.course.outcome import Outcome
from cds_service.eligibility.course.timeline import Event
from cds_service.eligibility.disease_course import Course
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.states import Overall, State
from cds_service.worksheet.trends import Point, Trend
from cds_service.worksheet.worksheet import Source, Worksheet
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase, Unreadable, When

RECORDS: tuple[type[Frozen], ...] = (
    Phrase, When, Finding, Evidence, Missing, Event, Outcome, Course, CardVerdict, Unreadable, Screening, Source)
WORDS = (State, Overall)
KEPT = ("screening", "evaluated", "opened_by", "newest", "sources", "pinned")
"""What is written of a worksheet, beside its trends; the trial, its contact and the confirmed status are the service's own."""
TUPLE, DECIMAL, DATE, TIME = range(4)
FIRST_WORD = 4
FIRST_RECORD = FIRST_WORD + len(WORDS)
_PHRASE, _NOTHING = FIRST_RECORD + RECORDS.index(Phrase), [TUPLE]
LONGEST = 4_000_000
"""Bytes that a packed worksheet may unpack to."""
QUICK = 1
PLAIN = frozenset({str, int, bool, type(None)})
"""Kinds that are written as they are; looked for in place, because they are the most."""


class OtherForm(ValueError):
    """The bytes were written by another version of the service, or under other rules."""


class Unwritable(TypeError):
    """A value of a kind that a worksheet does not hold."""


def _form() -> str:
    """A name for how things are written: it changes with every field of every record."""
    written = [(record.__name__, record.__struct_fields__) for record in RECORDS]
    typed = [(struct.__name__, struct.__struct_fields__) for struct in (Trend, Point)]
    return hashlib.sha256(repr((written, typed, KEPT, TUPLE, FIRST_WORD)).encode()).hexdigest()[:16]


FORM = _form()
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


def packed(sheet: Worksheet) -> bytes:
    """The worksheet as bytes. Its trends, whose values are of declared types, are written by msgspec as they are."""
    content = [FORM, sheet.trial.digest, sheet.trends, *(_written(getattr(sheet, name)) for name in KEPT)]
    return zlib.compress(_encode(content), QUICK)


def unpacked(content: bytes, digests: Container[str]) -> tuple[str, Mapping[str, Any]]:
    """The digest of the rules and the fields that were kept; OtherForm when they were written by another version of the
    service, or under rules of none of these digests."""
    unzipped = zlib.decompressobj()
    try:
        values = _decode(unzipped.decompress(content, LONGEST))
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise OtherForm("unreadable") from problem
    if not isinstance(values, list) or values[:1] != [FORM] or values[1] not in digests:
        raise OtherForm("another form")
    trends = msgspec.convert(values[2], tuple[Trend, ...])
    return values[1], {"trends": trends, **dict(zip(KEPT, map(_read, values[3:]), strict=True))}


def _written(value: Any) -> Any:
    return _WRITERS[type(value)](value)


class _Writers(dict[type, Callable[[Any], Any]]):
    """How each kind of value is written; any other kind is a fault of ours, said as such."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        raise Unwritable(kind.__name__)


def _as_it_is(value: Any) -> Any:
    return value


def _tuple(value: tuple[Any, ...]) -> list[Any]:
    return [TUPLE, *[part if type(part) in PLAIN else _WRITERS[type(part)](part) for part in value]] if value else _NOTHING


def _phrase(value: Phrase) -> list[Any]:
    """Its own way, because phrases are the most and half of them have no arguments."""
    return [_PHRASE, value.key, _mapping(value.args) if value.args else {}]


def _mapping(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part if type(part) in PLAIN else _WRITERS[type(part)](part) for name, part in value.items()}


def _record(tag: int, record: type[Frozen]) -> Callable[[Any], list[Any]]:
    """Writes the fields of a record; those that are declared as plain, which are the most, are not looked at."""
    values = attrgetter(*record.__struct_fields__)
    kinds = {name: set(get_args(kind) or [kind]) for name, kind in get_type_hints(record).items()}
    others = [place for place, name in enumerate(record.__struct_fields__, 1) if not kinds[name] <= PLAIN]

    def write(value: Any) -> list[Any]:
        parts = [tag, *values(value)]
        for place in others:
            part = parts[place]
            kind = type(part)
            if kind not in PLAIN:
                parts[place] = _WRITERS[kind](part)
        return parts
    return write


_WRITERS = _Writers({
    **dict.fromkeys(PLAIN, _as_it_is),
    tuple: _tuple, dict: _mapping, MappingProxyType: _mapping,
    Decimal: lambda value: [DECIMAL, str(value)],
    date: lambda value: [DATE, value.isoformat()],
    datetime: lambda value: [TIME, value.isoformat()],
    **{kind: {word: [tag, word.value] for word in kind}.__getitem__ for tag, kind in enumerate(WORDS, FIRST_WORD)},
    **{record: _record(tag, record) for tag, record in enumerate(RECORDS, FIRST_RECORD)},
    Phrase: _phrase,
})
_PLAIN: dict[int, Callable[[str], Any]] = {
    DECIMAL: Decimal, DATE: date.fromisoformat, TIME: datetime.fromisoformat,
    **{tag: kind for tag, kind in enumerate(WORDS, FIRST_WORD)},
}


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _read(part) for name, part in value.items()}
    if not isinstance(value, list):
        return value
    tag, rest = value[0], value[1:]
    if tag in _PLAIN:
        return _PLAIN[tag](rest[0])
    parts = [_read(part) for part in rest]
    return tuple(parts) if tag == TUPLE else RECORDS[tag - FIRST_RECORD](*parts)
