"""A relapse that is only to be prevented, a condition of a plan, a risk of a list or what a look is for; and those that came all the same."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import READING, written

TO_COME = (
    "Transplant at molecular relapse", "Plan: transplant at molecular relapse", "Transplant reserved for relapse",
    "Will reserve alloHCT for molecular relapse", "Signs of relapse to watch for: fever, bruising, fatigue",
    "Knows signs of relapse", "He understands that relapse after transplant is possible",
    "She understands that relapse can occur", "Maintenance reduces relapse", "Oral azacitidine reduces relapse",
    "Sorafenib maintenance to reduce post-transplant relapse", "Prevention of post-transplant relapse",
    "Risks incl. GVHD, infection, relapse, death", "Consent: GVHD, infection, relapse and death",
    "Causes of transplant death: relapse, NRM", "Non-relapse mortality and salvage at relapse were reviewed",
    "2-year cumulative incidence of relapse is 35%", "Relapsed AML has a poor prognosis",
    "MRD surveillance to detect early relapse", "Serial NPM1 PCR to detect molecular relapse",
    "Upon molecular relapse, transplant", "At first relapse she would be a candidate for CAR-NK",
    "Should molecular relapse occur, DLI", "Azacitidine only at molecular relapse", "Hold DLI unless relapse",
    "Would likely relapse without transplant", "Early detection of relapse",
)
TO_COME_IN_CHINESE = (
    "预防移植后复发", "预防异基因移植后复发", "防止移植后白血病复发", "预防髓外复发", "预防分子学复发", "维持治疗，预防移植后复发", "减少移植后复发", "延缓移植后复发", "警惕移植后复发", "注意髓外复发",
    "如分子学复发，行移植", "如骨髓复发", "若出现分子学复发", "一旦出现分子学复发，尽早干预", "如出现髓外复发，放疗", "如移植后复发，予DLI", "如MRD转阳或复发，行DLI", "分子学复发时移植", "复发时再行移植",
    "风险告知：2、疾病复发", "风险告知：1、感染；2、疾病复发；3、GVHD", "知情同意书：1、复发", "可能出现复发、感染", "复发后再缓解率低", "早期发现复发", "监测分子学复发", "用药至复发或不能耐受",
    "复发征象宣教",
)
CAME = (
    "Maintenance to prevent relapse failed, blasts 30%", "Transplant at relapse 9/2026", "Transplanted at molecular relapse",
    "Transplant at molecular relapse, 10/2026", "Gilteritinib started at relapse", "At relapse she received FLAG-IDA",
    "Upon molecular relapse azacitidine was started", "At first relapse, salvage FLAG-IDA was given",
    "Transplant deferred because of relapse", "Transplant reserved; relapse confirmed 10/2026",
    "DLI given for molecular relapse", "Marrow shows signs of relapse", "Symptoms and signs of relapse, blasts 30%",
    "She understands that her leukemia has relapsed", "Informed of relapse found on marrow",
    "Risks of salvage at relapse explained; relapse confirmed on marrow", "Surveillance marrow detected relapse",
    "Early detection of relapse on MRD 10/2026 led to azacitidine", "Unless relapse responds, hospice",
    "Relapse after transplant confirmed", "Reduced dose, relapse", "Only salvage for relapse, marrow 40% blasts",
    "Molecular relapse, transplant planned",
)
CAME_IN_CHINESE = (
    "预防移植后复发失败", "未能预防移植后复发", "移植后复发", "异基因移植后复发，予DLI", "移植后髓外复发", "分子学复发，行移植", "骨髓复发，行FLAG-IDA", "因分子学复发行移植", "如下：骨髓复发",
    "如今分子学复发", "例如移植后复发", "警惕感染，移植后复发", "血小板减少，移植后复发", "监测骨髓示复发", "监测发现分子学复发", "复查早期发现复发", "及时发现复发，已予DLI", "并发症：1.移植后复发",
    "可能复发，骨髓原始细胞20%", "患者可能出现复发，建议骨穿", "出现复发征象", "用药至2026年10月复发", "降低剂量，骨髓复发", "停药后一旦减量即复发",
)
CASES = [
    *written((*TO_COME, *TO_COME_IN_CHINESE), "not-met", "letter", "note", "visit"),
    *written((*CAME, *CAME_IN_CHINESE), "unclear", "letter"), *written((*CAME, *CAME_IN_CHINESE), READING, "note"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
