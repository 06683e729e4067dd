"""A whole chart at random: patient, diagnoses and results of every criterion, and which list was cut off."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.charts.oracle import diagnoses, infection, other_values, performance, pregnancy
from tests.charts.oracle.at_random import Draw, concept, observations, subject
from tests.charts.oracle.lab_values import lab
from tests.charts.oracle.organ import TESTS
from tests.charts.oracle.readings import LOINC, Json

CLINICAL, VERIFICATION = ("http://terminology.hl7.org/CodeSystem/condition-" + end for end in ("clinical", "ver-status"))
NOT_SERUM = {"hepatic-tbil": ["1968-7", "1971-1", "1974-5", "14629-0"], "renal-creatinine": ["2161-8", "2164-2", "33914-3", "11041-1", "51620-3"]}
LABS = {"hepatic-tbil": ("bilirubin", "3"), "hepatic-ast": ("enzyme", "2.5"), "hepatic-alt": ("enzyme", "2.5"), "renal-creatinine": ("creatinine", "1.25")}
CODES = sorted(key for key in diagnoses.MEANING)
DOTTED = {(system, diagnoses.bare(code)): code for (system, _, _), codes in diagnoses.ROWS.items() for code in codes.split()}
AML_CODES = [(diagnoses.CM, "C92.02"), (diagnoses.ICD10, "C92.0"), (diagnoses.SCT, "91861009"), (diagnoses.CHS, "C92.006")]
OWN_WORDS = ["急性髓系白血病", "冠心病", "乳腺癌", "系统性红斑狼疮"]


@dataclass(frozen=True)
class Chart:
    resources: list[Json]
    as_of: date
    cut: frozenset[str]


def _patient(draw: Draw) -> Json:
    out: Json = {"resourceType": "Patient", "id": "p"}
    gender = draw.one(("male", "male", "female", "female", "female", "female", "unknown", "other", None))
    years = draw.one((2, 3, 3, 11, 12, 12, 15, 16, 17, 18, 40, 41, 54, 55, 55, 60, 75, 76, 76, 30, 30, 30))
    birthday = date(draw.as_of.year - years, draw.as_of.month, min(draw.as_of.day, 28)) + timedelta(days=draw.one((-1, 0, 1, 0, 200, -100)))
    told = {0: birthday.isoformat()[:4], 1: birthday.isoformat()[:7], 2: None, 3: "04/03/1968", 4: (draw.as_of + timedelta(days=9)).isoformat(),
            5: f"{birthday}T10:00:00+08:00", 6: "1972-02-29", 7: "1951-02-28"}.get(draw.random.randrange(40), birthday.isoformat())
    if draw.chance(5):
        out |= draw.one(({"deceasedBoolean": True}, {"deceasedDateTime": "2025-01-01"}, {"deceasedBoolean": False}))
    return out | ({"gender": gender} if gender else {}) | ({"birthDate": told} if told else {})


def _text(draw: Draw, name: str) -> str:
    chance = draw.random.randrange(12)
    if chance == 0:
        return draw.one(diagnoses.DENIES[:4] if ord(name[0]) > 127 else diagnoses.DENIES[4:]) + name
    if chance == 1:
        return f"{name}家族史" if ord(name[0]) > 127 else f"family history of {name}"
    if chance == 2:
        return draw.one(("疑似", "？")) + name if ord(name[0]) > 127 else draw.one(("possible ", "suspected ", "R/O ", "?")) + name
    if chance == 3:
        return name + (draw.one(("待排", "？")) if ord(name[0]) > 127 else "?")
    if chance == 4:
        return f"{name}，{draw.one(('无发热', '否认高血压', '无髓外浸润', '既往体健'))}" if ord(name[0]) > 127 else f"{name}, {draw.one(('no fever', 'no CNS disease', 'denies chest pain'))}"
    if chance == 5:
        return draw.one((f"否认高血压、{name}", f"否认{name}、高血压")) if ord(name[0]) > 127 else draw.one((f"no fever or {name}", f"denies {name}, fever"))
    return name


def _condition(draw: Draw) -> Json:
    """A coded diagnosis, sometimes with a text of its own name; or one in words."""
    out: Json = {"resourceType": "Condition", "id": draw.id()}
    if draw.chance(20):
        out["code"] = {"text": _text(draw, draw.one(list(diagnoses.WORDS)))}
    else:
        system, code = draw.one(CODES)
        told = DOTTED[(system, code)]
        if system in (diagnoses.ICD10, diagnoses.CM):
            told = draw.one((told, told, told, code))
        out["code"] = concept(draw, system, told)
        roles = diagnoses.MEANING[(system, code)]
        named = {("aml", "aml"): OWN_WORDS[0], (diagnoses.HEART, "hit"): OWN_WORDS[1], (diagnoses.OTHER, "hit"): OWN_WORDS[2], (diagnoses.CONFLICT, "hit"): OWN_WORDS[3]}
        named_by_code = {"I251": roles[0], "C509": roles[0], "M329": roles[0], "C920": roles[0], "91861009": roles[0]}
        if (role := named_by_code.get(code)) and draw.chance(60):
            out["code"]["text"] = _text(draw, named[role])
    clinical = draw.one(("active",) * 6 + ("recurrence", "inactive", "remission", "resolved", None))
    verified = draw.one(("confirmed",) * 8 + (None, None, "provisional", "unconfirmed", "differential", "refuted", "entered-in-error"))
    out |= {"clinicalStatus": {"coding": [{"system": CLINICAL, "code": clinical}]}} if clinical else {}
    out |= {"verificationStatus": {"coding": [{"system": VERIFICATION, "code": verified}]}} if verified else {}
    return subject(draw, out)


def _procedure(draw: Draw) -> Json:
    code = draw.one(("70536003", "88039007", "236886002", "80146002", "287664005"))
    status = draw.one(("completed", "completed", "not-done", "entered-in-error", "preparation", "unknown"))
    return subject(draw, {"resourceType": "Procedure", "id": draw.id(), "status": status, "code": concept(draw, diagnoses.SCT, code), "performedDateTime": "2020-05-05"})


def _results(draw: Draw) -> list[Json]:
    out: list[Json] = []
    for criterion, (kind, multiple) in LABS.items():
        codes = [(LOINC, code) for code in [*TESTS[criterion].codes * 6, *NOT_SERUM.get(criterion, [])]]
        out += observations(draw, codes, 14, lab(kind, multiple))
    out += observations(draw, [*performance.ECOG], 28, other_values.ecog, draw.one((0, 2, 4)))
    out += observations(draw, [*performance.KARNOFSKY], 28, other_values.karnofsky, draw.one((0, 0, 2)))
    out += observations(draw, [*performance.LANSKY], 28, other_values.lansky, draw.one((0, 0, 2)))
    out += observations(draw, other_values.NYHA, 90, other_values.nyha, draw.one((0, 1, 3)))
    out += observations(draw, other_values.EJECTION, 90, other_values.fraction, draw.one((0, 0, 2)))
    out += observations(draw, list(pregnancy.QUALITATIVE), 7, other_values.qualitative, draw.one((0, 2)))
    out += observations(draw, [*pregnancy.QUANTITATIVE * 4, (LOINC, "19180-9")], 7, other_values.hcg, draw.one((0, 2)))
    for analytes in infection.OF.values():
        out += observations(draw, list(infection.ANALYTES[analytes[0]]), 90, other_values.qualitative, draw.one((1, 2, 4)))
        for other in (*analytes[1:], *(("hbs",) if "hbsag" in analytes else ())):
            out += observations(draw, list(infection.ANALYTES[other]), 90, other_values.qualitative, draw.one((0, 0, 1, 2)))
    return out


def chart(seed: int) -> Chart:
    draw = Draw(seed)
    resources = [_patient(draw)]
    if draw.chance(70):
        system, code = draw.one(AML_CODES)
        leukaemia = {"resourceType": "Condition", "id": draw.id(), "code": concept(draw, system, code), "subject": {"reference": "Patient/p"}}
        doubt = {"verificationStatus": {"coding": [{"system": VERIFICATION, "code": draw.one(("provisional", "refuted", "confirmed"))}]}}
        resources.append(leukaemia | (doubt if draw.chance(20) else {}))
    resources += [_condition(draw) for _ in range(draw.one((0, 0, 1, 1, 2, 3, 5)))]
    resources += [_procedure(draw) for _ in range(draw.one((0, 0, 0, 1, 2)))]
    resources += _results(draw)
    if draw.chance(4):
        severity = draw.one(("error", "fatal", "warning", "information"))
        resources.append({"resourceType": "OperationOutcome", "id": draw.id(), "issue": [{"severity": severity, "code": "exception"}]})
    draw.random.shuffle(resources)
    kinds = sorted({r["resourceType"] for r in resources} - {"Patient", "OperationOutcome"})
    cut = frozenset({draw.one(kinds)}) if kinds and draw.chance(15) else frozenset[str]()
    return Chart(resources, draw.as_of, cut)
