"""Notes of Conditions: they weaken what code, text and status say, and prove nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, changed, condition, marrow_blasts, marrow_report, woman
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.noted_conditions import AML, RELAPSE, REMISSION, aml, noted


def beside(coding, *texts, **more):
    return [*base(), condition("x", coding, note=noted(*texts), **more)]


NAMED = {"relapsed-refractory": ("Condition/aml",)}
DENIED = [
    *(Case(f"AML in relapse, note {note!r}", aml(RELAPSE, note), {"aml-diagnosis": "judgement", "relapsed-refractory": "judgement"},
           overall="possible-match", evidence={"aml-diagnosis": ("Condition/aml",)}, mentions={"aml-diagnosis": ("note",)})
      for note in ("AML ruled out on review", "ruled out", "Ruled out.", "已排除", "排除急性髓系白血病", "suspected", "急性髓系白血病待排", "AML?",
                   "Marrow repeated. Not AML.", "Seen by Dr. X; ruled out", "Ruled out, see biopsy")),
    Case("of two notes one denies", aml(RELAPSE, "seen in clinic", "AML excluded"), {"aml-diagnosis": "judgement"}),
    *(Case(f"a cancer, note {note!r}", beside((ICD10, "C50.9", "Breast cancer"), note), {"no-other-malignancy": "judgement"})
      for note in ("Breast cancer ruled out by biopsy", "ruled out", "乳腺癌已排除", "?breast cancer")),
    Case("heart failure whose note denies it", beside((ICD10, "I50.0", "Congestive heart failure"), "No heart failure on echo"), {"cardiac-history": "judgement"}),
]
UPHELD = [
    *(Case(f"AML in relapse, note {note!r}", aml(RELAPSE, note), {"aml-diagnosis": "met", "relapsed-refractory": "met"}, overall="likely-match")
      for note in ("seen in clinic", "No fever. No CNS disease.", "Mother had AML", "AML confirmed by flow cytometry", "MDS ruled out; AML confirmed", "FLT3-ITD, negative. NPM1 positive",
                   "Relapsed after CR1", "CR1 2024, relapsed 2026", "否认高血压、糖尿病", "", "  ", "Discussed at MDT, no trial yet", "第一次复发")),
    Case("a cancer whose note says where", beside((ICD10, "C50.9", "Breast cancer"), "left side, no metastases"), {"no-other-malignancy": "not-met"}),
    Case("a note names a cancer that no code does", aml(RELAPSE, "also has breast cancer"), {"no-other-malignancy": "no-contrary-record"}),
    Case("a note names a relapse of a Condition without a code", [*aml(AML), condition("y", None, "随访", note=noted("AML relapsed"))],
         {"relapsed-refractory": "missing"}),
    Case("notes too long to be read, of which the diagnosis says so", aml(RELAPSE, "x " * 6000), {"aml-diagnosis": "met", "relapsed-refractory": "met"},
         evidence=NAMED, mentions={"aml-diagnosis": ("too long",)}),
    Case("a note that is none", changed(aml(RELAPSE, "x"), "aml", note=[{"authorString": "x"}, {"text": ""}]), {"aml-diagnosis": "met"}),
    Case("a pregnancy's note", [*woman(), condition("g", (ICD10, "Z33"), note=noted("36 weeks"))], {"pregnancy-negative": "not-met"}),
]
TURNS = [
    *(Case(f"AML in relapse, note {note!r}", aml(RELAPSE, note), {"aml-diagnosis": "met", "relapsed-refractory": state}, overall="possible-match", evidence=NAMED)
      for state, notes in (("judgement", ("In complete remission since June", "完全缓解", "relapse?", "复发待排")), ("unclear", ("relapse ruled out", "未见复发"))) for note in notes),
    *(Case(f"AML with the status of relapse, note {note!r}", aml(AML, note, clinical="relapse"), {"relapsed-refractory": "judgement"}, evidence=NAMED)
      for note in ("In complete remission since June", "relapse ruled out", "复发待排")),
    *(Case(f"AML without a turn, note {note!r}", aml(AML, note), {"aml-diagnosis": "met", "relapsed-refractory": "judgement"}, evidence=NAMED)
      for note in ("Relapsed in November", "难治", "复发")),
    *(Case(f"AML in remission, note {note!r}", aml(REMISSION, note), {"relapsed-refractory": "judgement"}, overall="possible-match", evidence=NAMED)
      for note in ("Relapsed in November", "已复发")),
    *(Case(f"AML with the status of remission, note {note!r}", aml(AML, note, clinical="remission"), {"relapsed-refractory": "judgement"}, overall="possible-match",
           evidence=NAMED) for note in ("Relapsed in November", "已复发")),
    Case("a text of relapse whose note denies it", aml(AML, "relapse ruled out", text="AML, relapsed"), {"relapsed-refractory": "judgement"}, evidence=NAMED),
    Case("AML whose note tells of remission alone", aml(AML, "完全缓解"), {"aml-diagnosis": "met", "relapsed-refractory": "missing"}),
    *(Case(f"AML whose note tells of remission alone: {note!r}", aml(AML, note), {"relapsed-refractory": "missing"}, evidence=NAMED, mentions={"relapsed-refractory": ("a note alone proves none",)})
      for note in ("In CR1 since 9/2025", "History of CR1", "完全缓解")),
    *(Case(f"AML whose words may tell of remission: {text!r}", aml(AML, text=text), {"relapsed-refractory": "unclear"}, evidence=NAMED)
      for text in ("AML, CR", "AML, NED")),
    Case("AML whose note tells no turn", aml(AML, "seen in clinic"), {"relapsed-refractory": "missing"}, mentions={"relapsed-refractory": ("neither relapse, refractoriness nor remission",)}),
    Case("a relapse that results prove beside a note of an earlier remission", [
        *aml(AML, "CR1 in 2025"), marrow_report("r", "完全缓解", "2025-06-20"), marrow_blasts("b", 40)], {"relapsed-refractory": "met"}),
    Case("a note that only says what is looked out for", aml(REMISSION, "Monitor for relapse every 3 months"), {"relapsed-refractory": "not-met"}),
    Case("a coded remission upheld", aml(REMISSION, "in CR1, marrow clear"), {"relapsed-refractory": "not-met"}),
    Case("a status of remission upheld", aml(AML, "完全缓解", clinical="remission"), {"relapsed-refractory": "not-met"}),
]


# --- disease that only the note of a later record tells, after a remission: on the day that the note tells -----------------
LATER = [
    "骨髓原始细胞12%", "2026-10-20复查骨髓：原始细胞12%。", "2026.10.20骨髓原始细胞占12%", "10月20日复查骨穿原始细胞占12%", "骨髓原始细胞12%（2026-10-20）", "MRD 0.5%", "流式MRD：0.52%", "MRD阳性", "2026-10-20 MRD转阳", "2026-10-20未缓解", "BM blasts 32%", "marrow blasts 12% on 2026-10-20",
    "Oct 20, 2026: blasts 12%", "3 months ago blasts 12%", "3月前复查MRD转阳，1月前骨髓原始细胞12%。", "2024年1月确诊AML。目前骨髓原始细胞12%", "骨髓原始细胞12%，拟2026-12-01行移植", "CR1，2026-10-20 MRD 0.5%"]
EARLIER = [
    "初诊骨髓原始细胞62%", "2024-01-11骨髓原始细胞62%", "2024年1月骨穿原始细胞62%，诊断AML", "BM blasts 62% at diagnosis", "骨髓原始细胞1%", "MRD <0.01%", "MRD 0.05%", "骨髓原始细胞62%，予IA后达完全缓解", "2024年1月确诊，骨髓原始细胞62%；2026年10月复查骨髓原始细胞1%", "2年前骨髓原始细胞62%",
    "2026-10-20 MRD 0.3%，DLI后MRD转阴", "若MRD>0.1%则移植", "WHO标准：原始细胞≥20%"]


def later(note, when="2026-11-05", **more):
    return condition("c", (ICD10, "C92.000x018"), "AML", recorded=when, note=noted(note), **more)


NOTED = [
    *(rr(f"a remission, then the note {note!r}", chart(CR, later(note)), "unclear", evidence={RR: ("Condition/c",)}) for note in LATER),
    *(rr(f"a remission, then the note {note!r}", chart(CR, later(note)), "not-met") for note in EARLIER),
    *(rr(f"a note {note!r} of a record before the remission", chart(CR, later(note, "2025-01-10")), "not-met") for note in ("骨髓原始细胞62%", "MRD 0.5%", "2025-01-12骨髓原始细胞62%")),
    rr("a note written later than its record", chart(CR, later("2026-10-20骨髓原始细胞12%", "2025-01-10")), "unclear", evidence={RR: ("Condition/c",)}),
    rr("a note of a day to come", chart(CR, later("2027-10-20骨髓原始细胞12%")), "unclear"),
    *(rr(f"no remission on record, and the note {note!r}", chart(later(note)), "missing") for note in ("骨髓原始细胞62%", "2026-10-20 MRD 0.5%")),
]


@pytest.mark.parametrize("case", [*DENIED, *UPHELD, *TURNS, *NOTED], ids=lambda c: c.title)
def test_case(case):
    check(case)
