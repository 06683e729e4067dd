"""A second reading of the notes' general rules, sentence by sentence: what the other tables did not state yet."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10,
    ICD10CM,
    LOINC,
    SCT,
    Json,
    base,
    concept,
    condition,
    encoded,
    lab,
    observation,
    page,
    patient,
    procedure,
    quantity,
    serology,
    without,
)
from tests.charts.harness import Case, check

CORONARY = (ICD10, "I25.1")
NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"
MALE = ("http://hl7.org/fhir/administrative-gender", "male")
FEMALE = ("http://hl7.org/fhir/administrative-gender", "female")


def undated(resource: Json, **more) -> Json:
    return {k: v for k, v in resource.items() if k != "effectiveDateTime"} | more


def of(criterion: str, title: str, state: str, *resources: Json, who: Json | None = None, drop: tuple[str, ...] = (), **more) -> Case:
    """The chart with these resources beside or instead of its own, and the state of one criterion."""
    words = more.pop("says", ())
    chart = [who or patient(), *without(base(), "p", *drop), *resources]
    mentions = {criterion: words} if words else {}
    return Case(f"{criterion}: {title}", chart, {criterion: state}, mentions=mentions, **more)


def alt(title: str, state: str, *resources: Json, **more) -> Case:
    return of("hepatic-alt", title, state, *resources, drop=("alt-1",), **more)


def ecog(title: str, state: str, *resources: Json, **more) -> Case:
    return of("ecog", title, state, *resources, drop=("ecog-1",), **more)


def graded(code: str, **value) -> Json:
    return observation("g", concept((LOINC, code)), **value)


def heart(title: str, state: str, *resources: Json, **more) -> Case:
    return of("cardiac-function", title, state, *resources, **more)


def nyha(text: str) -> Json:
    return observation("n", concept((LOINC, "88020-3")), valueString=text)


def lvef(value, when: str | None = "2026-11-01", **more) -> Json:
    return observation("f", concept((LOINC, "10230-1")), when, valueQuantity=quantity(value, "%"), **more)


def report(id_: str, when: str) -> Json:
    return {"resourceType": "DiagnosticReport", "id": id_, "status": "final", "code": {"text": "liver panel"}, "effectiveDateTime": when,
            "subject": {"reference": "Patient/p"}, "result": [{"reference": "Observation/alt-a"}]}


BOUNDS = [
    *(ecog(f"written {text!r}", state, graded("89247-1", valueString=text), says=says) for text, state, says in (
        ("≤2", "met", ("≤2",)), ("≤3", "unclear", ("≤3",)), ("＞2", "not-met", ("＞2",)), ("≥3", "not-met", ()), ("≥2", "unclear", ()),
        ("<2", "met", ()), ("<3", "unclear", ()), ("<4", "unclear", ()), (">5", "unclear", ()))),
    *(ecog(f"Karnofsky {sign}{number}", state, graded("89243-0", valueQuantity=quantity(number, "{score}", comparator=sign)), says=says)
      for sign, number, state, says in ((">=", 70, "met", ("ECOG 0-1",)), (">=", 40, "unclear", ("ECOG 2",)), ("<", 50, "not-met", ("ECOG 3-5",)),
                                        ("<=", 60, "unclear", ()))),
    ecog("Lansky of at least 50", "judgement", observation("l", concept((NCIT, "C38144")), valueQuantity=quantity(50, comparator=">=")),
         who=patient("male", "2018-01-01"), says=("compatible",)),
    ecog("Lansky of at least 30 tells nothing", "unclear", observation("l", concept((NCIT, "C38144")), valueQuantity=quantity(30, comparator=">=")),
         who=patient("male", "2018-01-01")),
    heart("NYHA ≥3", "not-met", nyha("≥3")), heart("NYHA ≤2", "met", nyha("≤2")), heart("NYHA ≥2", "unclear", nyha("≥2")),
    heart("a class beside another one in its remark", "unclear", nyha("NYHA I (formerly III)")),
    heart("a remark without a class", "met", nyha("NYHA II (stable)")),
]

EJECTION_FRACTION = [
    heart("a low one that may lie in the window", "unclear", lvef(40, "2026-08"), says=("90 days",)),
    heart("a low one that may lie in the window, beside NYHA II", "unclear", lvef(40, "2026-08"), nyha("II")),
    heart("a low one that may lie in the window, beside NYHA III", "not-met", lvef(40, "2026-08"), nyha("III")),
    heart("a normal one that may lie in the window", "no-contrary-record", lvef(60, "2026-08")),
    heart("a low one without a date", "unclear", lvef(40, None)),
    heart("a low one without a date beside a normal one in the window", "met", lvef(60), lvef(40, None, id="f2"), nyha("II")),
    *(heart(f"a low one of {when or 'no date'} behind a {status} normal one of {other or 'no date'}", "unclear", lvef(40, when),
            lvef(60, other, id="f2", status=status), says=("40 %",))
      for when, status, other in (("2026-08", "preliminary", "2026-11-20"), (None, "registered", "2026-11-20"), (None, "final", "2026-08"), ("2026-08", "final", None))),
    heart("a normal one without a date behind one that may lie in the window", "no-contrary-record", lvef(60, None), lvef(60, "2026-08", id="f2")),
    heart("a low one of the month before the window", "no-contrary-record", lvef(40, "2026-07")),
]

DATES = [
    alt("two reports of two days in the window", "met", undated(lab("alt-a", 24, 50)), report("r1", "2026-11-10"), report("r2", "2026-11-12")),
    alt("two reports, one of them too old", "unclear", undated(lab("alt-a", 24, 50)), report("r1", "2026-10-10"), report("r2", "2026-11-12")),
    alt("two reports, both too old", "stale", undated(lab("alt-a", 24, 50)), report("r1", "2026-10-10"), report("r2", "2026-10-12")),
    alt("two reports around another answer", "unclear", undated(lab("alt-a", 24, 50)), report("r1", "2026-11-10"), report("r2", "2026-11-14"),
        lab("alt-b", 400, 50, "2026-11-12")),
    alt("registered is said as such", "unclear", lab("alt-a", 24, 50, status="registered"), says=("registered",)),
    alt("a preliminary one without a date is told so", "met", lab("alt-a", 24, 50), undated(lab("alt-b", 400, 50, status="preliminary")),
        says=("of an unknown date",)),
]

RANGES = [
    *(alt(f"ranges for {man!r} and {woman!r}", "met", lab("alt-a", 100) | {"referenceRange": [
        {"high": quantity(50, "U/L"), "appliesTo": [{"text": man}]}, {"high": quantity(35, "U/L"), "appliesTo": [{"text": woman}]}]})
      for man, woman in (("成年男性", "成年女性"), ("Adult male", "Adult female"), ("成人（男）", "成人（女）"), ("Men", "Women"))),
    alt("a range for adult men is none for a boy", "unclear", lab("alt-a", 30) | {"referenceRange": [
        {"high": quantity(50, "U/L"), "appliesTo": [{"text": "成年男性"}]}]}, who=patient("male", "2016-03-04")),
    alt("a range for a group that nobody knows", "unclear", lab("alt-a", 30) | {"referenceRange": [
        {"high": quantity(50, "U/L"), "appliesTo": [concept(MALE), {"text": "athletes"}]}]}),
    alt("the unknown sex between two limits, above both", "not-met", lab("alt-a", 200) | {"referenceRange": [
        {"high": quantity(50, "U/L"), "appliesTo": [concept(MALE)]}, {"high": quantity(35, "U/L"), "appliesTo": [concept(FEMALE)]}]}, who=patient("unknown")),
]


def named(title: str, codings: list[Json], says: str, criterion: str = "aml-diagnosis", state: str = "met") -> Case:
    drop = ("aml",) if criterion == "aml-diagnosis" else ()
    return of(criterion, title, state, condition("c", None) | {"code": {"coding": codings}}, drop=drop, says=(says,))


def coding(system: str, code: str, **more) -> Json:
    return {"system": system, "code": code, **more}


NAMES = [
    named("a bare code is told with its title", [coding(SCT, "91861009")], "91861009 acute myeloid leukemia"),
    named("the coding that was selected is named", [coding(ICD10CM, "C92.42"), coding(ICD10CM, "C92.02", userSelected=True)], "C92.02"),
    named("a local code is not", [coding("urn:local", "1", userSelected=True), coding(ICD10CM, "C92.02")], "C92.02"),
    named("both codings that tell are", [coding(ICD10, "C92.9", display="Myeloid leukaemia"), coding(SCT, "91861009", display="AML")],
          "myeloid leukaemia; aml"),
    named("heart disease by a bare code", [coding(*CORONARY)], "I25.1 (I25 Chronic ischaemic heart disease)", "cardiac-history", "not-met"),
    of("hepatic-tbil", "Gilbert's syndrome by a bare code", "not-met", lab("tbil-a", 80, 21), condition("c", (ICD10, "E80.4")), drop=("tbil-1",),
       says=("gilbert",)),
    of("aml-diagnosis", "words that do not say which leukaemia", "unclear", condition("c", None, "白血病"), drop=("aml",), says=("do not say",)),
    of("aml-diagnosis", "words that say AML", "unclear", condition("c", None, "AML"), drop=("aml",), says=("tell of acute myeloid",)),
    of("aml-diagnosis", "an unconfirmed APL is not called AML", "judgement", condition("c", (ICD10, "C92.4"), verification="provisional"),
       drop=("aml",), says=("does not say",)),
    of("cardiac-history", "先心病 in words", "judgement", condition("c", None, "先心病术后")),
]


def hcg(value, **more) -> Json:
    return observation("hcg", concept((LOINC, "21198-7")), "2026-11-20", valueQuantity=quantity(value, "mIU/mL"), **more)


def woman(title: str, state: str, *resources: Json) -> Case:
    return of("pregnancy-negative", title, state, *resources, who=patient("female", "1986-03-04"))


WEEK_5 = {"low": quantity(500, "mIU/mL"), "high": quantity(10000, "mIU/mL")}
PREGNANCY = [
    woman("1200 within the range of a week of pregnancy", "not-met", hcg(1200, referenceRange=[WEEK_5])),
    woman("3 below the range of a week of pregnancy", "met", hcg(3, referenceRange=[WEEK_5])),
    woman("8 within its own range from nothing", "met", hcg(8, referenceRange=[{"low": quantity(0, "mIU/mL"), "high": quantity(10, "mIU/mL")}])),
    *(woman(f"negative, and {text!r} on record", "judgement", serology("hcg-1", when="2026-11-20"), condition("c", None, text))
      for text in ("妊娠12周", "早孕", "Pregnant")),
    *(woman(f"negative, and {text!r} on record", "met", serology("hcg-1", when="2026-11-20"), condition("c", None, text))
      for text in ("否认妊娠", "妊娠史", "妊娠试验阴性", "pregnancy ruled out", "产后", "避孕")),
    woman("negative, and a pregnancy in words that is over", "met", serology("hcg-1", when="2026-11-20"),
          condition("c", None, "妊娠", clinical="resolved")),
]


def hbsag(subject: str) -> Json:
    return serology("hbsag-2", (SCT, "10828004", "Positive"), "2026-11-12") | {"subject": {"reference": subject}}


WHO = [
    of("serology-hbv", "another patient, with a small letter", "met", hbsag("patient/zzz")),
    of("serology-hbv", "another patient at a server, with a small letter", "met", hbsag("http://x.example/fhir/patient/zzz")),
    of("serology-hbv", "the patient, with a small letter", "not-met", hbsag("patient/p")),
]

LISTS = [
    Case("Procedures cut off: heart disease is not ruled out", encoded({"resourceType": "Bundle", "type": "collection", "entry": [
        *({"resource": r} for r in base()), {"resource": page(procedure("x", None, "appendectomy"))}]}),
        {"cardiac-history": "missing", "cardiac-function": "missing", "no-conflicting-disease": "missing", "hepatic-alt": "met"}),
    Case("Conditions cut off: heart disease in hand proves the contrary", encoded({"resourceType": "Bundle", "type": "collection", "entry": [
        *({"resource": r} for r in base()), {"resource": page(condition("c", CORONARY))}]}),
        {"cardiac-history": "not-met", "cardiac-function": "missing", "aml-diagnosis": "met"}),
]


@pytest.mark.parametrize("case", [*BOUNDS, *EJECTION_FRACTION, *DATES, *RANGES, *NAMES, *PREGNANCY, *WHO, *LISTS], ids=lambda c: c.title)
def test_case(case):
    check(case)
