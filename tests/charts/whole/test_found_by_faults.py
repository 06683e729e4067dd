"""Statements that no test made until small faults were put into the readers: each holds what one of them changed unseen."""
from __future__ import annotations

from decimal import Decimal

import pytest

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.charts.input_forms import ChartError
from fhir_mappings.read import read_record
from fhir_mappings.resources import Observation
from fhir_mappings.site import Site, UpperLimitRow
from fhir_mappings.terminology.store import load
from tests.charts.build import (
    ICD10,
    INTERPRETATION,
    LOINC,
    SCT,
    VERIFICATION,
    base,
    bundle,
    changed,
    concept,
    condition,
    encoded,
    lab,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    page,
    patient,
    procedure,
    quantity,
    without,
    woman,
)
from tests.charts.courses import BACK, CR, RR, chart, part, rr, two
from tests.charts.forms import hook
from tests.charts.harness import ZONE, Case, check, screened

LIGAND = "nkg2d-ligand"
ECOG, ALT, AST, TBIL, PREGNANCY = "ecog", "hepatic-alt", "hepatic-ast", "hepatic-tbil", "pregnancy-negative"


def coded_twice(id_, *codes, selected=False):
    """A result under two codes, the first of them chosen by the user or not."""
    codings = [{"system": LOINC, "code": code} for code in codes]
    if selected:
        codings[0]["userSelected"] = True
    return changed(base(), id_, code={"coding": codings})


def panel(id_, text, *members):
    return observation(id_, concept(None, text), "2026-11-15", hasMember=[{"reference": f"Observation/{m}"} for m in members])


def performance(code, text):
    return changed(base(), "ecog-1", valueInteger=None, valueCodeableConcept=concept((LOINC, code), text))


def pregnancy(id_, code, when):
    return observation(id_, concept((LOINC, "82810-3")), when, valueCodeableConcept=concept((SCT, code)))


def hcg(value, low, high):
    ends = {"low": quantity(low, "m[IU]/mL"), "high": quantity(high, "m[IU]/mL")}
    return changed(woman(), "hcg-1", code=concept((LOINC, "21198-7")), valueCodeableConcept=None, valueQuantity=quantity(value, "m[IU]/mL"), referenceRange=[ends])


SPECIMEN = {"resourceType": "Specimen", "id": "s"}
COURSE = [
    rr("a report entered in error says nothing, and hides none behind it", chart(marrow_report("e", "x", "2025-06-01", status="entered-in-error"), CR, BACK), "met"),
    rr("a result within a report, without an id", chart(BACK, CR | {"conclusion": None, "contained": [
        {"resourceType": "Observation", "status": "final", "code": concept(None, "Bone marrow blasts"), "valueQuantity": quantity(2, "%")}]}), "met", True),
    rr("two members alike, one of a marrow's panel and one of a blood smear's", chart(
        CR, part("a", "Blasts", 3), part("b", "Blasts", 3), panel("pa", "骨髓细胞形态学", "a"), panel("pb", "外周血涂片", "b")), "unclear", evidence={RR: ("Observation/b",)}),
    rr("the same, the blood smear first", chart(
        CR, part("b", "Blasts", 3), part("a", "Blasts", 3), panel("pa", "骨髓细胞形态学", "a"), panel("pb", "外周血涂片", "b")), "unclear", evidence={RR: ("Observation/b",)}),
    rr("a specimen that says nothing of itself", chart(CR, SPECIMEN, part("b", "Blasts", 23, specimen="s")), "unclear"),
    rr("a specimen whose type tells more than where it was collected", chart(CR, SPECIMEN | {"type": concept(None, "骨髓"), "collection": {
        "bodySite": concept(None, "外周血")}}, part("b", "Blasts", 23, specimen="s")), "met"),
    rr("a regimen of which the drugs are not told", two(medicationCodeableConcept=concept(None, "3+7方案")), "met"),
    rr("marrow by its name, blood by its body site", chart(CR, part("b", "骨髓原始细胞", 23, bodySite=concept(None, "外周血"))), "unclear"),
    rr("a number behind which a bracket closes that none opened", chart(CR, marrow_mrd("m", {"valueString": "10.05%)"})), "unclear"),
    rr("a number in brackets", chart(CR, marrow_mrd("m", {"valueString": "(10.05%)"})), "met"),
    rr("myeloblasts, and monoblasts counted in another year", [*two(marrow=part("m", "骨髓原始粒细胞", 2)), part("o", "骨髓原始单核细胞", 30, "2025-05-12")], "not-met"),
    rr("myeloblasts, and monoblasts counted with them", [*two(marrow=part("m", "骨髓原始粒细胞", 2)), part("o", "骨髓原始单核细胞", 30)], "met", evidence={RR: ("Observation/o",)}),
    rr("myeloblasts, and monoblasts counted nobody knows when", [*two(marrow=part("m", "骨髓原始粒细胞", 2)), part("o", "骨髓原始单核细胞", 30, None)], "unclear"),
    rr("infiltration of the CNS in the text of the AML", chart(CR, condition("b", (ICD10, "C92.0"), "中枢神经系统浸润")), "judgement", evidence={RR: ("Condition/b",)}),
    rr("a transplant by its code, of which the text says that there was none", chart(procedure("tx", (SCT, "58390007"), "No stem cell transplant", "2025-10-01"), BACK), "missing"),
    *(rr(f"a transplant by its code, and in words “{t}”", chart(procedure("tx", (SCT, "58390007"), t, "2025-10-01"), BACK), state) for t, state in [
        ("否认造血干细胞移植史", "missing"), ("Denies allogeneic stem cell transplantation", "missing"), ("造血干细胞移植", "judgement")]),
    rr("a report's specimen beside a result without an id", chart(BACK, CR | {"code": concept(None, "Flow"), "specimen": [{"reference": "#s"}], "contained": [
        SPECIMEN | {"type": concept(None, "骨髓")}, {"resourceType": "Observation", "status": "final", "code": concept(None, "x"), "valueInteger": 1}]}), "met", True),
    rr("a marrow without a value, and one with", chart(CR, marrow_blasts("a", {"dataAbsentReason": concept(None, "not performed")}, "2026-11-14"), BACK), "met"),
    rr("a sarcoma that is over, and one that is not", chart(CR, condition("a", (ICD10, "C92.3"), clinical="resolved"), condition("b", (ICD10, "C92.3"))), "met",
       evidence={RR: ("Condition/b",)}),
    rr("a myeloid leukaemia in relapse beside the AML, by its status in remission", chart(condition("x", (SCT, "122901000119109"), clinical="remission")), "unclear"),
    rr("an undated low marrow beside a dated relapse", chart(CR, BACK, marrow_blasts("u", 2, None)), "met"),
    rr("an undated high marrow beside a dated low one", chart(CR, marrow_blasts("b", 2), marrow_blasts("u", 40, None)), "not-met"),
    rr("two results alike but for their parts", chart(CR, *(observation(
        i, concept(None, "骨髓细胞形态学"), when, valueString="见下", component=[{"code": concept(None, "原始细胞"), "valueQuantity": quantity(share, "%")}])
        for i, when, share in (("a", "2026-10-30", 3), ("b", "2026-11-15", 23)))), "met", evidence={RR: ("Observation/b",)}),
    rr("the words of a report stand in the sentence", chart(CR, marrow_report("r", "Relapsed AML, blasts 40%", "2026-11-15")), "unclear", mentions={RR: ("Relapsed AML",)}),
]
GRADES = [
    Case("a coded ECOG beside words that agree with it", performance("LA9624-3", ">=2"), {ECOG: "met"}),
    Case("a coded ECOG beside words that only reach it", performance("LA9624-3", "<=2"), {ECOG: "met"}),
    Case("a coded ECOG above what the words allow", performance("LA9625-0", "<=2"), {ECOG: "unclear"}),
    Case("a coded ECOG below what the words allow", performance("LA9624-3", ">2"), {ECOG: "unclear"}),
    Case("a coded ECOG at a limit that the words leave out", performance("LA9624-3", "<2"), {ECOG: "unclear"}),
    Case("a coded ECOG above words that agree", performance("LA9625-0", ">2"), {ECOG: "not-met"}),
    Case("at most ECOG 2 is told as it was charted", changed(base(), "ecog-1", valueInteger=None, valueString="<=2"), {ECOG: "met"}, mentions={ECOG: ("<=2",)}),
    Case("an ECOG in the words of its interpretation", changed(base(), "ecog-1", valueInteger=None, interpretation=[concept(None, "ECOG 3")]), {ECOG: "not-met"}),
    Case("words of an interpretation that are no grade", changed(base(), "ecog-1", interpretation=[concept(None, "normal")]), {ECOG: "met"}),
    Case("an ECOG that is none is told as it was charted", changed(base(), "ecog-1", valueInteger=None, valueString="good"), {ECOG: "unclear"}, mentions={ECOG: ("\"good\" is",)}),
    Case("one number under the codes of ECOG and of Karnofsky", coded_twice("ecog-1", "89247-1", "89243-0"), {ECOG: "unclear"}, evidence={ECOG: ("Observation/ecog-1",)}),
]
RESULTS = [
    Case("one number under the codes of ALT and AST", coded_twice("alt-1", "1742-6", "1920-8"), {ALT: "unclear"}, evidence={ALT: ("Observation/alt-1",)}),
    Case("the user says which of both it is", coded_twice("alt-1", "1742-6", "1920-8", selected=True), {ALT: "met", AST: "met"}),
    Case("total bilirubin beside the code of the direct one", coded_twice("tbil-1", "14631-6", "1968-7"), {TBIL: "unclear"}, evidence={TBIL: ("Observation/tbil-1",)}),
    Case("the code of direct bilirubin first", coded_twice("tbil-1", "1968-7", "14631-6"), {TBIL: "unclear"}),
    Case("a newest result of which the status can't be read", [*base(), lab("alt-2", 24, 50, "2026-11-21") | {"status": 5}], {ALT: "unclear"}, evidence={ALT: ("Observation/alt-2",)}),
    Case("a part of a newest result of which the status can't be read", [*base(), observation("p", concept(None, "Liver panel"), "2026-11-21", component=[
        {"code": concept((LOINC, "1742-6")), "valueQuantity": quantity(24, "U/L")}]) | {"status": 5}], {ALT: "unclear"}, evidence={ALT: ("Observation/p",)}),
    Case("a ligand of which the status can't be read is no result", [*base(), observation("n", concept(None, "NKG2D ligand expression"), valueString="90%") | {"status": 5}],
         {LIGAND: "reference-only"}, no_evidence={LIGAND: ("Observation/n",)}),
    Case("a karyotype entered in error", [*base(), observation("k", concept(None, "Karyotype"), valueString="46,XY,t(15;17)(q24;q21)", status="entered-in-error")],
         {"exclusion-apl": "no-contrary-record"}),
    Case("the words of a range that can't be read are told", changed(base(), "alt-1", referenceRange=[{"text": "0-50 男 0-40"}]), {ALT: "unclear"}, mentions={ALT: ("0-50 男",)}),
    Case("a body site that can't be read takes no range away", changed(base(), "alt-1", bodySite="arm"), {ALT: "met"}),
    Case("a range that can't be read whole decides nothing", changed(base(), "alt-1", referenceRange=[{"high": "50"}]), {ALT: "unclear"}),
    Case("a panel's own value that can't be read is none of its parts'", [*without(base(), "alt-1"), observation(
        "p", concept(None, "Liver panel"), valueQuantity="x", component=[
            {"code": concept((LOINC, "1742-6")), "valueQuantity": quantity(24, "U/L"), "referenceRange": [{"high": quantity(50, "U/L")}]}])], {ALT: "met"}),
    *(Case(f"a unit whose code and text contradict each other tells {said}", changed(base(), "tbil-1", valueQuantity=quantity(15, "umol/L", code="mg/dL")), {TBIL: "unclear"},
           mentions={TBIL: (said,)}) for said in ("unit code mg/dL", "unit text umol/L")),
    Case("a value without a unit tells from where it has one", changed(base(), "alt-1", valueQuantity={"value": 24}), {ALT: "met"}, mentions={ALT: ("the range's U/L",)}),
    *(Case(f"a verification status that says nothing is none: {name}", changed(base(), "aml", verificationStatus=status), {"aml-diagnosis": "met"})
      for name, status in (("no code", {"coding": [{"system": VERIFICATION}]}), ("a blank", {"text": " "}), ("nothing", {}))),
    Case("a search of which the next page was not followed, and nothing else", encoded(page(*base())), {"no-other-malignancy": "missing", RR: "unclear"}),
    Case("a newest result of a hook call, of which the status can't be read", encoded(hook([*base(), lab("alt-2", 24, 50, "2026-11-21") | {"status": 5}])), {ALT: "unclear"},
         evidence={ALT: ("Observation/alt-2",)}),
    *(Case(f"an HBsAg whose words name {name}", changed(base(), "hbsag-1", valueCodeableConcept=None, valueString=text), {"serology-hbv": state}) for name, text, state in [
        ("hepatitis B broadly", "乙肝阴性", "met"), ("HBV", "HBV negative", "met"), ("hepatitis C", "丙肝阴性", "unclear")]),
    *(Case(f"the site's own limit for ages {low} to {high}, at 58", [*without(base(), "alt-1"), lab("alt-1", 100)], {ALT: state}, site=Site(
        upper_limits=(UpperLimitRow("alt", Decimal(50), "U/L", None, low, high),))) for low, high, state in [
        (18, 58, "met"), (58, 75, "met"), (18, 57, "unclear"), (59, 75, "unclear")]),
    Case("a range without a unit tells whose it takes", changed(base(), "alt-1", referenceRange=[{"high": {"value": 50}}]), {ALT: "met"}, mentions={ALT: ("read in U/L",)}),
    Case("a page of diagnoses alone, beside results that are whole", b"\n".join([encoded(page(base()[1])), *(encoded(r) for r in base() if r["id"] != "aml")]),
         {"no-other-malignancy": "missing", "serology-hiv": "met"}),
    Case("a flag behind one that is null", changed(base(), "hbsag-1", valueCodeableConcept=None, interpretation=[None, concept((INTERPRETATION, "POS"))]), {"serology-hbv": "not-met"}),
    Case("a unit that is not known is told", changed(base(), "alt-1", valueQuantity=quantity(24, "Foo  Unit", None), referenceRange=None), {ALT: "unclear"}, mentions={ALT: ("unit Foo  Unit is",)}),
    Case("hCG within a range of weeks of pregnancy", hcg(12, 10, 25), {PREGNANCY: "unclear"}),
    Case("hCG within a range that begins at nothing", hcg(12, 0, 25), {PREGNANCY: "met"}),
    *(Case(f"pregnant in September, and in November {name}", [*woman(), pregnancy("a", "77386006", "2026-09-20"), pregnancy("b", code, "2026-11-20")], {PREGNANCY: state})
      for name, code, state in [("not pregnant", "60001007", "met"), ("pregnant", "77386006", "judgement")]),
    Case("a date of death said to be unknown", changed(base(), "p", _deceasedDateTime={"extension": [{"url": "http://example.org/absent", "valueCode": "unknown"}]}),
         {"age": "met"}, mentions={"age": ("died",)}),
]


@pytest.mark.parametrize("case", [*COURSE, *GRADES, *RESULTS], ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_two_patients_who_share_an_insurance_number_are_two():
    insured = [{"system": "urn:insurance", "value": "77"}]
    family = [patient(identifier=insured), patient(identifier=insured, id="q"), *base()[1:]]
    with pytest.raises(ChartError):
        read_chart(encoded(bundle(family)))


def test_a_result_within_a_report_that_has_no_id_has_no_name():
    report = {k: v for k, v in CR.items() if k != "id"} | {"contained": [
        {"resourceType": "Observation", "id": "o", "status": "final", "code": concept(None, "x"), "valueInteger": 1}]}
    read = read_chart(encoded(bundle([patient(), report]))).of(Observation)
    assert [it.reference for it in read] == [None]


def test_a_range_in_words_that_was_read_is_not_said_to_be_unreadable():
    screening = screened(changed(base(), "alt-1", referenceRange=[{"text": "0-50"}]))
    notes = [note.key for evidence in screening.finding(ALT).evidence for note in evidence.notes]
    assert "note.range-text-unreadable" not in notes


@pytest.mark.parametrize("order", [1, -1])
def test_a_range_by_sex_is_not_remembered_for_the_other(order):
    by_sex = [{"high": quantity(high, "U/L"), "appliesTo": [concept(None, sex)]} for high, sex in ((50, "male"), (35, "female"))]
    expected = [(patient(), "met"), (patient("female"), "not-met")]
    for who, state in expected[::order]:
        chart_of_one = [who, *changed(base(), "alt-1", valueQuantity=quantity(100, "U/L"), referenceRange=by_sex)[1:]]
        assert screened(chart_of_one).finding(ALT).state == state


def test_that_she_is_not_pregnant_is_read_of_its_code():
    record = read_record(read_chart(encoded(bundle([*woman(), pregnancy("b", "60001007", "2026-11-20")]))), load(), ZONE)
    assert [test.polarity for test in record.tests if test.test == "pregnancy-status"] == ["negative"]
