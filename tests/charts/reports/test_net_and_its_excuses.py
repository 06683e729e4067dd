"""What seems to account for words of disease behind a remission, and does not: a number that counts no cells, an answer that turns round, a
remission that was before; and the neighbours that do account for them."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, observation
from tests.charts.carried import DAY, STORIES, carried
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import loud

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

# A remission behind them overcomes only what it was reached from: not the remission of before, of another disease, or what is told of this day.
BEFORE_A_REMISSION_OF_THEN = [
    "Circulating blasts 30%. CR1 lasted 16 months.", "CSF with blasts. Diagnosis: AML in CR1.", "AML is back. His depression is in remission.", "AML is back. Pneumonia in complete remission.",
    "Bone marrow with 25% blasts. Previously achieved CR with 7+3.", "CNS disease found. s/p HSCT in CR1 2025.", "AML is back. Last marrow June 2025: CR.", "Progressive disease s/p HSCT in CR2.",
    "The leukemia is progressing s/p HSCT in CR2.", "骨髓原始细胞25%。CR1持续16月。", "白血病进展。入院诊断：急性髓系白血病（完全缓解）。", "牙龈浸润。之前处于完全缓解状态。", "外周血原始细胞30%。2025-06达CR，2025-10移植。",
    "今外周血见原始细胞。9月MRD转阴。", "外周血见原始细胞。患者缓解16月后出现上述改变。", "今外周血见原始细胞，予DA方案化疗曾达CR。", "疾病进展，行异基因移植", "2026-10外周血见原始细胞。2025-06达CR。", "白血病反复于移植后第3月",
]
OVERCOME = [
    "Marrow with 80% blasts. Induction 7+3, CR.", "Circulating blasts 30%. Received FLAG-IDA and achieved CR.", "Skin infiltration, now in CR.", "At diagnosis: WBC 50, blasts 60%. Induction with CPX-351 led to complete remission (June 2025).", "First relapse 1/2026 (marrow blasts 40%). CR2 achieved after CLAG-M.",
    "Marrow with 80% blasts. Went into remission after 7+3.", "外周血见原始细胞，予DA方案化疗后CR。", "2025-01骨髓：AML-M2，原始细胞65%；2025-06骨髓：CR。", "MDS转化AML，骨髓原始细胞25%，移植后CR。", "AML, presenting with 80% blasts, CR1",
]

# Words that no reader knew, and what they must not take.
NEWLY_HEARD = [
    "Leukemia in the CSF.", "New skin nodules, biopsy: AML.", "Gum biopsy shows AML.", "AML is growing.", "AML has re-emerged.", "Her leukemia flared after taper.", "Recrudescence of AML.",
    "Leukemia is no longer controlled.", "MRD conversion to positive.", "Persistent MRD.", "Not in CR.", "No CR.", "骨穿提示白血病。", "骨髓：急性髓系白血病。", "白血病失控。",
    "缓解状态丢失。", "脱离缓解。",
]
MRD_NOW = "MRD now detectable."
HEARD_AS_OTHERS = [
    "Skin biopsy negative for leukemia.", "Skin biopsy consistent with GVHD; AML in CR.", "No evidence of leukemia in the CSF.", "Persistent MRD negativity.", "No persistent MRD.", "MRD now negative.", "No GVHD or relapse.",
    "No GVHD and no relapse.", "Gout flare; AML in CR.", "GVHD flare.", "Hypertension uncontrolled; AML in CR.", "骨髓：白血病相关融合基因阴性。", "骨髓：急性髓系白血病（完全缓解）。", "骨穿提示白血病完全缓解。", "MRD未转阳。", "警惕MRD转阳。",
    "骨髓象示急性髓系白血病移植后，未见复发。", "曾挽救化疗，后达CR。",
]
OF_THE_FIRST = [
    "Original diagnostic marrow showed 80% blasts with monocytic differentiation.", "Initial CBC showed WBC 62 with 74% circulating blasts.", "His diagnostic marrow in January 2025 had 80% blasts.", "初诊时WBC 100×10^9/L，伴牙龈浸润、皮肤浸润。",
]
NOT_OF_THE_FIRST = ["Repeat diagnostic marrow showed 80% blasts.", "Initial marrow after relapse showed 80% blasts.", "本次WBC 100×10^9/L，伴牙龈浸润。"]
OF_PLACES_IN_MARROWS = ["Myeloid sarcoma.", "绿色瘤。", "Leukemia cutis.", "中枢神经系统白血病。", "髓系肉瘤。", "Blasts: 12."]
NO_PLACES_IN_MARROWS = ["No myeloid sarcoma.", "未见髓系肉瘤。", "既往髓系肉瘤。", "History of myeloid sarcoma, resolved.", "除外髓系肉瘤。", "Blasts: 2.", "Blasts: 6/500 cells."]


def on_a_line(text, name="Impression"):
    return chart(CR, observation("o", concept(("http://loinc.org", "19005-8"), name), DAY, valueString=text))


LINES = [
    "外周血出现原始细胞。", "原始细胞阳性。", "脑脊液幼稚细胞阳性。", "骨髓未缓解。", "MRD转阳。", "白血病未控制。", "白血病卷土重来。", "CSF: blasts.", "Flow: abnormal myeloid blast population 8%.", "Not in CR.",
]
# Years and months ago: the month of both together, before the remission of the chart or behind it.
LONG_AGO = ["1年10月前外周血见原始细胞。", "2年3月前出现牙龈浸润。", "1年零8个月前骨髓原始细胞占70%。", "1 year and 10 months ago circulating blasts 30%."]
LATELY = ["10月前外周血见原始细胞。", "1月前出现牙龈浸润。", "1年1月前外周血见原始细胞。", "1 year and 2 months ago circulating blasts 30%."]

LINES_OF_OTHERS = ["Disease progression in the left lung.", "慢性肾病病情进展", "未见原始细胞。", "No blasts seen.", "Liver disease is back.", "无中枢浸润。"]

CASES = [
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in EVERYWHERE for text in NUMBERED),
    *(rr(f"{where} of “{text}”", carried(where, text), loud(where)) for where in STORIES for text in NUMBERED_IN_STORIES),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a marrow", *STORIES) for text in COUNTED),
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in STORIES for text in BEFORE_A_REMISSION_OF_THEN),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a note", "a reason") for text in OVERCOME),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), "unclear") for text in RISING_IN_MARROWS),
]
CASES += [
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in STORIES for text in NEWLY_HEARD),
    *(rr(f"{where} of “{MRD_NOW}”", carried(where, MRD_NOW), "judgement" if where == "a letter" else "unclear") for where in STORIES),
    *(rr(f"{where} of “{text}”", carried(where, text), "judgement" if where == "a note" else "unclear") for where in ("a letter", "a note") for text in ("No GVHD but relapse.", "No infection but relapse.")),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in STORIES for text in HEARD_AS_OTHERS),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), "unclear") for text in OF_PLACES_IN_MARROWS),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), "not-met") for text in NO_PLACES_IN_MARROWS),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), "not-met") for text in OF_THE_FIRST),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), "unclear") for text in NOT_OF_THE_FIRST),
    *(rr(f"a line of “{text}”", on_a_line(text), "judgement" if text.startswith(("MRD", "Flow")) else "unclear") for text in LINES),
    *(rr(f"a line of “{text}”", on_a_line(text), "not-met") for text in LINES_OF_OTHERS),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a letter", "a note") for text in LONG_AGO),
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in ("a letter", "a note") for text in LATELY),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_net_and_its_excuses(case):
    check(case)
