"""The body of the timed hook call: a fixture's chart within the results of months, as a hospital's server writes them.

About 1.5 kB an Observation: meta, identifier, category, codings of the laboratory and of LOINC with displays, text,
encounter, performer, interpretation, range. One in eight is of the liver and kidney values that the rules ask for; the
others are blood counts, electrolytes, coagulation and vital signs in draws a day apart. No chance is in it.
"""
from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "likely-man-coded-relapse"
AS_OF = "2026-11-22"
SERVICE = "/cds-services/nct05734898-patient-view"
SERVER = "https://fhir.lakeside.example.org/r4"
PATIENT = b"4417702"
"""The id of the fixture's patient."""
LAST_DRAW = date(2026, 11, 18)

Json = dict[str, Any]

# LOINC code, display, the laboratory's own name, unit, value, lowest and highest of the range; the first are asked for
ANALYTES = [
    ("1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma", "ALT (SGPT)", "U/L", 38, 7, 56),
    ("1920-8", "Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma", "AST (SGOT)", "U/L", 31, 10, 40),
    ("1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma", "Bilirubin, total", "mg/dL", 0.7, 0.1, 1.2),
    ("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "Creatinine", "mg/dL", 0.9, 0.7, 1.3),
    ("6690-2", "Leukocytes [#/volume] in Blood by Automated count", "WBC", "10*3/uL", 3.1, 4.5, 11),
    ("789-8", "Erythrocytes [#/volume] in Blood by Automated count", "RBC", "10*6/uL", 2.9, 4.4, 5.9),
    ("718-7", "Hemoglobin [Mass/volume] in Blood", "Hemoglobin", "g/dL", 8.8, 13.5, 17.5),
    ("4544-3", "Hematocrit [Volume Fraction] of Blood by Automated count", "Hematocrit", "%", 26.1, 41, 53),
    ("777-3", "Platelets [#/volume] in Blood by Automated count", "Platelet count", "10*3/uL", 41, 150, 400),
    ("787-2", "MCV [Entitic volume] by Automated count", "MCV", "fL", 91, 80, 100),
    ("751-8", "Neutrophils [#/volume] in Blood by Automated count", "Neutrophils absolute", "10*3/uL", 0.7, 1.8, 7.7),
    ("731-0", "Lymphocytes [#/volume] in Blood by Automated count", "Lymphocytes absolute", "10*3/uL", 1.1, 1, 4.8),
    ("742-7", "Monocytes [#/volume] in Blood by Automated count", "Monocytes absolute", "10*3/uL", 0.3, 0.1, 0.8),
    ("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "Sodium", "mmol/L", 138, 136, 145),
    ("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "Potassium", "mmol/L", 3.9, 3.5, 5.1),
    ("2075-0", "Chloride [Moles/volume] in Serum or Plasma", "Chloride", "mmol/L", 102, 98, 107),
    ("2028-9", "Carbon dioxide, total [Moles/volume] in Serum or Plasma", "CO2", "mmol/L", 25, 22, 29),
    ("17861-6", "Calcium [Mass/volume] in Serum or Plasma", "Calcium", "mg/dL", 9.1, 8.6, 10.2),
    ("19123-9", "Magnesium [Mass/volume] in Serum or Plasma", "Magnesium", "mg/dL", 1.9, 1.6, 2.6),
    ("2345-7", "Glucose [Mass/volume] in Serum or Plasma", "Glucose", "mg/dL", 104, 70, 99),
    ("3094-0", "Urea nitrogen [Mass/volume] in Serum or Plasma", "BUN", "mg/dL", 14, 7, 20),
    ("3084-1", "Urate [Mass/volume] in Serum or Plasma", "Uric acid", "mg/dL", 5.1, 3.5, 7.2),
    ("2532-0", "Lactate dehydrogenase [Enzymatic activity/volume] in Serum or Plasma", "LDH", "U/L", 412, 140, 280),
    ("6768-6", "Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma", "Alkaline phosphatase", "U/L", 88, 44, 147),
    ("6301-6", "INR in Platelet poor plasma by Coagulation assay", "INR", "{INR}", 1.1, 0.8, 1.2),
    ("3255-7", "Fibrinogen [Mass/volume] in Platelet poor plasma by Coagulation assay", "Fibrinogen", "mg/dL", 310, 200, 400),
    ("8867-4", "Heart rate", "Pulse", "/min", 82, 60, 100),
    ("8310-5", "Body temperature", "Temp", "Cel", 36.8, 36.1, 37.8),
    ("9279-1", "Respiratory rate", "Resp", "/min", 16, 12, 20),
    ("2708-6", "Oxygen saturation in Arterial blood", "SpO2", "%", 97, 94, 100),
    ("29463-7", "Body weight", "Weight", "kg", 81.4, 50, 110),
    ("8302-2", "Body height", "Height", "cm", 178, 150, 200),
]
VITAL_SIGNS = frozenset({"8867-4", "8310-5", "9279-1", "2708-6", "29463-7", "8302-2"})


def hook_request(observations: int) -> bytes:
    """The fixture's hook request with so many more Observations among its own."""
    request = json.loads((FIXTURE / "hook-request.json").read_bytes())
    laboratory = request["prefetch"]["laboratory"]
    patient = request["context"]["patientId"]
    made, own = list(_entries(observations - len(laboratory["entry"]), patient)), laboratory["entry"]
    apart = max(len(made) // len(own), 1)
    for number, entry in enumerate(own):  # mixed among the rest
        made.insert(number * (apart + 1), entry)
    laboratory["entry"], laboratory["total"] = made, len(made)
    return json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode()


def of_another(body: bytes, number: int) -> bytes:
    """The same chart of another patient, as long: a service rarely reads one chart twice in a row."""
    return body.replace(PATIENT, b"%07d" % (9_000_000 - number))


def _entries(count: int, patient: str) -> Iterator[Json]:
    for number in range(max(count, 0)):
        draw, of_draw = divmod(number, len(ANALYTES))
        yield {"fullUrl": f"{SERVER}/Observation/obs-{number:06}", "resource": _observation(number, of_draw, draw, patient),
               "search": {"mode": "match"}}


def _observation(number: int, of_draw: int, draw: int, patient: str) -> Json:
    """One result as a server that fills its elements writes it."""
    code, display, name, unit, value, low, high = ANALYTES[of_draw]
    taken = LAST_DRAW - timedelta(days=draw)
    category = ("vital-signs", "Vital Signs") if code in VITAL_SIGNS else ("laboratory", "Laboratory")
    varied = round(value * (100 + (number * 7 + draw) % 9 - 4) / 100, 1)
    flag = ("L", "Low") if varied < low else ("H", "High") if varied > high else ("N", "Normal")
    return {
        "resourceType": "Observation", "id": f"obs-{number:06}",
        "meta": {"versionId": "1", "lastUpdated": f"{taken}T09:12:44.000-06:00",
                 "profile": ["http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab"]},
        "identifier": [{"use": "usual", "system": "urn:oid:1.2.840.114350.1.13.0.1.7.6.798268", "value": f"{7311000 + number}"}],
        "status": "final",
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                  "code": category[0], "display": category[1]}], "text": category[1]}],
        "code": {"coding": [{"system": "urn:oid:1.2.840.114350.1.13.0.1.7.2.768282", "code": f"{1520 + of_draw}", "display": name},
                            {"system": "http://loinc.org", "code": code, "display": display}], "text": name},
        "subject": {"reference": f"Patient/{patient}", "display": "Novak, Daniel"},
        "encounter": {"reference": f"Encounter/enc-{draw:04}", "display": "Hematology clinic visit"},
        "effectiveDateTime": f"{taken}T06:10:00-06:00", "issued": f"{taken}T08:41:00.000-06:00",
        "performer": [{"reference": "Organization/lakeside-core-laboratory", "display": "Lakeside Core Laboratory"}],
        "valueQuantity": {"value": varied, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit},
        "interpretation": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
                                        "code": flag[0], "display": flag[1]}], "text": flag[1]}],
        "referenceRange": [{"low": {"value": low, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit},
                            "high": {"value": high, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit},
                            "text": f"{low} - {high} {unit}"}],
    }
