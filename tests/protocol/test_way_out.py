"""The way out of a hospital: its own certificate authority, its proxy; and words in the log where there is no way."""
from __future__ import annotations

import json
import re

import pytest

from cds_service.settings.config import ConfigError, load_settings
from fhir_mappings.fetching.outbound import Outbound
from tests.protocol.calls import SERVICE, expect_answer, expect_outcome, relapsed, request, without
from tests.protocol.fhir_server import TOKEN, Handler, Server, serving
from tests.protocol.keys import ISS, PUBLIC_URL, TRUSTED_KEY, bearer, public, token
from tests.protocol.own_authority import OUTSIDE, Authority, proxying

AUTHORIZED = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.read", "subject": "cds"}


class _WithKeys(Handler):
    """A FHIR server that also has its key set, as some EHRs do."""

    def do_GET(self):
        if self.path == "/jwks":
            return self.send(200, {"keys": [public(TRUSTED_KEY)]})
        return super().do_GET()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server(authority):
    with serving(relapsed(), authority.secured(Server(relapsed(), _WithKeys))) as running:
        yield running


@pytest.fixture
def signed_by_jku(tmp_path):
    """Settings of a site whose one EHR has its keys there."""
    def settings(address, **more):
        file = tmp_path / "clients.toml"
        file.write_text(f'[[client]]\niss = "{ISS}"\njku = "{address}/jwks"\n')
        return {"CLIENTS": str(file), "PUBLIC_URL": PUBLIC_URL, "ALLOWED_FHIR_SERVERS": f"{address}/fhir", **more}
    return settings


def call(client, address):
    body = without(request(fhirServer=f"{address}/fhir", fhirAuthorization=AUTHORIZED), "conditions")
    return client.post(SERVICE, json=body, headers=bearer(token(TRUSTED_KEY)))


def lines(capfd):
    return [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]


def test_without_the_authority_the_log_says_what_is_lacking(server, make_client, signed_by_jku, capfd):
    """Not that the client has no such key: the EHR's team would look for it in vain."""
    address = f"https://localhost:{server.server_port}"
    client = make_client(**signed_by_jku(address))
    expect_outcome(call(client, address), 401)
    expect_outcome(call(client, address), 401)
    told = lines(capfd)
    assert [(one["client"], one["why"]) for one in told if one["event"] == "keys-unavailable"] == [(1, "tls")]
    assert [one["why"] for one in told if one["event"] == "answered"] == ["keys-unavailable"] * 2
    assert "localhost" not in json.dumps(told) and "p1" not in json.dumps(told)
    assert re.search(r'nkg2d_cds_errors_total\{reason="keys"\} [1-9]', client.get("/metrics").get_data(as_text=True))


def test_with_it_keys_and_charts_are_read(server, make_client, signed_by_jku, authority):
    address = f"https://localhost:{server.server_port}"
    client = make_client(**signed_by_jku(address, CA_BUNDLE=str(authority.bundle)))
    assert expect_answer(call(client, address))["cards"]


def test_a_chart_that_no_authority_vouches_for_is_not_read_and_the_log_says_why(server, make_client, capfd):
    address = f"https://localhost:{server.server_port}"
    body = without(request(fhirServer=f"{address}/fhir", fhirAuthorization=AUTHORIZED), "conditions")
    expect_outcome(make_client(ALLOWED_FHIR_SERVERS=f"{address}/fhir").post(SERVICE, json=body), 412)
    assert [one["fetch_failed"] for one in lines(capfd) if one["event"] == "answered"] == [["Condition tls"]]


@pytest.mark.parametrize(("status", "why"), [(302, "redirect"), (401, "status-401"), (404, "status-404"), (500, "status-5xx")])
def test_a_key_set_that_is_not_there_is_told_too(make_client, signed_by_jku, capfd, status, why):
    answering = type("Answering", (Handler,), {"do_GET": lambda handler: handler.send(status, {})})
    with serving(relapsed(), Server(relapsed(), answering)) as plain:
        address = f"http://127.0.0.1:{plain.server_port}"
        expect_outcome(call(make_client(**signed_by_jku(address)), address), 401)
    assert [one["why"] for one in lines(capfd) if one["event"] == "keys-unavailable"] == [why]


def test_a_kid_that_a_readable_key_set_lacks_is_still_unknown(server, make_client, signed_by_jku, authority, capfd):
    client = make_client(**signed_by_jku(f"https://localhost:{server.server_port}", CA_BUNDLE=str(authority.bundle)))
    expect_outcome(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY, headers={"kid": "k9"}))), 401)
    assert [one["why"] for one in lines(capfd) if one["event"] == "answered"] == ["kid-unknown"]


# --- a proxy ----------------------------------------------------------------------------------------------------------
def test_all_that_leaves_goes_through_the_proxy(server, make_client, signed_by_jku, authority):
    address = f"https://{OUTSIDE}"
    with proxying(server.server_port) as proxy:
        credentials = proxy.url.replace("http://", "http://cds:s3cret-pw@")
        client = make_client(**signed_by_jku(address, CA_BUNDLE=str(authority.bundle), PROXY=credentials))
        assert expect_answer(call(client, address))["cards"]
    assert {head.split("\r\n")[0] for head in proxy.asked} == {f"CONNECT {OUTSIDE}:443 HTTP/1.0", f"CONNECT {OUTSIDE}:443 HTTP/1.1"} & {
        head.split("\r\n")[0] for head in proxy.asked}
    assert len(proxy.asked) >= 2 and all("Proxy-Authorization: Basic " in head for head in proxy.asked)
    assert not any(TOKEN in head or "p1" in head for head in proxy.asked)


@pytest.mark.parametrize("kind", ["refuses", "is not there"])
def test_a_proxy_that_lets_nothing_through_has_a_word(server, make_client, signed_by_jku, capfd, kind):
    address = f"https://{OUTSIDE}"
    with proxying(server.server_port, refuses=True) as proxy:
        url = proxy.url if kind == "refuses" else "http://127.0.0.1:9"
        expect_outcome(call(make_client(**signed_by_jku(address, PROXY=url)), address), 401)
        body = without(request(fhirServer=f"{address}/fhir", fhirAuthorization=AUTHORIZED), "conditions")
        expect_outcome(make_client(ALLOWED_FHIR_SERVERS=f"{address}/fhir", PROXY=url).post(SERVICE, json=body), 412)
    told = lines(capfd)
    assert [one["why"] for one in told if one["event"] == "keys-unavailable"] == ["proxy"]
    assert [one["fetch_failed"] for one in told if one.get("fetch_failed")] == [["Condition proxy"]]


def test_this_machine_and_the_hosts_of_no_proxy_are_reached_without_it():
    way = Outbound(proxy="http://proxy:3128", direct=("fhir.hospital.example", ".inside.example"))
    through = {"http": "http://proxy:3128", "https": "http://proxy:3128"}
    for url in ("https://localhost:8/x", "http://127.0.0.1/x", "http://[::1]:9/", "https://FHIR.hospital.example/r4", "https://a.inside.example/"):
        assert way.proxies(url) == {}, url
    for url in ("https://hospital.example/", "https://xfhir.hospital.example/", "https://inside.example.evil/", "https://notinside.example/",
                "https://localhost.evil.example/", "https://127.0.0.1.evil.example/", "https://localhosts/"):
        assert way.proxies(url) == through, url
    assert Outbound().proxies("https://cloud.example/") == {} and "s3cret" not in repr(Outbound(proxy="http://u:s3cret@p:1"))


def test_nothing_of_the_environment_is_heeded(server, make_client, authority, monkeypatch, capfd):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nonexistent.pem")
    address = f"https://localhost:{server.server_port}"
    body = without(request(fhirServer=f"{address}/fhir", fhirAuthorization=AUTHORIZED), "conditions")
    assert expect_answer(make_client(ALLOWED_FHIR_SERVERS=f"{address}/fhir", CA_BUNDLE=str(authority.bundle)).post(SERVICE, json=body))["cards"]


# --- the settings -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "value"), [
    ("PROXY", "proxy:3128"), ("PROXY", "https://proxy:3128"), ("PROXY", "socks5://proxy:1"), ("PROXY", "http://proxy:99999"),
    ("PROXY", "http://u:s3cret@proxy:3128/path"), ("PROXY", "http://"), ("PROXY", "http://u:s3cret@ proxy"), ("NO_PROXY", "https://fhir.example"),
    ("NO_PROXY", "*"), ("NO_PROXY", "a.example:8080"), ("NO_PROXY", "."), ("CA_BUNDLE", "/nonexistent/ca.pem"), ("CA_BUNDLE", "")])
def test_what_could_not_work_stops_the_start(name, value):
    with pytest.raises(ConfigError) as told:
        load_settings({f"NKG2D_CDS_{name}": value})
    assert f"NKG2D_CDS_{name}" in str(told.value) and "s3cret" not in str(told.value)


def test_a_bundle_of_a_site_file_stands_beside_it(tmp_path):
    (tmp_path / "ca.pem").write_text("x")
    (tmp_path / "site.toml").write_text('ca_bundle = "ca.pem"\nno_proxy = ["A.example", ".b.example"]\nproxy = "http://u:pw@proxy.example:3128/"\n')
    found = load_settings({"NKG2D_CDS_SITE": str(tmp_path / "site.toml")})
    assert found.ca_bundle == (tmp_path / "ca.pem").resolve() and found.no_proxy == ("a.example", ".b.example")
    assert found.proxy == "http://u:pw@proxy.example:3128" and "pw@" not in repr(found)
