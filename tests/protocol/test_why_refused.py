"""Why a caller was not trusted: a word in the log of this service, and nothing in the answer."""
from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from cds_service.cds_clients import client_auth
from tests.protocol.calls import expect_answer, expect_outcome
from tests.protocol.keys import URL, token
from tests.protocol.test_client_auth import KEY, OTHER, RSA, call, clients_file, production  # noqa: F401 - fixtures

WHY = {
    "no-token": lambda now: "", "token-unreadable": lambda now: "x", "iss-unknown": lambda now: token(KEY, iss="https://else.example"),
    "iss-lacking": lambda now: token(KEY, iss=...), "algorithm": lambda now: token(RSA, "RS256"),
    "kid-lacking": lambda now: token(KEY, headers={"kid": ...}), "kid-unknown": lambda now: token(KEY, headers={"kid": "k9"}),
    "key-of-other-algorithm": lambda now: token(RSA, "RS384"), "jku": lambda now: token(KEY, headers={"jku": "https://else.example/keys"}),
    "tenant": lambda now: token(KEY), "tenant-lacking": lambda now: token(KEY, tenant=["a"]), "keys-unavailable": lambda now: token(KEY),
    "signature": lambda now: token(OTHER), "audience": lambda now: token(KEY, aud=URL + "/"), "claim-lacking": lambda now: token(KEY, aud=...),
    "expired": lambda now: token(KEY, exp=now - 400, iat=now - 700), "not-yet": lambda now: token(KEY, iat=now + 4000, exp=now + 5000),
    "lives-too-long": lambda now: token(KEY, exp=now + 90_000), "jti-lacking": lambda now: token(KEY, jti=""),
    "used-before": lambda now: token(KEY),
}
"""A token for each word; made when it is sent, as they soon expire."""
OF_CLIENTS = {"jku": {"jku": "https://ehr.example/keys"}, "tenant": {"lines": 'tenant = "t1"'}, "keys-unavailable": {"jku": "https://127.0.0.1:9/keys"}}
"""How the client stands in the file, where a word is about that."""


def test_each_word_is_tried():
    assert WHY.keys() == client_auth.WHY.keys()


@pytest.mark.parametrize("why", WHY)
def test_the_log_of_the_service_says_why_in_a_word(production, capfd, why):  # noqa: F811
    """So that whoever runs it need not guess; nothing of the token is in it."""
    client, text = production(**OF_CLIENTS.get(why, {})), WHY[why](int(time.time()))
    if why == "used-before":
        expect_answer(call(client, text))
    answer = call(client, headers={"Authorization": f"Bearer {text}"})
    expect_outcome(answer, 401)
    line = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert (line["reason"], line["why"]) == ("login", why)
    assert why not in answer.get_data(as_text=True) and (len(text) < 2 or text not in json.dumps(line))


def test_a_call_without_a_token_is_told_apart_from_one_with_a_wrong_one(production, capfd):  # noqa: F811
    expect_outcome(call(production()), 401)
    assert json.loads(capfd.readouterr().err.splitlines()[-1])["why"] == "no-token"


def test_what_the_log_says_of_a_refused_caller_is_documented():
    page = Path(__file__).parents[2].joinpath("docs", "operations.md").read_text(encoding="utf-8")
    for word, meaning in client_auth.WHY.items():
        assert f"| `{word}` | {meaning} |" in page
