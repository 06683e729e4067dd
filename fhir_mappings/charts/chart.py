"""The chart of one patient: resources by type, each with its name, and what could not be read.

``read_chart`` takes every form of input: a Bundle of any type (nested too), a JSON array or NDJSON of resources, one
resource, or a whole CDS Hooks request. ``chart_of`` takes parts: prefetch values and fetched Bundles.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from fhir_mappings.charts.compositions import but_of_family
from fhir_mappings.charts.containment import contained_in
from fhir_mappings.charts.gathered import Gathered
from fhir_mappings.charts.gathering import gather
from fhir_mappings.charts.home_servers import TwoServers, at_home
from fhir_mappings.charts.input_forms import ChartError, parts_of
from fhir_mappings.charts.links import Links, by_type
from fhir_mappings.charts.owned import owned, torn, whose_inside
from fhir_mappings.charts.ownership import NOBODY_KNOWS_WHOSE, Ownership
from fhir_mappings.charts.parts import Part
from fhir_mappings.charts.patients import (
    NO_PATIENT,
    TWO_SERVERS,
    OtherPatient,
    everyone,
    name_of,
    person_named,
    shared_out,
    the_asked,
    the_one,
)
from fhir_mappings.charts.person import Person
from fhir_mappings.charts.strangers import Strangers
from fhir_mappings.charts.unnamed import lossy, unnamed, without_drug
from fhir_mappings.charts.versions import superseded
from fhir_mappings.elements import Reference
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.references import Read, Target
from fhir_mappings.resources import DiagnosticReport, Observation, Patient, Resource, Specimen

R = TypeVar("R", bound=Resource)
_NAME = attrgetter("__name__")

__all__ = ["Chart", "ChartError", "OtherPatient", "Read", "chart_of", "charts_of", "read_chart", "split_by_patient"]


class Chart:
    """One patient's resources. ``of`` and the links between resources never show another patient's.

    ``patient_reference``: ``Patient/id``, or the urn by which the patient is known. ``gaps``: resource type -> reasons
    why it was not read whole (``cut-off``, ``failed``, ``rejected``, ``unnamed``). ``unread``: resources that could not be read.
    ``ignored``: counts by reason (``other-patient``, ``no-resource-type``, ``older-version``, ``deleted``).
    """

    def __init__(
        self, patient_reference: str, reads: Iterable[Read], links: Links, unread: Iterable[Unreadable] = (),
        ignored: Mapping[str, int] | None = None, gaps: Mapping[str, Iterable[str]] | None = None, strangers: Strangers | None = None,
    ) -> None:
        self.patient_reference = patient_reference
        self.unread = tuple(unread)
        self.ignored = {why: count for why, count in (ignored or {}).items() if count}
        self.gaps = {name: frozenset(reasons) for name, reasons in (gaps or {}).items()}
        self._links, self._strangers = links, strangers
        self._by_type = links.by_type if reads is links.reads else by_type(reads)

    @property
    def patient(self) -> Read[Patient] | None:
        """The patient's own resource: the first of the name, else the first."""
        patients = self.of(Patient)
        return next((it for it in patients if it.reference == self.patient_reference), next(iter(patients), None))

    @property
    def is_empty(self) -> bool:
        """True when no resource in it is the patient's."""
        return not self._by_type

    def of(self, view: type[R]) -> tuple[Read[R], ...]:
        """The patient's resources of one type, contained ones included."""
        return self._by_type.get(view.__name__, ())

    def holds(self, views: Iterable[type[Resource]]) -> bool:
        """True when there is any resource of these types."""
        return not self._by_type.keys().isdisjoint(map(_NAME, views))

    def resolve(self, reference: Reference | str | None, from_: Read | None = None) -> Read | None:
        """What a reference in ``from_`` points to (Type/id, absolute URL, urn, #contained); None: not in the chart."""
        return self._links.resolve(reference, from_)

    def is_anothers(self, specimen: Reference | None, from_: Read) -> bool:
        """True where a specimen of which ``from_`` tells is another patient's, by its own word."""
        return specimen is not None and self._strangers is not None and self._strangers.hold(specimen, from_)

    def perhaps_anothers(self, read: Read, *specimens: Reference | None) -> bool:
        """True where nobody knows whether a resource tells of the patient, by its subject or by the specimens it was made on."""
        return NOBODY_KNOWS_WHOSE in read.notes or any(self.is_anothers(it, read) for it in specimens)

    def stands_alone(self, read: Read[Observation]) -> bool:
        """True for most Observations: no panel and no report names it."""
        return self._links.stands_alone(read)

    def panels_of(self, read: Read[Observation]) -> tuple[Read[Observation], ...]:
        """The Observations that name this one in hasMember, and those that name these (usually none or one)."""
        return self._links.panels_of(read)

    def reports_of(self, read: Read[Observation]) -> tuple[Read[DiagnosticReport], ...]:
        """The DiagnosticReports that name this Observation, or a panel it belongs to, in ``result``, or contain it."""
        return self._links.reports_of(read)

    def without(self, reads: Iterable[Read], unread: Iterable[Unreadable] = ()) -> Chart:
        """The same chart without some resources, which are reported as unreadable instead."""
        left_out = set(reads)
        kept = [read for read in self._reads() if read not in left_out]
        return self._telling(kept, [(it, "rejected") for it in unread])

    def showing(self, reads: Iterable[Read], of: Iterable[type[Resource]]) -> Chart:
        """The same chart with none but these resources of some types; soon made, however many others there are."""
        shown, names = copy(self), {view.__name__ for view in of}
        shown._by_type = {name: found for name, found in self._by_type.items() if name not in names} | by_type(reads)
        return shown

    def doubting(self, unread: Iterable[tuple[Unreadable, str]]) -> Chart:
        """The same chart with resources told as unreadable that are read for what is left of them, each with what its type lacks."""
        doubted = list(unread)
        return self._telling(self._reads(), doubted) if doubted else self

    def _reads(self) -> list[Read]:
        return [read for found in self._by_type.values() for read in found]

    def _telling(self, reads: list[Read], unread: list[tuple[Unreadable, str]]) -> Chart:
        gaps = {name: set(reasons) for name, reasons in self.gaps.items()}
        for it, gap in unread:
            gaps.setdefault(it.resource_type or "", set()).add(gap)
        told = (*self.unread, *(it for it, _ in unread))
        return Chart(self.patient_reference, reads, self._links, told, self.ignored, gaps, self._strangers)


def read_chart(data: bytes) -> Chart:
    """The chart in any form of input; ChartError when it can't be read or is not of one patient."""
    parts, patient_id = parts_of(data)
    gathered = gather(parts)
    try:
        chart = _of_one(gathered, patient_id)
    except ChartError as error:
        if error.phrase != NO_PATIENT or not gathered.unread:
            raise
        raise ChartError(Phrase("chart.unreadable", {"why": gathered.unread[0].why})) from None
    return chart


def chart_of(parts: Iterable[Part], patient_id: str | None = None, gaps: Mapping[str, str] | None = None) -> Chart:
    """The chart made of several parts (prefetch values and fetched Bundles).

    ``patient_id``: the patient it must be (context.patientId), else OtherPatient. ``gaps``: resource type -> reason
    for what the caller could not get at all.
    """
    gathered = gather(parts)
    for name, reason in (gaps or {}).items():
        gathered.lack([name], reason)
    return _of_one(gathered, patient_id, needed=False)


def split_by_patient(data: bytes) -> Iterator[Chart]:
    """One chart for every patient in the input. Where there are several, a resource without a subject is nobody's."""
    for _, chart in charts_of(parts_of(data)[0]):
        if isinstance(chart, ChartError):
            raise chart
        yield chart


def charts_of(
    parts: Iterable[Part], gaps: Mapping[str, Iterable[str]] | None = None,
    deleted: Mapping[tuple[str | None, str | None], Target] | None = None, named: str | None = None,
) -> Iterator[tuple[str, Chart | ChartError]]:
    """The patients of the parts by name, each with the chart, or with why there is none (two servers know the id).

    ``gaps``: what is known to be lacking besides, by type. ``deleted``: resources said to be deleted elsewhere, by type and id.
    ``named``: the reference by which a patient is known of whom nothing could be read.
    """
    gathered = gather(parts)
    if deleted:
        names = {(it.resource.resource_type, it.resource.id) for it in gathered.entries}
        gathered.deleted.extend(target for name, target in deleted.items() if name in names)
    for name, reasons in (gaps or {}).items():
        gathered.gaps[name] |= set(reasons)
    people = everyone(gathered) or ([person_named(named)] if named else [])
    specimens = [it for it in gathered.entries if isinstance(it.resource, Specimen)] if len(people) > 1 else None
    for person, entries in shared_out(people, gathered):
        try:
            chart = _assembled(replace(gathered, entries=entries), person, alone=len(people) == 1, specimens=specimens)
        except ChartError as error:
            yield name_of(person), error
        else:
            yield chart.patient_reference, chart


def _of_one(gathered: Gathered, patient_id: str | None, needed: bool = True) -> Chart:
    """The chart of the patient asked for, or of the only one. ``needed``: something of the patient's must be there."""
    person = the_one(gathered) if patient_id is None else the_asked(gathered, patient_id)
    chart = _assembled(gathered, person, alone=True)
    if needed and chart.is_empty:
        raise ChartError(NO_PATIENT)
    return chart


def _assembled(gathered: Gathered, person: Person, alone: bool, specimens: Sequence[Read] | None = None) -> Chart:
    """The chart of a person. ``specimens``: all of the input, where its entries are those of one of several."""
    try:
        person = at_home(person, gathered.entries)
    except TwoServers:
        raise ChartError(TWO_SERVERS) from None
    ignored, unread = defaultdict(int, gathered.ignored), list(gathered.unread)
    ownership = Ownership(person, alone, gathered.entries)
    strangers = list[Read](specimens or ())
    reads = [*owned(gathered, ownership, ignored, strangers), *(torn(gathered, ownership) if alone and gathered.torn else ())]
    if gathered.of_family:
        reads = but_of_family(reads, gathered.of_family, ignored)
    replaced = superseded(reads, ignored)
    standing = [read for read in reads if read not in replaced] if replaced else reads
    inner = [it for read in standing if read.resource.contained for it in contained_in(read)]
    contained = [read for it in inner if isinstance(it, Read) and (read := whose_inside(it, ownership, ignored)) is not None]
    rejected = [*((it, "rejected") for it in inner if isinstance(it, Unreadable)), *unnamed(standing), *unnamed(contained)]
    gaps = {name: set(reasons) for name, reasons in gathered.gaps.items()}
    for it, gap in rejected:
        if it.resource_type:
            gaps.setdefault(it.resource_type, set()).add(gap)
    told = {it.reference for it in gathered.unread if it.reference}
    unread += [*(it for it, _ in rejected), *(it for it in lossy([*standing, *contained]) if it.reference not in told)]
    links = Links(standing, contained, replaced)
    unread += without_drug([*standing, *contained], links.resolve)
    counted = [*standing, *links.counted(contained)] if contained else links.reads
    return Chart(name_of(person), counted, links, unread, ignored, gaps, Strangers(strangers, links, ownership))
