"""Whom a resource that stands inside another is: the patient, or somebody or something else.

A reference "#x" points to a resource inside the one it stands in. Its id means nothing outside, and its words are few: a Patient there is
this patient by an identifier or a link, another by an identifier of the same system, a birth date, a sex or a name that differs; what is no
Patient is never the patient. Source: FHIR R4, Contained resources.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Raw

from fhir_mappings.elements import ABSENT, Identifier, PatientLink
from fhir_mappings.patterns import compiled
from fhir_mappings.references import Read

PATIENT = "Patient"
_SEXES = frozenset({"male", "female"})
_DATE = compiled(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_WHOLE = len("2026-11-22")


class _Named(msgspec.Struct, rename="camel", gc=False):
    resource_type: str = ""
    id: str | None = None


class Inside(msgspec.Struct, rename="camel", gc=False):
    """A contained resource, as far as it tells who it is."""

    resource_type: str = ""
    identifier: list[Identifier | None] | None = None
    gender: str | None = None
    birth_date: str | None = None
    name: Raw = ABSENT
    link: list[PatientLink | None] | None = None

    @property
    def is_patient(self) -> bool:
        return self.resource_type.strip().lower() == PATIENT.lower()


_NAMED, _INSIDE, _ANY = msgspec.json.Decoder(_Named), msgspec.json.Decoder(Inside), msgspec.json.Decoder(Any)


def inside(read: Read, fragment: str) -> Inside | None:
    """What a fragment in a resource points to; None where nothing of that id is inside. What of it can't be read is left out."""
    for raw in (read.container or read).resource.contained or ():
        named = _decoded(_NAMED, raw)
        if named is not None and (named.id or "").lstrip("#") == fragment:
            return _decoded(_INSIDE, raw) or Inside(named.resource_type)
    return None


def _decoded(decoder: msgspec.json.Decoder[Any], raw: Raw) -> Any:
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def names_in(raw: Raw) -> frozenset[str]:
    """All that Patient.name calls a patient, however it is written; a given name alone is part of the whole."""
    told = _decoded(_ANY, raw) if len(raw) else None
    return frozenset(name for it in (told if isinstance(told, list) else [told]) for name in _called(it) if name.strip())


def _called(it: Any) -> Iterator[str]:
    if isinstance(it, str):
        yield it
    elif isinstance(it, dict):
        yield from _texts(it.get("text"))
        family, given = list(_texts(it.get("family"))), list(_texts(it.get("given")))
        yield " ".join([*family, *given])


def _texts(value: Any) -> Iterator[str]:
    return (it for it in (value if isinstance(value, list) else [value]) if isinstance(it, str))


def differ(one: str | None, others: Iterable[str | None]) -> bool:
    """True for a sex that is told and is none of the others."""
    sexes = {(it or "").strip().lower() for it in others} & _SEXES
    sex = (one or "").strip().lower()
    return sex in _SEXES and bool(sexes) and sex not in sexes


def born_otherwise(one: str | None, others: Iterable[str | None]) -> bool:
    """True for a birth date that can be none of the others; one tells it more precisely than another."""
    day, days = _date(one), [date for it in others if (date := _date(it))]
    return bool(day and days) and not any(day.startswith(it) or it.startswith(day) for it in days)


def born_alike(one: str | None, others: Iterable[str | None]) -> bool:
    """True for a whole birth date that is one of the others."""
    day = _date(one)
    return len(day) == _WHOLE and day in map(_date, others)


def _date(text: str | None) -> str:
    """A date as FHIR writes it, without its time; empty for any other."""
    day = (text or "").strip()[:_WHOLE]
    return day if _DATE.fullmatch(day) else ""
