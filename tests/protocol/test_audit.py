"""The audit: every answered and every refused call, on SQLite and PostgreSQL alike, and as FHIR AuditEvents."""
from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from fhir.resources.R4B.auditevent import AuditEvent
from sqlalchemy import text

from cds_service.cli import group
from cds_service.shared_state import refusals
from tests.protocol.calls import SERVICE, condition, observation, patient, request
from tests.protocol.keys import ISS, PUBLIC_URL, TRUSTED_KEY, bearer, token

FEEDBACK = SERVICE + "/feedback"
ID = "nct05734898-patient-view"
SECRETS = ("ZZ-SURNAME", "MR560099", "p1", "eyJ", "Practitioner/")


@pytest.fixture
def client(make_client, store):
    return make_client(DATABASE_URL=store.url)


def signed(address=SERVICE):
    return bearer(token(TRUSTED_KEY, aud=PUBLIC_URL + address))


def record(store):
    """The one record there is, as what it tells of a refusal."""
    [row] = store.rows("audit")
    return row["action"], row["service"], row["client"], row["status"], row["reason"], row["count"]


# --- refused -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("send", "expected"), [
    (lambda c: c.post(SERVICE, json=request()), ("call", ID, "", 401, "login", 1)),
    (lambda c: c.post(SERVICE, json=request(), headers=bearer("eyJ.ZZ-SURNAME.x")), ("call", ID, "", 401, "login", 1)),
    (lambda c: c.post(SERVICE, data=b"{", headers=signed(), content_type="application/json"), ("call", ID, ISS, 400, "not-json", 1)),
    (lambda c: c.post(SERVICE, data=b"{}", headers=signed(), content_type="text/plain"), ("call", ID, ISS, 415, "content-type", 1)),
    (lambda c: c.post(SERVICE, json={**request(), "prefetch": {}}, headers=signed()), ("call", ID, ISS, 412, "prefetch-lacking", 1)),
    (lambda c: c.post(FEEDBACK, json={}, headers=signed(FEEDBACK)), ("feedback", ID, ISS, 400, "invalid-element", 1)),
    (lambda c: c.get("/cds-services", headers=bearer("x")), ("discovery", "", "", 401, "login", 1)),
    (lambda c: c.post("/cds-services/MR560099", json=request()), ("call", "", "", 404, "unknown-service", 1)),
    (lambda c: c.post("/cds-services/MR560099/x", json=request()), ("other", "", "", 404, "http-404", 1)),
    (lambda c: c.delete(SERVICE), ("other", "", "", 405, "http-405", 1)),
], ids=lambda value: "-".join(map(str, value[:5:3])) if isinstance(value, tuple) else "")
def test_a_refusal_leaves_a_record(production, store, send, expected):
    assert send(production()).status_code == expected[3]
    assert record(store) == expected
    assert not any(secret in json.dumps(store.rows("audit")) for secret in SECRETS)


def test_a_refusal_tells_whom_the_call_was_about_by_hash_where_it_got_so_far(client, store):
    client.post(SERVICE, json={**request(), "prefetch": {}})
    client.post(SERVICE, json=request())
    refused, answered = store.rows("audit")
    assert (refused["status"], answered["status"]) == (412, 200)
    assert (refused["patient_hash"], refused["user_hash"]) == (answered["patient_hash"], answered["user_hash"])
    assert len(refused["patient_hash"]) == 64 and refused["overall"] is None


def test_of_a_chart_without_the_disease_no_state_is_told_that_nobody_asked_for(client, store):
    """Its results are not read: an audit or a metric that said "creatinine missing" of them would be wrong."""
    body = request([patient(), condition("I10", "Hypertension"), observation("alt", "1742-6", valueQuantity={"value": 20, "code": "U/L"})])
    assert client.post(SERVICE, json=body).get_json()["cards"] == []
    [row] = store.rows("audit")
    assert (row["overall"], row["states"]) == ("not-applicable", {"aml-diagnosis": "missing"})


def test_a_call_above_the_rate_limit_leaves_a_record(make_client, store, monkeypatch):
    client = make_client(DATABASE_URL=store.url, RATE_LIMIT="1")
    monkeypatch.setattr("cds_service.cds_clients.rate_limit.time.monotonic", lambda: 7.0)
    assert [client.post(SERVICE, json=request()).status_code for _ in range(2)] == [200, 429]
    assert [(row["status"], row["reason"], row["client"]) for row in store.rows("audit")] == [
        (200, None, "anonymous"), (429, "rate-limit", "anonymous")]


def test_a_flood_of_refusals_is_summed_up_and_every_one_counted(make_client, store):
    moment = [datetime(2026, 11, 22, tzinfo=UTC)]
    client = make_client(DATABASE_URL=store.url, clock=lambda: moment[0])
    for _ in range(200):
        client.post(SERVICE, data=b"{", content_type="application/json")
    assert len(store.rows("audit")) == refusals.MOST_A_SECOND
    moment[0] += timedelta(seconds=1)
    client.get("/health/ready")
    rows = store.rows("audit")
    assert len(rows) == refusals.MOST_A_SECOND + 1 and sum(row["count"] for row in rows) == 200


def test_a_refusal_is_answered_without_the_database_too_and_written_when_it_is_back(make_client, store, monkeypatch):
    client = make_client(DATABASE_URL=store.url)
    monkeypatch.setattr(refusals, "TRY_AGAIN_SECONDS", 0.0)
    store.run(text("ALTER TABLE audit RENAME TO gone"))
    assert client.post(SERVICE, json={}).status_code == 400
    store.run(text("ALTER TABLE gone RENAME TO audit"))
    assert client.post(SERVICE, json={}).status_code == 400
    assert [row["status"] for row in store.rows("audit")] == [400]


def test_why_tells_of_answered_calls_only(client, store):
    client.post(SERVICE, json={**request(), "prefetch": {}})
    told = run(store, "why", "--patient", "p1", SECRET_KEY="k" * 40)
    assert told.exit_code == 0, told.output


# --- read again --------------------------------------------------------------------------------------------------------
def run(store, *arguments, **settings):
    environment = {"DATABASE_URL": store.url, "PUBLIC_URL": PUBLIC_URL, **settings}
    return CliRunner().invoke(group, list(arguments), env={f"NKG2D_CDS_{name}": value for name, value in environment.items()})


def events(store, *arguments):
    shown = run(store, "audit", "--fhir", *arguments)
    assert shown.exit_code == 0, shown.output
    return [AuditEvent.model_validate_json(line) for line in shown.output.splitlines()]


@pytest.fixture
def audited(production, store):
    """A card, a call without a token, a call without its patient."""
    client = production()
    client.post(SERVICE, json=request(), headers=signed())
    client.post(SERVICE, json=request())
    client.post(SERVICE, json={**request(), "prefetch": {}}, headers=signed())
    return store


def test_the_audit_is_exported_as_fhir_audit_events(audited):
    answered, unknown, lacking = events(audited)
    assert [event.outcome for event in (answered, unknown, lacking)] == ["0", "4", "4"]
    assert [event.outcomeDesc for event in (answered, unknown, lacking)] == [None, "login", "prefetch-lacking"]
    assert answered.agent[0].who.identifier.value == ISS and not answered.agent[0].requestor and answered.agent[1].requestor
    assert [agent.who.display for agent in unknown.agent] == ["unknown"] and unknown.agent[0].requestor
    details = {detail.type: detail.valueString for detail in answered.entity[0].detail}
    assert (details["status"], details["rules_version"]) == ("200", "1.0.0") and details["overall"]
    assert answered.entity[0].what.identifier.value == PUBLIC_URL + SERVICE
    assert answered.entity[1].what.identifier.value == lacking.entity[1].what.identifier.value
    assert len(unknown.entity) == 1 and answered.recorded.tzinfo is not None


def test_the_audit_is_printed_plainly_and_in_time(audited):
    lines = [json.loads(line) for line in run(audited, "audit").output.splitlines()]
    assert [(line["action"], line["status"], line.get("reason")) for line in lines] == [
        ("call", 200, None), ("call", 401, "login"), ("call", 412, "prefetch-lacking")]
    assert "patient" in lines[0] and "patient" not in lines[1]
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    assert events(audited, "--since", tomorrow) == [] and len(events(audited, "--until", tomorrow)) == 3
    assert len(events(audited, "--since", "2026-01-01T00:00", "--until", tomorrow)) == 3


def test_no_identifier_and_no_token_is_exported(audited):
    for form in ((), ("--fhir",)):
        output = run(audited, "audit", *form).output
        assert not any(secret in output for secret in ('"p1"', "Patient/p1", "Practitioner/", "eyJ"))


def test_a_wrong_time_or_no_database_is_one_line(audited, tmp_path):
    wrong = run(audited, "audit", "--since", "yesterday")
    assert wrong.exit_code == 2 and wrong.stderr.startswith("nkg2d-cds: --since")
    swapped = run(audited, "audit", "--since", "2026-11-29", "--until", "2026-11-28")
    assert swapped.exit_code == 2 and swapped.stderr == "nkg2d-cds: --until is before --since\n"
    nowhere = CliRunner().invoke(group, ["audit"], env={"NKG2D_CDS_DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite"})
    assert nowhere.exit_code == 2 and len(nowhere.stderr.splitlines()) == 1
