"""A turn that a reason tells without the leukaemia's name, and behind it sentences on kin, a donor or old diseases: these say nothing of whose it
is, as another disease in its own sentence does. A remission is heard so too, where nothing but how it was seen stands beside it.
"""
from __future__ import annotations

import pytest

from tests.charts.build import condition, procedure
from tests.charts.courses import chart, rr
from tests.charts.harness import Case, check
from tests.charts.visited import DAY, IN_CR, RELAPSED, visit


def plan(text: str):
    return {"resourceType": "CarePlan", "id": "c", "status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "created": DAY, "description": text}


def puncture(text: str):
    return procedure("x", None, "骨髓穿刺术", DAY, note=[{"text": text}])


PLACES = (visit, plan, puncture)
BACK = [
    "本次因复发入院", "因疾病复发收入我科", "复发待治疗", "复发后PR", "复发后部分缓解", "复发（PR）", "复发后SD", "PR，后进展复发", "复发1周入院。既往史：高血压病史5年，否认肝炎、结核病史。家族史：无特殊",
    "复发1周入院。供者为其胞弟，HLA 10/10相合，体检无殊", "复发。供者为其胞弟", "复发入院。家族史：父亲患高血压", "复发入院。既往史：抑郁症", "in relapse. Donor is his brother", "Relapse. PMH: hypertension. Family history: none",
]
QUIET = [
    "肺部感染复发入院", "因房颤复发入院", "因带状疱疹复发入院", "因肺炎复发收入我科", "乙肝复发待治疗", "抑郁复发入院", "抑郁症。复发入院", "复发。抑郁症加重", "疝气复发入院。供者为其胞弟", "因哮喘复发入院。既往史：AML", "其父白血病复发",
    "父亲复发。患者体健", "父亲AML。复发入院", "家族史：父亲AML复发。既往体健", "患者之弟复发", "复查，无复发", "复发入院，骨穿未见复发。既往史：高血压", "复发入院。骨穿未见复发", "复发风险告知。既往史：高血压", "GVHD复发入院", "admitted with relapse of C. diff",
    "relapse clinic. PMH: HTN", "Family history: relapse. Well.",
]
OVER = [
    "目前CR2", "CR2，拟行移植", "骨髓CR", "CR2巩固化疗", "达CR2，行第1次巩固", "复查骨穿示完全缓解", "完全缓解。供者为其胞弟，HLA 10/10相合，体检无殊", "二次缓解，移植中", "现骨髓CR，MRD<0.01%", "再诱导后CR2，MRD阴性", "疾病评估：CR2",
    "in CR2", "now in CR2", "CR2, admitted for transplant", "CR2 consolidation", "marrow in CR", "remission confirmed by marrow",
]
NOT_OVER = [
    "争取CR", "拟再诱导达CR2后移植", "未达CR", "未缓解", "PR", "症状缓解", "腹痛缓解", "缓解出院", "GVHD缓解", "抑郁完全缓解", "其父完全缓解", "目标：完全缓解", "治疗以期完全缓解", "如达CR2行移植", "CRP升高", "肌酐 CR 80", "goal: CR2", "if CR2, transplant",
    "not in remission", "lymphoma in complete remission",
]
CASES = [
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", [*IN_CR, kind(t)], "unclear") for t in BACK for kind in PLACES),
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", [*IN_CR, kind(t)], "not-met") for t in QUIET for kind in PLACES),
    *(rr(f"a remission, then the diagnosis “{t}”", [*IN_CR, condition("x", None, t, recorded=DAY)], "judgement") for t in ("本次因复发入院", "复发。供者为其胞弟")),
    *(rr(f"a relapse, then {kind(t)['resourceType']} “{t}”", [*RELAPSED, kind(t)], "unclear") for t in OVER for kind in PLACES),
    *(rr(f"a relapse, then {kind(t)['resourceType']} “{t}”", [*RELAPSED, kind(t)], "met") for t in NOT_OVER for kind in PLACES),
    rr("no remission, then a visit for a relapse with its history", chart(visit(BACK[8])), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_turns_in_their_sentence(case: Case) -> None:
    check(case)
