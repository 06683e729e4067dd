"""What every AML chart of a house has, with the numbers of each patient given by the story."""
from __future__ import annotations

from typing import Any

from tools.fixture_builder import (
    LOINC,
    SNOMED,
    TERMINOLOGY,
    Chart,
    Json,
    coding,
    concept,
    negative,
    positive,
    quantity,
)

VITALS = {"heart-rate": ("8867-4", "Heart rate", "/min"), "temperature": ("8310-5", "Body temperature", "Cel"),
          "weight": ("29463-7", "Body weight", "kg"), "height": ("8302-2", "Body height", "cm"),
          "spo2": ("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "%")}
COUNTS = {"wbc": ("6690-2", "Leukocytes [#/volume] in Blood by Automated count", "10*9/L"),
          "hgb": ("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL"),
          "plt": ("777-3", "Platelets [#/volume] in Blood by Automated count", "10*9/L"),
          "neut": ("751-8", "Neutrophils [#/volume] in Blood by Automated count", "10*9/L"),
          "k": ("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L"),
          "na": ("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L"),
          "alb": ("1751-7", "Albumin [Mass/volume] in Serum or Plasma", "g/dL"),
          "ldh": ("2532-0", "Lactate dehydrogenase [Enzymatic activity/volume] in Serum or Plasma", "U/L"),
          "alp": ("6768-6", "Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma", "U/L"),
          "urea": ("3091-6", "Urea [Mass/volume] in Serum or Plasma", "mg/dL"),
          "urate": ("3084-1", "Urate [Mass/volume] in Serum or Plasma", "mg/dL"),
          "fib": ("3255-7", "Fibrinogen [Mass/volume] in Platelet poor plasma by Coagulation assay", "g/L"),
          "inr": ("6301-6", "INR in Platelet poor plasma by Coagulation assay", "{INR}"),
          "crp": ("1988-5", "C reactive protein [Mass/volume] in Serum or Plasma", "mg/L"),
          "ferritin": ("2276-4", "Ferritin [Mass/volume] in Serum or Plasma", "ng/mL"),
          "egfr": ("62238-1", "Glomerular filtration rate/1.73 sq M.predicted (CKD-EPI)", "mL/min/{1.73_m2}")}
SEROLOGY = {"hiv": ("56888-1", "HIV 1+2 Ab+HIV1 p24 Ag [Presence] in Serum or Plasma by Immunoassay"),
            "hbsag": ("5196-1", "Hepatitis B virus surface Ag [Presence] in Serum or Plasma by Immunoassay"),
            "anti-hbc": ("13952-7", "Hepatitis B virus core Ab [Presence] in Serum or Plasma by Immunoassay"),
            "anti-hbs": ("22322-2", "Hepatitis B virus surface Ab [Presence] in Serum"),
            "hcv": ("13955-0", "Hepatitis C virus Ab [Presence] in Serum or Plasma by Immunoassay"),
            "syphilis": ("24110-9", "Treponema pallidum Ab [Presence] in Serum by Immunoassay")}
VITALS_CATEGORY = "vital-signs"


def vitals(chart: Chart, on: str, **numbers: float) -> None:
    """Vital signs, by name."""
    for name, number in numbers.items():
        code, display, unit = VITALS[name.replace("_", "-")]
        chart.lab(f"{name}-{on[:10]}".replace("_", "-"), code, display, on, number, unit, category=VITALS_CATEGORY)


def counts(chart: Chart, on: str, **numbers: float) -> None:
    """Blood counts and chemistry that the trial does not ask for."""
    for name, number in numbers.items():
        code, display, unit = COUNTS[name]
        chart.lab(f"{name}-{on[:10]}", code, display, on, number, unit)


def serology(chart: Chart, on: str, **answers: str) -> None:
    """Viral serology: ``neg`` or ``pos`` by SNOMED CT, any other word as written."""
    for name, answer in answers.items():
        code, display = SEROLOGY[name.replace("_", "-")]
        value = {"neg": negative(), "pos": positive()}.get(answer, {"valueString": answer})
        chart.observation(f"{name}-{on[:10]}".replace("_", "-"), concept(coding(LOINC, code, display)), on, value)


def ecog(chart: Chart, on: str, grade: int, **elements: Any) -> None:
    """ECOG as a whole number in a survey."""
    chart.observation(f"ecog-{on[:10]}", concept(coding(LOINC, "89247-1", "ECOG Performance Status score")), on,
                      {"valueInteger": grade}, category="survey", **elements)


def ejection_fraction(chart: Chart, on: str, percent: float) -> None:
    """LVEF by echocardiography."""
    chart.lab(f"lvef-{on[:10]}", "10230-1", "Left ventricular Ejection fraction", on, percent, "%", category="imaging")


def marrow_specimen(chart: Chart, resource_id: str, on: str, text: str = "Bone marrow aspirate") -> str:
    """The Specimen that tells marrow from blood."""
    chart.add("Specimen", resource_id, type=concept(coding(SNOMED, "119359002", "Specimen from bone marrow"), text=text),
              subject=chart.refer("Patient", chart.patient_id), collection={"collectedDateTime": chart.time(on)})
    return resource_id


def marrow_blasts(chart: Chart, resource_id: str, on: str, percent: float, specimen: str,
                  text: str = "Blasts in bone marrow") -> None:
    """Blasts of a marrow smear: no LOINC code, told by text and specimen as laboratories do."""
    chart.observation(resource_id, concept(text=text), on, {"valueQuantity": quantity(percent, "%")}, specimen=specimen)


def blood_blasts(chart: Chart, on: str, percent: float) -> None:
    """Blasts in a differential count of blood."""
    chart.lab(f"pb-blasts-{on[:10]}", "26446-5", "Blasts/100 leukocytes in Blood", on, percent, "%", 0)


def drug(system: str, code: str, name: str) -> Json:
    """A drug as a CodeableConcept."""
    return concept(coding(system, code, name), text=name)


def encounter(chart: Chart, resource_id: str, start: str, end: str | None = None, inpatient: bool = True) -> None:
    """An Encounter, in progress when it has no end."""
    act = ("IMP", "inpatient encounter") if inpatient else ("AMB", "ambulatory")
    period = {"start": chart.time(start), **({"end": chart.time(end)} if end else {})}
    chart.add("Encounter", resource_id, status="finished" if end else "in-progress",
              class_=coding(TERMINOLOGY + "v3-ActCode", *act), subject=chart.refer("Patient", chart.patient_id),
              period=period)
