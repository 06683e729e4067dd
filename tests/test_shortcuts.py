"""The short ways of reading give what the plain ways give: on every fixture, alone and in a chart of hundreds."""
from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from benchmarks.bodies import ANALYTES, AS_OF, hook_request
from cds_service.eligibility.screening import Screening, disease_finding
from cds_service.eligibility.states import Overall, State
from cds_service.screener import Screener, make_screener
from cds_service.settings.config import load_settings
from fhir_mappings import dates, references
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.elements import CodeableConcept, Coding, Quantity, ReferenceRange
from fhir_mappings.frozen import replace
from fhir_mappings.record import Demographics, PatientRecord
from fhir_mappings.resources import Observation
from fhir_mappings.results.names.meanings import recognise
from fhir_mappings.results.ranges import reference_ranges
from fhir_mappings.results.recognition import Recognition, recognition
from fhir_mappings.results.values import quantities, units, value_x

FIXTURES = sorted(path.parent for path in (Path(__file__).resolve().parent.parent / "fixtures").glob("*/hook-request.json"))
MEANINGLESS = frozenset(code for code, *_ in ANALYTES[4:])
REMEMBERING = (dates.parse, references.target_of, units.spell, value_x._read_digits, quantities._unit,
               reference_ranges._for_everybody, recognition)


@pytest.fixture(scope="module")
def screener() -> Screener:
    return make_screener(load_settings({}))


def screened(screener: Screener, request: dict[str, Any]) -> tuple[PatientRecord, Screening]:
    record = screener.record(read_chart(json.dumps(request).encode()))
    return record, screener.screen(record, date.fromisoformat(AS_OF))


def noise_for(request: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """Results of a hospital's days that no criterion asks for, of the patient of this request, named as it names her."""
    own = request["prefetch"]["conditions"]["entry"][0]
    where = own.get("fullUrl", "").partition("/Condition/")[0]
    made = [entry["resource"] for entry in json.loads(hook_request(count))["prefetch"]["laboratory"]["entry"]]
    found = [resource | {"subject": own["resource"]["subject"]} for resource in made
             if resource["id"].startswith("obs-") and resource["code"]["coding"][-1]["code"] in MEANINGLESS]
    return [({"fullUrl": f"{where}/Observation/{one['id']}"} if where.startswith("http") else {}) | {"resource": one}
            for one in found]


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda path: path.name)
def test_hundreds_of_other_results_change_nothing(screener, folder) -> None:
    request = json.loads((folder / "hook-request.json").read_bytes())
    few = screened(screener, request)[1]
    noise = noise_for(request, 400)
    assert len(noise) > 300
    laboratory = request["prefetch"].get("laboratory") or {"resourceType": "Bundle", "type": "searchset"}
    own = laboratory.get("entry") or []
    laboratory["entry"] = [*noise[:200], *own, *noise[200:]]
    request["prefetch"]["laboratory"] = laboratory
    assert screened(screener, request)[1] == few


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda path: path.name)
def test_what_is_remembered_reads_as_what_is_read_anew(screener, folder) -> None:
    request = json.loads((folder / "hook-request.json").read_bytes())
    remembered = [screened(screener, request) for _ in range(2)][-1]
    for function in REMEMBERING:
        function.cache_clear()
    anew = screened(make_screener(load_settings({})), request)
    assert remembered == anew


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda path: path.name)
def test_the_disease_alone_tells_whom_the_trial_is_not_for(screener, folder) -> None:
    record, screening = screened(screener, json.loads((folder / "hook-request.json").read_bytes()))
    alone = disease_finding(screener.trial, record, date.fromisoformat(AS_OF))
    assert alone == screening.finding(screener.trial.disease)
    assert (alone.state is State.MISSING) == (screening.overall is Overall.NOT_APPLICABLE)
    short = screener.without_disease(record, date.fromisoformat(AS_OF))
    assert (short is None) == (alone.state is not State.MISSING)
    if short:
        assert short == replace(screening, findings=(alone,), course=short.course)
        assert short.course.timeline == () and short.course.outcome.state is State.MISSING


NUMBERS = st.sampled_from([b"", b"null", b"7", b"56", b"-1", b"0", b"1e2", b'"7"', b"0.50", b"x"])
QUANTITIES = st.none() | st.builds(
    Quantity, value=st.builds(Raw, NUMBERS), comparator=st.sampled_from([None, "<", ">=", "?"]),
    unit=st.sampled_from([None, "", "U/L", "IU/L"]), code=st.sampled_from([None, "U/L", "mg"]),
    system=st.sampled_from([None, "http://unitsofmeasure.org", "urn:local"]))


@given(QUANTITIES, QUANTITIES, st.sampled_from([None, "", "7-56", "<40", "0 - 5 U/L", "see note"]), st.booleans())
def test_a_single_range_is_read_as_one_of_several(low, high, text, low_ends) -> None:
    charted = [ReferenceRange(low=low, high=high, text=text)]
    nobody = Demographics(None)
    assert (reference_ranges.fitting_ranges(charted, nobody, None, low_ends=low_ends)
            == reference_ranges._fitting(charted, nobody, None, low_ends))


@given(QUANTITIES, NUMBERS, st.sampled_from([None, "", "41"]), st.sampled_from([None, True, False]))
def test_a_quantity_alone_is_read_as_one_of_several_values(quantity, integer, string, flag) -> None:
    observation = Observation(value_quantity=quantity, value_integer=Raw(integer), value_string=string, value_boolean=flag)
    found = [value for value in (read(observation) for read in value_x._READERS) if value is not None]
    found = [value for value in found if not value.absent] or found[:1]
    value = value_x.read_value(observation)
    if len(found) == 1:
        assert value == (value_x.ABSENT if found[0].absent else found[0])
    else:
        assert value.absent if not found else value.problem == value_x.SEVERAL


CODINGS = st.none() | st.builds(
    Coding, system=st.sampled_from([None, "http://loinc.org", "urn:local"]), code=st.sampled_from([None, "1742-6", "1920-8", "x"]),
    display=st.sampled_from([None, "ALT", "Blasts in bone marrow"]), user_selected=st.sampled_from([None, True, False]))


@given(st.lists(st.builds(CodeableConcept, coding=st.none() | st.lists(CODINGS, max_size=3),
                          text=st.sampled_from([None, "ALT", "Blasts in bone marrow", "直接胆红素"])), max_size=12))
def test_a_code_that_was_asked_before_is_told_as_one_asked_first(screener, codes) -> None:
    known = Recognition(screener.terminology, {})
    for code in codes * 2:
        assert known.of(code).recognised == recognise(code, screener.terminology, {})
