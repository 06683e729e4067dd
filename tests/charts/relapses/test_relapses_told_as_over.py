"""A relapse whose own text tells behind it that it is over, without the name of a remission, or that it was: it is no relapse of now."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import ICD10CM, condition, marrow_mrd, marrow_report
from tests.charts.courses import CR, rr
from tests.charts.courses import chart as beside
from tests.charts.harness import Case, check

OVER = [
    "急性髓系白血病 异基因移植后 CR 分子学复发DLI后转阴", "急性髓系白血病 移植后分子学复发，DLI后MRD转阴", "急性髓系白血病 复发，CAR-T后MRD阴性", "急性髓系白血病 复发，现MRD阴性",
    "急性髓系白血病 复发，二次移植后无病存活", "急性髓系白血病 复发，移植后无病生存", "急性髓系白血病 复发 治疗后未再复发", "急性髓系白血病 髓外复发，治疗后完全消退", "急性髓系白血病 髓外复发 放疗后消失",
    "急性髓系白血病 中枢复发，鞘注后脑脊液转阴", "急性髓系白血病 复发 移植术后第300天 骨髓无复发", "复发性急性髓系白血病，CAR-T后MRD阴性", "急性髓系白血病 曾复发，治疗后好转", "急性髓系白血病 复发史", "急性髓系白血病 复发病史 移植后",
    "急性髓系白血病 复发史：2024年",
    "AML, molecular relapse, MRD negative after DLI", "AML, molecular relapse, converted to MRD negative after DLI", "AML relapsed, s/p CAR-T, disease free", "AML relapsed, s/p second transplant, disease-free survival 2 years",
    "AML relapse, s/p HSCT, no further relapse", "AML relapsed, no relapse since second transplant", "AML, extramedullary relapse, resolved after radiation", "AML, CNS relapse, CSF cleared after IT chemo", "AML relapsed, NED",
    "AML, history of relapse", "AML with history of relapse, s/p HSCT", "AML, h/o relapse", "AML, prior relapse", "AML, previously relapsed",
]
STANDING = [
    "急性髓系白血病 髓外复发（乳腺），骨髓MRD阴性", "急性髓系白血病 睾丸复发，骨髓MRD阴性", "急性髓系白血病 复发，复发前MRD阴性", "AML, extramedullary relapse, BM MRD neg", "AML relapsed 10/2026; lost MRD negativity", "AML relapse despite MRD negativity",
    "急性髓系白血病 复发", "急性髓系白血病 复发，MRD阳性", "急性髓系白血病 MRD转阴后复发", "急性髓系白血病 移植后MRD阴性，11月复发", "急性髓系白血病 无病生存，复发", "急性髓系白血病 复发，CAR-T后未缓解", "急性髓系白血病 复发，CAR-T后未转阴",
    "急性髓系白血病 复发，DLI后MRD转阴，后再次转阳", "急性髓系白血病 复发，拟移植后MRD转阴", "急性髓系白血病 复发，望治疗后转阴", "急性髓系白血病 第二次复发，此前MRD阴性", "急性髓系白血病 复发，FLT3阴性", "急性髓系白血病 复发，FLT3转阴",
    "急性髓系白血病 复发 CMV转阴", "急性髓系白血病 复发 肺部感染消失", "急性髓系白血病 复发，脑脊液阴性", "急性髓系白血病 骨髓复发，中枢无复发", "急性髓系白血病 移植后复发 髓外无复发", "急性髓系白血病 复发 无髓外浸润",
    "急性髓系白血病 复发史，再次复发", "急性髓系白血病 复发，移植后复发", "急性髓系白血病 首次复发", "急性髓系白血病 复发，MRD转阴，骨髓原始细胞30%",
    "AML relapsed, MRD positive", "AML relapsed, FLT3 negative", "AML relapsed after MRD negative CR1", "AML relapse after being disease free for 2 years", "AML in relapse, CSF negative", "AML relapsed, no CNS relapse",
    "AML relapsed, rash resolved with steroids", "AML relapsed; plan CAR-T once MRD negative", "AML relapsed, previously MRD negative", "AML relapse, no evidence of disease outside marrow", "AML relapsed, donor CMV neg",
    "AML in relapse, no recurrent mutations", "AML relapsed; breast cancer NED", "AML relapsed, no evidence of recurrence of breast cancer", "急性髓系白血病 复发，乳腺癌无复发", "AML with prior relapse after HSCT, now relapsed again", "History of relapsed AML",
]
CLEAR = (marrow_report("r", "原始细胞0.5%，完全缓解。", "2026-11-14"), marrow_mrd("m", Decimal("0.005"), "2026-11-14"))


def told(text: str, code: tuple[str, str] | None = None):
    return condition("told", code, text, recorded="2026-11-12")


CASES = [
    *(rr(f"a remission, then “{t}”", beside(CR, told(t)), "unclear") for t in OVER),
    *(rr(f"a remission, then “{t}”", beside(CR, told(t)), "met", True) for t in STANDING),
    *(rr(f"a remission, then “{t}” and a remission", beside(CR, told(t), *CLEAR), "not-met") for t in OVER[:4] + OVER[16:18]),
    rr("a code of relapse over such a text", beside(CR, told("AML relapsed, s/p CAR-T, MRD negative", (ICD10CM, "C92.02"))), "unclear"),
    rr("a code of relapse over a history of one", beside(CR, told("AML in relapse, CSF negative", (ICD10CM, "C92.02"))), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_relapse_that_is_told_as_over(case: Case) -> None:
    check(case)
