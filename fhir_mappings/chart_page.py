"""A chart as rows for a screen: what an EHR would print of it, as charted, nothing interpreted.

The demo's page is made of these. They share no reading with the screening: whoever compares card and chart sees the
chart itself.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fhir_mappings.patterns import compiled

Json = Mapping[str, Any]

PATIENT_ELEMENTS = ("subject", "patient", "individual")
ERRONEOUS = frozenset({"entered-in-error", "cancelled"})
CURRENT = frozenset({"active", "recurrence", "relapse", "remission"})
_ANNOTATION = compiled(r"\{([^{}]*)\}")
VITAL_SIGNS, LABORATORY = "vital-signs", "laboratory"


@dataclass(frozen=True, slots=True)
class Banner:
    """Who the chart is about."""

    id: str
    name: str
    gender: str
    born: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the problem list, the therapy, the reports or the papers.

    ``kind``: the resource type; ``status``: FHIR's code, or empty; ``more``: the day a problem was recorded, the
    conclusion of a report, the dosage of a therapy.
    """

    kind: str
    text: str
    code: str = ""
    status: str = ""
    when: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One result. ``flag``: H or L against the range it was reported with, where that is beyond doubt."""

    text: str
    flag: str
    limits: str
    when: str
    status: str

    @property
    def wrong(self) -> bool:
        """True for a result that was taken back."""
        return self.status in ERRONEOUS


@dataclass(frozen=True, slots=True)
class Test:
    """A test and its results, newest first, those taken back last."""

    name: str
    code: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ChartPage:
    """Everything that the page shows of a patient."""

    banner: Banner
    problems: tuple[Entry, ...]
    laboratory: tuple[Test, ...]
    assessments: tuple[Test, ...]
    vital_signs: tuple[Test, ...]
    therapy: tuple[Entry, ...]
    reports: tuple[Entry, ...]
    papers: tuple[Entry, ...]
    encounter_id: str | None


def chart_page(resources: Sequence[Json]) -> ChartPage:
    """The page of the one patient in these resources."""
    of: dict[str, list[Json]] = {}
    for one in resources:
        of.setdefault(one["resourceType"], []).append(one)
    results = {category: _tests(one for one in of.get("Observation", ()) if _category(one) == category)
               for category in (LABORATORY, VITAL_SIGNS, "")}
    therapy = [_therapy(one) for kind in ("MedicationAdministration", "MedicationStatement", "MedicationRequest", "Procedure",
                                          "CarePlan") for one in of.get(kind, ())]
    reports = [Entry("DiagnosticReport", _text(one.get("code")), _code(one.get("code")), one.get("status", ""), _when(one),
                     one.get("conclusion", "")) for one in of.get("DiagnosticReport", ())]
    encounters = of.get("Encounter", [])
    return ChartPage(
        banner=banner(of["Patient"][0]),
        problems=_current_first(_problem(one) for one in of.get("Condition", ())),
        laboratory=results[LABORATORY],
        assessments=results[""],
        vital_signs=results[VITAL_SIGNS],
        therapy=_newest_first(therapy),
        reports=_newest_first(reports),
        papers=tuple(_paper(one) for kind in ("AllergyIntolerance", "Consent", "ResearchSubject") for one in of.get(kind, ())),
        encounter_id=encounters[-1]["id"] if encounters else None,
    )


def banner(patient: Json) -> Banner:
    """Name, gender and date of birth as charted."""
    name = (patient.get("name") or [{}])[0]
    parts = name.get("text") or " ".join([*name.get("given", ()), name.get("family", "")])
    return Banner(patient["id"], parts, patient.get("gender", ""), patient.get("birthDate", ""))


def of_patient(resources: Iterable[Json], patient_id: str) -> list[Json]:
    """The patient and everything that refers to the patient."""
    wanted = f"Patient/{patient_id}"
    return [one for one in resources
            if (one["resourceType"], one["id"]) == ("Patient", patient_id)
            or any(one.get(element, {}).get("reference") == wanted for element in PATIENT_ELEMENTS)]


def _problem(one: Json) -> Entry:
    status = _code(one.get("clinicalStatus"))
    doubt = _code(one.get("verificationStatus"))
    onset, recorded = one.get("onsetDateTime", "")[:10], one.get("recordedDate", "")[:10]
    return Entry("Condition", _text(one.get("code")), _code(one.get("code")), status if doubt == "confirmed" else doubt, onset,
                 recorded)


def _therapy(one: Json) -> Entry:
    what = one.get("medicationCodeableConcept") or one.get("code") or {"text": one.get("title", "")}
    return Entry(one["resourceType"], _text(what), _code(what), one.get("status", ""), _when(one),
                 one.get("dosage", {}).get("text", "") if isinstance(one.get("dosage"), dict) else "")


def _paper(one: Json) -> Entry:
    what = one.get("code") or (one.get("category") or [{}])[0]
    return Entry(one["resourceType"], _text(what) or one.get("study", {}).get("display", ""), _code(what),
                 one.get("status", ""), (_when(one) or one.get("dateTime", ""))[:10])


def _tests(observations: Iterable[Json]) -> tuple[Test, ...]:
    """Results by test, the tests in the order of their names."""
    by_test: dict[tuple[str, str], list[Json]] = {}
    for one in observations:
        by_test.setdefault((_text(one.get("code")), _code(one.get("code"))), []).append(one)
    tests = []
    for (name, code), found in by_test.items():
        values = sorted((_value(one) for one in found), key=lambda value: value.when, reverse=True)
        tests.append(Test(name, code, tuple(sorted(values, key=lambda value: value.wrong))))
    return tuple(sorted(tests, key=lambda test: test.name.casefold()))


def _value(one: Json) -> Value:
    quantity = one.get("valueQuantity", {})
    ranges = [_range(given) for given in one.get("referenceRange", ())]
    return Value(_said(one), _flag(quantity, one), "; ".join(ranges), _when(one), one.get("status", ""))


def _said(one: Json) -> str:
    """The value of an Observation in words."""
    if quantity := one.get("valueQuantity"):
        return " ".join(str(part) for part in (quantity.get("comparator", "") + str(quantity.get("value", "")),
                                               _unit(quantity.get("unit", ""))) if part)
    for element in ("valueString", "valueInteger", "valueDateTime", "valueBoolean"):
        if element in one:
            return str(one[element])
    return _text(one.get("valueCodeableConcept")) or _text(one.get("dataAbsentReason"))


def _unit(charted: str) -> str:
    """A unit as people write it, where the chart has UCUM's own spelling: 1.1 INR, 37.2 °C, 84 mL/min/1.73 m2."""
    return "°C" if charted == "Cel" else _ANNOTATION.sub(lambda found: found[1].replace("_", " "), charted)


def _range(given: Json) -> str:
    low, high = given.get("low", {}), given.get("high", {})
    unit = _unit(high.get("unit") or low.get("unit") or "")
    if low and high:
        numbers = f"{low['value']}–{high['value']}"
    else:
        numbers = f"≤ {high['value']}" if high else f"≥ {low['value']}" if low else given.get("text", "")
    whom = ", ".join(_text(one) for one in given.get("appliesTo", ()))
    return f"{numbers} {unit}".strip() + (f" ({whom})" if whom else "")


def _flag(quantity: Json, one: Json) -> str:
    """H or L where one range in the value's own unit says so; with several ranges or units it is for the reader."""
    value, ranges = quantity.get("value"), one.get("referenceRange", ())
    if value is None or len(ranges) != 1 or quantity.get("comparator"):
        return ""
    low, high = ranges[0].get("low", {}), ranges[0].get("high", {})
    if any(bound and bound.get("unit") != quantity.get("unit") for bound in (low, high)):
        return ""
    if high and Decimal(value) > Decimal(high["value"]):
        return "H"
    return "L" if low and Decimal(value) < Decimal(low["value"]) else ""


def _when(one: Json) -> str:
    """The clinically relevant time as charted: a day, or a period from day to day."""
    for element in ("effectiveDateTime", "performedDateTime", "authoredOn", "recordedDate"):
        if one.get(element):
            return one[element][:10]
    period = one.get("effectivePeriod") or one.get("performedPeriod") or one.get("period") or {}
    start, end = period.get("start", "")[:10], period.get("end", "")[:10]
    return start if start == end or not end else f"{start} – {end}"


def _newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.when, reverse=True))


def _current_first(problems: Iterable[Entry]) -> tuple[Entry, ...]:
    newest = sorted(problems, key=lambda entry: entry.when or entry.more, reverse=True)
    return tuple(sorted(newest, key=lambda entry: entry.status not in CURRENT))


def _category(one: Json) -> str:
    """Laboratory, vital signs, or all else."""
    codes = {coding.get("code") for group in one.get("category", ()) for coding in group.get("coding", ())}
    return next((category for category in (LABORATORY, VITAL_SIGNS) if category in codes), "")


def _text(concept: Json | None) -> str:
    concept = concept or {}
    shown = [coding.get("display") for coding in concept.get("coding", ()) if coding.get("display")]
    return concept.get("text") or (shown[0] if shown else "") or _code(concept)


def _code(concept: Json | None) -> str:
    return next((coding["code"] for coding in (concept or {}).get("coding", ()) if coding.get("code")), "")
