"""How long a remission lasted, told by a marrow report behind a relapse: of which relapse that remission was, nobody can tell, so that it ends none.
One in which the patient is said to be is of now."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_blasts, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

RELAPSE = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
LASTED = [
    "CR lasted 8 months.", "CR lasted about 8 months", "CR, which lasted 8 months.", "CR was maintained for 8 months.", "Remission of 8 months.", "Remission held for 6 weeks.", "CR2 lasted 8 months.", "CR1 of 14 months.",
    "Remission duration 8 months.", "CR维持8个月。", "缓解持续8个月。", "完全缓解期约8个月。", "缓解维持了8个月余。", "缓解期持续约一年半。", "CR1持续14个月。", "无病生存8个月。", "骨髓增生活跃，CR维持8个月。",
]
OF_NOW = [
    "CR sustained for 8 months.", "In continuous CR for 8 months.", "In CR lasting 8 months.", "CR has lasted 8 months.", "CR lasted 8 months, to date.", "CR lasted 8 months. Now in CR2.", "持续缓解8个月。", "目前CR已8个月。",
    "CR已维持8个月。", "CR维持8个月至今。", "CR维持8个月，目前仍CR。", "目前CR维持8个月。", "持续CR 8个月。", "AML in CR. Remission duration 8 months.",
]
OF_THE_YEAR = ["CR 2026", "CR2 2026", "Complete remission in 2026", "完全缓解（2026年）", "2026年完全缓解"]
OF_BEFORE = ["CR 2025", "In CR 2025, now hypocellular", "CR2 2025", "Complete remission in 2025"]
LAST_YEAR = condition("rel", (ICD10CM, "C92.02"), recorded="2025-10-20")


def later(text):
    return marrow_report("r", text, "2026-11-12", code=concept(None, "骨髓细胞学检查"))


CASES = [
    *(rr(f"a relapse, then: {text}", chart(CR, RELAPSE, later(text)), "unclear") for text in LASTED),
    *(rr(f"blasts, then: {text}", chart(CR, marrow_blasts("b", 23, "2026-11-02"), later(text)), "unclear") for text in LASTED),
    *(rr(f"a remission and no relapse: {text}", chart(CR, later(text)), "not-met") for text in (*LASTED, *OF_NOW)),
    *(rr(f"a relapse, then: {text}", chart(CR, RELAPSE, later(text)), "not-met") for text in OF_NOW),
    *(rr(f"a relapse of that year, then: {text}", chart(CR, RELAPSE, later(text)), "unclear") for text in OF_THE_YEAR),
    *(rr(f"a relapse of the year before, then: {text}", chart(CR, LAST_YEAR, later(text)), "not-met") for text in OF_THE_YEAR),
    *(rr(f"a relapse, then: {text}", chart(CR, RELAPSE, later(text)), "met") for text in OF_BEFORE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
