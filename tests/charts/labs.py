"""Short forms for statements about one laboratory analyte: the base chart with other results of it."""
from __future__ import annotations

from tests.charts.build import INTERPRETATION, Json, base, concept, lab, quantity, without
from tests.charts.harness import Case

NEW, OLD = "2026-11-20", "2026-11-12"
"""Two days in the window of 14 days before 2026-11-22."""
ABSENT = concept(("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown"))
STALE = "2026-10-01"
"""A day before the windows of laboratory values."""
CRITERIA = {"alt": "hepatic-alt", "ast": "hepatic-ast", "tbil": "hepatic-tbil", "crea": "renal-creatinine"}


def of(analyte: str, title: str, state, *resources: Json, review: bool | None = None, patient: Json | None = None,
       names: tuple[str, ...] = (), lacks: tuple[str, ...] = (), says: tuple[str, ...] = (), **more) -> Case:
    """The base chart in which ``resources`` stand in place of the one result of ``analyte``."""
    criterion = CRITERIA[analyte]
    chart = [r for r in without(base(), f"{analyte}-1") if not (patient and r["resourceType"] == "Patient")]
    chart = [*([patient] if patient else []), *chart, *resources]
    return Case(title, chart, {criterion: state}, review={} if review is None else {criterion: review},
                evidence={criterion: tuple(f"Observation/{n}" for n in names)},
                no_evidence={criterion: tuple(f"Observation/{n}" for n in lacks)},
                mentions={criterion: says} if says else {}, **more)


def alt(title: str, state, *resources: Json, **more) -> Case:
    return of("alt", title, state, *resources, **more)


def tbil(title: str, state, *resources: Json, **more) -> Case:
    return of("tbil", title, state, *resources, **more)


def crea(title: str, state, *resources: Json, **more) -> Case:
    return of("crea", title, state, *resources, **more)


def bare(resource: Json, *elements: str, **put) -> Json:
    """The resource without some elements, and with others put in."""
    return {k: v for k, v in resource.items() if k not in elements} | put


def valued(id_: str, high=50, unit: str = "U/L", when: str | None = "2026-11-20", **value) -> Json:
    """A result whose value is another element than valueQuantity, or none."""
    return bare(lab(id_, 0, high, when, unit=unit), "valueQuantity", **value)


def ranges(id_: str, value, *several: Json, unit: str | None = None, when: str | None = "2026-11-20", **more) -> Json:
    """A result with several reference ranges, as they are."""
    return lab(id_, value, None, when, unit=unit, **more) | {"referenceRange": list(several)}


def high(value, unit: str | None = "U/L", **more) -> Json:
    """A reference range up to ``value``."""
    return {"high": quantity(value, unit)} | more


def says(*codes: str) -> Json:
    """Interpretations by their codes."""
    return {"interpretation": [concept((INTERPRETATION, code)) for code in codes]}
