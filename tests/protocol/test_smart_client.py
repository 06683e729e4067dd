"""The app as a confidential client: it proves itself with its own key, which nobody sees."""
from __future__ import annotations

import base64
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from cds_service.serve import Unusable, serve
from cds_service.settings.config import ConfigError, load_settings
from cds_service.site_checks.run import problems_of
from cds_service.worksheet.smart_client import client_key
from tests.protocol import keys
from tests.protocol.calls import expect_outcome
from tests.protocol.smart_calls import launch, settings


def written(folder, key):
    path = folder / "app.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.mark.parametrize("make", [keys.ec_key, keys.rsa_key])
def test_the_app_proves_itself_with_its_key(make_client, ehr, tmp_path, make):
    service = make_client(**settings(ehr, SMART_CLIENT_KEY=str(written(tmp_path, make()))))
    ehr.keys = service.get("/launch/jwks.json").get_json()
    assert launch(service, ehr).status_code == 302
    assert launch(service, ehr).status_code == 302  # another assertion: each is used once
    assert ehr.problems == [] and len(ehr.assertions) == 2 and "client_id" not in ehr.forms[0]


def test_the_public_half_is_served_and_no_more(make_client, ehr, tmp_path):
    service = make_client(**settings(ehr, SMART_CLIENT_KEY=str(written(tmp_path, keys.ec_key()))))
    one, = service.get("/launch/jwks.json").get_json()["keys"]
    assert set(one) == {"crv", "kty", "x", "y", "kid", "use", "alg"}
    thumbed = json.dumps({name: one[name] for name in ("crv", "kty", "x", "y")}, separators=(",", ":"))
    assert one["kid"] == base64.urlsafe_b64encode(hashlib.sha256(thumbed.encode()).digest()).rstrip(b"=").decode()


def test_a_key_that_is_not_the_registered_one_is_refused_by_the_ehr(make_client, ehr, tmp_path):
    service = make_client(**settings(ehr, SMART_CLIENT_KEY=str(written(tmp_path, keys.ec_key()))))
    registered = service.get("/launch/jwks.json").get_json()["keys"][0]
    for other in (keys.public(keys.ec_key(), kid=registered["kid"]), {**registered, "kid": "another"}):
        ehr.keys = {"keys": [other]}
        assert expect_outcome(launch(service, ehr), 403)["details"]["coding"][0]["code"] == "launch-code"
    assert ehr.asked == []


def test_a_public_client_has_no_keys(service):
    assert service.get("/launch/jwks.json").get_json() == {"keys": []}


@pytest.mark.parametrize("key", [keys.ec_key(ec.SECP256R1), keys.rsa_key(1024), None])
def test_a_key_that_smart_does_not_take_stops_the_start(tmp_path, key):
    path = written(tmp_path, key) if key else tmp_path / "nothing.pem"
    with pytest.raises(ConfigError, match="SMART_CLIENT_KEY"):
        client_key(path)
    settings = load_settings({"NKG2D_CDS_SMART_CLIENT_KEY": str(path), "NKG2D_CDS_DATABASE_URL": f"sqlite:///{tmp_path}/state.sqlite"})
    assert [one for one in problems_of(settings, [settings.trials[0].id]) if "SMART_CLIENT_KEY" in one.line]
    with pytest.raises(Unusable, match="SMART_CLIENT_KEY"):
        serve(settings, "127.0.0.1", 0)
