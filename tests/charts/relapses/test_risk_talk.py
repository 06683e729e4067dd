"""Talk of what may come: risks told before a treatment, what a patient is to watch for or fears. It tells of no relapse; a relapse that is told
to the family, or feared with a marrow taken, does."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

TITLES = ("出院小结", "Progress note")
OF_WHAT_MAY_COME = [
    "AML, high risk for relapse given adverse cytogenetics.",
    "告知患者及家属病情可能进展、复发。", "告知患者化疗可能出现感染、出血、疾病进展及复发等风险。", "告知疾病进展、复发等风险。", "治疗风险：疾病复发、进展、感染、出血。", "疾病有复发可能，需坚持随诊。",
    "如有发热、骨痛等复发征象及时就诊。", "患者对复发恐惧。", "患者担心复发。", "如疾病复发，可行二次移植。", "家属咨询复发风险。",
    "Discussed risks including infection, bleeding, progression and relapse.", "Risks of disease progression, relapse, GVHD and death were reviewed.", "Call for fever, bleeding, or signs of relapse.",
    "Recommends HSCT in CR1 to reduce relapse.", "We explained that the leukemia may relapse.", "Patient counselled that disease may progress or relapse.",
]
OF_ANOTHER_DISEASE = [
    "Peripheral arterial disease progressed", "Lyme disease is back", "慢性肾病病情进展", "慢性阻塞性肺疾病病情进展", "慢阻肺急性加重，病情进展", "肝硬化病情进展", "前列腺增生病情进展", "冠心病病情进展",
    "Blasts with normal immunophenotype.", "嘱：出现发热、出血、疾病进展及时就诊", "治疗至疾病进展或不可耐受",
]
OF_THE_LEUKAEMIA = [
    "AML病情进展", "病情进展", "患者病情进展，外周血见原始细胞", "Disease progressed", "AML has progressed", "Progressive disease", "AML is back", "肺部感染好转，白血病进展", "急性髓系白血病病情进展", "M5病情进展",
    "疾病进展，需再诱导", "Skin involvement by leukemia", "慢性肾病稳定，病情进展",
]
OF_NOW = [
    "病情进展，复发。", "已告知家属白血病复发。", "告知患者复发，予化疗。", "AML复发，告知风险。", "告知家属病情进展，骨髓复发。", "考虑复发可能，建议随访。", "有复发可能，建议随访骨髓。", "告知家属病情可能已进展、复发。", "担心AML复发，行骨穿。",
    "风险：复发难治AML。", "We explained that the leukemia has relapsed.", "Discussed relapse of her AML and salvage options.", "At risk of infection given AML relapse.", "High risk of bleeding with relapse of AML.", "Return visit for signs of relapse.",
    "FLAG-IDA to reduce blasts at relapse.", "Patient asked about prognosis now that relapse is confirmed.", "May be in relapse.", "痛风，AML复发。",
]


def letter(text, title):
    return {"resourceType": "DiagnosticReport", "id": "let", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"text": title},
            "effectiveDateTime": "2026-11-12", "conclusion": text}


def note(text):
    return condition("aml2", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": text}])


CASES = [
    *(rr(f"a remission, then a letter ({title}): {text}", chart(CR, letter(text, title)), "not-met") for title in TITLES for text in OF_WHAT_MAY_COME),
    *(rr(f"a remission, then a letter ({title}): {text}", chart(CR, letter(text, title)), "unclear") for title in TITLES for text in OF_NOW),
    *(rr(f"a remission, then a note: {text}", chart(CR, note(text)), "not-met") for text in OF_WHAT_MAY_COME if "等风险" not in text or "可能" in text),
    *(rr(f"a remission, then a note: {text}", chart(CR, note(text)), ("unclear", "judgement")) for text in OF_NOW),
    *(rr(f"a remission, then a letter ({title}): {text}", chart(CR, letter(text, title)), "not-met") for title in TITLES for text in OF_ANOTHER_DISEASE),
    *(rr(f"a remission, then a note: {text}", chart(CR, note(text)), "not-met") for text in OF_ANOTHER_DISEASE),
    *(rr(f"a remission, then a letter ({title}): {text}", chart(CR, letter(text, title)), "unclear") for title in TITLES for text in OF_THE_LEUKAEMIA),
    *(rr(f"a remission, then a note: {text}", chart(CR, note(text)), "unclear") for text in OF_THE_LEUKAEMIA),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_talk_of_what_may_come(case):
    check(case)
