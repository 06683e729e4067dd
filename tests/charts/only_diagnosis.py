"""A chart whose one diagnosis of a leukaemia is this one."""
from __future__ import annotations

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import RR, base, without
from tests.charts.harness import Case

AML = "aml-diagnosis"


def alone(text, coding, aml, relapse):
    """The only diagnosis of a leukaemia on record."""
    made = condition("x", (ICD10CM, coding) if coding else None, text, recorded="2026-11-08")
    return Case(f"{text} ({coding}): {aml}, {relapse}", [*without(base(), "aml"), made], {AML: aml, RR: relapse})
