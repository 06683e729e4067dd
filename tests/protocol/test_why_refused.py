"""Why a caller was not trusted: a word in the log of this service, and nothing in the answer."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_service import client_auth
from tests.protocol.calls import expect_answer, expect_outcome
from tests.protocol.keys import token
from tests.protocol.test_client_auth import KEY, REFUSED, call, clients_file, production  # noqa: F401 - fixtures

WHY = {
    "empty": "no-token", "endless": "no-token", "no token": "token-unreadable", "exp in words": "token-unreadable", "another issuer": "iss-unknown",
    "no issuer": "iss-lacking", "algorithm not listed": "algorithm", "another typ": "algorithm", "no kid": "kid-lacking",
    "unknown kid": "kid-unknown", "key of another": "signature", "aud with a slash": "audience", "no aud": "claim-lacking",
    "expired": "expired", "iat to come": "not-yet", "a day long": "lives-too-long", "empty jti": "jti-lacking", "used": "used-before",
}


@pytest.mark.parametrize("what", WHY)
def test_the_log_of_the_service_says_why_in_a_word(production, capfd, what):  # noqa: F811
    """So that whoever runs it need not guess; nothing of the token is in it."""
    client, text = production(), REFUSED.get(what) if what in REFUSED else token(KEY)
    if what == "used":
        expect_answer(call(client, text))
    answer = call(client, headers={"Authorization": f"Bearer {text}"})
    expect_outcome(answer, 401)
    line = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert (line["reason"], line["why"]) == ("login", WHY[what])
    assert WHY[what] not in answer.get_data(as_text=True)
    assert what in ("empty", "no token") or text not in json.dumps(line)


def test_what_the_log_says_of_a_refused_caller_is_documented():
    page = Path(__file__).parents[2].joinpath("docs", "operations.md").read_text(encoding="utf-8")
    for word, meaning in client_auth.WHY.items():
        assert f"| `{word}` | {meaning} |" in page
