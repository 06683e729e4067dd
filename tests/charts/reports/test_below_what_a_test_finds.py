"""Residual disease below what the test can find is none found; above it, or no longer below it, it is there.

trial.md, section 4: residual disease of 0.1 % or less is none that tells a relapse; section 3: so told it contradicts a relapse on record.
"""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

SAID = {
    "nu": [
        "MRD below LOD", "MRD: below LOD", "MRD < LOD", "MRD <LOD", "MRD is below the limit of detection",
        "MRD below the limit of detection.", "MRD: below detection limit", "MRD below limit of quantification",
        "MRD below the limit of quantitation", "MRD under the detection limit", "Residual disease below the level of detection",
        "Minimal residual disease is below the assay's limit of detection", "MRD below assay sensitivity", "MRD: below detection",
        "MRD by flow below LOD", "MRD (below LOD)", "No MRD", "MRD: No MRD", "No MRD detected", "No detectable MRD",
        "MRD <0.01% (below LOD)", "Residual disease is undetectable", "Residual leukemia below the limit of detection",
    ],
    "um": [
        "MRD positive, 0.5% (LOD 0.01%)", "MRD 0.5%, above the limit of detection", "MRD is no longer below the limit of detection",
        "MRD is not below LOD, 0.5%", "MRD was below LOD in 6/2026, now 0.5%", "MRD was negative in 6/2026, now 0.5%",
        "MRD was undetectable in 6/2026, now 0.5%", "MRD not below LOD: 0.5%", "MRD: detected, below LOQ",
    ],
    "nm": [
        "LOD 0.01%",
    ],
}
ALONE = [
    "Below LOD", "Below the limit of detection", "Result: below detection limit", "<LOD", "No MRD", "No MRD detected",
    "MRD below the limit of detection",
]
MRD = "AML MRD Flow Cytometry, Bone Marrow"
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)


@pytest.mark.parametrize("text", ALONE)
def test_an_answer_alone_contradicts_a_relapse(text):
    assert state_of(f"relapse, called {MRD}", text) == "unclear"
    assert state_of(f"CR, called {MRD}", text) == "not-met"


@pytest.mark.parametrize(("name", "text"), [*(("CMV PCR", text) for text in ALONE), (MRD, "Above the limit of detection")])
def test_an_answer_of_another_test_contradicts_none(name, text):
    assert state_of(f"relapse, called {name}", text) == "met"
