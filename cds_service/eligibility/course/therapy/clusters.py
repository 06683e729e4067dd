"""Doses put together to courses: which dose belongs to the course before it, and which begins another.

A period that is as long as the days between two courses tells when therapy began, and not when its last dose was: cycles charted
with their whole length follow each other without a gap, and would run together if the gap were measured from their last days.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cds_service.eligibility.course.terms.limits import CourseLimits
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Treatment, When

AS_ONE = ("statement", "procedure", "plan")
"""What may tell of several drugs as of one regimen."""


class TherapyCourse(Frozen):
    """One course of therapy: ``first`` and ``last`` day on which a dose of it is on record, both inclusive.

    ``dosed`` is the last day that surely is one of a dose, ``told`` whether such days are on record, or only a period; ``regimen`` the
    drugs of what was charted as one; ``cycles`` the numbers it is charted with. ``supposed``: it lies within a period too long for one.
    """

    first: date
    last: date
    begun: When
    drugs: frozenset[str]
    doses: tuple[Treatment, ...]
    dosed: date
    told: bool = True
    regimen: frozenset[str] = frozenset()
    cycles: frozenset[int] = frozenset()
    ordered_only: bool = False
    supposed: bool = False

    def began_before(self, when: When) -> bool:
        """True when the course surely began before ``when``."""
        return self.begun.before(when)


def span(treatment: Treatment) -> tuple[date, date]:
    """The first and the last day of a dose."""
    begun, ended = treatment.begun, treatment.ended
    assert begun is not None
    if begun.partial or ended is None:
        return begun.first, begun.last
    return begun.first, max(begun.first, ended.last)


def course_of(dose: Treatment, limits: CourseLimits) -> TherapyCourse:
    """A course of one dose."""
    first, last = span(dose)
    assert dose.begun is not None
    if first == last and dose.source not in AS_ONE and dose.cycle is None:
        return TherapyCourse(first, last, dose.begun, dose.drugs, (dose,), last)
    whole, cycles = _is_whole_cycle(dose, limits), frozenset(() if dose.cycle is None else (dose.cycle,))
    return TherapyCourse(first, last, dose.begun, dose.drugs, (dose,), first if whole else last, not whole, _regimen(dose, limits), cycles)


def clusters(doses: Sequence[Treatment], limits: CourseLimits) -> list[TherapyCourse]:
    """Timed doses first; then daily tablets and doses known only to the month, which never bridge two courses."""
    if not doses:
        return []
    coarse = [d for d in doses if _coarse(d)]
    fine = [d for d in doses if not _coarse(d)] if coarse else doses
    daily = [d for d in fine if _is_daily(d, limits)]
    timed = [d for d in fine if not _is_daily(d, limits)] if daily else fine
    partnered = any(d.drugs & limits.cycle_partner for d in doses)
    found: list[TherapyCourse] = []
    for dose in sorted(timed, key=span):
        if found and not _begins_another(found[-1], dose, partnered, limits):
            found[-1] = _joined(found[-1], dose, limits)
        else:
            found.append(course_of(dose, limits))
    for dose in sorted([*daily, *coarse], key=span):
        _attach(found, dose, limits)
    return sorted(found, key=first_and_last)


def first_and_last(course: TherapyCourse) -> tuple[date, date]:
    """What courses are sorted by."""
    return course.first, course.last


def is_same(ordered: TherapyCourse, given: TherapyCourse, limits: CourseLimits) -> bool:
    """True when what was ordered or planned is explained by what was given."""
    gap = timedelta(days=limits.courses_gap_days)
    begun = ordered.first <= given.last or ordered.first < given.dosed + gap
    return begun and given.first < ordered.last + gap


def untold_cycles(courses: Sequence[TherapyCourse], limits: CourseLimits, as_of: date) -> list[TherapyCourse]:
    """The second course that a hypomethylating agent given over two cycles or more must hold, where no cycle of it is on record."""
    for course in courses:
        for dose in course.doses if course.drugs & limits.hypomethylating else ():
            if supposed := _second_cycle(dose, courses, limits, as_of):
                return [supposed]
    return []


def _second_cycle(dose: Treatment, courses: Sequence[TherapyCourse], limits: CourseLimits, as_of: date) -> TherapyCourse | None:
    if dose.denied or not dose.drugs & limits.hypomethylating or dose.begun is None:
        return None
    taken = dose.ongoing and dose.source not in ("request", "plan")  # of an order without an end nobody knows how often it was given
    first, last = dose.begun.last, as_of if taken else min(span(dose)[1], as_of)
    one = timedelta(days=limits.hma_cycle_days)
    within = [c for c in courses if span(dose)[0] <= c.first <= last]
    if (last - first) < 2 * one or len(within) > 1:
        return None
    begun = replace(dose.begun, first=first + one, last=first + one, earliest=dose.begun.earliest + one, latest=dose.begun.latest + one)
    return replace(course_of(dose, limits), first=first + one, last=last, begun=begun, ordered_only=True, supposed=True)


def _coarse(treatment: Treatment) -> bool:
    return treatment.begun is not None and treatment.begun.partial


def _is_daily(dose: Treatment, limits: CourseLimits) -> bool:
    """Tablets taken day by day, and nothing beside them, as a procedure of chemotherapy "with" them tells something."""
    beside = dose.chemotherapy and dose.source in ("procedure", "plan")
    return bool(dose.drugs) and not beside and dose.drugs & limits.antileukaemic <= limits.continuous


def _is_whole_cycle(dose: Treatment, limits: CourseLimits) -> bool:
    """Whatever it is, it may be charted with the whole length of a cycle, instead of the days on which something was given."""
    first, last = span(dose)
    return not _coarse(dose) and (last - first).days >= limits.courses_gap_days


def _regimen(dose: Treatment, limits: CourseLimits) -> frozenset[str]:
    """The drugs of what is charted as a regimen; empty for a single drug, or where they are not told."""
    drugs = dose.drugs & limits.antileukaemic
    return drugs if dose.source in AS_ONE and len(drugs) > 1 else frozenset()


def _joined(course: TherapyCourse, dose: Treatment, limits: CourseLimits, *, stretch: bool = True) -> TherapyCourse:
    """The course with one more dose. Daily tablets may go on long after it, and do not ``stretch`` it."""
    more = course_of(dose, limits)
    found = replace(course, drugs=course.drugs | dose.drugs, doses=(*course.doses, dose))
    if not stretch:
        return found
    return replace(found, last=max(course.last, more.last), dosed=max(course.dosed, more.dosed), told=course.told or more.told,
                   regimen=more.regimen or course.regimen, cycles=course.cycles | more.cycles)


def _begins_another(course: TherapyCourse, dose: Treatment, partnered: bool, limits: CourseLimits) -> bool:
    first = span(dose)[0]
    if (course.cycles or course.regimen) and first > course.first and _is_named_another(course, dose, limits):
        return True
    if not course.told and first <= course.last and not _is_whole_cycle(dose, limits):
        return False  # the first of the days within the only period that is on record
    if (first - course.dosed).days < limits.courses_gap_days:
        return False
    mild = limits.hypomethylating | limits.continuous
    both = (course.drugs | dose.drugs) & limits.antileukaemic
    if partnered and both and both <= mild:
        return (first - course.first).days >= limits.hma_cycle_days
    return True


def _is_named_another(course: TherapyCourse, dose: Treatment, limits: CourseLimits) -> bool:
    """True when a dose is charted with another number of its cycle, or as another regimen that follows."""
    if dose.cycle is not None and course.cycles and dose.cycle not in course.cycles:
        return True
    regimen = _regimen(dose, limits)
    apart = (span(dose)[0] - course.first).days >= limits.courses_gap_days  # a drug that is added on the third day begins none
    return apart and bool(regimen and course.regimen) and regimen != course.regimen and span(dose)[0] > course.last


def _attach(found: list[TherapyCourse], dose: Treatment, limits: CourseLimits) -> None:
    """Add a daily or coarsely dated dose to the course it belongs to, without stretching it, or begin one."""
    first, last = span(dose)
    gap = timedelta(days=limits.courses_gap_days)
    for i, course in enumerate(found):
        if first < course.last + gap and course.first < last + gap:
            found[i] = _joined(course, dose, limits, stretch=False)
            return
    if not _coarse(dose):
        reach = timedelta(days=limits.continuous_gap_days)
        for i, course in enumerate(found):
            same = dose.drugs & limits.antileukaemic <= course.drugs
            if same and course.first <= first < course.last + reach:
                found[i] = _joined(course, dose, limits)
                return
    found.append(course_of(dose, limits))
