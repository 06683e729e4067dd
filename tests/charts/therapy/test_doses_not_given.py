"""Doses of nothing, and doses of which the chart itself says that they were not given: no course rests on them."""
from __future__ import annotations

import pytest

from fhir_mappings.text.named import drugs
from tests.charts.build import ATC, ICD10CM, base, blood_blasts, concept, condition, dose, marrow_blasts, procedure, quantity
from tests.charts.courses import BACK, CR, OTHERS, RR, chart, days, only, rr, two
from tests.charts.harness import Case, check

STATEMENT, ORDER = "MedicationStatement", "MedicationRequest"
NOTHING, SOME = {"dose": quantity(0, "mg")}, {"dose": quantity(100, "mg")}


def noted(text):
    return {"note": [{"text": text}]}


def stated(*amounts):
    """The dosage of a statement or an order."""
    return [{"doseAndRate": [{"doseQuantity": quantity(amount, "mg")} for amount in amounts]}]


SOMETHING_ELSE = [
    "daunorubicin held", "柔红霉素暂停", "Hold for ANC < 0.5", "hold if platelets < 20", "holding pressure at site", "hold until cultures are negative", "因发热未用退热药", "因恶心未用早餐", "0 mg of 100 mg remaining", "10 mg", "Pain 0/10", "0.5 mg", "家属拒绝输血",
    "0 mL wasted", "Waste: 0 mg", "未行腰穿", "100.0 mg", "剂量：0.1g", "因发热予退热，化疗照常",
    "Patient declined wheelchair", "Patient declined port placement", "refused breakfast", "refused labs", "premedication: not given", "G-CSF: held", "missed IV attempt x1", "Missed clinic visit",
    "skipped breakfast", "patient has not received prior chemo", "patient did not get nauseated", "Patient held for observation", "Cancelled appointment", "停用一次G-CSF", "漏服别嘌醇一次", "止吐药：未用",
    "Not given on time", "Did not receive premeds",
]
GIVEN_AFTER_ALL = [
    "Full dose not given (80%)", "Entire dose not given: 50 mL wasted", "Held day 3 for fever, resumed day 4", "chemo held last week; given today", "infusion held due to reaction. Restarted",
    "Dose held for fever; given today", "Dose held, 80% given", "cancelled and reordered", "暂停，次日恢复用药",
]
"""Given in part, or later: what was not given is not the whole."""

OF_THE_DRUG = [
    "Cytarabine held", "Ara-C 100 mg/m2 withheld", "阿糖胞苷暂停", "阿糖胞苷注射液 因发热未用", "因发热未用", "患者因发热拒绝化疗", "家属拒绝化疗", "因感染暂停化疗", "化疗暂停", "family refused", "Hold per MD", "HOLD cytarabine",
    "hold today's dose", "0 mg", "Dose: 0 mg", "given 0 mg, held", "cytarabine 0 mg", "剂量0mg", "给药量：0",
    "Actual dose: 0 mg", "Hold today's dose, resume tomorrow", "因发热停用", "因发热，停用", "今日暂停", "Cytarabine held until ANC recovered",
]
"""The drug of the dose itself is named, or nobody; and amounts of nothing in words."""
NAMED_SO = ["阿糖胞苷皮试", "Cytarabine held", "cytarabine withheld (fever)", "Cytarabine 100 mg omitted", "阿糖胞苷暂停", "阿糖胞苷（因发热未用）", "cytarabine 0 mg", "HOLD cytarabine", "阿糖胞苷皮试阳性"]
NAMED_PLAINLY = ["阿糖胞苷（皮试阴性）", "阿糖胞苷 皮试（－）", "阿糖胞苷皮试(-)，已给药", "阿糖胞苷皮试后给药", "cytarabine, skin test negative", "cytarabine 100 mg", "cytarabine 10 mg/mL", "阿糖胞苷注射液 0.1g", "Cytarabine IV (household contact held)"]

OF_ANOTHER_AMOUNT_OR_AN_END = [
    "Wasted: 0 mg", "Remaining: 0 mg", "Emesis: 0 mL", "Insulin: 0 units", "Other: 0 mg; Given: 200 mg", "余量：0mL", "尿量: 0 mL", "剩余: 0支", "Prior dose: 0 mg",
    "Loading dose: 0 mg; dose 200 mg", "阿糖胞苷已用7天，今日停用", "阿糖胞苷停用（疗程结束）", "hold per protocol if ANC low", "hold infusion; restart after premed",
    "cytarabine held until 2pm", "Wasted 0 mg", "waste 0 mg, given 200 mg", "PO intake 0 mL", "Residual 0 mL", "今日停用阿糖胞苷，共7天", "疗程结束，停用", "化疗结束，今日停药", "阿糖胞苷用至今日停用",
    "cytarabine held for 2 hours then given", "hold dose if ANC < 500", "Hold chemo until counts recover", "停用（已完成7天）", "第7天，停用",
]
"""Nothing of something else, the end of a course, and what was to be held only under a condition or for hours."""

COURSES = [
    rr("two courses of 0 mg", two(dosage=NOTHING), "missing"),
    rr("two courses of 0.00 mg, as stated", two(kind=STATEMENT, dosage=stated(0.0)), "missing"),
    rr("two courses ordered at 0 mg", two(kind=ORDER, dosageInstruction=stated(0)), "missing"),
    rr("two courses of 0 to 0 mg", two(kind=STATEMENT, dosage=[{"doseAndRate": [{"doseRange": {"low": quantity(0, "mg"), "high": quantity(0, "mg")}}]}]), "missing"),
    rr("two courses of 100 mg", two(dosage=SOME), "met"),
    rr("two courses of less than 0.1 mg are some", two(dosage={"dose": quantity(0.1, "mg", comparator="<")}), "met"),
    rr("two courses, each of a dose of 0 and one of 100 mg", two(kind=STATEMENT, dosage=stated(0, 100)), "met"),
    rr("two courses without an amount", two(dosage={"text": "100 mg/m2 d1-7"}), "met"),
    rr("the second course's first dose was of 0 mg", chart(
        dose("a", "cytarabine", "2026-06-01", dosage=SOME), dose("z", "cytarabine", "2026-09-01", dosage=NOTHING), dose("b", "cytarabine", "2026-09-02", dosage=SOME), BACK), "met",
       no_evidence={RR: ("MedicationAdministration/z",)}),
    rr("one course, and one of 0 mg", chart(dose("a", "cytarabine", "2026-06-01", dosage=SOME), dose("z", "cytarabine", "2026-09-01", dosage=NOTHING), BACK), "missing"),
    rr("a marrow below 5 % after 0 mg, ten days from the diagnosis, is no remission", chart(
        dose("z", "cytarabine", "2025-05-13", dosage=NOTHING), marrow_blasts("low", 3, "2025-05-20"), *days("cytarabine", "2025-08-01"), BACK), "missing"),
    *(rr(f"two courses noted “{said}”", two(**noted(said)), "judgement", mentions={RR: ("its own text says that it was not given",)}) for said in (
        "Not given, patient refused", "Dose held for neutropenia", "未用", "患者拒绝用药", "Refused by patient", "本次未给药")),
    rr("two courses of which the dosage says so", two(dosage={"text": "not given"}), "judgement"),
    rr("two courses completed for a reason that says so", two(statusReason=[concept(None, "Patient refused")]), "judgement"),
    rr("two courses stated that were never taken", two(kind=STATEMENT, dosage=[{"text": "never started"}]), "judgement"),
    rr("two courses stated of which some doses were held", two(kind=STATEMENT, **noted("held 2026-09-03 for fever")), "met"),
    rr("two orders that were refused are still for a clinician", two(kind=ORDER, **noted("Patient refused")), "judgement"),
    rr("two courses that were stopped, the rest refused", two(status="stopped", **noted("Refused")), "met"),
    rr("two coded courses named as not given", two(medicationCodeableConcept=concept(("http://www.whocc.no/atc", "L01BC01"), "Cytarabine - not given")), "judgement"),
    *(rr(f"two courses noted “{said}”", two(**noted(said)), "met") for said in SOMETHING_ELSE + OF_ANOTHER_AMOUNT_OR_AN_END),
    *(rr(f"two statements noted “{said}”", two(kind=STATEMENT, **noted(said)), "met") for said in ("Wasted: 0 mg", "余量：0mL", "疗程结束，停用")),
    *(rr(f"two courses noted “{said}”", two(**noted(said)), "met") for said in GIVEN_AFTER_ALL),
    *(rr(f"two courses noted “{said}”", two(**noted(said)), "met") for said in (
        "hydroxyurea held", "Missed doses: none", "Held for 2 hours, then given", "患者拒绝输血", "Given; not given with food", "未见不良反应", "refused at first, later given")),
    *(rr(f"two courses noted “{said}”", two(**noted(said)), "judgement", mentions={RR: ("its own text says that it was not given",)}) for said in OF_THE_DRUG),
    *(rr(f"two courses named “{name}”", two(medicationCodeableConcept=concept((ATC, "L01BC01"), name)), "judgement") for name in NAMED_SO),
    *(rr(f"two courses named “{name}”", two(medicationCodeableConcept=concept((ATC, "L01BC01"), name)), "met") for name in NAMED_PLAINLY),
    rr("a procedure of chemotherapy that its note denies", chart(procedure("p", None, "化疗", "2026-06-01", note=[{"text": "因发热未行"}]), procedure("q", None, "化疗", "2026-09-01"), BACK), "judgement"),
    rr("a procedure of chemotherapy with a note on something else", chart(procedure("p", None, "化疗", "2026-06-01", note=[{"text": "未行腰穿"}]), procedure("q", None, "化疗", "2026-09-01"), BACK), "met"),
    rr("two regimens of which the note says so", two(medicationCodeableConcept=concept(None, "IA方案"), **noted("IA方案暂停")), "judgement"),
    rr("two statements named as held", two(kind=STATEMENT, medicationCodeableConcept=concept((ATC, "L01BC01"), "cytarabine on hold")), "judgement"),
    rr("one sure dose in each course is enough", chart(
        dose("a", "cytarabine", "2026-06-01"), dose("x", "cytarabine", "2026-06-02", **noted("held")),
        dose("b", "cytarabine", "2026-09-01"), dose("y", "cytarabine", "2026-09-02", **noted("held")), BACK), "met", True),
    rr("a relapse needs no course", chart(CR, dose("a", "cytarabine", "2026-06-01", **noted("held")), BACK), "met"),
]
BLOOD_AFTER_AN_ORDER = [
    rr(f"blood blasts within four weeks of {what}, ordered with “{said}”", [
        *only(condition("aml", (ICD10CM, "C92.00"), recorded="2025-05-12"), condition("cr", (ICD10CM, "C92.01"), recorded="2025-12-01")),
        dose("o", "cytarabine", "2026-11-05", kind=ORDER, **more, **noted(said)), blood_blasts("b", 3)], "judgement")
    for said in ("Patient refused dinner", "Ondansetron: refused", "full dose not given, 80% infused", "cancelled and reordered", "Did not receive premeds", "Patient refused")
    for what, more in (("cytarabine", {}), ("filgrastim", {"medicationCodeableConcept": concept((ATC, "L03AA02"), "filgrastim")}))
]
LISTED = [
    Case("0 mg in the last 14 days is no therapy", [*base(), dose("x", "cytarabine", "2026-11-12", dosage=NOTHING)], {OTHERS: "judgement"},
         no_evidence={OTHERS: ("MedicationAdministration/x",)}),
    Case("what may not have been given is listed, with its note", [*base(), dose("x", "cytarabine", "2026-11-12", **noted("Not given"))], {OTHERS: "judgement"},
         evidence={OTHERS: ("MedicationAdministration/x",)}, mentions={OTHERS: ("says that it was not given",)}),
]


@pytest.mark.parametrize("case", COURSES + BLOOD_AFTER_AN_ORDER + LISTED, ids=lambda c: c.title)
def test_doses_that_were_not_given(case):
    check(case)


@pytest.mark.parametrize("text", [
    "Not given", "Dose was not administered", "Chart check; not given", "did not receive", "Cancelled by physician", "Planned, not given", "Patient declined chemo today", "Pt refused am dose", "refused the evening dose", "Patient refused to take it", "Dose: not given",
    "Dose not given. Will be given tomorrow", "Not administered as patient refused", "备注：未用", "拒绝化疗", "已取消", "未执行", "本次未给药",
])
def test_said_of_all_therapy(text):
    assert drugs.is_withheld(text, one_dose=False)


@pytest.mark.parametrize("text", ["held", "Dose held - ANC 0.2", "omitted", "On hold", "dose skipped", "Held given ANC 0.2", "missed dose", "Premeds given; dose held", "withheld per MD", "漏服", "漏服一次", "暂缓用药", "暂停给药"])
def test_said_of_one_dose(text):
    assert drugs.is_withheld(text, one_dose=True)
    assert not drugs.is_withheld(text, one_dose=False)


@pytest.mark.parametrize("text", [
    "given over 1 h", "not given with food", "Not given undiluted", "hydroxyurea held", "hold if ANC < 500", "held for 2 hours, then given", "patient refused further transfusion",
    "Refused antiemetics", "not tolerated orally, switched to IV", "azole held while on venetoclax", "Infusion interrupted 10 min", "Taken with food, not on an empty stomach",
    "未用完部分弃去", "未见不良反应", "未输完", "拒绝中心静脉置管", "患者拒绝骨髓穿刺", "未给予利尿", "停药后复查",
])
def test_said_of_something_else(text):
    assert not drugs.is_withheld(text, one_dose=True)
