"""What the sentences quote and count: the part of a report that was heard, whose note says what, and no interval that nobody knows."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import concept, condition, marrow_blasts, marrow_report, observation, quantity
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.harness import check, screened

HISTORY = "CLINICAL HISTORY: 58-year-old man with acute myeloid leukaemia, NPM1 mutated, treated with induction and consolidation, in first complete remission since September 2025, who presents with falling counts."
FINAL = "FINAL DIAGNOSIS:\nBone marrow, left iliac crest:\n- Relapsed acute myeloid leukaemia, 45% blasts."
REST = " ".join(["Stains were reviewed with controls."] * 100)
WHOLE = f"{HISTORY}\r\n\r\nGROSS: Core biopsy 1.8 cm.\n\n{FINAL}\n\nCOMMENT: Discussed. {REST}"
QUOTED = [
    (WHOLE, "“Relapsed acute myeloid leukaemia, 45% blasts”"),
    (f"{HISTORY} Suspicious for relapse of the disease. {REST}", "“Suspicious for relapse of the disease”"),
    (f"{REST} Marrow blasts 42%. {REST}", "“Marrow blasts 42%”"),
    (f"{REST} Flow: MRD positive. {REST}", "“Flow: MRD positive”"),
    (f"{REST}\n结论：AML复发，原始细胞占45%。{REST}", "“结论:AML复发,原始细胞占45%”"),
    (f"A text {'and more ' * 60}relapsed AML {'and more ' * 60}", "relapsed AML and more"),
]


def sentence(resources):
    row = next(row for row in screening_json(screened(resources), "en")["criteria"] if row["id"] == RR)
    return row["because"], [e["what"] for e in row["evidence"]]


@pytest.mark.parametrize(("text", "quoted"), QUOTED, ids=[quoted for _, quoted in QUOTED])
def test_the_sentence_that_was_heard_is_quoted(text, quoted):
    because, whats = sentence(chart(CR, marrow_report("r", text, "2026-11-05")))
    assert quoted in because
    assert "\n" not in because and len(because) < 400
    assert all(len(what) <= 160 and "\n" not in what for what in whats)


@pytest.mark.parametrize("text", ["Relapsed AML,\n45% blasts", "骨髓：AML复发\r\n原始细胞45%"])
def test_a_short_report_is_quoted_whole_in_one_line(text):
    assert f"“{' '.join(text.split())}”" in sentence(chart(CR, marrow_report("r", text, "2026-11-05")))[0]


def test_a_long_report_as_a_result_is_quoted_so():
    because, _ = sentence(chart(CR, observation("o", concept(None, "Bone marrow biopsy"), "2026-11-05", valueString=WHOLE)))
    assert "“Bone marrow biopsy: Relapsed acute myeloid leukaemia, 45% blasts”" in because


def noted(text, coding=AML, **more):
    return condition("n", coding, "Acute myeloid leukaemia", recorded="2025-06-03", note=[{"text": text}], **more)


def fraction(value):
    return {"valueQuantity": quantity(value, "1")}


def remitted(text, recorded="2026-08-01"):
    return only(condition("c", AML, text, recorded=recorded), marrow_blasts("b", 40, "2026-11-15"))


CASES = [
    rr("a relapse that a note tells", only(noted("R/R AML")), "judgement", mentions={RR: ("relapse named in a note of the diagnosis (Acute myeloid leukaemia, 2025-06-03): not decisive, since only a note, the stage or the evidence of that diagnosis says it",)}),
    rr("a remission that a note tells, then blasts", only(noted("CR1"), marrow_blasts("b", 40, "2026-11-15")), "judgement", mentions={RR: ("remission named in a note of the diagnosis",)}),
    rr("a relapse of which a note tells a remission", only(condition("n", ("http://hl7.org/fhir/sid/icd-10-cm", "C92.02"), recorded="2026-03-01", note=[{"text": "CR2"}])), "judgement", mentions={RR: ("a note of that record tells of another course",)}),
    *(rr(f"the text has dates of its own: “{t}”", remitted(t), "met", True, mentions={RR: ("time since the remission not known",)}) for t in ("AML, dx 1/2024, CR1 3/2024", "AML CR1 (2024)", "AML in remission since March 2024", "AML CR1 Mar '24", "急性髓系白血病 2024年3月完全缓解", "AML in CR, 2 years ago")),
    *(rr(f"the text has none: “{t}”", remitted(t), "met", True, mentions={RR: ("3 full months after the remission",)}) for t in ("AML in CR1", "AML in complete remission, FLT3-ITD 0.5", "急性髓系白血病完全缓解")),
    *(rr(f"a share of cells with the unit 1 is told in percent: {v}", chart(CR, marrow_blasts("b", fraction(v))), "met", True, mentions={RR: (f"blasts {p} % on",)}) for v, p in ((0.22, "22"), (0.225, "22.5"), (0.05, "5"), (1, "100"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_words_of_sentences(case):
    check(case)
