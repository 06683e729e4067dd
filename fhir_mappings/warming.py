"""A chart that needs whatever reads charts: patterns and tables are made when they are first needed, which takes a third of a second."""
from __future__ import annotations

import json

from fhir_mappings.charts.chart import Chart, read_chart

_WHO = {"subject": {"reference": "Patient/nobody"}}
_TEXTS = {
    "Condition": {"code": {"text": "Acute myeloid leukaemia, in complete remission; no relapse"}},
    "Procedure": {"status": "completed", "code": {"text": "Allogeneic stem cell transplantation"}},
    "MedicationStatement": {"status": "active", "medicationCodeableConcept": {"text": "Cytarabine"}},
    "DiagnosticReport": {"status": "final", "code": {"text": "Bone marrow report"}, "conclusion": "Complete remission"},
    "Specimen": {"type": {"text": "Bone marrow"}},
}
_RESULTS = (
    {"code": {"text": "Bone marrow blasts"}, "valueString": "<5%"},
    {"code": {"coding": [{"system": "http://loinc.org", "code": "89247-1"}]}, "valueString": "ECOG 1"},
    {"code": {"coding": [{"system": "http://loinc.org", "code": "56888-1"}]}, "valueString": "Negative"},
    {"code": {"coding": [{"system": "http://loinc.org", "code": "1742-6"}]}, "valueQuantity": {"value": 30, "unit": "U/L"},
     "referenceRange": [{"text": "0-41"}]},
)


def whatever_is_read() -> Chart:
    """The chart of nobody, in which texts and values of every kind stand."""
    resources = [{"resourceType": "Patient", "id": "nobody"},
                 *({"resourceType": name, "id": "it", **_WHO, **elements} for name, elements in _TEXTS.items()),
                 *({"resourceType": "Observation", "id": f"it-{number}", "status": "final", **_WHO, **elements}
                   for number, elements in enumerate(_RESULTS))]
    return read_chart(json.dumps(resources).encode())
