"""One service for the protocol tests, and the chart of a patient whom a card concerns."""
from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cds_service.app import create_app
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from cds_service.state import now
from tests.postgresql import postgresql
from tests.protocol.calls import AS_OF, relapsed
from tests.protocol.demo import demo_app
from tests.protocol.fhir_server import serving
from tests.protocol.keys import ISS, PUBLIC_URL, TRUSTED_KEY, public
from tests.protocol.smart_calls import REDIRECT_URI
from tests.protocol.smart_calls import settings as smart_settings
from tests.protocol.smart_server import Ehr
from tests.protocol.stores import Store


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    """Development settings with the day pinned and a database of their own."""
    folder = tmp_path_factory.mktemp("state")
    return load_settings({"NKG2D_CDS_AS_OF": AS_OF, "NKG2D_CDS_DATABASE_URL": f"sqlite:///{folder}/state.sqlite"})


@pytest.fixture(scope="session")
def screener(settings):
    """Rules and terminology, read once."""
    return make_screener(settings)


@pytest.fixture(scope="session")
def app(settings, screener):
    """The application."""
    return create_app(settings, screener, budget=False)


@pytest.fixture
def client(app):
    """Calls the application without a network."""
    return app.test_client()


@pytest.fixture
def make_client(tmp_path: Path, screener):
    """A client of a service with other settings over the same rules: make_client(TRIAL_OPEN="false").

    Cards are never shown too often, unless ``budget=True``; ``clock`` is that of the memory.
    """
    made = []

    def make(*, budget=False, clock=now, **changes):
        names = {"AS_OF": AS_OF, "DATABASE_URL": f"sqlite:///{tmp_path}/{len(made)}.sqlite", **changes}
        settings = load_settings({f"NKG2D_CDS_{name}": value for name, value in names.items() if value is not None})
        app = create_app(settings, replace(screener, settings=settings), clock=clock, budget=budget)
        made.append(app)
        return app.test_client()

    yield make
    for app in made:
        app.extensions["nkg2d-cds"].database.close()


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL of this module's own."""
    with postgresql() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        return Store(f"sqlite:///{tmp_path}/shared.sqlite")
    return Store(request.getfixturevalue("server").database())


@pytest.fixture
def production(make_client, store, tmp_path):
    """Makes services in production over the same database, as on several machines."""
    (tmp_path / "keys.json").write_text(json.dumps({"keys": [public(TRUSTED_KEY)]}))
    clients = tmp_path / "clients.toml"
    clients.write_text(f'[[client]]\niss = "{ISS}"\njwks = "keys.json"\n')
    return lambda: make_client(PROFILE="production", AS_OF=None, PUBLIC_URL=PUBLIC_URL, ALLOWED_FHIR_SERVERS="none",
                               SECRET_KEY="a-key-of-these-tests-0123456789-abcdefgh", CLIENTS=str(clients), DATABASE_URL=store.url)

@pytest.fixture(scope="module")
def running_ehr():
    """An EHR that launches apps, for all tests of a module."""
    with serving(None, Ehr(relapsed(), REDIRECT_URI)) as server:
        yield server


@pytest.fixture
def ehr(running_ehr):
    """The EHR without faults and without a past."""
    running_ehr.begin_anew(relapsed())
    return running_ehr


@pytest.fixture(scope="module")
def launched_app(running_ehr, screener, tmp_path_factory):
    """The application that this EHR launches."""
    folder = tmp_path_factory.mktemp("launch")
    names = {"AS_OF": AS_OF, "DATABASE_URL": f"sqlite:///{folder}/state.sqlite", **smart_settings(running_ehr)}
    settings = load_settings({f"NKG2D_CDS_{name}": value for name, value in names.items()})
    app = create_app(settings, replace(screener, settings=settings))
    yield app
    app.extensions["nkg2d-cds"].database.close()


@pytest.fixture
def service(ehr, launched_app):
    """A browser at that application, without cookies."""
    return launched_app.test_client()


@pytest.fixture(scope="session")
def demo(settings, screener):
    """Calls a service with the demo."""
    app = demo_app(settings, screener)
    yield app.test_client()
    app.extensions["nkg2d-cds"].database.close()
