"""What holds for every chart: an answer, in the published shape, whatever the chart's order and whatever is broken."""
from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cds_service.eligibility.rule_file import TRIALS
from cds_service.eligibility.screening import Screening, overall_of
from cds_service.eligibility.states import OPEN
from cds_service.screener import make_screener
from cds_service.screening_json import screening_json
from cds_service.settings.config import load_settings
from cds_service.trials.patient_charts import chart_bytes
from cds_service.trials.trial_folders import TrialFolder
from cds_service.trials.trial_patients import read_patients
from fhir_mappings.charts.chart import ChartError, read_chart

PATIENTS = read_patients(TrialFolder("NCT05734898").patients)
CHARTS = [json.loads(chart_bytes(patient.parts, PATIENTS.part)) for patient in PATIENTS.patient if not patient.as_of]
VALIDATOR = Draft202012Validator(
    json.loads((TRIALS.parent / "schemas" / "screening.schema.json").read_text(encoding="utf-8")))
SCREENER = make_screener(load_settings({}))
AS_OF = date(2026, 11, 22)
JUNK: list[Any] = [
    None, "", 0, -1, True, [], {}, [None], [{}], "<5", ">=5", "阳性", "未检出", "2026", "2026-13-45", "20/11/2026",
    "2027-01-01", "final ", {"value": 1}, {"coding": [None]}, {"coding": [{"system": None, "code": 5}]}, "9" * 400,
    "1e99999", {"value": "1"}, {"reference": "#"}, {"reference": 5}, "0001-01-01", "0001-01-01T00:00:00Z",
    "9999-12-30", "9999-12-31T00:00:00+08:00", "9999-12-31T23:59:59+14:00"]


def screened(resources: list[Any], as_of: date = AS_OF) -> Screening:
    chart = read_chart(json.dumps(resources).encode())
    return SCREENER.screen(SCREENER.record(chart), as_of)


def states(screening: Screening) -> dict[str, str]:
    return {finding.criterion: finding.state.value for finding in screening.findings}


def places(value: Any, path: tuple = ()) -> Iterator[tuple]:
    """The path to every element of a JSON value."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in children:
        yield (*path, key)
        yield from places(part, (*path, key))


def broken(resources: list[Any], chance: random.Random) -> list[Any]:
    """The chart with a few elements removed, replaced by junk or repeated."""
    out = copy.deepcopy(resources)
    for _ in range(chance.choice([1, 2, 5, 20])):
        path = chance.choice(list(places(out)) or [(0,)])
        holder: Any = out
        for key in path[:-1]:
            holder = holder[key]
        if not holder:
            continue
        if chance.random() < 0.3:
            del holder[path[-1]]
        elif isinstance(holder, list) and chance.random() < 0.2:
            holder.append(copy.deepcopy(chance.choice(holder)))
        else:
            holder[path[-1]] = copy.deepcopy(chance.choice(JUNK))
    return out


@given(st.sampled_from(CHARTS), st.randoms(use_true_random=False))
def test_a_broken_chart_is_refused_or_answered_whole(chart: list[Any], chance: random.Random) -> None:
    try:
        screening = screened(broken(chart, chance))
    except ChartError:
        return
    assert screening.overall is overall_of(SCREENER.trial, screening.findings)
    for language in ("en", "zh"):
        said = screening_json(screening, language)
        assert [error.message for error in VALIDATOR.iter_errors(said)] == []
        assert not re.search(r"\{[a-z][a-z_-]*\}", json.dumps([row["because"] for row in said["criteria"]]))


@given(st.sampled_from(CHARTS), st.randoms(use_true_random=False))
def test_the_order_of_a_chart_does_not_matter(chart: list[Any], chance: random.Random) -> None:
    mixed = chance.sample(chart, len(chart))
    assert states(screened(mixed)) == states(screened(chart))


@given(st.sampled_from(CHARTS), st.randoms(use_true_random=False))
def test_saying_the_same_twice_does_not_matter(chart: list[Any], chance: random.Random) -> None:
    again = copy.deepcopy(chance.choice(chart))
    if again["resourceType"] != "Patient":
        if "id" in again:
            again["id"] += "-again"
        assert states(screened([*chart, again])) == states(screened(chart))


@given(st.sampled_from(CHARTS))
def test_another_patients_resources_do_not_matter(chart: list[Any]) -> None:
    others = copy.deepcopy(CHARTS[4])[1:]
    for resource in others:
        resource["id"] += "-other"
        resource["subject"] = {"reference": "Patient/other"}
    screening = screened([*chart, *others])
    assert states(screening) == states(screened(chart))
    assert screening.ignored["other-patient"] == len(others)


@given(st.sampled_from(CHARTS), st.integers(0, 400))
def test_time_alone_never_proves_anything(chart: list[Any], days: int) -> None:
    """Waiting may make results stale; without new data it never answers what was open, nor makes anything met."""
    now, later = states(screened(chart)), states(screened(chart, AS_OF + timedelta(days=days)))
    gained = {name for name, state in later.items() if now[name] != state
              and (state == "met" or (state == "not-met" and now[name] in OPEN))}
    assert gained <= {"age"}


@pytest.mark.parametrize("number", [i for i, patient in enumerate(PATIENTS.patient) if patient.overall in ("likely-match", "near-miss")])
def test_leaving_out_one_result_never_makes_a_failure_or_a_met_of_it(number: int) -> None:
    """A result that is not there proves nothing: its criterion loses its answer, the others keep theirs."""
    whole = states(screened(CHARTS[number]))
    for resource in CHARTS[number]:
        if resource["resourceType"] == "Observation":
            rest = states(screened([other for other in CHARTS[number] if other is not resource]))
            changed = {name: rest[name] for name in rest if rest[name] != whole[name]}
            assert set(changed.values()) <= {"missing"}, resource["id"]


def test_the_same_chart_gives_the_same_answer() -> None:
    assert screened(CHARTS[0]) == screened(CHARTS[0])
