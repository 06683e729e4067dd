"""What seems to account for words of disease behind a remission, and does not: a number that counts no cells, an answer that turns round, a
remission that was before; and the neighbours that do account for them."""
from __future__ import annotations

import pytest

from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.test_words_left_unheard import STORIES, carried

LOUD = ("unclear", "judgement")
EVERYWHERE = ("a marrow", "blood", *STORIES)

# A number is few of cells only: not of a subtype, a course, a day, a grade.
NUMBERED = [
    "骨髓象符合AML-M2，建议化疗", "骨穿：AML-M4，建议化疗", "骨髓示急性髓系白血病M1，建议化疗", "AML has come back after CR1.", "AML has come back after cycle 2.",
    "Leukemia progressed after consolidation 3.", "The leukemia is progressing on day 3.", "CNS involvement after consolidation 3.", "Gingival infiltration (grade 2).",
    "Marrow blasts increasing on day 3.", "Blasts did not clear with venetoclax.", "Blasts did not respond.",
]
NUMBERED_IN_STORIES = ["骨髓象符合AML-M2。", "骨穿：AML-M4。", "AML active, ECOG 1.", "Marrow blasts increasing after CR1.", "Loss of remission at month 4.", "Progressive disease after cycle 2."]
COUNTED = ["Blasts 3%.", "原始细胞 2。", "Blasts after induction 1%.", "原始细胞移植后0.5%", "Blasts: 2", "Blasts 0.5% on day 28.", "We did not see blasts.", "Blasts did not increase."]
RISING_IN_MARROWS = ["Blast percentage rising.", "After transplant the blasts returned.", "Blasts have risen."]

CASES = [
    *(rr(f"{where} of “{text}”", carried(where, text), LOUD) for where in EVERYWHERE for text in NUMBERED),
    *(rr(f"{where} of “{text}”", carried(where, text), LOUD) for where in STORIES for text in NUMBERED_IN_STORIES),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a marrow", *STORIES) for text in COUNTED),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), LOUD) for text in RISING_IN_MARROWS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_net_and_its_excuses(case):
    check(case)
