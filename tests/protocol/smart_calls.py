"""A launch as a browser would carry it between the EHR and the service."""
from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import requests

from fhir_mappings.searches import SEARCHES
from tests.protocol.calls import expect_outcome
from tests.protocol.smart_server import CLIENT_ID

PUBLIC_URL = "http://127.0.0.1:8080"
REDIRECT_URI = f"{PUBLIC_URL}/redirect"
TYPES = tuple(dict.fromkeys(search.type for search in SEARCHES))
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def query_of(url):
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@dataclass
class Launched:
    """A launch up to the EHR's answer: what was asked of it, and the query with which it sends the browser back."""

    asked: dict
    back: dict

    @property
    def state(self):
        return self.asked["state"]


def begin(service, ehr, **changes):
    """The launch up to where the browser is on its way back. The browser is the test client with its cookies."""
    response = service.get("/launch", query_string=ehr.launch_query(**changes))
    assert response.status_code == 302, response.get_data(as_text=True)
    location = response.headers["Location"]
    answer = requests.get(location, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    assert answer.headers["Location"].startswith(f"{REDIRECT_URI}?")
    return Launched(query_of(location), query_of(answer.headers["Location"]))


def come_back(service, launched, headers=None, **changes):
    """The browser's return; a change of ``...`` leaves a parameter out."""
    query = {name: value for name, value in {**launched.back, **changes}.items() if value is not ...}
    return service.get("/redirect", query_string=query, headers=headers or {})


def launch(service, ehr, headers=None):
    """A whole launch: the answer at /redirect."""
    return come_back(service, begin(service, ehr), headers)


def settings(ehr, **changes):
    """The settings of a service for this EHR."""
    return {"SMART_CLIENT_ID": CLIENT_ID, "ALLOWED_FHIR_SERVERS": ehr.base, "PUBLIC_URL": PUBLIC_URL, "SMART_BUDGET_SECONDS": "5", **changes}


def opened(service, response):
    """The worksheet behind the address that a launch ends at."""
    assert response.status_code == 302, response.get_data(as_text=True)
    address = response.headers["Location"]
    assert address.startswith(f"{PUBLIC_URL}/worksheet/") and "?" not in address
    here = service.application.extensions["nkg2d-cds"]
    return here.worksheets.opened(address.rsplit("/", 1)[1], here.clock())[0]


def reason(response, status):
    """The code with which this was refused."""
    return expect_outcome(response, status)["details"]["coding"][0]["code"]
