"""Infections that only the conclusion of a report tells: no serology, and no silence either."""
from __future__ import annotations

import pytest

from fhir_mappings.text.reports.serology_reported import denied_infections, reported_infections
from tests.charts.build import ICD10, SCT, base, concept, serology, without, woman
from tests.charts.harness import Case, check
from tests.charts.serologies import report

HBV, HCV, HIV, TP = "serology-hbv", "serology-hcv", "serology-hiv", "serology-syphilis"


def beside(title, criterion, state, conclusion, chart=base, **more):
    named = {criterion: ("DiagnosticReport/r",)} if state == "judgement" else {}
    return Case(title, [*chart(), report(conclusion, **more)], {criterion: state}, evidence=named)


def no_hbsag():
    return without(base(), "hbsag-1")


def concluded(*coding, text=None):
    return [concept(coding, text) if coding else concept(None, text)]


def coded(code, conclusion, **more):
    """A report under the code of a test."""
    return report(conclusion, **more) | {"code": concept(("http://loinc.org", code))}


def bare(title, criterion, state, code, conclusion, chart=base, **more):
    named = {criterion: ("DiagnosticReport/r",)} if conclusion and state in ("judgement", "unclear") else {}
    return Case(title, [*chart(), coded(code, conclusion, **more)], {criterion: state}, evidence=named)


PREGNANT = "pregnancy-negative"
BARE = [
    *(bare(f"a report of {code} that concludes “{said}”", criterion, "judgement", code, said) for criterion, code, said in (
        (HIV, "56888-1", "REACTIVE"), (HIV, "56888-1", "Reactive. Confirmation to follow"), (HBV, "5196-1", "POSITIVE"), (HCV, "16128-1", "POSITIVE"),
        (TP, "24110-9", "Reactive"), (TP, "20507-0", "REACTIVE 1:32"), (TP, "20507-0", "1:32"), (HIV, "56888-1", "阳性"))),
    *(bare(f"a report of {code} that concludes “{said}” tells no infection", criterion, "met", code, said) for criterion, code, said in (
        (HIV, "56888-1", "Non-reactive"), (HIV, "56888-1", "Pending"), (HIV, "56888-1", "Reactive results may indicate infection"), (HBV, "10900-9", "POSITIVE"),
        (HIV, "5196-1", "REACTIVE"), (TP, "20507-0", "NONREACTIVE <1:1"), (HIV, "56888-1", "Donor reactive"), (HIV, "58410-2", "POSITIVE"))),
    *(beside(f"“{said}” under “{name}” tells of no infection", criterion, "met", said, text=name) for criterion, name, said in (
        *((HBV, name, "Reactive") for name in ("Hepatitis B Surface Ab", "HEPATITIS B SURFACE AB, QUANT", "HBV Surface Ab", "Hepatitis B immunity",
            "Hepatitis B Immune Status", "HBV vaccine titer", "Hepatitis B panel", "Hepatitis B Surface Antibody")),
        (HBV, "乙肝五项", "阳性"), (HBV, "乙肝两对半", "阳性"), (HIV, "HIV and Hepatitis screening panel", "Positive"), (HIV, "Herpes / HIV panel", "Positive"),
        (HBV, "HBsAg", "Reactive for EBV"), (HIV, "HIV Ag/Ab", "Positive for CMV IgG"), (HBV, "Infection screen", "Hepatitis B Surface Ab: Reactive"))),
    *(beside(f"“{said}” under “{name}”", criterion, "judgement", said, text=name) for criterion, name, said in (
        (HIV, "HIV Ag/Ab", "REACTIVE"), (HBV, "HBsAg", "REACTIVE"), (TP, "RPR", "1:32"), (HBV, "Hepatitis B Surface Ag", "Reactive"), (HIV, "HIV Ag/Ab", "Reactive for antibodies"),
        (HIV, "HIV immunoassay", "Reactive"), (HBV, "Hepatitis B core antibody", "Reactive"), (HBV, "Hepatitis B panel", "HBsAg reactive"))),
    bare("a weak one", HIV, "unclear", "56888-1", "Weakly reactive"),
    bare("copies of a virus", HBV, "unclear", "42595-9", "1250 IU/mL"),
    bare("alone: no serology", HBV, "missing", "5196-1", "POSITIVE", no_hbsag),
    beside("by the name of the report", HIV, "judgement", "REACTIVE", text="HIV 1/2 Ag/Ab, 4th generation"),
    beside("by a name that names two", HIV, "met", "REACTIVE", text="HIV and HCV screen"),
    beside("by the name of a donor's report", HIV, "met", "REACTIVE", text="Donor HIV screen"),
    bare("answered by code", HIV, "judgement", "56888-1", None, conclusionCode=concluded(SCT, "10828004")),
    *(bare(f"a pregnancy test told as “{said}” in a report, a negative one beside it", PREGNANT, "judgement", "2106-3", said, woman)
      for said in ("POSITIVE", "Urine pregnancy test POSITIVE", "Serum hCG qualitative: positive", "尿妊娠试验阳性")),
    beside("the same under another name", PREGNANT, "judgement", "Urine pregnancy test: positive", woman, text="Point of care"),
    *(bare(f"“{said}” tells no pregnancy", PREGNANT, "met", "2106-3", said, woman) for said in ("Urine pregnancy test negative", "Negative", "Pregnancy test pending")),
    bare("told before the window", PREGNANT, "met", "2106-3", "POSITIVE", woman, when="2026-10-01"),
    bare("told by a preliminary report", PREGNANT, "met", "2106-3", "POSITIVE", woman, status="preliminary"),
    Case("told alone: no test, and named", [*without(woman(), "hcg-1"), coded("2106-3", "POSITIVE", when="2026-11-20")], {PREGNANT: "missing"},
         evidence={PREGNANT: ("DiagnosticReport/r",)}, mentions={PREGNANT: ("report",)}),
    Case("a note of a result without a value is told", [*no_hbsag(), serology("hbsag-1", None, dataAbsentReason=concept(None, "unknown"), note=[{"text": "REACTIVE"}])],
         {HBV: "missing"}, mentions={HBV: ("REACTIVE",)}),
]

CASES = [
    *BARE,
    *(beside(f"a report that concludes {coding[1]}", criterion, "judgement", None, conclusionCode=concluded(*coding)) for coding, criterion in (
        ((ICD10, "B20"), HIV), ((ICD10, "B18.1"), HBV), ((SCT, "61977001"), HBV), ((ICD10, "B18.2"), HCV), ((ICD10, "A53.9"), TP))),
    beside("a report that concludes it by code and denies it in words", HIV, "met", None, conclusionCode=concluded(ICD10, "B20", text="HIV infection ruled out")),
    beside("a report on a donor that concludes it", HIV, "met", None, conclusionCode=concluded(ICD10, "B20"), text="Donor screening"),
    beside("a report that concludes something else by code", HIV, "met", None, conclusionCode=concluded(ICD10, "D64.9")),
    beside("a positive in a report against a negative result is for a clinician", HBV, "judgement", "HBsAg positive"),
    beside("in Chinese", HBV, "judgement", "乙肝表面抗原阳性"),
    beside("in Chinese, of syphilis", TP, "judgement", "梅毒螺旋体抗体（TPPA）阳性，TRUST 1:4"),
    beside("of HIV", HIV, "judgement", "HIV Ag/Ab screen repeatedly reactive"),
    beside("of hepatitis C", HCV, "judgement", "Anti-HCV reactive, HCV RNA not detected"),
    beside("an older one too: a positive outweighs a later negative", HBV, "judgement", "HBsAg positive", when="2019-03-02"),
    beside("a weak one is unclear", HBV, "unclear", "HBsAg weakly reactive"),
    beside("words replace no serology", HBV, "missing", "HBsAg positive", no_hbsag),
    beside("a negative in words is no serology", HBV, "missing", "HBsAg negative", no_hbsag),
    beside("a negative in words beside a negative result", HBV, "met", "HBsAg negative"),
    beside("a report that was entered in error", HBV, "met", "HBsAg positive", status="entered-in-error"),
    beside("a report on a donor", HBV, "met", "HBsAg positive", text="Bone marrow donor screening"),
    *(beside(f"a report named “{name}”", HBV, "met", "HBsAg positive", text=name) for name in ("Donor infectious disease markers", "供者传染病筛查", "Maternal serology")),
    beside("words on what helps, in a report without a serology", HIV, "met", "Flow cytometry aids in classification", text="Flow cytometry"),
    beside("a range behind a value", HBV, "met", "HBsAg: 0.03 S/CO (Reactive >= 1.00)"),
    beside("the answer in a bracket, with its number", HBV, "judgement", "HBsAg (reactive, S/CO >100)"),
    beside("a negative answer in a bracket", HBV, "met", "HBsAg (non-reactive, S/CO <1)"),
    *(beside(f"“{said}”: copies of a virus without what they are compared with", criterion, "unclear", said) for criterion, said in (
        (HBV, "HBV DNA 3.2E4 IU/mL"), (HBV, "HBV DNA: 3.2 x 10^4"), (HBV, "HBV-DNA定量 32,000 IU/mL"), (HCV, "HCV RNA 1,200,000 IU/mL"),
        (HIV, "HIV-1 viral load 4500 copies/mL"), (HIV, "HIV病毒载量：4500拷贝/mL"))),
    *(beside(f"“{said}” tells no copies", HBV, "met", said) for said in (
        "HBV DNA <20 IU/mL", "HBV DNA 0 IU/mL", "HBV DNA sent 2026-11-01", "HBV DNA every 3 months", "HBV DNA 32 IU/mL not detected")),
    *(beside(f"“{said}”: a titre", TP, "judgement", said) for said in ("TPPA 1:320", "RPR titer 1:8", "梅毒TRUST滴度1:4")),
    *(beside(f"“{said}”: no titre of the patient's", TP, "met", said) for said in ("TPPA <1:80", "RPR 1:0")),
    Case("a proven infection stays so", [*no_hbsag(), serology("hbsag-2", "Positive"), report("HBsAg positive")], {HBV: "not-met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_infections_in_reports(case):
    check(case)


NO_INFECTION = [
    "A negative result does not exclude the possibility of HIV infection.", "Nonreactive results do not rule out HIV-1 infection.",
    "Negative. A non-reactive result does not exclude exposure to or infection with HIV.",
    "HIV-1 antigen and HIV-1/2 antibodies were not detected. There is no laboratory evidence of HIV infection.", "Does not exclude recent HIV infection",
    "No serologic evidence of HBV infection", "Negative for HBV infection", "HBsAg negative; HBV infection unlikely", "Absence of HCV infection",
    "Not consistent with HBV infection", "Negative screen does not preclude HCV infection", "Low risk of HBV infection", "HBV infection: none",
    "Without HBV or HCV infection", "patient denies HIV infection", "No known HIV, HBV or HCV infection", "HIV/HBV/HCV infection: negative", "Excludes HIV infection",
    "未见HBV感染证据", "排除HIV感染", "无乙肝感染", "不能排除HIV感染", "HBV感染（-）", "既往无HBV感染史", "否认乙肝感染史", "EBV-HLH without HIV infection", "Serology is used to diagnose HBV infection",
    "HBV infection marker: HBsAg negative", "Rule out HBV infection", "Indication: ?HIV infection", "乙肝感染标志物均阴性", "丙肝病毒感染：阴性", "Markers of HBV infection: negative",
    "HBV infection serology non-reactive", "May indicate HBV infection", "Possible window period of HIV infection",
    "Flow cytometry aids in classification", "CD34 aids in identifying blasts", "Hearing aids", "FLOW CYTOMETRY AIDS IN CLASSIFICATION",
    "We trust the blasts are positive for CD34", "trust me, reactive marrow", "CHIVE positive", "Archived specimen positive for CD34",
    "HBsAg: 0.03 S/CO (Reactive >= 1.00)", "Anti-HCV 0.06 (positive >=1.0)", "HBsAg 0.00 IU/mL（≥0.05阳性）", "HIV抗体 0.12（≥1为阳性）", "HBsAg 0.03 S/CO Reactive >= 1.00",
    "HBsAg 0.03 Negative <1.0", "HIV抗体 0.12 ≥1为阳性", "Anti-HCV: 0.06 S/CO, reactive if >=1.0", "HBV-DNA <20 IU/mL，EBV-DNA 阳性",
    "HBV DNA: <20 IU/mL (ref: not detected). CMV positive", "Donor serology. HBsAg positive.", "供者情况：血型O。乙肝表面抗原阳性",
    "Donor infectious disease markers: HBsAg positive. Anti-HCV positive.", "Maternal serology. HBsAg positive.", "Dysplasia can be seen in HIV infection",
    "Differential includes HIV infection, drugs", "Recommend testing for HIV infection", "HIV infection status unknown",
    "The patient has no HIV infection, chronic hepatitis B or AIDS", "可见于HIV感染", "建议查HIV感染", "艾滋病咨询", "艾滋病知识宣教", "A positive HIV result must be confirmed",
    "HIV test: sent, influenza A positive", "HIV抗体已送检，流感阳性", "HIV infection: negative", "Donor: HBsAg positive; anti-HCV positive",
    "Differential diagnosis: drugs, HIV infection, nutritional deficiency", "Reactive plasmacytosis may be seen in HIV infection",
]
NO_INFECTION += [
    "No serologic evidence of infection with Treponema pallidum (past or present).", "No evidence of hepatitis B infection (past or present)", "No evidence of current or past HCV infection",
    "No laboratory evidence of infection with HIV", "Reactive HBsAg specimens will be confirmed by neutralization. HBsAg: nonreactive",
    "Reactive treponemal results reflex to RPR. Syphilis antibody: nonreactive.", "Note: reactive HIV screens are reflexed to confirmation. HIV Non-reactive.",
    "Positive HIV antigen/antibody results are reported to the health department.", "Positive syphilis results are reportable to the state.",
    "False positive RPR may be due to pregnancy or autoimmune disease. RPR non-reactive.", "Biological false positive syphilis tests occur in lupus. Nonreactive.",
    "HIV negative; false positive HIV screens occur", "HIV抗体阳性者需送确证实验室确证", "HIV初筛阳性需疾控确证，本次结果：阴性", "梅毒抗体阳性提示既往或现症感染，请结合TRUST。本次：阴性",
    "梅毒螺旋体抗体阳性不能区分现症和既往感染", "HBsAg阳性表示乙肝病毒感染，HBsAb阳性表示有免疫力", "临床意义：HBsAg阳性见于乙肝患者及携带者", "抗HCV阳性见于丙肝现症或既往感染",
    "如HBsAg阳性请查HBV-DNA", "HBsAg阳性说明感染乙肝病毒，HBsAb阳性", "HIV抗体阳性可见于HIV感染者", "梅毒抗体阳性者请查RPR",
]
"""Other words, what an answer would be, somebody else's, and an infection that is only spoken of."""
INFECTION = [
    "慢性乙型肝炎，建议抗病毒治疗", "Chronic hepatitis B, recommend entecavir", "HIV infection, CD4 status to be checked", "HIV-1 infection",
    "hepatitis B infection", "乙肝感染", "丙肝病毒感染", "HBsAg: +", "隐性梅毒", "二期梅毒", "past HBV infection", "HBV infection on entecavir", "既往乙肝感染",
    "AIDS, on ART", "AIDS since 2001", "TRUST 1:4 阳性", "trust(+)", "anti-HIV reactive", "AntiHIV positive", "HBsAg >250 IU/mL 阳性", "HBsAg 125.3 IU/mL, positive",
    "HBsAg 3.20 S/CO, reactive (Reactive >= 1.00)", "HBsAg (+) (>250 IU/mL)", "HBsAg阳性(参考：阴性)", "HIV Ag/Ab combo, 4th generation, reactive", "HIV infection on ART",
    "Mother had breast cancer. HBsAg positive.", "Donor serology. HBsAg negative. Recipient: HBsAg positive.", "供者：HBsAg阴性。患者乙肝表面抗原阳性",
    "known HIV infection, drugs reviewed", "慢性乙型肝炎", "HIV抗体阳性，建议确证", "Reactive HIV screen", "Positive HIV result", "HBsAg：阳性，HBsAb：阴性", "患者为HIV感染者",
    "HIV抗体阳性，需送确证", "HIV初筛阳性，待确证", "HIV抗体阳性需送确证", "HIV抗体阳性需复查，本次梅毒阴性", "系HBsAg阳性者，应随访", "Reactive HIV screen", "Positive test for HIV", "Reactive results for HBsAg", "HBsAg positive and HCV results are reported separately",
    "梅毒抗体阳性，建议查TRUST", "丙肝抗体阳性建议查HCV-RNA", "HBsAg阳性，请结合临床", "No evidence of HCV infection. HBsAg positive.", "No evidence of infection with HIV; HBsAg reactive",
    "Syphilis antibody reactive (past or present infection)", "RPR reactive 1:8; false positive cannot be excluded", "HIV reactive, possible false positive", "HBsAg present and previous anti-HBc positive",
    "Hepatitis B surface antigen is present", "乙肝表面抗原阳性，提示乙肝病毒感染", "本次HBsAg阳性提示乙肝病毒感染", "患者HBsAg阳性表示乙肝病毒感染",
]


@pytest.mark.parametrize("text", NO_INFECTION)
def test_what_tells_of_none(text):
    assert reported_infections(text) == {}


@pytest.mark.parametrize("text", INFECTION)
def test_what_tells_of_one(text):
    assert reported_infections(text)


@pytest.mark.parametrize(("text", "told"), [
    ("HBsAg(+) anti-HBs(-) HBeAg(-) anti-HBe(+) anti-HBc(+)", {"hbv-reported"}), ("HBsAg: reactive. Anti-HCV: non-reactive.", {"hbv-reported"}),
    ("HBsAg, anti-HCV and HIV negative", set()), ("HBsAg and anti-HCV positive", {"hbv-reported", "hcv-reported"}), ("Positive for HIV", {"hiv-reported"}),
    ("乙肝表面抗原(-)，丙肝抗体(+)，HIV抗体(-)，梅毒抗体(-)", {"hcv-reported"}), ("乙肝小三阳", {"hbv-reported"}), ("术前四项均阴性", set()), ("HBV DNA 3.2E4 IU/mL detected", {"hbv-reported"}),
    ("HBsAb positive", set()), ("Hepatitis B surface antibody positive, immune", set()), ("乙肝抗体阳性", set()), ("Hepatitis B core antibody reactive", {"hbv-reported"}),
    ("Donor HBsAg positive", set()), ("Mother is HBsAg positive", set()), ("If HBsAg positive, start entecavir", set()), ("HIV positive control valid", set()), ("No evidence of HIV infection", set()),
    ("Blood culture positive; HIV screening pending", set()), ("EBV positive, CMV positive, HIV negative", set()), ("HCV RNA not detected", set()), ("梅毒阳性", {"syphilis-reported"}), ("RPR reactive 1:8", {"syphilis-reported"}),
    ("The presence of HBsAg indicates current HBV infection. HBsAg: Nonreactive.", set()), ("Reactive HBsAg results indicate acute or chronic hepatitis B infection", set()),
    ("HBV DNA not detected. For monitoring of chronic hepatitis B therapy.", set()), ("approved for the diagnosis of HIV-1 infection. Result: Nonreactive", set()),
    ("用于艾滋病的辅助诊断，结果阴性", set()), ("Acute HIV infection cannot be excluded", set()), ("乙肝两对半：2阳性，余阴性", set()), ("乙肝五项：第2项阳性", set()), ("乙肝五项：抗-HBs阳性，余阴性", set()),
    ("HBsAg阴性，抗-HBs阴性，抗-HBc阳性", {"hbv-reported"}), ("乙肝两对半：1、3、5阳性", {"hbv-reported"}),
    ("HIV抗体待确证", {"hiv-reported"}), ("Hepatitis B vaccination: positive response", set()), ("CD34 positive blasts; HLA-DR positive", set()), ("", set()),
    ("Syphilis IgG positive, RPR nonreactive", {"syphilis-reported"}), ("HIV抗体初筛阳性，确证试验阴性", {"hiv-reported"}), ("HIV negative, CMV positive", set()), ("known HBsAg carrier", {"hbv-reported"}),
    ("Liver biopsy: consistent with chronic hepatitis B", {"hbv-reported"}), ("HIV infection: negative", set()), ("No HIV infection", set()), ("rule out HIV infection", set()), ("Clinical history: HIV infection on ART", {"hiv-reported"}),
    ("(HIV, HBV, HCV, syphilis): all negative", set()), ("HBsAg\t阴性\nAnti-HBs\t阳性", set()), ("HIV 1+2 抗体 阴性（-）", set()), ("HIV抗体：阴性；梅毒抗体：阳性", {"syphilis-reported"}),
])
def test_what_is_told(text, told):
    assert set(reported_infections(text)) == told


@pytest.mark.parametrize(("text", "told"), [
    ("HBsAg阴性，抗-HCV阴性，HIV抗体阴性，梅毒抗体阴性", {"hbv-reported", "hcv-reported", "hiv-reported", "syphilis-reported"}), ("HIV negative, HBsAg positive.", {"hiv-reported"}), ("HIV抗体待确证", set()),
    ("HIV初筛阳性，HIV确证阴性", set()), ("Donor HIV negative", set()), ("HIV screening pending", set()), ("HBsAg positive", set()), ("", set())])
def test_what_is_told_as_negative(text, told):
    assert set(denied_infections(text)) == told


NEGATIVE_WORDS = "HBsAg阴性，抗-HCV阴性，HIV抗体阴性，梅毒抗体阴性"
UNTESTED = {HBV: "hbsag-1", HCV: "hcv-1", HIV: "hiv-1", TP: "tp-1"}
SHOWN = [
    *(Case(f"{criterion} told negative in words alone", [*without(base(), *(it["id"] for it in base() if it["id"].startswith(id_.split("-")[0]))), report(NEGATIVE_WORDS)],
           {criterion: "missing"}, evidence={criterion: ("DiagnosticReport/r",)}) for criterion, id_ in UNTESTED.items()),
    Case("beside a result", [*base(), report(NEGATIVE_WORDS)], {HIV: "met"}, no_evidence={HIV: ("DiagnosticReport/r",)}),
    Case("of a donor", [*without(base(), *(it["id"] for it in base() if it["id"].startswith("hiv"))), report(NEGATIVE_WORDS, text="供者传染病检查")], {HIV: "missing"}, no_evidence={HIV: ("DiagnosticReport/r",)}),
]


@pytest.mark.parametrize("case", SHOWN, ids=lambda c: c.title)
def test_negative_words_are_shown(case):
    check(case)
