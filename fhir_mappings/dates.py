"""FHIR date, dateTime and instant texts as intervals in the site's calendar.

Sources: FHIR R4 datatypes (date, dateTime, instant); the protocol notes for reading order and partial dates.
"""
from __future__ import annotations

from zoneinfo import ZoneInfo

from fhir_mappings.record import When
from fhir_mappings.resources import Period


def parse(text: str | None, zone: ZoneInfo) -> When | None:
    """The interval that a FHIR date, dateTime or instant denotes; None when it is absent or unreadable."""
    raise NotImplementedError


def parse_birth_date(text: str | None, zone: ZoneInfo) -> When | None:
    """As :func:`parse`, but only the date part counts ("1980-05-04T00:00:00Z" is 1980-05-04), a torn tail included."""
    raise NotImplementedError


def latest_of_period(period: Period | None, zone: ZoneInfo) -> When | None:
    """When a result over a period counts: its end, else its start; None when neither is readable."""
    raise NotImplementedError
