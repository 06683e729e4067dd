"""Serologies of a few days ago: negative, positive, in the grey zone."""
from __future__ import annotations

from tests.charts.build import (
    NEGATIVE,
    POSITIVE,
    SCT,
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
