"""All of a chart's criteria that the second reading knows, and the overall verdict from all states."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.charts.oracle import heart, histories, infection, organ, performance, pregnancy
from tests.charts.oracle.diagnoses import HEART, findings
from tests.charts.oracle.latest import States
from tests.charts.oracle.readings import Json, Reading, readings
from tests.charts.oracle.times import DAY, Span, full_years, midnight, span

REVERSIBLE = {"ecog", *organ.TESTS}


def age(patient: Json, as_of: date) -> States:
    told = patient.get("birthDate")
    if told is None:
        return frozenset({"missing"})
    born = span(told[:10])
    if born is None:
        return frozenset({"missing", "unclear"})
    if born.low >= midnight(as_of + DAY):
        return frozenset({"unclear"})
    least, most = full_years(born, Span(midnight(as_of), midnight(as_of + DAY)))
    if least >= 3 and most <= 75:
        return frozenset({"met"})
    return frozenset({"not-met"} if most < 3 or least > 75 else {"unclear"}) | ({"unclear"} if least < 0 else set())


def results(resources: list[Json], as_of: date) -> tuple[list[Reading], date, str | None, Span | None]:
    """The patient's results, and by whose sex and birth date they are judged; a birth in the future is none."""
    patient = next(r for r in resources if r["resourceType"] == "Patient")
    told = patient.get("birthDate")
    born = span(told[:10]) if told else None
    known = None if born and born.low >= midnight(as_of + DAY) else born
    return list(readings(resources, patient["id"], as_of)), as_of, patient.get("gender"), known


def not_whole(resources: list[Json], cut: frozenset[str]) -> frozenset[str]:
    """The types of which not all was read: those cut off, and every one where something failed."""
    failed = [i for r in resources if r["resourceType"] == "OperationOutcome" for i in r["issue"] if i["severity"] in ("error", "fatal")]
    return cut | {"Condition", "Procedure", "Observation", "DiagnosticReport"} if failed else cut


def states(resources: list[Json], as_of: date, cut: frozenset[str] = frozenset()) -> dict[str, States]:
    """What each criterion's state may be; ``cut``: types of which not all was read."""
    cut = not_whole(resources, cut)
    patient = next(r for r in resources if r["resourceType"] == "Patient")
    found, _, sex, born = results(resources, as_of)
    known = findings(resources, patient["id"])
    unread = bool(cut & {"Condition", "Procedure"})
    aml = histories.aml_on_record(known)
    out = {"age": age(patient, as_of), "aml-diagnosis": histories.diagnosis(known, "Condition" in cut)}
    out |= {c: histories.history(c, known, aml, unread) for c in histories.CRITERIA}
    out["exclusion-apl"] = histories.apl(known, bool(cut & {"Condition", "Procedure", "Observation", "DiagnosticReport"}))
    out["ecog"] = performance.state(found, as_of, born)
    out["cardiac-function"] = heart.state(found, as_of, out[HEART], "Observation" in cut)
    out |= {c: organ.state(c, found, as_of, sex, born) for c in organ.TESTS}
    out["pregnancy-negative"] = pregnancy.state(found, as_of, sex, born, histories.pregnancy(known))
    out |= {c: infection.state(c, found, as_of, histories.infection(c, known), "Observation" in cut) for c in infection.OF}
    return out


def shown(overall_: str, resources: list[Json]) -> bool:
    """Whether a card is shown: to somebody who lives, and where the chart leaves it open."""
    patient = next(r for r in resources if r["resourceType"] == "Patient")
    dead = patient.get("deceasedBoolean") or "deceasedDateTime" in patient
    return overall_ in ("likely-match", "possible-match", "near-miss") and not dead


def overall(states_: Mapping[str, str]) -> str:
    """The contract's five rules over the states of all criteria."""
    contrary = [c for c, state in states_.items() if state == "not-met"]
    has_disease = states_["aml-diagnosis"] == states_["relapsed-refractory"] == "met"
    if states_["aml-diagnosis"] == "missing":
        return "not-applicable"
    if contrary:
        return "near-miss" if len(contrary) == 1 and contrary[0] in REVERSIBLE and has_disease else "not-a-match"
    gaps = {"missing", "stale", "unclear"} & set(states_.values())
    return "likely-match" if not gaps and has_disease else "possible-match"
