"""What one more Observation may cost, in calls of Python functions: counted, not timed, so that no load can change it.

A laboratory's result that means nothing here, and one that does, each read for the second time.
"""
from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest

from benchmarks.bodies import ANALYTES, hook_request
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import load
from tests.counted import python_calls

ZONE = ZoneInfo("Asia/Shanghai")
TERMINOLOGY = load()
MEANT = {code for code, *_ in ANALYTES[:4]}
FEW, MANY = 100, 400


def chart(count, meant):
    """A chart with so many results beside the fixture's own, all that are read or none."""
    request = json.loads(hook_request(4000))
    own = [entry for entry in request["prefetch"]["laboratory"]["entry"] if not entry["resource"]["id"].startswith("obs-")]
    more = [entry for entry in request["prefetch"]["laboratory"]["entry"] if entry["resource"]["id"].startswith("obs-")
            and (entry["resource"]["code"]["coding"][1]["code"] in MEANT) is meant]
    assert len(more) >= count
    request["prefetch"]["laboratory"]["entry"] = own + more[:count]
    return json.dumps(request).encode()


def calls(data):
    """Calls of Python functions while the chart is read."""
    for _ in range(2):  # what is remembered is remembered now, also where a memory that other tests had filled began anew within the first
        read_record(read_chart(data), TERMINOLOGY, ZONE)
    return python_calls(lambda: read_record(read_chart(data), TERMINOLOGY, ZONE))


@pytest.mark.parametrize(("meant", "budget"), [(False, 2), (True, 24)],
                         ids=["means nothing here", "is asked for"])
def test_one_more_observation_stays_within_its_budget(meant, budget):
    assert (calls(chart(MANY, meant)) - calls(chart(FEW, meant))) / (MANY - FEW) <= budget
