"""Results that plainly say something and were passed over without a word: low in other words, preliminary, unconfirmed, unread."""
from __future__ import annotations

from decimal import Decimal

import pytest

from fhir_mappings.charts.chart import split_by_patient
from fhir_mappings.resources import Observation
from tests.charts.build import (
    ICD10CM,
    LOINC,
    POSITIVE,
    Json,
    base,
    bundle,
    changed,
    concept,
    condition,
    cut,
    encoded,
    lab,
    marrow_blasts,
    marrow_report,
    observation,
    page,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.harness import Case, check

FUNCTION = "cardiac-function"
NYHA_CODE, LVEF_CODE = (LOINC, "88020-3"), (LOINC, "10230-1")


def nyha(value: str = "I", when: str | None = "2026-11-18", **more) -> Json:
    return observation("n", concept(NYHA_CODE), when, **({"valueString": value} | more))


def lvef(value, when: str | None = "2026-11-18", unit: str | None = "%", id_="f", **more) -> Json:
    element = {"valueString": value} if isinstance(value, str) else {"valueQuantity": quantity(value, unit)}
    return observation(id_, concept(LVEF_CODE), when, **(element | more))


def heart(title, state, *resources, says=(), **more) -> Case:
    return Case(f"{FUNCTION}: {title}", [*base(), *resources], {FUNCTION: state}, mentions={FUNCTION: says} if says else {}, **more)


LOW_IN_WORDS = ["Severely reduced", "mildly reduced", "Impaired", "Moderately reduced, 35-40%", "约40%", "~40%", "EF值40%", "0.40", "0.45%", "减低", "左室收缩功能下降", "EF about 40 %"]
NOT_LOW = ["see report", "normal", "Normal, 55-60%", "0.60", "not reduced", "low normal", "未见减低", "约60%", "preserved", "no reduction"]

EJECTION_FRACTION = [
    *(heart(f"{text!r} beside NYHA I", "judgement", nyha(), lvef(text), says=("LVEF",), overall="likely-match") for text in LOW_IN_WORDS),
    *(heart(f"{text!r} alone", "judgement", lvef(text)) for text in LOW_IN_WORDS),
    *(heart(f"{text!r} beside NYHA III", "not-met", nyha("III"), lvef(text)) for text in LOW_IN_WORDS[:3]),
    *(heart(f"{text!r} beside NYHA I is only shown", "met", nyha(), lvef(text)) for text in NOT_LOW),
    *(heart(f"a quantity of {value} {unit} beside NYHA I", state, nyha(), lvef(Decimal(value), unit=unit)) for value, unit, state in (
        ("0.45", None, "judgement"), ("0.45", "%", "judgement"), ("0.65", None, "met"), ("0.65", "%", "met"), ("3", "%", "met"))),
    heart("reduced, undated, beside NYHA I", "unclear", nyha(), lvef("reduced", None)),
    heart("reduced, of before the window", "met", nyha(), lvef("reduced", "2026-03-01")),
    heart("reduced, then normal", "met", nyha(), lvef("reduced", "2026-11-01"), lvef(60, id_="g")),
    heart("reduced, then one that can't be read", "judgement", nyha(), lvef("reduced", "2026-11-01"), lvef("see report", id_="g")),
    heart("reduced, preliminary, beside NYHA I", "met", nyha(), lvef("reduced", status="preliminary")),
    *(heart(f"a low one, {status}, of {when or 'no date'}, and no class", "unclear", lvef(30, when, status=status), says=("preliminary",), overall="possible-match")
      for status in ("preliminary", "registered") for when in ("2026-11-18", None)),
    *(heart(f"{text!r}, preliminary, and no class", "unclear", lvef(text, status="preliminary")) for text in ("reduced", "see report", "45-55%")),
    *(heart(f"{value}, preliminary, and no class", "no-contrary-record", lvef(value, status="preliminary")) for value in (50, 60)),
    heart("a normal one, then a low preliminary one, and no class", "no-contrary-record", lvef(60, "2026-11-01"), lvef(30, id_="g", status="preliminary")),
    heart("a low preliminary one without a value, and no class", "no-contrary-record",
          observation("f", concept(LVEF_CODE), "2026-11-18", status="registered", dataAbsentReason=concept(None, "pending"))),
    heart("a low preliminary one and an old class", "stale", nyha(when="2026-03-01"), lvef(30, status="preliminary")),
    heart("a low preliminary one beside NYHA I", "met", nyha(), lvef(30, status="preliminary")),
    heart("a preliminary class III", "unclear", nyha("III", status="preliminary")),
]


@pytest.mark.parametrize("case", EJECTION_FRACTION, ids=lambda c: c.title)
def test_an_ejection_fraction_in_doubt(case: Case) -> None:
    check(case)


ALT, ECOG, PREGNANCY, COURSE = "hepatic-alt", "ecog", "pregnancy-negative", "relapsed-refractory"
AGAINST = "against it"
NEWER, OLDER = "2026-11-21", "2026-10-30"


def ecog(value, when=NEWER, id_="e", **more) -> Json:
    return observation(id_, concept((LOINC, "89247-1")), when, **({"valueInteger": value} if value is not None else {}), **more)


def hcg(answer, when=NEWER, **more) -> Json:
    return serology("hcg-p", answer, when, name="hcg", **more)


CONTRARY = [
    (ALT, base, lab("alt-p", 300, 50, NEWER, status="preliminary")), (ALT, base, lab("alt-p", 300, 50, NEWER, status="registered")),
    (ALT, base, lab("alt-p", 300, None, NEWER, status="preliminary")), (ECOG, base, ecog(4, status="preliminary")),
    (PREGNANCY, woman, hcg(POSITIVE, status="preliminary")), (PREGNANCY, woman, hcg("see report", status="preliminary")),
    (FUNCTION, lambda: [*base(), nyha()], nyha("IV", NEWER, id="p", status="preliminary")),
    (COURSE, lambda: changed(base(), "aml", recordedDate="2026-09-01"), marrow_blasts("p", 2, NEWER, status="preliminary")),
    (COURSE, base, marrow_blasts("p", 2, NEWER, status="preliminary")),
    (COURSE, base, marrow_report("p", "Complete remission", NEWER, status="partial")), (COURSE, base, marrow_report("p", "完全缓解", NEWER, status="preliminary")),
]
AGREEING = [
    (ALT, base, lab("alt-p", 40, 50, NEWER, status="preliminary")), (ALT, base, lab("alt-p", 300, 50, "2026-11-18", status="preliminary")),
    (ALT, base, observation("alt-p", concept((LOINC, "1742-6")), NEWER, status="registered")),
    (ALT, base, lab("alt-p", 300, 50, "2026-12-20", status="preliminary")),
    (ECOG, base, ecog(0, status="preliminary")), (ECOG, base, ecog(4, OLDER, status="preliminary")), (ECOG, base, ecog(None, status="preliminary")),
    (PREGNANCY, woman, hcg("Negative", status="preliminary")), (PREGNANCY, woman, hcg(POSITIVE, "2026-11-18", status="preliminary")),
    (FUNCTION, lambda: [*base(), nyha()], nyha("II", NEWER, id="p", status="preliminary")),
    (COURSE, base, marrow_blasts("p", 30, NEWER, status="preliminary")), (COURSE, base, marrow_blasts("p", 2, "2026-06-01", status="preliminary")),
    (COURSE, base, marrow_report("p", "Complete remission", "2025-06-20", status="partial")),
    (COURSE, base, marrow_report("p", "AML relapse, 40% blasts", NEWER, status="partial")),
]
PRELIMINARY = [
    *(Case(f"{criterion}: a newer preliminary {n} speaks against it", [*chart(), result], {criterion: "met"}, review={criterion: True},
           mentions={criterion: (AGAINST,)}) for n, (criterion, chart, result) in enumerate(CONTRARY)),
    *(Case(f"{criterion}: a preliminary {n} says nothing against it", [*chart(), result], {criterion: "met"}, review={criterion: False})
      for n, (criterion, chart, result) in enumerate(AGREEING)),
    Case("a preliminary good one beside a bad one changes nothing", [*without(base(), "alt-1"), lab("alt-a", 300, 50), lab("alt-p", 24, 50, NEWER, status="preliminary")],
         {ALT: "not-met"}, review={ALT: False}),
]

READ_IN_PART = (ALT, "hepatic-ast", "hepatic-tbil", "renal-creatinine", ECOG, FUNCTION, PREGNANCY)
WOMAN = [*woman(), nyha()]
FOLLOWED = [*WOMAN[:2], {**page(*WOMAN[2:], link="https://ehr.example.org/fhir/Observation?page=2"), "link": [
    {"relation": "self", "url": "https://ehr.example.org/fhir/Observation?page=1"}]}]
CUT_OFF = [
    *(Case(f"{criterion}: met by what is in hand of a list that was cut off", cut(WOMAN, "Observation"), {criterion: "met"}, review={criterion: True},
           mentions={criterion: ("newer results may not have been read",)}) for criterion in READ_IN_PART),
    *(Case(f"{criterion}: met from a whole list", chart, {criterion: "met"}, review={criterion: False})
      for criterion in READ_IN_PART for chart in (WOMAN, FOLLOWED, cut([*WOMAN, marrow_report("r", "CR", "2020-01-01")], "DiagnosticReport"))),
    Case("not met by what is in hand", cut([*without(base(), "alt-1"), lab("alt-a", 300, 50)], "Observation"), {ALT: "not-met"}, review={ALT: False}),
]

HIV = "serology-hiv"
MINE = ("Patient/p", ["Patient/p"], [{"reference": "Patient/p"}])
NOT_TOLD = (7, {"reference": 7}, {"reference": {"reference": "Patient/p"}}, "", [])
ANOTHERS = ("Patient/q", [{"reference": "Patient/q"}])
REMISSION = condition("rem", (ICD10CM, "C92.01"), recorded="2026-11-18")


def reactive(subject, **more) -> Json:
    return serology("hiv-b", POSITIVE, NEWER, name="hiv", subject=subject, **more)


TORN_SUBJECTS = [
    *(Case(f"a newer result of {subject!r} keeps an older one from deciding", [*base(), reactive(subject)], {HIV: "unclear"},
           evidence={HIV: ("Observation/hiv-b",)}, overall="possible-match") for subject in (*MINE, *NOT_TOLD)),
    *(Case(f"a result of {subject!r} is another's", [*base(), reactive(subject)], {HIV: "met"}) for subject in ANOTHERS),
    Case("an older one of a torn subject changes nothing", [*base(), lab("alt-b", 400, 50, OLDER, subject="Patient/p")], {ALT: "met"}),
    Case("nor one that was entered in error", [*base(), reactive("Patient/p", status="entered-in-error")], {HIV: "met"}),
    Case("nor one of another in a file without a Patient", [*without(base(), "p"), reactive("Patient/q")], {HIV: "met"}),
    *(Case(f"a remission of {subject!r} is not passed over", [*base(), REMISSION | {"subject": subject}], {COURSE: "unclear"},
           evidence={COURSE: ("Condition/rem",)}) for subject in MINE),
    *(Case(f"a report of a remission of {subject!r} is not passed over", [*base(), marrow_report("r", "Complete remission", NEWER, subject=subject)],
           {COURSE: "not-met"}, evidence={COURSE: ("DiagnosticReport/r",)}, mentions={COURSE: ("element subject could not be read",)}) for subject in MINE),
    *(Case(f"a remission of {subject!r} is another's, or nobody's, and a diagnosis that could not be read", [*base(), REMISSION | {"subject": subject}], {
           COURSE: "unclear"}, no_evidence={COURSE: ("Condition/rem",)})
      for subject in (*ANOTHERS, 7)),
]


@pytest.mark.parametrize("case", TORN_SUBJECTS, ids=lambda c: c.title)
def test_a_subject_of_the_wrong_json_type(case: Case) -> None:
    check(case)


def test_in_a_file_of_two_patients_a_torn_subject_is_nobodys() -> None:
    other = {"resourceType": "Patient", "id": "q", "gender": "male"}
    charts = {chart.patient_reference: chart for chart in split_by_patient(encoded(bundle([*base(), other, reactive("Patient/p")])))}
    assert [it.reference for it in charts["Patient/p"].of(Observation) if it.resource.rejected] == []
    assert charts["Patient/p"].gaps == {"Observation": frozenset({"rejected"})}
    assert [it.reference for it in charts["Patient/p"].unread] == ["Observation/hiv-b"]
    assert charts["Patient/p"].ignored == {}


@pytest.mark.parametrize("case", PRELIMINARY, ids=lambda c: c.title)
def test_a_preliminary_result_beside_a_final_one(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", CUT_OFF, ids=lambda c: c.title)
def test_a_list_of_results_that_was_cut_off(case: Case) -> None:
    check(case)


def alt_of(written, ranged="9-50") -> Json:
    return observation("alt-w", concept((LOINC, "1742-6")), NEWER, valueString=written, referenceRange=[{"text": ranged}])


def hbsag_of(written, ranged) -> list[Json]:
    return [*without(base(), "hbsag-1"), serology("hbsag-w", written, referenceRange=[{"text": ranged}])]


HBV = "serology-hbv"
CUT = ("<0.05阴性;≥0.05阳性", "<0.05阴性，≥0.05阳性", "阴性<0.05；阳性≥0.05", "<0.05 negative, >=0.05 positive", "<0.05 IU/mL 阴性；≥0.05 IU/mL 阳性")
GREY = ("<0.9 阴性；0.9-1.1 灰区；>1.1 阳性", "阴性:<0.9；灰区:0.9-1.1；阳性:>1.1", "Non-reactive <0.9; Equivocal 0.9-1.1; Reactive >1.1", "阴性<0.9；阳性>1.1")
AS_WRITTEN = [
    *(Case(f"ALT {text!r}", [*without(base(), "alt-1"), alt_of(text)], {ALT: state}) for text, state in (
        ("135 H", "not-met"), ("H 135", "not-met"), ("HH 135", "not-met"), ("↑135", "not-met"), ("135 U/L H", "not-met"), ("135↑", "not-met"), ("L 8", "met"),
        ("H", "unclear"), ("H 135 was 40", "unclear"), ("99,5 U/L", "met"))),
    *(Case(f"ALT against {text!r}", [*without(base(), "alt-1"), alt_of("41 U/L", text)], {ALT: state}) for text, state in (
        ("9-50 U/L(37℃)", "met"), ("9-50(37°C)", "met"), ("9-50 U/L (37度)", "met"), ("9-50 (40)", "unclear"))),
    Case("a comma that is read as the decimal point is told", [*without(base(), "alt-1"), alt_of("99,5 U/L")], {ALT: "met"}, mentions={ALT: ("comma",)}),
    Case("HIV 未反应", changed(base(), "hiv-1", valueCodeableConcept=None, valueString="未反应"), {HIV: "met"}),
    *(Case(f"HBsAg {value} against {text!r}", hbsag_of(value, text), {HBV: state}) for text in CUT
      for value, state in (("0.03", "met"), ("0.05", "not-met"), ("1.2", "not-met"), ("<0.05", "met"))),
    *(Case(f"HBsAg {value} against {text!r}", hbsag_of(value, text), {HBV: state}) for text in GREY
      for value, state in (("0.5", "met"), ("0.9", "unclear"), ("1.0", "unclear"), ("1.1", "unclear"), ("1.2", "not-met"))),
]


@pytest.mark.parametrize("case", AS_WRITTEN, ids=lambda c: c.title)
def test_a_result_as_it_is_written(case: Case) -> None:
    check(case)
