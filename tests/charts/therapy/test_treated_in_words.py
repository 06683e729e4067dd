"""Blasts, no remission and no course on record: newly diagnosed, unless a diagnosis or its note tells that the leukaemia was treated."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_blasts
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

BLASTS = marrow_blasts("mb", 40, "2026-11-14")
NEW, TREATED, HELD = "newly diagnosed", "tells of treatment", "whose words tell of disease"


def aml(text="AML", **more):
    return only(condition("aml", (ICD10CM, "C92.00"), text, recorded="2026-11-12", **more), BLASTS)


def both(text, said):
    """The same words as the text of the diagnosis and as its note."""
    yield rr(f"the diagnosis says “{text}”", aml(text), "missing", mentions={RR: (said,)})
    yield rr(f"its note says “{text}”", aml(note=[{"text": text}]), "missing", mentions={RR: (said,)})


WAS_TREATED = (
    "急性髓系白血病 化疗后", "急性髓系白血病 诱导治疗后", "AML IA方案第1疗程后", "AML 维奈克拉+阿扎胞苷1疗程后", "AML IA方案化疗2个疗程", "AML s/p 7+3", "AML s/p FLAG-IDA x1",
    "AML, C1 aza/ven", "AML after induction", "AML, s/p induction 8/2026", "AML on venetoclax", "AML on decitabine", "AML, day 15 7+3", "AML, D14 of 7+3", "AML post-chemo",
    "AML treated with 7+3", "AML, started on aza/ven 10/2026",
)
WAS_NOT = (
    "AML", "AML, plan 7+3", "AML 拟行IA方案化疗", "AML 拟化疗2疗程", "AML, will start chemotherapy", "AML, no prior chemotherapy", "AML 未化疗", "AML, untreated, for induction",
    "AML, awaiting induction chemo", "AML. Discussed 7+3 vs aza/ven", "therapy-related AML", "AML after chemotherapy for breast cancer", "治疗相关AML（乳腺癌化疗后）",
    "Recently diagnosed AML, here for induction chemotherapy", "初诊AML 入院化疗", "MDS s/p azacitidine, now AML", "AML, not on chemotherapy", "AML, received hydroxyurea only",
    "AML, to be treated with 7+3", "AML, has not received chemotherapy", "AML on room air", "AML after workup",
)
CASES = [
    *(case for text in WAS_TREATED for case in both(text, TREATED)),
    *(case for text in WAS_NOT for case in both(text, NEW)),
    *(rr(f"what is still there after therapy: {text}", aml(text), "missing", mentions={RR: (HELD,)})
      for text in ("急性髓系白血病 化疗后无缓解", "急性髓系白血病 诱导化疗后未缓解", "AML after induction, NR", "AML, persistent disease")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_treated_in_words(case):
    check(case)
