"""What ties a launch to its browser and its code: the state, once and for minutes, the sealed cookie, PKCE, the server that answers."""
from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from cds_service.worksheet.smart_state import LIFE_SECONDS, SLOTS
from tests.protocol import fhir_server
from tests.protocol.calls import expect_outcome
from tests.protocol.smart_calls import begin, come_back, reason, settings


# --- state -----------------------------------------------------------------------------------------------------------
def test_a_state_of_another_launch_is_refused(service, ehr):
    """Login CSRF: an attacker's code in the victim's browser."""
    victims = begin(service, ehr)
    attackers = begin(service.application.test_client(), ehr)
    assert reason(come_back(service, attackers), 403) == "launch-state"
    assert reason(come_back(service, victims, state=attackers.state), 403) == "launch-state"
    assert ehr.forms == []


@pytest.mark.parametrize("state", ["x", "0" * 43, "é", "\x00", "a" * 4096])
def test_an_invented_state_is_refused(service, ehr, state):
    assert reason(come_back(service, begin(service, ehr), state=state), 403) == "launch-state"
    assert ehr.forms == []


def test_a_launch_can_be_used_once(service, ehr):
    launched = begin(service, ehr)
    sealed = {f"nkg2d-cds-launch-{slot}": cookie.value for slot in range(SLOTS)
              if (cookie := service.get_cookie(f"nkg2d-cds-launch-{slot}"))}
    assert come_back(service, launched).status_code == 302
    assert reason(come_back(service, launched), 403) == "launch-state"  # its cookie is gone
    for name, value in sealed.items():
        service.set_cookie(name, value)  # an attacker kept it
    assert reason(come_back(service, launched), 403) == "launch-used"
    assert len(ehr.forms) == 1


def test_a_launch_that_failed_can_not_be_tried_again(service, ehr):
    launched = begin(service, ehr)
    ehr.token_answer = fhir_server.status(500)
    expect_outcome(come_back(service, launched), 503)
    ehr.token_answer = None
    assert reason(come_back(service, launched), 403) == "launch-state" and len(ehr.forms) == 1


def test_a_launch_expires(make_client, ehr):
    moment = [datetime.now(UTC)]
    service = make_client(clock=lambda: moment[0], **settings(ehr))
    launched = begin(service, ehr)
    moment[0] += timedelta(seconds=LIFE_SECONDS + 1)
    assert reason(come_back(service, launched), 403) == "launch-state" and ehr.forms == []


def test_a_cookie_of_another_site_or_changed_is_refused(service, make_client, ehr):
    for sealed_by in (make_client(SECRET_KEY="another" * 8, **settings(ehr)), None):
        launched = begin(sealed_by or service, ehr)
        for slot in range(SLOTS):
            cookie = (sealed_by or service).get_cookie(f"nkg2d-cds-launch-{slot}")
            if cookie:
                service.set_cookie(cookie.key, cookie.value if sealed_by else cookie.value[:-8] + "AAAAAA==")
        assert reason(come_back(service, launched), 403) == "launch-state"
    assert ehr.forms == []


def test_the_cookie_is_sealed_and_marked(service, make_client, ehr):
    response = service.get("/launch", query_string=ehr.launch_query())
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and f"Max-Age={LIFE_SECONDS}" in cookie and "Secure" not in cookie
    assert ehr.base not in cookie and len(cookie) < 4096
    secure = make_client(**settings(ehr, PUBLIC_URL="https://cds.hospital.example"))
    cookie = secure.get("/launch", query_string=ehr.launch_query()).headers["Set-Cookie"]
    assert cookie.startswith("__Host-nkg2d-cds-launch-") and "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie


def test_a_browser_that_launches_endlessly_keeps_few_cookies(service, ehr):
    for _ in range(20):
        service.get("/launch", query_string=ehr.launch_query())
    names = {cookie.key for cookie in service._cookies.values()}
    assert 1 <= len(names) <= SLOTS


def test_an_error_of_the_ehr_ends_its_own_launch_and_no_other(service, ehr):
    launched = begin(service, ehr)
    expect_outcome(service.get("/redirect?error=access_denied&state=invented"), 403)
    assert come_back(service, launched, code=..., error="access_denied").status_code == 403
    assert reason(come_back(service, launched), 403) == "launch-state" and ehr.forms == []


def test_without_the_shared_state_no_code_is_exchanged(make_client, ehr):
    """Whether a launch was used before can't be known then."""
    service = make_client(**settings(ehr))
    launched = begin(service, ehr)
    with service.application.extensions["nkg2d-cds"].database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE replay")
    assert reason(come_back(service, launched), 503) == "database" and ehr.forms == []


# --- PKCE and mix-up -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("methods", [..., None, [], ["plain"], ["s256"]])
def test_a_server_without_s256_is_refused(service, ehr, methods):
    ehr.configuration = {"code_challenge_methods_supported": methods}
    response = service.get("/launch", query_string=ehr.launch_query())
    assert reason(response, 403) == "launch-pkce" and "Location" not in response.headers


def test_s256_is_used_where_plain_is_offered_too(service, ehr):
    ehr.configuration = {"code_challenge_methods_supported": ["plain", "S256"]}
    launched = begin(service, ehr)
    assert launched.asked["code_challenge_method"] == "S256"
    assert come_back(service, launched).status_code == 302
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", ehr.forms[0]["code_verifier"]) and ehr.forms[0]["code_verifier"] != launched.asked["code_challenge"]


def test_every_launch_has_its_own_state_and_verifier(service, ehr):
    launches = [begin(service, ehr) for _ in range(3)]
    assert len({one.state for one in launches}) == len({one.asked["code_challenge"] for one in launches}) == 3


def test_a_code_of_another_launch_is_useless(service, ehr):
    """An injected code meets the verifier of another challenge, which the EHR refuses."""
    mine, stolen = begin(service, ehr), begin(service.application.test_client(), ehr)
    assert reason(come_back(service, mine, code=stolen.back["code"]), 403) == "launch-code"
    assert ehr.problems == ["token request"] and ehr.asked == []


@pytest.mark.parametrize(("announced", "named", "iss", "status"), [
    (False, True, None, 302), (False, True, "own", 302), (False, True, "https://evil.example", 403), (True, True, "own", 302),
    (True, True, None, 403), (True, True, "https://evil.example", 403), (False, False, "own", 302), (True, False, "own", 403)])
def test_an_answer_of_another_authorization_server_is_refused(service, ehr, announced, named, iss, status):
    ehr.configuration = {"authorization_response_iss_parameter_supported": announced, **({} if named else {"issuer": ...})}
    launched = begin(service, ehr)
    response = come_back(service, launched, iss=... if iss is None else ehr.base if iss == "own" else iss)
    assert response.status_code == status
    assert status == 302 or (reason(response, 403) == "launch-issuer" and ehr.forms == [])
