"""A denial of another disease, a comma, and the relapse: it is told ("No evidence of infection, relapsed AML."), unless one list holds both and ends
as one. An "or" of the relapse's own kinds, genes or places ends no list. trial.md, section 3: what denies counts where it governs the name."""
from __future__ import annotations

import pytest

from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.written_in import IN_CR, IN_RELAPSE, letter, loud, marrow, note

TOLD = [
    "No evidence of infection, relapsed AML.", "Negative for infection, relapsed AML.", "No fever, AML in relapse", "No GVHD, AML relapse.", "Denies fever, relapsed AML.", "Without pneumonia, recurrent AML.", "No evidence of GVHD, AML has relapsed.",
    "No evidence of infection, relapsed or refractory AML.", "No fever, relapsed or refractory AML", "No infection, AML relapsed or refractory.", "No GVHD, relapsed AML, FLT3 or NPM1 mutated", "No infection, AML in first or second relapse",
    "No infection, AML relapse in marrow or blood", "No fever, relapsed AML with pneumonia or GVHD", "No fever, AML relapsed or progressed",
    "无感染，AML复发", "未见肺炎，白血病复发。", "否认发热，AML复发", "未见感染，考虑AML复发", "无感染，复发或难治AML",
]
DENIED = [
    "No evidence of infection, relapse or GVHD", "no infection, no relapse", "No infection, relapse, or GVHD.", "No evidence of fever, bleeding, relapse or progression.", "Negative for infection, relapse or progression.",
    "There is no evidence of infection, relapse or GVHD at this time.", "No evidence of infection, relapse, GVHD or toxicity.", "No infection, relapse or persistent disease",
    "未见感染、复发", "无感染，无复发", "未见感染或复发征象", "无感染、复发及GVHD",
]
PLACES = {"marrow": marrow, "letter": letter, "note": note}
CASES = [
    *(rr(f"a remission, then told in a {place}: {text}", [*IN_CR, put(text)], loud(place)) for text in TOLD for place, put in PLACES.items()),
    *(rr(f"a relapse, then told in a marrow: {text}", [*IN_RELAPSE, marrow(text)], "met") for text in TOLD),
    *(rr(f"a remission, then denied in a {place}: {text}", [*IN_CR, put(text)], "not-met") for text in DENIED for place, put in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
