"""One Observation at a time, read through a whole chart: the tests of results read what a hospital would send."""
from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.demographics import read_demographics
from fhir_mappings.record import Amount
from fhir_mappings.results.observations import ObservationFacts, read_observations
from fhir_mappings.site import Site
from fhir_mappings.terminology.store import Terminology, load
from tests.mappings.chart_json import Json, observation, patient

ZONE = ZoneInfo("Asia/Shanghai")
LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
MEANING = "http://terminology.hl7.org/CodeSystem/referencerange-meaning"
INTERPRETED = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"
CODES = {
    "alt": "1742-6", "ast": "1920-8", "tbil": "14631-6", "tbil mass": "1975-2", "creatinine": "14682-9",
    "creatinine mass": "2160-0", "lvef": "10230-1", "hcg": "19080-1", "blood blasts": "26446-5", "ecog": "89247-1",
    "karnofsky": "89243-0", "nyha": "88020-3", "hbsag": "5196-1", "hcv": "13955-0", "hiv": "56888-1",
    "treponemal": "22587-0", "rpr": "20507-0", "rpr titre": "31147-2", "hbv dna": "29615-2", "pregnancy": "2106-3",
    "csf blasts": "26447-3", "csf blast count": "35068-6", "blast count": "30376-8",
}
EFFECTIVE = "2026-11-20T08:12:00+08:00"


@cache
def terminology() -> Terminology:
    return load()


def number(text: str) -> Any:
    """A JSON number with exactly these digits (json.dumps would print a float's)."""
    return _Digits(text)


class _Digits(float):
    def __new__(cls, text: str) -> _Digits:
        self = super().__new__(cls, 0.0)
        self.text = text
        return self

    def __repr__(self) -> str:
        return self.text


def code(name: str) -> Json:
    """A LOINC code by its short name, else a text."""
    return {"coding": [{"system": LOINC, "code": CODES[name]}]} if name in CODES else {"text": name}


def coded(system: str, code_: str, display: str | None = None) -> Json:
    return {"coding": [{"system": system, "code": code_, **({"display": display} if display else {})}]}


def interpreted(word: str) -> list[Json]:
    return [coded(INTERPRETED, word)]


def quantity(value: str | None = None, unit: str | None = None, code_: str | None = None, comparator: str | None = None) -> Json:
    made: Json = {} if value is None else {"value": number(value)}
    if unit is not None:
        made["unit"] = unit
    if code_ is not None:
        made |= {"system": UCUM, "code": code_}
    return made | ({"comparator": comparator} if comparator else {})


def lab(name: str, id_: str = "o1", **more: Any) -> Json:
    """An Observation of that short name, dated."""
    return observation(id_, **{"code": code(name), "effectiveDateTime": EFFECTIVE, **more})


def facts(*resources: Json, site: Site | None = None, of: Json | None = None, zone: ZoneInfo = ZONE) -> ObservationFacts:
    """What is read from a chart of one patient with these resources."""
    content = dump([of or patient(), *resources])
    chart = read_chart(content)
    return read_observations(chart, terminology(), read_demographics(chart, zone), zone, site)


def dump(it: Any) -> bytes:
    return _dumps(it).encode()


def _dumps(it: Any) -> str:
    if isinstance(it, _Digits):
        return it.text
    if isinstance(it, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {_dumps(v)}" for k, v in it.items()) + "}"
    if isinstance(it, list | tuple):
        return "[" + ", ".join(_dumps(v) for v in it) + "]"
    return json.dumps(it, ensure_ascii=False)


def one(found: tuple[Any, ...]) -> Any:
    """The only fact of its kind."""
    assert len(found) == 1, found
    return found[0]


def interval(amount: Amount | None) -> str:
    """An amount as text: "41", "<5", ">=5", "1..2", or "-" for none."""
    if amount is None:
        return "-"
    low, high = (None if end is None else f"{end.normalize():f}" for end in (amount.low, amount.high))
    if low is not None and low == high:
        return low
    if low is None:
        return f"{'<' if amount.high_open else '<='}{high}"
    if high is None:
        return f"{'>' if amount.low_open else '>='}{low}"
    return f"{low}..{high}"


def why(fact: Any) -> str:
    """"valueless", the problem's key without its area, or nothing."""
    if fact.valueless:
        return "valueless"
    return fact.problem.key.removeprefix("problem.") if fact.problem else ""


def plain_number(value: Decimal) -> str:
    return f"{value.normalize():f}"
