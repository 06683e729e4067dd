"""A marrow in remission and disease outside of it that is not: one text tells both, and the remission of the marrow is not all of it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

STAYS = [
    "骨髓缓解，髓外未缓解", "骨髓完全缓解，髓外未缓解", "骨髓缓解，中枢未缓解", "骨髓CR1，皮肤结节未消退", "骨髓完全缓解 髓外病灶进展", "骨髓CR，睾丸病灶仍存在", "完全缓解（髓外除外）", "骨髓完全缓解，髓外病灶未缓解", "骨髓CR，髓外PR",
    "骨髓完全缓解，髓外部分缓解", "骨髓CR，髓外病灶残留", "骨髓完全缓解，髓外病变持续", "marrow CR, extramedullary disease persists", "CR1, extramedullary disease not in remission", "CR1 (except extramedullary)",
    "CR1, skin nodules persist", "CR1 in marrow but residual testicular mass",
]
GONE = [
    "骨髓缓解，髓外缓解", "骨髓缓解，髓外病灶消失", "骨髓CR1，无髓外病变", "CR1，未见髓外浸润", "CR1，髓外病灶已消退", "骨髓CR，皮肤结节消退", "CR1，髓外病灶无残留", "CR1，未见髓外病灶残留", "CR1，髓外病灶无增大", "CR1，中枢未受累",
    "CR1，中枢未见进展", "CR1，睾丸未受累", "CR1，皮肤结节无增大", "初诊时髓外病灶未缓解，现CR1", "CR1, extramedullary disease resolved", "CR1, no extramedullary disease", "CR1, no residual testicular mass",
]
OF_ELSE = [
    "CR1，肺部感染未控制", "CR1，GVHD未缓解", "CR1 皮肤GVHD未缓解", "CR1，口腔溃疡未消退", "CR1，肺结节未消退", "完全缓解，皮疹未消退", "CR1, skin GVHD persists", "CR1, lung nodules persist",
]


def told(text: str, place: str) -> list[dict[str, object]]:
    text = f"急性髓系白血病 {text}"
    if place == "a diagnosis":
        return chart(CR, condition("later", None, text, recorded="2026-11-12"))
    if place == "a note":
        return chart(CR, condition("later", (ICD10, "C92.0"), "AML", recorded="2026-11-12", note=[{"text": text}]))
    code = concept(None, "出院小结" if place == "a letter" else "骨髓细胞学检查")
    return chart(CR, marrow_report("r", text, "2026-11-12", code=code))


PLACES = ("a diagnosis", "a note", "a letter", "a report")
CASES = [
    *(rr(f"{place}: {text}", told(text, place), "unclear") for text in STAYS for place in PLACES),
    *(rr(f"{place}, none: {text}", told(text, place), "not-met") for text in (*GONE, *OF_ELSE) for place in PLACES),
    *(rr(f"of no leukaemia: {text}", chart(CR, condition("x", None, text, recorded="2026-11-12")), "not-met")
      for text in ("皮肤结节未消退", "睾丸肿块增大", "软组织肿块未吸收", "乳腺肿块增大")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_outside_not_gone(case):
    check(case)
