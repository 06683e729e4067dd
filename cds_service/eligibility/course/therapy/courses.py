"""Courses of antileukaemic therapy, clustered from doses.

Doses known to be given (administrations, statements, procedures) make courses; orders and plans only add courses that
no dose explains, and such a course is marked ``ordered_only``: an order is not a dose. So do doses of which the chart itself
says that they were not given, or were halted for now. Hydroxyurea, growth factors,
steroids, intrathecal drugs, conditioning, lymphodepletion and tretinoin alone never make a course.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from cds_service.eligibility.charted import NAMED_AT_MOST
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.therapy.clusters import (
    TherapyCourse,
    clusters,
    course_of,
    first_and_last,
    is_same,
    span,
    untold_cycles,
)
from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.frozen import replace
from fhir_mappings.record import Operation, PatientRecord, Phrase, Treatment, When

GIVEN = ("administration", "statement", "procedure")
NOT_A_COURSE = ("conditioning", "lymphodepletion", "mobilisation")


def began_with(course: TherapyCourse) -> Evidence:
    """The dose with which a course began, as evidence; with its notes where they say that it was not given, or was halted."""
    first = course.doses[0]
    return Evidence(first.reference, first.what, date=shown_date(first.begun), notes=first.notes if first.denied or first.held else ())


def in_short(courses: Iterable[TherapyCourse], limits: CourseLimits) -> tuple[Phrase, ...]:
    """With what the courses began: else nobody sees on a card that one of them is no course at all. One dose may tell of two courses."""
    began: dict[Evidence, TherapyCourse] = {}
    for course in courses:
        began.setdefault(began_with(course), course)
    beginning = timedelta(days=limits.regimen_begins_days)
    shown = tuple(Phrase("course.began-with", {"what": _together(course, beginning), "date": dose.date or Phrase("course.no-date")})
                  for dose, course in list(began.items())[:NAMED_AT_MOST])
    rest = len(began) - len(shown)
    return (*shown, Phrase("charted.and-more", {"count": rest})) if rest else shown


def _together(course: TherapyCourse, beginning: timedelta) -> str:
    """The drugs of a course's first days, as they are charted: of azacitidine alone nobody knows the course of aza/ven."""
    names, known = [course.doses[0].what], course.doses[0].drugs
    for dose in course.doses[1:]:
        if dose.drugs - known and not (dose.denied or dose.held) and span(dose)[0] - course.first <= beginning:
            names.append(dose.what)
            known |= dose.drugs
    return " + ".join(names[:NAMED_AT_MOST])


def why_unsure(courses: Iterable[TherapyCourse], limits: CourseLimits) -> Phrase:
    """Why courses may be none: known from orders alone, from a long period alone, of another disease, or of doses that the chart denies or
    says were halted."""
    unsure = [course for course in courses if course.ordered_only]
    denied = any(dose.denied for course in unsure for dose in course.doses)
    if not denied and any(is_for_another(dose, limits) for course in unsure for dose in course.doses):
        return Phrase("course.for-another")
    if not denied and any(course.supposed for course in unsure):
        return Phrase("course.cycles-untold")
    if not denied and any(dose.held for course in unsure for dose in course.doses):
        return Phrase("course.doses-held")
    return Phrase("course.doses-denied" if denied else "course.only-ordered")


def courses_of_therapy(record: PatientRecord, as_of: date, limits: CourseLimits) -> tuple[TherapyCourse, ...]:
    """All courses of therapy on record up to ``as_of``, oldest first."""
    doses = [t for t in record.treatments if _is_dose(t, as_of, limits)]
    if not doses:
        return ()
    sure = [t for t in doses if t.source in GIVEN and not (t.denied or t.held) and not is_for_another(t, limits)]
    given = clusters(sure, limits)
    ordered = [replace(c, ordered_only=True) for c in clusters([t for t in doses if t not in sure], limits)]
    apart = [o for o in ordered if not any(is_same(o, c, limits) for c in given)]
    courses = [c for c in [*given, *apart] if not _conditions_a_transplant(c, record, limits)]
    return tuple(sorted([*courses, *untold_cycles(courses, limits, as_of)], key=first_and_last))


def is_for_another(treatment: Treatment, limits: CourseLimits) -> bool:
    """True where its reasons or its name say that it was given for a disease that is neither AML nor one that leads to it."""
    return not treatment.reasons.isdisjoint(limits.for_another) and treatment.reasons.isdisjoint(limits.of_this_disease)


def undated_doses(record: PatientRecord, as_of: date, limits: CourseLimits) -> tuple[Treatment, ...]:
    """Doses that belong to no course and explain no blasts, because nobody can tell when they were given."""
    undated = [t for t in record.treatments if not _is_dated(t, as_of)]
    return tuple([t for t in undated if _is_of_a_course(t, limits) or (t.drugs & limits.growth_factor and not t.beside)])


def _is_dose(treatment: Treatment, as_of: date, limits: CourseLimits) -> bool:
    return _is_dated(treatment, as_of) and _is_of_a_course(treatment, limits)


def _is_dated(treatment: Treatment, as_of: date) -> bool:
    return treatment.begun is not None and treatment.begun.first <= as_of + AHEAD


def _is_of_a_course(treatment: Treatment, limits: CourseLimits) -> bool:
    if treatment.intrathecal or treatment.beside or treatment.purpose in NOT_A_COURSE:
        return False
    return not limits.antileukaemic.isdisjoint(treatment.drugs) or (treatment.chemotherapy and not treatment.drugs)


def _conditions_a_transplant(course: TherapyCourse, record: PatientRecord, limits: CourseLimits) -> bool:
    """Conditioning that the chart does not call so: myeloablative drugs around the doses, and a transplant that came, or
    without a date may have come, after."""
    reach = timedelta(days=limits.courses_gap_days)
    ablative = [t.begun for t in record.treatments if t.begun and not t.beside and not limits.conditioning.isdisjoint(t.drugs)]
    around = any(course.first - reach <= begun.first <= course.last + reach for begun in ablative)
    return around and any(
        o.when is None or 0 <= (o.when.first - course.first).days <= limits.conditioning_days
        for o in transplants(record, limits))


def transplants(record: PatientRecord, limits: CourseLimits) -> list[Operation]:
    """The stem-cell transplants that were done, those known only from a diagnosis (status, GVHD) included."""
    done = [o for o in record.operations if o.done and (o.concepts | o.text_concepts) & limits.transplant]
    shown = [Operation(reference=d.reference, what=d.what, when=d.onset or d.asserted, concepts=d.concepts,
                       text_concepts=d.text_concepts)
             for d in record.diagnoses if not d.provisional and (d.concepts | d.text_concepts) & limits.transplant]
    return [*done, *shown]


def implying_transplant(record: PatientRecord, limits: CourseLimits) -> list[Operation]:
    """What is done only after an allogeneic transplant, as the donor's lymphocytes are given: it was done, though nobody charted it."""
    return [o for o in record.operations if o.done and (told := o.concepts | o.text_concepts) & limits.transplant_implied
            and not told & limits.transplant]


def after_transplant(operation: Operation, limits: CourseLimits) -> Phrase:
    """Why disease after this transplant, or after what implies one, needs a clinician."""
    implied = not (operation.concepts | operation.text_concepts) & limits.transplant
    return Phrase("course.after-transplant-implied" if implied else "course.after-transplant")


def chemotherapy(record: PatientRecord, courses: Iterable[TherapyCourse], limits: CourseLimits) -> list[TherapyCourse]:
    """The courses, and each dose of chemotherapy that is none: conditioning, lymphodepletion, methotrexate; and what by its name was only
    done in the course of one. Not what was given intrathecally."""
    alone = [t for t in record.treatments if t.begun and is_chemotherapy(t, limits)]
    return [*courses, *(course_of(t, limits) for t in alone)]


def is_chemotherapy(t: Treatment, limits: CourseLimits) -> bool:
    """True for what may make blasts in blood the sign of a recovery."""
    named = t.drugs & (limits.antileukaemic | limits.chemotherapy) or (t.chemotherapy and not t.drugs)
    return bool(named) and not t.intrathecal


def last_dose_before(courses: Iterable[TherapyCourse], when: When) -> tuple[date, Treatment] | None:
    """The last day of therapy at or before ``when``, or its own day when a course was still running then, and a dose of it."""
    days = [(min(_end(c), when.last), c) for c in courses if c.first <= when.last]
    if not days:
        return None
    day, course = max(days, key=lambda it: it[0])
    return day, max((d for d in course.doses if span(d)[0] <= when.last), key=lambda d: (d.ongoing, span(d)[1]))


def _end(course: TherapyCourse) -> date:
    """The last day of a course; without end where a drug of it is said to be taken still."""
    if any(d.ongoing for d in course.doses):
        return date.max
    return max([course.last, *(span(d)[1] for d in course.doses)])
