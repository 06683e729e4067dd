"""The card's link to the worksheet where the worksheet is a SMART app, and the FHIR file behind a kept worksheet."""
from __future__ import annotations

import pytest

from tests.protocol.calls import SERVICE, expect_answer, request
from tests.protocol.test_fhir_download import fhir_valid

LISTED, OTHER = "https://ehr.hospital.example/fhir", "https://other.example/fhir"


def first_link(client, **changes):
    return expect_answer(client.post(SERVICE, json=request(**changes)))["cards"][0]["links"][0]


@pytest.mark.parametrize("server", [None, LISTED, f"{LISTED}/"])
def test_an_ehr_that_may_launch_gets_a_link_that_launches(make_client, server):
    client = make_client(SMART_CLIENT_ID="app", ALLOWED_FHIR_SERVERS=LISTED)
    link = first_link(client, **({"fhirServer": server} if server else {}))
    assert link == {"label": "Screening worksheet", "type": "smart", "url": "http://127.0.0.1:8080/launch"}


def test_nothing_is_kept_for_a_link_that_launches(make_client):
    client = make_client(SMART_CLIENT_ID="app", ALLOWED_FHIR_SERVERS=LISTED)
    first_link(client, fhirServer=LISTED)
    with client.application.extensions["nkg2d-cds"].database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM worksheet").scalar() == 0


@pytest.mark.parametrize("given", [{"ALLOWED_FHIR_SERVERS": LISTED}, {"SMART_CLIENT_ID": "app", "ALLOWED_FHIR_SERVERS": LISTED}])
def test_any_other_gets_an_address(make_client, given):
    link = first_link(make_client(**given), fhirServer=OTHER)
    assert link["type"] == "absolute" and link["url"].startswith("http://127.0.0.1:8080/worksheet/")


def test_the_fhir_file_is_among_the_downloads_of_a_worksheet(make_client):
    client = make_client()
    address = first_link(client)["url"].removeprefix("http://127.0.0.1:8080")
    page = client.get(address, headers={"Accept": "text/html"}).get_data(as_text=True)
    assert "/fhir.json" in page
    answer = client.get(address.replace("?", "/fhir.json?"))
    assert answer.status_code == 200 and answer.content_type == "application/fhir+json"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="NCT05734898-2026-11-22-fhir.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    kinds = [entry["resource"]["resourceType"] for entry in fhir_valid(answer.get_json(force=True))["entry"]]
    assert kinds == ["ResearchStudy", "Group", "ResearchSubject", "DocumentReference"]
