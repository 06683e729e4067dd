"""Charts made at random from small resources: a patient, an AML or none, results at and around every limit and window."""
from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tests.charts.build import (
    AS_OF,
    ICD10,
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    Json,
    blood_blasts,
    concept,
    condition,
    dose,
    lab,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    patient,
    procedure,
    quantity,
    serology,
)

DAYS = st.sampled_from([0, 1, 2, 6, 7, 8, 13, 14, 15, 27, 28, 29, 60, 89, 90, 91, 180, 400, 900, -1, -2])
AML = [(ICD10, "C92.0"), (ICD10, "C92.5"), (ICD10CM, "C92.00"), (ICD10CM, "C92.01"), (ICD10CM, "C92.02"), (SCT, "12281000132104")]
OTHERS = [(ICD10, code) for code in (
    "C92.4", "C95.0", "C92.3", "D46.2", "I10", "I21.9", "I48.9", "M32.1", "E06.3", "Z94.0", "D70", "C50.9", "D06.9", "C44.9", "B18.1",
    "B18.2", "B20", "A53.9", "Z33", "Z85.3", "S52.5", "A41.9", "N18.3")] + [(ICD10CM, code) for code in ("Z94.84", "Z90.710", "Z85.6", "D84.821")]
CLINICAL = st.sampled_from(["active", "active", "relapse", "recurrence", "inactive", "remission", "resolved"])
VERIFICATION = st.sampled_from(["confirmed", "confirmed", "confirmed", None, "provisional", "refuted"])
STATUS = st.sampled_from(["final", "final", "final", "final", "preliminary", "amended", "corrected", "entered-in-error", None])
ANSWERS = st.sampled_from([NEGATIVE, POSITIVE, "阴性", "阳性", "弱阳性", "Non-reactive", "Reactive", "<1:1", "1:8", "标本溶血", None])
TEXTS = st.sampled_from(["完全缓解", "CR1", "部分缓解", "未达完全缓解", "骨髓增生活跃", "Complete remission", "No complete remission"])
UPPER = {"alt": "50", "ast": "40", "tbil": "20.5", "crea": "97"}
VALUES = {"alt": "41 125 125.1 200 0.5 30001", "ast": "27 100 100.1", "tbil": "12 61.5 61.6 0.2", "crea": "64 121.25 121.26 1.1"}


def ago(days: int) -> str:
    """The day so many days before AS_OF."""
    return (date.fromisoformat(AS_OF) - timedelta(days=days)).isoformat()


@st.composite
def conditions(draw: st.DrawFn, id_: str) -> Json:
    """A coded diagnosis, or one in words."""
    coding = draw(st.sampled_from([*AML * 3, *OTHERS]))
    if draw(st.integers(0, 9)) == 0:
        words = draw(st.sampled_from(["急性髓系白血病", "AML, relapsed", "胃癌术后", "冠心病", "否认高血压", "类风湿关节炎?"]))
        return condition(id_, None, words, recorded=ago(draw(DAYS)))
    return condition(id_, coding, clinical=draw(CLINICAL), verification=draw(VERIFICATION), recorded=ago(draw(DAYS)))


@st.composite
def labs(draw: st.DrawFn, id_: str) -> Json:
    """A liver or kidney value with or without its upper limit."""
    name = draw(st.sampled_from(sorted(UPPER)))
    value = Decimal(draw(st.sampled_from(VALUES[name].split())))
    high = draw(st.sampled_from([Decimal(UPPER[name])] * 4 + [None]))
    out = lab(id_, value, high, ago(draw(DAYS)), name=name, status=draw(STATUS))
    if draw(st.integers(0, 5)) == 0:
        out["valueQuantity"]["comparator"] = draw(st.sampled_from(["<", ">", "<=", ">="]))
    return out


@st.composite
def tests(draw: st.DrawFn, id_: str) -> Json:
    """A serology or pregnancy test."""
    name = draw(st.sampled_from(["hiv", "hivblot", "hbsag", "antihbc", "hbvdna", "hcv", "hcvrna", "tp", "rpr", "hcg"]))
    return serology(id_, draw(ANSWERS), ago(draw(DAYS)), name=name, status=draw(STATUS))


@st.composite
def scores(draw: st.DrawFn, id_: str) -> Json:
    """ECOG, Karnofsky, NYHA or LVEF."""
    code, value = draw(st.sampled_from([
        *(("89247-1", {"valueInteger": grade}) for grade in (0, 1, 2, 3, 5, 7)), ("89247-1", {"valueString": "1-2"}),
        *(("89243-0", {"valueInteger": score}) for score in (90, 60, 40, 75)),
        *(("88020-3", {"valueString": said}) for said in ("II", "III", "?")),
        *(("10230-1", {"valueQuantity": quantity(percent, "%")}) for percent in (62, 50, 45))]))
    return observation(id_, concept((LOINC, code)), ago(draw(DAYS)), draw(STATUS), **value)


@st.composite
def signs(draw: st.DrawFn, id_: str) -> Json:
    """Blasts, MRD, a marrow report, a transplant: what a course is derived from, without the therapy itself."""
    kind = draw(st.sampled_from([marrow_blasts, marrow_mrd, blood_blasts, marrow_report, procedure]))
    when = ago(draw(DAYS))
    if kind is marrow_report:
        return marrow_report(id_, draw(TEXTS), when)
    if kind is procedure:
        return procedure(id_, (SCT, draw(st.sampled_from(["58390007", "70536003"]))), when=when)
    return kind(id_, Decimal(draw(st.sampled_from(["0", "0.05", "0.1", "0.11", "0.9", "1", "4.9", "5", "23"]))), when, status=draw(STATUS))


@st.composite
def doses(draw: st.DrawFn, id_: str) -> Json:
    """A dose, a statement or an order of an antileukaemic drug, a growth factor or none of these."""
    start = draw(DAYS)
    kind = draw(st.sampled_from(["MedicationAdministration", "MedicationStatement", "MedicationRequest"]))
    drug = draw(st.sampled_from(["cytarabine", "cytarabine", "azacitidine", "venetoclax", "hydroxyurea"]))
    return dose(id_, drug, ago(start), ago(start - draw(st.sampled_from([0, 3, 6]))), kind=kind)


PATIENTS = st.builds(patient, st.sampled_from(["male", "female", "other", None]), st.sampled_from(
    ["1968-03-04", "1991-03-04", "2012-05-05", "1950-11-22", "1950-11-23", "2023-11-22", "1980-02-29", None]))
KINDS = {"c": conditions, "l": labs, "t": tests, "s": scores, "m": signs, "d": doses}


@st.composite
def charts(draw: st.DrawFn, most: int = 12) -> list[Json]:
    """A patient and up to so many resources, each with an id of its own that tells its kind."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=most))
    return [draw(PATIENTS), *(draw(KINDS[kind](f"{kind}{number}")) for number, kind in enumerate(kinds))]
