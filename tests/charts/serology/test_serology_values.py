"""What one serology result says: words in both languages, codes, interpretations, numbers with and without a range, titres."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import (
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    concept,
    quantity,
    serology,
)
from tests.charts.harness import check
from tests.charts.infections import ago, hbv, hcv, hiv, loinc, panel, syphilis, valued
from tests.charts.serologies import read

LOCAL = "http://hospital.example/answers"


def said(text: str, name: str = "hiv", **more):
    return serology(f"{name}-t", text, name=name, **more)


MET, NOT_MET, UNCLEAR, MISSING = "met", "not-met", "unclear", "missing"

NEGATIVE_WORDS = [
    "阴性", "阴性（-）", "阴性(-)", "(-)", "（－）", "-", "－", "未检出", "未检测到", "HIV抗体阴性", "抗体阴性(-)", " 阴性 ", "阴性。", "阴 性",
    "Negative", "NEGATIVE", "neg", "Neg.", "Non-Reactive", "non reactive", "nonreactive", "NON-REACTIVE", "Not detected", "not Detected.",
    "HIV negative", "HIV-negative", "HIV 1/2 antibodies: non-reactive", "No antibodies detected", "Negative for HIV antibodies", "None detected",
    "Undetectable", "Absent", "Negative (0.08 S/CO)", "阴性 0.08 S/CO", "0.08 阴性", "Non-reactive, 0.12 COI", "无反应性", "Ｎｅｇａｔｉｖｅ",
    "Non-reactive - repeat in 2 weeks", "Non-reactive. Repeat testing if clinically indicated", "Negative; repeat in 3 months if exposure",
]
POSITIVE_WORDS = [
    "阳性", "阳性（+）", "(+)", "（＋）", "+", "＋", "++", "检出", "HIV抗体阳性", "Positive", "POS", "Reactive", "REACTIVE", "Detected",
    "Positive (12.4 S/CO)", "阳性 12.4 S/CO", "HIV 1 antibody: positive", "Repeatedly reactive", "反应性", "有反应性",
    "Positive; viral load to follow", "Confirmed positive", "Positive, confirmed by neutralization", "初筛阳性",
]
UNCLEAR_WORDS = [
    "Reactive, confirmation to follow", "Reactive; repeat pending", "REACTIVE, PENDING WESTERN BLOT", "Positive - pending confirmation",
    "Reactive; not confirmed by neutralization", "Repeatedly reactive, not confirmed", "Positive (unconfirmed)", "Preliminary reactive",
    "Screen reactive, confirmatory pending", "阳性(待确证)", "阳性（未确证）",
    "弱阳性", "弱阳性（±）", "弱反应性", "±", "+/-", "可疑", "灰区", "不确定", "待复查", "待确认", "临界", "Indeterminate", "Equivocal", "Borderline",
    "Weakly reactive", "weak positive", "Weak reactivity", "Inconclusive", "Grey zone", "gray zone", "Reactive, repeat", "Non-reactive - repeat",
    "非阴性", "not negative", "阳性？", "Positive?", "阴性/阳性", "Negative and positive", "HIV抗体阴性，HIV抗原阳性", "初筛阳性，复测阴性",
    "HIV(-) HBsAg(+)", "HIV阴性 梅毒阴性", "HIV抗体(-)，TP抗体(-)", "HIV(-) TP(-)", "HIV negative, HCV negative", "HIV: non-reactive; HBsAg: reactive", "see report", "见报告", "0.05", "0.05 S/CO", "<0.05 S/CO",
    "12.4", "ok", "正常", "Normal", "1", "0", "ND", "NR", "R",
]
NO_VALUE_WORDS = [
    "未做", "未查", "拒查", "标本溶血", "标本不合格", "样本凝固", "标本量不足", "待报告", "Not done", "not performed", "Not indicated", "Cancelled", "canceled", "Hemolyzed",
    "haemolysed", "Specimen hemolyzed, unable to report", "QNS", "Pending", "溶血标本", "标本溶血，请重新采样", "Sample clotted",
]

WORDS = [
    *(hiv(f"“{text}” is negative", MET, said(text)) for text in NEGATIVE_WORDS),
    *(hiv(f"“{text}” is positive", NOT_MET, said(text)) for text in POSITIVE_WORDS if text != "Repeatedly reactive"),
    hiv("“Repeatedly reactive” is no negative", NOT_MET, said("Repeatedly reactive")),
    *(hiv(f"“{text}” does not decide", UNCLEAR, said(text)) for text in UNCLEAR_WORDS if text not in ("正常", "Normal", "ok")),
    *(hiv(f"“{text}” is no answer", UNCLEAR, said(text)) for text in ("正常", "Normal", "ok")),
    *(hiv(f"“{text}” is no value", MISSING, said(text)) for text in NO_VALUE_WORDS),
    hiv("a newer result that could not be done leaves the older one, noted", MET, serology("hiv-n", NEGATIVE, ago(30), name="hiv"), said("标本溶血"),
        says=("溶血", "no value", "without a value", "not done")),
    hiv("a newer result that could not be done leaves a stale one", "stale", serology("hiv-n", NEGATIVE, ago(130), name="hiv"), said("标本溶血")),
    hiv("a newer result that could not be done leaves the positive", NOT_MET, serology("hiv-p", POSITIVE, ago(130), name="hiv"), said("未做")),
    hiv("a newer text that nobody can read never lets an older one decide", UNCLEAR, serology("hiv-n", NEGATIVE, ago(30), name="hiv"), said("see report")),
    hbv("HBsAg in a text of all five markers", UNCLEAR, said("HBsAg(-) HBsAb(+) HBeAg(-) HBeAb(-) HBcAb(+)", "hbsag")),
    hbv("“乙肝表面抗原阴性” names its own analyte", MET, said("乙肝表面抗原阴性", "hbsag")),
    hbv("“HBsAg negative”", MET, said("HBsAg negative", "hbsag")),
    hbv("“HBsAg阴性，HBsAb阳性” names two", UNCLEAR, said("HBsAg阴性，HBsAb阳性", "hbsag")),
    hbv("DNA “not detected (<20 IU/mL)” beside a positive core antibody", "judgement", serology("hbsag-n"), serology("antihbc-p", POSITIVE),
        said("Not detected (<20 IU/mL)", "hbvdna")),
    hbv("DNA “<20 IU/mL” says nothing, HBsAg negative", UNCLEAR, serology("hbsag-n"), said("<20 IU/mL", "hbvdna")),
    hbv("DNA “Detected, <20 IU/mL” is found", NOT_MET, serology("hbsag-n"), said("Detected, <20 IU/mL", "hbvdna")),
    hbv("DNA “低于检测下限” is not found", MET, serology("hbsag-n"), said("低于检测下限", "hbvdna")),
    hbv("DNA by a number without a range is never negative", UNCLEAR, serology("hbsag-n"),
        valued("hbvdna", valueQuantity=quantity(120000, "[IU]/mL"))),
    hbv("DNA by a number above its range", NOT_MET, serology("hbsag-n"),
        valued("hbvdna", valueQuantity=quantity(120000, "[IU]/mL"), referenceRange=[{"high": quantity(20, "[IU]/mL")}])),
    hcv("RNA “未检出” beside a positive antibody", "judgement", serology("hcv-p", POSITIVE), said("未检出", "hcvrna")),
    hcv("RNA “<15 IU/mL 未检出” beside a positive antibody", "judgement", serology("hcv-p", POSITIVE), said("<15 IU/mL 未检出", "hcvrna")),
    hcv("RNA “Target not detected” beside a positive antibody", "judgement", serology("hcv-p", POSITIVE), said("Target not detected", "hcvrna")),
    hcv("RNA “<15 IU/mL” alone beside a positive antibody", UNCLEAR, serology("hcv-p", POSITIVE), said("<15 IU/mL", "hcvrna")),
    hcv("RNA of 850000 IU/mL without a range beside a negative antibody", UNCLEAR, serology("hcv-n"),
        valued("hcvrna", valueQuantity=quantity(850000, "[IU]/mL"))),
]

INDETERMINATE = (SCT, "82334004", "Indeterminate")
CODES = [
    *(hiv(f"answer code {code[1]}", MET, serology("hiv-c", code)) for code in (
        NEGATIVE, (SCT, "131194007"), (SCT, "260415000"), (SCT, "281297005"), (LOINC, "LA6577-6"), (LOINC, "LA11883-8"))),
    *(hiv(f"answer code {code[1]}", NOT_MET, serology("hiv-c", code)) for code in (
        POSITIVE, (SCT, "11214006"), (SCT, "260373001"), (LOINC, "LA6576-8"), (LOINC, "LA11882-0"))),
    *(hiv(f"answer code {code[1]}", UNCLEAR, serology("hiv-c", code)) for code in (INDETERMINATE, (SCT, "42425007"), (SCT, "280416009"))),
    hiv("a concept of text only", MET, valued("hiv", valueCodeableConcept=concept(None, "阴性"))),
    hiv("a local code beside a known text", MET, valued("hiv", valueCodeableConcept=concept((LOCAL, "N"), "Negative"))),
    hiv("a local code with a display and no text", MET, valued("hiv", valueCodeableConcept=concept((LOCAL, "N", "Negative")))),
    hiv("a local code alone", UNCLEAR, valued("hiv", valueCodeableConcept=concept((LOCAL, "N")))),
    hiv("a local code and a known one", MET, valued("hiv", valueCodeableConcept=concept((LOCAL, "N"), None, NEGATIVE))),
    hiv("code and text contradict", UNCLEAR, valued("hiv", valueCodeableConcept=concept(NEGATIVE, "阳性"))),
    hiv("code and its own display contradict", UNCLEAR, valued("hiv", valueCodeableConcept=concept((SCT, "260385009", "Positive")))),
    hiv("two codes contradict", UNCLEAR, valued("hiv", valueCodeableConcept=concept(NEGATIVE, None, POSITIVE))),
    hiv("positive by code, weakly by text", UNCLEAR, valued("hiv", valueCodeableConcept=concept(POSITIVE, "弱阳性"))),
    hiv("value and interpretation contradict", UNCLEAR, serology("hiv-c", NEGATIVE, interpretation=read("POS"))),
    hiv("value positive, interpretation negative", UNCLEAR, serology("hiv-c", POSITIVE, interpretation=read("NEG"))),
    hiv("text negative, interpretation positive", UNCLEAR, said("阴性", interpretation=read("POS"))),
    hiv("value negative, interpretation normal", MET, serology("hiv-c", NEGATIVE, interpretation=read("N"))),
    hiv("value positive, interpretation abnormal", NOT_MET, serology("hiv-c", POSITIVE, interpretation=read("A"))),
    hiv("value negative, interpretation abnormal", UNCLEAR, serology("hiv-c", NEGATIVE, interpretation=read("A"))),
    hiv("value negative, interpretation indeterminate", UNCLEAR, serology("hiv-c", NEGATIVE, interpretation=read("IND"))),
    hiv("value could not be done, interpretation negative", MISSING, said("标本溶血", interpretation=read("NEG"))),
    *(hiv(f"interpretation {code} alone", MET, serology("hiv-c", None, interpretation=read(code))) for code in ("NEG", "ND", "NR")),
    *(hiv(f"interpretation {code} alone", NOT_MET, serology("hiv-c", None, interpretation=read(code))) for code in ("POS", "DET", "RR")),
    *(hiv(f"interpretation {code} alone", UNCLEAR, serology("hiv-c", None, interpretation=read(code))) for code in ("IND", "E", "WR")),
    *(hiv(f"interpretation {code} alone is no result", MISSING, serology("hiv-c", None, interpretation=read(code))) for code in ("H", "L", "N")),
    *(hiv(f"interpretation {code} alone is a result that can't be read", UNCLEAR, serology("hiv-c", None, interpretation=read(code))) for code in ("A", "AA")),
    *(hiv(f"interpretation “{text}” alone is a result that can't be read", UNCLEAR, serology("hiv-c", None, interpretation=read(None, text))) for text in ("Abnormal", "Critical", "异常")),
    hiv("interpretation “Normal” alone is no result", MISSING, serology("hiv-c", None, interpretation=read(None, "Normal"))),
    hiv("interpretation by text alone", MET, serology("hiv-c", None, interpretation=read(None, "阴性"))),
    hiv("positive interpretation by text alone", NOT_MET, serology("hiv-c", None, interpretation=read(None, "Reactive"))),
    hiv("interpretation in SNOMED CT alone", MET, serology("hiv-c", None, interpretation=read("260385009", system=SCT))),
    hiv("interpretation of the older FHIR address", MET, serology("hiv-c", None, interpretation=read("NEG", system="http://hl7.org/fhir/v3/ObservationInterpretation"))),
    hiv("two interpretations contradict", UNCLEAR, serology("hiv-c", None, interpretation=[*read("NEG"), *read("POS")])),
    hiv("no value for a reason", MISSING, valued("hiv", dataAbsentReason=concept(None, "not performed"))),
    hiv("no value for a reason, interpretation negative", MET, valued("hiv", dataAbsentReason=concept(None, "x"), interpretation=read("NEG"))),
    hiv("no value at all", MISSING, valued("hiv")),
    hiv("a yes-or-no value: no", MET, valued("hiv", valueBoolean=False)),
    hiv("a yes-or-no value: yes", NOT_MET, valued("hiv", valueBoolean=True)),
    hiv("a note is no value", MISSING, valued("hiv", note=[{"text": "阴性"}])),
]


def scored(name: str, value, unit: str | None = "S/CO", high=None, comparator=None, range_unit: str | None = "", **more):
    """A number, with its own upper limit if one is given."""
    out = valued(name, valueQuantity=quantity(value, unit, None, comparator), **more)
    if high is not None:
        out["referenceRange"] = [{"high": quantity(high, unit if range_unit == "" else range_unit, None)}]
    return out


NUMBERS = [
    hiv("0.05 S/CO alone", UNCLEAR, scored("hiv", Decimal("0.05"))),
    hiv("15.2 S/CO alone", UNCLEAR, scored("hiv", Decimal("15.2"))),
    hiv("0.05 S/CO within its range", MET, scored("hiv", Decimal("0.05"), high=1)),
    hiv("15.2 S/CO above its range", NOT_MET, scored("hiv", Decimal("15.2"), high=1)),
    hiv("exactly at the end of its range", UNCLEAR, scored("hiv", 1, high=1)),
    hiv("just above the end of its range", NOT_MET, scored("hiv", Decimal("1.01"), high=1)),
    hiv("0.05 S/CO with interpretation negative", MET, scored("hiv", Decimal("0.05"), interpretation=read("NEG"))),
    hiv("15.2 S/CO with interpretation positive", NOT_MET, scored("hiv", Decimal("15.2"), interpretation=read("POS"))),
    hiv("0.95 S/CO with interpretation grey zone", UNCLEAR, scored("hiv", Decimal("0.95"), interpretation=read(None, "灰区"))),
    hiv("0.05 S/CO with interpretation normal", UNCLEAR, scored("hiv", Decimal("0.05"), interpretation=read("N"))),
    hiv("15.2 S/CO with interpretation high", UNCLEAR, scored("hiv", Decimal("15.2"), interpretation=read("H"))),
    hiv("above its range, yet interpretation negative", UNCLEAR, scored("hiv", Decimal("15.2"), high=1, interpretation=read("NEG"))),
    hiv("within its range, yet interpretation positive", UNCLEAR, scored("hiv", Decimal("0.05"), high=1, interpretation=read("POS"))),
    hiv("a range in words: <1.0", MET, scored("hiv", Decimal("0.05")) | {"referenceRange": [{"text": "<1.0"}]}),
    hiv("above a range in words: <1.0", NOT_MET, scored("hiv", 3) | {"referenceRange": [{"text": "＜1.0"}]}),
    hiv("at a range in words: <1.0", NOT_MET, scored("hiv", 1) | {"referenceRange": [{"text": "<1.0"}]}),
    hiv("at a range in words: 0-1", UNCLEAR, scored("hiv", 1) | {"referenceRange": [{"text": "0-1"}]}),
    hiv("within a range in words: 0-1", MET, scored("hiv", Decimal("0.99")) | {"referenceRange": [{"text": "0-1"}]}),
    hiv("at a range in words: ≤1", MET, scored("hiv", 1) | {"referenceRange": [{"text": "≤1"}]}),
    hiv("a range that says 阴性 has no number", UNCLEAR, scored("hiv", Decimal("0.05")) | {"referenceRange": [{"text": "阴性"}]}),
    hiv("a range with a lower end only", UNCLEAR, scored("hiv", Decimal("0.05")) | {"referenceRange": [{"low": quantity(1, "S/CO", None)}]}),
    hbv("0.01 IU/mL alone", UNCLEAR, scored("hbsag", Decimal("0.01"), "IU/mL")),
    hbv("0.01 IU/mL within its range", MET, scored("hbsag", Decimal("0.01"), "IU/mL", Decimal("0.05"))),
    hbv("0.05 IU/mL at the end of its range", UNCLEAR, scored("hbsag", Decimal("0.05"), "IU/mL", Decimal("0.05"))),
    hbv("250 IU/mL above its range", NOT_MET, scored("hbsag", 250, "IU/mL", Decimal("0.05"))),
    hbv("<0.05 IU/mL with that range", MET, scored("hbsag", Decimal("0.05"), "IU/mL", Decimal("0.05"), "<")),
    hbv(">250 IU/mL with its range", NOT_MET, scored("hbsag", 250, "IU/mL", Decimal("0.05"), ">")),
    hbv("<1 IU/mL across its range", UNCLEAR, scored("hbsag", 1, "IU/mL", Decimal("0.05"), "<")),
    hbv("<0.05 IU/mL without a range", UNCLEAR, scored("hbsag", Decimal("0.05"), "IU/mL", None, "<")),
    hbv("value and range in two units", UNCLEAR, scored("hbsag", Decimal("0.03"), "IU/mL", Decimal("0.05"), range_unit="ng/mL")),
    hbv("no unit on the range", MET, scored("hbsag", Decimal("0.03"), "IU/mL", Decimal("0.05"), range_unit=None)),
    hbv("no unit at all, within its range", MET, scored("hbsag", Decimal("0.03"), None, Decimal("0.05"))),
    hbv("written <0.05 with its range", MET, said("<0.05", "hbsag", referenceRange=[{"high": quantity(Decimal("0.05"), "IU/mL", None)}])),
    hbv("written 0.02 IU/mL with its range", MET, said("0.02 IU/mL", "hbsag", referenceRange=[{"high": quantity(Decimal("0.05"), "IU/mL", None)}])),
    hbv("written 12.5 IU/mL with its range", NOT_MET, said("12.5 IU/mL", "hbsag", referenceRange=[{"high": quantity(Decimal("0.05"), "IU/mL", None)}])),
    hbv("a whole number without range", UNCLEAR, valued("hbsag", valueInteger=0)),
    hbv("“negative” beside a number above its range", UNCLEAR, said("阴性 12.5 IU/mL", "hbsag", referenceRange=[{"high": quantity(Decimal("0.05"), "IU/mL", None)}])),
    hbv("a number and a coded component that says negative", MET, panel("s", "HBsAg", component=[
        {"code": concept((LOINC, "5196-1")), "valueCodeableConcept": concept(NEGATIVE)}])),
]


def ratio(numerator, denominator, *, above: str | None = None, below: str | None = None):
    return {"numerator": {"value": numerator} | ({"comparator": above} if above else {}),
            "denominator": {"value": denominator} | ({"comparator": below} if below else {})}


FALSE_POSITIVE = "judgement"
TITRES = [
    *(syphilis(f"RPR “{text}” is reactive: beside a treponemal negative", FALSE_POSITIVE, serology("tp-n"), said(text, "rpr"))
      for text in ("1:1", "1:2", "1:8", "1：8", "1 : 16", ">1:64", "≥1:1", "1:8 阳性", "阳性 1:8", "Reactive 1:4", "RPR 1:4", "阳性(1:8)", "1:8(+)")),
    *(syphilis(f"RPR “{text}” is negative: beside a treponemal negative", MET, serology("tp-n"), said(text, "rpr"))
      for text in ("<1:1", "＜1:1", "1:0", "< 1:1", "阴性(<1:1)", "Non-reactive <1:1", "1：0", "＜1：1")),
    *(syphilis(f"RPR “{text}” beside a treponemal positive: treated", "judgement", serology("tp-p", POSITIVE), said(text, "rpr")) for text in ("<1:1", "1:0")),
    syphilis("RPR 1:8 beside a treponemal positive", NOT_MET, serology("tp-p", POSITIVE), said("1:8", "rpr")),
    syphilis("RPR 1:8 alone", UNCLEAR, said("1:8", "rpr")),
    syphilis("RPR <1:1 alone", MISSING, said("<1:1", "rpr")),
    syphilis("treponemal titre 1:320", NOT_MET, loinc("tppa", "26009-1", "1:320")),
    syphilis("treponemal titre 1:80", NOT_MET, loinc("tppa", "26009-1", "1:80")),
    syphilis("treponemal titre <1:80 may be 1:40", UNCLEAR, loinc("tppa", "26009-1", "<1:80")),
    syphilis("treponemal titre <1:1,280 may be 1:640", UNCLEAR, loinc("tppa", "26009-1", "<1:1,280")),
    syphilis("treponemal titre <1:1，280 with a full-width comma", UNCLEAR, loinc("tppa", "26009-1", "<1:1，280")),
    syphilis("treponemal titre <1:1,28 is no titre", UNCLEAR, loinc("tppa", "26009-1", "<1:1,28")),
    syphilis("treponemal titre <1:1 280, with a space", UNCLEAR, loinc("tppa", "26009-1", "<1:1 280")),
    syphilis("treponemal titre 1:1,280", NOT_MET, loinc("tppa", "26009-1", "1:1,280")),
    syphilis("treponemal titre <1:1,280, said to be negative", MET, loinc("tppa", "26009-1", "阴性(<1:1,280)")),
    syphilis("RPR <1:1, and its day", MET, serology("tp-n"), said("<1:1,2026-11-20", "rpr")),
    syphilis("treponemal titre <1:1", MET, loinc("tppa", "26009-1", "<1:1")),
    syphilis("treponemal titre <1:80, said to be negative", MET, loinc("tppa", "26009-1", "阴性(<1:80)")),
    syphilis("RPR <1:2 may be 1:1", UNCLEAR, serology("tp-n"), said("<1:2", "rpr")),
    syphilis("RPR 1:8 said to be negative", UNCLEAR, serology("tp-n"), said("阴性 1:8", "rpr")),
    syphilis("RPR <1:1 said to be positive", UNCLEAR, serology("tp-n"), said("阳性 <1:1", "rpr")),
    syphilis("RPR 1:4 with interpretation negative", UNCLEAR, serology("tp-n"), said("1:4", "rpr", interpretation=read("NEG"))),
    syphilis("RPR 1:8 as a ratio", FALSE_POSITIVE, serology("tp-n"), valued("rpr", valueRatio=ratio(1, 8))),
    syphilis("RPR 1:1 as a ratio", FALSE_POSITIVE, serology("tp-n"), valued("rpr", valueRatio=ratio(1, 1))),
    syphilis("RPR <1:1 as a ratio, the sign on the denominator", MET, serology("tp-n"), valued("rpr", valueRatio=ratio(1, 1, below="<"))),
    syphilis("RPR <1:1 as a ratio, the sign on the numerator", MET, serology("tp-n"), valued("rpr", valueRatio=ratio(1, 1, above="<"))),
    syphilis("RPR 1:0 as a ratio", MET, serology("tp-n"), valued("rpr", valueRatio=ratio(1, 0))),
    syphilis("RPR >1:64 as a ratio", FALSE_POSITIVE, serology("tp-n"), valued("rpr", valueRatio=ratio(1, 64, below=">"))),
    syphilis("RPR as half a ratio", UNCLEAR, serology("tp-n"), valued("rpr", valueRatio={"numerator": {"value": 1}})),
    syphilis("RPR 8 {titer}", FALSE_POSITIVE, serology("tp-n"), loinc("rpr-t", "31147-2", valueQuantity=quantity(8, "{titer}"))),
    syphilis("RPR 1 {titer}", FALSE_POSITIVE, serology("tp-n"), loinc("rpr-t", "31147-2", valueQuantity=quantity(1, "{titer}"))),
    syphilis("RPR 0 {titer}", MET, serology("tp-n"), loinc("rpr-t", "31147-2", valueQuantity=quantity(0, "{titer}"))),
    syphilis("RPR <1 {titer}", MET, serology("tp-n"), loinc("rpr-t", "31147-2", valueQuantity=quantity(1, "{titer}", comparator="<"))),
    syphilis("treponemal titre <80 {titer} with its range", MET, loinc("tppa", "26009-1", valueQuantity=quantity(80, "{titer}", comparator="<"),
             referenceRange=[{"high": quantity(80, "{titer}")}])),
    syphilis("RPR 1:8 under its titre's code", FALSE_POSITIVE, serology("tp-n"), loinc("rpr-t", "31147-2", "1:8")),
    syphilis("VDRL 1:2", FALSE_POSITIVE, serology("tp-n"), loinc("vdrl", "50690-7", "1:2")),
    syphilis("two titres in one text", UNCLEAR, serology("tp-n"), said("RPR 1:2 (前次 1:8)", "rpr")),
    syphilis("two tests in one text", UNCLEAR, said("TPPA阳性，RPR阴性", "tp")),
    syphilis("“梅毒螺旋体抗体阴性” names its own analyte", MET, said("梅毒螺旋体抗体阴性", "tp")),
    syphilis("a range of titres", UNCLEAR, serology("tp-n"), said("1:8-1:16", "rpr")),
]


@pytest.mark.parametrize("case", [*WORDS, *CODES, *NUMBERS, *TITRES], ids=lambda c: c.title)
def test_case(case):
    check(case)
