"""A criterion as its rules state it, the case it is asked of, and what a rule is.

A trial's ``criteria.toml`` holds one table a criterion: the registry's words beside one *keyword* that names the kind
of rule (``at_most_uln = 1.25``) and that kind's settings. :data:`Rule` functions are found by the keyword in
``cds_service.eligibility.rules.RULES``; none of them knows a criterion id.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Measurement, PatientRecord, TestResult

if TYPE_CHECKING:
    from cds_service.eligibility.disease_course import Derived
    from cds_service.eligibility.finding import Finding

T = TypeVar("T")

_CRITERIA_KEPT = 512


class Criterion(Frozen):
    """One criterion of a protocol.

    ``item`` is the registry's number, ``says`` its words, ``keyword`` the kind of rule and ``value`` what stands beside
    the keyword; ``settings`` are the other keys of the table (``fact``, ``within_days`` ...), decimals as Decimal.
    ``amendment`` is the site's text when it changed a threshold of the protocol.
    """

    id: str
    item: str
    says: str
    label: Mapping[str, str]
    keyword: str
    value: Any
    settings: Mapping[str, Any] = {}
    reversible: bool = False
    note: Mapping[str, str] | None = None
    amendment: str | None = None


def subject_word(criterion: Criterion) -> str:
    """The concept that a criterion is about, as its rule names it."""
    for setting in ("fact", "scale", "name"):
        word = criterion.settings.get(setting)
        if isinstance(word, str):
            return word
    value = criterion.value
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], str):
        return value[0]
    return value if isinstance(value, str) else criterion.keyword


def once(read: Callable[[Criterion], T]) -> Callable[[Criterion], T]:
    """What a rule reads of a criterion's settings, which never change: read for the first case only.

    Each criterion is kept beside what was read of it, so that its id stays its own.
    """
    known: dict[int, tuple[Criterion, T]] = {}

    @wraps(read)
    def again(criterion: Criterion) -> T:
        before = known.get(id(criterion))
        if before is not None:
            return before[1]
        made = read(criterion)
        if len(known) >= _CRITERIA_KEPT:
            known.clear()
        known[id(criterion)] = criterion, made
        return made

    again.cache_clear = known.clear  # pyright: ignore[reportAttributeAccessIssue] - for tests
    return again


@dataclass(frozen=True, slots=True)
class Case:
    """What every rule is asked about: one patient's record on one day, and what was found before.

    ``as_of`` is the day of evaluation in the site's calendar: passed in, never read from a clock. ``found`` holds the
    findings of the criteria above this one. ``course`` is the disease course, derived once. ``codes`` are the
    preferred codes of concepts, for naming what could be ordered: concept -> (system, code, display).
    """

    record: PatientRecord
    as_of: date
    course: Derived
    found: Mapping[str, Finding] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    _tests: dict[str, list[TestResult]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _measurements: dict[str, list[Measurement]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def tests(self, name: str) -> Sequence[TestResult]:
        """The results of one qualitative test; every rule asks for some, so all are sorted at the first question."""
        if not self._tests:
            for test in self.record.tests:
                self._tests.setdefault(test.test, []).append(test)
        return self._tests.get(name, ())

    def measurements(self, analyte: str) -> Sequence[Measurement]:
        """The results of one analyte, as ``tests``."""
        if not self._measurements:
            for measured in self.record.measurements:
                self._measurements.setdefault(measured.analyte, []).append(measured)
        return self._measurements.get(analyte, ())


Rule = Callable[[Criterion, Case], "Finding"]
"""A total function: every chart gets an answer, no exceptions, no clock, no input or output."""
