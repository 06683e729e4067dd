"""The services under test: one in development with a FHIR server that it may read, one in production with a client."""
from __future__ import annotations

import json

import pytest

from tests.conformance.target import URL, Service, Signer, fresh
from tests.protocol.calls import SERVICE, relapsed, request
from tests.protocol.fhir_server import serving
from tests.protocol.keys import ISS, PUBLIC_URL, ec_key, public, rsa_key
from tools.running_service import running


@pytest.fixture(scope="session")
def fhir():
    """A FHIR server with the chart of a patient whom a card concerns."""
    with serving(fresh(relapsed())) as server:
        yield server


@pytest.fixture(scope="session")
def service(fhir, tmp_path_factory):
    """The service at CDS_BASE_URL, else one in development."""
    if URL:
        yield Service(URL, Signer.of_environment())
        return
    folder = tmp_path_factory.mktemp("development")
    with running(folder, workers=1, ALLOWED_FHIR_SERVERS=fhir.base) as started:
        yield Service(started.base, log=started.log, state=folder / "state.sqlite")


@pytest.fixture(scope="session")
def production(tmp_path_factory):
    """A service that requires client authentication, and a client of it."""
    if URL:
        signer = Signer.of_environment()
        if signer is None:
            pytest.skip("against CDS_BASE_URL without CDS_CLIENT_KEY, CDS_CLIENT_ISS and CDS_CLIENT_KID")
        yield Service(URL, signer)
        return
    folder, key, rsa = tmp_path_factory.mktemp("production"), ec_key(), rsa_key()
    (folder / "keys.json").write_text(json.dumps({"keys": [public(key), public(rsa, "k2")]}))
    (folder / "clients.toml").write_text(f'[[client]]\niss = "{ISS}"\njwks = "keys.json"\n')
    settings = {"PROFILE": "production", "PUBLIC_URL": PUBLIC_URL, "ALLOWED_FHIR_SERVERS": "none", "SECRET_KEY": "a-key-of-these-tests-0123456789-abcdefgh",
                "CLIENTS": folder / "clients.toml"}
    with running(folder, workers=1, **settings) as started:
        made = Service(started.base, Signer(key, ISS, "k1", PUBLIC_URL), started.log, folder / "state.sqlite")
        made.rsa = Signer(rsa, ISS, "k2", PUBLIC_URL, "RS384")
        yield made


@pytest.fixture(scope="session")
def services(service):
    """What discovery lists."""
    return service.call("GET", "/cds-services").json()["services"]


@pytest.fixture
def card(service):
    """The card of a patient with something missing."""
    return service.post(SERVICE, request(relapsed(without=("ecog", "hiv")))).json()["cards"][0]
