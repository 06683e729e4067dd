"""Keys of clients that can verify no call: told when the settings are validated, with the client, the key and why."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.protocol.keys import ec_key, public, rsa_key
from tests.test_site_checks import KEY, SHORT_KEY, production


def without(name: str, **changes: object) -> dict[str, object]:
    return {key: value for key, value in {**KEY, **changes}.items() if key != name}


USELESS = [
    (public(ec_key(ec.SECP256R1)), "key 1 (kid 'k1'): it is for ES256, and `algorithms` of the client are ES384, RS384"),
    (public(rsa_key(), alg="RS256"), "it is for RS256"),
    (SHORT_KEY, "(kid 'old'): it has 1024 bits; 2048 are the least"),
    ({"kty": "RSA", "kid": "1"}, "its numbers are lacking"),
    ({"kty": "RSA", "kid": "1", "n": "3q2-", "e": "AQAB"}, "it has 24 bits"),
    (without("", x="AA", y="AA"), "make no key"),
    (without("", use="enc"), "its use is not sig"),
    (without("kid"), "key 1: it has no kid"),
    (without("", kid=""), "it has no kid"),
    (without("", kid=7), "key 1 (kid 7): it has no kid"),
    (without("", crv="secp256k1"), "its crv is none of P-256"),
    (without("", alg="ES256"), "its alg is not that of its crv, ES384"),
    (without("kty"), "its kty is neither"),
]


@pytest.mark.parametrize(("key", "words"), USELESS, ids=[words for _, words in USELESS])
def test_a_client_whose_keys_can_verify_nothing_stops_the_start(tmp_path: Path, key: dict[str, object], words: str) -> None:
    """Every call would be refused (401), and nobody told why. Beside one that is in order it is a warning."""
    alone, beside = (production(keys=json.dumps({"keys": keys})).problems(tmp_path) for keys in ([key], [key, KEY]))
    found = [one for one in alone if one.check == "client-keys-useless"]
    assert len(found) == 1 and words in found[0].message and "'https://ehr.example'" in found[0].message
    assert [one.severity for one in beside if one.check.startswith("client-key")] == ([] if key.get("use") == "enc" else ["warning"])


def test_a_shared_secret_is_no_key_set(tmp_path: Path) -> None:
    secret = {"kty": "oct", "kid": "1", "k": "c2VjcmV0"}
    for keys in ([secret], [KEY, secret]):
        found = production(keys=json.dumps({"keys": keys})).problems(tmp_path)
        assert "client-keys-private" in {one.check for one in found} and not any("c2VjcmV0" in one.line for one in found)
