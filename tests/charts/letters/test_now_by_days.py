"""Words of now behind the day of the diagnosis ("presents with"), shares of residual disease in a list by days, notes by their own time, and
shares in the reason of what was done: the newest counts, in whatever order it is told."""
from __future__ import annotations

import pytest

from tests.charts.build import SCT, dose, procedure
from tests.charts.carried import DAY, STORIES, carried
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

PRESENTS = [
    "Diagnosed January 2025 with FLT3+ AML, presents with 60% marrow blasts", "Patient diagnosed with AML in January 2025, presents with circulating blasts 30%",
    "AML diagnosed in 1/2025, presents with circulating blasts 30%", "AML dx 01/2025. Presents with blasts 30% in blood", "Diagnosed 2025-01 with AML; patient presents to clinic with marrow blasts 60%",
]
PRESENTED = [
    "January 2025: presents with 60% marrow blasts, diagnosed AML, induction 7+3, CR June 2025", "Diagnosed January 2025 with AML, presented with 60% marrow blasts", "2025-01 presents with 60% marrow blasts, AML",
    "Diagnosed January 2025 with AML (60% marrow blasts), presents for maintenance", "Diagnosed January 2025 with AML (60% marrow blasts), CR1 6/2025, presents for follow-up",
    "Diagnosed January 2025 with AML, 60% marrow blasts at diagnosis. Presents for routine follow-up in CR", "AML dx January 2025, presents for consolidation, no blasts seen", "Diagnosed January 2025 with AML, presents with cough",
]
LISTED = [
    "骨髓MRD 2025-12：<0.01%，2026-10：0.45%", "骨髓MRD 2026-10：0.45%，2025-12：<0.01%", "MRD 0.8% (10/2026), <0.01% (12/2025)", "MRD <0.01% (12/2025), 0.8% (10/2026)", "骨髓MRD：2025-12 <0.01%，2026-10 0.45%",
    "MRD: 12/2025 <0.01%, 10/2026 0.45%", "骨髓MRD（2025-12）阴性，（2026-10）0.45%", "MRD（2025-12-01）0.00%，（2026-10-10）0.45%", "MRD: Dec 2025 <0.01%, Oct 2026 0.45%", "骨髓MRD：2025年12月<0.01%，2026年10月0.45%",
    "MRD动态：2025-07 0.00%、2026-01 0.02%、2026-10 0.5%", "MRD 2025-12 neg, 2026-10 0.45%", "骨髓MRD 2026-10：0.45%", "MRD 2026-10: 0.45%, 2026-10-05: 0.01%",
]
LISTED_LOW = [
    "骨髓MRD 2025-12：0.45%，2026-10：<0.01%", "MRD <0.01% (10/2026), 0.8% (12/2025)", "MRD 0.8% (12/2025), <0.01% (10/2026)", "骨髓MRD 2026-10：<0.01%，2025-12：0.45%", "MRD 2025-02：0.45%，2025-06：<0.01%",
    "MRD 0.8% (2/2025), neg (12/2025)", "骨髓MRD：2025-02 0.45%，2025-06 阴性，2026-10 阴性", "MRD 2026-10：0.05%，2025-12：0.02%",
]
REASONS = ["AML MRD 0.8%", "AML, MRD 0.8%", "急性髓系白血病 MRD 0.8%", "AML CR1, MRD 0.8%", "AML，骨髓MRD 2025-12：<0.01%，2026-10：0.45%"]
REASONS_LOW = ["AML MRD 0.05%", "AML MRD negative", "AML MRD <0.01%", "AML, MRD monitoring", "AML MRD 2025-12：0.45%，2026-10：<0.01%", "AML MRD 0.8% → 0.01%", "AML MRD 0.8%，后CR，MRD阴性", "患者父亲AML MRD 0.8%"]
NOTES = ["MRD 0.8%", "MRD positive", "MRD阳性"]
NOTES_LOW = ["MRD 0.01%", "MRD negative", "MRD 0.8%，后转阴", "MRD pending", "If MRD positive, consider HSCT", "plan: if MRD >0.1% start azacitidine", "MRD 0.8% after induction, now negative"]


def reasoned(of, text):
    reason = {"reasonCode": [{"text": text}]}
    return chart(CR, procedure("p1", (SCT, "58390007"), when=DAY, **reason) if of == "a procedure" else dose("o1", "cytarabine", DAY, kind="MedicationRequest", **reason))


CASES = [
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in (*STORIES, "a marrow", "pathology") for text in PRESENTS),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in STORIES for text in PRESENTED),
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in ("a letter", "a note", "a marrow") for text in LISTED),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in (*STORIES, "a marrow") for text in LISTED_LOW),
    rr("a list in a note, of days before the remission", carried("a note", "骨髓MRD 2025-02：0.45%，2025-03：0.2%"), "not-met"),
    *(rr(f"the reason of {of}, “{text}”", reasoned(of, text), "unclear") for of in ("a procedure", "an order") for text in REASONS),
    *(rr(f"the reason of {of}, “{text}”", reasoned(of, text), "not-met") for of in ("a procedure", "an order") for text in REASONS_LOW),
    *(rr(f"a note “{text}” after the remission", carried("a note", text), "unclear") for text in NOTES),
    *(rr(f"a note “{text}” before the remission", carried("a note", text, "2025-06-01"), "not-met") for text in NOTES),
    *(rr(f"a note “{text}” without a time", chart(CR, note=[{"text": text}]), "not-met") for text in NOTES),
    *(rr(f"a note “{text}” after the remission", carried("a note", text), "not-met") for text in NOTES_LOW),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_now_and_by_days(case):
    check(case)
