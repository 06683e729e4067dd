"""Courses of therapy, transplants and extramedullary disease in the course; lists that were cut off."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ATC,
    ICD10,
    ICD10CM,
    SCT,
    base,
    blood_blasts,
    concept,
    condition,
    cut,
    dose,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    procedure,
)
from tests.charts.courses import BACK, CR, TX, chart, days, gcsf, rr, span, two
from tests.charts.harness import check

LOCAL_DRUG = {"resourceType": "Medication", "id": "m", "code": concept(("urn:oid:1.2.3", "X1"))}


def kit(id_, part):
    return {"resourceType": "Medication", "id": id_, "ingredient": [{"itemReference": {"reference": f"Medication/{part}"}}]}


def referenced(when, display=None):
    """A dose of Medication/m, with the name that the reference itself gives."""
    given = {k: v for k, v in dose(f"d{when}", "cytarabine", when).items() if k != "medicationCodeableConcept"}
    return [given | {"medicationReference": {"reference": "Medication/m"} | ({"display": display} if display else {})}]


def cycle(id_, when, **detail):
    """A plan of one day of cytarabine, done unless ``detail`` says otherwise."""
    activity = {"status": "completed", "code": concept((ATC, "L01BC01"), "cytarabine"), "scheduledPeriod": {"start": when, "end": when}}
    return {"resourceType": "CarePlan", "id": id_, "status": "completed", "intent": "plan", "subject": {"reference": "Patient/p"},
            "activity": [{"detail": activity | detail}]}


COURSES = [
    rr("two courses and a marrow", two(), "met", True),
    rr("marrow 21 days after the second began", two(second=("2026-10-25", "2026-10-31")), "met", True),
    rr("marrow 20 days after the second began", two(second=("2026-10-26", "2026-11-01")), "missing"),
    rr("two courses, no marrow", two(marrow=None), "missing"),
    rr("two courses, marrow older than the window", two(marrow=marrow_blasts("b", 23, "2026-10-20")), "stale"),
    rr("two courses, marrow of 5 %", two(marrow=marrow_blasts("b", 5)), "met"),
    rr("two courses, marrow of 4.9 % is a remission", two(marrow=marrow_blasts("b", 4.9)), "not-met"),
    rr("two courses, blood blasts only", two(marrow=blood_blasts("b", 40)), "missing"),
    rr("two courses, MRD only", two(marrow=marrow_mrd("b", 3)), "missing"),
    rr("two courses, a later remission", [*two(marrow=marrow_blasts("b", 23, "2026-11-01")), marrow_report("cr", "CR", "2026-11-15")], "not-met"),
    rr("two courses with a remission between, then blasts: relapse", [*two(), marrow_report("cr", "CR", "2026-07-15")], "met"),
    rr("doses 14 days apart are two courses", two(("2026-06-01",), ("2026-06-15",)), "met"),
    rr("doses 13 days apart are one", two(("2026-06-01",), ("2026-06-14",)), "missing"),
    rr("14 days from the last dose of the first", two(("2026-06-01", "2026-06-07"), ("2026-06-21",)), "met"),
    rr("13 days from the last dose of the first", two(("2026-06-01", "2026-06-07"), ("2026-06-20",)), "missing"),
    rr("statements", two(kind="MedicationStatement"), "met"),
    rr("a statement that is intended", two(kind="MedicationStatement", status="intended"), "missing"),
    rr("a statement not taken", two(kind="MedicationStatement", status="not-taken"), "missing"),
    rr("a statement entered in error", two(kind="MedicationStatement", status="entered-in-error"), "missing"),
    rr("orders only", two(kind="MedicationRequest"), "judgement"),
    *(rr(f"orders that are {s}", two(kind="MedicationRequest", status=s), "missing") for s in ("draft", "cancelled", "on-hold", "entered-in-error")),
    rr("completed orders are still orders", two(kind="MedicationRequest", status="completed"), "judgement"),
    rr("an order not to give", two(kind="MedicationRequest", doNotPerform=True), "missing"),
    rr("one given, one ordered", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-09-01", kind="MedicationRequest"), BACK), "judgement"),
    rr("an order beside its dose is one course", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("o1", "cytarabine", "2026-05-30", kind="MedicationRequest"), BACK), "missing"),
    rr("chemotherapy procedures", chart(*(procedure(i, (SCT, "367336001"), when=d) for i, d in [("a", "2026-06-01"), ("b", "2026-09-01")]), BACK), "met"),
    rr("a chemotherapy procedure not done", chart(*(procedure(i, (SCT, "367336001"), when=d, status=s) for i, d, s in [
        ("a", "2026-06-01", "completed"), ("b", "2026-09-01", "not-done")]), BACK), "missing"),
    rr("daily venetoclax is one course", chart(dose("v", "venetoclax", "2026-06-01", "2026-09-30", kind="MedicationStatement"), BACK), "missing"),
    rr("daily venetoclax by single doses", chart(*days("venetoclax", *span("2026-06-01", "2026-08-10")), BACK), "missing"),
    rr("two boxes of gilteritinib are one course", chart(
        dose("a", "gilteritinib", "2026-06-01", "2026-06-28", kind="MedicationStatement"), dose("b", "gilteritinib", "2026-07-20", "2026-08-20", kind="MedicationStatement"), BACK),
       "missing"),
    rr("azacitidine and venetoclax, two cycles", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07"), *span("2026-06-29", "2026-07-05")), dose("v", "venetoclax", "2026-06-01", "2026-08-01"), BACK), "met", True),
    rr("azacitidine and venetoclax, one cycle", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07")), dose("v", "venetoclax", "2026-06-01", "2026-06-28"), BACK), "missing"),
    rr("azacitidine and venetoclax, one cycle, every dose of its own", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07")), *days("venetoclax", *span("2026-06-01", "2026-07-10")), BACK), "missing"),
    rr("induction with gilteritinib kept up daily is one course", chart(
        *days("cytarabine", *span("2026-06-01", "2026-06-07")), *days("gilteritinib", *span("2026-06-08", "2026-09-10")), BACK), "missing"),
    rr("induction, then gilteritinib begun two months later", chart(
        *days("cytarabine", *span("2026-06-01", "2026-06-07")), *days("gilteritinib", *span("2026-08-08", "2026-09-10")), BACK), "met"),
    rr("azacitidine within the 28-day cycle, 14 days after its last dose", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07"), "2026-06-22"), dose("v", "venetoclax", "2026-06-01", "2026-06-28"), BACK), "missing"),
    rr("azacitidine alone follows the 14 days", chart(*days("azacitidine", *span("2026-06-01", "2026-06-07"), *span("2026-06-22", "2026-06-28")), BACK), "met"),
    rr("intensive induction, then azacitidine and venetoclax", chart(
        *days("cytarabine", *span("2026-06-01", "2026-06-07")), *days("azacitidine", *span("2026-07-10", "2026-07-16")), dose("v", "venetoclax", "2026-07-10", "2026-08-01"), BACK), "met"),
    *(rr(f"never a course: {name}", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), *doses, BACK), "missing") for name, doses in [
        ("hydroxyurea", days("hydroxyurea", *span("2026-08-01", "2026-08-10"))),
        ("tretinoin alone", days("tretinoin", *span("2026-08-01", "2026-08-10"))),
        ("G-CSF", [gcsf("2026-08-01", "2026-08-10")]),
        ("dexamethasone", [dose("s", "cytarabine", "2026-08-01", medicationCodeableConcept=concept((ATC, "H02AB02"), "dexamethasone"))]),
        ("intrathecal methotrexate", [dose("s", "cytarabine", "2026-08-01", medicationCodeableConcept=concept((ATC, "L01BA01"), "methotrexate"), dosage={"route": concept((SCT, "72607000"), "Intrathecal route")})]),
        ("intrathecal cytarabine in its text", [dose("s", "cytarabine", "2026-08-01", dosage={"text": "30 mg intrathecal"})]),
        ("lymphodepletion with Flu/Cy", [*days("fludarabine", *span("2026-08-01", "2026-08-03")), *days("cyclophosphamide", *span("2026-08-01", "2026-08-03"))]),
        ("an unknown drug", [dose("s", "cytarabine", "2026-08-01", medicationCodeableConcept=concept(None, "calcium carbonate"))]),
        ("leukapheresis", [procedure("l", None, "Leukapheresis", "2026-08-01")]),
    ]),
    rr("conditioning and transplant are no second course: judged by the transplant", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("bu", "cytarabine", "2026-08-01", "2026-08-04", medicationCodeableConcept=concept((ATC, "L01AB01"), "busulfan")),
        *days("cyclophosphamide", "2026-08-05", "2026-08-06"), *days("fludarabine", "2026-08-02"), procedure("tx", (SCT, "58390007"), when="2026-08-08"), BACK), "judgement"),
    rr("FLAG is a course", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), *days("fludarabine", *span("2026-08-01", "2026-08-05")),
        *days("cytarabine", *span("2026-08-01", "2026-08-05"), prefix="x"), gcsf("2026-07-31", "2026-08-06"), BACK), "met"),
    rr("a dose only planned for the future", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-12-01"), BACK), "missing"),
    rr("doses without a date", chart(*(dose(i, "cytarabine", "x") | {"effectiveDateTime": None} for i in ("a", "b")), BACK), "missing"),
    rr("administrations on hold were begun", two(status="on-hold"), "judgement"),
    rr("administrations stopped were begun", two(status="stopped"), "met"),
    rr("RxNorm drugs", two(medicationCodeableConcept=concept(("http://www.nlm.nih.gov/research/umls/rxnorm", "3041"))), "met"),
    rr("a drug by reference", chart(
        {"resourceType": "Medication", "id": "m", "code": concept((ATC, "L01BC01"))},
        *({k: v for k, v in dose(i, "cytarabine", a, b).items() if k != "medicationCodeableConcept"} | {"medicationReference": {"reference": "Medication/m"}}
          for i, a, b in [("a", "2026-06-01", "2026-06-07"), ("b", "2026-09-01", "2026-09-07")]), BACK), "met"),
    *(rr(f"a drug by reference, {name}", chart(*medications, *referenced("2026-06-01", *display[:1]), *referenced("2026-09-01", *display[-1:]), BACK), state)
      for name, medications, display, state in [
        ("of which only the reference tells the name", [LOCAL_DRUG], ["阿糖胞苷注射液"], "met"),
        ("of which nothing tells the name", [LOCAL_DRUG], [], "missing"),
        ("whose name tells the way into the CSF", [LOCAL_DRUG], ["阿糖胞苷", "阿糖胞苷 鞘内注射"], "missing"),
        ("a kit in a kit", [kit("m", "n"), kit("n", "o"), {"resourceType": "Medication", "id": "o", "code": concept(None, "cytarabine")}], [], "met"),
        ("a kit within three others", [kit("m", "n"), kit("n", "o"), kit("o", "q"), {"resourceType": "Medication", "id": "q", "code": concept(None, "cytarabine")}], [], "missing")]),
    rr("a plan's cancelled activity hides none behind it", chart(*(cycle(i, d) | {"activity": [
        {"detail": {"status": "cancelled", "description": "cytarabine"}}, *cycle(i, d)["activity"]]} for i, d in [("a", "2026-06-01"), ("b", "2026-09-01")]), BACK), "judgement"),
    rr("a plan's activities that only their descriptions tell", chart(*(cycle(i, d, code=None, description="cytarabine 100 mg/m2") for i, d in [
        ("a", "2026-06-01"), ("b", "2026-09-01")]), BACK), "judgement"),
    rr("a kit of which one part is null", chart(
        {"resourceType": "Medication", "id": "m", "ingredient": [None, {"itemCodeableConcept": concept(None, "cytarabine")}]}, *referenced("2026-06-01"), *referenced("2026-09-01"), BACK), "met"),
    rr("blasts at diagnosis before any course", chart(marrow_blasts("b", 80, "2025-05-10")), "missing"),
    rr("one course and blasts", chart(dose("i1", "cytarabine", "2026-10-01", "2026-10-07"), BACK), "missing"),
    rr("CarePlan cycles", chart(*({"resourceType": "CarePlan", "id": i, "status": "completed", "intent": "plan", "title": "DA 3+7 induction chemotherapy", "description": "cytarabine, daunorubicin",
        "subject": {"reference": "Patient/p"}, "period": {"start": a, "end": b}} for i, a, b in [("a", "2026-06-01", "2026-06-07"), ("b", "2026-09-01", "2026-09-07")]), BACK),
       "judgement"),
    *(rr(f"a plan's second activity {name}", chart(cycle("a", "2026-06-01"), cycle("b", "2026-09-01", **detail), BACK), state) for name, detail, state in [
        ("is done too", {}, "judgement"), ("is not to be done", {"doNotPerform": True}, "missing"), ("was cancelled", {"status": "cancelled"}, "missing"),
        ("has not begun", {"status": "not-started"}, "missing"), ("can't be read for whether it is to be done", {"doNotPerform": "yes"}, "missing"),
        ("can't be read for its status", {"status": 3}, "missing")]),
]

EXTRAMEDULLARY = [
    rr("myeloid sarcoma after remission", chart(CR, condition("ms", (ICD10, "C92.3"))), "met", True),
    rr("leukaemia cutis after remission", chart(CR, condition("lc", (SCT, "404152006"))), "met", True),
    rr("sarcoma that is resolved", chart(CR, condition("ms", (ICD10, "C92.3"), clinical="resolved")), "unclear"),
    rr("sarcoma that has abated, without a status", chart(CR, condition("ms", (ICD10, "C92.3"), clinical=None, abatementDateTime="2026-11-15")), "unclear"),
    rr("sarcoma that has abated, called active", chart(CR, condition("ms", (ICD10, "C92.3"), abatementDateTime="2026-11-15")), "unclear"),
    rr("sarcoma that abates later", chart(CR, condition("ms", (ICD10, "C92.3"), clinical=None, abatementDateTime="2026-12-15")), "met"),
    rr("(e) the second one has abated", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", "2026-10-11"),
        condition("b", (ICD10, "C92.3"), recorded="2026-10-29", clinical=None, abatementDateTime="2026-11-15")), "unclear"),
    rr("sarcoma in remission by code", chart(CR, condition("ms", (ICD10CM, "C92.31"))), "not-met"),
    rr("sarcoma in remission by its words", chart(CR, condition("ms", (ICD10, "C92.3"), "髓系肉瘤，完全缓解")), "not-met"),
    rr("leukaemia cutis in remission by its words", chart(CR, condition("ms", (SCT, "404152006"), "Leukemia cutis, in remission")), "not-met"),
    rr("sarcoma before the remission", chart(CR, condition("ms", (ICD10, "C92.3"), recorded="2025-05-12")), "not-met"),
    rr("provisional sarcoma", chart(CR, condition("ms", (ICD10, "C92.3"), verification="provisional")), "judgement"),
    rr("sarcoma in words only", chart(CR, condition("ms", None, "髓系肉瘤")), "judgement"),
    rr("no extramedullary disease in words", chart(CR, condition("ms", None, "无髓外浸润")), "not-met"),
    rr("CNS infiltration in words, of the leukaemia", chart(CR, condition("ms", None, "白血病中枢神经系统浸润")), "judgement"),
    rr("CNS prophylaxis", chart(CR, condition("ms", None, "预防中枢神经系统白血病")), "not-met"),
    rr("CNS involvement in the text of a later AML Condition", chart(CR, condition("b", (ICD10, "C92.0"), "AML with CNS involvement")), "judgement"),
    rr("no CNS involvement in the text of a later AML Condition", chart(CR, condition("b", (ICD10, "C92.0"), "AML, no CNS involvement")), "not-met"),
    rr("sarcoma, no remission on record", chart(condition("ms", (ICD10, "C92.3"))), "missing"),
    rr("sarcoma recorded half a year ago, still active", chart(CR, condition("ms", (ICD10, "C92.3"), recorded="2026-05-01")), "met"),
    rr("(e) sarcoma twice, 28 days apart, a course between", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", "2026-10-11"), condition("b", (ICD10, "C92.3"), recorded="2026-10-29")), "met", True),
    rr("(e) 27 days apart", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", "2026-10-11"), condition("b", (ICD10, "C92.3"), recorded="2026-10-28")), "missing"),
    rr("(e) no course between", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-09-05", "2026-09-11"), condition("b", (ICD10, "C92.3"), recorded="2026-10-29")), "missing"),
    rr("(e) recorded once", chart(condition("a", (ICD10, "C92.3"), recorded="2026-10-01", onsetDateTime="2026-08-01"), dose("i", "cytarabine", "2026-09-05", "2026-09-11")), "missing"),
    rr("(e) onset is no record", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-20", onsetDateTime="2026-08-01"), dose("i", "cytarabine", "2026-09-05", "2026-09-11"),
        condition("b", (ICD10, "C92.3"), recorded="2026-10-29", onsetDateTime="2026-08-01")), "missing"),
    rr("(e) by their encounters", chart(
        *({"resourceType": "Encounter", "id": i, "status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"}, "period": {"start": d, "end": d}}
          for i, d in [("e1", "2026-10-01"), ("e2", "2026-10-29")]),
        condition("a", (ICD10, "C92.3"), recorded=None, encounter={"reference": "Encounter/e1"}), dose("i", "cytarabine", "2026-10-05", "2026-10-11"),
        condition("b", (ICD10, "C92.3"), recorded=None, encounter={"reference": "Encounter/e2"})), "met", True),
    rr("(e) the course known from an order only", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", kind="MedicationRequest"),
        condition("b", (ICD10, "C92.3"), recorded="2026-10-29")), "judgement"),
    rr("(e) the second one resolved", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", "2026-10-11"),
        condition("b", (ICD10, "C92.3"), recorded="2026-10-29", clinical="resolved")), "missing"),
]

TRANSPLANT = [
    rr("remission, transplant, blasts", chart(CR, TX, BACK), "met", True),
    rr("transplant, then remission in a report, then blasts", chart(TX, marrow_report("cr", "CR", "2025-12-01"), BACK), "met"),
    rr("allogeneic transplant and blasts, no remission", chart(TX, BACK), "judgement"),
    rr("an earlier transplant known from Z94.84", chart(condition("z", (ICD10CM, "Z94.84"), recorded="2025-10-01"), BACK), "judgement"),
    rr("autologous transplant and blasts, no remission", chart(procedure("tx", (SCT, "19944001"), when="2025-10-01"), BACK), "missing"),
    rr("a transplant that was not done", chart(TX | {"status": "not-done"}, BACK), "missing"),
    rr("a transplant in preparation", chart(TX | {"status": "preparation"}, BACK), "missing"),
    rr("a transplant entered in error", chart(TX | {"status": "entered-in-error"}, BACK), "missing"),
    rr("a transplant after the blasts", chart(procedure("tx", (SCT, "58390007"), when="2026-11-20"), BACK), "missing"),
    rr("transplant and MRD, no remission", chart(TX, marrow_mrd("m", 0.5)), "judgement"),
    rr("transplant and no blasts", chart(TX), "missing"),
    rr("transplant, blasts older than the window", chart(TX, marrow_blasts("b", 23, "2026-09-01")), "stale"),
]

GAPS = [
    rr("coded relapse, Observations cut off", cut(base(), "Observation"), "unclear"),
    rr("coded relapse, Conditions cut off", cut(base(), "Condition"), "unclear"),
    rr("coded relapse, Procedures cut off", cut([*base(), procedure("x", None, "Appendectomy")], "Procedure"), "met"),
    rr("blasts after remission, Observations cut off", cut(chart(CR, BACK), "Observation"), "unclear"),
    rr("remission, Observations cut off", cut(chart(CR), "Observation"), "unclear"),
    rr("two courses, Observations cut off", cut(two(), "Observation"), "unclear"),
    rr("coded relapse, an OperationOutcome in the file", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}], "unclear"),
    rr("coded relapse, a warning only", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "informational"}]}], "met"),
    rr("clinicalStatus relapse is of now", cut(chart(clinical="relapse"), "Observation"), "met"),
]


@pytest.mark.parametrize("case", [*COURSES, *EXTRAMEDULLARY, *TRANSPLANT, *GAPS], ids=lambda c: c.title)
def test_case(case):
    check(case)
