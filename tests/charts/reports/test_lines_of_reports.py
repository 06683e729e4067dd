"""Lines of a report that came as results, as US laboratories send them: in a value, a coded value, a part or a note, under the name of
the line alone, with the marrow named by the report that holds them."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, SCT, base, concept, condition, marrow_blasts, observation, without
from tests.charts.courses import BACK, CR, RR, chart, only, part, rr
from tests.charts.harness import Case, check

APL = "exclusion-apl"
CM = "http://hl7.org/fhir/sid/icd-10-cm"
MARROW_REPORT = concept((LOINC, "48807-2", "Bone marrow aspiration report"))
RELAPSED = [*without(base(), "aml"), condition("a", (CM, "C92.00"), recorded="2025-10-01"), condition("b", (CM, "C92.02"), recorded="2026-09-20")]
REMITTED = [*without(base(), "aml"), condition("a", (CM, "C92.00"), recorded="2025-10-01"), condition("b", (CM, "C92.01"), recorded="2026-08-12")]
BACK_AGAIN, CLEAR = "RELAPSED ACUTE MYELOID LEUKEMIA, 40% BLASTS", "Complete morphologic remission. Blasts 1%."


def report(*results, code=MARROW_REPORT, when="2026-11-11", **more):
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": code, "subject": {"reference": "Patient/p"}, "effectiveDateTime": when,
            "result": [{"reference": f"Observation/{it}"} for it in results], **more}


def line(name, text, when="2026-11-11", id_="x", **more):
    return observation(id_, concept(None, name), when, **({"valueString": text} if text else {}), **more)


def coded(text, *coding):
    return {"valueCodeableConcept": concept(coding or None, text)}


OF_ANOTHER_DAY = [
    "Previous diagnosis", "Prior results", "Previous report", "Last marrow result", "Prior bone marrow results", "Results (previous)", "Outside diagnosis", "Outside results", "ICD diagnosis", "ICD-10 diagnosis code", "Ordering diagnosis",
    "Patient diagnosis", "Diagnosis on requisition", "Outpatient diagnosis", "既往结果", "上次结果", "前次骨髓结果", "外院结果", "外院诊断", "门诊诊断", "申请单诊断",
]
OF_A_STAY = ["Discharge diagnosis", "出院诊断"]
OF_THE_PATHOLOGIST = ["Working diagnosis", "Provisional diagnosis", "初步诊断"]
ASKED_IN_A_NAME = [
    "送检骨髓涂片", "骨髓送检标本流式报告", "外院送检骨髓病理会诊", "骨髓穿刺检查申请报告", "流式细胞术（送检骨髓）", "骨髓活检（病史：AML）", "Bone marrow biopsy, clinical history AML", "Bone marrow aspirate, reason for exam: AML",
    "Pathology report - request for consultation bone marrow", "Surgical pathology gross description - bone marrow", "骨髓活检病理（送检：右髂后上棘）", "Bone marrow biopsy (history: AML)", "外院骨髓病理会诊", "出院小结", "出院记录",
]
ASKED = [
    "Clinical history", "临床诊断", "Pre-op diagnosis", "Bone marrow biopsy clinical history", "Bone marrow: clinical history", "骨髓活检 临床病史", "Indication for bone marrow biopsy", "Reason for bone marrow biopsy", "骨髓穿刺送检目的",
    "Clinical history for bone marrow biopsy", "Bone marrow gross description", "Bone marrow specimen source", "骨髓 送检诊断", "Bone marrow biopsy request", "Bone marrow methods",
]
LINES = [
    *(rr(f"a marrow report whose name tells what was sent and why: {name}", [*REMITTED, line(name, "急性髓系白血病复发，原始细胞占62%。")], "unclear", evidence={RR: ("Observation/x",)}) for name in ASKED_IN_A_NAME),
    *(rr(f"what was asked: {name}", [*REMITTED, line(name, "急性髓系白血病复发，原始细胞占62%。")], "not-met") for name in ASKED),
    *(rr(f"a remission, then “{name}” of a marrow report: {BACK_AGAIN}", [*REMITTED, line(name, BACK_AGAIN), report("x")], "unclear", evidence={RR: ("Observation/x",)}, mentions={RR: ("relapsed acute",)})
      for name in ("Impression", "Diagnosis", "Final diagnosis", "Interpretation", "Comment", "Narrative", "Result", "Report", "诊断", "结论", "提示")),
    *(rr(f"a relapse, then “{name}” of a marrow report: remission", [*RELAPSED, line(name, CLEAR), report("x")], "unclear", mentions={RR: ("complete morphologic remission",)}) for name in ("Final diagnosis", "Impression", "Comment")),
    rr("the report says by its specimen alone that it is of marrow", [*RELAPSED, line("Final diagnosis", CLEAR), {"resourceType": "Specimen", "id": "s", "type": concept(None, "Bone marrow aspirate")},
        report("x", code=concept(None, "Pathology report"), specimen=[{"reference": "Specimen/s"}])], "unclear"),
    rr("a panel is named as one of marrow", [*RELAPSED, line("Final diagnosis", CLEAR), observation("pan", concept(None, "Bone marrow biopsy panel"), "2026-11-11", hasMember=[{"reference": "Observation/x"}])], "unclear"),
    *(rr(f"a line that tells what was asked: {name}", [*REMITTED, line(name, BACK_AGAIN), report("x")], "not-met") for name in (
        "Clinical history", "Clinical information", "Indication", "Clinical diagnosis", "Reason for exam", "Preoperative diagnosis", "临床诊断", "送检目的")),
    *(rr(f"a line of {name}", [*REMITTED, line("Comment", "Relapsed acute myeloid leukemia in 2019, now in remission"), report("x", code=concept(None, name))], "not-met") for name in ("CBC with differential", "Comprehensive metabolic panel")),
    rr("a line of a donor's marrow", [*RELAPSED, line("Final diagnosis", CLEAR), report("x", code=concept(None, "Donor bone marrow biopsy"))], "met"),
    *(rr(f"the name of a report that was looked at in two ways: {name}", [*REMITTED, line(name, "Bone marrow, left: " + BACK_AGAIN)], "unclear", evidence={RR: ("Observation/x",)}) for name in (
        "Level IV - Surgical pathology, gross and microscopic examination", "Bone marrow biopsy, gross & microscopic", "Histopathology request and report", "Bone marrow flow cytometry (8-color method)")),
    *(rr(f"a line that tells of another day, or what a request says: {name}", [*REMITTED, line(name, BACK_AGAIN), report("x")], "not-met") for name in OF_ANOTHER_DAY),
    *(rr(f"a relapse, then a remission of another day: {name}", [*RELAPSED, line(name, CLEAR), report("x")], "met") for name in OF_ANOTHER_DAY),
    *(rr(f"a line that tells of a stay, or that the pathologist holds likely: {name}: {text}", [*REMITTED, line(name, text), report("x")], "unclear", evidence={RR: ("Observation/x",)})
      for name in (*OF_A_STAY, *OF_THE_PATHOLOGIST) for text in (BACK_AGAIN, "AML复发，原始细胞占45%")),
    *(rr(f"a relapse, then a remission of a stay: {name}", [*RELAPSED, line(name, CLEAR), report("x")], "met") for name in OF_A_STAY),
    *(rr(f"a relapse, then a remission by the pathologist: {name}", [*RELAPSED, line(name, CLEAR), report("x")], "unclear") for name in OF_THE_PATHOLOGIST),
    *(rr(f"a remission of a stay alone: {name}", chart(line(name, CLEAR), report("x")), "missing") for name in OF_A_STAY),
    *(rr(f"a remission by the pathologist alone: {name}", chart(line(name, "急性髓系白血病完全缓解骨髓象"), report("x")), "judgement") for name in OF_THE_PATHOLOGIST),
    *(rr(f"the leukaemia's name in a line of a stay: {name}", [*REMITTED, line(name, "AML"), report("x")], "not-met") for name in OF_A_STAY),
    *(rr(f"a remission of another day alone: {name}", chart(line(name, CLEAR), report("x")), "missing") for name in ("Prior results", "Previous diagnosis", "既往结果", "Last marrow result")),
    *(rr(f"a line that tells what was found: {name}", [*REMITTED, line(name, BACK_AGAIN), report("x")], "unclear") for name in (
        "Patient results", "Diagnosis comment", "Diagnosis (final)", "Preliminary report", "初步报告", "检查结果", "病理诊断", "Comparison with prior results", "Outside pathology review", "外院骨髓病理会诊", "送检骨髓")),
    *(rr(f"what a letter diagnoses: {name}", [*REMITTED, line(name, "AML复发"), report("x", code=concept(None, "出院小结"))], state) for name, state in (
        ("出院诊断", "unclear"), ("门诊诊断", "unclear"), ("Discharge diagnosis", "unclear"), ("既往结果", "not-met"), ("临床诊断", "not-met"))),
    *(rr(f"a remission in {name} of a donor's evaluation", [*RELAPSED, line(name, CLEAR), report("x", code=concept(None, "Donor evaluation"))], "met") for name in ("Bone marrow morphology", "Flow cytometry", "Final diagnosis")),
    *(rr(f"{text} in a flow cytometry of {above}", [*REMITTED, line("Flow cytometry", text), report("x", code=concept(None, above))], state) for above, text, state in (
        ("Donor evaluation", "MRD 2.5%", "not-met"), ("Mother's evaluation", "MRD 2.5%", "not-met"), ("Evaluation after donor lymphocyte infusion", "MRD 2.5%", "unclear"), ("Evaluation", "MRD 2.5%", "unclear"),
        ("Donor evaluation", "Relapsed AML", "unclear"))),
    *(rr(f"a line of {name} in a marrow report", [*RELAPSED, line(name, CLEAR), report("x")], state) for name, state in (("Mother's results", "met"), ("Donor results", "met"), ("Results after transplant from donor", "unclear"))),
    *(rr(f"a part of a marrow named {name}", [*REMITTED, line("Bone marrow biopsy", None, component=[{"code": concept(None, name), "valueString": "Relapsed AML"}])], state) for name, state in (
        ("Clinical history", "not-met"), ("Prior results", "not-met"), ("门诊诊断", "not-met"), ("Working diagnosis", "unclear"), ("临床诊断", "not-met"), ("Final diagnosis", "unclear"), ("Comment", "unclear"))),
    rr("a line of its own, of no report", [*REMITTED, line("Impression", BACK_AGAIN)], "not-met"),
]
CODED = [
    *(rr(f"a remission, then {name}: {text or code}", [*REMITTED, line(name, None, **coded(text, *code))], "unclear", evidence={RR: ("Observation/x",)}) for name, text, code in (
        ("Bone marrow biopsy result", "Relapsed AML", ()), ("Bone marrow aspirate", "Relapsed AML", (SCT, "12281000132104")), ("Bone marrow morphology", None, (SCT, "12281000132104", "Relapsed AML")),
        ("CSF cytology", "Positive for blasts", ()), ("Skin biopsy", "Leukemia cutis", ()), ("Flow cytometry bone marrow", "Relapsed disease", ()))),
    rr("a relapse, then a marrow coded as clear", [*RELAPSED, line("Bone marrow biopsy", None, **coded("Complete remission"))], "unclear"),
    rr("a remission told by a coded value, then blasts", only(condition("a", (CM, "C92.00"), recorded="2025-10-01"), line("Bone marrow biopsy", None, "2025-12-05", **coded("Complete remission")), marrow_blasts("b", 34)), "judgement"),
    rr("a relapse in a part of a marrow", [*REMITTED, line("Bone marrow biopsy", None, component=[{"code": concept(None, "Diagnosis"), "valueString": "Relapsed AML"}])], "unclear"),
    rr("a relapse in the note of a marrow", [*REMITTED, line("Bone marrow biopsy", None, note=[{"text": "Relapsed AML, 40% blasts"}])], "unclear"),
    *(rr(f"a bare answer decides nothing: {text}", [*REMITTED, line("Bone marrow biopsy", None, **coded(text))], "not-met") for text in ("Positive", "Abnormal", "Adequate", "Performed", "Normal")),
]
COUNTS = [
    *(rr(f"a relapse, then blasts of 1 % in {code.get('text') or 'a marrow report'}", [*RELAPSED, part("x", "Blasts", 1, "2026-11-11"), report("x", code=code)], "not-met") for code in (
        MARROW_REPORT, concept(None, "Bone Marrow Differential"), concept((LOINC, "33721-2")), concept(None, "Bone marrow aspirate and biopsy"))),
    *(rr(f"blasts of 1 % in {name} are of nobody knows what", [*RELAPSED, part("x", "Blasts", 1, "2026-11-11"), report("x", code=concept(None, name))], "met") for name in (
        "CBC with differential", "Bone marrow and peripheral blood", "Donor bone marrow")),
    rr("the first remission is in a report that names the marrow", chart(part("x", "Blasts", 1, "2025-06-20"), report("x", when="2025-06-20"), BACK), "met", True),
]
MARKED = [
    *(rr(f"a remission, then {name} of 34 %", [*REMITTED, part("x", name, 34)], "unclear", evidence={RR: ("Observation/x",)}) for name in (
        "Bone marrow blasts (CD34+)", "CD34 positive blasts, bone marrow", "CD34+CD117+ myeloblasts bone marrow", "Bone marrow blasts % (CD34 immunostain)", "Bone marrow blasts (CD45 dim gate)",
        "Marrow blasts % of non-erythroid cells", "Bone marrow myeloblasts+promyelocytes", "Bone marrow leukemia cells %", "Marrow involvement by AML", "Abnormal myeloid cells, bone marrow", "Bone marrow CD34+ cells", "骨髓CD34+原始细胞")),
    *(rr(f"of an untold specimen nothing is noticed: {name} of 3 %", [*REMITTED, part("x", name, 3)], "not-met") for name in ("CD34+ myeloblasts", "幼稚细胞区 (CD45弱)", "AML cells")),
    *(rr(f"a remission, then {name} of 1 %", [*REMITTED, part("x", name, 1)], "not-met") for name in ("Bone marrow blasts (CD34+)", "Bone marrow leukemia cells %")),
    *(rr(f"no share of blasts: {name} of 34 %", [*REMITTED, part("x", name, 34)], "not-met") for name in (
        "CD34 expression on blasts, bone marrow", "Bone marrow erythroblasts", "Bone marrow plasma cells CD138+", "骨髓原始细胞CD34阳性率", "Bone marrow blast clearance",
        "Bone marrow blast reduction", "Bone marrow blasts - previous")),
]


def fused(name, said, state, **more):
    value = {"valueString": said} if isinstance(said, str) else said
    return Case(f"{name}: {said}", [*base(), observation("x", concept(None, name), "2026-11-01", **value, **more)], {APL: state})


PRESENT, ABSENT = (LOINC, "LA9633-4", "Present"), (LOINC, "LA9634-2", "Absent")
STUDIED = [{"code": concept((LOINC, "48018-6", "Gene studied [ID]")), "valueCodeableConcept": concept(None, "PML::RARA")}]
NAMES = ("Genetic variant assessment", "Gene fusion", "Molecular pathology", "RT-PCR fusion panel", "Next generation sequencing", "AML panel", "Bone marrow report")
FUSED = [
    *(fused(name, said, state) for name in NAMES for said, state in (
        ("PML::RARA fusion detected", "judgement"), ("PML-RARA not detected", "no-contrary-record"), ("PML::RARA", "unclear"), ("t(15;17)(q24;q21)", "judgement"), ("t(8;21)(q22;q22)", "no-contrary-record"),
        ("RUNX1::RUNX1T1 detected; PML::RARA not detected", "no-contrary-record"), ("nuc ish(PML,RARA)x2", "no-contrary-record"), ("PML::RARA fusion 12 %", "unclear"), ("PML/RARA no fusion in 200 cells", "no-contrary-record"), ("Primers for PML-RARA, RUNX1-RUNX1T1 and CBFB-MYH11 were used", "no-contrary-record"))),
    *(fused(name, coded("PML::RARA fusion detected"), "judgement") for name in NAMES[:3]),
    *(fused(name, "PML::RARA fusion detected", "no-contrary-record") for name in ("Clinical history", "Methodology", "Genes tested", "检测方法")),
    fused("Genetic variant assessment", {"valueCodeableConcept": concept(PRESENT)}, "judgement", component=STUDIED),
    fused("Genetic variant assessment", {"valueCodeableConcept": concept(ABSENT)}, "no-contrary-record", component=STUDIED),
    *(fused("Bone marrow biopsy final diagnosis", said, state) for said, state in (
        ("Acute promyelocytic leukemia.", "judgement"), ("APL", "judgement"), ("AML-M3", "judgement"), ("AML with t(15;17) [APL]", "judgement"), ("No evidence of APL", "no-contrary-record"), ("AML, not APL", "no-contrary-record"))),
    fused("Clinical history", "APL", "no-contrary-record"),
    *(fused(name, said, state) for said, in_general, of_genes in (
        ("FISH for PML/RARA and RUNX1/RUNX1T1: positive for RUNX1/RUNX1T1", "no-contrary-record", "unclear"), ("PML-RARA、RUNX1-RUNX1T1检测：RUNX1-RUNX1T1阳性", "no-contrary-record", "unclear"),
        ("t(15;17) and t(8;21) tested: t(8;21) detected", "no-contrary-record", "unclear"), ("PML-RARA positive control detected", "no-contrary-record", "unclear"), ("PML-RARA阳性对照正常", "unclear", "unclear"),
        ("FISH for PML/RARA: positive", "judgement", "judgement"), ("FISH for PML/RARA: positive for rearrangement", "judgement", "judgement"), ("PML-RARA and RUNX1-RUNX1T1: positive for both", "judgement", "judgement"),
        ("Positive for RUNX1/RUNX1T1 and PML-RARA", "judgement", "judgement"), ("PML-RARA positive and negative for BCR-ABL", "judgement", "judgement"), ("PML-RARA 阳性，阳性对照正常", "judgement", "judgement"),
        ("PML-RARA/ABL control gene positive", "judgement", "judgement")) for name, state in (("Summary", in_general), ("FISH", of_genes))),
    *(fused(name, "PML::RARA", "no-contrary-record") for name in ("Target genes", "Test performed", "Test ordered", "Order name", "Assay", "Reflex test")),
    *(fused(name, "PML::RARA positive", "judgement") for name in ("Test performed", "Order", "Molecular assay", "Assay result", "NGS after donor lymphocyte infusion", "NGS, contact: Dr X")),
    *(fused(name, "PML::RARA positive", "no-contrary-record") for name in ("Donor NGS", "供者NGS", "Mother's NGS", "Donor FISH", "Quality control", "质控", "FISH control")),
    fused("PML-RARA positive control", "detected", "no-contrary-record"), fused("供者PML-RARA融合基因", "阳性", "no-contrary-record"), fused("PML-RARA", "阳性", "judgement"),
    *(Case(f"the report {name}: {said}", [*base(), report(code=concept(None, name), conclusion=said)], {APL: state}) for name, said, state in (
        ("Donor NGS", "PML-RARA positive", "no-contrary-record"), ("NGS", "PML-RARA positive", "judgement"), ("供者淋巴细胞输注后融合基因", "PML-RARA阳性", "judgement"), ("融合基因（家属代送）", "PML-RARA阳性", "judgement"),
        ("Donor/recipient NGS", "PML-RARA positive", "judgement"), ("NGS", "PML-RARA positive control detected", "no-contrary-record"), ("融合基因", "PML-RARA阳性对照正常", "no-contrary-record"), ("融合基因", "PML-RARA阳性，阳性对照正常", "judgement"))),
]


@pytest.mark.parametrize("case", [*LINES, *CODED, *COUNTS, *MARKED, *FUSED], ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_the_base_of_these_is_a_documented_remission():
    check(rr("nothing added", [*REMITTED], "not-met"))
    check(rr("a remission in words", chart(CR), "not-met"))
