"""A marrow's differential in English, as laboratories set it: dot leaders, pipes, flags, ranges, the share before the name, an estimate, none.

trial.md, section 3: a marrow report of the last 28 days that counts many blasts leaves a remission open, one that counts less than 5 % a relapse.
Section 4: blood without blasts ends no relapse; other cells, ranges, days and counts of events are no share of blasts.
"""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report, observation
from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.written_in import DAY, IN_CR, IN_RELAPSE, behind_either, by_states

ROWS = [
    "Blasts........{}%", "Blasts ... {}%", "Blasts . . . . {}%", "Blasts_____{}%", "Blasts-----{}%", "Blasts..........{} (0-5)",
    "Blasts | {} | 0-5", "| Blasts | {} |", "| Blasts | {}% |", "Blasts | {} | H | 0-5", "Blasts | 0-5 | {}", "Blasts | {}% | 0-5%",
    "Blasts\t{}\t0-5", "Blasts\t{}\tH\t0-5", "Myeloblasts: {}", "Myeloblasts {}", "Monoblasts {}", "Blast percentage: {}", "The blast percentage is {}.",
    "Bone marrow blast percentage: {}", "Percentage of blasts: {}", "Blast count: {}", "Blast % core: {}", "Blast % (aspirate) {}", "Aspirate blast %: {}",
    "Blasts (% of nucleated cells): {}", "Blasts, %: {}", "Component: Blasts  Value: {}  Units: %", "Blast %: {}.", "Blasts %: {}.\n- Cellularity 40%",
    "Blasts {} H", "Blasts {} (H)", "BLASTS: {} [H]", "Blasts {} H 0-5", "Blasts {}.0 HIGH 0.0-5.0", "Blasts {}*", "BLASTS {} 0-5 %", "Blasts {} (0-5 %)",
    "Blasts {} % H 0 - 5 %", "Blasts {} High 0-5 %", "Blasts {} (0-5)", "Blasts: {} (ref 0-5)", "Blasts (0-5): {}", "Blasts: approx. {}%", "Blasts: est. {}%",
    "Blasts estimated at approx. {}%", "Blasts: c. {}%", "Blasts ca. {}%", "Blasts: ~{}", "Blasts - {}", "Blasts, aspirate: {}%", "Blast percentage, aspirate: {}%",
    "Blasts (BM): {}%", "Blast count (manual): {}%", "Blast, Manual: {}", "BLASTS, MARROW: {}", "Blasts [{}%]", "Blasts + promonocytes {}%",
    "Blasts (including promonocytes): {}", "Blasts (500 cell count): {}", "Blasts, total: {}", "% blasts: {}", "Blasts: {}/100", "- Blasts: {} %",
    "{}% Blasts\n2% Promyelocytes\n9% Myelocytes", "Promyelocytes 2\nBlasts {}\nErythroids 12", "Differential: Blasts {}, Pros 2, Myelos 10",
    "Aspirate differential (500 cells): blasts {}, promyelocytes 2, neutrophils 40", "Cell | PB | BM\nBlasts | 0 | {}", "PB: Blasts 0. BM aspirate: Blasts {}.",
    "Blasts | H | {}", "Blasts (type I + II): {}", "Blasts as % of nucleated cells: {}", "%Blasts: {}", "a) Blasts {} H", "Blasts: {} (critical)",
    "Neutrophils 20, Lymphocytes 30, Blasts {}", "Blasts by morphology: {}", "Manual differential: Blasts {} | Promyelocytes 2 | Myelocytes 4",
    "PERIPHERAL BLOOD:\nBlasts: 0\nBONE MARROW ASPIRATE:\nBlasts {} H 0-5", "Cell type | % | Ref\nBlasts | {} | 0-5\nPromyelocytes | 2 | 0-8",
]
SAID = {
    "um": [*(row.format(23) for row in ROWS), "Blasts = approx. 20-25%", "Blasts | 115 | 23%", "Blasts: 46/200", "Blasts +++", "Blast cells: present, numerous",
           "Blasts: >20", "Promonocytes: 30", "PERIPHERAL BLOOD SMEAR\nWBC 3.2\nBlasts........23%", "Leukemic blasts: 23", "Myeloblasts 20\nMonoblasts 10"],
    "nu": [*(row.format(2) for row in ROWS), "Blasts: 0", "Blasts: none seen", "Blasts: None", "Blasts absent", "Blasts: <1", "Blasts | <1 | 0-5",
           "BLASTS 1.0 0.0-5.0 %", "Blasts 0 0-5 %", "Blasts: 1 to 2%", "WBC: 23\nBlasts: none", "Blasts: 5/500", "Blasts 23 of 500 cells", "Blasts 4.5 H 0-3",
           "Blasts 2, promyelocytes 23, neutrophils 30", "At diagnosis: blasts 45 (0-5)\nNow: blasts 2 (0-5)", "M:E ratio 3:1. Blasts 1. Megakaryocytes adequate."],
    "nm": ["CD34 23", "Blasts day 23", "Blast grade 23", "Blasts 23 events", "Erythroblasts: 23", "Erythroblasts 23%",
           "Megakaryoblasts 23", "Proerythroblasts........23%", "Normoblasts | 23 | 10-30", "Blasts 0-5", "Blasts | | 0-5", "Blasts", "Blasts: pending",
           "Blasts 23 Nov 2026", "Blasts 10/23/2026", "Blasts 12/2026", "Blasts 2+", "PERIPHERAL BLOOD:\nBlasts: 0", "CBC: WBC 3.2, Blasts 0",
           "PERIPHERAL BLOOD SMEAR\nWBC 3.2\nBlasts: none seen", "Peripheral blood: WBC 2.1. Blasts: 0. Platelets low.", "Peripheral smear: blasts absent",
           "Peripheral blood: Myeloblasts: 0"],
    "n-": ["On 3/2026, blasts 45 (0-5). Now blasts 2%.", "Day 14, blasts 2", "Blasts 2, CD34 3, CD117 4", "Erythroblasts: 45\nBlasts: 1", "Blasts: 2%\nLymphoblasts: 3%"],
}
REPORT = ("BONE MARROW, RIGHT POSTERIOR ILIAC CREST, ASPIRATE AND BIOPSY\nDIAGNOSIS:\n- Hypercellular marrow (80%), see differential and comment\n"
          "ASPIRATE DIFFERENTIAL (500 cells)\n{}\nCOMMENT: Flow cytometry, cytogenetics and NGS are pending.\n")
TABLES = ["Blasts........{}%\nPromyelocytes........2%\nErythroids........12%", "Cell type | % | Ref\nBlasts | {} | 0-5\nPromyelocytes | 2 | 0-8",
          "Blasts {} H 0-5\nPromyelocytes 2 0-8", "{}% Blasts\n2% Promyelocytes\n9% Erythroids", "Blast percentage: {}\nErythroids: 12"]


def as_report(text):
    return marrow_report("r", text, DAY, code=concept(None, "Bone Marrow Biopsy"))


def as_result(text):
    return observation("o", {"text": "Bone Marrow Biopsy Report"}, DAY, valueString=text)


def flow(text, name):
    return marrow_report("r", text, DAY, code=concept(None, name))


MRD = "AML MRD Flow Cytometry, Bone Marrow"
FLOW = [MRD, "AML MRD Flow Cytometry", "Leukemia/Lymphoma Flow Cytometry, Bone Marrow"]
NEGATIVE = ["Result: NEGATIVE", "Negative", "Interpretation: Negative", "Result: Not Detected", "Final result: negative", "RESULT\nNegative", "Negative."]
RESIDUAL = ["MRD........0.35%", "MRD | 0.35% | <0.1%", "MRD (% of CD45+): 0.35", "MRD, %: 0.35", "MRD: approx. 0.35%", "MRD | 0.35 | % | <0.1", "Leukemic cells 0.35%",
            "MRD low positive", "MRD: low positive", "MRD: low-level positive", "MRD 0.1 to 0.35%"]
CASES = [
    *behind_either(by_states(SAID)),
    *(rr(f"a table of {number} {made.__name__}, {table!r}", [*chart, made(REPORT.format(table.format(number)))], state)
      for table in TABLES for made in (as_report, as_result)
      for number, chart, state in ((41, IN_CR, "unclear"), (41, IN_RELAPSE, "met"), (2, IN_CR, "not-met"), (2, IN_RELAPSE, "unclear"))),
    *(rr(f"{name}, after a relapse: {text!r}", [*IN_RELAPSE, flow(text, name)], "unclear") for text in NEGATIVE for name in FLOW),
    *(rr(f"{name}, after a remission: {text!r}", [*IN_CR, flow(text, name)], "not-met") for text in NEGATIVE for name in FLOW),
    *(rr(f"{name}, after a relapse: {text!r}", [*IN_RELAPSE, flow(text, name)], "met")
      for text in NEGATIVE for name in ("Lymphoma panel", "Lymphoma Flow Cytometry, Bone Marrow", "Myeloma MRD Flow Cytometry, Bone Marrow", "CMV PCR")),
    *(rr(f"after a remission: {text!r}", [*IN_CR, flow(text, MRD)], "unclear") for text in RESIDUAL),
    *(rr(f"after a remission: {text!r}", [*IN_CR, flow(text, MRD)], "not-met")
      for text in ("MRD........0.02%", "MRD | 0.02% | <0.1%", "MRD (% of CD45+): 0.02", "MRD | <0.01 | % | <0.1", "MRD not low positive")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
