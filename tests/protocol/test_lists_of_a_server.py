"""Lists of the FHIR server that may be cut off without saying so plainly: never taken as whole, and no candidate passed over in silence."""
from __future__ import annotations

import pytest

from tests.protocol.calls import bundle, condition, expect_answer, request, screening, without
from tests.protocol.served_charts import call_with_server, chart_server, forgetful  # noqa: F401 - fixtures


@pytest.mark.parametrize("nowhere", [{}, {"url": None}, {"url": ""}, {"url": " "}], ids=repr)
@pytest.mark.parametrize("page", [1, 2])
def test_a_next_link_that_says_no_url_is_a_list_cut_off(server, call, nowhere, page):
    """The rest may hold the leukaemia: a chart of nothing else is not passed over in silence."""
    def conditions(handler):
        last = page == 1 or "page=" in handler.path
        link = {"relation": "next", **(nowhere if last else {"url": f"{server.base}/Condition?page=1"})}
        handler.send(200, bundle([condition("I10", "Hypertension")], total=None, link=[{"relation": "self", "url": server.base}, link]))
    server.faults["Condition"] = conditions
    got = expect_answer(call(server, without(request(), "conditions")))
    assert got["extension"]["org.nkg2d-cds.screening"]["overall"] == "possible-match"
    assert "diagnoses" in got["cards"][0]["detail"].splitlines()[0]
    assert len(server.asked) == page  # " " is no address to be asked


def test_nor_is_one_of_a_prefetched_bundle_followed(server, call):
    body = request()
    body["prefetch"]["conditions"] = bundle([condition("I10", "Hypertension")], total=None, link=[{"relation": "next"}])
    assert screening(call(server, body))["overall"] == "possible-match"
    assert not server.asked


@pytest.mark.parametrize(("more", "total"), [((), "7"), ((), 7.0), ((), "many"), ((condition("I10", "Hypertension"),), 2)], ids=repr)
def test_a_list_that_is_shorter_than_its_total_is_not_whole(server, call, more, total):
    """However the number is written; the same resource twice is one."""
    chart = bundle([condition("I10", "Hypertension"), *more], total=total)
    server.faults["Condition"] = lambda handler: handler.send(200, chart)
    body = request()
    assert screening(call(server, without(body, "conditions")))["overall"] == "possible-match"
    body["prefetch"]["conditions"] = chart
    assert screening(call(server, body))["overall"] == "possible-match"
