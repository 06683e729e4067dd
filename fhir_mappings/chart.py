"""The chart of one patient: resources by type, each with its name, and what could not be read.

``read_chart`` takes every form of input: a Bundle of any type (nested too), a JSON array or NDJSON of resources, one
resource, or a whole CDS Hooks request.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.references import Read
from fhir_mappings.resources import DiagnosticReport, Observation, Patient, Reference, Resource

R = TypeVar("R", bound=Resource)

__all__ = ["Chart", "ChartError", "Part", "Read", "chart_of", "read_chart", "split_by_patient"]


class ChartError(Exception):
    """The input can't be read, or its patient can't be told. ``phrase`` says so in one line, without chart content."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key, dict(phrase.args))
        self.phrase = phrase


class OtherPatient(ChartError):
    """The Patient of a hook request is another than its context.patientId."""


@dataclass(frozen=True)
class Part:
    """A piece of input: one resource, Bundle or list of them, as JSON.

    ``types``: the resource types that were asked for with it (of a prefetch key or a search); empty when that can't
    be told. ``followed``: its ``next`` link was followed, or will be given as a further part.
    ``server``: base URL of the FHIR server it came from. ``name``: the prefetch key or search, for messages.
    """

    content: bytes | msgspec.Raw
    types: frozenset[str] = frozenset()
    followed: bool = False
    server: str | None = None
    name: str | None = None


class Chart:
    """One patient's resources. ``of`` and the links between resources never show another patient's.

    ``gaps``: resource type -> reasons why it was not read whole (``cut-off``, ``failed``, ``rejected``).
    ``unread``: resources that could not be read. ``ignored``: counts by reason (``other-patient``,
    ``no-resource-type``, ``older-version``).
    """

    patient: Read[Patient] | None
    patient_reference: str
    unread: tuple[Unreadable, ...]
    ignored: Mapping[str, int]
    gaps: Mapping[str, frozenset[str]]

    def of(self, view: type[R]) -> tuple[Read[R], ...]:
        """The patient's resources of one type (contained ones included), in the order of the input."""
        raise NotImplementedError

    def resolve(self, reference: Reference | str | None, from_: Read | None = None) -> Read | None:
        """What a reference in ``from_`` points to: Type/id, absolute URL, urn, #contained; None when not in the chart."""
        raise NotImplementedError

    def panels_of(self, read: Read[Observation]) -> tuple[Read[Observation], ...]:
        """The Observations that name this one in hasMember (usually none or one)."""
        raise NotImplementedError

    def reports_of(self, read: Read[Observation]) -> tuple[Read[DiagnosticReport], ...]:
        """The DiagnosticReports that name this Observation, or a panel it belongs to, in ``result``, or contain it."""
        raise NotImplementedError


def read_chart(data: bytes) -> Chart:
    """The chart in any form of input; ChartError when it can't be read or is not of one patient."""
    raise NotImplementedError


def chart_of(parts: Iterable[Part], patient_id: str | None = None, gaps: Mapping[str, str] | None = None) -> Chart:
    """The chart made of several parts (prefetch values and fetched Bundles).

    ``patient_id``: the patient it must be (context.patientId), else OtherPatient. ``gaps``: resource type -> reason
    for what the caller could not get at all.
    """
    raise NotImplementedError


def split_by_patient(data: bytes) -> Iterator[Chart]:
    """One chart for every patient in the input, in the order of their first resource."""
    raise NotImplementedError
