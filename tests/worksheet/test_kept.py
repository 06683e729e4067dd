"""Worksheets as they are kept: sealed, for any worker, until they expire, are purged or erased; nothing readable is kept."""
from __future__ import annotations

import json
import logging
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from cds_service.app import create_app
from cds_service.cli import group
from cds_service.settings.config import ConfigError, load_settings
from cds_service.shared_state.retention import erase, purge
from cds_service.worksheet import card_link, kept
from cds_service.worksheet.links import TOKEN_LENGTH
from fhir_mappings.frozen import replace as changed
from tests.postgresql import postgresql
from tests.protocol.calls import condition, expect_outcome, patient
from tests.worksheet.conftest import HTML, Hospital, Outline, page, sheet_of

NAMES = ("Patient/p1", "1742-6", "relapse", "Patient", "Observation", "leukaemia", "bilirubin", "http://loinc.org")
"""None so short that it may stand among random bytes or in a random token by chance, as "p1" does in every twentieth run."""


def test_nothing_of_the_patient_is_in_the_address_nor_in_the_database(hospital, linked):
    path = linked()
    assert re.fullmatch(rf"/worksheet/[\w-]{{{TOKEN_LENGTH}}}(\?lang=(en|zh))?", path), "an address holds a token and the language"
    assert not any(name.lower() in path.lower() for name in NAMES)
    with hospital.state.database.reading() as connection:
        rows = connection.execute(text("SELECT id, patient_hash, content FROM worksheet")).all()
    assert len(rows) == 1
    token = path.split("/")[2].split("?")[0]
    for file in hospital.folder.glob("memory.sqlite*"):
        content = file.read_bytes()
        assert token.encode() not in content and token[:43].encode() not in content
    assert not any(name.encode() in rows[0].content for name in NAMES)


def test_nothing_of_the_link_is_in_the_log(hospital, linked, capfd, caplog):
    caplog.set_level(logging.DEBUG)
    path = linked()
    for address in (path, path.split("?")[0] + "/note.txt", path.replace("worksheet/", "worksheet/x"), path[:60]):
        page(hospital, address)
    said = capfd.readouterr()
    logged = [json.loads(line) for line in said.err.splitlines() if line.startswith("{")]
    token = path.split("/")[2].split("?")[0]
    assert [row["route"] for row in logged if row.get("method") == "GET"] == [
        "/worksheet/<token>", "/worksheet/<token>/<name>", "/worksheet/<token>", "/worksheet/<token>"]
    assert token[:20] not in said.err + said.out + caplog.text


def test_a_card_that_is_not_shown_has_no_worksheet(hospital):
    hospital.call(chart=[patient(), condition("D46.9", "MDS")])
    hospital.call(user="Patient/p1")
    assert hospital.rows("worksheet") == []


def test_the_link_ends_after_its_minutes_and_its_data_go(hospital, linked):
    path = linked()
    hospital.later(minutes=29)
    assert page(hospital, path).status_code == 200
    hospital.later(minutes=1)
    gone = page(hospital, path)
    assert gone.status_code == 410 and all(
        words in Outline(gone.text).text for words in ("Open the patient's chart again", "请重新打开患者病历"))
    assert hospital.rows("worksheet") == []
    assert expect_outcome(hospital.client.get(path), 410)["code"] == "processing"


def test_readiness_removes_what_nobody_opens(hospital, linked):
    linked()
    hospital.later(hours=1)
    hospital.client.get("/health/ready")
    assert hospital.rows("worksheet") == []


@pytest.mark.parametrize("minutes", ["1", "120"])
def test_a_site_says_how_long(tmp_path, rules, minutes):
    made = Hospital(tmp_path, rules, {"WORKSHEET_MINUTES": minutes})
    card, _ = made.call()
    path = card["links"][0]["url"].removeprefix("http://127.0.0.1:8080")
    made.later(minutes=int(minutes), seconds=-1)
    assert page(made, path).status_code == 200
    made.later(seconds=1)
    assert page(made, path).status_code == 410


@pytest.mark.parametrize("minutes", ["-1", "1441", "half an hour", "30.5", ""])
def test_a_wrong_time_stops_the_start(minutes):
    with pytest.raises(ConfigError, match="NKG2D_CDS_WORKSHEET_MINUTES"):
        load_settings({"NKG2D_CDS_WORKSHEET_MINUTES": minutes})


def test_without_minutes_there_are_no_links_and_nothing_is_made_for_them(tmp_path, rules, monkeypatch):
    monkeypatch.setattr(card_link, "worksheet_of", None)
    made = Hospital(tmp_path, rules, {"WORKSHEET_MINUTES": "0"})
    card, _ = made.call()
    assert [link["label"] for link in card["links"]] == ["Registry record NCT05734898"] and made.rows("worksheet") == []


def test_any_worker_opens_it(hospital, linked):
    path = linked()
    other = create_app(hospital.state.settings, hospital.state.screener, clock=lambda: hospital.time).test_client()
    assert other.get(path, headers=HTML).status_code == 200


def test_other_rules_do_not_explain_it(hospital, linked):
    """A finding beside another rule's words would be a silent wrong one."""
    path = linked()
    screener = replace(hospital.state.screener, trial=changed(hospital.state.screener.trial, digest="sha256:changed"))
    other = create_app(hospital.state.settings, screener, clock=lambda: hospital.time).test_client()
    assert other.get(path, headers=HTML).status_code == 410


def test_another_secret_key_does_not_open_it(hospital, linked):
    path = linked()
    settings = load_settings({**hospital.environment, "NKG2D_CDS_SECRET_KEY": "f" * 32})
    other = create_app(settings, replace(hospital.state.screener, settings=settings), clock=lambda: hospital.time).test_client()
    assert other.get(path, headers=HTML).status_code == 404


def test_a_changed_row_opens_nothing(hospital, linked):
    path = linked()
    with hospital.state.database.writing() as connection:
        connection.execute(text("UPDATE worksheet SET content = :content"), {"content": b"\x00" * 900})
    assert page(hospital, path).status_code == 410


def test_purge_and_erase_remove_them(hospital, linked):
    linked()
    hospital.later(minutes=31)
    assert purge(hospital.state.database, hospital.time, 365)["worksheets"] == 1
    path = linked(user="Practitioner/8")
    with hospital.state.database.reading() as connection:
        known = connection.execute(text("SELECT patient_hash FROM worksheet")).scalar()
    assert erase(hospital.state.database, [known])["worksheets"] == 1
    assert page(hospital, path).status_code == 410


def test_erase_tells_how_many(hospital, linked):
    linked()
    found = CliRunner().invoke(group, ["erase", "--patient", "p1"], env=hospital.environment)
    assert "1 worksheets" in found.output and hospital.rows("worksheet") == []


def test_one_that_is_too_large_gets_no_link(hospital, monkeypatch, capfd):
    monkeypatch.setattr(kept, "LARGEST", 100)
    card, _ = hospital.call()
    assert [link["label"] for link in card["links"]] == ["Registry record NCT05734898"] and hospital.rows("worksheet") == []
    assert "worksheet-not-kept" in capfd.readouterr().err


def test_beyond_the_most_the_oldest_go(hospital, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    sheet, links = sheet_of("near-miss-alt"), []
    for _ in range(6):
        links.append(hospital.state.worksheets.keep(sheet, kept.NOBODY, hospital.time))
        hospital.later(minutes=1)
    assert len(hospital.rows("worksheet")) == 3
    assert [page(hospital, f"/worksheet/{link.token}").status_code for link in links] == [410] * 3 + [200] * 3


def test_without_a_database_the_card_goes_out_without_its_link(hospital, monkeypatch, capfd):
    def refuses(*_, **__):
        raise OperationalError("INSERT", {}, Exception("disk is full"))
    monkeypatch.setattr(hospital.state.worksheets, "_tidy", refuses)
    card, _ = hospital.call()
    assert [link["label"] for link in card["links"]] == ["Registry record NCT05734898"]
    err = capfd.readouterr().err
    assert "worksheet-not-kept" in err and "disk is full" not in err and hospital.rows("worksheet") == []


def test_a_database_that_does_not_answer_is_said_on_a_page(hospital, linked, monkeypatch):
    path = linked()

    def refuses(*_):
        raise OperationalError("SELECT", {}, Exception("no route to host"))
    monkeypatch.setattr(hospital.state.worksheets, "_found", refuses)
    response = page(hospital, path)
    assert response.status_code == 503 and "Try again in a few minutes" in response.text and "no route" not in response.text
    assert response.headers["Retry-After"] == "5"
    assert expect_outcome(hospital.client.get(path), 503)["code"] == "transient"


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


def assert_kept_without_its_worksheet(made, capfd):
    with made.state.database.writing() as connection:
        connection.execute(text("ALTER TABLE worksheet RENAME TO elsewhere"))
    card, _ = made.call()
    assert [link["label"] for link in card["links"]] == ["Registry record NCT05734898"]
    assert "worksheet-not-kept" in capfd.readouterr().err and made.state.memory.answers
    with made.state.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM impression")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM audit WHERE card IS NOT NULL")).scalar() == 1


def test_memory_and_audit_stand_when_its_worksheet_can_not_be_kept(hospital, capfd):
    assert_kept_without_its_worksheet(hospital, capfd)


def test_on_postgresql_memory_and_audit_stand_too(server, tmp_path, rules, capfd):
    made = Hospital(tmp_path, rules, {"DATABASE_URL": server.database()})
    assert_kept_without_its_worksheet(made, capfd)
    made.state.database.close()


def test_on_postgresql_too(server, tmp_path, rules):
    made = Hospital(tmp_path, rules, {"DATABASE_URL": server.database()})
    card, _ = made.call()
    path = card["links"][0]["url"].removeprefix("http://127.0.0.1:8080")
    assert page(made, path).status_code == 200
    made.later(minutes=30)
    assert page(made, path).status_code == 410
    with made.state.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM worksheet")).scalar() == 0
    made.state.database.close()
