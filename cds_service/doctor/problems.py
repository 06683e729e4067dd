"""Results that mean something here but can't be used, or only with what the site must add; counted by result and why."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from cds_service.doctor.advice import Advice, quoted
from fhir_mappings.record import Measurement, PatientRecord, Phrase, Result
from fhir_mappings.results.values.units import load_units
from fhir_mappings.survey.survey import Counted

QUOTED = ("unit", "code")
"""Arguments of a problem that are no value of a patient: units as the laboratory writes them."""
HIDDEN = "…"
ENOUGH_RESULTS, ENOUGH_PATIENTS = 3, 2
SEXES = ("male", "female")


@dataclass
class Problems:
    """Takes in record after record. ``found``: (result, problem without its values) -> how often."""

    found: dict[tuple[str, Phrase], Counted] = field(default_factory=dict)
    own_limits: dict[tuple[str, str], Counter[Decimal]] = field(default_factory=lambda: defaultdict(Counter))
    of_patients: dict[tuple[str, str, Decimal], Counted] = field(default_factory=dict)
    without: dict[tuple[str, str], Counted] = field(default_factory=dict)
    patient: int = -1

    def take(self, record: PatientRecord) -> None:
        """Counts what keeps one patient's results from being used."""
        self.patient += 1
        for name, result in _named(record):
            for problem in _problems(result):
                self.found.setdefault((name, bare(problem, QUOTED)), Counted()).add(self.patient)
        gender = record.demographics.gender or "unknown"
        for measurement in record.measurements:
            self._limits(measurement, gender)

    def _limits(self, measurement: Measurement, gender: str) -> None:
        if not load_units().analytes[measurement.analyte].limits or measurement.amount is None or measurement.own_scale:
            return
        if not measurement.limits:
            self.without.setdefault((measurement.analyte, gender), Counted()).add(self.patient)
        for limit in measurement.limits:
            if limit.origin == "range":
                self.own_limits[measurement.analyte, gender][limit.value] += 1
                self.of_patients.setdefault((measurement.analyte, gender, limit.value), Counted()).add(self.patient)

    # --- upper limits --------------------------------------------------------------------------------------------
    def upper_limits(self) -> Iterator[tuple[str, str, Counted, Advice | None]]:
        """(analyte, sex, results without a limit, advice): the one limit that the others of that sex carry."""
        for (analyte, gender), counted in sorted(self.without.items()):
            yield analyte, gender, counted, self._advice(analyte, gender)

    def _advice(self, analyte: str, gender: str) -> Advice | None:
        limits = self.own_limits.get((analyte, gender), Counter())
        if gender not in SEXES or len(limits) != 1:
            return None
        value, count = limits.most_common(1)[0]
        if count < ENOUGH_RESULTS or self.of_patients[analyte, gender, value].patients < ENOUGH_PATIENTS:
            return None
        unit = load_units().analytes[analyte].family.canonical
        return Advice("upper_limit", (
            f"[[upper_limit]]\nanalyte = {quoted(analyte)}\nsex = {quoted(gender)}\nage_from = 18\n"
            f"value = {format(value.normalize(), 'f')}\nunit = {quoted(unit)}",))


def _named(record: PatientRecord) -> Iterator[tuple[str, Result]]:
    yield from ((one.analyte, one) for one in record.measurements)
    yield from ((one.test, one) for one in record.tests)
    yield from ((one.scale, one) for one in record.grades)


def _problems(result: Result) -> Iterator[Phrase]:
    if result.problem is not None:
        yield result.problem
    if result.valueless:
        yield Phrase("doctor.problem.valueless")
    if result.when is None:
        yield Phrase("doctor.problem.no-date")
    if result.status == "preliminary":
        yield Phrase("doctor.problem.preliminary")
    if isinstance(result, Measurement):
        analyte = load_units().analytes[result.analyte]
        if analyte.limits and result.amount is not None and not result.limits and not result.own_scale:
            yield Phrase("doctor.problem.no-limit")
        if result.analyte.startswith(("blasts", "mrd")) and result.site is None:
            yield Phrase("doctor.problem.no-specimen")


def bare(phrase: Phrase, quoted_names: tuple[str, ...] = ()) -> Phrase:
    """A phrase without what comes from a chart: its values, dates and texts are hidden, its own words stay."""
    def said(name: str, value: object) -> str | Phrase | tuple[Phrase, ...]:
        if isinstance(value, Phrase):
            return bare(value, quoted_names)
        if isinstance(value, tuple):
            return tuple(bare(part, quoted_names) for part in value if isinstance(part, Phrase))
        return str(value)[:40] if name in quoted_names else HIDDEN
    return Phrase(phrase.key, {name: said(name, value) for name, value in phrase.args.items()})
