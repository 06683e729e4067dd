"""A relapse that a visit, an order, a diagnosis or a report only asks for behind a remission: a marrow looked at later answers it, by its
words or its share of residual disease. It answers neither what it does not look at nor what was asked after it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, dose, marrow_mrd, marrow_report
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import visit

ASKED, LOOKED = "2026-11-05", "2026-11-09"


def order(text):
    return {**dose("x", "azacitidine", ASKED), "reasonCode": [{"text": text}]}


def came(text):
    return {**visit(text), "period": {"start": ASKED}}


def diagnosis(text):
    return condition("x", (ICD10CM, "C92.00"), text, recorded=ASKED)


def report(name):
    return lambda text: marrow_report("x", text, ASKED, code=concept(None, name))


def marrow(text, day=LOOKED):
    return marrow_report("r", text, day, code=concept(None, "Bone marrow biopsy"))


PLACES = {"visit": came, "order": order, "diagnosis": diagnosis, "letter": report("出院小结"), "marrow": report("骨髓细胞学检查")}
QUESTIONS = {
    "visit": ("Cytopenia, r/o AML relapse", "AML, ? relapse", "三系减少，AML复发？", "AML复发待排"), "order": ("r/o AML relapse", "AML复发？"),
    "diagnosis": ("AML, suspected relapse", "AML, r/o relapse", "急性髓系白血病 复发？", "急性髓系白血病 复发待排"),
    "letter": ("三系减少，AML复发？", "AML复发待排。"), "marrow": ("Suspicious for relapse of AML.", "可疑复发，建议复查。"),
}
ANSWERS = ("No evidence of relapse.", "No evidence of AML. Blasts 1%.", "No morphologic evidence of residual or recurrent AML.",
           "Normocellular marrow, trilineage hematopoiesis, no increase in blasts.", "MRD negative.", "原始细胞1%", "未见复发", "未见白血病细胞", "MRD阴性")
NO_ANSWERS = ("Blasts 8%", "Suspicious for relapse", "Dry tap, not evaluable.", "骨髓干抽", "AML复发", "MRD 0.5%", "Possible CR", "CR?", "考虑完全缓解")
ELSEWHERE = ("AML, suspected CNS relapse", "AML中枢复发？", "AML, suspected extramedullary relapse", "AML髓外复发待排", "AML, r/o testicular relapse",
             "r/o molecular relapse of AML", "AML分子学复发？", "AML，NPM1转阳，复发？", "AML relapse?, gum hypertrophy", "AML复发待排，头痛", "AML考虑复发？脊柱占位")
ASKING = [(place, PLACES[place](text), text) for place, texts in QUESTIONS.items() for text in texts]

CASES = [
    *(rr(f"{place}: {text}, and no marrow since", chart(CR, asked), "unclear") for place, asked, text in ASKING),
    *(rr(f"{place}: {text}, then “{said}”", chart(CR, asked, marrow(said)), "not-met") for place, asked, text in ASKING for said in ANSWERS),
    *(rr(f"{place}: {text}, then MRD 0.01 %", chart(CR, asked, marrow_mrd("m", 0.01, LOOKED)), "not-met") for place, asked, text in ASKING),
    *(rr(f"{place}: {text}, then “{said}”", chart(CR, asked, marrow(said)), "unclear") for place, asked, text in ASKING for said in NO_ANSWERS),
    *(rr(f"{place}: {text}, after a marrow", chart(CR, asked, marrow(ANSWERS[0], "2026-11-02")), "unclear") for place, asked, text in ASKING),
    *(rr(f"{place}: {text}, on the day of a marrow", chart(CR, asked, marrow(ANSWERS[0], ASKED)), "unclear") for place, asked, text in ASKING),
    *(rr(f"{place}: {text}, which a marrow does not answer: {said}", chart(CR, PLACES[place](text), marrow(said)), "unclear")
      for place in ("visit", "diagnosis") for text in ELSEWHERE for said in (ANSWERS[0], "原始细胞1%")),
    *(rr(f"letter: {text}, which a marrow does not answer", chart(CR, report("出院小结")(text), marrow(ANSWERS[0])), "unclear")
      for text in ("AML髓外复发待排。", "AML中枢复发？")),
    *(rr(f"disease that a visit tells is no question: {text}", chart(CR, came(text), marrow(ANSWERS[0])), "unclear")
      for text in ("AML未缓解", "AML MRD 1.5%", "CNS leukemia")),
    rr("the question behind the marrow that answered the first", chart(CR, came("AML, ? relapse"), marrow(ANSWERS[0]), {
        **visit("AML, ? relapse"), "id": "y", "period": {"start": "2026-11-20"}}), "unclear", evidence={RR: ("Encounter/y",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_question_and_its_answer(case):
    check(case)
