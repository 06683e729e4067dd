"""Checks of ``[[lab_name]]``, ``[[code_alias]]`` and ``[[upper_limit]]``."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches

from cds_service.site_checks.problem import Problem, hint, problem
from cds_service.site_checks.subject import Subject
from fhir_mappings.elements import CodeableConcept
from fhir_mappings.results.names.meanings import load_table, recognise
from fhir_mappings.results.names.names_of_tests import another_named
from fhir_mappings.results.values.units import Analyte, ChartedUnit, load_units
from fhir_mappings.site import UpperLimitRow
from fhir_mappings.survey.likeness import likeness
from fhir_mappings.terminology.code_systems import folded, spellings
from fhir_mappings.text.words.numbers import plain

SEXES = ("male", "female")
ANY = (None, "any")
ADULT, OLDEST = 18, 75


def lab_name_problems(subject: Subject) -> Iterator[Problem]:
    """Names of nothing, of two things, of look-alikes, and of what is read anyway."""
    seen: dict[str, str] = {}
    known = load_table().meanings
    for number, row in enumerate(subject.settings.site.readers.lab_names):
        where, text = subject.at("lab_name", number), plain(row.text).lower()
        if not text:
            yield problem("lab-name-empty", where)
        if row.concept not in known:
            yield problem("lab-name-concept", where, concept=row.concept, hint=hint(get_close_matches(row.concept, known, 1)))
        elif text:
            yield from _odd_name(subject, where, row.text, row.concept)
        if text not in seen:
            seen[text] = row.concept
        elif seen[text] != row.concept:
            yield problem("lab-name-two-ways", where, text=row.text, one=seen[text], other=row.concept)
        else:
            yield problem("lab-name-twice", where, text=row.text)


def _odd_name(subject: Subject, where: str, text: str, concept: str) -> Iterator[Problem]:
    looks = likeness("lab", [text], subject.terminology)
    another = looks is not None and looks.sure and looks.concepts != (concept,)
    if another or another_named([text], load_table().meanings[concept].name):
        yield problem("lab-name-look-alike", where, text=text, concept=concept)
    elif recognise(CodeableConcept(text=text), subject.terminology, {}) is not None:
        yield problem("lab-name-known", where, text=text)


def alias_problems(subject: Subject) -> Iterator[Problem]:
    """Aliases that say two things, or nothing new."""
    seen: dict[str, str] = {}
    for number, row in enumerate(subject.settings.site.readers.code_aliases):
        where, system = subject.at("code_alias", number), folded(row.system)
        means = spellings().get(folded(row.means), row.means)
        if spellings().get(system) == means:
            yield problem("alias-known", where, system=row.system, means=means)
        if system not in seen:
            seen[system] = means
        elif seen[system] != means:
            yield problem("alias-two-ways", where, system=row.system, one=seen[system], other=means)
        else:
            yield problem("alias-twice", where, system=row.system)


# --- upper limits -----------------------------------------------------------------------------------------------------
def limit_problems(subject: Subject) -> Iterator[Problem]:
    """Rows that could never be used, can't be right, overlap or leave somebody out."""
    rows = subject.settings.site.readers.upper_limits
    sound: list[tuple[int, UpperLimitRow]] = []
    for number, row in enumerate(rows):
        found = list(_row(subject.at("upper_limit", number), row))
        yield from found
        if not found:
            sound.append((number, row))
    for analyte in dict.fromkeys(row.analyte for _, row in sound):
        yield from _together(subject, analyte, [it for it in sound if it[1].analyte == analyte])


def _row(where: str, row: UpperLimitRow) -> Iterator[Problem]:
    known = {name: analyte for name, analyte in load_units().analytes.items() if analyte.limits}
    analyte = known.get(row.analyte)
    if analyte is None:
        yield problem("limit-analyte", where, analyte=row.analyte, known=", ".join(sorted(known)))
        return
    if row.sex not in (*ANY, *SEXES):
        yield problem("limit-sex", where, sex=row.sex)
    if row.age_from is not None and row.age_to is not None and row.age_from > row.age_to:
        yield problem("limit-ages", where, low=row.age_from, high=row.age_to)
    value = _canonical(row, analyte)
    if value is None:
        yield problem("limit-unit", where, analyte=row.analyte, unit=row.unit, canonical=analyte.family.canonical)
    elif not analyte.plausible_limit[0] <= value <= analyte.plausible_limit[1]:
        low, high = analyte.plausible_limit
        yield problem("limit-implausible", where, value=row.value, unit=row.unit, analyte=row.analyte, low=low, high=high,
                      canonical=analyte.family.canonical)


def _canonical(row: UpperLimitRow, analyte: Analyte) -> Decimal | None:
    factor = load_units().scale(ChartedUnit(row.unit), analyte.family).factor
    return None if factor is None else row.value * factor


def _together(subject: Subject, analyte: str, rows: list[tuple[int, UpperLimitRow]]) -> Iterator[Problem]:
    """At the ages where a row begins or ends, for each sex: exactly one value should fit."""
    edges = {age for _, row in rows for end in (row.age_from, row.age_to) if end is not None for age in (end, end + 1, end - 1)}
    overlaps: set[tuple[int, int]] = set()
    for sex in SEXES:
        gaps = [age for age in sorted({ADULT, OLDEST, *edges}) if ADULT <= age <= OLDEST and not _fitting(rows, sex, age)]
        if gaps:
            yield problem("limit-gap", subject.at("upper_limit", rows[0][0]), analyte=analyte, sex=sex, age=gaps[0])
        for age in sorted({ADULT, *edges}):
            for one, other in _contradicting(analyte, _fitting(rows, sex, age)):
                if (one, other) not in overlaps:
                    overlaps.add((one, other))
                    yield problem("limit-overlap", subject.at("upper_limit", other), analyte=analyte, one=one + 1, other=other + 1,
                                  sex=sex, age=age)


def _contradicting(analyte: str, fitting: list[tuple[int, UpperLimitRow]]) -> Iterator[tuple[int, int]]:
    """The first of the rows that fit, with each of the others that has another value."""
    known = load_units().analytes[analyte]
    for number, row in fitting[1:]:
        if _canonical(row, known) != _canonical(fitting[0][1], known):
            yield fitting[0][0], number


def _fitting(rows: list[tuple[int, UpperLimitRow]], sex: str, age: int) -> list[tuple[int, UpperLimitRow]]:
    return [(number, row) for number, row in rows if row.sex in (*ANY, sex)
            and (row.age_from is None or row.age_from <= age) and (row.age_to is None or age <= row.age_to)]
