"""Short forms for statements about one infection: the base chart with other findings of it; and days before AS_OF."""
from __future__ import annotations

from datetime import date, timedelta

from tests.charts.build import AS_OF, LOINC, Json, base, concept, observation, serology, without
from tests.charts.harness import Case

CRITERIA = {"hiv": "serology-hiv", "hbv": "serology-hbv", "hcv": "serology-hcv", "syphilis": "serology-syphilis"}
SCREENS = {"hiv": "hiv-1", "hbv": "hbsag-1", "hcv": "hcv-1", "syphilis": "tp-1"}


def ago(days: int) -> str:
    """The day so many days before AS_OF (negative: after it)."""
    return (date.fromisoformat(AS_OF) - timedelta(days=days)).isoformat()


def of(infection: str, title: str, state, *resources: Json, review: bool | None = None, names: tuple[str, ...] = (),
       lacks: tuple[str, ...] = (), says: tuple[str, ...] = (), **more) -> Case:
    """The base chart in which ``resources`` stand in place of the one test of ``infection``."""
    criterion = CRITERIA[infection]
    return Case(title, [*without(base(), SCREENS[infection]), *resources], {criterion: state},
                review={} if review is None else {criterion: review},
                evidence={criterion: names} if names else {}, no_evidence={criterion: lacks} if lacks else {},
                mentions={criterion: says} if says else {}, **more)


def hiv(title: str, state, *resources: Json, **more) -> Case:
    return of("hiv", title, state, *resources, **more)


def hbv(title: str, state, *resources: Json, **more) -> Case:
    return of("hbv", title, state, *resources, **more)


def hcv(title: str, state, *resources: Json, **more) -> Case:
    return of("hcv", title, state, *resources, **more)


def syphilis(title: str, state, *resources: Json, **more) -> Case:
    return of("syphilis", title, state, *resources, **more)


def loinc(id_: str, code: str, answer=None, when: str | None = "2026-11-11", **more) -> Json:
    """A test by its LOINC code, for those that the builders have no short name for."""
    out = serology(id_, answer, when, name="hiv", **more)
    return out | {"code": concept((LOINC, code))}


def valued(name: str, when: str | None = "2026-11-11", id_: str | None = None, **value) -> Json:
    """A test whose value is given with FHIR's own element names."""
    return serology(id_ or f"{name}-v", None, when, name=name, **value)


def panel(id_: str, text: str, when: str | None = "2026-11-11", **more) -> Json:
    return observation(id_, concept(None, text), when, **more)
