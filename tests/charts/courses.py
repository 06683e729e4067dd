"""Charts for statements about the disease course: a plain AML of May 2025, and what is added to it."""
from __future__ import annotations

from datetime import date, timedelta

from tests.charts.build import (
    ATC,
    ICD10,
    ICD10CM,
    SCT,
    base,
    concept,
    condition,
    dose,
    marrow_blasts,
    marrow_report,
    observation,
    procedure,
    quantity,
    without,
)
from tests.charts.harness import Case

RR, OTHERS = "relapsed-refractory", "exclusion-other"
AML = (ICD10, "C92.0", "Acute myeloblastic leukaemia [AML]")
CR = marrow_report("cr", "骨髓完全缓解(CR)")
BACK = marrow_blasts("bm-now", 23)
TX = procedure("tx", (SCT, "58390007"), when="2025-10-01")
MARROW = {"resourceType": "Specimen", "id": "bm", "type": concept((SCT, "119359002"))}
BLOOD = {"resourceType": "Specimen", "id": "pb", "type": concept((SCT, "119297000"))}
REMISSION = (condition("aml", (ICD10CM, "C92.00"), recorded="2025-01-10", onsetDateTime="2025-01-10"),
             condition("rem", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"))


def chart(*resources, dx=("aml", AML), **more):
    """The base chart with a plain AML diagnosis of May 2025 in place of the coded relapse."""
    plain = condition(*dx, recorded="2025-05-12", onsetDateTime="2025-05-10", **more)
    return [*without(base(), "aml"), plain, *resources]


def only(*conditions):
    return [*without(base(), "aml"), *conditions]


def rr(title, resources, state, review=None, **more):
    return Case(title, resources, {RR: state}, review={RR: review} if review is not None else {}, **more)


def gcsf(start, end=None, **more):
    return dose("g", "cytarabine", start, end, **{"medicationCodeableConcept": concept((ATC, "L03AA02"), "filgrastim")} | more)


def two(first=("2026-06-01", "2026-06-07"), second=("2026-09-01", "2026-09-07"), marrow=BACK, **more):
    return chart(dose("i1", "cytarabine", *first, **more), dose("i2", "cytarabine", *second, **more), *([marrow] if marrow else []))


def days(drug, *dates, prefix="d", **more):
    return [dose(f"{prefix}{drug}{d}", drug, d, **more) for d in dates]


def span(first, last):
    """All days from first to last, as ISO dates."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=i)).isoformat() for i in range((end - start).days + 1)]


def part(id_, text, value, when: str | None = "2026-11-15", specimen=None, **more):
    """An Observation known by its text only, in percent unless the value is an element."""
    element = value if isinstance(value, dict) else {"valueQuantity": quantity(value, "%")}
    return observation(id_, concept(None, text), when, **element, **({"specimen": {"reference": f"Specimen/{specimen}"}} if specimen else {}), **more)


def coded(id_, coding, recorded, text=None, **more):
    """A Condition by its code, recorded that day."""
    return condition(id_, coding, text, recorded=recorded, **more)

