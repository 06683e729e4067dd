"""PML::RARA beside what else its answer tells: controls, isoforms, other genes, and names of what was asked."""
from __future__ import annotations

import pytest

from tests.charts.build import base, concept, observation
from tests.charts.harness import Case, check

APL = "exclusion-apl"


def told(text, state):
    """A report on fusion genes that concludes so."""
    report = {"resourceType": "DiagnosticReport", "id": "x", "status": "final", "subject": {"reference": "Patient/p"},
              "effectiveDateTime": "2026-11-01", "conclusion": text, "code": concept(None, "融合基因检测")}
    return Case(f"the report: {text}", [*base(), report], {APL: state})


def result(name, text, state):
    return Case(f"{name}: {text}", [*base(), observation("x", concept(None, name), "2026-11-01", valueString=text)], {APL: state})


CASES = [
    # a control behind the answer; and an answer of the control
    *(told(t, "judgement") for t in (
        "PML-RARA: 阳性（质控合格）", "PML-RARA 阳性（内对照正常）", "PML-RARA融合基因：阳性 (对照基因ABL)", "PML::RARA detected (controls valid)", "PML-RARA（对照基因ABL）阳性", "PML-RARA (control gene ABL): positive")),
    *(told(t, "no-contrary-record") for t in (
        "PML-RARA阳性对照: 阳性", "PML-RARA 阳性对照：检出", "PML-RARA融合基因质控：阳性", "PML-RARA positive control: detected", "PML-RARA control: positive", "PML-RARA：阴性（质控合格）", "PML-RARA/对照 阳性")),
    # an isoform is no other gene
    *(result(name, t, "judgement") for name in ("Molecular pathology", "AML panel", "APL PCR", "FISH", "融合基因") for t in (
        "PML-RARA: BCR1 DETECTED", "PML-RARA positive for BCR1 isoform", "PML-RARA: EXON6 detected", "PML-RARA: CT25 positive")),
    *(result(name, t, "no-contrary-record") for name in ("Molecular pathology", "FISH") for t in ("PML-RARA: BCR2 not detected", "PML-RARA BCR1, BCR2, BCR3: not detected", "BCR1 negative")),
    *(result(name, t, "unclear") for name in ("Molecular pathology", "FISH") for t in ("PML-RARA: BCR2 not detected, BCR1 detected", "PML-RARA: BCR1 detected, BCR2 not detected", "PML-RARA: NPM1 mutation detected")),
    *(result("Molecular pathology", t, "no-contrary-record") for t in (
        "PML-RARA, RUNX1-RUNX1T1: positive for RUNX1/RUNX1T1", "PML-RARA: BCR-ABL1 positive", "PML-RARA and FLT3: FLT3 negative", "PML-RARA, positive for NPM1")),
    # the name of an assay that answers, and what was asked
    *(result(name, t, "unclear") for name in ("AML Molecular Assay", "Leukemia translocation assay", "AML reflex") for t in ("PML::RARA", "t(15;17)", "t(15;17) PML-RARA")),
    *(result(name, "PML::RARA", "no-contrary-record") for name in ("Tests ordered", "Assay name", "Target genes", "Reflex test ordered", "Assay")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
