"""A result whose own name gives it to a donor or kin, under the code of the patient's test: it decides nothing, the reason says whose it may
be, and no repetition is proposed: nobody's is lacking."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, POSITIVE, base, concept
from tests.charts.harness import screened
from tests.charts.held_results import hbsag_of

THEIRS = ("供者乙型肝炎病毒表面抗原", "乙型肝炎表面抗原（供者）", "HBsAg (donor)", "乙肝表面抗原(家属)", "患者之父乙肝表面抗原", "患者之妻乙型肝炎表面抗原")


@pytest.mark.parametrize("name", THEIRS)
def test_it_says_whose_it_may_be_and_asks_for_no_repetition(name):
    result = hbsag_of(POSITIVE) | {"id": "theirs", "code": concept((LOINC, "5196-1"), name)}
    found = screened([*base(), result]).finding("serology-hbv")
    assert found.state.value == "unclear"
    assert "problem.whose-unsaid" in repr(found.evidence)
    assert [(missing.what.key, missing.orderable) for missing in found.missing] == [("question.whose-result", False)]
