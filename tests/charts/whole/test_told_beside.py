"""What stands beside a result that can't be read, specimens and regimens in one word, and the sentences that name what a chart says."""
from __future__ import annotations

import pytest

from tests.charts.build import CHS, base, concept, condition, dose, lab, marrow_report, observation, procedure, quantity, serology, without
from tests.charts.courses import AML, BACK, CR, RR, chart, only, rr
from tests.charts.harness import Case, check

HBV, SYPHILIS = "serology-hbv", "serology-syphilis"
FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
BELOW = serology("hbvdna-1", None, valueQuantity=quantity(20, "IU/mL", comparator="<"))


def hbv(title, state, *resources, **more):
    return Case(f"HBV: {title}", [*base(), *resources], {HBV: state}, **more)


def done(name):
    return chart(FIRST, procedure("x", None, name, "2026-08-01"), BACK)


def of(specimen, sentence):
    blasts = observation("b", concept(None, "原始细胞比例"), "2026-11-15", valueQuantity=quantity(8, "%"), specimen={"display": specimen})
    return rr(f"blasts of “{specimen}”", chart(CR, blasts), "unclear", mentions={RR: (sentence,)})


CORE = serology("antihbc-1", "阳性")
BESIDE = [
    hbv("core antibody beside DNA of less than 20", "judgement", CORE, serology("hbvdna-1", "<20 IU/mL"), evidence={HBV: ("Observation/antihbc-1", "Observation/hbvdna-1")}, mentions={HBV: ("anti-hbc positive",)}),
    hbv("the same as a quantity", "judgement", CORE, BELOW),
    hbv("DNA of less than 20 alone", "unclear", BELOW), hbv("no core antibody", "unclear", serology("antihbc-1", "阴性"), BELOW),
    *(hbv(f"core antibody beside a DNA that may be positive, {said}", "unclear", CORE, serology("hbvdna-1", said), evidence={HBV: ("Observation/antihbc-1",)}, mentions={HBV: ("anti-hbc positive",)}) for said in ("50 IU/mL", "见报告", "可疑")),
    hbv("core antibody and no DNA", "judgement", CORE, serology("hbvdna-1", "未检出")),
    hbv("a positive DNA, then one of less than 20", "not-met", CORE, serology("hbvdna-0", "阳性", "2026-11-01", name="hbvdna")),
]
ONE_WORD = [
    *(of(t, "not read by its name") for t in ("血", "EDTA抗凝血", "EDTA-K2抗凝血", "血样", "全血")),
    rr("a course: the procedure HAA", done("HAA"), "met", True), rr("a course: the procedure HAA of a day", done("HAA (2026-08-01)"), "met", True), rr("a course: the procedure HAA方案", done("HAA方案"), "met", True),
    *(rr(f"letters that mean other procedures too: {t}", done(t), "missing") for t in ("VA", "DA", "IA", "CAG", "CAG造影", "MA", "AA", "haa")),
]
SENTENCES = [
    Case("the limit is the end of the range", [*without(base(), "alt-1"), lab("alt-2", 126, referenceRange=[{"text": "7-40"}])], {"hepatic-alt": "not-met"}, mentions={"hepatic-alt": ("2.5 x uln 40; range 7-40",)}),
    Case("a range with an upper end alone", [*without(base(), "alt-1"), lab("alt-2", 50, referenceRange=[{"text": "≤40"}])], {"hepatic-alt": "met"}, mentions={"hepatic-alt": ("2.5 x uln 40; range ≤40",)}),
    rr("a leukaemia of no told kind", [*without(base(), "aml"), condition("x", (CHS, "C95.000"), "急性白血病？", verification="provisional")], "missing", mentions={RR: ("does not say that it is aml",)}),
    rr("AML that is only suspected", [*without(base(), "aml"), condition("x", AML, "急性髓系白血病？", verification="provisional")], "missing", mentions={RR: ("aml is only suspected",)}),
    rr("AML of which nothing is told", only(condition("x", AML, "急性髓系白血病")), "missing", mentions={RR: ("aml is on record, but neither",)}),
    Case("a treated syphilis", [*without(base(), "tp-1"), serology("tp-2", "阳性"), serology("rpr-1", "阴性")], {SYPHILIS: "judgement"}, mentions={SYPHILIS: ("past or a treated infection",)}),
    Case("a hepatitis C of which no RNA is left", [*without(base(), "hcv-1"), serology("hcv-2", "阳性"), serology("hcvrna-1", "阴性")], {"serology-hcv": "judgement"}, mentions={"serology-hcv": ("the further test is negative",)}),
    *(rr(f"a report's own word for a remission: {t}", chart(marrow_report("cr", t)), "not-met", mentions={RR: (f"“{t}” in a marrow report",)}) for t in ("基本缓解", "骨髓象基本缓解", "缓解骨髓象")),
    *(rr(f"a remission that a report calls complete: {t}", chart(marrow_report("cr", t)), "not-met", mentions={RR: ("complete remission in a marrow report",)}) for t in ("完全缓解骨髓象", "AML-M2 CR骨髓象", "Complete remission")),
]


@pytest.mark.parametrize("case", [*BESIDE, *ONE_WORD, *SENTENCES], ids=lambda c: c.title)
def test_case(case):
    check(case)
