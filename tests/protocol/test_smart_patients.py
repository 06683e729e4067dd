"""A launch shows its own patient only, and leaves nothing of patient and tokens in logs, addresses and the database."""
from __future__ import annotations

import logging

from cds_service.shared_state.patient_audit import hashes_of
from cds_service.shared_state.retention import erase
from cds_service.state import ANONYMOUS
from tests.protocol import fhir_server
from tests.protocol.calls import patient, relapsed
from tests.protocol.smart_calls import HTML, begin, come_back, launch, opened, reason


# --- another patient -------------------------------------------------------------------------------------------------
def test_another_patient_from_the_server_is_refused(service, ehr):
    other = [patient(id="p2"), *relapsed()[1:]]
    ehr.faults["Patient"] = lambda handler: handler.send(200, other[0])
    assert reason(launch(service, ehr), 403) == "launch-other-patient"


def test_resources_of_another_patient_are_left_out(service, ehr):
    ehr.chart = [*relapsed(), {**relapsed()[1], "id": "c-of-another", "subject": {"reference": "Patient/p2"}}]
    sheet = opened(service, launch(service, ehr))
    assert sheet.screening.ignored == {"other-patient": 1}


def test_nobody_can_ask_for_a_patient(service, ehr):
    """The patient is the token's, whatever the address says."""
    launched = begin(service, ehr)
    assert opened(service, come_back(service, launched, patient="p2", **{"launch/patient": "p2"})).screening.patient == "Patient/p1"


# --- what is written down, and where browsers are sent ---------------------------------------------------------------
def test_logs_and_addresses_hold_nothing_of_a_launch(service, ehr, capfd, caplog):
    with caplog.at_level(logging.DEBUG):
        launched = begin(service, ehr)
        page = come_back(service, launched, HTML)
        ehr.token_answer = lambda handler: handler.send(400, {"error": ehr.token, "error_description": ehr.token})
        refused = launch(service, ehr)
        ehr.token_answer = None
        ehr.faults["Condition"] = fhir_server.garbage
        lacking = launch(service, ehr)
    logged = capfd.readouterr().err
    ours = logged + "".join(record.getMessage() for record in caplog.records if record.name.startswith("cds_service"))
    answers = [part for one in (page, refused, lacking) for part in (one.get_data(as_text=True), one.headers.get("Location", ""))]
    secrets = [ehr.token, launched.state, launched.back["code"], ehr.forms[0]["code_verifier"], *ehr.contexts, "Patient/p1"]
    assert logged.count('"event":"answered"') == 6 and "launch-code" in logged
    for text in (ours, *answers):
        assert [secret for secret in secrets if secret in text] == []


def test_the_libraries_below_log_no_token(service, ehr, caplog):
    with caplog.at_level(logging.DEBUG):
        launch(service, ehr)
    assert ehr.token not in caplog.text and ehr.forms[0]["code_verifier"] not in caplog.text


def test_nothing_is_stored_of_a_launch_but_hashes_and_a_sealed_sheet(service, ehr):
    launched = begin(service, ehr)
    launch_answer = come_back(service, launched)
    database = service.application.extensions["nkg2d-cds"].database
    with database.reading() as connection:
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        stored = repr([connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in tables])
    token_of_link = launch_answer.headers["Location"].rsplit("/", 1)[1]
    for secret in (ehr.token, launched.state, launched.back["code"], ehr.forms[0]["code_verifier"], "Patient/p1", "myeloid", token_of_link):
        assert secret not in stored


def test_a_launched_worksheet_is_erased_with_its_patient(service, ehr):
    response = launch(service, ehr)
    here = service.application.extensions["nkg2d-cds"]
    hashes = hashes_of("p1", here.settings.secret_key, [ANONYMOUS])
    assert erase(here.database, hashes)["worksheets"] >= 1
    assert reason(service.get(response.headers["Location"].removeprefix("http://127.0.0.1:8080")), 410) == "worksheet-gone"
