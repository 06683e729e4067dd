"""Small charts and a small terminology for the tests of the history readers."""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart, read_chart
from fhir_mappings.resources import CodeableConcept

SHANGHAI = ZoneInfo("Asia/Shanghai")
SNOMED = "http://snomed.info/sct"
ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
LOINC = "http://loinc.org"

CODES: dict[str, tuple[str, ...]] = {
    "C92.0": ("aml",), "C92.00": ("aml", "aml-not-in-remission"), "C92.01": ("aml", "aml-in-remission"),
    "C92.02": ("aml", "aml-relapse"), "12291000132102": ("aml", "aml-refractory"), "91861009": ("aml",),
    "C92.4": ("apl",), "110004001": ("apl",), "C92.3": ("myeloid-sarcoma",), "C92.32": ("myeloid-sarcoma", "myeloid-sarcoma-relapse"),
    "C95.0": ("aml-unspecific",), "C94.7": ("cns-leukemia",), "C50.9": ("other-malignancy",), "C85.9": ("other-malignancy",), "Z85.3": ("other-malignancy",),
    "I25.1": ("heart-disease",), "I21.4": ("heart-disease",), "M32.9": ("autoimmune",), "B20": ("hiv-infection", "immunodeficiency"), "Z80.3": ("family-history",),
    "Z12.3": ("screening-or-exposure",), "3041": ("cytarabine",), "5650": ("idarubicin",), "68442": ("g-csf",), "48807-2": ("marrow-report",),
    "119359002": ("specimen-marrow",), "58390007": ("hsct-allogeneic",), "70536003": ("solid-organ-transplant",),
    "236886002": ("hysterectomy",), "367336001": ("chemotherapy",), "39579001": ("severe-allergy",),
}
DISPLAYS = {
    "other-malignancy": ("Malignant neoplasm of breast", "Neoplasm of uncertain kind (disorder)", "ALL"),
    "heart-disease": ("Keshan disease",), "aml": ("Acute myeloid leukemia, disease",),
}


class SmallTerminology:
    """As much of the terminology as these tests need."""

    def concepts_of(self, concept: CodeableConcept | None) -> frozenset[str]:
        """By code alone."""
        codings = (concept.coding if concept else None) or ()
        return frozenset(name for coding in codings if coding for name in CODES.get(coding.code or "", ()))

    def texts(self, concept: str) -> tuple[str, ...]:
        """One word that only the terminology knows."""
        return ("升白针",) if concept == "g-csf" else ()

    def displays(self, concept: str) -> Iterable[str]:
        """A few displays."""
        return DISPLAYS.get(concept, ())

    def title(self, concept: CodeableConcept) -> str | None:
        """None is known here."""
        return None


TERMINOLOGY = SmallTerminology()


def concept(code: str | None = None, text: str | None = None, display: str | None = None, system: str = SNOMED) -> dict[str, Any]:
    """A CodeableConcept as JSON."""
    coding = {"system": system, "code": code, "display": display}
    made: dict[str, Any] = {"coding": [{k: v for k, v in coding.items() if v}]} if code or display else {}
    return made | ({"text": text} if text is not None else {})


def chart(*resources: dict[str, Any]) -> Chart:
    """A chart of one patient that holds these resources; they are the patient's."""
    patient = {"resourceType": "Patient", "id": "p"}
    owner = "patient" if resources and resources[0]["resourceType"] in ("AllergyIntolerance", "Consent") else "subject"
    of_patient = [
        r if r["resourceType"] in ("Medication", "ResearchStudy") else {owner: {"reference": "Patient/p"}, **r} for r in resources
    ]
    return read_chart(json.dumps([patient, *of_patient]).encode())
