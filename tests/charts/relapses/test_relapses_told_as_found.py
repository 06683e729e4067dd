"""A relapse behind words of talk, plan or prevention that is told as found, one that is called a recurrence, and one that brought a visit in
which nothing names the leukaemia; and what only speaks of one, or of another disease's."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, procedure
from tests.charts.carried import DAY, carried
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import loud

TALK = ("a letter", "a note")
FOUND = [
    "Prophylactic DLI cancelled because of relapse.", "Prophylactic DLI stopped due to disease recurrence.", "Relapse prevention trial stopped due to relapse.", "Maintenance to prevent relapse failed.", "Relapse prevention failed.",
    "Surveillance for relapse showed relapse.", "Monitoring for relapse: marrow 30% blasts.", "Fear of relapse confirmed: 30% blasts.", "Worried about relapse found on marrow.",
    "Counselled regarding relapse found on marrow.", "Patient counselled about the relapse found this week.", "Transplant planned for relapse.", "AlloHCT is now planned for first relapse.", "Enrolled on a relapsed AML trial.",
    "告知患者疾病复发", "患者CR1。告知患者疾病复发。", "已告知复发，家属要求出院", "患者得知复发后情绪低落", "复发后入组临床试验", "因复发退出预防复发临床试验", "预防复发失败",
    "Interval history: relapse confirmed 11/9, blasts 30%.", "FLAG-IDA后未缓解", "CLAG-M后未缓解", "DCAG后仍未缓解", "VA后未达CR",
]
SPOKEN_OF = [
    "Transplant planned for relapsed AML in CR2.", "Number of relapses: 1; status CR2, MRD negative", "AML with disease recurrence 6/2026, FLAG-IDA, CR2 8/2026.",
    "Plan DLI if relapse confirmed.", "If relapse is found, DLI.", "Consider DLI if marrow shows relapse.", "Should relapse be confirmed, refer for trial.", "DLI given due to risk of relapse.", "Transplant planned to prevent relapse.",
    "Transplant planned for relapse prevention.", "DLI held given high risk of relapse.", "Counselled regarding relapse risk.", "Discussed risk of death due to relapse.", "Monitoring for relapse: CBC weekly.", "Monitoring for relapse: marrow 1% blasts.",
    "Surveillance for relapse showed none.", "Worried about relapse.", "Insomnia due to fear of relapse.", "Enrolled on relapse prevention trial.", "Not enrolled on relapse trial.",
    "告知复发风险", "已告知复发可能", "告知患者及家属复发可能", "家属知晓复发风险，签字", "告知患者如复发需再次化疗", "担心复发", "得知未复发后情绪好转", "预防性DLI以预防复发",
    "IA后未缓解，FLAG-IDA后完全缓解", "FLAG-IDA后发热未缓解", "CLAG后腹泻未缓解",
]
RECURRENCE = [
    "AML - disease recurrence on day 120 marrow.", "Recurrence of disease after transplant, plan aza/ven.", "Interval history: recurrence confirmed 11/9, blasts 30%.", "Disease recurrence, marrow 11/9.", "Recurrence on marrow.",
    "Recurrence confirmed.", "Biopsy-proven recurrence.", "AML s/p alloHCT with biopsy-proven recurrence.", "Recurrence of her leukemia.", "Hematologic recurrence on flow.", "Marrow shows recurrence.", "Admitted for recurrence.", "Overt recurrence.",
]
NO_RECURRENCE = [
    "No recurrence.", "No evidence of disease recurrence.", "Marrow shows no recurrence.", "Risk of recurrence discussed.", "AML recurrence risk is high.", "AML recurrence-free survival.", "Disease recurrence rate 30%.", "Monitor for disease recurrence.",
    "To prevent disease recurrence.", "Worried about recurrence.", "If disease recurrence occurs, DLI.", "Educated about signs of disease recurrence.", "Disease recurrence ruled out.", "Breast cancer 2015, recurrence score 18.", "Breast cancer recurrence 2019.",
    "Recurrence of C. difficile.", "CMV viremia: recurrence confirmed.", "UTI - recurrence noted.", "GVHD: recurrence seen on biopsy.", "Crohn's disease recurrence on colonoscopy.", "Kidney disease recurrence.", "Recurrence of fever.", "Inguinal hernia, recurrence confirmed.",
]
CAME_FOR = [
    "AML. Relapse: 11/9/2026", "AML. 1st relapse: 11/9/2026", "AML relapse: Nov 9, 2026", "Relapse on sorafenib maintenance", "Relapse despite maintenance", "Relapsed on oral azacitidine maintenance", "Morphologic relapse", "She is in first relapse",
    "Relapse and pneumonia", "Relapse with neutropenic fever", "Disease recurrence, marrow 11/9", "Recurrence confirmed", "维持治疗期间复发", "维持期复发", "维持治疗中复发", "索拉非尼维持期间复发", "复发伴肺部感染", "复发合并感染", "复发，拟入组临床试验", "已复发",
    "告知患者疾病复发", "AML. Prophylactic DLI cancelled because of relapse", "AML. Transplant planned for relapse", "FLAG-IDA后未缓解",
]
CAME_FOR_ELSE = [
    "AML. Relapse: 3/9/2024", "Depression relapse on maintenance", "Asthma relapse on maintenance inhaler", "Alcohol relapse despite treatment", "GVHD relapse and pneumonia", "Pneumonia and relapse of C. diff", "Relapse; alcohol use disorder", "On maintenance, no relapse",
    "No relapse and no GVHD", "Relapse of depression and anxiety", "维持治疗期间无复发", "维持治疗预防复发", "肺部感染复发", "带状疱疹复发", "抑郁复发", "GVHD复发伴感染", "无复发，肺部感染", "哮喘复发", "已告知复发可能",
]
CASES = [
    *(rr(f"{where} of a remission, then “{text}”", carried(where, text), loud(where)) for text in (*FOUND, *RECURRENCE) for where in TALK),
    *(rr(f"{where} of a remission, then “{text}”", carried(where, text), "not-met") for text in (*SPOKEN_OF, *NO_RECURRENCE) for where in TALK),
    *(rr(f"a remission, then a visit for “{text}”", carried("a reason", text), "unclear") for text in CAME_FOR),
    *(rr(f"a remission, then a visit for “{text}”", carried("a reason", text), "not-met") for text in CAME_FOR_ELSE),
    *(rr(f"a remission, then a puncture for “{text}”", chart(CR, procedure("x", None, "Bone marrow biopsy", DAY, reasonCode=[{"text": text}])), "unclear")
      for text in ("Relapse on sorafenib maintenance", "维持治疗期间复发", "AML. Relapse: 11/9/2026")),
    *(rr(f"a remission, then the diagnosis “{text}”", chart(CR, condition("x", None, text, recorded=DAY)), "met")
      for text in ("AML, relapse: 11/9/2026", "AML with disease recurrence", "AML, DLI cancelled because of relapse")),
    *(rr(f"a remission, then the diagnosis “{text}”", chart(CR, condition("x", None, text, recorded=DAY)), "not-met") for text in ("AML, recurrence risk high", "AML, no disease recurrence", "AML CR1, to prevent recurrence")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_relapses_told_as_found(case: Case) -> None:
    check(case)
