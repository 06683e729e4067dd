"""Diagnoses and procedures: what each code means for each criterion, with status, stance of its text, and certainty."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.charts.oracle.readings import CM, ICD10, SCT, Json, codes_of, is_of

CHS = "urn:proposed:chs-icd-10"
HEART, OTHER, CONFLICT = "cardiac-history", "no-other-malignancy", "no-conflicting-disease"
ROWS = {
    (ICD10, HEART, "hit"): "I25.1 I25.103 I50.0 I21.9 I42.0 I11.9 I13.0 I27.2 I34.0 I40.9 I33.0 I38 I41.0* I05.0 I20.0 I24.8",
    (ICD10, HEART, "weigh"): "I48 I30.9 I49.9 I44.2",
    (CM, HEART, "hit"): "I25.10 I50.9 I21.4 I11.0 I42.9",
    (CM, HEART, "weigh"): "I48.91 I49.9",
    (CHS, HEART, "hit"): "I25.103 I50.900x008",
    (SCT, HEART, "hit"): "194842008 84114007 22298006",
    (ICD10, OTHER, "hit"): "C50.9 C50.900x001 C16.902 C16.9 C73 C85.9 C90.0 C91.0 C34.9† Z85.3 Z85.7",
    (ICD10, OTHER, "weigh"): "C44.9 D05.1 D06.9 C77.3 C79.5",
    (ICD10, OTHER, "past-leukaemia"): "Z85.6",
    (ICD10, OTHER, "myeloid"): "D46.9 D45 C93.1",
    (CM, OTHER, "hit"): "C50.911 Z85.3 Z85.43 C83.30 C18.9",
    (CM, OTHER, "weigh"): "C44.90 C79.51 D05.10 C77.0",
    (CM, OTHER, "past-leukaemia"): "Z85.6",
    (CM, OTHER, "myeloid"): "D46.9 D47.1",
    (CHS, OTHER, "hit"): "C50.900 C16.900x001",
    (SCT, OTHER, "hit"): "118600007 429087003",
    (ICD10, CONFLICT, "hit"): "M32.9 M05.9 K51.9 G35 M45",
    (ICD10, CONFLICT, "deficient"): "D80.1 D81.9 D83.9 D84.9",
    (ICD10, CONFLICT, "weigh"): "E06.3 E10.9 L40.0 L80 D69.3 D59.1 Z94.8",
    (ICD10, CONFLICT, "ever"): "Z94.0 Z94.4",
    (CM, CONFLICT, "hit"): "M32.10 M06.9",
    (CM, CONFLICT, "deficient"): "D84.9 D83.9",
    (CM, CONFLICT, "weigh"): "E06.3 E10.9 D69.3 D89.810 T86.8",
    (CM, CONFLICT, "ever"): "Z94.0 T86.11 Z94.83",
    (CHS, CONFLICT, "ever"): "Z94.000",
    (SCT, CONFLICT, "weigh"): "234646005",
    (ICD10, "aml", "aml"): "C92.0 C92.000x018 C93.002 C92.5 C93.0 C94.0 C92.8",
    (CM, "aml", "aml"): "C92.00 C92.01 C92.02 C93.00 C92.A0",
    (SCT, "aml", "aml"): "91861009 91860005",
    (CHS, "aml", "aml"): "C92.000x018 C92.006",
    (ICD10, "aml", "apl"): "C92.4 C92.402",
    (CM, "aml", "apl"): "C92.40",
    (SCT, "aml", "apl"): "110004001",
    (CHS, "aml", "apl"): "C92.400",
    (ICD10, "aml", "unspecific"): "C92.9 C95.0 C92.3",
    (CM, "aml", "unspecific"): "C92.90 C95.00",
    (SCT, "aml", "unspecific"): "188732008",
    (ICD10, "serology-hiv", "chronic"): "B20 B24 Z21",
    (CM, "serology-hiv", "chronic"): "B20 Z21",
    (SCT, "serology-hiv", "chronic"): "86406008",
    (ICD10, "serology-hbv", "chronic"): "B18.1",
    (ICD10, "serology-hbv", "passing"): "B16.9",
    (CM, "serology-hbv", "chronic"): "B18.1",
    (ICD10, "serology-hcv", "chronic"): "B18.2",
    (ICD10, "serology-hcv", "passing"): "B17.1",
    (ICD10, "serology-syphilis", "passing"): "A53.9 A51.0",
    (CM, "serology-syphilis", "passing"): "A53.9 A51.0",
    (ICD10, "pregnancy", "pregnant"): "Z34.9",
    (CM, "pregnancy", "pregnant"): "Z33.1 O09.90",
    (SCT, "pregnancy", "pregnant"): "77386006",
    (CM, "pregnancy", "waived"): "Z90.710 Z90.711 Z90.722 Z78.0",
    (SCT, "pregnancy", "waived"): "161800001 236886002",
    (SCT, CONFLICT, "ever-procedure"): "70536003 88039007",
    (ICD10, "", "nothing"): "I10 I15.0 N18.3 D70 Z20.6 Z11.4 Z94.5 D25.9 S52.5 A41.9",
    (CM, "", "nothing"): "I10 D70.9 D84.821 Z94.84 Z94.81 T86.09 Z98.51 Z33.2",
}
ALSO = {(system, code): (CONFLICT, "deficient") for system, code in
        ((ICD10, "B20"), (ICD10, "B24"), (ICD10, "Z21"), (CM, "B20"), (CM, "Z21"))} | {(SCT, "86406008"): (CONFLICT, "perhaps")}
"""What a code says of a second criterion; the tables do not name the SNOMED code among the immunodeficiencies."""
WORDS = {"冠心病": (HEART, "weigh"), "心力衰竭": (HEART, "weigh"), "coronary artery disease": (HEART, "weigh"), "heart failure": (HEART, "weigh"),
         "乳腺癌": (OTHER, "weigh"), "胃恶性肿瘤": (OTHER, "weigh"), "lymphoma": (OTHER, "weigh"), "breast cancer": (OTHER, "weigh"),
         "多发性骨髓瘤": (OTHER, "weigh"), "系统性红斑狼疮": (CONFLICT, "weigh"), "类风湿关节炎": (CONFLICT, "weigh"), "lupus": (CONFLICT, "weigh"),
         "急性髓系白血病": ("aml", "words"), "acute myeloid leukemia": ("aml", "words"), "急性早幼粒细胞白血病": ("aml", "apl-words"),
         "高血压": ("", "nothing"), "pneumonia": ("", "nothing"), "急性非淋巴细胞白血病": ("aml", "words")}
DENIES = ("否认", "排除", "除外", "无", "no ", "denies ", "no history of ", "family history of ")
DENIED_AFTER = ("家族史",)
ASKS = ("疑似", "possible ", "suspected ", "R/O ", "rule out ", "？", "?")
ASKED_AFTER = ("待排", "?", "？")
PAST = {"inactive", "remission", "resolved"}
UNSURE = {"provisional", "unconfirmed", "differential"}


def bare(code: str) -> str:
    return code.replace(".", "").rstrip("†*")


MEANING: dict[tuple[str, str], list[tuple[str, str]]] = {}
for (_system, _criterion, _role), _codes in ROWS.items():
    for _code in _codes.split():
        MEANING.setdefault((_system, bare(_code)), []).append((_criterion, _role))
for (_system, _code), _also in ALSO.items():
    MEANING[(_system, _code)].append(_also)


@dataclass(frozen=True)
class Finding:
    """What one resource says for one criterion; ``sure`` is False where it is only suspected."""

    criterion: str
    role: str
    sure: bool
    past: bool


def stance(text: str) -> str:
    """"denied", "asked", or "" where the text affirms; the texts are a cue and a name, or a name alone, perhaps beside another matter."""
    if text.startswith(DENIES) or text.endswith(DENIED_AFTER):
        return "denied"
    return "asked" if text.startswith(ASKS) or text.endswith(ASKED_AFTER) else ""


def _status(resource: Json, element: str) -> str:
    return next((code for _, code in codes_of(resource.get(element))), "")


def of_condition(condition: Json) -> Iterator[Finding]:
    concept = condition.get("code") or {}
    displays = [c["display"] for c in concept.get("coding") or [] if c.get("display")]
    text = concept.get("text") or (displays[0] if displays else "")
    told, verification = stance(text), _status(condition, "verificationStatus")
    if told == "denied" or verification in ("refuted", "entered-in-error"):
        return
    past = _status(condition, "clinicalStatus") in PAST
    meanings = [m for system, code in codes_of(concept) for m in MEANING.get((system, bare(code)), [])]
    known = any((system, bare(code)) in MEANING for system, code in codes_of(concept))
    for criterion, role in meanings:
        yield Finding(criterion, role, told != "asked" and verification not in UNSURE, past)
    if not known and told != "asked":
        yield from (Finding(*meaning, verification not in UNSURE, past) for name, meaning in WORDS.items() if name in text.lower())


def of_procedure(procedure: Json) -> Iterator[Finding]:
    """One that was done, or of a status that does not tell."""
    status = procedure.get("status")
    if status in ("completed", "unknown"):
        for code in codes_of(procedure.get("code")):
            for criterion, role in MEANING.get(code, []):
                yield Finding(criterion, role, status == "completed", False)


def findings(resources: list[Json], patient: str) -> list[Finding]:
    own = [r for r in resources if is_of(patient, r)]
    readers = {"Condition": of_condition, "Procedure": of_procedure}
    return [f for r in own if r["resourceType"] in readers for f in readers[r["resourceType"]](r)]
