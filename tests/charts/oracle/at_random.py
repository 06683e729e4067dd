"""Whole charts at random: several results for each criterion, near every edge, in many forms. Deterministic by seed."""
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.charts.oracle.readings import CM, HOME, ICD10, LOINC, SCT, Json
from tests.charts.oracle.times import ZONE

DAYS_OF_SCREENING = ("2026-11-22", "2026-11-22", "2026-11-22", "2026-03-01", "2024-02-29", "2026-07-15")
STATUSES = ["final"] * 24 + ["amended", "corrected", None, " Final", "preliminary", "preliminary", "preliminary", "registered",
                             "entered-in-error", "entered-in-error ", "entered-in-error", "cancelled", "unknown"]
T = TypeVar("T")
NAMES = ("ALT", "丙氨酸氨基转移酶", "肌酐", "ECOG", "HIV抗体", "HBsAg", "妊娠试验", "NYHA")
"""An Observation without a code is read by its name only where the site has a table of names."""
FAR = ZoneInfo("America/New_York")


class Draw:
    """One source of chance for one chart, and the day of its screening."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.as_of = date.fromisoformat(self.one(DAYS_OF_SCREENING))
        self._count = 0

    def one(self, choices: list[T] | tuple[T, ...]) -> T:
        return choices[self.random.randrange(len(choices))]

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def id(self) -> str:
        self._count += 1
        return f"r{self._count}"

    def offset(self, window: int) -> int:
        """Days before the screening, most of them at an edge of the window."""
        return self.one((-2, -1, -1, 0, 0, 1, 2, window - 1, window - 1, window, window, window, window + 1, window + 1, window + 2,
                         window * 2, 400, self.random.randrange(window + 3)))

    def told(self, days: int) -> str:
        """That day as a date, a month, a year, or an instant near one of its ends, in some time zone."""
        day = self.as_of - timedelta(days=days)
        if self.chance(50):
            return day.isoformat()
        if days >= 0 and self.chance(25):
            return day.isoformat()[:self.one((4, 7, 7, 7))]
        instant = datetime.combine(day, self.one((time(0, 0, 1), time(9, 30), time(23, 59, 59), time(15, 0))), ZONE)
        if self.chance(8):
            return instant.replace(tzinfo=None).isoformat()
        return instant.astimezone(self.one((ZONE, ZoneInfo("UTC"), FAR))).isoformat().replace("+00:00", "Z")


def subject(draw: Draw, resource: Json) -> Json:
    """Mostly this patient's, sometimes of nobody named, sometimes another's, or the same id's at another server."""
    chance = draw.random.randrange(40)
    told = {0: "Patient/another", 2: f"{HOME}Patient/p", 3: "http://elsewhere.example/fhir/Patient/p", 4: f"{HOME}Patient/another",
            5: "Patient/p/_history/2"}
    if chance in told:
        return resource | {"subject": {"reference": told[chance]}}
    return resource if chance == 1 else resource | {"subject": {"reference": "Patient/p"}}


def concept(draw: Draw, system: str, code: str, others: bool = True) -> Json:
    """A code alone, under another spelling of its system, or beside a coding that means nothing here."""
    spelled = {LOINC: (LOINC, LOINC, LOINC, "urn:oid:2.16.840.1.113883.6.1", " http://loinc.org "), SCT: (SCT, SCT, SCT, "urn:oid:2.16.840.1.113883.6.96"),
               ICD10: (ICD10, ICD10, "urn:oid:2.16.840.1.113883.6.3"), CM: (CM, CM, "urn:oid:2.16.840.1.113883.6.90", f"{CM} ")}
    codings: list[Json] = [{"system": draw.one(spelled.get(system, (system,))), "code": code}]
    if others and draw.chance(10):
        local = {"system": "http://hospital.example/codes", "code": "X1", "userSelected": draw.chance(50)}
        codings.insert(draw.random.randrange(2), local)
    return {"coding": codings}


def _dated(draw: Draw, window: int) -> Json:
    days = draw.offset(window)
    told, chance = draw.told(days), draw.random.randrange(40)
    forms: dict[int, Json] = {
        0: {}, 1: {"effectivePeriod": {"start": "2019-01-01", "end": told}}, 2: {"effectivePeriod": {"start": told}}, 3: {"effectiveInstant": told},
        4: {"effectiveDateTime": "20/11/2026"}, 5: {"issued": told}, 6: {"effectiveDateTime": "20.11.2026", "issued": told},
        7: {"effectiveDateTime": told, "issued": draw.told(draw.offset(window))}}
    if chance in (3, 5, 6):
        instant = datetime.combine(draw.as_of - timedelta(days=days), time(8, 15), ZONE).isoformat()
        return {key: instant if text == told else text for key, text in forms[chance].items()}
    return forms.get(chance, {"effectiveDateTime": told})


def observations(draw: Draw, codes: list[tuple[str, str]], window: int, value, most: int = 4) -> list[Json]:
    """So many results of one kind; ``value`` gives the elements of one. Some in a panel or as components, some dated by a report."""
    out: list[Json] = []
    times: list[Json] = []
    for _ in range(draw.random.randrange(most + 1)):
        when = draw.one(times) if times and draw.chance(25) else _dated(draw, window)
        times.append(when)
        status = draw.one(STATUSES)
        told = concept(draw, *draw.one(codes)) if draw.chance(97) else {"text": draw.one(NAMES)}
        result = {"code": told} | value(draw)
        shell: Json = {"resourceType": "Observation", "id": draw.id()} | ({"status": status} if status else {})
        out += _wrapped(draw, shell, result, when)
    return [r if r["resourceType"] == "DiagnosticReport" else subject(draw, r) for r in out]


def _wrapped(draw: Draw, shell: Json, result: Json, when: Json) -> list[Json]:
    chance = draw.random.randrange(40)
    if chance == 0:
        return [shell | {"code": {"text": "panel"}, "component": [result]} | when]
    if chance in (1, 2):
        panel = {"resourceType": "Observation", "id": draw.id(), "status": "final", "code": {"text": "panel"},
                 "hasMember": [{"reference": f"Observation/{shell['id']}"}]}
        own = {"effectiveDateTime": draw.told(3)} if chance == 2 and draw.chance(50) else {}
        return [panel | when, shell | result | own]
    if chance == 3:
        report = {"resourceType": "DiagnosticReport", "id": draw.id(), "status": "final", "code": {"text": "laboratory report"},
                  "subject": {"reference": "Patient/p"}, "result": [{"reference": f"Observation/{shell['id']}"}]}
        dated = {("issued" if key == "effectiveInstant" else key): text for key, text in when.items()}
        return [shell | result, report | dated]
    return [shell | result | when]


def amount(number: Decimal, unit: str | None = None, code: str | None = None, comparator: str | None = None) -> Json:
    told = {"value": number.normalize() if number % 10 == 0 else number, "comparator": comparator, "unit": unit, "code": code}
    if code:
        told["system"] = "http://unitsofmeasure.org"
    return {key: each for key, each in told.items() if each is not None}


def no_value(draw: Draw) -> Json:
    return {"dataAbsentReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}]}}
