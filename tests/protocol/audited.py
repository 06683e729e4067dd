"""A service whose audit is looked at: its cards, their links, and what its commands print of the audit."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from tests.protocol.calls import SERVICE, request
from tests.protocol.keys import PUBLIC_URL

KEY = "a-key-of-these-tests-0123456789-abcdefgh"
PLANTED = ("ZZ-SURNAME", "MR560099", "Wang Fang", "Practitioner/", "Patient/p1", '"p1"', "eyJ")


@pytest.fixture(name="moment")
def moment_of_clock():
    """What the clock of the service says, for a test to move."""
    return [datetime(2026, 11, 22, 1, 0, tzinfo=UTC)]


@pytest.fixture(name="client")
def audited_client(make_client, store, moment):
    """A client of that service, over a database of either kind."""
    return make_client(DATABASE_URL=store.url, SECRET_KEY=KEY, clock=lambda: moment[0])


def card_of(client, chart=None, headers=None):
    answer = client.post(SERVICE, json=request(chart), headers=headers or {})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["cards"][0]


def link_of(card):
    return "/worksheet/" + card["links"][0]["url"].rsplit("/worksheet/")[1].split("?")[0]


def run(store, *arguments):
    environment = {"DATABASE_URL": store.url, "PUBLIC_URL": PUBLIC_URL, "SECRET_KEY": KEY}
    made = CliRunner().invoke(group, list(arguments), env={f"NKG2D_CDS_{name}": value for name, value in environment.items()})
    assert made.exit_code == 0, made.output
    return made.output
