"""The Patient resource as facts."""
from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.demographics import read_demographics
from tests.mappings.chart_json import dumped, observation, patient

SHANGHAI = ZoneInfo("Asia/Shanghai")


def of(*patients):
    return read_demographics(read_chart(dumped([*patients, observation()])), SHANGHAI)


def test_birth_date_gender_and_name():
    who = of(patient())
    assert (who.reference, who.born.charted, who.gender, who.deceased) == ("Patient/p1", "1980-05-04", "male", False)
    assert (who.problems, who.notes) == ((), ())


@pytest.mark.parametrize(
    ("charted", "gender", "notes"),
    [(" Female ", "female", 0), ("other", "other", 0), ("unknown", "unknown", 0), ("", None, 0), ("M", "unknown", 1),
     ("男", "unknown", 1), (1, "unknown", 1)],
)
def test_gender_is_fhirs_code_or_not_known(charted, gender, notes):
    who = of(patient(gender=charted))
    assert who.gender == gender
    assert len([note for note in who.notes if note.key == "note.gender-unreadable"]) == notes


@pytest.mark.parametrize("charted", ["04/05/1980", "1980-13-04", "born in spring", 19800504, ["1980"]])
def test_a_birth_date_that_can_not_be_read_is_a_problem(charted):
    who = of(patient(birthDate=charted))
    assert (who.born, [it.key for it in who.problems]) == (None, ["problem.birth-date-unreadable"])


def test_of_a_birth_date_with_a_time_the_date_counts():
    assert str(of(patient(birthDate="1980-05-04T23:00:00-05:00")).born.first) == "1980-05-04"


@pytest.mark.parametrize(
    ("charted", "dead"),
    [({}, False), ({"deceasedBoolean": False}, False), ({"deceasedBoolean": True}, True), ({"deceasedBoolean": "true"}, True),
     ({"deceasedBoolean": " FALSE"}, False), ({"deceasedDateTime": "2026-10-01"}, True), ({"deceasedDateTime": "autumn"}, True),
     ({"deceasedDateTime": ""}, False), ({"deceasedDateTime": 2026}, True), ({"deceasedBoolean": False, "deceasedDateTime": "2026"}, True)],
)
def test_any_word_of_death_counts(charted, dead):
    assert of(patient(**charted)).deceased is dead


@pytest.mark.parametrize("charted", ["yes", 1, {}])
def test_a_word_on_death_that_can_not_be_read_is_noted(charted):
    who = of(patient(deceasedBoolean=charted))
    assert not who.deceased
    assert "note.deceased-unreadable" in [note.key for note in who.notes]


def test_no_patient_no_facts():
    who = read_demographics(read_chart(dumped(observation())), SHANGHAI)
    assert (who.reference, who.born, who.gender) == (None, None, None)


def copies(**second):
    return of(patient(), patient(**second))


def test_copies_that_agree_give_the_more_precise_birth_date():
    assert copies(birthDate="1980").born.charted == "1980-05-04"


def test_copies_that_contradict_are_never_chosen_between():
    who = copies(birthDate="1981-05-04", gender="female")
    assert (who.born, [it.key for it in who.problems]) == (None, ["problem.birth-date-contradictory"])
    assert (who.gender, [it.key for it in who.notes]) == ("unknown", ["note.gender-contradictory"])
