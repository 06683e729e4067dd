"""Age in completed years: registry item 1, FHIR Patient.birthDate.

A year is completed on the birthday; who was born on 29 February completes it on 1 March in other years. A partial
birth date has two bounds, and decides only when both say the same.
"""
from __future__ import annotations

from datetime import date

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.states import State
from fhir_mappings.record import Demographics, Phrase, When


def full_years(born: date, on: date) -> int:
    """Completed years from a birth date to a day; 29 February counts from 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_bounds(born: When, on: date) -> tuple[int, int] | None:
    """The least and the greatest age in completed years that a birth date allows; None when it lies in the future.

    The part of a partial date that lies after ``on`` is cut off first.
    """
    if born.first > on:
        return None
    return full_years(min(born.last, on), on), full_years(born.first, on)


def below_years(patient: Demographics, on: date, years: int) -> bool:
    """True when the patient may be younger than so many years, by the birth date on record."""
    bounds = age_bounds(patient.born, on) if patient.born else None
    return bounds is not None and bounds[0] < years


def between_years(criterion: Criterion, case: Case) -> Finding:
    """Full years on the day of evaluation, both ends inclusive."""
    patient = case.record.demographics
    if patient.born is None:
        return _without_birth_date(criterion, patient)
    bounds = age_bounds(patient.born, case.as_of)
    state, because = _judged(criterion, patient.born, bounds, case.as_of)
    if below_years(patient, case.as_of, criterion.settings["guardian_below_years"]):
        guardian = Phrase("age.guardian", {"years": criterion.settings["guardian_below_years"]})
        because = Phrase("age.with-guardian", {"sentence": because, "guardian": guardian})
    missing = (Missing(Phrase("question.exact-birth-date")),) if state is State.UNCLEAR else ()
    return Finding(criterion.id, state, because, evidence=(_birth_date(patient, patient.born),), missing=missing)


def _judged(
    criterion: Criterion, born: When, bounds: tuple[int, int] | None, as_of: date
) -> tuple[State, Phrase]:
    """The state and its sentence for a birth date on record."""
    lowest, highest = criterion.value
    words = {"born": born.charted, "as_of": as_of, "lowest": lowest, "highest": highest}
    if bounds is None:
        return State.UNCLEAR, Phrase("age.born-later", words)
    youngest, oldest = bounds
    if youngest > criterion.settings["plausible_to_years"]:
        return State.UNCLEAR, Phrase("age.implausible", {**words, "age": youngest})
    if youngest >= lowest and oldest <= highest:
        return State.MET, _aged("age.met", words, bounds)
    if oldest < lowest or youngest > highest:
        return State.NOT_MET, _aged("age.not-met", words, bounds)
    return State.UNCLEAR, Phrase("age.straddles", {**words, "from": youngest, "to": oldest})


def _aged(key: str, words: dict[str, str | int | date], bounds: tuple[int, int]) -> Phrase:
    """One age, or both bounds of a partial birth date."""
    youngest, oldest = bounds
    if youngest == oldest:
        return Phrase(key, {**words, "age": youngest})
    return Phrase(f"{key}-either", {**words, "from": youngest, "to": oldest})


def _without_birth_date(criterion: Criterion, patient: Demographics) -> Finding:
    """Missing, or unclear where a birth date is there but can't be read."""
    missing = (Missing(Phrase("question.exact-birth-date" if patient.problems else "question.birth-date")),)
    if patient.problems:
        because = Phrase("age.unreadable", {"problems": patient.problems})
        evidence = (Evidence(patient.reference, Phrase("age.birth-date"), notes=patient.problems),)
        return Finding(criterion.id, State.UNCLEAR, because, evidence=evidence, missing=missing)
    return Finding(criterion.id, State.MISSING, Phrase("age.missing"), missing=missing)


def _birth_date(patient: Demographics, born: When) -> Evidence:
    """The Patient resource as evidence, with a word when the patient has died."""
    deceased = (Phrase("age.deceased"),) if patient.deceased else ()
    notes = (*patient.problems, *patient.notes, *deceased)
    return Evidence(patient.reference, Phrase("age.birth-date"), value=born.charted, notes=notes)
