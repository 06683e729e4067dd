"""A pinned day of evaluation is told as a day: the hour of the call is no hour of that day."""
from __future__ import annotations

import json
import re

import pytest

from cds_service.app import create_app
from cds_service.settings.config import load_settings
from cds_service.texts.wording import LANGUAGES
from tools.golden import FIXTURES

TIME = re.compile(r"2026-11-22[T ]\d\d:\d\d")
SERVICE = "/cds-services/nct05734898-encounter-start"


@pytest.fixture(scope="module", params=LANGUAGES)
def pinned(request, tmp_path_factory):
    """The service with a pinned day, and the card of a patient of whom results are missing."""
    state = tmp_path_factory.mktemp("pinned") / "x.sqlite"
    app = create_app(load_settings({"NKG2D_CDS_AS_OF": "2026-11-22", "NKG2D_CDS_DATABASE_URL": f"sqlite:///{state}"}))
    client = app.test_client()
    body = (FIXTURES / "possible-results-missing" / "hook-request.json").read_bytes()
    card, = client.post(SERVICE, data=body, content_type="application/json", headers={"Accept-Language": request.param}).get_json()["cards"]
    yield request.param, client, card
    app.extensions["nkg2d-cds"].database.close()


def test_the_card_names_the_day_without_an_hour(pinned):
    language, _, card = pinned
    said = {"en": "Evaluated 2026-11-22. ", "zh": "评估时间：2026-11-22。"}[language]
    assert said in card["detail"] and not TIME.search(card["detail"])


def test_drafts_are_authored_on_the_day(pinned):
    _, _, card = pinned
    drafts = [action["resource"] for one in card["suggestions"] for action in one["actions"]]
    assert len(drafts) > 1 and {draft["authoredOn"] for draft in drafts} == {"2026-11-22"}


def test_the_worksheet_and_what_is_taken_from_it_tell_the_day(pinned):
    language, client, card = pinned
    link = next(link["url"] for link in card["links"] if "/worksheet/" in link["url"]).removeprefix("http://127.0.0.1:8080").partition("?")[0]
    page, note = (client.get(f"{link}{part}?lang={language}").get_data(as_text=True) for part in ("", "/note.txt"))
    assert "2026-11-22" in page and not TIME.search(page) and not TIME.search(note)
    assert {"en": "Evaluated for 2026-11-22 (pinned", "zh": "评估日2026-11-22（由本系统固定"}[language] in note
    bundle = json.loads(client.get(f"{link}/fhir.json").get_data(as_text=True))
    assert not TIME.search(json.dumps(bundle)) and "timestamp" not in bundle
