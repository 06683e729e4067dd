"""Sentences of a report on patients, tests and definitions in general: they tell nothing of this patient."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, dose, marrow_blasts, marrow_report
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.harness import check

GENERAL = [
    "NPM1 VAF 40%, DNMT3A VAF 45%. Comment: DTA mutations may persist in remission", "Intermediate risk; alloSCT in CR1 should be considered (ELN 2022)", "Consider allogeneic transplant in first complete remission",
    "favourable risk. 80-90% achieve complete remission", "Repeat PCR at complete remission", "Follow-up at CR recommended", "This assay is intended for MRD in patients in morphologic remission", "Patients in CR1 benefit from allograft",
    "Patients in complete remission should undergo MRD testing", "CR is defined as <5% blasts", "complete remission requires blasts <5%", "Reference: Complete remission: <5% blasts", "MRD negativity in CR is associated with improved survival",
    "This test is validated for MRD in patients in complete remission only. Result: not performed", "1. Schuurhuis GJ, MRD in patients with AML in remission. Blood 2018", "Note: ELN 2022: CR, <5% blasts", "Criteria: complete remission - blasts <5%",
    "Note: ELN 2022 response criteria: CR: blasts <5%, ANC >=1.0; CRi: CR without count recovery; PR: 5-25%.", "Döhner H, et al. Treatment of AML in first remission. Blood 2022", "AlloSCT in first remission is recommended for adverse-risk AML",
    "The clone can persist in complete remission", "Transplantation in first CR", "Adults who achieve CR1 have a 5-year survival of 40%", "Suggest repeat NGS in remission", "NPM1 can be monitored after complete remission", "FLT3-ITD is associated with relapse",
    "MRD above 0.1% in patients in CR is associated with relapse", "CR患者建议监测MRD", "缓解期患者可用于MRD监测", "完全缓解定义为原始细胞<5%", "建议CR1期行移植", "CR1期可考虑allo-HSCT", "缓解后可复查", "达到CR后", "完全缓解率80%",
]
OF_THE_PATIENT = [
    "consistent with complete remission", "CR per ELN 2022", "Patient remains in CR1", "58-year-old patient in CR1: marrow without blasts", "AML patient in complete remission", "Complete remission. Patients in CR should undergo MRD testing.",
    "Complete remission (blasts <5%)", "Complete remission, alloSCT in CR1 should be considered", "Complete remission; repeat marrow in 3 months", "Meets criteria for complete remission", "Criteria for CR: met", "Repeat biopsy in CR",
    "Post-transplant marrow in CR", "s/p alloSCT, marrow in complete remission", "Note: complete remission", "Allograft in CR1, now in ongoing complete remission", "Patient in remission; MRD is associated with NPM1",
    "Morphologic remission, recommend MRD testing", "Follow-up: CR", "Complete remission, in contrast to patients with MDS", "完全缓解，建议复查", "CR1，建议移植", "CR患者，骨髓未见原始细胞", "完全缓解骨髓象，建议定期复查",
]
NEW = condition("new", AML, onsetDateTime="2026-10-18", recorded="2026-10-19")
RELAPSED = condition("aml", (ICD10CM, "C92.02"), recorded="2026-03-10")
FOUND = marrow_blasts("b", 40, "2026-11-08")
PANEL = concept(None, "NGS myeloid panel, bone marrow")


def report(text, when="2026-10-20", **more):
    return marrow_report("r", text, when, **more)


CASES = [
    *(rr(f"a new leukaemia, a report with “{t}”, then blasts", only(NEW, report(t), FOUND), "missing", no_evidence={RR: ("DiagnosticReport/r",)} if "CR" in t else {}) for t in GENERAL if "后" not in t),
    *(rr(f"the same of a panel: “{t}”", only(NEW, report(t, code=PANEL), FOUND), "missing") for t in GENERAL[:8]),
    *(rr(f"a coded relapse, then “{t}”", only(RELAPSED, report(t)), "met") for t in GENERAL if "后" not in t),
    *(rr(f"a coded relapse, then “{t}”", only(RELAPSED, report(t)), ("met", "unclear")) for t in GENERAL if "后" in t),
    *(rr(f"a coded relapse, then a marrow that tells nothing, and “{t}”", only(RELAPSED, report(f"Insufficient for assessment. {t}")), "met") for t in GENERAL[:12]),
    *(rr(f"a coded relapse, then residual disease, and “{t}”", only(RELAPSED, report(f"Flow MRD: POSITIVE, 0.8%. {t}")), "met") for t in GENERAL[:12]),
    *(rr(f"a remission, then “{t}”, and what relapse means", chart(CR, report(f"{t} MRD >=0.1% in patients in CR is associated with relapse")), "not-met")
      for t in ("MRD negative.", "2% blasts, COMPLETE REMISSION.", "COMPLETE REMISSION, 2% blasts.\nMethodology: flow.")),
    *(rr(f"a relapse is heard beside “{t}”", chart(CR, report(f"Relapsed AML, 45% blasts. {t}")), "unclear") for t in GENERAL),
    *(rr(f"a coded relapse, then “{t}”", only(RELAPSED, report(t)), "not-met") for t in OF_THE_PATIENT),
]
TOLD = "no course of therapy"
SOON = [
    rr("a remission told two days after the onset, without therapy, then blasts", only(NEW, report("CR"), FOUND), "unclear", mentions={RR: (TOLD,)}, evidence={RR: ("DiagnosticReport/r", "Condition/new")}),
    rr("a remission told two days after the onset, without therapy", only(NEW, report("CR")), "unclear", mentions={RR: (TOLD,)}),
    rr("one that ends a relapse of those days", only(NEW, condition("aml", (ICD10CM, "C92.02"), recorded="2026-10-19"), report("CR")), "unclear"),
    rr("one after a dose of therapy", only(NEW, dose("d", "cytarabine", "2026-10-19"), report("CR", "2026-11-08")), "not-met"),
    rr("one of the fourth week", only(NEW, report("CR", "2026-11-09")), "not-met"),
    rr("one of the third week", only(NEW, report("CR", "2026-11-08")), "unclear"),
    rr("a diagnosis of AML in remission, told on the day of its onset", only(condition("aml", (ICD10CM, "C92.01"), recorded="2026-10-19", onsetDateTime="2026-10-18"), report("CR")), "not-met"),
    rr("an onset that is not told", only(condition("new", AML, recorded="2026-10-19"), report("CR")), "not-met"),
]


@pytest.mark.parametrize("case", [*CASES, *SOON], ids=lambda case: case.title)
def test_general_sentences(case):
    check(case)
