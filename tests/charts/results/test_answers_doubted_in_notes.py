"""Notes of a laboratory that take the ground from an answer: a positive that is called false, a negative that was positive on repeat."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    INTERPRETATION,
    LOINC,
    NEGATIVE,
    POSITIVE,
    base,
    changed,
    concept,
    observation,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.harness import Case, check

HBV, HCV, HIV, SYPHILIS, PREGNANT, APL = "serology-hbv", "serology-hcv", "serology-hiv", "serology-syphilis", "pregnancy-negative", "exclusion-apl"
TESTS = {HBV: "hbsag", HCV: "hcv", HIV: "hiv", SYPHILIS: "tp"}


def noted(text):
    return {"note": [{"text": text}]}


def alone(criterion, answer, text, when="2026-11-11"):
    """The base with one result of that infection, and this note on it."""
    name = TESTS[criterion]
    return [*without(base(), f"{name}-1"), serology(f"{name}-9", answer, when, name=name, **noted(text))]


FALSE_POSITIVE = [
    "False positive", "Repeat testing non-reactive; considered false positive", "Neutralization test negative - not confirmed", "Presumed false positive after IVIG/transfusion",
    "Negative on repeat", "Confirmatory test negative", "Not confirmed", "Could not be confirmed", "Retested twice, negative", "Nonspecific reactivity suspected",
    "复查阴性，考虑假阳性", "中和试验阴性", "假阳性", "确证试验：阴性", "未经确证", "乙肝疫苗接种后一过性阳性", "非特异性反应",
]
FALSE_NEGATIVE = ["Positive on repeat", "Repeat testing reactive", "Retest: positive", "False negative suspected", "Corrected to positive", "复查阳性", "复查结果为阳性", "更正为阳性"]
OPEN = [
    "Weakly positive, please retest", "Result pending confirmation", "Repeat pending", "Confirmatory testing to follow", "Awaiting confirmation", "Recommend repeat testing", "HBsAg弱阳性，建议复查",
    "待复查", "复查中", "确证试验待回报", "建议复查",
]
ORDINARY = [
    "Repeat in 3 months", "Mother informed of the result", "复查肝功", "ruled out PE", "wrong dose given", "建议3月后复查", "HBV DNA not detected", "复查HBV-DNA阴性", "Result called to ward", "No repeat needed",
    "False positive results may occur in patients on biotin", "Vaccination of contacts recommended", "If symptoms persist, repeat testing is advised", "Previously weakly reactive", "Mother positive on repeat",
    "无需复查", "若有症状请复查", "已告知患者", "妊娠可引起假阳性", "已排除假阳性", "not a false positive", "待复查肝功能", "Repeat liver panel pending",
]
GENERAL = [
    "Index <0.9 negative, 0.9-1.1 equivocal, >1.1 positive", "Negative: <0.90; Equivocal: 0.90-1.09; Positive: >=1.10", "Equivocal range 0.9-1.1", "Gray zone 0.8-1.0", "灰区0.9-1.1", "<0.90 阴性；0.90-1.10 灰区；>1.10 阳性",
    "Repeat testing recommended if exposure suspected", "Western blot required if reactive", "Confirmatory testing not required", "Indeterminate results should be repeated", "Repeat testing is required in high-risk patients",
    "False negatives possible", "假阴性不能排除", "可能存在假阳性，请结合临床", "弱阳性对照合格", "灰区标本建议复查", "弱阳性者建议复查", "Retest pending for syphilis", "Troponin false positive",
]
OF_THIS = ["Gray zone", "Result in gray zone (0.9-1.1)", "灰区", "结果处于灰区0.9-1.1", "Equivocal (0.95)", "S/CO 1.05 灰区", "Weakly positive, S/CO 1.2", "Confirmation required", "Indeterminate, repeat in 2 weeks"]
CASES = [
    *(Case(f"{criterion}: {what}, note {text!r}", alone(criterion, answer, text), {criterion: state}) for text in GENERAL for criterion in (HBV, HIV) for what, answer, state in (("reactive", POSITIVE, "not-met"), ("non-reactive", NEGATIVE, "met"))),
    *(Case(f"{HBV}: {what}, note {text!r}", alone(HBV, answer, text), {HBV: "unclear"}) for text in OF_THIS for what, answer in (("reactive", POSITIVE), ("non-reactive", NEGATIVE))),
    *(Case(f"{HBV}: {what}, note of a weak positive's advice", alone(HBV, answer, "弱阳性建议复查"), {HBV: state}) for what, answer, state in (("reactive", POSITIVE, "unclear"), ("non-reactive", NEGATIVE, "met"))),
    *(Case(f"{criterion}: reactive, note {text!r}", alone(criterion, POSITIVE, text), {criterion: "unclear"}, overall="possible-match",
           mentions={criterion: (text[:20],)}) for text in FALSE_POSITIVE for criterion in (HBV, HIV)),
    *(Case(f"{criterion}: reactive, note {text!r}", alone(criterion, POSITIVE, text), {criterion: "unclear"}) for text in FALSE_POSITIVE[:3] for criterion in (HCV, SYPHILIS)),
    *(Case(f"{criterion}: non-reactive, note {text!r}", alone(criterion, NEGATIVE, text), {criterion: "unclear"}, overall="possible-match", mentions={criterion: (text[:20],)})
      for text in FALSE_NEGATIVE for criterion in (HBV, HCV)),
    *(Case(f"{HBV}: {what}, note {text!r}", alone(HBV, answer, text), {HBV: "unclear"}) for text in OPEN for what, answer in (("reactive", POSITIVE), ("non-reactive", NEGATIVE))),
    *(Case(f"{HBV}: reactive, note {text!r}", alone(HBV, POSITIVE, text), {HBV: "not-met"}) for text in (*ORDINARY, *FALSE_NEGATIVE[:3], "Repeatedly reactive, confirmed")),
    *(Case(f"{HBV}: non-reactive, note {text!r}", alone(HBV, NEGATIVE, text), {HBV: "met"}) for text in (*ORDINARY, "Negative on repeat", "复查阴性", "Confirmed negative")),
    Case("of two notes the second doubts", [*without(base(), "hbsag-1"), serology("hbsag-9", POSITIVE, note=[{"text": "called to ward"}, {"text": "False positive"}])], {HBV: "unclear"}),
    Case("a note that doubts beside one that disowns", [*without(base(), "hbsag-1"), serology("hbsag-9", POSITIVE, note=[{"text": "False positive"}, {"text": "wrong patient"}])],
         {HBV: "unclear"}, mentions={HBV: ("wrong patient",)}),
    Case("an interpretation alone whose note calls it false", [*without(base(), "hbsag-1"), observation(
        "h", concept((LOINC, "5196-1")), "2026-11-11", interpretation=[concept((INTERPRETATION, "POS"))], **noted("False positive"))], {HBV: "unclear"}),
    Case("a doubted positive of years ago, nothing later", alone(HBV, POSITIVE, "False positive", "2020-05-05"), {HBV: "unclear"}),
    Case("a doubted positive of before is weighed against the negative as ever: no note proves a negative",
         [*base(), serology("hbsag-9", POSITIVE, "2020-05-05", **noted("False positive"))], {HBV: "judgement"}),
    Case("a reactive test that its note doubts, refuted by the confirmatory test", [*without(base(), "hiv-1"), serology("hiv-9", POSITIVE, "2026-11-11", name="hiv", **noted("Confirmatory test negative")),
         serology("blot", NEGATIVE, "2026-11-12", name="hivblot")], {HIV: "judgement"}),
    Case("a reactive test that its note doubts, proven by the confirmatory test", [*without(base(), "hiv-1"), serology("hiv-9", POSITIVE, "2026-11-11", name="hiv", **noted("Confirmation pending")),
         serology("blot", POSITIVE, "2026-11-12", name="hivblot")], {HIV: "not-met"}),
    *(Case(f"a negative pregnancy test, note {text!r}", changed(woman(), "hcg-1", **noted(text)), {PREGNANT: state})
      for text, state in (("Positive on repeat", "unclear"), ("待复查", "unclear"), ("Repeat in 48 hours", "met"), ("Mother informed of the result", "met"))),
    *(Case(f"hCG of {value}, note {text!r}", [*without(woman(), "hcg-1"), observation(
        "q", concept((LOINC, "19080-1")), "2026-11-20", valueQuantity=quantity(value, "m[IU]/mL"), **noted(text))], {PREGNANT: state})
      for value, text, state in ((500, "False positive, heterophile antibody interference", "unclear"), (1, "Positive on repeat", "unclear"), (500, "Repeat in 48 hours", "not-met"), (1, "called", "met"))),
    Case("a number is no answer: repeat pending of an ALT", changed(base(), "alt-1", **noted("Repeat pending")), {"hepatic-alt": "met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
