"""A thousand short clinical texts, English, Chinese and mixed, each where a chart holds it, against the state it must give."""
from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import ICD10CM, Json, base, changed, condition, marrow_report, patient, procedure
from tests.charts.courses import AML, BACK, CR, OTHERS, RR, chart, only
from tests.charts.harness import screened

TEXTS = tomllib.loads((Path(__file__).parent / "written_texts.toml").read_text(encoding="utf-8"))
CANCER, CONFLICT, HEART, APL, HBV, PREGNANCY = (
    "no-other-malignancy", "no-conflicting-disease", "cardiac-history", "exclusion-apl", "serology-hbv", "pregnancy-negative")


def criteria(resources: list[Json]) -> dict[str, Json]:
    return {row["id"]: row for row in screening_json(screened(resources), "en")["criteria"]}


def beside(criterion: str, code: tuple | None = None) -> Callable[[str], str]:
    """The state that a Condition of this text gives a criterion, beside a coded AML for which all else is met."""
    return lambda text: criteria([*base(), condition("x", code, text)])[criterion]["state"]


def of_course(*resources: Json) -> str:
    return criteria(chart(*resources))[RR]["state"]


def twice(text: str) -> str:
    """Whether two statements of a drug, two months apart, are courses of therapy before marrow blasts."""
    given = [{"resourceType": "MedicationStatement", "id": day, "status": "completed", "subject": {"reference": "Patient/p"},
              "medicationCodeableConcept": {"text": text}, "effectivePeriod": {"start": day, "end": day}} for day in ("2026-06-01", "2026-08-01")]
    return "course" if of_course(*given, BACK) in ("judgement", "met") else "no-course"


def aml(text: str) -> str:
    said = criteria(only(condition("a", AML, text)))
    return f"{said['aml-diagnosis']['state']}, {said[RR]['state']}"


def topic(text: str) -> str:
    shown = criteria([*base(), condition("x", None, text)])[OTHERS]["evidence"]
    return "shown" if any(e["reference"] == "Condition/x" for e in shown) else "not-shown"


READ: dict[str, Callable[[str], str]] = {
    "malignancy": beside(CANCER), "coded-breast-cancer": beside(CANCER, (ICD10CM, "C50.911")), "heart": beside(HEART),
    "autoimmune": beside(CONFLICT), "apl": beside(APL), "hepatitis-b": beside(HBV), "coded-aml": aml, "topic": topic, "drug-twice": twice,
    "aml": lambda text: criteria(only(condition("a", None, text)))["aml-diagnosis"]["state"],
    "marrow-report-before-blasts": lambda text: of_course(marrow_report("r", text, "2026-05-20"), BACK),
    "marrow-report-after-remission": lambda text: of_course(CR, marrow_report("r", text, "2026-11-15")),
    "beside-coded-aml": lambda text: of_course(condition("x", None, text)),
    "hbsag-result": lambda text: criteria(changed(base(), "hbsag-1", valueCodeableConcept=None, valueString=text))[HBV]["state"],
    "operation": lambda text: criteria([patient("female", "1986-03-04"), *base()[1:], procedure("h", None, text)])[PREGNANCY]["state"],
}


@pytest.mark.parametrize(("place", "state"), [(place, state) for place, states in TEXTS.items() for state in states])
def test_texts_give_their_state(place, state):
    read = {text: READ[place](text) for text in TEXTS[place][state]["texts"]}
    assert {text: said for text, said in read.items() if said != state} == {}


def test_the_texts_are_many_and_each_stands_once():
    for states in TEXTS.values():
        texts = [text for state in states.values() for text in state["texts"]]
        assert len(texts) == len(set(texts))
    assert sum(len(state["texts"]) for states in TEXTS.values() for state in states.values()) > 1000
