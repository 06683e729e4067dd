"""Requirements 51 to 57: client authentication, in the profile that requires it."""
from __future__ import annotations

import time
import uuid

import pytest

from tests.protocol.calls import SERVICE, request, valid
from tests.protocol.keys import ec_key

NOW = int(time.time())


def call(production, authorization=...):
    return production.post(SERVICE, request(), authorization=authorization)


def refused(production, **changes):
    token = production.signer.token(SERVICE, **changes)
    return call(production, f"Bearer {token}").status_code == 401


def test_51_calls_need_authentication(production):
    """51: authentication is required where patients' data are at stake."""
    answer = call(production, None)
    assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == "Bearer"
    for header in ("", "Bearer", "Basic eDp5", "Token x", "Bearer x.y.z"):
        assert call(production, header).status_code == 401
    assert call(production).status_code == 200


def test_52_signed_tokens_only_and_never_with_none_or_a_shared_secret(production):
    """52: a signed JWT; never none, never HMAC; ES384 and RS384 are taken."""
    for token in production.signer.unsigned(SERVICE):
        assert call(production, f"Bearer {token}").status_code == 401
    assert refused(production, key=ec_key())
    whole = production.signer.token(SERVICE)
    assert call(production, f"Bearer {whole[:-6]}AAAAAA").status_code == 401
    for signer in (production.signer, getattr(production, "rsa", production.signer)):
        assert call(production, f"Bearer {signer.token(SERVICE)}").status_code == 200


@pytest.mark.parametrize("headers", [{"kid": ...}, {"kid": "another"}, {"kid": ""}, {"typ": "at+jwt"}])
def test_53_header_of_the_token(production, headers):
    """53: alg, kid and typ JWT."""
    assert refused(production, headers=headers)


@pytest.mark.parametrize("claims", [
    {"iss": ...}, {"aud": ...}, {"exp": ...}, {"iat": ...}, {"jti": ...}, {"jti": ""}, {"aud": []}, {"exp": "soon"},
    {"aud": "https://else.example/cds-services"},
])
def test_54_claims_of_the_token(production, claims):
    """54: iss, aud, exp, iat and jti are required."""
    assert refused(production, **claims)


def test_54_the_audience_is_exactly_the_url_called(production):
    """54: aud is the exact URL, alone or in an array; neither Host nor a prefix of it decides."""
    url = production.signer.public_url + SERVICE
    assert call(production, f"Bearer {production.signer.token(SERVICE, aud=['https://else.example', url])}").status_code == 200
    for wrong in (url + "/", url.rsplit("/", 1)[0], f"https://evil.example{SERVICE}"):
        token = production.signer.token(SERVICE, aud=wrong)
        answer = production.post(SERVICE, request(), authorization=f"Bearer {token}", headers={"X-Forwarded-Host": "evil.example"})
        assert answer.status_code == 401


def test_55_only_listed_issuers_and_key_urls(production):
    """55: iss and jku by an allow-list; a jku of the token's own is never fetched."""
    assert refused(production, iss="https://else.example")
    begun = time.monotonic()
    assert refused(production, headers={"kid": "another", "jku": "http://10.255.255.1/jwks.json"})
    assert time.monotonic() - begun < 2


def test_56_a_token_is_taken_once_until_it_expires_and_a_401_gives_no_reason(production):
    """56: each jti once, exp is checked, and every 401 reads the same."""
    token = production.signer.token(SERVICE, jti=str(uuid.uuid4()))
    answers = [call(production, f"Bearer {token}") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 401]
    expired = call(production, f"Bearer {production.signer.token(SERVICE, exp=NOW - 400, iat=NOW - 700)}")
    nobody = call(production, None)
    assert answers[1].json() == expired.json() == nobody.json()
    assert valid(nobody.json(), "operation-outcome")["issue"][0]["code"] == "login"


def test_57_keys_may_be_known_without_a_url(production):
    """57: without a jku the keys are known out of band."""
    token = production.signer.token(SERVICE)
    assert call(production, f"Bearer {token}").status_code == 200
