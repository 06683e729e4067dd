"""A status of remission is the status now; disease outside the marrow that is called active, a result without a date, and a marrow that nobody
has read may be of now as well. What is older than a later remission is not."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10CM,
    LOINC,
    SCT,
    blood_blasts,
    concept,
    condition,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    quantity,
)
from tests.charts.courses import AML, CR, RR, chart, part, rr
from tests.charts.harness import check

SARCOMA, CUTIS, CNS = (ICD10CM, "C92.30", "Myeloid sarcoma"), (SCT, "404152006", "Leukemia cutis"), ("urn:proposed:chs-icd-10:nhsa", "C94.700x004", "中枢神经系统白血病")
IN_REMISSION = (ICD10CM, "C92.01", "Acute myeloblastic leukemia, in remission")
BOTH = {RR: ("Condition/aml", "Condition/m")}


def remitted(*resources):
    """AML of May 2025 whose clinicalStatus is remission, and what else stands in the chart."""
    return chart(*resources, clinical="remission")


def outside(code=SARCOMA, recorded="2026-09-01", text=None, **more):
    return condition("m", code, text, recorded=recorded, **more)


def csf(when=None, value=8):
    return observation("c", concept((LOINC, "26447-3", "Blasts/100 cells in CSF")), when, valueQuantity=quantity(value, "%"))


ACTIVE = [
    *(rr(f"{code[2]} recorded {day}, {clinical}", remitted(outside(code, day, clinical=clinical)), "unclear", evidence=BOTH)
      for code in (SARCOMA, CUTIS, CNS) for day in ("2026-10-20", "2026-01-05", "2025-05-12") for clinical in ("active", "recurrence", "relapse")),
    *(rr(f"{code[2]} of before without a clinicalStatus", remitted(outside(code, clinical=None)), "not-met") for code in (SARCOMA, CUTIS)),
    *(rr(f"a sarcoma that is {clinical}", remitted(outside(clinical=clinical)), "not-met") for clinical in ("resolved", "inactive", "remission")),
    rr("only provisional", remitted(outside(verification="provisional")), "judgement"),
    rr("in words alone", remitted(outside(None, text="髓外浸润")), "judgement"),
    *(rr(f"in words that call it past: {text}", remitted(outside(code, text=text, recorded=day)), "not-met") for code in (None, SARCOMA) for day in ("2026-08-01", None)
      for text in ("Myeloid sarcoma, resolved", "History of leukemia cutis", "CNS leukemia, cleared 2025", "既往中枢神经系统白血病", "髓系肉瘤已消退")),
    *(rr(f"in words that do not: {text}", remitted(outside(code, text=text)), state) for code, state in ((None, "judgement"), (SARCOMA, "unclear"))
      for text in ("Myeloid sarcoma, not resolved", "Myeloid sarcoma, residual", "Leukemia cutis, partially resolved", "髓系肉瘤未消退")),
    rr("past in words, of the last weeks", remitted(outside(SARCOMA, "2026-11-10", text="Myeloid sarcoma, resolved")), "unclear"),
    rr("a report of remission later than its record", remitted(outside(recorded="2025-08-01"), marrow_report("r", "完全缓解骨髓象", "2026-03-01")), "not-met"),
    rr("a report of remission within 28 days of its record", remitted(outside(recorded="2026-08-01"), marrow_report("r", "完全缓解骨髓象", "2026-08-20")), "unclear"),
    rr("a remission by code later than its record", remitted(outside(recorded="2025-08-01"), condition("r", IN_REMISSION, recorded="2026-03-01")), "not-met"),
    rr("the status recorded later than it", chart(outside(recorded="2025-08-01"), condition("later", AML, clinical="remission", recorded="2026-03-01")), "not-met"),
    rr("a second status recorded later than it", remitted(outside(recorded="2025-08-01"), condition("later", AML, clinical="remission", recorded="2026-03-01")), "not-met"),
    rr("never updated, and a report of CR lately, without the status", chart(CR, outside(recorded="2025-09-01"), marrow_report("r", "完全缓解骨髓象", "2026-11-10")), "not-met"),
    rr("abated", remitted(outside(abatementDateTime="2026-01-05")), "not-met"),
    rr("without the status it is a relapse", chart(CR, outside()), "met"),
]
UNDATED = [
    *(rr(f"{name} without a date", remitted(result), "unclear", evidence={RR: ("Condition/aml",)}) for name, result in (
        ("marrow blasts", marrow_blasts("x", 23, None)), ("MRD", marrow_mrd("x", 0.5, None)), ("blood blasts", blood_blasts("x", 5, None)), ("CSF", csf()),
        ("a date that can't be read", marrow_blasts("x", 23, "15/11/2026")), ("a sarcoma", outside(recorded=None)))),
    rr("beside a stale one", remitted(marrow_blasts("x", 23, None), marrow_blasts("old", 2, "2025-08-01")), "unclear"),
    rr("beside one of its kind in the window", remitted(marrow_blasts("x", 23, None), marrow_blasts("now", 2, "2026-11-10")), "not-met"),
    rr("below the limit", remitted(marrow_blasts("x", 2, None)), "not-met"),
    rr("MRD at the limit", remitted(marrow_mrd("x", 0.1, None)), "not-met"),
    rr("preliminary", remitted(marrow_blasts("x", 23, None, status="preliminary")), "not-met"),
    rr("MRD of blood", remitted(part("x", "Peripheral blood MRD by flow cytometry", 0.5, None)), "judgement"),
    rr("of no value that can be read", remitted(marrow_blasts("x", {"valueString": "see scan"}, None)), "unclear"),
    rr("dated, and older than 28 days", remitted(marrow_blasts("x", 23, "2026-10-01")), "not-met", True),
]


def bare(when, name=None, **more):
    """A marrow report without a conclusion."""
    made = marrow_report("r", "", when, **({"code": concept(None, name)} if name else {}), **more)
    return {key: value for key, value in made.items() if key != "conclusion"}


PDF, GONE, PICTURES = {"presentedForm": [{"contentType": "application/pdf"}]}, {"result": [{"reference": "Observation/zz", "display": "Blasts 40%"}]}, {
    "media": [{"link": {"reference": "Media/1"}}]}
FORMS = {"attached": PDF, "results that are not in the chart": GONE, "pictures alone": PICTURES}
HERE = {"result": [{"reference": "Observation/b"}]}
UNREAD = [
    *(rr(f"a later marrow report, {name}", chart(CR, bare("2026-08-15", **form)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for name, form in FORMS.items()),
    *(rr(f"beside the status, {name}", remitted(bare("2026-11-15", **form)), "unclear", evidence={RR: ("Condition/aml", "DiagnosticReport/r")}) for name, form in FORMS.items()),
    *(rr(f"beside the status, older than 28 days, {name}", remitted(bare("2026-08-15", **form)), "not-met") for name, form in FORMS.items()),
    *(rr(f"of the day before that status was recorded, {name}", remitted(bare("2025-05-11", **form)), "not-met") for name, form in FORMS.items()),
    *(rr(f"before the remission, {name}", chart(CR, bare("2025-05-20", **form)), "not-met") for name, form in FORMS.items()),
    *(rr(f"of other things, {name}", chart(CR, bare("2026-08-15", what, **form)), "not-met") for name, form in FORMS.items() for what in ("Chest CT", "Complete blood count", "血常规", "染色体核型分析")),
    *(rr(f"a flow cytometry, {name}", chart(CR, bare("2026-08-15", what, **form)), "unclear") for name, form in FORMS.items() for what in ("Flow cytometry", "微小残留病检测")),
    *(rr(f"one that concludes, {name}", chart(CR, marrow_report("r", "完全缓解骨髓象", "2026-08-15", **form)), "not-met") for name, form in FORMS.items()),
    *(rr(f"beside a clear marrow of that week, {name}", chart(CR, bare("2026-08-15", **form), marrow_blasts("b", 2, "2026-08-13")), "not-met") for name, form in FORMS.items()),
    rr("its results in the chart", chart(CR, bare("2026-08-15", **HERE), marrow_blasts("b", 2, "2026-08-15")), "not-met"),
    rr("its results in the chart, and not all of them", chart(CR, bare("2026-08-15", result=[*HERE["result"], *GONE["result"]]), marrow_blasts("b", 2, "2026-08-15")), "not-met"),
    rr("one of other things in the chart alone", chart(CR, bare("2026-08-15", result=[*HERE["result"], *GONE["result"]]), part("b", "Megakaryocytes", 3)), "unclear"),
    rr("nothing but its name", chart(CR, bare("2026-08-15")), "not-met"),
    rr("later than a relapse on record", chart(condition("m", (ICD10CM, "C92.02"), recorded="2026-08-01"), bare("2026-11-15", **GONE)), "met"),
]


@pytest.mark.parametrize("case", [*ACTIVE, *UNDATED, *UNREAD], ids=lambda case: case.title)
def test_status_of_remission(case):
    check(case)
