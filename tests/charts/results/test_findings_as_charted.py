"""Diagnoses, grades, hearts, infections, pregnancies and topics as charts tell them: written from the protocol notes."""
from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    LOINC,
    POSITIVE,
    SCT,
    base,
    concept,
    condition,
    dose,
    lab,
    marrow_report,
    observation,
    patient,
    procedure,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.courses import only
from tests.charts.harness import Case, check
from tests.charts.infections import hbv, hcv, hiv, loinc, syphilis, valued

AML, APL, MALIGNANCY, CONFLICT, HEART, FUNCTION, OTHERS = (
    "aml-diagnosis", "exclusion-apl", "no-other-malignancy", "no-conflicting-disease", "cardiac-history", "cardiac-function", "exclusion-other")
ECOG, PREGNANCY, CLEAR = "ecog", "pregnancy-negative", "no-contrary-record"
CM, WHO, CN, SNOMED = ICD10CM, ICD10, CHS, SCT


def coded(system, code, text=None, **more):
    return condition("x", (system, code, text) if system == CHS else (system, code), None if system == CHS else text, **more)


def said(text):
    return condition("x", None, text)


def beside(criterion, state, *resources, at=base, **more):
    what = [it.get("code", it) for it in resources]
    return Case(f"{criterion} {state}: {what}", [*at(), *resources], {criterion: state}, **more)


DISEASE = [
    *(Case(f"{code} {text}", only(coded(system, code, text, **more)), {AML: state}) for system, code, text, state, more in (
        (SNOMED, "762315004", None, "met", {}), (SNOMED, "721306009", None, "met", {}), (WHO, "C92.8", None, "met", {}), (CM, "C92.A0", None, "met", {}), (CM, "C92.A2", None, "met", {}),
        (CN, "C92.000x018", "急性髓系白血病", "met", {}), (CN, "C93.000", "急性单核细胞白血病", "met", {}), (CN, "C92.800", "急性髓系白血病伴多系发育异常", "met", {}), (CN, "C94.200", "急性巨核细胞白血病", "met", {}),
        (WHO, "D46.9", None, "missing", {}), (CM, "D46.22", None, "missing", {}), (WHO, "C91.0", None, "missing", {}), (WHO, "C92.1", None, "missing", {}), (WHO, "C95.0", None, "unclear", {}),
        (CM, "C92.90", None, "unclear", {}), (WHO, "C92.3", None, "unclear", {}), (WHO, "C93.1", None, "missing", {}), (WHO, "C92.4", None, "not-met", {}), (CM, "C92.01", None, "met", {}),
        (SNOMED, "28950004", None, "not-met", {}), (WHO, "C92.0", None, "judgement", {"verification": "provisional"}), (WHO, "C92.0", None, "missing", {"verification": "refuted"}),
        (WHO, "C92.0", None, "judgement", {"verification": "differential"}))),
    *(Case(f"by its morphology alone: {code}", only(condition("x", (system, code, name))), {AML: "unclear"}) for system, code, name in (
        ("http://terminology.hl7.org/CodeSystem/icd-o-3", "9895/3", "AML with myelodysplasia-related changes"), ("urn:oid:2.16.840.1.113883.6.43.1", "9861/3", "Acute myeloid leukemia, NOS"))),
    *(Case(f"in words: {text}", only(said(text)), {AML: state}) for text, state in (
        ("MDS/AML", "unclear"), ("急性髓系白血病（M2型）", "unclear"), ("急性髓系白血病待排", "missing"), ("Therapy-related AML", "unclear"), ("secondary AML from MDS", "unclear"), ("AML-MRC", "unclear"),
        ("急性淋巴细胞白血病", "missing"), ("急性白血病", "unclear"), ("慢性粒细胞白血病", "missing"), ("Mixed phenotype acute leukemia", "unclear"), ("混合表型急性白血病", "unclear"))),
]
CANCERS = [
    Case("therapy-related AML counts the cancer before it", only(condition("a", (SNOMED, "762315004")), coded(CM, "Z85.3")), {AML: "met", MALIGNANCY: "not-met"}),
    *(beside(MALIGNANCY, state, coded(CM, code)) for code, state in (
        ("Z85.3", "not-met"), ("C44.91", "judgement"), ("D05.10", "judgement"), ("D06.9", "judgement"), ("C61", "not-met"), ("C73", "not-met"), ("D22.5", CLEAR), ("D12.6", CLEAR), ("C79.31", "judgement"),
        ("Z80.3", CLEAR), ("Z12.11", CLEAR), ("Z85.6", CLEAR), ("C90.00", "not-met"), ("D47.2", CLEAR), ("N63.0", CLEAR), ("C80.1", "not-met"), ("Z85.828", "judgement"), ("D47.Z1", "judgement"),
        ("Z85.71", "not-met"), ("C81.90", "not-met"), ("R91.1", CLEAR), ("K63.5", CLEAR), ("D32.9", CLEAR), ("C96.6", "judgement"), ("Z86.000", "judgement"), ("C95.00", CLEAR), ("C93.00", CLEAR),
        ("D46.22", CLEAR), ("D45", CLEAR), ("D47.3", CLEAR), ("D75.81", CLEAR), ("C94.6", CLEAR))),
    *(beside(MALIGNANCY, state, coded(WHO, code)) for code, state in (("C93.1", CLEAR), ("C86.4", "not-met"), ("C92.1", "judgement"), ("C91.0", "not-met"))),
    *(beside(MALIGNANCY, state, said(text)) for text, state in (
        ("甲状腺癌术后", "judgement"), ("breast cancer screening", CLEAR), ("肺癌？", CLEAR), ("history of colon cancer 2010", "judgement"), ("家族史：父亲肺癌", CLEAR), ("No history of malignancy", CLEAR),
        ("否认肿瘤史", CLEAR), ("肺结节", CLEAR), ("乳腺癌改良根治术后", "judgement"), ("宫颈上皮内瘤变III级", "judgement"), ("CIN3", "judgement"), ("CIN I", CLEAR), ("HSIL", "judgement"), ("PTLD", "judgement"),
        ("移植后淋巴细胞增殖性疾病", "judgement"), ("lymphoma in remission since 2010", "judgement"), ("癌胚抗原升高", CLEAR), ("Mother died of breast cancer", CLEAR), ("prostate Ca, s/p RT 2015", "judgement"))),
]
PROMYELOCYTIC = [
    beside(APL, CLEAR, coded(WHO, "C92.4", verification="refuted")), beside(APL, CLEAR, coded(CM, "C92.40", "APL ruled out by FISH")), beside(APL, "not-met", coded(CM, "C92.42")),
    beside(APL, "judgement", coded(CM, "C92.40", verification="provisional")), beside(APL, CLEAR, said("Suspected APL")), beside(APL, CLEAR, dose("x", "tretinoin", "2025-05-12", "2025-06-12")),
    *(Case(f"AML as “{text}”", only(coded(WHO, "C92.0", text)), {APL: state, AML: "met"}) for text, state in (
        ("急性髓系白血病（非M3）", CLEAR), ("AML, PML-RARA negative", CLEAR), ("AML M3", "judgement"), ("急性髓系白血病M3v", "judgement"))),
    *(beside(APL, state, observation("k", concept(None, name), valueString=value)) for name, value, state in (
        ("PML::RARA fusion gene", "positive", "judgement"), ("PML::RARA fusion gene", "negative", CLEAR), ("FISH t(15;17)", "not detected", CLEAR))),
    beside(APL, "judgement", marrow_report("k", "Karyotype 46,XY,t(15;17)(q24;q21)[20]", "2025-05-15")),
]


def graded(code, state, when="2026-11-20", *more, **value):
    chart = [*without(base(), "ecog-1"), observation("e", concept((LOINC, code)), when, **value), *more]
    return Case(f"{code} {value} {when}", chart, {ECOG: state})


STATUS = [
    *(graded("89247-1", state, **value) for value, state in (
        ({"valueCodeableConcept": concept((LOINC, "LA9623-5"))}, "met"), ({"valueCodeableConcept": concept((SCT, "423053003"))}, "not-met"), ({"interpretation": [concept((LOINC, "LA9624-3"))]}, "met"),
        ({"valueQuantity": {"value": D("1.5")}}, "unclear"), ({"valueQuantity": quantity(D("2.0"), "{score}")}, "met"), ({"valueInteger": 0, "interpretation": [concept((LOINC, "LA9625-0"))]}, "unclear"),
        ({"valueCodeableConcept": concept(None, "ECOG performance status 2")}, "met"), ({"valueBoolean": True}, "unclear"), ({"valueInteger": 9}, "unclear"))),
    *(graded("89247-1", state, valueString=text) for text, state in (
        ("ECOG PS: 2 (previously 1)", "unclear"), ("PS 1", "met"), ("ECOG 1分", "met"), ("1 - Restricted in physically strenuous activity", "met"), ("KPS 80分", "unclear"), ("2-3", "not-met"),
        ("1～2分", "met"), ("3分", "not-met"), ("ECOG: three", "not-met"), ("Zero", "met"), ("ECOG-1", "met"), ("Fully active", "unclear"), ("2 on admission, 3 today", "unclear"), ("卧床", "unclear"))),
    *(graded("89243-0", state, valueInteger=points) for points, state in (
        (100, "met"), (80, "met"), (70, "met"), (60, "met"), (50, "met"), (40, "not-met"), (85, "unclear"), (0, "not-met"), (110, "unclear"))),
    graded("89243-0", "met", valueCodeableConcept=concept((LOINC, "LA29177-5"))), graded("89243-0", "not-met", valueCodeableConcept=concept((LOINC, "LA9627-6"))),
    graded("89243-0", "met", valueString="KPS评分：80分"), graded("89243-0", "met", valueQuantity=quantity(80, "%")),
    graded("89247-1", "not-met", "2026-11-20", observation("k", concept((LOINC, "89243-0")), valueInteger=90), valueInteger=3),
    graded("89247-1", "met", "2026-10-01", observation("k", concept((LOINC, "89243-0")), valueInteger=80), valueInteger=3),
    graded("89247-1", "stale", "2026-10-01", valueInteger=1),
]


def ejected(state, **value):
    return beside(FUNCTION, state, observation("lv", concept((LOINC, "10230-1")), "2026-11-01", **value))


def classed(state, text, *more, when="2026-11-01"):
    return beside(FUNCTION, state, observation("ny", concept((LOINC, "88020-3")), when, valueString=text), *more)


HEARTS = [
    *(ejected(state, valueQuantity=value) for value, state in (
        (quantity(45, "%"), "judgement"), (quantity(50, "%"), CLEAR), (quantity(D("49.9"), "%"), "judgement"), (quantity(D("0.45"), "1"), "judgement"), (quantity(50, "%", comparator=">"), CLEAR),
        (quantity(50, "%", comparator="<"), "judgement"), (quantity(40, "%", comparator=">"), "judgement"))),
    *(ejected(state, valueString=text) for text, state in (
        ("EF 45-50%", "judgement"), ("60%", CLEAR), ("55-60%", CLEAR), ("LVEF 35-40%", "judgement"), ("normal", "unclear"), ("左室射血分数62%", CLEAR), ("EF<50%", "judgement"), ("EF 60% (2025: 40%)", "unclear"))),
    classed("judgement", "II", observation("lv", concept((LOINC, "10230-1")), "2026-11-01", valueQuantity=quantity(40, "%"))),
    classed("not-met", "III", observation("lv", concept((LOINC, "10230-1")), "2026-11-01", valueQuantity=quantity(60, "%"))), classed("stale", "II", when="2026-08-01"),
    *(classed(state, text) for text, state in (
        ("心功能II级(NYHA)", "met"), ("NYHA class 2", "met"), ("Ⅲ级", "not-met"), ("I-II级", "met"), ("II-III", "not-met"), ("心功能分级：Ⅰ级", "met"), ("NYHA IV", "not-met"), ("Killip II", "unclear"), ("2", "met"))),
    *(beside(HEART, state, coded(CM, code)) for code, state in (
        ("I48.91", "judgement"), ("I45.81", "judgement"), ("I10", CLEAR), ("I11.9", "not-met"), ("I25.10", "not-met"), ("I25.2", "not-met"), ("I42.7", "not-met"), ("I50.9", "not-met"), ("I34.0", "not-met"),
        ("I30.9", "judgement"), ("Q21.1", "judgement"), ("R01.1", CLEAR), ("R07.9", CLEAR), ("Z82.49", CLEAR), ("Z95.5", "not-met"), ("Z95.1", "not-met"), ("I27.20", "not-met"), ("I51.4", "not-met"),
        ("I47.1", "judgement"), ("I44.0", "judgement"), ("I49.3", "judgement"), ("I82.4", CLEAR), ("I63.9", CLEAR), ("I51.7", "judgement"), ("I31.3", "judgement"), ("Z95.0", "judgement"), ("I20.9", "not-met"))),
    *(beside(HEART, state, said(text)) for text, state in (
        ("父亲冠心病", CLEAR), ("否认冠心病史", CLEAR), ("冠心病？", CLEAR), ("anthracycline cardiomyopathy", "judgement"), ("冠状动脉粥样硬化性心脏病", "judgement"), ("PCI术后", "judgement"), ("s/p PCI 2019", "judgement"),
        ("s/p CABG 2015", "judgement"), ("old MI", "judgement"), ("心房颤动", "judgement"), ("QT间期延长", "judgement"), ("QTc prolongation", "judgement"), ("高血压病3级", CLEAR), ("蒽环类心脏毒性", "judgement"),
        ("心脏毒性监测", CLEAR), ("risk of cardiotoxicity", CLEAR), ("cardiotoxicity from daunorubicin", "judgement"), ("窦性心动过速", CLEAR), ("心功能不全", "judgement"), ("心衰？", CLEAR), ("搭桥术后", "judgement"),
        ("二尖瓣置换术后", "judgement"), ("mechanical aortic valve", "judgement"), ("PTCA 2012", "judgement"), ("biliary stent", CLEAR), ("No PCI", CLEAR))),
    *(beside(HEART, state, procedure("x", None, text)) for text, state in (
        ("Percutaneous coronary intervention", "judgement"), ("冠状动脉支架植入术", "judgement"), ("Coronary angiography", CLEAR), ("Coronary artery bypass grafting", "judgement"))),
]
CONFLICTS = [
    *(beside(CONFLICT, state, coded(CM, code)) for code, state in (
        ("D89.813", "judgement"), ("D84.821", CLEAR), ("D84.9", "not-met"), ("D70.1", CLEAR), ("D80.1", "not-met"), ("D69.3", "judgement"), ("D59.10", "judgement"), ("E06.3", "judgement"), ("E03.9", CLEAR),
        ("E10.9", "judgement"), ("E11.9", CLEAR), ("L40.0", "judgement"), ("M06.9", "not-met"), ("M32.9", "not-met"), ("K50.90", "not-met"), ("G35", "not-met"), ("L80", "judgement"), ("Z94.0", "not-met"),
        ("T86.11", "not-met"), ("Z94.81", CLEAR), ("Z94.84", CLEAR), ("T86.09", CLEAR), ("Z76.82", CLEAR), ("Z52.4", CLEAR), ("D61.818", CLEAR), ("Z79.52", CLEAR), ("Z94.7", CLEAR), ("D89.9", "judgement"),
        ("K75.4", "not-met"), ("D68.61", "not-met"), ("B20", "not-met"), ("T86.5", CLEAR), ("M10.9", CLEAR))),
    *(beside(CONFLICT, state, said(text)) for text, state in (
        ("慢性移植物抗宿主病", "judgement"), ("GVHD", "judgement"), ("系统性红斑狼疮", "judgement"), ("类风湿因子阳性", CLEAR), ("肾移植术后", "judgement"), ("移植肾", "judgement"), ("造血干细胞移植术后", CLEAR),
        ("否认自身免疫病", CLEAR), ("ANA positive", CLEAR), ("immunosuppressed on tacrolimus", CLEAR), ("autoimmune hepatitis", "judgement"), ("桥本甲状腺炎", "judgement"), ("crohn's disease", "judgement"),
        ("rheumatoid arthritis, mother", "judgement"), ("multiple sclerosis", "judgement"), ("强直性脊柱炎", "judgement"), ("干燥综合征", "judgement"))),
    *(beside(CONFLICT, state, procedure("x", (SCT, "70536003"), status=status)) for status, state in (("completed", "not-met"), ("not-done", CLEAR), ("unknown", "judgement"))),
]
B_SURFACE = serology("hbsag-1")
INFECTIONS = [
    hbv("anti-HBc positive, DNA not detected", "judgement", B_SURFACE, serology("antihbc-1", POSITIVE), serology("hbvdna-1", "Not detected")),
    hbv("DNA not detected", "met", B_SURFACE, serology("hbvdna-1", "Not detected")), hbv("DNA <20 IU/mL, detected", "not-met", B_SURFACE, serology("hbvdna-1", "<20 IU/mL, detected")),
    hbv("DNA as a number alone", "unclear", B_SURFACE, valued("hbvdna", valueQuantity=quantity(2500, "[IU]/mL"))), hbv("anti-HBs only", "missing", serology("antihbs-1", POSITIVE)),
    hbv("HBsAg positive years ago", "judgement", B_SURFACE, serology("hbsag-0", POSITIVE, "2019-01-01")), hbv("DNA negative only", "missing", serology("hbvdna-1", "未检测到")),
    hbv("小三阳 beside a negative HBsAg", "judgement", B_SURFACE, said("乙肝小三阳")), hbv("大三阳 alone", "missing", said("乙肝大三阳")), hbv("an exposure", "met", B_SURFACE, coded(CM, "Z20.5")),
    hcv("antibody positive, RNA positive before and negative now", "judgement", serology("hcv-1", POSITIVE), serology("hcvrna-0", POSITIVE, "2020-01-01"), serology("hcvrna-1", "Not detected")),
    hcv("both old", "stale", serology("hcv-1", POSITIVE, "2024-01-01"), serology("hcvrna-1", "Not detected", "2024-01-01")), hcv("RNA positive, antibody negative", "not-met", serology("hcv-1"), serology("hcvrna-1", POSITIVE)),
    hiv("reactive, blot indeterminate", "unclear", serology("hiv-1", POSITIVE), serology("hivblot-1", "Indeterminate")), hiv("RNA not detected only", "missing", loinc("rna", "62469-2", "Not detected")),
    hiv("RNA detected only", "not-met", loinc("rna", "62469-2", "Detected")), hiv("a screening", "met", serology("hiv-1"), coded(CM, "Z11.4")),
    hiv("a test named as the donor's", "unclear", serology("hiv-1"), serology("hiv-2", POSITIVE) | {"code": concept((LOINC, "56888-1"), "Donor HIV Ag/Ab")}),
    syphilis("RPR 1:2, TP negative", "judgement", serology("tp-1"), serology("rpr-1", "1:2")), syphilis("cured syphilis beside a negative test", "judgement", serology("tp-1"), coded(CM, "A53.9", clinical="resolved")),
]


def of_woman(state, *resources, born="1986-03-04", **more):
    return Case(f"{state}: {[it.get('code', it) for it in resources]} {born} {[it.get('status') for it in resources]}",
                [patient("female", born), *without(woman()[1:], "hcg-1"), *resources], {PREGNANCY: state}, **more)


REMOVED = (SCT, "236886002")
WOMEN = [
    *(of_woman(state, serology("hcg-2", None, "2026-11-20", name="hcgq", valueQuantity=quantity(value, "m[IU]/mL", comparator=sign))) for value, sign, state in (
        (D("4.9"), None, "met"), (5, None, "unclear"), (25, None, "unclear"), (26, None, "not-met"), (5, "<", "met"), (10, "<", "unclear"), (200, ">", "not-met"), (D("1.2"), "<", "met"))),
    of_woman("not-applicable", procedure("x", REMOVED)), *(of_woman("missing", procedure("x", REMOVED, status=status)) for status in ("not-done", "preparation", "on-hold")),
    of_woman("missing", procedure("x", REMOVED, status="unknown"), evidence={PREGNANCY: ("Procedure/x",)}, mentions={PREGNANCY: ("whether it was done is not known",)}),
    *(of_woman("judgement", procedure("x", REMOVED, status=status)) for status in ("in-progress", "stopped")),
    of_woman("missing", coded(CM, "Z98.51")), of_woman("not-applicable", coded(CM, "Z78.0")), of_woman("missing", coded(CM, "N95.1")), of_woman("judgement", said("子宫切除术后")), of_woman("judgement", said("已绝经5年")),
    of_woman("missing", said("Chemotherapy-induced amenorrhea")), *(of_woman("missing", procedure("x", None, text)) for text in ("Hysteroscopy", "子宫肌瘤切除术", "Left oophorectomy")),
    *(of_woman(state, born=born) for born, state in (("2014-12-01", "not-applicable"), ("2014-11-22", "missing"), ("1971-11-22", "not-applicable"), ("1971-11-23", "missing"))),
    of_woman("not-met", serology("hcg-2", when="2026-11-20"), coded(CM, "Z33.1")), of_woman("met", serology("hcg-2", when="2026-11-20"), coded(CM, "Z33.1", clinical="resolved")),
]


def listed(*resources):
    return beside(OTHERS, "judgement", *resources, evidence={OTHERS: tuple(f"{it['resourceType']}/{it['id']}" for it in resources)})


def unlisted(*resources):
    return beside(OTHERS, "judgement", *resources, no_evidence={OTHERS: tuple(f"{it['resourceType']}/{it['id']}" for it in resources)})


def allergy(text, **more):
    return {"resourceType": "AllergyIntolerance", "id": "x", "patient": {"reference": "Patient/p"}, "code": concept(None, text), **more}


TOPICS = [
    *(listed(procedure("x", None, text, when="2026-11-12")) for text in ("CAR-T cell infusion (CLL1)", "CLL1 CAR-T细胞回输", "Donor lymphocyte infusion", "NK细胞输注", "Appendectomy")),
    *(unlisted(procedure("x", None, text, when="2026-11-12")) for text in ("CAR-T采集", "CAR-T consultation", "Echocardiography")),
    unlisted(procedure("x", None, "CAR-T cell infusion", when="2026-10-12")), unlisted(procedure("x", None, "CAR-T cell infusion", when="2026-11-12", status="not-done")),
    listed(dose("x", "cytarabine", "2026-11-12", medicationCodeableConcept=concept(None, "NKG2D CAR-NK cells"))),
    *(listed(coded(CM, code)) for code in ("D65", "D68.9", "D66", "A41.9", "B44.1", "J18.9", "G40.909", "G00.9", "I61.9", "D68.32", "B37.7", "A15.0", "U07.1", "I63.9", "K65.0")),
    *(listed(coded(CM, code)) for code in ("B50.9", "A01.0", "A90", "A24.1", "A31.0", "B39.4", "B49", "A48.1", "K83.09", "N13.6", "T80.211A", "J10.00")),
    *(listed(coded(ICD10, code)) for code in ("B54", "A97.9", "A90", "B48.7", "K83.0", "T81.4")),
    *(unlisted(coded(CM, code)) for code in ("J00", "E11.9", "D64.9", "R50.9", "J11.1")),
    *(listed(said(text)) for text in ("Malaria", "Typhoid fever", "Pulmonary histoplasmosis", "MAC infection of the lung", "Rhino-orbital mucormycosis", "IFI of the lung", "Fungal sinusitis", "Ecthyma gangrenosum", "Neutropenic colitis", "Acute cholangitis")),
    *(unlisted(said(text)) for text in ("Malaria prophylaxis", "Typhoid fever vaccination", "Screening for malaria", "IFI prophylaxis", "Primary sclerosing cholangitis", "No malaria")),
    *(listed(said(text)) for text in (
        "重症肺炎", "肺部真菌感染", "pulmonary fungal infection", "肺隐球菌病", "脓毒症", "DIC", "弥散性血管内凝血", "颅内出血", "subdural hematoma", "侵袭性肺曲霉病", "癫痫", "活动性肺结核", "septic shock", "febrile neutropenia", "粒缺伴发热", "CMV viremia", "肝脓肿",
        "invasive fungal infection", "hemophilia A", "cerebral infarction", "seizure disorder", "白质脑病", "Anaphylaxis to platelets")),
    *(unlisted(said(text)) for text in ("否认结核史", "no active infection", "上呼吸道感染", "No febrile neutropenia", "无颅内出血", "CMV病毒血症已排除")),
    listed(allergy("Penicillin", criticality="high")), unlisted(allergy("Penicillin", criticality="low")), listed(allergy("青霉素过敏性休克")), unlisted(allergy("No known allergies")),
    listed(allergy("DMSO", reaction=[{"severity": "severe", "manifestation": [concept(None, "Hypotension")]}])),
]
LABS = [
    *(Case(f"creatinine by {code} alone", [*without(base(), "crea-1"), observation("c", concept((LOINC, code)), "2026-11-20", valueQuantity=quantity(95, unit))], {"renal-creatinine": "missing"}) for code, unit in (
        ("2164-2", "mL/min"), ("33914-3", "mL/min/{1.73_m2}"), ("2161-8", "mg/dL"), ("11041-1", "mg/dL"))),
    Case("Gilbert syndrome at 3.5 times", [*without(base(), "tbil-1"), lab("tbil-2", D("73.5"), 21), coded(CM, "E80.4")], {"hepatic-tbil": "not-met"}, mentions={"hepatic-tbil": ("Gilbert",)}),
]


@pytest.mark.parametrize("case", DISEASE + CANCERS + PROMYELOCYTIC + STATUS + HEARTS + CONFLICTS + INFECTIONS + WOMEN + TOPICS + LABS, ids=lambda c: c.title[:100])
def test_findings_as_charted(case):
    check(case)
