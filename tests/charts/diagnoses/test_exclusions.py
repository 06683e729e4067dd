"""The second-hand exclusions and the reference to NKG2D ligands: APL in every form, and what is listed for the investigator."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ATC,
    CHS,
    ICD10,
    ICD10CM,
    INTERPRETATION,
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    base,
    changed,
    concept,
    condition,
    cut,
    dose,
    marrow_report,
    observation,
    procedure,
    quantity,
    without,
)
from tests.charts.harness import Case, check

APL, OTHERS, LIGAND, AML = "exclusion-apl", "exclusion-other", "nkg2d-ligand", "aml-diagnosis"
CLEAR = "no-contrary-record"


def beside(*resources):
    return [*base(), *resources]


def apl(title, state, *resources, **more):
    return Case(f"APL: {title}", beside(*resources), {APL: state}, **more)


def fusion(answer, text="PML-RARA融合基因", when="2026-01-10", id_="f", **more):
    value = {"valueCodeableConcept": concept(answer)} if isinstance(answer, tuple) else {"valueString": answer} if answer else {}
    return observation(id_, concept(None, text), when, **value, **more)


def report(conclusion, **more):
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-01-12",
            "code": concept(None, "骨髓染色体核型分析 Bone marrow karyotype"), "conclusion": conclusion} | more


CODED = [
    *(apl(f"{code}", "not-met", condition("x", (system, code)), review={APL: True}, overall="not-a-match", evidence={APL: ("Condition/x",)}) for system, code in [
        (ICD10, "C92.4"), (ICD10, "C924"), (ICD10CM, "C92.40"), (ICD10CM, "C92.41"), (ICD10CM, "C92.42"), (CHS, "C92.400"), (CHS, "C92.400x011"), (SCT, "110004001"), (SCT, "28950004"), (SCT, "425869007")]),
    *(apl(f"in status {s}", "not-met", condition("x", (ICD10, "C92.4"), clinical=s)) for s in ("resolved", "remission", "inactive")),
    *(apl(f"verification {v}", "judgement", condition("x", (ICD10, "C92.4"), verification=v)) for v in ("provisional", "differential", "unconfirmed")),
    *(apl(f"verification {v}", CLEAR, condition("x", (ICD10, "C92.4"), verification=v)) for v in ("refuted", "entered-in-error")),
    *(apl(f"coded, the text denies: {t}", CLEAR, condition("x", (ICD10, "C92.4"), t)) for t in ("非APL", "非M3", "非急性早幼粒细胞白血病", "排除APL", "APL ruled out", "No APL", "急性早幼粒细胞白血病家族史", "除外急性早幼粒细胞白血病")),
    *(apl(f"coded, the text questions: {t}", "judgement", condition("x", (ICD10, "C92.4"), t)) for t in ("APL待排", "APL？", "rule out APL", "疑似急性早幼粒细胞白血病", "M3？")),
    *(apl(f"in words only: {t}", "judgement", condition("x", None, t)) for t in ("急性早幼粒细胞白血病", "APL", "Acute promyelocytic leukemia", "AML-M3", "急性髓系白血病M3型", "AML with PML-RARA", "急性早幼粒细胞白血病（M3）")),
    *(apl(f"in words, and none: {t}", CLEAR, condition("x", None, t)) for t in ("APLAS", "APL antibody positive", "APL IgG 40 GPL", "抗磷脂抗体综合征", "非APL", "AML，非M3", "排除急性早幼粒细胞白血病", "No APL", "APL？", "APL待排", "疑似APL", "APL家族史",
        "急性髓系白血病M4", "急性髓系白血病M2", "PML-RARA阴性", "AML, PML-RARA negative", "Antiphospholipid syndrome (APLS)")),
    Case("APL in the text of the coded AML", changed(base(), "aml", code=concept((ICD10, "C92.0"), "急性髓系白血病M3型")), {APL: "judgement", AML: "met"}),
    Case("not APL in the text of the coded AML", changed(base(), "aml", code=concept((ICD10, "C92.0"), "急性髓系白血病（非M3型）复发")), {APL: CLEAR, AML: "met"}),
    Case("APL only", [*without(base(), "aml"), condition("x", (ICD10, "C92.4"))], {APL: "not-met", AML: "not-met"}, overall="not-a-match"),
    apl("none on record", CLEAR),
]

FINDING = (SCT, "110004001", "Acute promyelocytic leukemia")
KARYOTYPE = {"code": concept(None, "karyotype"), "valueString": "46,XY,t(15;17)(q24;q21)"}


def found(name, value, **more):
    return observation("f", concept(None, name), "2026-01-10", valueCodeableConcept=value, **more)


FINDINGS = [  # APL as the coded value of a result, and what its words and its flag say beside the code
    apl("the coded finding of a karyotype", "not-met", found("Karyotype", concept(FINDING)), mentions={APL: ("Acute promyelocytic leukemia",)}),
    apl("the coded finding is told by the name of the result", "not-met", found("Karyotype", concept(FINDING)), mentions={APL: ("Karyotype",)}),
    apl("the coded finding of a karyotype without a name", "not-met", found("Karyotype", concept(FINDING[:2])), mentions={APL: ("110004001",)}),
    apl("the coded finding of a karyotype with its own words", "not-met", found("Karyotype", concept(FINDING, "APL, typical")), mentions={APL: ("APL, typical",)}),
    *(apl(f"a coded finding whose words deny it: {t}", "unclear", found("FISH", concept(FINDING, t)), mentions={APL: (t,)}) for t in ("APL excluded", "No APL. Father had APL", "未见t(15;17)", "阴性", "No APL")),
    apl("a finding in the words of a coded answer", "judgement", found("FISH", concept(None, "t(15;17) detected"))),
    apl("a coded answer without words", CLEAR, found("FISH", concept((SCT, "260385009")))),
    apl("a share in a report tells why it is open", "unclear", report("PML-RARA fusion in 90% of nuclei"), mentions={APL: ("without a clear result",)}),
    apl("a finding in a report tells which", "judgement", report("PML-RARA阳性"), mentions={APL: ("核型分析",)}),
    apl("a coded finding with a negative flag", "unclear", found("FISH", concept(FINDING), interpretation=[concept((INTERPRETATION, "NEG"))])),
    apl("a coded finding with a positive flag", "not-met", found("FISH", concept(FINDING), interpretation=[concept((INTERPRETATION, "POS"))])),
    apl("a coded diagnosis in a result of something else", "judgement", found("Working diagnosis", concept(FINDING))),
    apl("a karyotype within a panel of another name", "judgement", observation("f", concept(None, "Leukemia panel"), "2026-01-10", component=[KARYOTYPE])),
    apl("a karyotype beside a count of blasts", "judgement", observation("f", concept(None, "骨髓报告"), "2026-01-10", component=[
        {"code": concept(None, "骨髓原始细胞"), "valueQuantity": {"value": 45, "unit": "%"}}, KARYOTYPE])),
    apl("a part that is no study of genes", CLEAR, observation("f", concept(None, "Leukemia panel"), "2026-01-10", component=[KARYOTYPE | {"code": concept(None, "comment")}])),
    apl("one part that answers for the fusion", "judgement", observation("f", concept(None, "PML-RARA FISH"), "2026-01-10", component=[
        {"code": concept(None, "result"), "valueString": "t(15;17) positive"}])),
]
FUSION = [
    apl("fusion gene positive in words", "judgement", fusion("阳性"), evidence={APL: ("Observation/f",)}), apl("fusion gene positive, coded answer", "judgement", fusion(POSITIVE)),
    apl("fusion gene negative", CLEAR, fusion("阴性")), apl("fusion gene negative, coded answer", CLEAR, fusion(NEGATIVE)), apl("not detected", CLEAR, fusion("未检出")),
    apl("positive in English", "judgement", fusion("Detected", "PML::RARA fusion transcript")), apl("not detected in English", CLEAR, fusion("Not detected", "PML/RARA fusion transcript")),
    apl("t(15;17) present", "judgement", fusion("Present", "t(15;17)(q24;q21) by FISH")), apl("t(15;17) absent", CLEAR, fusion("Absent", "t(15;17)(q24;q21) by FISH")),
    apl("positive, entered in error", CLEAR, fusion("阳性", status="entered-in-error")), apl("positive ever, negative later", "judgement", fusion("阳性", when="2025-01-01"), fusion("阴性", when="2026-01-01", id_="g")),
    apl("positive, dated in the future: an error, noted", CLEAR, fusion("阳性", when="2027-01-01"), evidence={APL: ("Observation/f",)}, mentions={APL: ("ignored as an error",)}),
    apl("no value for the fusion gene, noted", CLEAR, fusion(None), evidence={APL: ("Observation/f",)}),
    apl("weakly positive", "unclear", fusion("弱阳性")), apl("positive, preliminary", "judgement", fusion("阳性", status="preliminary")),
    *(apl(f"nothing of the fusion gene was measured: {t}", CLEAR, fusion(t, "PML-RARA融合基因定量")) for t in (
        "0", "0.00%", "0.000%", "0拷贝", "0 copies", "拷贝数0", "0（ABL拷贝数 52341）", "0拷贝，ABL 12000拷贝", "PML-RARA 0%", "阴性(0.00%)", "未检出")),
    *(apl(f"a quantity of nothing: {more}", CLEAR, fusion(None, valueQuantity=quantity(0, unit, None), **more)) for unit, more in (
        ("%", {}), (None, {}), ("copies/mL", {}), ("%", {"interpretation": [concept(None, "N")]}))),
    apl("a quantity of nothing that is flagged as high", "unclear", fusion(None, valueQuantity=quantity(0, "%", None), interpretation=[concept(None, "H")])),
    *(apl(f"some of the fusion gene was measured: {t}", "unclear", fusion(t, "PML-RARA融合基因定量")) for t in ("0.5%", "0.0001", "10拷贝", "120拷贝", "<0.001%", "0%（bcr1），12%（bcr3）")),
    apl("nothing, and positive in words", "judgement", fusion("0.00% 阳性")),
    apl("another fusion gene", CLEAR, fusion("阳性", "RUNX1-RUNX1T1融合基因")), apl("RARA alone of another gene", CLEAR, fusion("阳性", "BCR-ABL1")),
    apl("a report with t(15;17)", "judgement", report("46,XY,t(15;17)(q24;q21)[20]")), apl("a report without it", CLEAR, report("46,XY[20]")),
    *(apl(f"a report beside normal cells or values: {t}", state, report(t)) for t, state in (
        ("46,XY,t(15;17)(q24;q21)[15]/正常[5]", "judgement"), ("检出t(15;17) 正常细胞占10%", "judgement"), ("PML::RARA detected (normal: absent)", "judgement"),
        ("PML-RARA 35% (normal <1%)", "unclear"), ("PML-RARA 35%，未见FLT3突变", "unclear"), ("PML::RARA in 90% of nuclei, no FLT3-ITD", "unclear"), ("t(15;17): normal", CLEAR))),
    *(apl(f"a report whose panel is negative: {t}", CLEAR, report(t)) for t in (
        "FISH panel for t(8;21)(q22;q22), t(15;17)(q24;q21) and inv(16)(p13q22): all negative.", "The t(15;17)(q22;q12) translocation was not identified",
        "Normal karyotype. Negative FISH for t(15;17)(q24;q21).", "PML::RARA fusion 0%", "FISH for PML::RARA: 0% (normal <2%)", "PML::RARA assay sensitivity 0.01%, negative",
        "FISH: t(15;17) 0 of 200 cells", "PML/RARA融合基因定量 0 拷贝", "46,XX, normal female karyotype, FISH for t(15;17) and t(8;21) negative")),
    apl("a report of a karyotype with more than the translocation", "judgement", report("47,XX,+8,t(15;17)(q22;q21)[10]")),
    apl("a report of a share that does not say what it means", "unclear", report("PML-RARA融合基因定量 56.2%")),
    apl("a report that sees none", CLEAR, report("未见t(15;17)")), apl("a report: PML-RARA阴性", CLEAR, report("PML-RARA融合基因阴性")), apl("a report: PML-RARA阳性", "judgement", report("PML-RARA融合基因阳性")),
    apl("a report: No PML-RARA", CLEAR, report("No PML::RARA fusion detected")), apl("a report entered in error", CLEAR, report("PML-RARA阳性", status="entered-in-error")),
    apl("a marrow report of APL", "judgement", report("符合急性早幼粒细胞白血病骨髓象")), apl("a marrow report that excludes APL", CLEAR, report("不支持APL")),
]


GAPS = [
    Case("APL: Conditions cut off", cut(base(), "Condition"), {APL: "missing"}), Case("APL: Observations cut off", cut(base(), "Observation"), {APL: "missing"}),
    Case("APL: DiagnosticReports cut off", cut(beside(marrow_report("r", "CR")), "DiagnosticReport"), {APL: "missing", OTHERS: "judgement"}),
    Case("APL: coded, Observations cut off", cut(beside(condition("x", (ICD10, "C92.4"))), "Observation"), {APL: "not-met"}),
    Case("APL: a failed search", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}], {APL: "missing", OTHERS: "judgement"}),
    Case("APL: medications cut off matter not", cut(beside(dose("d", "cytarabine", "2026-01-01")), "MedicationAdministration"), {APL: CLEAR}),
]


def topic(title, resource, listed=True, *more):
    """Something that the investigator must see (or need not)."""
    reference = f"{resource['resourceType']}/{resource['id']}"
    return Case(f"topic: {title}", beside(resource, *more), {OTHERS: "judgement"}, evidence={OTHERS: (reference,)} if listed else {},
                no_evidence={} if listed else {OTHERS: (reference,)})


def allergy(criticality="high", text="Penicillin", **more):
    return {"resourceType": "AllergyIntolerance", "id": "a", "patient": {"reference": "Patient/p"}, "criticality": criticality, "code": concept(None, text),
            "clinicalStatus": concept(("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active")),
            "verificationStatus": concept(("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "confirmed"))} | more


def trial(status="on-study", study="ResearchStudy/other", **more):
    return {"resourceType": "ResearchSubject", "id": "s", "status": status, "individual": {"reference": "Patient/p"}, "study": {"reference": study}} | more


SURGERY = {"category": concept((SCT, "387713003", "Surgical procedure"))}
TOPICS = [
    Case("never cleared", base(), {OTHERS: "judgement", "no-effective-option": "judgement", "life-expectancy": "judgement", "venous-access": "judgement", "contraception": "judgement", "informed-consent": "judgement"}),
    topic("CNS leukaemia", condition("c", (CHS, "C94.700x004", "中枢神经系统白血病"))), topic("CNS leukaemia in words", condition("c", None, "中枢神经系统白血病")),
    *(topic(f"CNS disease in words: {t}", condition("c", None, t)) for t in ("中枢神经系统浸润", "急性髓系白血病，中枢浸润", "AML with CNS involvement", "Leptomeningeal involvement", "脑膜白血病", "CNS relapse")),
    *(topic(f"no CNS disease in words: {t}", condition("c", None, t), False) for t in ("No CNS involvement", "无中枢神经系统浸润", "预防中枢神经系统白血病", "中枢神经系统白血病预防", "CNS prophylaxis", "CNS leukemia prophylaxis",
        "中枢浸润待排", "排除中枢神经系统白血病")),
    topic("tuberculosis in words", condition("c", None, "肺结核")), topic("old tuberculosis", condition("c", None, "陈旧性肺结核"), False), topic("severe allergy in words", condition("c", None, "Severe allergy to platinum")),
    topic("epilepsy", condition("c", (ICD10, "G40.9"))), topic("stroke", condition("c", (ICD10, "I63.9"))), topic("DIC", condition("c", (ICD10, "D65"))), topic("haemophilia", condition("c", (ICD10, "D66"))),
    topic("sepsis", condition("c", (ICD10, "A41.9"))), topic("pneumonia", condition("c", (ICD10, "J18.9"))), topic("sepsis in words", condition("c", None, "脓毒症")),
    topic("no sepsis", condition("c", None, "无脓毒症"), False), topic("sepsis refuted", condition("c", (ICD10, "A41.9"), verification="refuted"), False), topic("hypertension", condition("c", (ICD10, "I10")), False),
    topic("severe allergy", allergy()), topic("an allergy of low criticality", allergy("low"), False),
    topic("anaphylaxis as a reaction", allergy(None, reaction=[{"severity": "severe", "manifestation": [concept(None, "Anaphylaxis")]}])),
    topic("an allergy entered in error", allergy(verificationStatus=concept(("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "entered-in-error"))), False),
    topic("an allergy refuted", allergy(verificationStatus=concept(("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "refuted"))), False),
    topic("anaphylactic shock", condition("c", (ICD10, "T78.2"))),
    topic("surgery 28 days ago", procedure("o", None, "Appendectomy", "2026-10-25", **SURGERY)), topic("surgery 29 days ago", procedure("o", None, "Appendectomy", "2026-10-24", **SURGERY), False),
    topic("surgery of unknown status", procedure("o", None, "Appendectomy", "2026-11-10", status="unknown", **SURGERY)),
    topic("surgery not done", procedure("o", None, "Appendectomy", "2026-11-10", status="not-done", **SURGERY), False), topic("surgery in Chinese words", procedure("o", None, "腹腔镜阑尾切除术", "2026-11-10")),
    topic("therapy 14 days ago", dose("d", "cytarabine", "2026-11-08")), topic("therapy 15 days ago", dose("d", "cytarabine", "2026-11-07"), False),
    topic("conditioning of the last 14 days", dose("d", "cyclophosphamide", "2026-11-10")),
    topic("therapy until 14 days ago", dose("d", "cytarabine", "2026-11-01", "2026-11-08")), topic("therapy of yesterday not given", dose("d", "cytarabine", "2026-11-21", status="not-done"), False),
    topic("paracetamol", dose("d", "cytarabine", "2026-11-20", medicationCodeableConcept=concept((ATC, "N02BE01"), "paracetamol")), False),
    topic("another trial", trial()), topic("another trial that is over", trial("off-study"), False), topic("another trial, entered in error", trial("entered-in-error"), False),
    topic("a candidate of another trial", trial("candidate"), False),
    topic("lactation", condition("c", (ICD10, "Z39.1"))), topic("lactation in words", condition("c", None, "哺乳期")),
    Case("this very trial is no other one", beside(trial(study="ResearchStudy/this"), {"resourceType": "ResearchStudy", "id": "this", "status": "active", "identifier": [
        {"system": "https://clinicaltrials.gov", "value": "NCT05734898"}]}), {OTHERS: "judgement"}, no_evidence={OTHERS: ("ResearchSubject/s",)}, shown=False),
    Case("the sibling trial is another one", beside(trial(study="ResearchStudy/sib"), {"resourceType": "ResearchStudy", "id": "sib", "status": "active", "identifier": [
        {"system": "https://clinicaltrials.gov", "value": "NCT05247957"}]}), {OTHERS: "judgement"}, evidence={OTHERS: ("ResearchSubject/s",)}, shown=True),
    Case("CSF blasts are a topic", beside(observation("csf", concept((LOINC, "26447-3")), "2026-11-15", valueQuantity=quantity(5, "%"))), {OTHERS: "judgement"}, evidence={OTHERS: ("Observation/csf",)}),
    *(topic(f"{code}, {name}", condition("x", (ICD10CM, code))) for code, name in [
        ("G20", "Parkinson's disease"), ("G91.9", "hydrocephalus"), ("G93.6", "cerebral oedema"), ("S06.5X0A", "subdural haemorrhage after an injury"), ("G45.9", "TIA"),
        ("I33.0", "endocarditis"), ("K65.0", "peritonitis"), ("B25.9", "CMV disease"), ("N10", "acute pyelonephritis"), ("U07.1", "COVID-19"), ("R78.81", "bacteraemia")]),
    *(topic(f"{code}, {name}", condition("x", (ICD10CM, code)), False) for code, name in [
        ("G43.909", "migraine"), ("G47.00", "insomnia"), ("G62.9", "polyneuropathy"), ("J00", "common cold"), ("B35.1", "nail mycosis")]),
    Case("a match is not held back by topics", beside(condition("c", (ICD10, "A41.9")), trial()), {OTHERS: "judgement"}, overall="likely-match"),
]


def ligand(title, *resources, shown=True):
    return Case(f"ligand: {title}", beside(*resources), {LIGAND: "reference-only"}, evidence={LIGAND: tuple(f"Observation/{r['id']}" for r in resources)} if shown else {},
                no_evidence={} if shown else {LIGAND: tuple(f"Observation/{r['id']}" for r in resources)}, overall="likely-match")


def flow(conclusion, **more):
    return {"resourceType": "DiagnosticReport", "id": "flow", "status": "final", "code": concept(None, "Flow cytometry"), "conclusion": conclusion,
            "effectiveDateTime": "2026-11-15", "subject": {"reference": "Patient/p"}} | more


LIGANDS = [
    ligand("none on record"), ligand("by name", observation("n", concept(None, "NKG2D ligand expression"), valueString="Positive")), ligand("by Chinese name", observation("n", concept(None, "NKG2D配体表达"), valueQuantity=quantity(78, "%"))),
    *(ligand(name, observation("n", concept(None, name), valueQuantity=quantity(35, "%"))) for name in ("MICA", "MICA/B", "MICB", "ULBP1", "ULBP-2", "ULBP2/5/6", "流式 NKG2DL", "RAET1E")),
    ligand("negative", observation("n", concept(None, "NKG2D ligand"), valueString="阴性")), ligand("ten years old", observation("n", concept(None, "NKG2D ligand"), "2016-01-01", valueString="阴性")),
    ligand("entered in error", observation("n", concept(None, "NKG2D ligand"), status="entered-in-error", valueString="阴性"), shown=False),
    *(Case(f"ligand: told in a report as {said!r}", beside(flow(said)), {LIGAND: "reference-only"}, evidence={LIGAND: ("DiagnosticReport/flow",)}, mentions={LIGAND: (value,)})
      for said, value in (("Blasts express NKG2D ligands MICA (45%) and ULBP2 (20%)", "MICA (45%)"), ("AML. NKG2D配体阳性（60%）", "60%"), ("MICA/B negative", "MICA/B negative"))),
    *(Case(f"ligand: none in {said!r}", beside(flow(said, **more)), {LIGAND: "reference-only"}, no_evidence={LIGAND: ("DiagnosticReport/flow",)}, mentions={LIGAND: ("no such result",)})
      for said, more in (("NKG2D CAR-NK infusion planned", {}), ("No abnormal blasts", {}), ("Blasts express MICA", {"status": "entered-in-error"}), ("MICA 45%", {"code": concept(None, "Donor flow")}))),
    Case("ligand: its value is told", beside(observation("n", concept(None, "NKG2D ligand expression"), valueQuantity=quantity(78, "%"))), {LIGAND: "reference-only"}, mentions={LIGAND: ("ligand expression: 78 %",)}),
    ligand("mica allergy test of another name", observation("n", concept(None, "Amicar level"), valueString="阴性"), shown=False),
]


@pytest.mark.parametrize("case", [*CODED, *FINDINGS, *FUSION, *GAPS, *TOPICS, *LIGANDS], ids=lambda c: c.title)
def test_case(case):
    check(case)
