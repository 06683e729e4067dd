"""疾病复发 behind a day, or behind the leukaemia's name, is the leukaemia's; behind another disease's name and its day it is not."""
from __future__ import annotations

import pytest

from tests.charts.build import marrow_report, procedure
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, note, title, visit


def biopsy(text):
    return procedure("x", None, "Bone marrow biopsy", "2026-11-10", reasonCode=[{"text": text}])


PLACES = {"a letter": letter, "a note": note, "a diagnosis": title, "a visit": visit, "a biopsy": biopsy, "a marrow": lambda text: marrow_report("r", text, "2026-11-12")}
OF_SOME_LEUKAEMIA = "白血病疾病复发"
BACK = ["AML。IA方案后CR，巩固3疗程。2026年10月疾病复发。", "AML，巩固3疗程。2026年10月疾病复发。", "AML移植后，2026-10月底疾病复发", OF_SOME_LEUKAEMIA, "AML，2型糖尿病。2026年10月疾病复发"]
NOT_BACK = ["AML CR。疾病复发风险高", "AML CR，监测疾病复发", "AML CR。无疾病复发"]
ANOTHER = ["AML CR。乳腺癌2026年10月疾病复发", "AML CR。狼疮2026年10月疾病复发", "AML CR。甲状腺癌，2026年10月疾病复发"]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, PLACES[place](text)), "unclear") for text in BACK for place in ("a letter", "a visit", "a biopsy", "a marrow")),
    *(rr(f"a note: {text}", chart(CR, note(text)), "judgement") for text in BACK),
    *(rr(f"a diagnosis: {text}", chart(CR, title(text)), "judgement" if text == OF_SOME_LEUKAEMIA else "met") for text in BACK),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in NOT_BACK for place, made in PLACES.items()),
    *(rr(f"another's, {place}: {text}", chart(CR, PLACES[place](text)), state) for text in ANOTHER for place, state in (("a visit", "not-met"), ("a diagnosis", "judgement"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_the_disease_came_back(case):
    check(case)
