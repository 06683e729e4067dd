"""The Patient resource as facts. Copies of it that contradict each other are reported, never chosen between.

Source: FHIR R4 Patient; administrative-gender.
"""
from __future__ import annotations

from typing import get_args
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.dates import parse_birth_date
from fhir_mappings.record import Demographics, Gender, Phrase, When
from fhir_mappings.references import Read
from fhir_mappings.resources import Patient
from fhir_mappings.results.values.quantities import number_of

_GENDERS: dict[str, Gender] = {gender: gender for gender in get_args(Gender)}
_YES_OR_NO = {"true": True, "false": False}
_SEX_AT_BIRTH = frozenset({
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex"})
_SEXES: dict[str, Gender] = {"f": "female", "248152002": "female", "m": "male", "248153007": "male"}
"""v3 AdministrativeGender and SNOMED CT, as US Core has them."""


def read_demographics(chart: Chart, zone: ZoneInfo) -> Demographics:
    """Birth date, gender and death, from every Patient resource of this patient."""
    patients = chart.of(Patient)
    if not patients:
        return Demographics(None)
    born, problems = _born(patients, zone)
    gender, gender_notes = _gender(patients)
    deaths = [_deceased(it.resource) for it in patients]
    notes = tuple(note for read in patients for note in read.notes) + gender_notes
    if None in deaths:
        notes += (Phrase("note.deceased-unreadable"),)
    return Demographics(patients[0].reference, born, gender, True in deaths, problems, tuple(dict.fromkeys(notes)))


def _born(patients: tuple[Read[Patient], ...], zone: ZoneInfo) -> tuple[When | None, tuple[Phrase, ...]]:
    """The birth date as precisely as any copy tells it; None with the reason when it can't be read."""
    charted = {it.resource.birth_date for it in patients if it.resource.birth_date}
    dates = [when for text in charted if (when := parse_birth_date(text, zone))]
    if [it for it in patients if "birthDate" in it.resource.malformed] or len(dates) < len(charted):
        return None, (Phrase("problem.birth-date-unreadable"),)
    if len(dates) > 1 and any(not one.same_time(other) for one in dates for other in dates):
        return None, (Phrase("problem.birth-date-contradictory"),)
    return min(dates, key=lambda when: when.latest - when.earliest, default=None), ()


def _gender(patients: tuple[Read[Patient], ...]) -> tuple[Gender | None, tuple[Phrase, ...]]:
    """The administrative gender; unknown, with a note, when it is no FHIR code or the copies differ."""
    charted = {text for it in patients if (text := (it.resource.gender or "").strip().lower())}
    if [it for it in patients if "gender" in it.resource.malformed] or not charted <= _GENDERS.keys():
        return "unknown", (Phrase("note.gender-unreadable"),)
    if len(charted) > 1:
        return "unknown", (Phrase("note.gender-contradictory"),)
    if not charted:
        return None, ()
    gender = _GENDERS[charted.pop()]
    at_birth = {sex for it in patients for sex in _at_birth(it.resource)}
    if gender in _SEXES.values() and at_birth - {gender}:
        return "unknown", (Phrase("note.sex-at-birth-otherwise"),)
    return gender, ()


def _at_birth(patient: Patient) -> set[Gender]:
    """The sex at birth as US Core tells it: who can be pregnant, and whose range is whose, is not known by the gender then."""
    told = ((it.value_code or "").strip().lower() for it in patient.extension or () if it is not None and it.url in _SEX_AT_BIRTH)
    return {_SEXES[code] for code in told if code in _SEXES}


def _deceased(patient: Patient) -> bool | None:
    """Whether the patient has died; None when the chart says something that can't be read. Any date of death is one; of one that
    is only said to be unknown (an extension in its place) it can't be told whether there is any."""
    if (patient.deceased_date_time or "").strip() or "deceasedDateTime" in patient.malformed:
        return True
    said = patient.deceased_boolean
    if isinstance(said, str):
        return _YES_OR_NO.get(said.strip().lower())
    if "deceasedBoolean" in patient.malformed:
        return None
    return None if said is None and number_of(patient.deceased_date_time_more) else bool(said)
