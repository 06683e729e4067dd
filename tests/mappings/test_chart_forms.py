"""Every form of input gives the same chart; what can't be read is refused in one line."""
from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.texts.wording import render
from fhir_mappings.charts.chart import ChartError, read_chart
from fhir_mappings.resources import Condition, Observation, Patient
from tests.mappings.chart_json import (
    bundle,
    dumped,
    entry,
    names,
    ndjson,
    observation,
    patient,
    request,
    resource,
    searchset,
    told,
)

CHART = [patient(), resource("Condition", "c1"), observation("o1"), observation("o2"), resource("Procedure", "pr1")]
WHOLE = {"Patient/p1", "Condition/c1", "Observation/o1", "Observation/o2", "Procedure/pr1"}

FORMS = {
    "collection": dumped(bundle(*CHART)),
    "document": dumped(bundle(resource("Composition", "doc"), *CHART, type_="document")),
    "transaction": dumped({"resourceType": "Bundle", "type": "transaction", "entry": [
        {"resource": it, "request": {"method": "POST", "url": it["resourceType"]}} for it in CHART]}),
    "batch-response": dumped({"resourceType": "Bundle", "type": "batch-response", "entry": [
        {"resource": it, "response": {"status": "200 OK"}} for it in CHART]}),
    "no type": dumped({"resourceType": "Bundle", "entry": [{"resource": it} for it in CHART]}),
    "nested": dumped(bundle(CHART[0], bundle(CHART[1], bundle(*CHART[2:4])), bundle(CHART[4]))),
    "array": dumped(CHART),
    "array of Bundles": dumped([bundle(*CHART[:2]), bundle(*CHART[2:])]),
    "ndjson": ndjson(*CHART),
    "ndjson, crlf, blank lines": b"\r\n\r\n".join(dumped(it) for it in CHART) + b"\r\n\r\n",
    "ndjson of Bundles": ndjson(bundle(*CHART[:2]), bundle(*CHART[2:])),
    "byte order mark": b"\xef\xbb\xbf" + dumped(bundle(*CHART)),
    "byte order mark, ndjson": b"\xef\xbb\xbf" + ndjson(*CHART),
    "indented": json.dumps(bundle(*CHART), indent=2).encode(),
    "resourceType last": dumped({"entry": [{"resource": dict(reversed(it.items()))} for it in CHART], "resourceType": "Bundle"}),
    "hook request": dumped(request(
        patient=CHART[0], conditions=searchset(CHART[1]), laboratory=searchset(*CHART[2:4]), procedures=searchset(CHART[4]),
        consents=None, reports={"resourceType": "Bundle", "type": "searchset", "total": 0})),
    "hook request, resources without Bundles": dumped(request(
        patient=CHART[0], a=CHART[1], b=CHART[2:4], c=bundle(CHART[4]))),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_chart(form):
    chart = read_chart(FORMS[form])
    assert names(chart) == WHOLE
    assert chart.patient_reference == "Patient/p1"
    assert (chart.gaps, chart.unread) == ({}, ())
    assert chart.patient is not None and chart.patient.resource.gender == "male"


def test_one_resource_is_a_chart_of_its_subject():
    chart = read_chart(dumped(observation()))
    assert (chart.patient, chart.patient_reference) == (None, "Patient/p1")
    assert names(chart) == {"Observation/o1"}


def test_the_conditions_that_a_hook_is_about_are_read_too():
    asked = request(patient=patient())
    asked["context"]["conditions"] = bundle(resource("Condition", "new"))
    assert names(read_chart(dumped(asked))) == {"Patient/p1", "Condition/new"}


@pytest.mark.parametrize("depth", [2, 50, 150])
def test_bundles_may_be_nested_deep(depth):
    inner = bundle(*CHART)
    for _ in range(depth):
        inner = bundle(inner)
    assert names(read_chart(dumped(inner))) == WHOLE


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "chart.empty"), (b" \n ", "chart.empty"), (b"\xef\xbb\xbf", "chart.empty"),
        (b"3", "chart.not-fhir"), (b'"Patient"', "chart.not-fhir"), (b"null", "chart.not-fhir"), (b"{}", "chart.not-fhir"),
        (b'{"a": [1]}', "chart.not-fhir"),
        (b"[]", "chart.no-patient"), (b"[1, 2]", "chart.no-patient"), (b'{"resourceType": "Basic"}', "chart.no-patient"),
        (dumped(bundle()), "chart.no-patient"), (dumped(bundle(resource("Medication", "m", of=None))), "chart.no-patient"),
        (b"Name;Vorname\nA;B", "chart.not-json"), (b"<Bundle xmlns='http://hl7.org/fhir'/>", "chart.not-json"),
        (dumped(bundle(*CHART))[:-2], "chart.not-json"), (b'{"resourceType": "Bundle", "entry": [NaN]}', "chart.not-json"),
        (json.dumps(CHART, indent=1).encode()[:300], "chart.not-json"),
        (dumped(patient())[:-1] + b"}}\n{", "chart.not-json"),
        (b"[" * 100_000 + b"]" * 100_000, "chart.too-deep"), (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "chart.too-deep"),
        (b'{"resourceType":"Bundle","entry":[' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"]}", "chart.too-deep"),
        ("{}".encode("utf-16"), "chart.not-utf8"),
        (b'{"hook": "patient-view", "prefetch": []}', "chart.request-element"),
        (b'{"hook": "patient-view", "prefetch": {}, "context": 1}', "chart.request-element"),
        (b'{"hook": "patient-view"}', "chart.no-patient"),
        (dumped({"hook": "patient-view", "prefetch": None}), "chart.no-patient"),
        (b'{"resourceType": "Bundle", "entry": {}}', "chart.unreadable"),
        (b'{"resourceType": 7}', "chart.no-patient"),
    ],
)
def test_unreadable_input_is_refused_in_one_line(data, key):
    with pytest.raises(ChartError) as refused:
        read_chart(data)
    assert refused.value.phrase.key == key
    for language in ("en", "zh"):
        line = render(refused.value.phrase, language)
        assert line != key and "\n" not in line and "{" not in line


def test_a_syntax_error_is_named_by_its_place():
    with pytest.raises(ChartError) as refused:
        read_chart(b'{\n "resourceType": "Patient",\n "id": oops\n}')
    assert refused.value.phrase.args == {"line": 3, "column": 8}


def test_half_a_surrogate_pair_does_not_lose_the_chart():
    data = dumped(bundle(patient(), resource("Condition", "c", code={"text": "AML @"}))).replace(b"@", b"\\ud83d")
    (condition,) = read_chart(data).of(Condition)
    assert condition.resource.code.text == "AML \ufffd"
    kept = dumped(bundle(patient(), resource("Condition", "c", code={"text": "@"}))).replace(b"@", b"\\ud83d\\ude00 \\\\ud83d")
    assert read_chart(kept).of(Condition)[0].resource.code.text == "\U0001f600 \\ud83d"


def test_a_key_twice_is_no_error():
    assert names(read_chart(b'{"resourceType":"Patient","id":"p0","id":"p1"}')) == {"Patient/p1"}


@pytest.mark.parametrize("number", [b"1" * 5000, b"1e999999999", b"-0.0", b"3.4500000000000000000001", b"12345678901234567890"])
def test_numbers_stay_as_they_are_written(number):
    data = dumped(bundle(patient(), observation(valueQuantity={"value": "@"}))).replace(b'"@"', number)
    (read,) = read_chart(data).of(Observation)
    assert bytes(read.resource.value_quantity.value) == number


@given(st.permutations(CHART), st.lists(st.integers(0, 5), max_size=4), st.integers(0, 3))
def test_order_splitting_and_nesting_change_nothing(resources, cuts, depth):
    places = [0, *sorted(cuts), len(resources)]
    pieces = [bundle(*resources[a:b]) for a, b in itertools.pairwise(places)]
    for _ in range(depth):
        pieces = [bundle(*pieces)]
    assert told(read_chart(dumped(pieces))) == told(read_chart(dumped(bundle(*CHART))))


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data):
    try:
        read_chart(data)
    except ChartError as refused:
        assert refused.phrase.key.startswith("chart.")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.sampled_from(["Patient", "Observation", "Bundle", "Patient/p1", "#x", "urn:uuid:1", "next", "final"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["resourceType", "id", "entry", "resource", "fullUrl", "link", "relation", "url", "subject",
                         "reference", "status", "code", "coding", "contained", "meta", "prefetch", "context", "issue",
                         "response", "request", "method", "identifier", "hasMember", "result", "valueQuantity"]),
        inner, max_size=5),
    max_leaves=25,
)


@given(st.lists(JSON, max_size=4), st.sampled_from(["Patient", "Observation", "Bundle", "DiagnosticReport", "OperationOutcome"]), JSON)
def test_no_json_breaks_the_reader(items, name, odd):
    odd = {**odd, "resourceType": name} if isinstance(odd, dict) else odd
    for form in (items, bundle(patient(), *items, odd), request(patient=patient(), a=odd), odd):
        try:
            chart = read_chart(dumped(form))
        except ChartError:
            continue
        assert isinstance(chart.patient_reference, str)
        for read in chart.of(Observation):
            chart.panels_of(read), chart.reports_of(read)
        assert all(read.resource.resource_type == "Patient" for read in chart.of(Patient))


def test_an_entry_keeps_its_full_url_as_a_name_where_it_has_no_id():
    chart = read_chart(dumped({"resourceType": "Bundle", "entry": [
        entry(patient()), entry(observation(None), "urn:uuid:5"), entry(observation(None), None)]}))
    assert names(chart) == {"Patient/p1", "urn:uuid:5", None}
