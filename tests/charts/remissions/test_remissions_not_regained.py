"""A remission that was not regained, did not last, or of which a relapse was told; how a treatment was answered; residual disease that turned:
told in passing, in notes, letters and the reasons of visits, beside a remission that was documented long before."""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, loud, note, visit

PLACES = {"note": note, "letter": letter, "visit": visit}
HEARD = (
    "Failed to regain CR", "Failed to re-achieve remission", "Never regained remission", "CR was not regained", "Did not return to remission",
    "Unable to regain CR after FLAG", "Could not be brought back into remission", "未能再次缓解", "未再获缓解", "未能重获缓解", "再诱导未缓解",
    "FLAG-IDA -> NR", "FLAG-IDA: NR", "Ven/Aza x2 → PR", "FLAG-IDA方案后仅达PR", "仅获部分缓解", "再诱导后PR", "PR only after FLAG-IDA", "NR to FLAG-IDA",
    "Best response PR", "RD after 2 inductions", "RD despite two inductions", "residual disease after 2 inductions",
    "MRD conversion neg to pos", "MRD converted from negative to positive", "MRD neg -> pos", "MRD由阴性变为阳性", "MRD阴性→阳性",
    "Relapse during CR2", "Relapsed while in CR2", "Relapse during second remission", "复发于CR2期", "复发于第二次缓解期", "CR1->R1->CR2->R2",
    "CR1→复发→CR2→复发", "CR1-R1-CR2-R2", "Her second remission lasted only 3 months", "CR2 lasted less than 6 months", "CR2仅维持3个月", "第二次缓解仅持续2个月",
    "Short-lived second remission", "CR1 lasted only 3 months. CR2 lasted only 2 months", "CR1 lasted only 3 months, CR2 never reached",
)
QUIET = (
    "Failed to regain CR with FLAG, then CR2 with ven/aza", "FLAG-IDA -> NR -> Ven/Aza -> CR", "7+3 → PR → HiDAC → CR", "7+3 x1 NR; 7+3 x2 CR", "FLAG-IDA: CR",
    "IA方案后PR，FLAG方案后CR", "IA方案仅达PR，再诱导后达CR", "DA方案PR→MA方案CR", "首次诱导未能缓解，再次诱导后CR", "未再复发", "诱导化疗后未缓解，FLAG后CR",
    "MRD conversion pos to neg", "MRD converted from positive to negative", "MRD由阳转阴", "MRD neg -> neg", "Measurable residual disease after induction <0.01%",
    "Minimal residual disease after 2 cycles: negative", "No residual disease after 2 inductions", "Residual disease after induction, CR after HiDAC",
    "CR1→R1→CR2", "CR1->R1->CR2->HSCT", "relapsed AML in CR2", "未复发，目前CR2期", "CR2期无复发", "In CR2 during maintenance", "Relapse prophylaxis during CR2",
    "Remission has lasted 14 months", "CR1 lasted 14 months, CR2 since 6/2025", "First remission lasted only 3 months, relapse 2024, CR2 since 6/2025",
    "CR1仅维持3个月，再诱导后CR2", "Did not achieve CR until cycle 2", "CR was not achieved until cycle 2", "Did not reach remission until after re-induction",
    "only partial response to antibiotics", "化疗后PR间期延长",
)
LINES = ("Relapse 10/2026", "Relapse Oct 2026", "Relapse in October 2026", "Relapsed 2026-10", "复发 2026年10月", "复发2026-10", "疾病状态：复发", "病情状态：复发",
         "Disease status: relapse", "Status: relapsed", "疾病状态：复发（2026-10）", "Relapse during CR2", "CR1→R1→CR2→R2")
STILL = ("Relapse 3/2025", "复发 2025年3月", "疾病状态：缓解", "疾病状态：CR2", "Disease status: remission", "Status: relapsing-remitting", "疾病状态：未复发",
         "Breast cancer relapse 10/2026", "Relapse prevention 10/2026", "CR1-R1-CR2")
CASES = [
    *(rr(f"{place}: {text}", chart(CR, of(text)), loud(place)) for place, of in PLACES.items() for text in HEARD),
    *(rr(f"{place}: {text}", chart(CR, of(text)), "not-met") for place, of in PLACES.items() for text in QUIET),
    *(rr(f"visit for {text}", chart(CR, visit(text)), "unclear") for text in LINES),
    *(rr(f"visit for {text}", chart(CR, visit(text)), "not-met") for text in STILL),
    *(rr(f"line: {text}", chart(CR, condition("x", None, text, recorded="2026-11-12")), "judgement") for text in LINES),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
