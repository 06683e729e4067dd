"""From an invention to resources: every event of the course and the circumstances, as its house charts it."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Any

from cds_service.population.synthetic.invention import Invention
from cds_service.population.synthetic.stories import Event, codings
from cds_service.population.synthetic.templates import Template, bind

UCUM = "http://unitsofmeasure.org"
Line = tuple[str, bytes]
"""The type of a resource, and its line of NDJSON."""
_DRAWN = frozenset({"what", "at", "plus", "until", "coding", "analyte", "value", "times", "answer", "onset", "range"})
_ALWAYS = {"status": "completed", "category": "laboratory", "section": "HM"}
_FINAL = frozenset({"measured", "scored", "written", "answered", "unanswered", "report"})
_HOURS = [f"{hour:02d}".encode() for hour in range(7, 18)]


@lru_cache(maxsize=100_000)
def day_text(as_of: date, offset: int) -> bytes:
    """The day so many days after as_of, as it is written."""
    return (as_of + timedelta(days=offset)).isoformat().encode()


class Charting:
    """Writes one patient's chart. ``gaps``: what is filled into every resource of this patient."""

    def __init__(self, invention: Invention, as_of: date) -> None:
        self.invention, self.as_of = invention, as_of
        self.draws = invention.draws
        server = "https://fhir.synthetic.example.org/r4/" if self.draws.below(5) == 0 else ""
        self.gaps = {b"patient": f"{server}Patient/{invention.id}".encode(),
                     b"encounter": f"{server}Encounter/{invention.id}-e0".encode()}
        self.id = invention.id.encode()
        self._written = 0

    def write(self, template: Template, offset: int, **gaps: bytes) -> Line:
        """One resource dated so many days after as_of."""
        self._written += 1
        filled = {**self.gaps, b"id": b"%b-%d" % (self.id, self._written), b"date": day_text(self.as_of, offset),
                  b"hour": _HOURS[self.draws.below(len(_HOURS))], **{name.encode(): value for name, value in gaps.items()}}
        return template.resource_type, template.fill(filled)

    def patient(self) -> Line:
        """The Patient itself."""
        who = self.invention.person
        template = _patient(who.gender, bool(who.born), who.died, self.invention.house == "china")
        return self.write(template, 0, patient_id=self.id, born=who.born.encode(), updated=day_text(self.as_of, -1),
                          name=f"Synthetic {self.invention.id}".encode(), house_number=b"%d" % self.draws.between(1, 300),
                          died=day_text(self.as_of, -self.draws.between(1, 3)))

    def events(self) -> Iterator[Line]:
        """All that the course and the circumstances leave in the chart."""
        for story in (self.invention.course, *self.invention.told):
            days = self._days(story.days)
            for event in story.events:
                yield self._event(event, days)

    def _days(self, days: Mapping[str, Sequence[Any]]) -> dict[str, int]:
        """The days of a story, none later than the day before as_of."""
        drawn: dict[str, int] = {}
        for name, rule in days.items():
            *after, low, high = rule
            start = drawn[after[0]] if after else 0
            drawn[name] = min(start + self.draws.between(low, high), -1)
        return drawn

    def _event(self, event: Event, days: Mapping[str, int]) -> Line:
        at = event["at"]
        offset = days[at] if isinstance(at, str) else self.draws.between(at[0], at[1])
        offset += event.get("plus", 0)
        constants, analyte = self._constants(event)
        gaps = {"until": day_text(self.as_of, offset + event.get("until", 0))}
        if "onset" in event:
            constants = (*constants, ("onset_gap", "{{onset}}"))
            gaps["onset"] = day_text(self.as_of, days[event["onset"]])
        if "value" in event or "times" in event:
            gaps["value"] = str(self._value(event, analyte)).encode()
        return self.write(_template(event["what"], constants), offset, **gaps)

    def _value(self, event: Event, analyte: Mapping[str, Any]) -> Decimal:
        """A number of a range, or a multiple of the upper limit: rounded down, where it is not one exact multiple."""
        if "value" in event:
            return self.draws.number(*(Decimal(bound) for bound in event["value"]))
        low, high = (Decimal(bound) for bound in event["times"])
        value = self.draws.number(low, high) * Decimal(analyte["high"])
        return value if low == high else value.quantize(Decimal(1).scaleb(-analyte["digits"]), ROUND_FLOOR)

    def _constants(self, event: Event) -> tuple[tuple[tuple[str, Any], ...], Mapping[str, Any]]:
        """What the template is bound with, in a form that can be remembered; and the analyte's table."""
        house = self.invention.house
        language = "zh" if house == "china" else "en"
        analyte = _of_house(codings()["analyte"][event["analyte"]], house) if "analyte" in event else {}
        words = {key: value[language] if isinstance(value, Mapping) else value
                 for key, value in event.items() if key not in _DRAWN}
        status = {"status": "final"} if event["what"] in _FINAL else {}
        constants = {**_ALWAYS, **status, **self._coding(event, house), **_measured(analyte, event.get("range", True)), **words}
        if "answer" in event:
            constants["answer"] = self._answer(event["answer"], house, language)
        return tuple(constants.items()), analyte

    def _coding(self, event: Event, house: str) -> dict[str, str]:
        if "coding" not in event:
            return {}
        entry = self.draws.one_of(_of_house(codings()["coding"][event["coding"]], house))
        if isinstance(entry, Mapping):
            return {**({"system": _system(house)} if "code" in entry else {}), **entry}
        listed = codings()["coding"][event["coding"]]
        return {"system": _system(house if house in listed else "any"), "code": entry[0], "display": entry[1]}

    def _answer(self, answer: Any, house: str, language: str) -> str:
        if isinstance(answer, Mapping):
            return answer[language]
        listed = codings()["answer"].get(answer)
        return self.draws.one_of(_of_house(listed, house)) if listed else answer


def _of_house(table: Mapping[str, Any], house: str) -> Any:
    return table[house] if house in table else table["any"]


def _system(house: str) -> str:
    return codings()["systems"][house]


def _measured(analyte: Mapping[str, Any], ranged: bool) -> dict[str, Any]:
    """The constants of an analyte: its code, unit and reference range."""
    if not analyte:
        return {}
    unit = {"unit": analyte["unit"], "unit_code": analyte.get("unit_code", analyte["unit"]), "ucum": UCUM} if "unit" in analyte else {}
    limits = {key: analyte[key] for key in ("low", "high") if key in analyte} if ranged else {}
    coded = {"system": analyte.get("system", "http://loinc.org"), "code": analyte["code"]} if "code" in analyte else {}
    named = {key: analyte[key] for key in ("display", "text") if key in analyte}
    return {**coded, **named, **unit, **limits, **({"range_unit": unit["unit_code"]} if limits else {})}


@lru_cache(maxsize=20_000)
def _template(name: str, constants: tuple[tuple[str, Any], ...]) -> Template:
    return bind(name, {key: _number(value) for key, value in constants})


def _number(value: Any) -> Any:
    """A decimal as JSON writes it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


@lru_cache(maxsize=64)
def _patient(gender: str, dated: bool, died: bool, chinese: bool) -> Template:
    gaps = {**({"born_gap": "{{born}}"} if dated else {}), **({"deceased_gap": "{{died}}"} if died else {})}
    return bind("patient", {"gender": gender, "language": "zh-CN" if chinese else "en", **gaps})
