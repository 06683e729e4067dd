"""Relapsed or refractory disease without the leukaemia's name as why a patient with AML came: that of the disease of which the chart tells the course.

trial.md, section 3: a sign of disease behind a remission leaves it open; a reason proves none. Of another disease, asked for or prevented it is no sign.
"""
from __future__ import annotations

import pytest

from tests.charts.carried import carried
from tests.charts.courses import RR
from tests.charts.harness import screened

HEARD = [
    "Evaluation of relapsed disease", "Evaluation for relapsed disease", "Follow-up of relapsed disease", "Follow up of relapsed disease",
    "Follow-up for relapsed disease", "f/u relapsed disease", "relapsed disease, salvage", "relapsed disease, follow-up",
    "Relapsed disease evaluation", "Management of relapsed disease", "Treatment planning for relapsed disease",
    "Discussion of treatment options for relapsed disease", "Consultation for relapsed disease", "Second opinion for relapsed disease",
    "BMT evaluation for relapsed disease", "Evaluation of refractory disease", "Evaluation of relapsed/refractory disease",
    "Evaluation of recurrent disease", "Evaluation of disease relapse", "Follow-up of refractory disease", "Follow-up of relapse",
    "New relapse, follow-up",
]
QUIET = [
    "Evaluation for relapse", "Evaluation for disease relapse", "evaluate for relapse", "Assess for relapse", "Follow-up, no relapse",
    "Follow-up: no evidence of relapsed disease", "Evaluation of relapsed lymphoma", "relapsed lymphoma",
    "Follow-up of relapsed lymphoma", "Follow-up of relapsing polychondritis", "relapsing polychondritis", "Evaluation of relapsing fever",
    "Follow-up of recurrent pneumonia", "Evaluation of refractory anemia", "Evaluation of refractory GVHD",
    "Evaluation of refractory nausea", "Evaluation of relapsing-remitting multiple sclerosis", "Follow-up of relapsed Crohn disease",
    "Evaluation of relapsed breast cancer", "Follow-up of refractory celiac disease", "Refractory celiac disease",
    "Evaluation of refractory reflux disease", "Evaluation of recurrent Graves disease", "Follow-up of recurrent diverticular disease",
    "Evaluation of relapsed minimal change disease", "Follow-up of refractory Kawasaki disease", "Follow-up, risk of relapse",
    "Follow-up, counselling about relapse", "Alcohol relapse follow-up", "Follow-up for tobacco relapse", "Depression relapse evaluation",
    "Opioid use disorder, relapse, follow-up", "Relapse prevention follow-up", "relapse prevention clinic", "Relapse prevention planning",
    "Relapse clinic", "Relapse follow-up", "Evaluation of suspected relapse",
]


@pytest.mark.parametrize("text", HEARD)
def test_it_leaves_a_remission_open(text):
    assert screened(carried("a reason", text)).finding(RR).state.value == "unclear"


@pytest.mark.parametrize("text", QUIET)
def test_of_another_disease_or_asked_for_it_does_not(text):
    assert screened(carried("a reason", text)).finding(RR).state.value == "not-met"
