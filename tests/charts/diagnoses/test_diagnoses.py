"""The AML diagnosis: codings and their systems, the statuses of a Condition, words that deny, question or tell of family."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    CHS,
    CLINICAL,
    ICD10,
    ICD10CM,
    SCT,
    VERIFICATION,
    base,
    concept,
    condition,
    without,
)
from tests.charts.harness import Case, check

AML, APL, RR = "aml-diagnosis", "exclusion-apl", "relapsed-refractory"
LOCAL = "http://hospital.example.org/diagnosis"


def only(*conditions):
    return [*without(base(), "aml"), *conditions]


def dx(coding=None, text=None, **more):
    """The base chart whose only diagnosis is this one."""
    return only(condition("dx", coding, text, **more))


def aml(title, resources, state, **more):
    return Case(title, resources, {AML: state}, **more)


CODES = [
    aml("ICD-10 C92.0", dx((ICD10, "C92.0")), "met"),
    aml("ICD-10 without its dot", dx((ICD10, "C920")), "met"),
    aml("ICD-10 in lower case", dx((ICD10, "c92.0")), "met"),
    aml("ICD-10 with spaces around", dx((ICD10, " C92.0 ")), "met"),
    aml("ICD-10 with a dagger sign", dx((ICD10, "C92.0†")), "met"),
    aml("ICD-10 with a plus for the dagger", dx((ICD10, "C92.0+")), "met"),
    aml("ICD-10 with an asterisk", dx((ICD10, "C92.0*")), "met"),
    aml("ICD-10-CM C92.00", dx((ICD10CM, "C92.00")), "met"),
    aml("ICD-10-CM C9200", dx((ICD10CM, "C9200")), "met"),
    aml("ICD-10-CM C92.A0, multilineage dysplasia", dx((ICD10CM, "C92.A0")), "met"),
    aml("ICD-10-CM C92A0", dx((ICD10CM, "C92A0")), "met"),
    aml("ICD-10 C92.8, multilineage dysplasia", dx((ICD10, "C92.8")), "met"),
    aml("ICD-10 C92.5", dx((ICD10, "C92.5")), "met"),
    aml("ICD-10 C92.6", dx((ICD10, "C92.6")), "met"),
    aml("ICD-10 C93.0", dx((ICD10, "C93.0")), "met"),
    aml("ICD-10 C94.0", dx((ICD10, "C94.0")), "met"),
    aml("ICD-10 C94.2", dx((ICD10, "C94.2")), "met"),
    aml("ICD-10 C94.4", dx((ICD10, "C94.4")), "met"),
    aml("ICD-10-CM in remission proves AML ever", dx((ICD10CM, "C92.01")), "met"),
    aml("ICD-10-CM C93.01", dx((ICD10CM, "C93.01")), "met"),
    aml("SNOMED CT AML", dx((SCT, "91861009")), "met"),
    aml("SNOMED CT AML in remission", dx((SCT, "91860005")), "met"),
    aml("SNOMED CT relapsing AML", dx((SCT, "12281000132104")), "met"),
    aml("therapy-related AML", dx((SCT, "762315004")), "met"),
    Case("ICD-10-CM's relapse digit means nothing under the WHO's ICD-10", dx((ICD10, "C92.02")), {AML: "met", RR: "missing"}),
    Case("nor does its remission digit", dx((ICD10, "C92.01")), {AML: "met", RR: "missing"}),
    aml("CML is not AML", dx((ICD10, "C92.1")), "missing", overall="not-applicable", shown=False),
    aml("CML in ICD-10-CM", dx((ICD10CM, "C92.10")), "missing"),
    aml("CMML is not AML", dx((ICD10, "C93.1")), "missing"),
    aml("CMML in SNOMED CT", dx((SCT, "127225006")), "missing"),
    aml("blast phase of CML is not AML", dx((SCT, "413656006")), "missing"),
    aml("MDS alone is not AML", dx((ICD10, "D46.2")), "missing", overall="not-applicable"),
    aml("MDS with excess blasts 2", dx((ICD10CM, "D46.22")), "missing"),
    aml("ALL is not AML", dx((ICD10, "C91.0")), "missing"),
    aml("mast cell leukaemia is not AML", dx((ICD10, "C94.3")), "missing"),
    aml("history of leukaemia", dx((ICD10CM, "Z85.6")), "missing"),
    aml("myeloid leukaemia unspecified", dx((ICD10, "C92.9")), "unclear", shown=True),
    aml("myeloid leukaemia unspecified, ICD-10-CM", dx((ICD10CM, "C92.90")), "unclear"),
    aml("other myeloid leukaemia", dx((ICD10, "C92.7")), "unclear"),
    aml("acute leukaemia of unspecified cell type", dx((ICD10, "C95.0")), "unclear"),
    aml("acute leukaemia unspecified, without a dot", dx((ICD10CM, "C9500")), "unclear"),
    aml("leukaemia unspecified", dx((ICD10, "C95.9")), "unclear"),
    aml("myeloid leukaemia, the bare category", dx((ICD10, "C92")), "unclear"),
    aml("SNOMED CT myeloid leukaemia", dx((SCT, "188732008")), "unclear"),
    aml("myeloid sarcoma alone", dx((ICD10, "C92.3")), "unclear"),
    aml("myeloid sarcoma alone, ICD-10-CM in relapse", dx((ICD10CM, "C92.32")), "unclear"),
    aml("myeloid sarcoma alone, SNOMED CT", dx((SCT, "94719007")), "unclear"),
    aml("myeloid leukaemia in relapse, SNOMED CT, includes CML", dx((SCT, "122901000119109")), "unclear"),
    aml("myeloid sarcoma beside AML", only(condition("a", (ICD10, "C92.3")), condition("b", (ICD10, "C92.0"))), "met"),
    aml("unspecific beside AML", only(condition("a", (ICD10, "C95.0")), condition("b", (ICD10, "C92.0"))), "met"),
    aml("no Condition at all", only(), "missing", overall="not-applicable", shown=False),
    aml("AML given for the WHO's ICD-10 only in ICD-10-CM spelling C92.A0", dx((ICD10, "C92.A0")), "unclear"),
]

SYSTEMS = [
    aml(f"the system written {system!r}", dx((system, code)), "met") for system, code in [
        ("urn:oid:2.16.840.1.113883.6.3", "C92.0"), ("2.16.840.1.113883.6.3", "C92.0"), (" http://hl7.org/fhir/sid/icd-10 ", "C92.0"),
        ("http://hl7.org/fhir/sid/icd-10/", "C92.0"), ("urn:oid:2.16.840.1.113883.6.90", "C92.02"), (" urn:oid:2.16.840.1.113883.6.90", "C92.02"),
        ("http://hl7.org/fhir/sid/icd-10-cm ", "C92.02"), ("urn:oid:2.16.840.1.113883.6.96", "91861009"), ("http://snomed.info/sct ", "91861009"),
        ("\thttp://snomed.info/sct\n", "91861009"), ("2.16.840.1.113883.6.96", "91861009"), ("URN:OID:2.16.840.1.113883.6.96", "91861009"),
    ]] + [
    aml("a code without a system", dx((None, "C92.0")), "missing"),
    aml("a code of a local system", dx((LOCAL, "C92.0")), "missing"),
    aml("a code without a system, with a display: text only", dx((None, "C92.0", "Acute myeloid leukemia")), "unclear"),
    aml("a local code with a display: text only", dx((LOCAL, "7781", "急性髓系白血病")), "unclear"),
    aml("a code of AML's digits in another system", dx(("http://loinc.org", "91861009")), "missing"),
    aml("an unmapped coding first", only(condition("dx", None, "AML", code=concept((LOCAL, "7781", "AML NOS"), None, (ICD10, "C92.0")))), "met"),
    aml("an unmapped coding first that the user chose", only(condition("dx", code={"coding": [
        {"system": LOCAL, "code": "7781", "userSelected": True}, {"system": ICD10, "code": "C92.0"}]})), "met"),
    Case("two meanings, the user chose AML", only(condition("dx", code={"coding": [
        {"system": ICD10, "code": "C50.9"}, {"system": SCT, "code": "91861009", "userSelected": True}]})),
         {AML: "met", "no-other-malignancy": "no-contrary-record"}),
    Case("two meanings, the user chose breast cancer", only(condition("dx", code={"coding": [
        {"system": ICD10, "code": "C50.9", "userSelected": True}, {"system": SCT, "code": "91861009"}]})),
         {AML: "missing", "no-other-malignancy": "not-met"}),
    Case("AML and APL in one concept, the user chose APL", only(condition("dx", code={"coding": [
        {"system": ICD10, "code": "C92.0"}, {"system": ICD10CM, "code": "C92.40", "userSelected": True}]})), {APL: "not-met", AML: "not-met"}),
]

APLS = [
    Case("APL only", dx((ICD10, "C92.4")), {AML: "not-met", APL: "not-met"}, overall="not-a-match"),
    Case("APL only, ICD-10-CM in relapse", dx((ICD10CM, "C92.42")), {AML: "not-met", APL: "not-met", RR: "missing"}),
    Case("APL only, resolved", dx((ICD10, "C92.4"), clinical="resolved"), {AML: "not-met", APL: "not-met"}),
    Case("APL beside AML", only(condition("a", (ICD10CM, "C92.40")), condition("b", (ICD10CM, "C92.02"))),
         {AML: "met", APL: "not-met"}, review={APL: True}, overall="not-a-match", evidence={APL: ("Condition/a", "Condition/b")}),
    Case("provisional APL only", dx((ICD10, "C92.4"), verification="provisional"), {AML: "judgement", APL: "judgement"}),
    Case("APL refuted beside AML", only(condition("a", (ICD10, "C92.4"), verification="refuted"), condition("b", (ICD10CM, "C92.02"))),
         {AML: "met", APL: "no-contrary-record"}),
    Case("a coded APL that its text denies", only(condition("a", (ICD10, "C92.4"), "非APL"), condition("b", (ICD10CM, "C92.02"))),
         {APL: "no-contrary-record", AML: "met"}),
]

STATUSES = [
    *(aml(f"verification {v}", dx((ICD10, "C92.0"), verification=v), state) for v, state in [
        ("confirmed", "met"), (None, "met"), ("unconfirmed", "judgement"), ("provisional", "judgement"), ("differential", "judgement"),
        ("refuted", "missing"), ("entered-in-error", "missing"), ("entered-in-error ", "missing"), ("Refuted", "missing"),
        ("PROVISIONAL", "judgement"), (" Confirmed ", "met")]),
    *(aml(f"verification as text only: {v}", dx((ICD10, "C92.0"), verification=None, verificationStatus={"text": v}), state) for v, state in [
        ("Refuted", "missing"), ("Provisional", "judgement"), ("entered in error", "missing"), ("Entered-in-error", "missing"),
        ("confirmed", "met"), ("Differential", "judgement")]),
    aml("verification without a system", dx((ICD10, "C92.0"), verification=None, verificationStatus={"coding": [{"code": "refuted"}]}), "missing"),
    aml("verification under its STU3 system", dx((ICD10, "C92.0"), verification=None, verificationStatus={"coding": [
        {"system": "http://hl7.org/fhir/condition-ver-status", "code": "provisional"}]}), "judgement"),
    aml("verification as a bare string, as in STU3", dx((ICD10, "C92.0"), verification=None, verificationStatus="refuted"),
        "unclear"),
    aml("verification as an array of concepts", dx((ICD10, "C92.0"), verification=None,
        verificationStatus=[{"coding": [{"system": VERIFICATION, "code": "refuted"}]}]), "unclear"),
    *(aml(f"clinical status {c}: AML all the same", dx((ICD10, "C92.0"), clinical=c), "met")
      for c in ("active", "recurrence", "relapse", "inactive", "remission", "resolved", None)),
    *(Case(f"clinical status {c!r} as text only", dx((ICD10, "C92.0"), clinical=None, clinicalStatus={"text": c}), {AML: "met", RR: state})
      for c, state in [("Relapse", "met"), ("recurrence", "met"), ("Remission", "not-met"), ("active", "missing")]),
    *(Case(f"clinical status {c!r} in odd case", dx((ICD10, "C92.0"), clinical=c), {RR: state})
      for c, state in [("Relapse", "met"), ("REMISSION", "not-met"), (" recurrence", "met")]),
    Case("clinical status as a bare string", dx((ICD10, "C92.0"), clinical=None, clinicalStatus="relapse"), {AML: "unclear", RR: "missing"}),
    Case("clinical status with two codings", dx((ICD10, "C92.0"), clinical=None, clinicalStatus=concept(
        (CLINICAL, "active"), None, (CLINICAL, "relapse"))), {AML: "met", RR: "met"}),
    aml("provisional beside confirmed", only(condition("a", (ICD10, "C92.0"), verification="provisional"), condition("b", (ICD10CM, "C92.00"))), "met"),
    aml("refuted beside provisional", only(condition("a", (ICD10, "C92.0"), verification="refuted"),
                                           condition("b", (ICD10CM, "C92.00"), verification="provisional")), "judgement"),
    aml("provisional beside text only", only(condition("a", (ICD10, "C92.0"), verification="provisional"), condition("b", None, "AML")),
        "unclear"),
    aml("a family member's history is another resource", only({
        "resourceType": "FamilyMemberHistory", "id": "f", "status": "completed", "patient": {"reference": "Patient/p"},
        "relationship": concept(None, "father"), "condition": [{"code": concept((ICD10, "C92.0"))}]}), "missing"),
]

DENIED = ["否认急性髓系白血病", "除外急性髓系白血病", "排除急性髓系白血病", "急性髓系白血病已排除", "无急性髓系白血病", "非急性髓系白血病", "急性髓系白血病家族史",
          "家族史：急性髓系白血病", "父亲患急性髓系白血病", "母亲：急性髓系白血病", "未见急性髓系白血病", "无急性髓系白血病病史", "不考虑急性髓系白血病",
          "No AML", "no acute myeloid leukemia", "Not AML", "Denies AML", "denies history of acute myeloid leukaemia",
          "No history of acute myeloid leukemia", "Family history of acute myeloid leukemia", "Acute myeloid leukemia, family history",
          "AML - family history", "FH: AML", "AML unlikely", "AML not confirmed", "母亲急性髓系白血病病史", "Maternal grandmother: AML", "无AML", "排除AML诊断", "急性髓系白血病：否认",
          "既往无急性髓系白血病病史", "AML: no", "无急性髓系白血病家族史", "no personal or family history of AML", "AML ruled out", "AML has been excluded", "no evidence of AML", "Ruled out: acute myeloid leukemia",
          "Father with acute myeloid leukemia", "Sister had AML", "AML (mother)", "negative for acute myeloid leukemia"]
ASKED = ["急性髓系白血病待排", "急性髓系白血病？", "？急性髓系白血病", "急性髓系白血病?", "?急性髓系白血病", "疑似急性髓系白血病", "急性髓系白血病（疑似）", "可疑急性髓系白血病",
         "急性髓系白血病待查", "急性髓系白血病可能", "Rule out AML", "R/O AML", "r/o acute myeloid leukemia", "AML, rule out", "Possible AML",
         "possible acute myeloid leukemia", "Suspected AML", "AML suspected", "AML?", "?AML", "AML (?)", "AML, possible", "Suspicion of AML",
         "可能为急性髓系白血病", "高度怀疑急性髓系白血病", "急性髓系白血病不除外", "不能排除急性髓系白血病", "急性髓系白血病不能除外", "AML cannot be excluded", "AML vs ALL", "Query AML", "？AML？",
         "急性髓系白血病可能性大", "AML (to be confirmed)", "cannot rule out AML", "急性髓系白血病M2？", "待排急性髓系白血病"]
HELD = ["AML, no CNS disease", "急性髓系白血病，无髓外浸润", "急性髓系白血病 无中枢神经系统浸润", "急性非淋巴细胞白血病", "急性非淋巴细胞性白血病M2", "AML without maturation",
        "急性髓系白血病，未分化型", "急性髓系白血病，非特指型", "No CNS disease, AML", "无髓外浸润，急性髓系白血病", "否认家族史，急性髓系白血病", "AML; no family history of leukemia",
        "AML, family history of breast cancer", "AML not otherwise specified", "Acute myeloid leukemia, NOS", "急性髓系白血病 无发热", "AML, no fever, no bleeding",
        "AML, denies alcohol", "急性髓系白血病，除外乙肝", "AML, FLT3 negative", "急性髓系白血病，FLT3阴性", "AML, rule out sepsis", "急性髓系白血病，肺部感染待排",
        "急性髓系白血病 肺炎？", "急性髓系白血病(非M3)", "AML (non-M3)", "急性髓系白血病，非APL", "AML with possible infection", "AML with no prior MDS",
        "急性髓系白血病 HBV(-)", "急性髓系白血病，无家族史", "AML, sibling donor HSCT planned", "AML, mother is haploidentical donor", "AML, not suitable for intensive chemotherapy",
        "No prior therapy for AML", "No CNS involvement of AML", "AML, never transplanted", "Untreated AML", "家族性急性髓系白血病", "急性髓系白血病，诊断明确", "确诊急性髓系白血病", "急性髓系白血病（除外M3）",
        "急性髓系白血病，排除APL", "No fever. AML", "无发热。急性髓系白血病", "AML, no known drug allergies", "急性髓系白血病，否认药物过敏史", "No relapse of AML", "AML; father healthy", "急性髓系白血病 父母体健",
        "急性髓系白血病，无输血史", "AML with no FLT3 mutation", "AML without mention of remission", "AML without complications", "急性髓系白血病不伴成熟", "急性髓系白血病未治疗", "急性髓系白血病 未化疗",
        "急性髓系白血病，无特殊", "AML, family history negative", "family history unknown; AML", "AML, no prior cancer", "急性髓系白血病，无其他疾病", "AML; rule out CNS involvement",
        "急性髓系白血病，中枢浸润待排", "急性髓系白血病 可疑髓外浸润", "AML, suspected relapse", "急性髓系白血病，除外中枢浸润", "AML, negative for PML-RARA", "排除感染后诊断急性髓系白血病", "AML, not in remission", "AML with suspected pneumonia"]

WORDS = [
    *(aml(f"coded, yet denied or of the family: {t}", dx((ICD10, "C92.0"), t), "missing") for t in DENIED),
    *(aml(f"text only, denied or of the family: {t}", dx(None, t), "missing") for t in DENIED),
    *(aml(f"coded and questioned: {t}", dx((ICD10, "C92.0"), t), "judgement") for t in ASKED),
    *(aml(f"text only and questioned: {t}", dx(None, t), "missing") for t in ASKED),
    *(aml(f"coded, the cue governs something else: {t}", dx((ICD10, "C92.0"), t), "met") for t in HELD),
    *(aml(f"text only, the cue governs something else: {t}", dx(None, t), "unclear") for t in HELD),
    aml("the display of the code, questioned in its text", dx((ICD10, "C92.0", "Acute myeloblastic leukaemia [AML]"), "疑似"), "judgement"),
    aml("a bare question mark as the text of a coded AML", dx((ICD10, "C92.0"), "？"), "judgement"),
    aml("a bare 家族史 as the text of a coded AML", dx((ICD10, "C92.0"), "家族史"), "missing"),
    aml("coded with 'ruled out' alone", dx((ICD10, "C92.0"), "ruled out"), "missing"),
    aml("a negated display of the mapped code itself", dx((ICD10, "C92.0", "排除急性髓系白血病")), "missing"),
    aml("denied in one Condition, confirmed in another", only(condition("a", (ICD10, "C92.0"), "排除急性髓系白血病"), condition("b", (ICD10, "C92.0"))), "met"),
]

TEXTS = [
    *(aml(f"text only: {t}", dx(None, t), "unclear") for t in [
        "急性髓系白血病", "AML", "aml", "M4Eo", "M4Eo伴inv(16)", "Acute myeloid leukemia", "acute myeloid leukaemia", "急性髓细胞白血病M5型", "急性粒细胞白血病", "急性单核细胞白血病",
        "急性粒-单核细胞白血病", "急性红白血病", "急性巨核细胞白血病", "急非淋", "Acute myelogenous leukemia", "Acute monocytic leukemia", "AML-M2",
        "急性白血病", "白血病", "leukaemia", "Leukemia", "髓系白血病", "acute leukemia", "Acute nonlymphocytic leukemia", "ＡＭＬ"]),
    *(aml(f"text only, not AML: {t}", dx(None, t), "missing") for t in [
        "骨髓增生异常综合征", "MDS", "慢性髓系白血病", "慢性粒细胞白血病", "CML", "Chronic myeloid leukemia", "急性淋巴细胞白血病", "Acute lymphoblastic leukemia",
        "慢性淋巴细胞白血病", "CMML", "慢性粒单核细胞白血病", "amlodipine intolerance", "Hypertension", "类白血病反应", "leukemoid reaction", "再生障碍性贫血",
        "SLE with CNS involvement", "Lyme disease, CNS involvement", "淋巴瘤中枢浸润", "脑膜转移", "CNS infiltration by lymphoma",
        "Chronic myelomonocytic leukemia", "幼年型粒单核细胞白血病", "骨髓瘤"]),
    aml("text only APL is no AML other than APL", dx(None, "急性早幼粒细胞白血病"), "unclear"),
    aml("an unspecific code whose text names AML", dx((ICD10, "C92.9"), "急性髓系白血病"), "unclear"),
    aml("a code of another disease whose text names AML", dx((ICD10, "D64.9"), "急性髓系白血病化疗后贫血"), "unclear"),
    aml("a code of CML whose text names CML", dx((ICD10, "C92.1"), "慢性髓系白血病"), "missing"),
    aml("a text beside a display: the text speaks", dx((LOCAL, "1", "Acute myeloid leukemia"), "Anaemia"), "missing"),
    aml("MDS transformed to AML, coded MDS", dx((CHS, "D46.900"), "骨髓增生异常综合征"), "missing"),
]


@pytest.mark.parametrize("case", [*CODES, *SYSTEMS, *APLS, *STATUSES, *WORDS, *TEXTS], ids=lambda c: c.title)
def test_case(case):
    check(case)


@pytest.mark.parametrize(("statuses", "state"), [
    (("confirmed", "refuted"), "judgement"), (("refuted", "confirmed"), "judgement"), (("refuted",), None), (("confirmed",), "sure"),
    (("refuted", "refuted"), None), (("confirmed", "entered-in-error"), None), (("unconfirmed", "refuted"), None), (("confirmed", "provisional"), "judgement"),
])
def test_a_diagnosis_both_confirmed_and_refuted_is_for_a_clinician(statuses, state):
    """A contradiction: to drop it would be a silent "no contrary record", to count it a silent not-met."""
    said = concept(None, None, *((VERIFICATION, status) for status in statuses))
    cancer = condition("ca", (ICD10, "C50.9"), verification=None, verificationStatus=said)
    check(Case(str(statuses), [*base(), cancer], {"no-other-malignancy": {None: "no-contrary-record", "sure": "not-met"}.get(state, state)}))
    disease = condition("aml", (ICD10, "C92.0"), verification=None, verificationStatus=said)
    check(Case(str(statuses), [*without(base(), "aml"), disease], {"aml-diagnosis": {None: "missing", "sure": "met"}.get(state, state)}))
