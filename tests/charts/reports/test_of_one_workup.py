"""What the marrow of one work-up does not end: disease outside of it, and residual disease. A status of remission against results. What a
chart says of a patient after one course, of a visit's reason, and of a leukaemia that it does not call AML."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, blood_blasts, concept, condition, dose, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import AML, BACK, CR, RR, chart, only, part, rr
from tests.charts.harness import check
from tests.charts.statuses import IN_RELAPSE, IN_REMISSION

MORPHOLOGIC = "Normocellular marrow, 1% blasts; continued morphologic remission."
CNS = condition("cns", IN_RELAPSE, "CNS relapse of AML", recorded="2026-11-10")
CUTIS = condition("skin", (ICD10, "C92.3"), "Leukemia cutis", recorded="2026-11-10")
BOTH = ("Condition/cns", "DiagnosticReport/m")


def marrow(when="2026-11-12", text=MORPHOLOGIC, **more):
    return marrow_report("m", text, when, **more)


def elsewhere(text, name="Cytology, cerebrospinal fluid"):
    return marrow_report("e", text, "2026-11-10", code=concept(None, name))


def csf(when="2026-11-10"):
    return part("csf", "CSF blasts", 80, when)


CSF = "Positive for myeloblasts, consistent with CNS involvement by acute myeloid leukemia."
OUTSIDE = [
    rr("a coded relapse of the CNS, and the marrow of its work-up", chart(CR, CNS, marrow()), "unclear", evidence={RR: BOTH}, mentions={RR: ("perhaps of one work-up",)}),
    rr("in Chinese", chart(CR, condition("cns", AML, "急性髓系白血病 中枢神经系统复发", recorded="2026-11-10"), marrow(text="AML-M5完全缓解骨髓象")), "unclear", evidence={RR: BOTH}),
    rr("of the skin", chart(CR, CUTIS, marrow()), "unclear", evidence={RR: ("Condition/skin", "DiagnosticReport/m")}),
    rr("counted in CSF", chart(CR, csf(), marrow()), "unclear"),
    rr("with a count of that marrow too", chart(CR, CNS, marrow_blasts("b", 1, "2026-11-12")), "unclear", evidence={RR: ("Condition/cns", "Observation/b")}),
    rr("told by a report on CSF", chart(CR, elsewhere(CSF), marrow()), "unclear", evidence={RR: ("DiagnosticReport/e", "DiagnosticReport/m")}),
    rr("told by a report on skin", chart(CR, elsewhere("Leukemia cutis, extramedullary relapse of AML.", "Skin biopsy"), marrow()), "unclear"),
    rr("told by a report on CSF in Chinese", chart(CR, elsewhere("脑脊液涂片可见大量白血病细胞，考虑中枢神经系统白血病。", "脑脊液细胞学"), marrow(text="完全缓解骨髓象")), "unclear"),
    rr("28 days behind it is of its work-up still", chart(CR, condition("cns", IN_RELAPSE, "CNS relapse of AML", recorded="2026-10-10"), marrow("2026-11-07")), "unclear"),
    rr("29 days behind it is not", chart(CR, condition("cns", IN_RELAPSE, "CNS relapse of AML", recorded="2026-10-10"), marrow("2026-11-08")), "not-met"),
    rr("a remission by code behind it", chart(CR, CNS, marrow(), condition("late", IN_REMISSION, recorded="2026-11-20")), "not-met"),
    rr("a relapse of the marrow by code, and a remission in a report", chart(CR, condition("cns", IN_RELAPSE, recorded="2026-11-10"), marrow()), "not-met"),
    rr("a blood smear with blasts by report, and a clear marrow behind it", chart(CR, elsewhere("Circulating blasts are seen.", "Peripheral blood smear"), marrow()), "not-met"),
    rr("a report on CSF that finds none", chart(CR, elsewhere("No malignant cells seen."), marrow()), "not-met"),
    rr("a report on CSF at the diagnosis, and the first remission", chart(
        marrow_report("e", CSF, "2025-05-14", code=concept(None, "Cytology, cerebrospinal fluid")), dose("d", "cytarabine", "2025-05-14"), CR), "not-met"),
]



def coded(id_, day):
    return condition(id_, IN_REMISSION, recorded=day)


def worded(id_, day):
    return condition(id_, AML, "急性髓系白血病 完全缓解", recorded=day)


RESIDUAL = [
    rr("the report of the marrow two days behind its MRD", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), marrow()), "unclear",
       evidence={RR: ("Observation/x", "DiagnosticReport/m")}, mentions={RR: ("perhaps of one marrow",)}),
    rr("in Chinese", chart(CR, marrow_mrd("x", 0.8, "2026-11-10"), marrow("2026-11-11", "完全缓解骨髓象")), "unclear"),
    rr("seven days behind it", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), marrow("2026-11-17")), "unclear"),
    rr("a later marrow", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), marrow("2026-11-18")), "not-met"),
    rr("a report that tells little MRD itself", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), marrow("2026-11-15", "Complete remission. MRD by flow 0.02%.")), "not-met"),
    rr("a remission by code", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), condition("late", IN_REMISSION, recorded="2026-11-20")), "not-met"),
    *(rr(f"a visit of {day} is coded as one in remission, MRD of 1 November", chart(CR, marrow_mrd("x", 0.5, "2026-11-01"), it("late", day)), state,
         evidence={RR: ("Observation/x", "Condition/late")})
      for it in (coded, worded) for day, state in (("2026-11-01", "unclear"), ("2026-11-02", "unclear"), ("2026-11-08", "unclear"), ("2026-11-09", "not-met"))),
    rr("the sentence says so", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), coded("late", "2026-11-12")), "unclear", mentions={RR: ("a diagnosis of remission does not tell",)}),
    rr("each visit is coded so", chart(CR, *(coded(f"v{day}", day) for day in ("2026-09-01", "2026-10-06", "2026-11-03")), marrow_mrd("x", 0.5, "2026-11-02")), "unclear"),
    rr("MRD below the limit behind the visit", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), coded("late", "2026-11-12"), marrow_mrd("y", 0.05, "2026-11-15")), "not-met"),
    rr("a visit of the week behind MRD at the limit", chart(CR, marrow_mrd("x", 0.1, "2026-11-10"), coded("late", "2026-11-12")), "not-met"),
    rr("a visit of the week behind blasts, as a report then", chart(CR, marrow_blasts("x", 12, "2026-11-10"), coded("late", "2026-11-12")), "not-met"),
    rr("of the first remission, which its count shows too, and a visit behind", chart(
        dose("d", "cytarabine", "2026-10-05"), marrow_blasts("b", 2, "2026-11-10"), marrow_mrd("x", 0.5, "2026-11-10"), coded("late", "2026-11-12")), "not-met"),
    rr("MRD below the limit behind both", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), marrow(), marrow_mrd("y", 0.05, "2026-11-19")), "not-met"),
    rr("MRD above it again behind both", chart(CR, marrow_mrd("x", 0.5, "2026-11-10"), marrow(), marrow_mrd("y", 0.6, "2026-11-19")), "met"),
    rr("at the limit", chart(CR, marrow_mrd("x", 0.1, "2026-11-10"), marrow()), "not-met"),
    rr("blasts, not residual disease", chart(CR, marrow_blasts("x", 12, "2026-11-10"), marrow()), "not-met"),
    rr("of the first remission, which its count shows too", chart(dose("d", "cytarabine", "2026-10-05"), marrow_blasts("b", 2, "2026-11-10"), marrow_mrd("x", 0.5, "2026-11-10"),
                                                                  marrow()), "not-met"),
]

SAME = ("Condition/a",)


def status(*resources, code=IN_REMISSION, text=None, recorded="2026-01-01"):
    """A chart whose AML Condition has a status of remission, and its code or words."""
    return [*only(condition("a", code, text, clinical="remission", recorded=recorded)), *resources]


NOW = [
    *(rr(f"a status of remission, with its code or words, recorded {when}: {name}", status(it, code=code, text=text, recorded=when), "unclear", evidence={RR: SAME})
      for when in ("2026-02-10", "2026-11-19") for code, text in ((IN_REMISSION, None), (AML, "急性髓系白血病 完全缓解"))
      for name, it in (("marrow", BACK), ("blood", blood_blasts("p", 30)), ("MRD", marrow_mrd("x", 2)), ("report", marrow(text="Relapsed AML, 38% blasts.")))),
    rr("and a visit coded so behind the result", [*status(BACK, recorded="2026-02-10"), condition("v", IN_REMISSION, recorded="2026-11-20")], "unclear"),
    rr("a marrow in remission behind the result", status(marrow_blasts("x", 38, "2026-11-01"), marrow("2026-11-18")), "not-met"),
    rr("a result of more than 28 days ago", status(marrow_blasts("x", 38, "2026-10-20"), recorded="2026-11-10"), "not-met"),
    rr("a result below the limits", status(marrow_blasts("x", 3)), "not-met"),
    rr("without a status a code behind the result decides", [*only(condition("a", IN_REMISSION, recorded="2026-11-20"), condition("b", IN_REMISSION, recorded="2025-08-01")), BACK], "not-met"),
]

ONE = dose("d", "cytarabine", "2026-10-10")
TOLD = [
    rr("blasts after one course", chart(ONE, BACK), "missing", mentions={RR: ("refractoriness needs 2",)}),
    rr("blasts, and no course", chart(BACK), "missing", mentions={RR: ("newly diagnosed",)}),
    rr("blasts, and a course that was only ordered", chart(dose("d", "cytarabine", "2026-10-10", kind="MedicationRequest"), BACK), "missing", mentions={RR: ("newly diagnosed",)}),
    *(rr(f"a visit for a relapse and nothing else: {reason}", chart(
        {"resourceType": "Encounter", "id": "v", "status": "finished", "period": {"start": "2026-11-15"}, "reasonCode": [reason], "class": {"code": "IMP"}}),
        "missing", evidence={RR: ("Encounter/v",)}, mentions={RR: ("tells of a relapse",)})
      for reason in (concept(IN_RELAPSE, "AML in relapse"), concept(None, "Relapsed AML"), concept(None, "急性髓系白血病复发"))),
    rr("a report in words beside AML", chart(marrow(text="Acute myeloid leukemia, 62% blasts.")), "missing", mentions={RR: ("aml is on record",)}),
    rr("beside AML in words", chart(marrow(text="Acute myeloid leukemia, 62% blasts."), dx=("aml", None, "AML")), "missing", mentions={RR: ("aml is named in free text only",)}),
    rr("beside a leukaemia of no stated kind", chart(marrow(text="Acute leukemia, relapsed; 60% blasts."), dx=("aml", (ICD10, "C95.0"))), "missing",
       mentions={RR: ("does not say that it is aml",)}),
]


@pytest.mark.parametrize("case", [*OUTSIDE, *RESIDUAL, *NOW, *TOLD], ids=lambda c: c.title)
def test_case(case):
    check(case)
