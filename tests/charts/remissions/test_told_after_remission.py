"""After a documented remission the chart says the contrary in reports, letters, statuses and suspicions: no silence about it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_blasts, marrow_mrd, marrow_report, observation
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.harness import check

RELAPSED = condition("aml", (ICD10CM, "C92.02"), recorded="2026-03-10")


def report(name, text, when="2026-11-10", /, **more):
    return marrow_report("r", text, when, code=concept(None, name)) | more


def written(name, text, when="2026-11-10", **more):
    return observation("o", concept(None, name), when, valueString=text, **more)


TESTS = ["NPM1 MRD", "NPM1 MRD RT-qPCR, peripheral blood", "NPM1 MRD RT-qPCR, bone marrow", "Molecular pathology", "Flow cytometry, blood"]
RESIDUAL = [
    "NPM1 MRD by RT-qPCR: POSITIVE, 1,250 copies", "MRD POSITIVE", "CBFB::MYH11 detected at 1.2%", "POSITIVE: CBFB::MYH11 detected at 1.2%", "MRD POSITIVE: NPM1 VAF 0.8%",
    "NPM1 mutation detected, 0.5% (ratio to ABL1)", "NPM1 type A: POSITIVE 3,400 copies per 10^5 ABL1; 2-log increase from prior.", "WT1 overexpressed: 2,500 copies/10^4 ABL", "NPM1突变阳性，0.5%",
]
IN_BLOOD = ["MRD positive 0.4%", "Residual AML detected (0.6% of WBC)", "Abnormal myeloblast population (0.9%)", "Myeloblasts, 8% of total cells. Consistent with patient's known AML", "RUNX1::RUNX1T1 transcript detected, 1-log rise. Molecular relapse."]
NO_RESIDUAL = [
    "MRD negative. DNMT3A VAF 30% persists (CHIP)", "NPM1 not detected", "NPM1 mutation not detected. MRD negative.", "DNMT3A VAF 30%, TET2 VAF 12%", "MRD negative; sensitivity 10^-5", "No abnormal myeloblast population identified.",
    "NPM1: negative", "NPM1 VAF 0%", "CBFB::MYH11 0.00%", "FLT3-ITD: not detected. NPM1: not detected", "AML with NPM1 mutation detected at diagnosis. Currently negative.", "NPM1 0 copies/10^5 ABL", "Abnormal blasts 0%", "NPM1突变未检出",
    "MRD positive is defined as >0.1%", "MRD negative (previously MRD positive)",
]
CSF = "Cytology, CSF"
LETTERS = ["Discharge Summary", "Haematology clinic letter", "Tumor board note", "出院小结"]
RELAPSES = [
    "Patient has relapsed AML.", "his AML has relapsed", "Patient with relapsed AML received FLAG-IDA", "58M with AML in CR1, relapsed October 2026", "Diagnosis: 1. Relapsed acute myeloid leukaemia. 2. Neutropenic sepsis.", "1) AML, relapsed",
    "Refractory AML", "Primary refractory AML", "This gentleman has refractory AML", "Persistent AML after salvage", "58M with relapsed AML after CR1", "Admitted for treatment of relapsed AML", "诊断：急性髓系白血病复发",
]
NO_RELAPSES = [
    "58M with AML in CR1 admitted for HiDAC C3. Discharged home.", "Admitted with febrile neutropenia. r/o relapse: BMBx negative.", "Discussed the risk of relapse.", "Return if signs of relapse.", "Day +200 post MUD alloSCT. No evidence of relapse. cGVHD mild.",
    "Relapsed AML 2024, now in CR2, admitted with pneumonia", "AML in CR. Steroid-refractory GVHD.", "AML in CR1 with relapsed C. diff colitis", "Family history: relapsed AML in brother", "History of relapsed AML", "No active AML.", "Lymphoma, relapsed. AML in remission.",
]
SUSPECTED = ["?AML relapse", "Suspected extramedullary relapse", "Suspected CNS leukaemia", "Suspected myeloid sarcoma", "Possible CNS relapse", "Possible leukemia cutis", "Suspected relapse", "Suspected relapse (see comment)", "Diagnosis: Suspected relapse (2026-11-05)", "临床诊断：可疑复发（2026年11月）", "疑似中枢神经系统白血病", "髓系肉瘤待排", "白血病复发待排", "可疑髓外复发"]
NOT_SUSPECTED = ["CNS leukaemia ruled out", "No CNS relapse", "Suspected lymphoma", "Suspected relapse of GVHD", "Suspected relapse (C. difficile)", "Possible relapse of C. difficile", "Suspected CNS infection", "Suspected CNS involvement", "Family history of AML relapse", "Myeloid sarcoma excluded"]
STATUSES = ["Disease status", "AML disease status", "Response assessment", "Remission status", "Response to treatment", "Best response", "AML response (ELN 2022)", "疾病状态", "疗效评估"]

CASES = [
    *(rr(f"residual disease by {n}: “{t}”", chart(CR, report(n, t)), "judgement", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for n in TESTS[:2] for t in RESIDUAL),
    *(rr(f"residual disease by {n}: “{t}”", chart(CR, report(n, t)), "judgement") for n in TESTS[3:] for t in RESIDUAL),
    *(rr(f"residual disease by {TESTS[2]}: “{t}”", chart(CR, report(TESTS[2], t)), "unclear" if t.startswith("MRD") else "judgement") for t in RESIDUAL),
    *(rr(f"residual disease in blood: “{t}”", chart(CR, report(TESTS[4], t)), "unclear" if "8%" in t else "judgement") for t in IN_BLOOD),
    *(rr(f"no residual disease by {n}: “{t}”", chart(CR, report(n, t)), "not-met") for n in TESTS for t in NO_RESIDUAL),
    rr("the answer to the name of its test", chart(CR, report(TESTS[0], "POSITIVE")), "judgement"),
    rr("the same as a result of a named panel", chart(CR, written("Flow cytometry, blood", "MRD positive 0.4%")), "judgement"),
    *(rr(f"behind who reviewed it stands what was found: “{t}”", chart(CR, report("Bone marrow biopsy", t)), "unclear") for t in (
        "Reviewed by Dr. Smith: relapsed AML, 40% blasts", "Interpreted by: J. Doe. Relapsed AML, 45% blasts.", "Pathologist: relapsed AML",
        "Marrow biopsy.\nReviewed by hematopathology and shows relapsed AML", "报告医师：张三 骨髓象提示AML复发", "请结合临床考虑AML复发")),
    rr("residual disease of months ago", chart(CR, report(TESTS[0], "POSITIVE", "2026-03-10")), "not-met"),
    rr("residual disease before the remission", chart(CR, report(TESTS[0], "POSITIVE", "2025-06-10")), "not-met"),
    rr("a report of it that is not final", chart(CR, report(TESTS[0], "POSITIVE", status="preliminary")), "unclear"),
    rr("of a donor", chart(CR, report("Donor NPM1 MRD", "POSITIVE")), "not-met"),
    rr("no remission on record", chart(report(TESTS[0], "POSITIVE")), "missing"),
    rr("marrow without leukaemia, and a marker of it", chart(CR, report(TESTS[2], "No morphologic evidence of leukemia. CBFB::MYH11 detected at 1.2%")), "unclear"),
    *(rr(f"in the cerebrospinal fluid: “{t}”", chart(CR, report(CSF, t)), "unclear") for t in ("CNS3", "CNS-positive: CNS3 disease, blasts on cytospin", "CSF positive for AML", "Leptomeningeal disease", "CNS 3: 12 WBC with blasts on cytospin")),
    *(rr(f"in the cerebrospinal fluid: “{t}”", chart(CR, report(CSF, t)), "not-met") for t in ("CNS1", "no blasts on cytospin", "No leptomeningeal disease", "CSF negative for AML", "No evidence of CNS3 disease", "Positive for AML-associated antigens: none")),
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for n in LETTERS for t in RELAPSES),
    *(rr(f"{n}: “{t}”", chart(CR, report(n, t)), "not-met") for n in LETTERS for t in NO_RELAPSES),
    *(rr(f"a letter as a result: “{t}”", chart(CR, written("Tumor board note", t)), "unclear") for t in RELAPSES),
    rr("a letter by its code alone", chart(CR, marrow_report("r", RELAPSES[2], "2026-11-10", code=concept(("http://loinc.org", "18842-5")))), "unclear"),
    rr("a scan that was asked for because of a relapse", chart(CR, report("CT chest", "Indication: relapsed AML, fever. Impression: pneumonia")), "not-met"),
    rr("a letter proves nothing", chart(report(LETTERS[0], RELAPSES[0])), "missing"),
    *(rr(f"a diagnosis “{t}”", chart(CR, condition("c", None, t, recorded="2026-10-20")), "unclear", evidence={RR: ("DiagnosticReport/cr", "Condition/c")}) for t in SUSPECTED),
    *(rr(f"a diagnosis “{t}”", chart(CR, condition("c", None, t, recorded="2026-10-20")), "not-met") for t in NOT_SUSPECTED),
    *(rr(f"a diagnosis “{t}” before the remission", chart(CR, condition("c", None, t, recorded="2025-03-20")), "not-met") for t in SUSPECTED[:4]),
    rr("a suspicion that is over", chart(CR, condition("c", None, SUSPECTED[0], recorded="2026-10-20", clinical="resolved")), "not-met"),
    *(rr(f"a suspicion “{t}” and no more", chart(condition("c", None, t, recorded="2026-10-20")), "missing") for t in SUSPECTED[:4]),
    *(rr(f"“{n}: {v}”", chart(CR, written(n, v)), "unclear", evidence={RR: ("DiagnosticReport/cr", "Observation/o")}) for n in STATUSES for v in ("Relapsed", "复发")),
    *(rr(f"“{n}: {v}”", chart(CR, written(n, v)), "not-met") for n in STATUSES for v in ("CR", "Stable", "In remission", "No relapse")),
    *(rr(f"“{n}: CR” by its name alone ends no relapse", only(RELAPSED, written(n, "CR")), "met") for n in STATUSES),
    *(rr(f"“{n}: Relapsed” is another's", chart(CR, written(n, "Relapsed")), "not-met") for n in ("GVHD status", "Lymphoma disease status", "Response to antibiotics", "Smoking status")),
    rr("a status without a remission on record", only(condition("aml", AML, recorded="2025-05-12"), written(STATUSES[0], "Relapsed")), "missing"),
]


BIOPSY = "Bone marrow biopsy"
ATTACHED = {"presentedForm": [{"contentType": "text/plain", "data": "RklOQUwgRElBR05PU0lTOiBSRUxBUFNFRCBBTUwsIDQ1JSBCTEFTVFM="}]}
NARRATED = {"text": {"status": "generated", "div": "<div>FINAL DIAGNOSIS: RELAPSED AML, 45% BLASTS</div>"}}


def wordless(when="2026-11-05", name=BIOPSY, conclusion=None, **more):
    made = report(name, conclusion or "", when, **(more or ({} if conclusion else ATTACHED)))
    return made if conclusion else {k: v for k, v in made.items() if k != "conclusion"}


ATTACHMENTS = [
    *(rr(f"a later marrow report of which only {n} tells", chart(CR, wordless(**m)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}, mentions={RR: ("could not be read",)})
      for n, m in (("an attachment", ATTACHED), ("a narrative", NARRATED), ("a PDF", {"presentedForm": [{"contentType": "application/pdf", "url": "Binary/1"}]}), ("another paper", {"conclusion": "See attached report."}),
                   ("a heading's paper", {"conclusion": "FINAL DIAGNOSIS:\nSee attached report."}), ("诊断意见：详见附件", {"conclusion": "诊断意见：详见附件报告。"}))),
    rr("a later marrow report without anything", chart(CR, wordless(issued="2026-11-05")), "not-met"),
    *(rr(f"the marrow of about that day is clear by {n}", chart(CR, r, wordless()), "not-met") for n, r in (
        ("its count", marrow_blasts("b", 2, "2026-11-05")), ("a count three days later", marrow_blasts("b", 2, "2026-11-08")), ("low MRD", marrow_mrd("m", 0.01, "2026-11-04")),
        ("another report", marrow_report("d", "No evidence of relapse", "2026-11-06")))),
    rr("a clear marrow of months before", chart(CR, marrow_blasts("b", 2, "2026-06-05"), wordless()), "unclear"),
    rr("a clear marrow of days later", chart(CR, marrow_blasts("b", 2, "2026-11-18"), wordless()), "not-met"),
    *(rr(f"a report of {n}", chart(CR, wordless(d)), "not-met") for n, d in (("before the remission", "2025-05-20"), ("the day of the remission", "2025-06-20"), ("a week behind it, on genes", "2025-06-28"))),
    *(rr(f"{n} is not on the leukaemia of a marrow", chart(CR, wordless(name=n)), "not-met") for n in ("CT chest", "Bone marrow culture", "Chimerism, bone marrow", "Donor bone marrow", "骨髓培养")),
    rr("a marrow full of blasts tells enough", chart(CR, marrow_blasts("b", 40, "2026-11-05"), wordless()), "met", True),
    rr("no remission on record", chart(wordless()), "missing"),
    rr("a relapse on record", only(RELAPSED, wordless()), "met"),
]


@pytest.mark.parametrize("case", [*CASES, *ATTACHMENTS], ids=lambda case: case.title)
def test_told_after_a_remission(case):
    check(case)
