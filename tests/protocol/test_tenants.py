"""One issuer for several hospitals: their patients of equal ids are strangers, in memory and in all that is asked of it."""
from __future__ import annotations

import json

import pytest

from cds_service.cds_clients.clients import read_clients, tenant_of_its_own
from cds_service.settings.site_file import ConfigError
from cds_service.shared_state.patient_audit import hashes_of
from tests.protocol.calls import AS_OF, EXTENSION, SERVICE, expect_answer, expect_outcome, request
from tests.protocol.keys import ISS, PUBLIC_URL, bearer, ec_key, public, token

A, B = ec_key(), ec_key()
DECLINED = {"system": "https://nkg2d-cds.org/fhir/CodeSystem/override-reason", "code": "patient-declined"}
SECRET = "a-key-of-these-tests-0123456789-abcdefgh"


@pytest.fixture
def service(make_client, tmp_path):
    """A client of a service whose CLIENTS lists one issuer with these lines, once or several times; its keys are A, or also B."""
    def make(*entries):
        (tmp_path / "a.json").write_text(json.dumps({"keys": [public(A)]}))
        (tmp_path / "b.json").write_text(json.dumps({"keys": [public(B)]}))
        file = tmp_path / "clients.toml"
        file.write_text("".join(f'[[client]]\niss = "{ISS}"\n{lines}\n' for lines in entries))
        return make_client(CLIENTS=str(file), PUBLIC_URL=PUBLIC_URL, SECRET_KEY=SECRET, AS_OF=AS_OF)
    return make


def call(client, tenant, user="Practitioner/u1", key=A):
    body = request()
    body["context"]["userId"] = user
    return client.post(SERVICE, json=body, headers=bearer(token(key, tenant=... if tenant is None else tenant)))


def told(response):
    answer = expect_answer(response)
    return answer["extension"][EXTENSION]["silent_because"], [card["uuid"] for card in answer["cards"]]


def declines(client, tenant, key=A):
    _, cards = told(call(client, tenant, key=key))
    report = {"feedback": [{"card": cards[0], "outcome": "overridden", "outcomeTimestamp": "2026-11-22T23:00:00Z",
                            "overrideReason": {"reason": DECLINED}}]}
    path = f"{SERVICE}/feedback"
    signed = bearer(token(key, aud=PUBLIC_URL + path, tenant=... if tenant is None else tenant))
    assert client.post(path, json=report, headers=signed).status_code == 200
    assert told(call(client, tenant, "Practitioner/u2", key)) == ("declined", [])


LISTED = 'jwks = "a.json"'


@pytest.mark.parametrize("other", ["hospital-b", None, "Hospital-a"])
@pytest.mark.parametrize("first", ["hospital-a"])
def test_a_refusal_in_one_tenant_silences_no_card_in_another(service, first, other):
    client = service(LISTED)
    declines(client, first)
    assert told(call(client, other, "Practitioner/u3"))[0] is None
    assert told(call(client, first, "Practitioner/u4"))[0] == "declined"


def test_without_a_tenant_all_is_as_before(service):
    client = service(LISTED)
    declines(client, None)
    for nothing in (None, ""):
        assert told(call(client, nothing, "Practitioner/u3")) == ("declined", [])


def test_two_tenants_of_one_issuer_can_be_listed_each_with_its_own(service):
    client = service('tenant = "a"\njwks = "a.json"\nlanguage = "zh"', 'tenant = "b"\njwks = "b.json"')
    declines(client, "a")
    assert told(call(client, "b", "Practitioner/u3", B))[0] is None
    expect_outcome(call(client, "a", key=B), 401)
    expect_outcome(call(client, "b", key=A), 401)
    for stranger in ("c", None):
        expect_outcome(call(client, stranger), 401)


@pytest.mark.parametrize("tenant", [["a"], {"a": 1}, 5, True, "x" * 501])
def test_a_tenant_that_is_no_text_is_nobodys(service, tenant):
    expect_outcome(call(service(LISTED), tenant), 401)


@pytest.mark.parametrize("entries", [
    (LISTED, LISTED), (LISTED, LISTED + '\ntenant = "a"'), (LISTED + '\ntenant = "a"', LISTED), (LISTED + '\ntenant = "a"',) * 2])
def test_an_issuer_that_stands_twice_without_tenants_that_differ_stops_the_start(service, entries):
    with pytest.raises(ConfigError, match="stands twice"):
        service(*entries)


def test_who_asks_for_a_tenant_finds_it_listed_or_not(service, tmp_path):
    service('tenant = "a"\njwks = "a.json"', 'tenant = "b"\njwks = "b.json"')
    listed = read_clients(tmp_path / "clients.toml", production=False)
    assert [one.tenant for one in listed] == ["a", "b"]
    assert set(hashes_of("p1", SECRET, listed)) == set(hashes_of("p1", SECRET, (), "a") + hashes_of("p1", SECRET, (), "b"))
    service(LISTED)
    (alone,) = read_clients(tmp_path / "clients.toml", production=False)
    assert tenant_of_its_own(alone, "a") != "a"
    assert hashes_of("p1", SECRET, [alone], "a") == [*hashes_of("p1", SECRET, (), "a"), *hashes_of("p1", SECRET, (), tenant_of_its_own(alone, "a"))]
