"""A relapse as a topic of talk, of prevention or of another problem, another cancer's CR, and blood that is formed outside the marrow: beside a
remission none is a relapse, and none opens or closes a relapse that is on record."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import RELAPSE, own
from tests.charts.build import marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import letter, named, note, visit

TOPICS = [
    "relapse counseling", "relapse counselling done", "relapse risk counseling", "relapse risk discussed", "relapse prevention", "relapse surveillance", "relapse education given", "relapse teaching", "relapse handout given",
    "relapse anxiety", "relapse action plan reviewed", "relapse information given", "relapse probability discussed", "discussed possibility of relapse", "复发宣教", "复发健康教育", "复发知识讲解", "复发征象宣教", "复发恐惧", "复发防治", "复发监测", "预防复发", "复发风险告知",
]
TOLD = [
    "AML relapsed 10/2026; relapse counseling", "AML relapse, counseling done", "AML relapse - counseled", "AML in relapse; counseling on treatment options", "discussed possibility of relapse given new blasts", "CR1; relapse prevention failed",
    "AML复发，风险告知", "AML复发，宣教", "AML复发咨询移植", "AML复发防治无效", "AML CR1，2026-10复发，复发知识讲解",
]
OTHERS = [
    "UTI relapse 11/2026", "relapsed UTI", "C. diff relapse 11/2026", "CDI relapse", "GVHD relapse 11/2026", "depression relapse", "MS relapse 11/2026", "lymphoma relapse", "DLBCL relapse 11/2026", "breast ca relapse 11/2026", "sinusitis relapse",
    "Crohn's relapse", "COVID-19 relapse", "CMV viremia relapse", "TB relapse", "hepatitis B relapse", "尿路感染复发2026-11", "尿路感染2026-11复发", "GVHD复发", "移植物抗宿主病复发", "排异复发", "抑郁症复发", "多发性硬化复发", "淋巴瘤2026-11复发", "狼疮复发", "ITP复发", "新冠复发", "湿疹复发",
]
OURS = [
    "AML CR2. UTI treated, AML relapsed 11/2026", "CR2. Pt with COVID-19 relapsed 11/2026", "AML CR2. UTI, relapsed", "CR2; sinusitis with relapsed AML", "CR2; COVID-19 then relapsed", "AML CR2，排异期间复发", "AML CR2，新冠期间复发",
    "AML CR2，尿路感染，2026-11复发", "AML移植后GVHD，2026-11复发", "AML CR2，GVHD 2026-11骨髓复发", "AML CR2，狼疮后复发",
]
CANCERS = [
    "Breast ca: CR", "Breast ca in CR", "Breast ca, CR", "Breast cancer 2019, CR", "Breast cancer s/p chemo, CR", "Hx breast cancer in CR", "NHL in CR", "MM: CR", "Colon ca in CR", "HCC in CR after TACE", "Melanoma in CR on pembro", "Lung ca now CR", "DLBCL 2018, R-CHOP, CR",
    "乳腺癌CR", "乳腺癌，CR", "乳腺癌化疗后CR", "淋巴瘤化疗后CR", "鼻咽癌放疗后CR", "卵巢癌化疗后达CR", "GVHD治疗后CR", "肾病综合征完全缓解",
]
REACHED = ["AML in CR. Breast ca 2010", "t-AML after breast ca, CR", "Hx of breast ca, now CR", "Hx breast ca, FLAG-IDA, CR", "In CR. Breast ca: CR", "目前CR，淋巴瘤CR", "乳腺癌病史，目前CR", "乳腺癌术后，FLAG后CR", "AML CR，GVHD CR", "GVHD控制，目前CR"]
FORMED = ["CR1, except extramedullary hematopoiesis", "CR1 except for extramedullary haematopoiesis", "CR1（髓外造血除外）", "CR1，仍有髓外造血"]
STAYS = ["CR1, except extramedullary disease", "CR1, except extramedullary hematopoiesis and skin leukemia", "CR1, except extramedullary hematopoiesis; myeloid sarcoma persists", "CR1, except extramedullary hematopoietic tumor"]
ELSEWHERE = ["疗效：无效（抗高血压）", "疗效：无效（抗生素）", "疗效：SD（止痛）", "疗效评价：无效（抗真菌）", "Response: no response (steroids for GVHD)"]
ANSWERS = ["疗效：无效", "疗效：无效（化疗）", "疗效：无效（诱导化疗，抗感染）", "疗效：无效（抗白血病治疗）", "Response: NR (7+3)", "Response: NR (induction, on antibiotics)"]

QUIET = [*(f"CR1; {t}" for t in TOPICS), *(f"AML CR2. {t}" for t in OTHERS), *FORMED]
CASES = [
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "not-met") for t in QUIET for kind in (note, letter, visit, named)),
    *(rr(f"a remission, then a marrow report “{t}”", chart(CR, marrow_report("r", t, "2026-11-12")), "not-met") for t in QUIET),
    *(rr(f"a coded relapse, then a letter “{t}”", chart(CR, RELAPSE, letter(t)), "unclear") for t in QUIET),
    *(rr(f"a remission, then a note “{t}”", chart(CR, note(t)), "judgement") for t in (*TOLD, *OURS)),
    *(rr(f"a remission, then a letter “{t}”", chart(CR, letter(t)), "unclear") for t in (*TOLD, *OURS, *STAYS)),
    *(rr(f"a coded relapse with the note “{t}”", own(t), "met") for t in CANCERS),
    *(rr(f"a coded relapse, then a letter “{t}”", chart(CR, RELAPSE, letter(t)), "met") for t in CANCERS),
    *(rr(f"a coded relapse with the note “{t}”", own(t), "judgement") for t in REACHED),
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "not-met") for t in ELSEWHERE for kind in (note, letter, visit)),
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "unclear") for t in ANSWERS for kind in (note, letter, visit)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_relapse_as_a_topic(case: Case) -> None:
    check(case)
