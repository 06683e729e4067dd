"""A number beside a word that its own range contradicts, a result charted twice, and values written in an unusual way."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import (
    ICD10,
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    base,
    changed,
    concept,
    condition,
    lab,
    observation,
    procedure,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.harness import Case, check

HBV, ALT, ECOG, CREATININE, PREGNANT = "serology-hbv", "hepatic-alt", "ecog", "renal-creatinine", "pregnancy-negative"
CONFLICT, APL = "no-conflicting-disease", "exclusion-apl"
OF_TEST = {"serology-hbv": "hbsag", "serology-hcv": "hcv", "serology-hiv": "hiv", "serology-syphilis": "tp"}
AGAINST = "contradict"


def answered(text, *ranges, criterion=HBV):
    """The base with one result of that infection in words, and these ranges of its own."""
    name = OF_TEST[criterion]
    own = {"referenceRange": [{"text": r} if isinstance(r, str) else {"high": quantity(*r)} for r in ranges]} if ranges else {}
    return [*without(base(), f"{name}-1"), serology(f"{name}-9", text, name=name, **own)]


BESIDE = [
    *(Case(f"{criterion}: {text!r} with a range of {r}", answered(text, r, criterion=criterion), {criterion: "unclear"}, mentions={criterion: (AGAINST,)})
      for criterion in OF_TEST for text, r in (("阴性 12.5", "<1"), ("Negative 12.5", (1, "S/CO")), ("12.5 阴性", (1, "S/CO")), ("Non-reactive (12.5 S/CO)", "<1.0"), ("阳性 0.02", "0-1"),
                                               ("Reactive, 0.02 S/CO", (1, "S/CO")))),
    *(Case(f"{text!r} with a range of {r}", answered(text, *([r] if r else [])), {HBV: state}) for text, r, state in (
        ("阴性(0.02)", "<1", "met"), ("Negative 0.02", (1, "S/CO"), "met"), ("阳性(250)", "<1", "not-met"), ("Reactive 12.5 S/CO", (1, "S/CO"), "not-met"), ("阴性 12.5", None, "met"),
        ("Negative (cutoff 1.0)", "<1", "met"), ("阴性，阈值1.0", "<1", "met"), ("Negative, 12 h fasting", "<1", "met"), ("Negative 2026-11-11", "<1", "met"), ("阴性 12.5 (批号 3)", "<1", "met"),
        ("Negative 12.5 IU/mL", (1, "S/CO"), "met"), *((text, (Decimal("0.05"), "IU/mL"), "met") for text in ("阴性 S/CO 0.08", "COI 0.25 阴性", "Index 0.10 Negative", "0.08 S/CO 阴性", "阴性（COI：0.25）", "阴性 S/CO值 0.08")), ("阴性 S/CO 12.5", (1, "S/CO"), "unclear"), ("COI 12.5 阴性", "<1", "unclear"),
        ("阴性 0.08 IU/mL", (Decimal("0.05"), "IU/mL"), "unclear"), ("阴性 IU/mL 0.08", (Decimal("0.05"), "IU/mL"), "unclear"), ("阴性，第4代试剂", "<1", "met"), ("HIV-1/2 negative", "<1", "unclear"))),
    *(Case(f"a qualitative hCG of {text!r}", changed(woman(), "hcg-1", valueCodeableConcept=None, valueString=text, referenceRange=[{"text": "<5"}]), {PREGNANT: state})
      for text, state in (("阴性 500", "unclear"), ("Negative 1.2", "met"), ("阴性", "met"), ("Negative at 25 mIU/mL", "met"), ("阴性（25mIU/ml）", "met"), ("阴性 30 mIU/mL", "unclear"))),
]


def alts(*values):
    return [*without(base(), "alt-1"), *values]


TWICE = [
    *(Case(f"ALT of {value} twice, one without a range", alts(lab("alt-a", value, 50), lab("alt-b", value, None)), {ALT: state}, evidence={ALT: ("Observation/alt-a", "Observation/alt-b")})
      for value, state in ((40, "met"), (400, "not-met"))),
    Case("the same in the other order", alts(lab("alt-b", 40, None), lab("alt-a", 40, 50)), {ALT: "met"}),
    Case("other values of one time, one without a range", alts(lab("alt-a", 40, 50), lab("alt-b", 41, None)), {ALT: "unclear"}),
    Case("one value of two days, the later without a range", alts(lab("alt-a", 40, 50, "2026-11-18"), lab("alt-b", 40, None, "2026-11-20")), {ALT: "unclear"}),
    Case("twice, and neither has a range", alts(lab("alt-a", 40, None), lab("alt-b", 40, None)), {ALT: "unclear"}),
    Case("twice with two ranges that do not agree", alts(lab("alt-a", 40, 50), lab("alt-b", 40, 10)), {ALT: "unclear"}),
    Case("three times: two ranges that do not agree, one without", alts(lab("alt-a", 40, 50), lab("alt-b", 40, 10), lab("alt-c", 40, None)), {ALT: "unclear"}),
    Case("the copy with the range is preliminary", alts(lab("alt-a", 40, 50, status="preliminary"), lab("alt-b", 40, None)), {ALT: "unclear"}),
]


def graded(**value):
    return [*without(base(), "ecog-1"), observation("e", concept((LOINC, "89247-1")), "2026-11-20", **value)]


GRADES = [
    *(Case(f"ECOG written as {text!r}", graded(valueString=text), {ECOG: state}) for text, state in (
        ("ECOG ≤2", "met"), ("ECOG≥3", "not-met"), ("ECOG<=2", "met"), ("ECOG评分≤2分", "met"), ("PS <3", "met"), ("ECOG>2", "not-met"), ("ECOG ≥2", "unclear"), ("ECOG <4", "unclear"), ("KPS ≤2", "unclear"),
        ("ECOG ≤ 2.5", "unclear"), ("ECOG 2", "met"))),
    *(Case(f"an ECOG of 2 in {unit}", graded(valueQuantity=quantity(2, unit)), {ECOG: state}) for unit, state in (
        ("%", "unclear"), ("mg", "unclear"), ("U/L", "unclear"), ("{score}", "met"), ("score", "met"), ("分", "met"), ("points", "met"), ("1", "met"), (None, "met"), ("级", "met"),
        *((unit, "met") for unit in ("Punkte", "[arb'U]", "arb U", "/5", "Grade", "pts", "ECOG")), *((unit, "unclear") for unit in ("mmol/L", "days", "kg", "分钟", "天", "10*9/L", "x10^9/L", "岁", "mm[Hg]", "/min")))),
    *(Case(f"a Karnofsky of 90 in {unit}", [*without(base(), "ecog-1"), observation("k", concept((LOINC, "89243-0")), "2026-11-20", valueQuantity=quantity(90, unit))], {ECOG: state})
      for unit, state in (("%", "met"), ("{score}", "met"), ("mg", "unclear"))),
    *(Case(f"a newer ECOG {text!r} is no result", [*base(), observation("e", concept((LOINC, "89247-1")), "2026-11-21", valueString=text)], {ECOG: "met"})
      for text in ("未评", "未评估", "未评分", "未予评价", "未评定", "not assessed")),
    Case("ECOG not assessed, and no older one", graded(valueString="未评"), {ECOG: "missing"}),
]


RANGES = [
    *(Case(f"ALT of {value} beside a low end and {text!r}", changed(base(), "alt-1", valueQuantity=quantity(value, "U/L"), referenceRange=[{"low": quantity(9, "U/L"), "text": text}]), {ALT: state})
      for value, text, state in ((40, "9-50", "met"), (400, "9-50", "not-met"), (40, "9～50 U/L", "met"), (40, "男 9-50，女 7-40", "met"), (40, "10-50", "unclear"), (40, "see note", "unclear"), (40, ">9", "unclear"))),
    Case("the text's upper end in the unit of the low end", changed(base(), "alt-1", valueQuantity=quantity(2, "ukat/L"), referenceRange=[{"low": quantity(9, "U/L"), "text": "9-50"}]), {ALT: "met"}),
    *(Case(f"an age end of {sign}{age} for a man of 58", changed(base(), "crea-1", referenceRange=[
        {"high": quantity(60, "umol/L"), "age": {"high": {**quantity(age, "a"), "comparator": sign}}}, {"high": quantity(100, "umol/L"), "age": {"low": quantity(59, "a")}}]), {CREATININE: state})
      for sign, age, state in (("<", 59, "met"), ("<", 58, "unclear"))),
    Case("ALT up to 100", changed(base(), "alt-1", valueQuantity=None, valueRange={"high": quantity(100, "U/L")}), {ALT: "met"}, mentions={ALT: ("ALT ≤100 U/L",)}),
    Case("ALT from 400 on", changed(base(), "alt-1", valueQuantity=None, valueRange={"low": quantity(400, "U/L")}), {ALT: "not-met"}, mentions={ALT: ("ALT ≥400 U/L",)}),
    Case("a number at the edge of its own range", changed(base(), "hbsag-1", valueCodeableConcept=None, valueQuantity=quantity(Decimal("0.05"), "IU/mL"), referenceRange=[{"high": quantity(Decimal("0.05"), "IU/mL")}]),
         {HBV: "unclear"}, mentions={HBV: ("its own range does not decide",)}),
    Case("a number without a range", changed(base(), "hbsag-1", valueCodeableConcept=None, valueQuantity=quantity(Decimal("0.05"), "IU/mL")), {HBV: "unclear"}, mentions={HBV: ("without its own range",)}),
]


def told(coding, text=None):
    return [*base(), condition("c", coding, text)]


CHS = "urn:proposed:chs-icd-10"
CODED = [
    *(Case(f"{criterion}: {text}", told(None, text), {criterion: state}) for text, criterion, state in (
        ("Hepatitis C antibody test negative (finding)", "serology-hcv", "met"), ("Human immunodeficiency virus antibody test negative", "serology-hiv", "met"), ("Syphilis serology negative", "serology-syphilis", "met"),
        ("丙肝抗体检测阴性", "serology-hcv", "met"), ("梅毒血清学阴性", "serology-syphilis", "met"), ("HIV抗体检测阴性", "serology-hiv", "met"),
        ("Hepatitis C antibody test positive", "serology-hcv", "judgement"), ("HCV antibody test negative but RNA positive", "serology-hcv", "judgement"), ("梅毒血清学阳性", "serology-syphilis", "judgement"),
        ("HIV抗体检测阴性，核酸阳性", "serology-hiv", "judgement"))),
    Case("a finding by SNOMED CT that is a negative test", told((SCT, "314707006", "Hepatitis C antibody test negative (finding)")), {"serology-hcv": "met"}),
    *(Case(f"{system} {code} {name}", told((system, code, name)), {CONFLICT: state}) for system, code, name, state in (
        (CHS, "T86.000", "骨髓移植排斥", "no-contrary-record"), (ICD10, "T86.0", None, "no-contrary-record"), (CHS, "T86.000", "骨髓移植后移植物抗宿主病", "judgement"), (CHS, "T86.100", "肾移植排斥", "not-met"),
        (ICD10, "D84.821", None, "judgement"), (ICD10CM, "D84.821", None, "no-contrary-record"), (ICD10, "D84.8", None, "not-met"), (ICD10, "D84.801", None, "not-met"))),
    Case("a marrow transplant's rejection told as the graft's reaction", told(None, "骨髓移植后排异"), {CONFLICT: "judgement"}),
    Case("a uterus transplanted", [*base(), procedure("u", ("http://www.cms.gov/Medicare/Coding/ICD10", "0UY90Z0"))], {CONFLICT: "not-met"}),
    *(Case(f"PML::RARA by 21551-7 alone, {what}", [*base(), observation("p", concept((LOINC, "21551-7")), "2026-11-10", valueCodeableConcept=concept(answer))], {APL: state})
      for what, answer, state in (("positive", POSITIVE, "not-met"), ("negative", NEGATIVE, "no-contrary-record"))),
]


@pytest.mark.parametrize("case", [*BESIDE, *TWICE, *GRADES, *RANGES, *CODED], ids=lambda c: c.title)
def test_case(case):
    check(case)
