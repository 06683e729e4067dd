"""One EHR under two names (behind a proxy): its prefetch says one in its fullUrls, what is fetched of it another. The chart is one."""
from __future__ import annotations

import json

import pytest

from fhir_mappings.searches import SEARCHES
from tests.protocol.calls import SERVICE, bundle, expect_answer, expect_outcome, lab, relapsed, request, screening, without
from tests.protocol.fhir_server import serving
from tests.protocol.served_charts import call_with_server, chart_server, forgetful  # noqa: F401 - fixtures

SERVED, INTERNAL = "https://ehr.example/fhir", "http://internal:8080/fhir"
KEYS = [search.key for search in SEARCHES if search.by is not None]
HIGH = lab("alt", "1742-6", 130, "U/L", 50)
SUBJECT = {"resourceType": "ResearchSubject", "id": "rs", "status": "screening", "individual": {"reference": "Patient/p1"},
           "study": {"reference": "#s"}, "contained": [{"resourceType": "ResearchStudy", "id": "s", "status": "active",
                                                       "identifier": [{"value": "NCT05734898"}]}]}
CHARTS = {
    "likely-match": relapsed(),
    "near-miss": relapsed(HIGH),
    "already in the trial": relapsed(SUBJECT),
}


def renamed(value, base=INTERNAL, in_full=False):
    """The same JSON from a server of another name; ``in_full``: the subjects name it too."""
    text = json.dumps(value).replace(SERVED, base)
    return json.loads(text.replace('"Patient/p1"', f'"{base}/Patient/p1"') if in_full else text)


def told(answer):
    """What is decided and whether a card is shown."""
    body = expect_answer(answer)
    return screening(answer)["overall"], screening(answer)["silent_because"], [card["summary"] for card in body["cards"]]


@pytest.mark.parametrize("in_full", [False, True], ids=["by id", "in full"])
@pytest.mark.parametrize("lacking", [*([key] for key in KEYS), KEYS, [key for key in KEYS if key != "conditions"]], ids=" ".join)
@pytest.mark.parametrize("chart", CHARTS)
def test_what_is_fetched_is_the_patients_by_whatever_name(call, client, chart, lacking, in_full):
    body = request(CHARTS[chart])
    whole = told(client.post(SERVICE, json=body))
    body["prefetch"] = renamed(body["prefetch"], in_full=in_full)
    with serving(CHARTS[chart]) as server:
        assert told(call(server, without(body, *lacking))) == whole


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("chart", CHARTS)
def test_an_answer_of_the_prefetch_may_have_another_name_than_the_rest(client, chart, key):
    body = request(CHARTS[chart])
    whole = told(client.post(SERVICE, json=body))
    body["prefetch"][key] = renamed(body["prefetch"][key])
    assert told(client.post(SERVICE, json=body)) == whole


# --- a Patient that says at which server the id is the patient's -----------------------------------------------------------------------
def with_named_patient(body):
    """The Patient as a Bundle, which tells its fullUrl."""
    body["prefetch"]["patient"] = bundle([body["prefetch"]["patient"]])
    return body


def test_conditions_of_the_same_id_elsewhere_are_refused(client):
    body = with_named_patient(request())
    body["prefetch"]["conditions"] = renamed(body["prefetch"]["conditions"])
    issue = expect_outcome(client.post(SERVICE, json=body), 412)
    assert issue["details"]["coding"][0]["code"] == "references-differ"


def test_results_of_the_same_id_elsewhere_are_not_as_if_there_were_none(client):
    body = with_named_patient(request())
    body["prefetch"]["laboratory"] = renamed(body["prefetch"]["laboratory"])
    card = expect_answer(client.post(SERVICE, json=body))["cards"][0]
    assert "results" in card["detail"].splitlines()[0]


def test_single_resources_of_the_same_id_elsewhere_are_left_out(client):
    """An answer that names the patient too: what is of elsewhere in it is another's."""
    body = with_named_patient(request())
    whole = told(client.post(SERVICE, json=body))
    foreign = bundle([{**HIGH, "id": "foreign", "effectiveDateTime": "2026-11-21"}])["entry"]
    body["prefetch"]["laboratory"]["entry"] += renamed(foreign)
    assert told(client.post(SERVICE, json=body)) == whole


def test_the_charts_are_answered_differently(client):
    found = [told(client.post(SERVICE, json=request(chart)))[:2] for chart in CHARTS.values()]
    assert found == [("likely-match", None), ("near-miss", None), ("likely-match", "research-subject")]
