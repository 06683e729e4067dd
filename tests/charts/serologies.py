"""Serologies of a few days ago: negative, positive, in the grey zone."""
from __future__ import annotations

from tests.charts.build import (
    INTERPRETATION,
    NEGATIVE,
    POSITIVE,
    SCT,
    concept,
    serology,
)
from tests.charts.infections import ago

INDETERMINATE = (SCT, "82334004", "Indeterminate")


def neg(name: str, days: int = 11, id_: str | None = None, **more):
    """A negative one."""
    return serology(id_ or f"{name}-n{days}", NEGATIVE, ago(days), name=name, **more)


def pos(name: str, days: int = 11, id_: str | None = None, **more):
    """A positive one."""
    return serology(id_ or f"{name}-p{days}", POSITIVE, ago(days), name=name, **more)


def grey(name: str, days: int = 11, id_: str | None = None, **more):
    """An indeterminate one."""
    return serology(id_ or f"{name}-g{days}", INDETERMINATE, ago(days), name=name, **more)


def report(conclusion, when="2026-11-18", status="final", text="Infectious disease serology", **more):
    return {"resourceType": "DiagnosticReport", "id": "r", "status": status, "code": concept(None, text), "conclusion": conclusion,
            "effectiveDateTime": when, "subject": {"reference": "Patient/p"}, **more}


def read(code: str | None = None, text: str | None = None, system: str = INTERPRETATION):
    return [concept((system, code) if code else None, text)]
