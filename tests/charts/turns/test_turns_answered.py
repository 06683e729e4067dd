"""Lines of a form that ask for relapsed or refractory disease, and their answer, wherever they stand behind a remission.

trial.md, section 3: what is denied is no sign of disease; a yes leaves a remission open.
"""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of

PLACES = ["CR, letter", "CR, status", "CR, note", "CR, marrow"]
NO = [
    "Refractory disease: none", "Refractory disease: No", "Refractory disease: N", "Relapsed disease: No", "Relapsed disease: none",
    "Relapsed/refractory disease: no", "Relapsed/refractory: no", "Relapsed AML: No", "Refractory AML: no", "Relapse: No", "Relapsed: no",
    "Refractory: No", "Primary refractory: no", "Recurrent disease: no", "Relapsed disease? No", "Relapse: No. Refractory disease: No.",
    "Relapse: no\nRefractory: no", "Relapsed disease (Y/N): N", "Resistant disease: no",
]
YES = [
    "Relapsed: Yes", "Relapse: Yes", "Relapsed disease: Yes", "Refractory disease: Yes", "Refractory disease: yes, after 2 cycles",
    "Refractory: Yes", "Primary refractory: yes", "Resistant disease: yes", "Relapsed AML: Yes", "Relapse: No. Refractory disease: Yes.",
]
OF_ANOTHER = [
    "Platelet refractory: yes", "Steroid refractory: Yes", "Refractory GVHD: yes", "Refractory nausea: Yes", "Refractory: N/A",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", NO)
def test_a_no_tells_no_disease(place, text):
    assert state_of(place, text) == "not-met"


@pytest.mark.parametrize("text", NO)
def test_a_diagnosis_that_says_no_tells_none(text):
    assert state_of("AML", text) == "missing"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", YES)
def test_a_yes_leaves_a_remission_open(place, text):
    assert state_of(place, text) in ("unclear", "judgement")


@pytest.mark.parametrize("place", PLACES[:2])
@pytest.mark.parametrize("text", OF_ANOTHER)
def test_a_yes_of_another_disease_does_not(place, text):
    assert state_of(place, text) == "not-met"
