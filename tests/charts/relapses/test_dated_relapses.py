"""A relapse that its own words date before a remission on record; and a later remission that words alone tell, beside a relapse that stands."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition, marrow_report, observation
from tests.charts.courses import CR, RR, only, rr
from tests.charts.harness import check

NEW = marrow_report("new", "完全缓解骨髓象", "2026-10-10")
DAY = "2026-11-05"


def aml(text: str, id_: str = "aml", **more):
    return condition(id_, (ICD10, "C92.0"), text, **more)


def listed(text: str):
    return only(aml("急性髓系白血病", "old", recorded="2025-01-01"), CR, NEW, aml(text, recorded="2026-11-10"))


def letter(text: str, name: str = "出院小结", **more):
    return {"resourceType": "DiagnosticReport", "id": "l", "status": "final", "code": {"text": name}, "conclusion": text,
            "effectiveDateTime": DAY, "subject": {"reference": "Patient/p"}} | more


def status(text: str, name: str = "疗效评价"):
    return observation("s", {"text": name}, DAY, valueString=text)


RELAPSE = aml("急性髓系白血病 复发", recorded="2026-01-10")
OLD = ["AML-M5 2025年3月复发", "AML 2025.03复发", "AML（25-03复发）", "AML 首次复发（2025-03）", "AML 2025年复发后", "AML 复发时间：2025-03", "AML 2025/3/15复发", "AML 2026年9月底复发"]
LATER = [
    "AML 复发", "AML 2026-11-01复发", "AML 2026年10月底复发", "AML 2026年复发", "AML 2025.03复发，现再次复发", "AML 2025.03诊断，复发", "AML 2025.03CR后复发", "AML 复发 2025.03诊断", "AML 2025年3月复发，难治", "AML 10月复发",
]
# in English, by a month: by its name or first
OLD += ["AML relapsed 3/2025", "AML, relapsed in March 2025", "AML. Relapse: Mar 2025", "AML relapsed (03/2025)", "AML, first relapse Sept. 2025, s/p alloSCT", "AML, relapse, May 2025.", "AML, diagnosed 3/2024, relapsed 3/2025"]
OLD += ["AML relapsed 2025-03", "AML, relapsed on 2025-03-15", "AML relapsed 3/15/2025", "AML relapsed 15/3/2025, s/p FLAG", "AML (relapsed 3/5/2025)"]
LATER += [
    "AML relapsed 11/2026", "AML, relapsed in November 2026", "AML relapsed 3/2025, again 10/2026", "AML relapsed 3/2025 and 9/2026", "AML relapsed 3/2025, now refractory", "AML relapsed 3/2025; active disease", "AML relapsed 13/2025",
    "AML relapsed 11/3/2026", "AML relapsed 3/25", "AML relapsed 2025-03-15 and 2026-09-15", "AML relapsed 2/29/2025", "AML relapsed 2025-13", "AML relapsed after transplant 3/2025", "AML relapsed 3/2025, second relapse",
]
# by a year alone, by a date behind the name, or by how long ago it was
OLD += ["AML relapsed in 2025", "2025年3月AML复发", "2025年3月急性髓系白血病复发", "AML复发2025.3", "AML复发 2025/03", "AML relapsed 2 years ago", "2年前AML复发", "AML复发2年3月前", "AML复发1年", "两年前AML复发", "AML relapsed 1 year and 3 months ago"]
LATER += ["2026年10月AML复发", "AML复发2026.11", "1月前AML复发", "AML relapsed 1 month ago", "AML复发2次", "AML复发2025年3月移植后，现再次复发", "AML relapsed in 2025, relapsed again 2026"]
TOLD, NO_LATER = ("told in words alone",), ("no later remission",)
ENDED = ["FLAG-IDA再诱导后CR，MRD阴性", "FLAG-IDA再诱导后完全缓解", "In complete remission after FLAG-IDA"]
CASES = [
    *(rr(f"a remission of October, and then a list with “{text}”", listed(text), "unclear", evidence={RR: ("DiagnosticReport/new", "Condition/aml")}) for text in OLD),
    *(rr(f"a remission of October, and then a list with “{text}”", listed(text), "met") for text in LATER),
    rr("a code of relapse counts by its record, whatever its words date",
       only(aml("AML", "old", recorded="2025-01-01"), NEW, condition("aml", (ICD10CM, "C92.02"), "AML 2025年3月复发", recorded="2026-11-10")), "met"),
    rr("an old relapse and no remission since", only(aml("AML 2025年3月复发", recorded="2026-11-10")), "met"),
    *(rr(f"a relapse, then a letter of the last weeks “{text}”", only(RELAPSE, letter(text)), "unclear", evidence={RR: ("Condition/aml", "DiagnosticReport/l")}) for text in ENDED),
    *(rr(f"a relapse, then a letter of June “{text}”", only(RELAPSE, letter(text, effectiveDateTime="2026-06-05")), "met", True, mentions={RR: TOLD}, evidence={RR: ("DiagnosticReport/l",)})
      for text in ENDED),
    *(rr(f"a relapse, then a letter “{text}”", only(RELAPSE, letter(text)), "met", mentions={RR: NO_LATER}) for text in ("AML，完全缓解后复发", "未达CR", "拟达CR后移植", "肺部感染缓解")),
    rr("a relapse, then a letter of a donor's", only(RELAPSE, letter("完全缓解", "供者出院小结")), "met", mentions={RR: NO_LATER}),
    rr("a relapse, then a status of CR2 by its name", only(RELAPSE, status("CR2")), "met", True, mentions={RR: ("by name alone",)}, evidence={RR: ("Observation/s",)}),
    *(rr(f"a relapse, then a status “{text}” by its name", only(RELAPSE, status(text)), "met", mentions={RR: NO_LATER}) for text in ("PR", "NR", "SD")),
    rr("a status of CR2 before the relapse", only(aml("急性髓系白血病 复发", recorded="2026-11-10"), status("CR2")), "met", mentions={RR: NO_LATER}),
    rr("a letter of a remission and no relapse", only(aml("急性髓系白血病"), letter("完全缓解")), "missing"),
    rr("a letter of a remission and of molecular disease stays a clinician's to weigh",
       only(aml("急性髓系白血病", "old", recorded="2025-01-01"), CR, letter("完全缓解，NPM1 MRD阳性")), "judgement"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_dated_relapses(case):
    check(case)
