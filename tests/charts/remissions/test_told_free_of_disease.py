"""Words that call the patient free of the leukaemia without the name of a remission (NED, 无疾病证据, MLFS, cured) or deny its relapse,
and words of one treatment that failed."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_blasts, marrow_report
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.harness import check

RELAPSE = condition("rel", (ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"), recorded="2026-06-20")
LATER = "2026-11-10"


def told(text):
    return condition("aml", AML, text=text, recorded=LATER)


def noted(text):
    return condition("aml", AML, recorded=LATER, note=[{"text": text, "time": LATER}])


def reported(text):
    return marrow_report("r", text, LATER)


FREE = ["AML, NED", "AML, no evidence of disease", "AML, no evidence of recurrence", "AML in MLFS", "AML, disease-free", "AML（无病生存）", "AML，无疾病证据", "AML，无白血病残留"]
CURED = ["AML, cured", "AML, considered cured", "AML治愈", "AML，已临床治愈"]
NOT_FREE = ["AML, disease-free survival to be assessed", "AML, no evidence of CNS disease", "AML; CSF without evidence of leukemia", "AML, no evidence of disease progression", "AML未治愈", "AML无法治愈", "白血病治愈率低",
            "AML, not cured", "AML; breast cancer 2010, no evidence of recurrence", "AML, no evidence of leukemia in CSF", "AML，肺炎治愈", "AML，无病生存期短"]
FAILED = ["AML, treatment failure", "AML failed 7+3", "AML, failed salvage chemotherapy", "AML, failed venetoclax/azacitidine", "AML unresponsive to chemotherapy", "AML not responding"]
NOT_FAILED = ["AML, treatment failure-free survival", "AML; treatment failure of antibiotics", "AML, failed chemotherapy mobilization", "AML, failed venous access", "AML, risk of treatment failure", "AML, unresponsive fever",
              "AML in CR2 (failed 7+3, FLAG)", "AML, CR after failed 7+3", "AML, failed 7+3, then CR after FLAG"]
DENIED = ["AML, no relapse", "AML, no evidence of relapse", "AML 无复发", "AML 未见复发"]
NOT_DENIED = ["AML 预防复发", "AML，复发风险低", "AML, no CNS relapse", "AML 未见中枢复发", "AML，定期复查防复发"]
OF_OTHER_THINGS = ["7+3 (CR), relapsed 10/2026", "胸片CR", "breast cancer NED", "拟CR后移植", "NED from breast ca; AML on FLAG", "CT chest: NED", "sister donor, NED", "goal: NED before HSCT", "previously NED, now relapsed", "Cured of hepatitis C",
                   "CR after 7+3. Relapsed in October 2026.", "IA达CR，2026-10复发", "CR后16月复发", "Donor CR, recipient relapsed", "Was NED until October.", "MLFS after FLAG; then relapsed.", "无病生存16月后复发", "乳腺癌术后无病生存5年",
                   "No evidence of disease elsewhere", "CSF NED", "Melanoma excised, no evidence of recurrence.", "DVT, no evidence of recurrence.", "morphologic leukemia-free state not achieved", "Leukemia-free interval 16 months"]
OF_OTHER_THINGS += [
    "TB screen: no evidence of active disease.", "Chest x-ray: no evidence of disease.", "Colonoscopy: no evidence of disease.", "Dental exam: no evidence of active disease", "Ophthalmology: no evidence of disease", "Echo: no evidence of disease",
    "Liver ultrasound: no evidence of disease", "Hepatitis B: no evidence of active disease.", "Gastric ulcer: no evidence of active disease", "Spleen: NED", "结核筛查：无疾病证据。", "肺曲霉病：无疾病证据。",
    "MLFS after first induction.", "Leukemia-free for 14 months until now.", "Morphologic leukemia-free state at day 28 of first induction.", "曾无病生存1年",
]
OF_ANOTHER_DISEASE = ["AML, No evidence of recurrence of breast cancer", "AML，乳腺癌术后无复发","AML, Melanoma excised, no evidence of recurrence.", "急性髓系白血病，胃癌术后无复发", "AML，甲癌术后，无复发转移", "AML，发热无复发", "AML，无复发乙肝", "AML, considered cured of breast cancer", "AML，治愈希望不大",
                      "AML，头颅MRI无疾病证据", "AML，脑脊液无白血病证据", "AML, no relapse in CSF", "AML, no relapse elsewhere", "AML，CSF无复发"]
CASES = [
    *(rr(f"a relapse, then “{t}” as the diagnosis", only(RELAPSE, told(t)), "met", evidence={RR: ("Condition/rel",)}) for t in OF_ANOTHER_DISEASE),
    *(rr(f"a relapse, then “{t}” of a marrow", only(RELAPSE, reported(t)), "met") for t in ("Colonoscopy: no evidence of recurrence.", "甲状腺癌NED", "Was NED until October.")),
    rr("a relapse whose own text denies another disease's return", only(condition("rel", (ICD10CM, "C92.02"), "Relapsed AML, DVT, no evidence of recurrence", recorded="2026-06-20")), "met"),
    *(rr(f"a relapse whose note says “{t}”", only(condition("rel", (ICD10CM, "C92.02"), recorded="2026-06-20", note=[{"text": t, "time": LATER}])), "met") for t in OF_OTHER_THINGS),
    *(rr(f"a relapse, then “{t}”", only(RELAPSE, told(t)), "unclear", evidence={RR: ("Condition/rel", "Condition/aml")}, mentions={RR: ("denies a relapse",)}) for t in DENIED),
    *(rr(f"a relapse of after “{t}”", only(condition("rel", (ICD10CM, "C92.02"), recorded="2026-11-12"), told(t)), "met") for t in DENIED),
    *(rr(f"“{t}”, then blasts", chart(CR, RELAPSE, told(t), marrow_blasts("b", 40, "2026-11-18")), "met") for t in DENIED),
    *(rr(f"“{t}” alone", only(told(t)), "missing") for t in DENIED),
    *(rr(f"a relapse, then “{t}”", only(RELAPSE, told(t)), "met") for t in NOT_DENIED),
    *(rr(f"a relapse, then “{t}” as the diagnosis", only(RELAPSE, told(t)), "unclear", evidence={RR: ("Condition/rel", "Condition/aml")}) for t in (*FREE, *CURED)),
    *(rr(f"a relapse, then “{t}” in a note", only(RELAPSE, noted(t)), "unclear", evidence={RR: ("Condition/rel", "Condition/aml")}) for t in (*FREE, *CURED)),
    *(rr(f"a relapse, then “{t}” of a marrow", only(RELAPSE, reported(t)), "unclear", evidence={RR: ("Condition/rel", "DiagnosticReport/r")}) for t in FREE),
    *(rr(f"a relapse, then “{t}” as the diagnosis", only(RELAPSE, told(t)), "met", evidence={RR: ("Condition/rel",)}) for t in NOT_FREE),
    *(rr(f"a relapse, then “{t}” in a note", only(RELAPSE, noted(t)), "met", evidence={RR: ("Condition/rel",)}) for t in NOT_FREE),
    *(rr(f"“{t}”, then blasts", chart(CR, noted(t), marrow_blasts("b", 40, "2026-11-18")), "met", True) for t in FREE),
    *(rr(f"a remission, then “{t}” as the diagnosis", only(CR, told(t)), "unclear", evidence={RR: ("Condition/aml",)}) for t in FAILED),
    *(rr(f"a remission, then “{t}” in a note", only(CR, noted(t)), "unclear", evidence={RR: ("Condition/aml",)}) for t in FAILED),
    *(rr(f"a remission, then “{t}”", only(CR, told(t)), "not-met") for t in NOT_FAILED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
