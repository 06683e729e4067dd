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
from cds_service.eligibility.course.arms.outcome import Outcome
from cds_service.eligibility.course.facts.timeline import Event
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
_PHRASE = FIRST_RECORD + RECORDS.index(Phrase)
LONGEST = 4_000_000
"""Bytes that a packed worksheet may unpack to."""
QUICK = 1
PLAIN = frozenset({str, int, bool, type(None)})
"""Kinds that are written as they are; looked for in place, because they are the most."""


class OtherForm(ValueError):
    """The bytes were written by another version of the service, or under other rules."""


class Unwritable(TypeError):
    """A value of a kind that a worksheet does not hold."""


def _told_by_type(kind: Any) -> bool:
    """True for a type of which msgspec brings back what it wrote; not where a phrase may stand, whose arguments are of several kinds."""
    if kind is Phrase or kind is Any:
        return False
    if isinstance(kind, type) and issubclass(kind, Frozen):
        return all(map(_told_by_type, get_type_hints(kind).values()))
    return all(map(_told_by_type, get_args(kind)))


_FIELDS: dict[type[Frozen], dict[str, tuple[Any, bool]]] = {
    record: {name: (kind, _told_by_type(kind)) for name, kind in get_type_hints(record).items()} for record in RECORDS}
"""Of each record the types of its fields, and whether they tell what is in them."""


def _form() -> str:
    """A name for how things are written: it changes with every field of every record, and with its type."""
    written = [(record.__name__, [(name, str(kind), told) for name, (kind, told) in _FIELDS[record].items()]) for record in RECORDS]
    typed = [(struct.__name__, struct.__struct_fields__) for struct in (Trend, Point)]
    return hashlib.sha256(repr((written, typed, KEPT, TUPLE, FIRST_WORD)).encode()).hexdigest()[:16]


def _unwritable(value: Any) -> Any:
    raise Unwritable(type(value).__name__)


FORM = _form()
_encode = msgspec.msgpack.Encoder(enc_hook=_unwritable).encode
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
        return _unwritable


def _as_it_is(value: Any) -> Any:
    return value


def _tuple(value: tuple[Any, ...]) -> list[Any]:
    return [TUPLE, *[part if type(part) in PLAIN else _WRITERS[type(part)](part) for part in value]] if value else []


def _phrase(value: Phrase) -> list[Any]:
    """Its own way, because phrases are the most and half of them have no arguments."""
    return [_PHRASE, value.key, _mapping(value.args)] if value.args else [_PHRASE, value.key]


def _mapping(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part if type(part) in PLAIN else _WRITERS[type(part)](part) for name, part in value.items()}


def _record(tag: int, record: type[Frozen]) -> Callable[[Any], Any]:
    """Writes the fields of a record; those whose type tells what is in them, which are the most, are left to msgspec."""
    values = attrgetter(*record.__struct_fields__)
    others = [place for place, (_, told) in enumerate(_FIELDS[record].values(), 1) if not told]

    def write(value: Any) -> list[Any]:
        parts = [tag, *values(value)]
        for place in others:
            part = parts[place]
            if part and type(part) is not str:
                parts[place] = _WRITERS[type(part)](part)
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
    if not value:
        return ()
    tag, rest = value[0], value[1:]
    if tag in _PLAIN:
        return _PLAIN[tag](rest[0])
    return tuple(map(_read, rest)) if tag == TUPLE else _record_of(RECORDS[tag - FIRST_RECORD], rest)


def _record_of(record: type[Frozen], parts: list[Any]) -> Frozen:
    fields = _FIELDS[record].values()
    return record(*[msgspec.convert(part, kind) if told else _read(part) for part, (kind, told) in zip(parts, fields, strict=False)])
