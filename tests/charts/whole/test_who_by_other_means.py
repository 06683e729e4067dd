"""Whose a resource is where no plain reference tells it: a contained resource, a display, a code of the focus, what holds it, a section."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    base,
    bundle,
    concept,
    condition,
    dose,
    encoded,
    lab,
    marrow_report,
    observation,
    patient,
    procedure,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.harness import Case, check, screened
from tests.charts.labs import bare

HBV, CANCER, AML, ALT, RR = "serology-hbv", "no-other-malignancy", "aml-diagnosis", "hepatic-alt", "relapsed-refractory"
MRN = {"system": "urn:mrn", "value": "123"}
HERSELF = patient(name=[{"text": "张三", "family": "张", "given": ["三"]}, {"family": "Zhang", "given": ["San"]}], identifier=[MRN])
REST = base()[1:]
FOCUS_CODE = "http://hl7.org/fhir/StructureDefinition/observation-focusCode"
INSIDE = ("points to a subject inside itself",)
NOT_KNOWN = ("may not be this patient",)


def inner(kind="Patient", id_="x", **more):
    return {"resourceType": kind, "id": id_} | more


def about(resource, subject, *contained):
    """The resource with this subject and what stands inside it; None: without a subject."""
    made = bare(resource, "subject") if subject is None else resource | {"subject": subject}
    return made | ({"contained": [*contained]} if contained else {})


def hbsag(answer, when="2026-11-11"):
    return serology("hbsag-9", answer, when)


def only(title, subject, whose, *contained, more=(), **elements):
    """The chart's only HBsAg, positive and negative, and a cancer: ``whose`` is "own", "another" or "doubted"."""
    states = {"own": ("not-met", "met"), "another": ("missing", "missing"), "doubted": ("unclear", "unclear")}[whose]
    cancer = {"own": "not-met", "another": "no-contrary-record", "doubted": "judgement"}[whose]
    rest = [HERSELF, *without(REST, "hbsag-1"), *more]
    yield from (Case(f"HBsAg {answer[2]} of {title}: {whose}", [*rest, about(hbsag(answer), subject, *contained) | elements], {HBV: state})
                for answer, state in zip((POSITIVE, NEGATIVE), states, strict=True))
    if not elements:
        told = condition("ca", (ICD10CM, "C50.911", "Breast cancer"))
        yield Case(f"a cancer of {title}: {whose}", [HERSELF, *REST, *more, about(told, subject, *contained)], {CANCER: cancer})


X = {"reference": "#x"}
CONTAINED = [case for title, whose, inside in (
    ("another sex", "another", inner(gender="female")), ("another birth date", "another", inner(birthDate="1990-11-01")), ("another birth year", "another", inner(birthDate="1990")),
    ("another identifier of the same system", "another", inner(identifier=[MRN | {"value": "777"}])), ("another name", "another", inner(name=[{"text": "李四"}])),
    ("another name in Latin letters", "another", inner(name=[{"family": "Brown", "given": ["Doug"]}])), ("the name of a newborn", "another", inner(name=[{"text": "张三之子"}])),
    ("another sex and the same name", "another", inner(gender="female", name=[{"text": "张三"}])),
    ("the same identifier", "own", inner(identifier=[MRN])), ("the same identifier and a slip in the birth date", "own", inner(identifier=[MRN], birthDate="1968-04-03")),
    ("an identifier of another system", "own", inner(identifier=[MRN | {"system": "urn:other"}])), ("nothing", "own", inner()), ("the same name", "own", inner(name=[{"text": "张三"}])),
    ("the same birth date and name", "own", inner(birthDate="1968-03-04", name=[{"text": "张三"}])), ("the same birth year", "own", inner(birthDate="1968")),
    ("the same birth date and another name", "own", inner(birthDate="1968-03-04", name=[{"text": "李四"}])), ("a part of the name", "own", inner(name=[{"family": "Zhang"}])),
    ("a link to her", "own", inner(link=[{"other": {"reference": "Patient/p"}, "type": "refer"}])), ("a sex that is not told", "own", inner(gender="unknown")),
    ("a birth date that is none", "own", inner(birthDate="04/03/1968")), ("an element that can't be read", "own", inner(gender=5)),
    ("the same family name and another given one", "doubted", inner(name=[{"text": "张四"}])),
    ("her kin", "another", inner("RelatedPerson", patient={"reference": "Patient/p"})), ("a group", "another", inner("Group", type="person", actual=True)),
    ("a device", "another", inner("Device")), ("a place", "another", inner("Location")), ("a practitioner", "another", inner("Practitioner")),
) for case in only(f"a contained {inside['resourceType']} of {title}", X, whose, inside)]
CONTAINED += [
    *only("a contained Patient of her id", {"reference": "#p"}, "own", inner(id_="p")),
    *only("a contained Patient of her id and another sex", {"reference": "#p"}, "doubted", inner(id_="p", gender="female")),
    *only("a contained Patient called donor", {"reference": "#donor"}, "another", inner(id_="donor")),
    *only("a contained Patient with # in its id", X, "another", inner(id_="#x", gender="female")),
    *only("what is not inside", {"reference": "#nobody"}, "own"), *only("a donor who is not inside", {"reference": "#donor"}, "another"),
    *only("an empty contained Patient and another identifier", X | {"identifier": MRN | {"value": "9"}}, "another", inner()),
    *only("an empty contained Patient and her identifier", X | {"identifier": MRN}, "own", inner()),
    *only("another contained Patient and her identifier", X | {"identifier": MRN}, "doubted", inner(gender="female")),
    *only("an empty contained Patient shown as the donor", X | {"display": "供者"}, "another", inner()),
    *only("a contained Patient of her identifier shown as the donor", X | {"display": "供者"}, "doubted", inner(identifier=[MRN])),
    *only("her own reference beside a contained donor", {"reference": "Patient/p"}, "own", inner(gender="female")),
    Case("an empty contained Patient is noted", [HERSELF, *REST, about(hbsag(POSITIVE, "2026-11-19"), X, inner())], {HBV: "not-met"}, mentions={HBV: INSIDE}),
    Case("ALT of a contained baby", [HERSELF, *REST, about(lab("alt-9", 400, 50, "2026-11-21"), X, inner(birthDate="2026-11-01"))], {ALT: "met"}),
    Case("AML of a contained donor", [HERSELF, *without(REST, "aml"), about(condition("a", (ICD10CM, "C92.02")), X, inner(gender="female"))], {AML: "missing"}),
    Case("chemotherapy of a contained donor", [HERSELF, *REST, about(dose("d", "cytarabine", "2026-11-18"), X, inner(gender="female"))], {},
         no_evidence={"exclusion-other": ("MedicationAdministration/d",)}),
]

DISPLAYS = [
    *(case for name in ("供者", "Donor, John", "父亲", "姐姐", "女儿", "胎儿", "张三之子", "质控品", "QC sample", "李四", "Doug Brown", "王五（供者）") for case in only(f"'{name}' alone", {"display": name}, "another")),
    *(case for name in ("张三", "Zhang San", "San", "患者", "血液科", "12床", "Unknown Patient", "Zhang Ming") for case in only(f"'{name}' alone", {"display": name}, "own")),
    *(case for name in ("张四", "Donor Wang") for case in only(f"'{name}' alone", {"display": name}, "doubted")),
    *(case for name in ("供者", "Mother", "质控品", "Donor Wang", "张三之子") for case in only(f"'{name}' by her reference", {"reference": "Patient/p", "display": name}, "doubted")),
    *(case for name in ("张三", "李四", "Doug Brown", "血液科") for case in only(f"'{name}' by her reference", {"reference": "Patient/p", "display": name}, "own")),
    *only("the donor by her identifier", {"identifier": MRN, "display": "供者"}, "doubted"), *only("the donor by a strange identifier", {"identifier": {"value": "9"}, "display": "供者"}, "another"),
    *only("a reference that is a name", {"reference": "供者"}, "another"), *only("a group by type", {"type": "Group", "display": "ward"}, "another"),
    Case("a hysterectomy of the sister", [*without(woman(), "hcg-1"), about(procedure("h", (SCT, "236886002", "Hysterectomy")), {"display": "姐姐"})], {"pregnancy-negative": "missing"}),
    Case("a hysterectomy of the sister by the patient's reference",
         [*without(woman(), "hcg-1"), about(procedure("h", (SCT, "236886002", "Hysterectomy")), {"reference": "Patient/p", "display": "姐姐"})], {"pregnancy-negative": "missing"}, evidence={"pregnancy-negative": ("Procedure/h",)}),
    Case("a kidney transplant of the donor by the patient's reference",
         [*base(), about(procedure("t", (SCT, "70536003", "Transplant of kidney")), {"reference": "Patient/p", "display": "供者"})], {"no-conflicting-disease": "judgement"}),
    Case("a pregnancy test of the daughter", [*without(woman(), "hcg-1"), about(serology("hcg-9", when="2026-11-20"), {"display": "女儿"})], {"pregnancy-negative": "missing"}),
    Case("AML of the donor", [HERSELF, *without(REST, "aml"), about(condition("a", (ICD10CM, "C92.02")), {"display": "供者"})], {AML: "missing"}, overall="not-applicable"),
    Case("AML of the donor by the patient's reference", [HERSELF, *without(REST, "aml"), about(condition("a", (ICD10CM, "C92.02")), {"reference": "Patient/p", "display": "供者"})], {AML: "judgement"}),
    Case("a remission of the donor by the patient's reference", [*base(), about(marrow_report("r", "完全缓解", "2026-11-20"), {"reference": "Patient/p", "display": "供者"})], {RR: "unclear"}),
    # a name that is a word, all over the chart
    Case("a family name that is a word, on the whole chart", [patient(), *(about(it, {"reference": "Patient/p", "display": "Son, Min"}) for it in REST)], {HBV: "met", AML: "met"}, overall="likely-match"),
    Case("the same beside a donor", [patient(), *(about(it, {"reference": "Patient/p", "display": "Son, Min"}) for it in REST), about(hbsag(POSITIVE, "2026-11-19"), {"reference": "Patient/p", "display": "Donor"})],
         {HBV: "unclear"}),
    Case("a name that is a word, of the Patient", [patient(name=[{"family": "Son", "given": ["Min"]}]), *REST, about(hbsag(POSITIVE, "2026-11-19"), {"reference": "Patient/p", "display": "Son, Min"})], {HBV: "not-met"}),
]


def coded(text=None, display=None):
    value = concept((SCT, "1", display) if display else None, text)
    return {"extension": [{"url": FOCUS_CODE, "valueCodeableConcept": value}]}


P = {"reference": "Patient/p"}
FOCUSES = [
    *(case for kind, more in (("Patient", {"gender": "female"}), ("RelatedPerson", {}), ("Person", {})) for case in only(f"a contained focus {kind}", P, "another", inner(kind, **more), focus=[X])),
    *only("a contained focus Patient who is she", P, "own", inner(identifier=[MRN]), focus=[X]), *only("a contained focus Patient of nobody", P, "doubted", inner(), focus=[X]),
    *only("a contained focus Device", P, "own", inner("Device"), focus=[X]), *only("a contained focus Device of the donor", P, "doubted", inner("Device"), focus=[X | {"display": "Donor kidney"}]),
    *only("a focus donor who is not inside", P, "another", focus=[{"reference": "#donor"}]), *only("a focus thing that is not inside", P, "own", focus=[{"reference": "#part"}]),
    *only("a focus of another identifier", P, "another", focus=[{"identifier": MRN | {"value": "9"}}]), *only("a focus of her identifier", P, "own", focus=[{"identifier": MRN}]),
    *only("a focus of a thing's identifier", P, "own", focus=[{"identifier": {"system": "urn:devices", "value": "9"}}]),
    *only("a focus by type and another name", P, "another", focus=[{"type": "Patient", "display": "李四"}]),
    *(case for told in ("Donor", "供者", "Fetus", "Mother") for case in only(f"a focus code {told}", P, "another", **coded(told))),
    *only("a focus code by its display", P, "another", **coded(display="Donor")), *only("a focus code without words", P, "doubted", **coded()), *only("a focus code that may be a donor", P, "doubted", **coded("Donor kidney")),
    *only("a focus code of her own", P, "own", **coded("Left breast")), *only("another extension", P, "own", extension=[{"url": "urn:x", "valueString": "observation-focusCode donor"}]),
    *only("a focus code in a form that can't be read", P, "doubted", extension=[{"url": FOCUS_CODE, "valueCodeableConcept": "Donor"}]),
]


def specimen(subject, **more):
    return {"resourceType": "Specimen", "id": "s", "type": {"text": "Serum"}, "subject": subject} | more


SPECIMENS = [case for title, subject, whose in (
    ("the donor", {"display": "供者"}, "doubted"), ("a donor", {"display": "Donor"}, "doubted"), ("another name", {"display": "李四"}, "doubted"), ("a control", {"display": "质控品"}, "doubted"),
    ("the donor by her reference", {"reference": "Patient/p", "display": "供者"}, "doubted"), ("another identifier", {"identifier": MRN | {"value": "9"}}, "doubted"),
    ("her name", {"display": "张三"}, "own"), ("her reference", {"reference": "Patient/p"}, "own"), ("her reference and name", {"reference": "Patient/p", "display": "张三"}, "own"),
) for case in (
    *only(f"an entered specimen of {title}", P, whose, more=[specimen(subject)], specimen={"reference": "Specimen/s"}),
    *only(f"a contained specimen of {title}", P, whose, specimen(subject), specimen={"reference": "#s"}))]

Q, OTHER = {"reference": "Patient/q"}, {"display": "供者"}
VISIT = {"resourceType": "Encounter", "id": "e", "status": "finished", "class": {"code": "IMP"}}
REPORT = {"resourceType": "DiagnosticReport", "id": "dr", "status": "final", "code": {"text": "x"}, "effectiveDateTime": "2026-11-11", "result": [{"reference": "Observation/hbsag-9"}]}
PANEL = observation("pn", concept((LOINC, "24363-4")), "2026-11-11", hasMember=[{"reference": "Observation/hbsag-9"}])
AT_VISIT = {"encounter": {"reference": "Encounter/e"}}
MINE = REPORT | {"id": "own", "subject": P}
HELD = [
    *(case for name, them in (("another", Q), ("the donor", OTHER)) for case in only(f"an Encounter of {name}", None, "another", more=[about(VISIT, them)], **AT_VISIT)),
    *(case for name, held in (("report", REPORT), ("panel", PANEL)) for case in only(f"a {name} of another", None, "another", more=[about(held, Q)], effectiveDateTime="2026-11-11")),
    *only("a panel in a report of another", None, "another", more=[about(PANEL, None), about(REPORT | {"result": [{"reference": "Observation/pn"}]}, Q)], effectiveDateTime="2026-11-11"),
    *only("a panel at a visit of another", None, "another", more=[about(PANEL, None) | AT_VISIT, about(VISIT, Q)], effectiveDateTime="2026-11-11"),
    *only("her Encounter", None, "own", more=[about(VISIT, P)], **AT_VISIT), *only("her report", None, "own", more=[about(REPORT, P)], effectiveDateTime="2026-11-11"),
    *only("an Encounter that is not there", None, "own", more=[about(VISIT | {"id": "f"}, Q)], **AT_VISIT), *only("a report that names nobody", None, "own", more=[about(REPORT, None)], effectiveDateTime="2026-11-11"),
    *only("her report and another's", None, "doubted", more=[about(REPORT, Q), MINE], effectiveDateTime="2026-11-11"),
    *only("her reference in a report of another", P, "own", more=[about(REPORT, Q)], effectiveDateTime="2026-11-11"),
    Case("a cancer at another's visit", [*base(), about(VISIT, Q), about(condition("ca", (ICD10CM, "C50.911")), None) | AT_VISIT], {CANCER: "no-contrary-record"}),
    Case("a cancer that another's visit was for", [*base(), about(VISIT, Q) | {"diagnosis": [{"condition": {"reference": "Condition/ca"}}]}, about(condition("ca", (ICD10CM, "C50.911")), None)], {CANCER: "no-contrary-record"}),
    Case("a cancer that her visit was for", [*base(), about(VISIT, P) | {"diagnosis": [{"condition": {"reference": "Condition/ca"}}]}, about(condition("ca", (ICD10CM, "C50.911")), None)], {CANCER: "not-met"}),
    Case("a dose at another's visit", [*base(), about(VISIT, Q), about(dose("d", "cytarabine", "2026-11-18"), None) | {"context": {"reference": "Encounter/e"}}], {},
         no_evidence={"exclusion-other": ("MedicationAdministration/d",)}),
]


def document(*sections, **more):
    return {"resourceType": "Composition", "id": "co", "status": "final", "type": concept((LOINC, "34133-9")), "subject": P, "date": "2026-11-10", "title": "Summary",
            "section": [{"title": title, "entry": [{"reference": "Condition/ca"}]} | extra for title, extra in sections]} | more


BREAST = condition("ca", (ICD10CM, "C50.911", "Breast cancer"))
FAMILY = {"code": concept((LOINC, "10157-6"))}
DOCUMENTS = [
    *(Case(f"a cancer in the section '{title}' {code}", [*base(), BREAST, document((title, code))], {CANCER: state}) for title, code, state in (
        ("Family history", FAMILY, "no-contrary-record"), ("x", FAMILY, "no-contrary-record"), ("Family History", {}, "no-contrary-record"), ("家族史", {}, "no-contrary-record"), ("家族疾病史", {}, "no-contrary-record"),
        ("Problem list", {"code": concept((LOINC, "11450-4"))}, "not-met"), ("既往史", {}, "not-met"), ("Family and social history", {}, "not-met"), ("Family practice", {}, "not-met"))),
    Case("a cancer in two sections", [*base(), BREAST, document(("Family history", FAMILY), ("Problem list", {}))], {CANCER: "not-met"}),
    Case("a cancer below the section on the family", [*base(), BREAST, document(("Family history", {"entry": [], "section": [{"title": "Mother", "entry": [{"reference": "Condition/ca"}]}]}))], {CANCER: "no-contrary-record"}),
    Case("another cancer in the section on the family", [*base(), BREAST, document(("Family history", {"entry": [{"reference": "Condition/other"}]}))], {CANCER: "not-met"}),
    Case("AML in the section on the family", [*without(base(), "aml"), condition("ca", (ICD10CM, "C92.02")), document(("Family history", {}))], {AML: "missing"}, overall="not-applicable"),
    Case("a document that can't be read", [*base(), BREAST, document() | {"section": 5}], {CANCER: "not-met"}),
]

IN_REPORT = marrow_report("r", "见结果", "2026-11-19", result=[{"reference": "#hbsag-9"}])
INNER = [
    Case("a contained result of the donor's body", [*base(), IN_REPORT | {"contained": [hbsag(POSITIVE, "2026-11-19") | {"focus": [{"display": "供者"}]}]}], {HBV: "met"}),
    *(Case(f"a contained result of {subject}", [*base(), IN_REPORT | {"contained": [about(hbsag(POSITIVE, "2026-11-19"), subject)]}], {HBV: state}) for subject, state in (
        (P, "not-met"), (None, "not-met"), (OTHER, "unclear"), ({"reference": "RelatedPerson/r"}, "unclear"), ({"reference": "Patient/other"}, "not-met"), ({"display": "张三"}, "not-met"))),
]


@pytest.mark.parametrize("case", [*CONTAINED, *DISPLAYS, *FOCUSES, *SPECIMENS, *HELD, *DOCUMENTS, *INNER], ids=lambda case: case.title)
def test_case(case):
    check(case)


def ignored(*more, chart=(HERSELF, *REST)):
    return {why: count for why, count in screened(encoded(bundle([*chart, *more]))).ignored.items() if count}


DONOR = about(condition("ca", (ICD10CM, "C50.911")), OTHER)


@pytest.mark.parametrize(("title", "more", "counted"), [
    ("a display of the donor", [DONOR], {"other-patient": 1}), ("two copies of one", [DONOR, DONOR], {"other-patient": 1}),
    ("a contained donor", [about(hbsag(POSITIVE), X, inner(gender="female"))], {"other-patient": 1}),
    ("a report of another and its result", [about(REPORT, Q), about(hbsag(POSITIVE), None)], {"other-patient": 2}),
    ("a visit of another and what was found", [about(VISIT, Q), about(hbsag(POSITIVE), None) | AT_VISIT, about(BREAST, None) | AT_VISIT], {"other-patient": 3}),
    ("a focus code", [hbsag(POSITIVE) | coded("Donor")], {"other-patient": 1}), ("a contained focus of the donor", [IN_REPORT | {"contained": [hbsag(POSITIVE) | {"focus": [OTHER]}]}], {"other-patient": 1}),
    ("a section on the family", [BREAST, document(("Family history", {}))], {"family-history": 1}),
    ("a section on the family and a text of it", [BREAST, document(("Family history", {})), condition("f", None, "Family history of breast cancer")], {"family-history": 2}),
    ("what is doubted", [hbsag(POSITIVE) | {"subject": P | {"display": "供者"}}], {}), ("an empty contained Patient", [about(hbsag(POSITIVE), X, inner())], {}),
], ids=lambda it: it if isinstance(it, str) else "")
def test_what_is_left_out_is_counted(title, more, counted):
    assert ignored(*more) == counted


@pytest.mark.parametrize("long", ["供者 " * 20_000, "Doug Brown " * 20_000])
def test_a_name_without_an_end_refuses_no_chart(long):
    for made in (about(hbsag(POSITIVE), {"display": long}), about(hbsag(POSITIVE), X, inner(name=[{"text": long}])), about(hbsag(POSITIVE), {"reference": "#" + long}),
                 hbsag(POSITIVE) | {"focus": [{"display": long}]}, hbsag(POSITIVE) | coded(long), document((long, {})), HERSELF | {"name": [{"text": long}]}):
        assert screened([HERSELF, *REST, made]).overall


def test_blasts_of_a_donor_filed_under_the_patient():
    """Blasts of the donor say nothing of a relapse; filed under the patient they leave it open."""
    blasts = observation("b", concept(None, "Bone marrow blasts"), "2026-11-20", valueQuantity=quantity(2, "%"))
    for subject, state in ((P, "unclear"), (P | {"display": "供者"}, "unclear"), (OTHER, "met")):
        check(Case(str(subject), [*base(), about(blasts, subject)], {RR: state}))
