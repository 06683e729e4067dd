"""PML::RARA beside what else its answer tells: controls, isoforms, other genes, and names of what was asked."""
from __future__ import annotations

import pytest

from tests.charts.build import INTERPRETATION, base, concept, observation
from tests.charts.harness import Case, check

APL = "exclusion-apl"


def told(text, state):
    """A report on fusion genes that concludes so."""
    report = {"resourceType": "DiagnosticReport", "id": "x", "status": "final", "subject": {"reference": "Patient/p"},
              "effectiveDateTime": "2026-11-01", "conclusion": text, "code": concept(None, "融合基因检测")}
    return Case(f"the report: {text}", [*base(), report], {APL: state})


def under(name, text, state):
    """A report that is named after the fusion, and concludes without its name."""
    report = {"resourceType": "DiagnosticReport", "id": "x", "status": "final", "subject": {"reference": "Patient/p"},
              "effectiveDateTime": "2026-11-01", "conclusion": text, "code": concept(None, name)}
    return Case(f"{name}: {text}", [*base(), report], {APL: state})


def result(name, text, state):
    return Case(f"{name}: {text}", [*base(), observation("x", concept(None, name), "2026-11-01", valueString=text)], {APL: state})


NAMES = ("PML-RARA融合基因", "FISH PML/RARA", "t(15;17) FISH")
CASES = [
    # a control behind the answer; and an answer of the control
    *(told(t, "judgement") for t in (
        "PML-RARA: 阳性（质控合格）", "PML-RARA 阳性（内对照正常）", "PML-RARA融合基因：阳性 (对照基因ABL)", "PML::RARA detected (controls valid)", "PML-RARA（对照基因ABL）阳性", "PML-RARA (control gene ABL): positive")),
    *(told(t, "no-contrary-record") for t in (
        "PML-RARA阳性对照: 阳性", "PML-RARA 阳性对照：检出", "PML-RARA融合基因质控：阳性", "PML-RARA positive control: detected", "PML-RARA control: positive", "PML-RARA：阴性（质控合格）", "PML-RARA/对照 阳性")),
    # under the fusion's own name an answer of a control, a probe, a chromosome or another gene is none of it
    *(under(name, t, "no-contrary-record") for name in (*NAMES, "AML融合基因筛查(PML-RARA等)") for t in (
        "检测到ABL内参，未检出融合基因", "内参基因检测到", "内参阳性", "Probe signals detected in 200 cells, normal pattern", "Positive for trisomy 8", "8号染色体三体阳性", "Detected: FLT3-ITD", "检测阳性：NPM1",
        "未检出融合基因", "fusion not found", "FLT3-ITD阳性", "阴性", "(-)", "阴性（内参阳性）")),
    *(under(name, t, "judgement") for name in NAMES for t in (
        "阳性", "Detected", "Detected (BCR1)", "BCR1阳性", "Positive (CT25)", "阳性（质控合格）", "阳性（内参正常）", "阳性，内参ABL正常", "阳性，FLT3阴性", "阳性 FLT3阴性", "Positive 35% (ABL1)",
        "Positive. Clinical correlation advised.", "融合基因阳性", "检出 35%", "内参ABL正常，阳性", "阳性 内参ABL拷贝数10000", "Positive using dual fusion probes", "15号与17号染色体易位阳性", "Detected MR3", "1. 阳性", "1. 阳性，内参ABL正常", "+", "(+)", "阳性(+)", "1. 内参ABL正常，2. 阳性")),
    *(under("AML融合基因筛查(PML-RARA等)", t, "unclear") for t in ("阳性", "Detected", "阳性，FLT3阴性", "阳性（内参正常）")),
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
    # a normal answer, in words or in the notation of karyotypes
    *(result(name, t, "no-contrary-record") for name in ("FISH t(15;17)", "PML::RARA FISH") for t in (
        "Normal", "normal result", "正常", "nuc ish (PML,RARA)x2[200]", "nuc ish(PMLx2,RARAx2)[200]", "46,XX[20]", "46,XX[20].nuc ish(PML,RARA)x2[200]")),
    *(result(name, t, "unclear") for name in ("FISH t(15;17)", "PML::RARA FISH") for t in (
        "Abnormal", "nuc ish(PML,RARA)x3[200]", "nuc ish(PML,RARA)x2[180/200]", "46,XX,t(15;17)[20]", "Normal? repeat", "nuc ish(RUNX1T1,RUNX1)x2[200]", "46,XX[5]/47,XX,+8[15]")),
    Case("FISH t(15;17): Normal, flagged as abnormal", [*base(), observation(
        "x", concept(None, "FISH t(15;17)"), "2026-11-01", valueString="Normal", interpretation=[concept((INTERPRETATION, "A"))])], {APL: "unclear"}),
    # a list under one denial
    *(result("AML FISH panel", t, "no-contrary-record") for t in (
        "Negative for inv(16), t(8;21), t(15;17)", "Negative for t(8;21)(q22;q22), inv(16)(p13q22) and t(15;17)", "t(15;17), t(8;21), inv(16): negative",
        "t(15;17), inv(16) and t(8;21) not detected")),
    *(result("AML FISH panel", t, "unclear") for t in (
        "Negative for inv(16), t(8;21); t(15;17) pending", "Negative for inv(16), t(8;21), t(15;17) detected", "Positive for inv(16), t(15;17)",
        "Negative for inv(16), t(8;21), t(15;17) negative and positive")),
    *(result("AML FISH panel", t, "judgement") for t in ("Negative for inv(16), t(8;21), but t(15;17) positive", "t(15;17) positive, t(8;21), inv(16): negative")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
