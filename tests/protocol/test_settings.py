"""Settings by the environment: defaults, and what production requires; a wrong one stops the start with one clear line."""
from __future__ import annotations

import base64
import re
from datetime import date
from pathlib import Path
from random import Random

import pytest

from cds_service.settings.config import SANDBOX_ORIGIN, ConfigError, load_settings

ROOT = Path(__file__).parents[2]

PRODUCTION = {
    "NKG2D_CDS_PROFILE": "production",
    "NKG2D_CDS_PUBLIC_URL": "https://cds.hospital.example",
    "NKG2D_CDS_ALLOWED_FHIR_SERVERS": "https://fhir.hospital.example/r4",
    "NKG2D_CDS_SECRET_KEY": "k" * 32,
}


def test_defaults_are_those_of_the_contract():
    settings = load_settings({"HOME": "/", "OTHER": "x"})
    assert settings.profile == "development"
    assert settings.public_url == "http://127.0.0.1:8080"
    assert settings.cors_origins == (SANDBOX_ORIGIN,)
    assert (settings.language, str(settings.time_zone)) == ("en", "Asia/Shanghai")
    assert settings.trial_open and not settings.shadow and settings.as_of is None
    assert (settings.max_body_mb, settings.fetch_budget_seconds, settings.retention_days) == (20, 3.0, 365)
    assert settings.allowed_fhir_servers == () and settings.clients is None


def test_a_random_secret_is_not_shown_and_differs_between_starts():
    one, two = load_settings({}), load_settings({})
    assert one.secret_key != two.secret_key
    assert one.secret_key not in repr(one)


@pytest.mark.parametrize(("name", "value", "words"), [
    ("LANGUAGE", "fr", "not one of en, zh"),
    ("PROFILE", "prod", "not one of development, production"),
    ("AS_OF", "22.11.2026", "not a date"),
    ("TIME_ZONE", "Asia/Hangzhuo", "time zone"),
    ("TIME_ZONE", "../etc/passwd", "time zone"),
    ("TRIAL_OPEN", "yes", "not one of true, false"),
    ("MAX_BODY_MB", "0", "at least 1"),
    ("IDLE_SECONDS", "0", "at least 1"),
    ("ALLOWED_FHIR_SERVERS", "http://a.example;http://b.example", "commas part"),
    ("ALLOWED_FHIR_SERVERS", "https://a.example/fhir;https://b.example/fhir", "commas part"),
    ("PUBLIC_URL", "https://a;b", "no name of a host"),
    ("IDLE_SECONDS", "3601", "more than"),
    ("MAX_BODY_MB", "9" * 5000, "more than"),
    ("MAX_BODY_MB", "²", "at least 1"),
    ("FETCH_BUDGET_SECONDS", "inf", "seconds"),
    ("FETCH_BUDGET_SECONDS", "-1", "seconds"),
    ("PUBLIC_URL", "cds.example", "URL"),
    ("PUBLIC_URL", "https://user:pw@cds.example", "URL"),
    ("PUBLIC_URL", "https://cds.example:99999", "port"),
    ("PUBLIC_URL", "https://cds.example/cds-services/", "stands before /cds-services"),
    ("ALLOWED_FHIR_SERVERS", "https://a.example/r4 https://b.example/r4", "blank"),
    ("ALLOWED_FHIR_SERVERS", "https://a.example/r4,https://b.example:r4", "port"),
    ("CORS_ORIGINS", "https://a.example/path", "origin"),
    ("CORS_ORIGINS", "*", "URL"),
    ("CLIENTS", "/does/not/exist.toml", "does not exist"),
    ("CLIENTS", "/" + "x" * 300, "cannot be read (File name too long)"),  # as in a folder of another user: (Permission denied)
    ("CLIENTS", "/", "is no file"),
    ("SITE", "/does/not/exist.toml", "does not exist"),
    ("SITE", "/" + "x" * 300, "cannot be read (File name too long)"),
    ("TRIALS", "NCT1", "known: NCT05734898"),
    ("TRIALS", "/does/not/NCT00000000", "/does/not/NCT00000000/criteria.toml does not exist"),
    ("WORKERS", "many", "at least 1"),
    ("WORKERS", "9999", "more than 256"),
    ("RETENTION_DAYS", "99999999999", "more than 36500"),
    ("SECRET_KEY", "", "empty"),
    ("TRIAL_OPNE", "true", "unknown setting; was TRIAL_OPEN meant?"),
    ("DATABASE_URL", "postgresql://cds@localhost/cds", "postgresql+psycopg://"),
    ("DATABASE_URL", "mysql://cds@localhost/cds", "neither"),
    *(("DATABASE_URL", f"sqlite:///{path}", "names no file") for path in (
        "", " ", "/", ":memory:", "?timeout=5", "file::memory:?cache=shared&uri=true", "file:x?mode=memory&uri=true")),
    ("NAMED", "x", "unknown setting"),
])
def test_a_wrong_setting_is_named(name, value, words):
    with pytest.raises(ConfigError) as problem:
        load_settings({f"NKG2D_CDS_{name}": value})
    text = str(problem.value)
    assert f"NKG2D_CDS_{name}" in text and words in text and "\n" not in text


def test_production_names_all_that_it_lacks_at_once():
    with pytest.raises(ConfigError) as problem:
        load_settings({"NKG2D_CDS_PROFILE": "production", "NKG2D_CDS_SECRET_KEY": "short"})
    named = [part.split(":")[0] for part in str(problem.value).split("; ")]
    assert named == ["NKG2D_CDS_CLIENTS", "NKG2D_CDS_PUBLIC_URL", "NKG2D_CDS_ALLOWED_FHIR_SERVERS", "NKG2D_CDS_SECRET_KEY"]


def production(tmp_path, **changes):
    clients = tmp_path / "clients.toml"
    clients.write_text("")
    environ = {**PRODUCTION, "NKG2D_CDS_CLIENTS": str(clients), **{f"NKG2D_CDS_{k}": v for k, v in changes.items()}}
    return load_settings({name: value for name, value in environ.items() if value is not None})


def test_production_starts_with_all_it_requires_and_has_no_origin_by_default(tmp_path):
    settings = production(tmp_path)
    assert settings.production and settings.cors_origins == () and settings.rate_limit > 0


@pytest.mark.parametrize(("name", "value"), [
    ("CLIENTS", None),
    ("PUBLIC_URL", "http://cds.hospital.example"),
    ("ALLOWED_FHIR_SERVERS", None),
    ("ALLOWED_FHIR_SERVERS", "http://fhir.hospital.example"),
    ("SECRET_KEY", None),
    ("SECRET_KEY", "short"),
    ("DATABASE_URL", "postgresql+psycopg://cds:replace-with-the-password@database/cds"),
    ("AS_OF", "2026-11-22"),
])
def test_production_refuses(tmp_path, name, value):
    with pytest.raises(ConfigError, match=f"NKG2D_CDS_{name}"):
        production(tmp_path, **{name: value})


SECRETS_OF_EXAMPLES = sorted({
    found for folder, pattern in (("deploy", "**/*.*"), ("docs", "*.md"), (".", "README.md")) for path in (ROOT / folder).glob(pattern)
    if path.is_file() for found in re.findall(r"NKG2D_CDS_SECRET_KEY[=:] ?([^$\s`]\S*)", path.read_text("utf-8"))})


@pytest.mark.parametrize("key", [*SECRETS_OF_EXAMPLES, "CHANGE-ME-change-me-CHANGE-ME-change-me", "your_secret_key_of_32_characters_or_more",
                                 "this is a placeholder of forty characters"])
def test_production_refuses_the_keys_of_examples(tmp_path, key):
    with pytest.raises(ConfigError) as problem:
        production(tmp_path, SECRET_KEY=key)
    assert "SECRET_KEY" in str(problem.value) and "placeholder" in str(problem.value) and "openssl rand" in str(problem.value)
    assert key not in str(problem.value)


def test_the_examples_hold_such_a_key():
    assert SECRETS_OF_EXAMPLES == ["replace-with-48-random-characters-of-your-own"]


def test_keys_that_are_made_as_documented_are_never_taken_for_an_example(tmp_path):
    for number in range(2000):
        assert production(tmp_path, SECRET_KEY=base64.b64encode(Random(number).randbytes(36)).decode()).production


def test_production_may_read_no_fhir_server_when_it_says_so(tmp_path):
    assert production(tmp_path, ALLOWED_FHIR_SERVERS="none").allowed_fhir_servers == ()


def test_as_of_is_a_day():
    assert load_settings({"NKG2D_CDS_AS_OF": "2026-11-22"}).as_of == date(2026, 11, 22)
