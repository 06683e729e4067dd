"""How far words reach: what lacks, comes near, was or recurs is that of the disease only where the text says so."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, blood_blasts, condition, marrow_blasts, marrow_report
from tests.charts.courses import AML, BACK, CR, RR, chart, only, rr, two
from tests.charts.disease_statuses import REMISSION, status
from tests.charts.harness import check


def coded(text, code="C92.00", **more):
    """An AML Condition of that code and text; one in Chinese by ICD-10's own."""
    return condition("aml", (ICD10CM, code) if text.isascii() else (ICD10, code[:5]), text, **{"recorded": "2026-06-01"} | more)


def back(text):
    """A coded relapse of August, then a marrow report of these words."""
    return [*only(condition("aml", (ICD10CM, "C92.02"), recorded="2026-08-01")), marrow_report("m", text, "2026-11-10")]


def remitted(text):
    """A remission of last year, then a marrow report of these words."""
    return chart(CR, marrow_report("m", text, "2026-11-10"))


def coded_remitted(text):
    """A coded remission, then a marrow report of these words."""
    return [*only(condition("aml", (ICD10CM, "C92.01"), recorded="2026-06-01")), marrow_report("m", text, "2026-11-10")]


REMISSION_AFTER_RELAPSE = [
    "Marrow lacks increased blasts and is in CR", "Lack of blasts indicates complete remission", "Marrow lacks iron stores and shows morphologic remission", "骨髓缺乏异常原始细胞完全缓解",
    "最近CR", "最近CR骨髓象", "新近CR", "最近完全缓解",
    "Complete remission of AML after graft", "complete remission of AML and GVHD", "complete remission of leukemia post graft",
    "History of AML, relapsed 8/2026, s/p FLAG. Morphologic complete remission.", "history of acute leukemia, relapsed; now in CR",
]
NO_REMISSION = [
    "Lacks evidence of remission", "lacking evidence for complete remission", "缺乏CR证据", "缺乏完全缓解的证据", "近CR", "接近CR", "近完全缓解", "Complete remission of GVHD", "complete remission of the graft-versus-host disease", "complete remission of acute GVHD",
    "AML in CR1, evaluate for relapse. Relapsed AML.", "AML in CR1, evaluate for relapse. Persistent AML.", "AML in CR1, evaluate for relapse. Sheets of blasts.", "Patient in CR1. Marrow: AML relapse.", "Relapsed AML. CR1 of 12 months.",
    "AML relapsed. Breast cancer in remission.", "AML复发。乳腺癌完全缓解。", "relapse rather than CR", "考虑未缓解", "疑未缓解",
    "原单1%，幼单65%", "原粒1%，原单1%，幼单58%", "原粒2%，早幼粒80%", "外周血未见异常原始细胞，骨髓干抽", "PB: no abnormal myeloid blasts", "血片：原粒1%",
]
NOBODY_CAN_TELL = ["CR vs relapse", "Morphologic CR. Residual AML by flow 0.5%.", "Relapsed AML s/p FLAG-IDA. Morphologic complete remission.", "考虑完全缓解", "Possible CR", "骨髓未见异常原始细胞", "原粒1%", "No abnormal myeloid blasts", "原单1%，幼单1%", "AML in CR1, evaluate for relapse. No relapse seen, possible CR"]
RELAPSE_AFTER_REMISSION = [
    "History of AML, relapsed. Marrow with sheets of blasts.", "History of AML, relapsed 8/2026, s/p FLAG. Involvement by AML.", "History of AML, relapsed 8/2026, s/p FLAG. MRD positive.",
    "History of AML, relapsed 8/2026. Dry tap.", "history of MDS, relapsed AML", "History of breast cancer, relapsed AML",
    "relapsed AML, post CR2 maintenance", "CR vs relapse", "AML in CR1 2025; relapse now", "Patient in CR1. Marrow: AML relapse.",
]
STILL_REMITTED = ["history of relapse of AML", "No evidence of relapse", "Normocellular marrow", "s/p relapse 2024, hypocellular marrow", "possible CR"]

LACKING = ["AML lacking FLT3 mutation relapsed", "AML, lacks NPM1, relapsed"]
OF_THE_AML = [
    *LACKING, "Sepsis with relapsed AML", "AML, sepsis and relapsed", "AML, pneumonia then relapsed", "Neutropenic fever in relapsed AML", "AML with sepsis relapsed", "AML with myeloid sarcoma relapsed", "AML granulocytic sarcoma relapse",
    "relapsed drug-resistant AML", "AML relapse GVHD grade 2", "AML relapse pneumonia", "AML; disease relapsed and CMV relapsed",
    "AML recurrent s/p HSCT", "AML recurrent x2", "AML recurrent despite FLAG", "AML recurrent FLT3+", "AML recurrent t(8;21)", "AML recurrent during maintenance", "AML recurrent now", "AML recurrent extramedullary",
    "AML recurrent involving CNS", "AML recurrent at day 100", "AML, recurrent", "AML (recurrent)",
    "急性髓系白血病 胸腔积液 复发", "急性髓系白血病 肛周脓肿 复发", "急性髓系白血病 癌痛 复发", "急性髓系白血病 缺乏FLT3突变 复发", "急性髓系白血病伴发热复发",
    "discussed at MDT re relapsed AML", "counseled on relapsed AML treatment",
]
OF_SOMETHING_ELSE = [
    "AML, recurrent epistaxis", "AML, recurrent UTI", "AML with recurrent genetic abnormalities", "AML, C. diff relapse", "AML, relapsed smoker", "AML; lymphoma relapsed 2010", "AML, CMV relapse", "AML, sepsis relapsed",
    "AML, alcohol relapse", "AML, worried about relapse", "AML, counselled about relapse", "AML, fear of relapse discussed", "急性髓系白血病，房颤复发", "急性髓系白血病，肺部感染复发",
]
ANSWERED = ["AML CR1; r/o relapse - BM neg", "AML, relapse suspected, ruled out", "AML, ? relapse 2024, now CR2", "AML in CR1, relapse not suspected", "AML in CR1, maintenance to prevent possible relapse", "AML in CR1, low suspicion for relapse"]
EARLIER_REMISSION = [
    "Findings consistent with relapse. The prior marrow of 2026-04 showed CR.", "AML relapse. Patient had achieved CR1 in July 2025 after 7+3.",
    "AML relapse. Prior bone marrow biopsy (4/12/2026) demonstrated morphologic remission.", "AML relapse. NPM1 mutation, undetectable at CR, is again detected.",
    "AML relapse. t(8;21), absent in remission, is again seen.", "AML relapse. Salvage therapy to attain remission is recommended.", "AML relapse. First remission lasted 11 months.",
    "AML复发。患者CR1维持14个月。",
]
"""Of a marrow report that finds a relapse: the remission that was, or is hoped for."""
ASKED = ["AML CR1, relapse?", "AML in CR1, suspected relapse", "AML in CR2, ? relapse"]

CASES = [
    *(rr(f"a coded relapse, then a marrow report “{text}”", back(text), "not-met") for text in REMISSION_AFTER_RELAPSE),
    *(rr(f"a coded relapse, then a marrow report “{text}”", back(text), "met") for text in NO_REMISSION),
    *(rr(f"a coded relapse, then a marrow report “{text}”", back(text), "unclear") for text in NOBODY_CAN_TELL),
    *(rr(f"a coded relapse, then a marrow report “{text}”", back(text), "met") for text in EARLIER_REMISSION),
    *(rr(f"a remission, then a marrow report “{text}”", remitted(text), "unclear") for text in RELAPSE_AFTER_REMISSION),
    *(rr(f"a coded remission, then a marrow report “{text}”", coded_remitted(text), "unclear") for text in RELAPSE_AFTER_REMISSION),
    *(rr(f"a remission, then a marrow report “{text}”", remitted(text), "not-met") for text in STILL_REMITTED),
    *(rr(f"AML with “{text}”", only(coded(text)), "met", True) for text in OF_THE_AML),
    *(rr(f"a coded remission with “{text}”", only(coded(text, "C92.01")), "unclear") for text in OF_THE_AML if text.isascii()),
    *(rr(f"a remission, then a marrow report “{text}”", remitted(text), "unclear") for text in OF_THE_AML),
    *(rr(f"AML with “{text}”", only(coded(text)), "missing") for text in OF_SOMETHING_ELSE),
    *(rr(f"a coded remission with “{text}”", only(coded(text, "C92.01")), "not-met") for text in OF_SOMETHING_ELSE if text.isascii()),
    *(rr(f"AML in no more words than “{text}”", only(coded(text)), "not-met") for text in ("AML lacks increased blasts and is in CR", *(t for t in ANSWERED if "CR" in t))),
    *(rr(f"a coded remission with “{text}”", only(coded(text, "C92.01")), "not-met") for text in ANSWERED),
    *(rr(f"a status of remission with “{text}”", only(coded(text, clinical="remission")), "not-met") for text in ANSWERED),
    *(rr(f"a coded remission with “{text}”", only(coded(text, "C92.01")), "unclear") for text in ASKED),
    *(rr(f"AML in no more words than “{text}”", only(coded(text)), "unclear") for text in ASKED),
]

CASES += [
    *(rr(f"a relapse, a status of remission and then {what}", [*back("CR")[:-1], status(REMISSION, "2026-10-30"), later], "met")
      for what, later in (("marrow blasts", marrow_blasts("b", 40)), ("blood blasts", blood_blasts("b", 30)), ("a status of progress", status("Progressive disease", "2026-11-15", id_="later")))),
    rr("a relapse, then marrow blasts and a status of remission", [*back("CR")[:-1], marrow_blasts("b", 40, "2026-11-05"), status(REMISSION)], "unclear"),
    rr("a status of relapse, a status of remission and then marrow blasts",
       [*only(condition("aml", AML, clinical="relapse", recorded="2026-06-01")), status(REMISSION, "2026-10-30"), marrow_blasts("b", 40)], "met"),
    rr("two courses, blasts, and a status of remission from before the AML", [*two(), status(REMISSION, "2024-03-01")], "met"),
    rr("two courses, blasts, and a marrow report of remission from before the AML", [*two(), marrow_report("m", "Complete remission", "2024-03-01")], "judgement"),
    rr("two courses, a status of remission between them, and blasts", [*two(), status(REMISSION, "2026-07-15")], "judgement"),
    rr("two courses, blasts and nothing else", two(marrow=BACK), "met", evidence={RR: ("Observation/bm-now",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_reach(case):
    check(case)
