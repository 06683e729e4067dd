"""Names that are resolved anew to other addresses: a listed name is the site's own choice, wherever it leads; nothing else is ever asked.

No address is forbidden: a hospital's FHIR server has a private one. What is asked for is bound to the listed name instead:
its scheme, name, port and path, which no link, redirect or document of a server changes.
"""
from __future__ import annotations

import json
import socket
import time
from urllib.parse import urlsplit

import pytest

from fhir_mappings.fetching.fhir_server import FhirServer
from tests.protocol.calls import SERVICE, expect_outcome, relapsed, request, screening
from tests.protocol.fhir_server import TOKEN, serving, status

NAME = "fhir.hospital.example"


@pytest.fixture
def server():
    with serving(relapsed()) as running:
        yield running


@pytest.fixture
def resolved(monkeypatch):
    """The names that were resolved, all to this machine: what a DNS that was taken over, or that rebinds, would say."""
    asked, real = [], socket.getaddrinfo

    def resolve(host, *given, **named):
        asked.append(host)
        return real("127.0.0.1", *given, **named)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def by_name(server, name=NAME):
    return server.base.replace("127.0.0.1", name)


def called(make_client, server, **prefetch):
    client = make_client(ALLOWED_FHIR_SERVERS=by_name(server), FETCH_BUDGET_SECONDS="30")
    return client.post(SERVICE, json=request(fhirServer=by_name(server), fhirAuthorization={"access_token": TOKEN, "token_type": "Bearer"},
                                             **prefetch))


def test_a_listed_name_is_asked_wherever_it_points(make_client, server, resolved):
    assert screening(called(make_client, server, prefetch=...))["overall"] == "likely-match"
    assert set(resolved) == {NAME} and server.asked


@pytest.mark.parametrize("other", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "2130706433", "0x7f.1", "fhir.hospital.example.",
                                   "fhir.hospital.example.evil.example"])
def test_a_link_by_another_name_of_the_same_machine_is_not_followed(server, resolved, other):
    """Not even where that name leads to the very same server: whose it is tomorrow nobody knows."""
    reader = FhirServer(by_name(server), TOKEN, time.monotonic() + 30)
    assert reader.page(f"{by_name(server, other)}/Observation?page=2") is None
    assert resolved == [] and server.asked == []
    assert reader.page(f"{by_name(server)}/Observation?page=2") is not None and resolved == [NAME]


@pytest.mark.parametrize("other", ["http://127.0.0.1:{port}/fhir/Condition?patient=p1", "http://169.254.169.254/latest/meta-data",
                                   "http://fhir.hospital.example:{port}/admin", "//evil.example/fhir/Condition"])
def test_a_redirect_leads_nowhere_whatever_the_names_resolve_to(make_client, server, resolved, other):
    location = other.format(port=urlsplit(server.base).port)
    server.faults["Condition"] = status(302, {"Location": location})
    body = request()["prefetch"]
    del body["conditions"]
    expect_outcome(called(make_client, server, prefetch=body), 412)
    assert set(resolved) == {NAME} and {path.partition("?")[0] for _, path in server.asked} <= {"/fhir/Condition", "/fhir/Condition/_search"}


def test_a_key_set_is_asked_by_its_listed_name_only(make_client, server, resolved, tmp_path):
    """A token that names another ``jku`` does not make us resolve anything."""
    from tests.protocol.keys import bearer, ec_key, token

    listed = f"http://keys.hospital.example:{urlsplit(server.base).port}/jwks.json"
    (tmp_path / "clients.toml").write_text(f'[[client]]\niss = "https://ehr.hospital.example/fhir"\njku = {json.dumps(listed)}\n')
    client = make_client(CLIENTS=str(tmp_path / "clients.toml"))
    for jku in ("http://169.254.169.254/jwks.json", listed.replace("keys.", "Keys."), listed + "#x"):
        expect_outcome(client.post(SERVICE, json=request(), headers=bearer(token(ec_key(), headers={"jku": jku}))), 401)
    assert resolved == []
    expect_outcome(client.post(SERVICE, json=request(), headers=bearer(token(ec_key(), headers={"jku": listed}))), 401)
    assert resolved == ["keys.hospital.example"]
