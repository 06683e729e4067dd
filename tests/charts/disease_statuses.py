"""Disease statuses as an oncology system records them (mCODE), beside a relapse, a remission or another cancer."""
from __future__ import annotations

from tests.charts.build import ICD10CM, LOINC, SCT, concept, condition, observation
from tests.charts.courses import only

STATUS, RESPONSE = (LOINC, "97509-4", "Cancer disease progression"), (LOINC, "88040-1", "Response to cancer treatment")
REMISSION, NONE = (SCT, "103338009", "In full remission (qualifier value)"), (SCT, "260415000", "Not detected (qualifier value)")
BREAST = condition("breast", (ICD10CM, "C50.911"), "Breast cancer", clinical="remission", recorded="2010-01-05")
LOCAL = "urn:oid:1.2.840.114350.1.13.0.1.7.5"


def status(value, when="2026-11-15", code=STATUS, id_="ds", **more):
    """A status by its code, its answer a triple or words."""
    shown = concept(value) if isinstance(value, tuple) else concept(None, value)
    return observation(id_, concept(code), when, valueCodeableConcept=shown, **more)


def relapsed(*resources, recorded="2026-08-10"):
    """A coded relapse, and these."""
    return [*only(condition("aml", (ICD10CM, "C92.02"), recorded=recorded)), *resources]


def about(reference):
    return {"focus": [{"reference": reference}]}


def in_remission(value):
    return [*only(condition("aml", (ICD10CM, "C92.01"), recorded="2026-06-01")), status(value)]


def by_name(value, *displays, text: str | None = "Disease status", when="2026-11-15", **more):
    """A status known by its text, or by the displays of a hospital's own codes."""
    codings = [(LOCAL, "55", display) for display in displays]
    return observation("ds", concept(codings[0] if codings else None, text, *codings[1:]), when, **({"valueString": value} if value else {}), **more)


def remitted(*resources):
    """A coded remission, and these."""
    return [*in_remission("stable")[:-1], *resources]
