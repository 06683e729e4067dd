"""Statements that no test made until a small fault in the code lived through all of them: the readers, and what evidence names."""
from __future__ import annotations

from decimal import Decimal

import pytest

from fhir_mappings.text.named.disease_mentions import caseless
from tests.charts.build import (
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    base,
    changed,
    concept,
    condition,
    dose,
    lab,
    marrow_blasts,
    marrow_mrd,
    observation,
    patient,
    procedure,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.courses import AML, BACK, CR, RR, chart, only, part, rr, two
from tests.charts.harness import Case, check, screened

ALT, CREATININE, APL, FUNCTION, PREGNANCY = "hepatic-alt", "renal-creatinine", "exclusion-apl", "cardiac-function", "pregnancy-negative"
RELAPSED = condition("old", (ICD10CM, "C92.02"), recorded="2025-12-01")
NYHA = observation("nyha", concept((LOINC, "88020-3")), valueString="II")


def fraction(id_, percent, when, **more):
    return observation(id_, concept((LOINC, "10230-1")), when, valueQuantity=quantity(percent, "%"), **more)


def hcg(value, charted):
    return changed(woman(), "hcg-1", code=concept((LOINC, "21198-7")), valueCodeableConcept=None, valueQuantity=quantity(value, "m[IU]/mL"), referenceRange=[charted])


COURSE = [
    rr("what is undecided names the remission too that ended an older relapse",
       only(condition("aml", AML, onsetDateTime="2025-05-10", recorded="2025-05-12"), RELAPSED, CR | {"effectiveDateTime": "2026-03-01"}, marrow_mrd("m", {"valueString": "见报告"})) + without(base(), "aml"),
       "unclear", evidence={RR: ("Observation/m", "DiagnosticReport/cr", "Condition/old")}),
    rr("the record of the AML is the coded one, not one of words", only(condition("a", None, "AML"), condition("z", AML)), "missing",
       evidence={RR: ("Condition/z",)}, no_evidence={RR: ("Condition/a",)}),
    rr("of two records of the AML the first by name stands beside what lacks", only(condition("b", AML), condition("a", AML)), "missing",
       evidence={RR: ("Condition/a",)}, no_evidence={RR: ("Condition/b",)}),
    rr("a refractory AML that a later result contradicts names its courses too", [*two(), marrow_mrd("low", Decimal("0.01"), "2026-11-18")], "unclear",
       evidence={RR: ("Observation/bm-now", "Observation/low", "MedicationAdministration/i1", "MedicationAdministration/i2")}),
    rr("a marrow of the month on whose last day a course began", chart(dose("i", "cytarabine", "2026-06-30"), marrow_blasts("m", 2, "2026-06"), BACK), "missing"),
    rr("a marrow of the month within which a course began", chart(dose("i", "cytarabine", "2026-06-29"), marrow_blasts("m", 2, "2026-06"), BACK), "unclear"),
    *(rr(f"a transplant that is planned: {text}", chart(condition("tx", None, text), BACK), "missing") for text in ("拟异基因造血干细胞移植", "planned allogeneic transplant")),
    rr("blasts in blood that only a code names are told by where they were", chart(CR, observation("b", concept((LOINC, "26446-5")), "2026-11-15", valueQuantity=quantity(23, "%"))), "met",
       mentions={RR: ("blasts in blood",)}),
    rr("a final result of years ago is not shown as passed over", chart(CR, part("o", "外周血原始细胞", 0, "2019-01-01")), "not-met", no_evidence={RR: ("Observation/o",)}),
    rr("a remission in a note beside a marrow of which the month alone is known", [
        *without(base(), "aml"), condition("aml", AML, recorded="2025-05-12", onsetDateTime="2025-05-10", note=[{"text": "complete remission"}]),
        marrow_blasts("m", 2, "2025-06"), BACK], "judgement"),
    rr("blasts in CSF, counted by volume under the code of their share", chart(CR, observation(
        "b", concept((LOINC, "26447-3")), "2026-11-15", valueQuantity=quantity(5, "10*6/L"))), "met"),
    rr("a share of blasts in a unit that is not known tells the unit as it is written", chart(CR, marrow_blasts("m", {"valueQuantity": quantity(23, "Foo  Unit", None)})), "unclear",
       mentions={RR: ("unit Foo  Unit is not known",)}),
    rr("a share of blasts whose unit's code and text contradict each other", chart(CR, marrow_blasts("m", {"valueQuantity": quantity(23, "%", "10*9/L")})), "unclear", mentions={RR: ("unit code 10*9/L",)}),
    rr("a specimen that only the display of a local code names", chart(CR, {"resourceType": "Specimen", "id": "s", "type": {"coding": [{"system": "urn:lab", "code": "7", "display": "骨髓"}]}},
       part("b", "Blasts", 23, specimen="s")), "met"),
    rr("a relapse that the text denies beside its code", only(condition("aml", (ICD10CM, "C92.02"), "AML, active relapse ruled out")), "unclear"),
    rr("a remission that the text denies beside its code", only(condition("aml", (ICD10CM, "C92.01"), "AML, remission not reached")), "unclear"),
]
RESULTS = [
    Case("a low ejection fraction of a month across the edge, behind a preliminary one", [*base(), NYHA, fraction("p", 60, "2026-11-20", status="preliminary"), fraction("low", 40, "2026-08")],
         {FUNCTION: "unclear"}, evidence={FUNCTION: ("Observation/low", "Observation/p")}),
    Case("an upper limit that is the lowest there may be", [*without(base(), "crea-1"), lab("crea-1", 12, 10)], {CREATININE: "met"}),
    Case("an upper limit below the lowest there may be", [*without(base(), "crea-1"), lab("crea-1", 9, Decimal("9.9"))], {CREATININE: "unclear"}),
    Case("of two ejection fractions of one time the low one is told", [*base(), NYHA, fraction("a", 60, "2026-11-20"), fraction("b", 40, "2026-11-20")], {FUNCTION: "judgement"},
         mentions={FUNCTION: ("LVEF 40",)}),
    Case("an operation and a cancer that are dated in the future tell nothing of a pregnancy", [*woman(), procedure("a", (SCT, "80146002"), "Appendectomy", "2031-01-01"),
         condition("b", (ICD10CM, "N20.0"), "stone", recorded="2031-01-01")], {PREGNANCY: "met"}, no_evidence={PREGNANCY: ("Procedure/a", "Condition/b")}),
    Case("antibodies to the core that are positive and negative at one time", [*base(), serology("antihbc-1", POSITIVE), serology("antihbc-2", NEGATIVE)], {"serology-hbv": "unclear"},
         evidence={"serology-hbv": ("Observation/antihbc-1", "Observation/antihbc-2")}),
    Case("a value without a unit, and two limits of which one has a unit", [*without(base(), "crea-1"), changed([lab("crea-1", 64)], "crea-1", valueQuantity={"value": 64}, referenceRange=[
        {"high": quantity(97, "umol/L")}, {"high": {"value": 97}}])[0]], {CREATININE: "met"}),
    Case("an upper limit that is the lower one too", changed(base(), "alt-1", referenceRange=[{"low": quantity(50, "U/L"), "high": quantity(50, "U/L")}]), {ALT: "met"}),
    Case("a range of the normal type by one of two codes", changed(base(), "alt-1", referenceRange=[
        {"high": quantity(50, "U/L"), "type": {"coding": [{"system": "urn:lab", "code": "L1"}, {"code": "normal"}]}}]), {ALT: "met"}),
    Case("a preliminary result of a test that the answer does not rest on is shown", [*base(), serology("hbvdna-1", NEGATIVE, status="preliminary")], {"serology-hbv": "met"},
         evidence={"serology-hbv": ("Observation/hbvdna-1",)}),
    Case("what is no hit beside the AML rests on it, whatever else is doubted", [*base(), condition("m", (ICD10CM, "D46.9")), condition("c", (ICD10CM, "C50.911"), verification="provisional")],
         {"no-other-malignancy": "judgement"}, evidence={"no-other-malignancy": ("Condition/aml", "Condition/c")}),
    Case("a flag in words that say both", changed(base(), "hbsag-1", valueCodeableConcept=None, interpretation=[concept(None, "positive and negative")]), {"serology-hbv": "unclear"}),
    Case("of a result of a month the exact date is asked for", [*without(base(), "alt-1"), lab("alt-1", 24, 50, "2026-11")], {ALT: "unclear"}, mentions={ALT: ("the exact date of",)}),
    Case("APL as the value of a result of which nothing else is known", [*base(), observation("f", concept(("urn:lab", "771")), valueCodeableConcept=concept((SCT, "110004001", "Acute promyelocytic leukemia")))],
         {APL: "judgement"}, evidence={APL: ("Observation/f",)}),
    *(Case(f"hCG {value} whose range has a lower end alone: {name}", hcg(value, charted), {PREGNANCY: state}) for value, state in [(3, "met"), (12, "unclear"), (300, "not-met")]
      for name, charted in [("a number", {"low": quantity(5, "m[IU]/mL")}), ("a text", {"text": "≥5"})]),
    *(Case(f"HBsAg of {value} S/CO whose range has a lower end alone", changed(base(), "hbsag-1", valueCodeableConcept=None, valueQuantity=quantity(value, "S/CO"), referenceRange=[
        {"low": quantity(1, "S/CO")}]), {"serology-hbv": "unclear"}) for value in (Decimal("0.3"), 1, 300)),
    *(Case(f"HBsAg of {value} S/CO with a range for the negative and one for the positive", changed(base(), "hbsag-1", valueCodeableConcept=None, valueQuantity=quantity(value, "S/CO"),
           referenceRange=[{"high": quantity(1, "S/CO")}, {"low": quantity(1, "S/CO")}]), {"serology-hbv": "unclear"}) for value in (Decimal("0.3"), 5)),
    Case("a clinical status that is none of FHIR's is told", changed(base(), "aml", clinicalStatus={"text": "stable"}), {"aml-diagnosis": "met"}, mentions={"aml-diagnosis": ("“stable” is not a FHIR one",)}),
]


WAIVED = [
    *(Case(f"a hysterectomy by its code, in words “{text}”", [*without(woman(), "hcg-1"), procedure("h", (SCT, "236886002"), text)], {PREGNANCY: state})
      for text, state in [("Considering hysterectomy", "missing"), ("建议子宫切除", "missing"), ("子宫切除（待定）", "missing"), ("Hysterectomy planned", "missing"), ("Hysterectomy 2010", "not-applicable")]),
    *(Case(f"a missing uterus by its code, in words “{text}”", [*without(woman(), "hcg-1"), condition("h", (ICD10CM, "Z90.710"), text)], {PREGNANCY: state})
      for text, state in [("Hysterectomy cancelled", "missing"), ("hysterectomy consult", "missing"), ("s/p hysterectomy", "not-applicable")]),
    *(Case(f"menopause by its code, in words “{text}”", [*without(woman(), "hcg-1"), condition("h", (ICD10CM, "Z78.0"), text)], {PREGNANCY: state})
      for text, state in [("perimenopausal", "judgement"), ("premenopausal", "missing"), ("围绝经期", "judgement"), ("未绝经", "missing"), ("闭经", "judgement"), ("ovarian failure", "judgement"),
                          ("postmenopausal", "not-applicable"), ("绝经后", "not-applicable")]),
    *(Case(f"a pregnancy by its code, in words “{text}”", [*woman(), condition("h", (ICD10CM, "Z33.1"), text)], {PREGNANCY: state})
      for text, state in [("postpartum", "judgement"), ("产后", "judgement"), ("miscarriage in October", "judgement"), ("妊娠12周", "not-met")]),
]
MISCODED = [Case(f"{code}, in words “{text}”", [*woman(), condition("x", (ICD10CM, code), text)], {criterion: state}, evidence={criterion: ("Condition/x",)}) for code, criterion, state, texts in [
    ("B20", "serology-hiv", "judgement", ("HIV test negative", "HIV exposure", "HIV筛查阴性", "HIV接触史", "HIV test not reactive", "HIV test non-reactive", "HIV test positive?", "HIV test false positive", "HIV筛查(-)")),
    ("B20", "serology-hiv", "not-met", ("HIV", "HIV infection, screened for TB", "HIV test positive", "HIV筛查阳性", "HIV test reactive", "HIV筛查(+)")),
    ("B18.1", "serology-hbv", "not-met", ("Hepatitis B screening positive",)), ("B18.1", "serology-hbv", "judgement", ("Hepatitis B screening",)),
    ("A53.9", "serology-syphilis", "not-met", ("梅毒筛查阳性",)), ("A53.9", "serology-syphilis", "judgement", ("梅毒筛查", "梅毒筛查阴性")),
    ("C50.911", "no-other-malignancy", "judgement", ("breast cancer screening", "乳腺癌筛查", "癌症筛查", "breast cancer screening, no recurrence", "breast cancer screening clinic")),
    ("C50.911", "no-other-malignancy", "not-met", ("breast cancer, found by breast cancer screening", "Breast CA", "乳腺癌，筛查发现", "screening-detected breast cancer", "乳腺癌筛查阳性", "breast cancer surveillance", "breast cancer clinic follow-up", "risk of cancer recurrence")),
    ("Z94.0", "no-conflicting-disease", "judgement", ("kidney transplant candidate", "kidney donor")),
    ("M32.9", "no-conflicting-disease", "judgement", ("lupus anticoagulant positive", "狼疮抗凝物阳性")),
    ("I25.10", "cardiac-history", "judgement", ("coronary CT", "冠脉CT", "coronary CT: no stenosis")),
    ("I25.10", "cardiac-history", "not-met", ("CAD, coronary CT 2020", "冠心病，冠脉造影术后", "冠脉造影", "冠脉造影示三支病变", "coronary CT: LAD stenosis 70%", "coronary angiography 2020")),
    ("M05.9", "no-conflicting-disease", "not-met", ("rheumatoid factor positive arthritis",)), ("M05.9", "no-conflicting-disease", "judgement", ("rheumatoid factor",)),
    ("Z32.01", PREGNANCY, "not-met", ("Encounter for pregnancy test, result positive",)),
    ("Z33.1", PREGNANCY, "judgement", ("pregnancy test negative", "妊娠试验(-)")), ("Z33.1", PREGNANCY, "not-met", ("妊娠试验(+)",)),
] for text in texts]
MISNAMED = [
    *(Case(f"{code}, in words “{text}”", [*base(), condition("x", (ICD10CM, code), text)], {criterion: state}) for code, criterion, text, state in [
        ("C85.90", "no-other-malignancy", "Misdiagnosed as TB before lymphoma diagnosis", "not-met"), ("C85.90", "no-other-malignancy", "Misdiagnosed as TB: lymphoma", "not-met"),
        ("C85.90", "no-other-malignancy", "误诊结核 淋巴瘤", "not-met"), ("C85.90", "no-other-malignancy", "误诊结核后确诊淋巴瘤", "not-met"),
        ("M32.9", "no-conflicting-disease", "Misdiagnosed as rosacea until lupus was found", "not-met"), ("I25.10", "cardiac-history", "Misdiagnosed as GERD before CAD diagnosis", "not-met"),
        ("C85.90", "no-other-malignancy", "Lymphoma never found in marrow", "not-met"), ("I25.10", "cardiac-history", "CAD never documented on cath before 2019", "not-met"),
        ("C85.90", "no-other-malignancy", "Lymphoma never found", "no-contrary-record"), ("C85.90", "no-other-malignancy", "Lymphoma never found despite work-up", "no-contrary-record"),
        ("C85.90", "no-other-malignancy", "Misdiagnosed as lymphoma until biopsy", "no-contrary-record"), ("C85.90", "no-other-malignancy", "Misdiagnosed in 2019 as lymphoma", "no-contrary-record"),
        ("C85.90", "no-other-malignancy", "Misdiagnosed as lymphoma or TB", "no-contrary-record"), ("C85.90", "no-other-malignancy", "误诊 淋巴瘤", "no-contrary-record"),
        ("C85.90", "no-other-malignancy", "误诊为淋巴瘤", "no-contrary-record"), ("C85.90", "no-other-malignancy", "wrong diagnosis: lymphoma", "no-contrary-record"),
    ]),
    *(Case(f"AML coded in relapse, in words “{text}”", only(condition("aml", (ICD10CM, "C92.02"), text)), {"aml-diagnosis": state, RR: state}) for text, state in [
        ("misdiagnosed as ITP before AML diagnosis", "met"), ("误诊再障 急性髓系白血病", "met"), ("misdiagnosed as ITP then AML", "met"), ("AML not suspected clinically", "met"), ("慢性粒单核细胞白血病急变", "met"), ("chronic myelomonocytic leukemia in blast transformation", "met"), ("慢性粒单核细胞白血病", "judgement"), *((text, "met") for text in (
            "relapsed cancer", "recurrent malignancy", "malignant neoplasm of bone marrow", "Malignant neoplasm, relapsed", "Wilms tumor 1 gene positive relapse", "恶性肿瘤复发", "骨髓恶性肿瘤", "malignancy NOS")),
        *((text, "judgement") for text in ("lung cancer relapse", "relapsed cancer of the lung", "malignant neoplasm, breast", "恶性肿瘤，乳腺", "relapsed lymphoma", "Wilms tumor relapse", "metastatic cancer to bone marrow")), ("Misdiagnosed as AML", "missing")]),
]
LABELLED = [
    *(Case(f"a man's ALT of 110 whose only range is “{text}”", [*without(base(), "alt-1"), lab("alt-1", 110) | {"referenceRange": [{"text": text}]}], {ALT: state})
      for text, state in [("7-40 (F)", "unclear"), ("7-40（女）", "unclear"), ("7-40 (female)", "unclear"), ("女: 7-40", "unclear"), ("7-40 (newborn)", "unclear"), ("7-40 (孕妇)", "unclear"),
                          ("7-40 (M)", "not-met"), ("男: 7-40", "not-met"), ("7-40 (adult)", "not-met"), ("Adult: 7-40", "not-met"), ("7-40 (Roche)", "not-met"), ("Normal: 7-40", "not-met")]),
    *(Case(f"a {name}'s ALT of 110 between the limits of two ranges, which only their words tell apart", [who, *without(base(), "p", "alt-1"), lab("alt-1", 110) | {"referenceRange": [
        {"high": quantity(50, "U/L"), "text": "9-50 (M)"}, {"high": quantity(40, "U/L"), "text": "Female: 7-40"}]}], {ALT: state})
      for name, who, state in [("man", patient(), "met"), ("woman", patient("female"), "not-met"), ("person of unknown sex", patient(None), "unclear")]),
]


@pytest.mark.parametrize("case", [*COURSE, *RESULTS, *LABELLED, *WAIVED, *MISCODED, *MISNAMED], ids=lambda c: c.title)
def test_case(case):
    check(case)


@pytest.mark.parametrize(("beside", "wanted"), [(serology("hbvdna-1", "see report"), ["fact.hbv-dna"]), (serology("hbsag-1", "see report"), ["fact.hbsag"])])
def test_what_would_settle_a_serology_is_what_does_not_tell(beside, wanted):
    finding = screened([*without(base(), beside["id"]), beside]).finding("serology-hbv")
    assert (finding.state, [it.what.key for it in finding.missing]) == ("unclear", wanted)


def test_what_is_decided_asks_for_nothing():
    findings = screened(base()).findings
    assert [it.criterion for it in findings if it.state in ("met", "not-met", "no-contrary-record") and it.missing] == []
    assert {it.criterion for it in findings if it.state == "met"} > {RR, ALT, "serology-hbv"}


def test_a_contradiction_asks_for_a_correction_alone():
    finding = screened(chart(CR, BACK, marrow_blasts("low", 2, "2026-11-15"))).finding(RR)
    assert (finding.state, [it.what.key for it in finding.missing]) == ("unclear", ["course.want-correction"])


@pytest.mark.parametrize("status", ["active", "remission", "inactive"])
def test_a_clinical_status_of_fhir_is_not_said_to_be_none(status):
    screening = screened(only(condition("aml", AML, clinical=status)))
    assert not [note for evidence in screening.finding("aml-diagnosis").evidence for note in evidence.notes if note.key == "history.clinical-unknown"]


@pytest.mark.parametrize(("one", "other"), [("SJÖGREN", "sjögren"), ("LİVER", "liver"), ("lıver", "LIVER"), ("ſarcoma", "Sarcoma")])
def test_letters_that_differ_in_their_case_alone_are_the_same(one, other):
    assert caseless(one) == caseless(other)
