"""A relapse behind a first remission in the text of a diagnosis: no relapse comes before the first remission, so that "in CR1" is no longer so.

trial.md, section 4: a relapse is over only by a remission behind it. One that is told as of now, a second one, or one without its number stays open.
"""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of

TOLD = [
    "AML in CR1, relapsed 10/2026", "AML in CR1, relapsed in 10/2026", "AML in CR1; relapsed 10/2026", "AML in CR1 but relapsed 10/2026",
    "AML in CR1, relapse 10/2026", "AML in CR1 since 3/2025, relapsed 10/2026", "AML in CR1, relapsed Oct 2026",
    "AML in CR1, relapsed 2026-10-05", "AML in CR1 (3/2025), relapsed 10/2026", "AML in first remission, relapsed 10/2026",
    "AML in first CR, relapsed 10/2026", "AML in CR1, relapsed", "AML in CR1, relapsed on 2026-10-05", "AML in CR1, relapsed 10/5/2026",
]
OPEN = [
    "AML in remission, relapsed 10/2026", "AML in CR2, relapsed 10/2026", "AML currently in CR1, relapsed 10/2026",
    "AML now in CR1, relapsed 10/2026",
]
IN_REMISSION = [
    "AML in CR1, relapsed 10/2026, now in CR2", "AML in CR1, no relapse 10/2026", "AML in CR1, relapse risk 10/2026",
    "AML in CR1, marrow 10/2026 no relapse", "AML in CR1, breast cancer relapsed 10/2026", "AML in CR1, lymphoma relapsed 10/2026",
]


@pytest.mark.parametrize(("text", "state"), [*((text, "met") for text in TOLD), *((text, "unclear") for text in OPEN),
                                             *((text, "not-met") for text in IN_REMISSION)])
def test_the_diagnosis(text, state):
    assert state_of("AML", text) == state


@pytest.mark.parametrize(("text", "state"), [*((text, "unclear") for text in TOLD), *((text, "not-met") for text in IN_REMISSION)])
def test_a_letter_behind_a_remission(text, state):
    assert state_of("CR, letter", text) == state
