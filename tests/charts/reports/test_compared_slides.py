"""Marrow reports that compare the slide with an earlier one: the share of the day that is compared with is that slide's, where the marrow of
now is in remission; and where all is as it was then, it is of now too."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

IN_CR = condition("aml", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-05-15")
OF_BEFORE = [
    "与2026-04-10（原始细胞62%）片比较：骨髓增生活跃，原始粒细胞占1.0%，AML治疗后完全缓解骨髓象。", "原始粒细胞占1.0%，完全缓解骨髓象。与2026-04-10片（原始粒细胞占62%）比较，明显减少。",
    "与前片（2026-04-10，原始细胞62%）对比，本次原始细胞1.0%。CR骨髓象。", "与治疗前（原始细胞62%）比较，本次原始细胞1%，完全缓解骨髓象。", "较2026-04-10（原始细胞62%）明显好转，完全缓解骨髓象。",
    "对比2026-04片(原始细胞62%)，完全缓解。", "与上次（2026-04-10）原始细胞62%比较，本次1%，完全缓解骨髓象。", "与2026-04-10骨髓片（原始细胞62%）相比，原始细胞明显减少，为1%，CR骨髓象。",
    "Compared with 2026-04-10 (blasts 62%): blasts 1%, complete remission.", "Compared with the prior marrow (blasts 2%), unchanged. Complete remission.",
]
OF_NOW = [
    "较2026-04-10原始细胞比例升高至62%。", "较2026-04-10明显增多（原始细胞62%）。", "较前增多（原始细胞62%）。", "与2026-04-10片比较，原始细胞62%，明显增多。", "与2026-04-10（原始细胞2%）片比较：原始细胞占62%，复发骨髓象。",
    "与2026-04-10（原始细胞62%）片比较：原始细胞占35%，未缓解。", "较2026-04-10（原始细胞1%）增多，现原始细胞62%。", "与2026-04-10（原始细胞62%）片比较无明显变化。", "与2026-04-10片（原始细胞62%）比较，仍阳性。",
    "与2026-04-10（原始细胞62%）片比较，变化不大。", "与2026-10-20（原始细胞35%）片比较：原始细胞较前升高。", "与2026-10-20（原始细胞35%）片比较：大致相同。", "与2026-10-20（原始细胞35%）片比较，未见明显好转。",
    "与2026-10-20（原始细胞35%）比较，未达完全缓解。", "与2026-10-20（原始细胞35%）比较，接近完全缓解。", "与治疗前（原始细胞62%）比较，无变化，完全缓解骨髓象。", "与上次（2026-10-20，原始细胞35%）比较，无变化。",
    "与2026-10-20（MRD 0.35%）比较，仍阳性。", "与2026-10-20（MRD 0.35%）比较，较前升高。", "与2026-10-20（MRD 0.35%）比较，无变化。",
    "Compared with the prior marrow of 2026-04-10 (62% blasts), unchanged.", "Compared with the prior marrow (62% blasts), no significant change.",
]
LOW_THIS_TIME = [
    "本次MRD<0.01%；2026-07-02 MRD 0.35%", "2026-07-02 MRD 0.35%；本次MRD<0.01%", "本次MRD 0.02%，2026-07-02 MRD 0.35%。", "本次流式MRD阴性；2026-07-02 MRD 0.35%", "本次未检测到MRD（<0.01%）；上次（2026-07-02）MRD 0.35%",
]
HIGH_OR_OPEN = [
    "本次MRD 0.35%；2026-07-02 MRD<0.01%", "MRD<0.01%；2026-07-02 MRD 0.35%", "本次MRD<0.01%；MRD 0.35%", "本次2026-11-10 MRD 0.35%。", "2026-11-10 MRD 0.35%，本次MRD 0.42%。", "2026-11-10 MRD 0.35%，本次MRD 0.2%。",
]


def flow(text: str) -> dict[str, object]:
    return marrow_report("r", text, "2026-11-14", code=concept(None, "骨髓流式MRD检测"))


CASES = [
    *(rr(f"a share of the earlier slide: {text}", only(IN_CR, marrow_report("r", text, "2026-11-14")), "not-met") for text in OF_BEFORE),
    *(rr(f"a share of now: {text}", only(IN_CR, marrow_report("r", text, "2026-11-14")), "unclear") for text in OF_NOW),
    *(rr(f"low this time: {text}", only(IN_CR, flow(text)), "not-met") for text in LOW_THIS_TIME),
    *(rr(f"not low, or not told so: {text}", only(IN_CR, flow(text)), "unclear") for text in HIGH_OR_OPEN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_compared_slides(case):
    check(case)
