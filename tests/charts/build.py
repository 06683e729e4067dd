"""Small whole charts in FHIR JSON for statements about what a chart shows: the pipeline from bytes to states.

``base()`` is a man of 58 with a relapsed AML for whom everything that a chart can show is met; a case adds to it,
changes or removes. The functions make one resource each, with the fewest elements that carry the meaning.
"""
from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

AS_OF = "2026-11-22"
LOINC, SCT = "http://loinc.org", "http://snomed.info/sct"
ICD10, ICD10CM, CHS = "http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm", "urn:proposed:chs-icd-10"
ATC, RXNORM = "http://www.whocc.no/atc", "http://www.nlm.nih.gov/research/umls/rxnorm"
CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
NEGATIVE, POSITIVE = (SCT, "260385009", "Negative"), (SCT, "10828004", "Positive")

Json = dict[str, Any]


def concept(coding: tuple | None = None, text: str | None = None, *more: tuple) -> Json:
    """A CodeableConcept from (system, code[, display]) and a text."""
    out: Json = {}
    codings = [c for c in (coding, *more) if c]
    if codings:
        out["coding"] = [dict(zip(("system", "code", "display"), c, strict=False)) for c in codings]
        out["coding"] = [{k: v for k, v in c.items() if v is not None} for c in out["coding"]]
    if text is not None:
        out["text"] = text
    return out


def quantity(value: Any, unit: str | None = None, code: str | None = "", comparator: str | None = None) -> Json:
    """A Quantity; ``code`` "" means the same as the unit, None means no code."""
    out: Json = {"value": value}
    if comparator:
        out["comparator"] = comparator
    if unit is not None:
        out["unit"] = unit
    if code == "":
        code = unit
    if code is not None:
        out |= {"system": "http://unitsofmeasure.org", "code": code}
    return out


def patient(gender: str | None = "male", born: str | None = "1968-03-04", **more: Any) -> Json:
    out: Json = {"resourceType": "Patient", "id": "p"}
    if gender:
        out["gender"] = gender
    if born:
        out["birthDate"] = born
    return out | more


def observation(id_: str, code: Json, when: str | None = "2026-11-20", status: str | None = "final", **more: Any) -> Json:
    """An Observation; its value and all else come as keywords with FHIR's own names."""
    out: Json = {"resourceType": "Observation", "id": id_, "code": code, "subject": {"reference": "Patient/p"}}
    if status is not None:
        out["status"] = status
    if when is not None:
        out["effectiveDateTime"] = when
    return out | more


LAB_CODES = {"alt": "1742-6", "ast": "1920-8", "tbil": "14631-6", "crea": "14682-9"}
LAB_UNITS = {"alt": "U/L", "ast": "U/L", "tbil": "umol/L", "crea": "umol/L"}


def lab(id_: str, value: Any, high: Any = None, when: str | None = "2026-11-20", *, name: str | None = None,
        unit: str | None = None, **more: Any) -> Json:
    """ALT, AST, TBIL or creatinine (by the id's beginning, or ``name``), in its usual unit, with its upper limit."""
    name = name or id_.split("-")[0]
    unit = unit or LAB_UNITS[name]
    out = observation(id_, concept((LOINC, LAB_CODES[name])), when, valueQuantity=quantity(value, unit))
    if high is not None:
        out["referenceRange"] = [{"high": quantity(high, unit)}]
    return out | more


SEROLOGY_CODES = {"hiv": "56888-1", "hbsag": "5196-1", "antihbc": "13952-7", "hbeag": "13954-3", "hbvdna": "48398-2",
                  "antihbs": "10900-9", "hcv": "13955-0", "hcvrna": "11011-4", "tp": "24110-9", "rpr": "20507-0",
                  "hivblot": "44873-8", "hcg": "2118-8", "hcgq": "21198-7"}


def serology(id_: str, answer: Any = NEGATIVE, when: str | None = "2026-11-11", *, name: str | None = None,
             **more: Any) -> Json:
    """A serology or pregnancy test: ``answer`` a coded triple, a text, or None for no value."""
    out = observation(id_, concept((LOINC, SEROLOGY_CODES[name or id_.split("-")[0]])), when)
    if isinstance(answer, tuple):
        out["valueCodeableConcept"] = concept(answer)
    elif isinstance(answer, str):
        out["valueString"] = answer
    return out | more


def condition(id_: str, coding: tuple | None = None, text: str | None = None, *, clinical: str | None = "active",
              verification: str | None = "confirmed", recorded: str | None = "2026-11-10", **more: Any) -> Json:
    out: Json = {"resourceType": "Condition", "id": id_, "subject": {"reference": "Patient/p"},
                 "code": concept(coding, text)}
    if clinical:
        out["clinicalStatus"] = concept((CLINICAL, clinical))
    if verification:
        out["verificationStatus"] = concept((VERIFICATION, verification))
    if recorded:
        out["recordedDate"] = recorded
    return out | more


def _percent(value: Any) -> Json:
    """A number is a percentage; a dict is the value element itself."""
    return value if isinstance(value, dict) else {"valueQuantity": quantity(value, "%")}


def marrow_blasts(id_: str, value: Any, when: str | None = "2026-11-15", **more: Any) -> Json:
    return observation(id_, concept(None, "Bone marrow blasts"), when, **_percent(value), **more)


def marrow_mrd(id_: str, value: Any, when: str | None = "2026-11-15", **more: Any) -> Json:
    return observation(id_, concept(None, "Bone marrow MRD by flow cytometry"), when, **_percent(value), **more)


def blood_blasts(id_: str, value: Any, when: str | None = "2026-11-15", **more: Any) -> Json:
    return observation(id_, concept((LOINC, "26446-5", "Blasts/100 leukocytes in Blood")), when, **_percent(value), **more)


def marrow_report(id_: str, conclusion: str, when: str | None = "2025-06-20", **more: Any) -> Json:
    out: Json = {"resourceType": "DiagnosticReport", "id": id_, "status": "final", "conclusion": conclusion,
                 "code": concept((LOINC, "48807-2", "Bone marrow aspiration report")),
                 "subject": {"reference": "Patient/p"}}
    if when:
        out["effectiveDateTime"] = when
    return out | more


def procedure(id_: str, coding: tuple | None = None, text: str | None = None, when: str | None = "2020-05-05",
              status: str = "completed", **more: Any) -> Json:
    out: Json = {"resourceType": "Procedure", "id": id_, "status": status, "code": concept(coding, text),
                 "subject": {"reference": "Patient/p"}}
    if when:
        out["performedDateTime"] = when
    return out | more


DRUG_CODES = {"cytarabine": "L01BC01", "daunorubicin": "L01DB02", "idarubicin": "L01DB06", "azacitidine": "L01BC07",
              "decitabine": "L01BC08", "venetoclax": "L01XX52", "gilteritinib": "L01EX13", "hydroxyurea": "L01XX05",
              "fludarabine": "L01BB05", "cyclophosphamide": "L01AA01", "tretinoin": "L01XF01"}


def dose(id_: str, drug: str, start: str, end: str | None = None, *, kind: str = "MedicationAdministration",
         status: str | None = None, **more: Any) -> Json:
    """A MedicationAdministration, MedicationStatement or MedicationRequest (``kind``) of one drug by ATC code."""
    out: Json = {"resourceType": kind, "id": id_, "subject": {"reference": "Patient/p"},
                 "status": status or ("active" if kind == "MedicationRequest" else "completed"),
                 "medicationCodeableConcept": concept((ATC, DRUG_CODES[drug], drug), drug)}
    if kind == "MedicationRequest":
        out |= {"intent": "order", "authoredOn": start}
    elif end:
        out["effectivePeriod"] = {"start": start, "end": end}
    else:
        out["effectiveDateTime"] = start
    return out | more


def base() -> list[Json]:
    """The chart in which everything a chart can show is met: `likely-match` on ``AS_OF``. Its resources are the same in every chart."""
    return [*_met()]


@cache
def _met() -> tuple[Json, ...]:
    """Made once: copies of it were more than half of the memory that the charts took."""
    return made_anew()


def made_anew() -> tuple[Json, ...]:
    """The resources of ``base``, as no test can have changed them."""
    return (
        patient(),
        condition("aml", (ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse")),
        observation("ecog-1", concept((LOINC, "89247-1")), valueInteger=1),
        lab("alt-1", 24, 50), lab("ast-1", 27, 40), lab("tbil-1", Decimal("15.1"), 21), lab("crea-1", 64, 97),
        serology("hiv-1"), serology("hbsag-1"), serology("hcv-1"), serology("tp-1"),
    )


def woman() -> list[Json]:
    """The same as a woman of 40 with a negative pregnancy test of two days ago."""
    return [patient("female", "1986-03-04"), *base()[1:], serology("hcg-1", when="2026-11-20")]


def without(chart: list[Json], *ids: str) -> list[Json]:
    """The chart without some resources, by id."""
    return [r for r in chart if r.get("id") not in ids]


def changed(chart: list[Json], id_: str, **elements: Any) -> list[Json]:
    """The chart with some elements of one resource replaced; None removes an element."""
    def change(resource: Json) -> Json:
        merged = resource | elements
        return {k: v for k, v in merged.items() if v is not None}
    assert any(r.get("id") == id_ for r in chart), id_
    return [change(r) if r.get("id") == id_ else r for r in chart]


def bundle(resources: list[Json], **more: Any) -> Json:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in resources]} | more


_EXACT = msgspec.json.Encoder(decimal_format="number")


def encoded(value: Any) -> bytes:
    """JSON bytes; a Decimal becomes a number with exactly its digits (``Decimal("3.4500")`` -> ``3.4500``)."""
    return _EXACT.encode(value)


def page(*resources: Json, link: str = "https://ehr.example.org/fhir/next") -> Json:
    """A searchset whose next page was not followed."""
    return {"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "next", "url": link}],
            "entry": [{"resource": r} for r in resources]}


def cut(resources: list[Json], kind: str) -> bytes:
    """The chart as nested Bundles, the list of one type cut off after its first page."""
    rest = [r for r in resources if r["resourceType"] != kind]
    return encoded(bundle([*rest, page(*(r for r in resources if r["resourceType"] == kind))]))
