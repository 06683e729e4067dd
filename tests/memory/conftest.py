"""One service with a clock that the test moves, and what can be done with its cards."""
from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cds_service.app import create_app
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from tests.protocol.calls import AS_OF, EXTENSION, relapsed, request, service

KEY = "0123456789abcdef0123456789abcdef"


@dataclass
class Hospital:
    """A service, its clock and its database file."""

    folder: Path
    screener: Any
    changes: dict[str, str] = field(default_factory=dict)
    time: datetime = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

    def __post_init__(self) -> None:
        self.path = self.folder / "memory.sqlite"
        self.environment = {f"NKG2D_CDS_{name}": value for name, value in {
            "AS_OF": AS_OF, "DATABASE_URL": f"sqlite:///{self.path}", "SECRET_KEY": KEY, **self.changes}.items()}
        settings = load_settings(self.environment)
        self.app = create_app(settings, replace(self.screener, settings=settings), clock=lambda: self.time)
        self.state = self.app.extensions["nkg2d-cds"]
        self.client = self.app.test_client()

    def later(self, **interval: float) -> None:
        self.time += timedelta(**interval)

    def call(self, chart=None, hook="patient-view", user="Practitioner/7", patient=None, **context):
        """The card of a call (None when there is none) and the reason of its silence."""
        body = request(relapsed() if chart is None else chart, hook, {"userId": user, **context})
        response = self.client.post(service(hook), json=body)
        assert response.status_code == 200, response.get_data(as_text=True)
        answer = response.get_json()
        return (answer["cards"] or [None])[0], answer["extension"][EXTENSION]["silent_because"]

    def silence(self, *arguments, **named):
        return self.call(*arguments, **named)[1]

    def answer(self, card, reason=None, hook="patient-view", accept=None, at=None, **coding):
        """Feedback on a card: overridden with a coded reason, or a suggestion accepted."""
        item = {"card": card["uuid"], "outcomeTimestamp": (at or self.time).isoformat()}
        if accept is not None:
            item |= {"outcome": "accepted", "acceptedSuggestions": [{"id": accept}]}
        else:
            item |= {"outcome": "overridden"}
            if reason:
                known = next((one for one in card["overrideReasons"] if one["code"] == reason), {"code": reason})
                item["overrideReason"] = {"reason": {**known, **coding}}
        response = self.client.post(service(hook) + "/feedback", json={"feedback": [item]})
        assert response.status_code == 200

    def rows(self, table):
        with sqlite3.connect(self.path) as connection:
            connection.row_factory = sqlite3.Row
            found = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
        connection.close()
        return found


@pytest.fixture(scope="session")
def rules():
    """Rules and terminology, read once."""
    return make_screener(load_settings({"NKG2D_CDS_AS_OF": AS_OF}))


@pytest.fixture
def hospital(tmp_path, rules):
    """A hospital with the default settings; ``hospital_with(SHADOW="true")`` makes another."""
    made = Hospital(tmp_path, rules)
    yield made
    made.state.database.close()


@pytest.fixture
def hospital_with(tmp_path, rules):
    """Hospitals with other settings, over one database."""
    made = []

    def make(**changes):
        made.append(Hospital(tmp_path, rules, changes))
        return made[-1]

    yield make
    for one in made:
        one.state.database.close()
