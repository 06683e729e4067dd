"""Settings: the environment over site.toml; an unknown or wrong one stops the start with one clear line."""
from __future__ import annotations

import base64
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from cds_service.config import SANDBOX_ORIGIN, ConfigError, load_settings

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
    ("ALLOWED_FHIR_SERVERS", "http://a.example;http://b.example", "no name of a host"),
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
    ("CLIENTS", "/", "is no file"),
    ("SITE", "/does/not/exist.toml", "does not exist"),
    ("TRIALS", "NCT1", "known: NCT05734898"),
    ("TRIALS", "/does/not/NCT00000000", "/does/not/NCT00000000/criteria.toml does not exist"),
    ("WORKERS", "many", "at least 1"),
    ("WORKERS", "9999", "more than 256"),
    ("RETENTION_DAYS", "99999999999", "more than 36500"),
    ("SECRET_KEY", "", "empty"),
    ("TRIAL_OPNE", "true", "unknown setting; was TRIAL_OPEN meant?"),
    ("DATABASE_URL", "postgresql://cds@localhost/cds", "postgresql+psycopg://"),
    ("DATABASE_URL", "mysql://cds@localhost/cds", "neither"),
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


def test_site_toml_holds_settings_and_tables_and_the_environment_wins(tmp_path):
    (tmp_path / "map.csv").write_text("x")
    site = tmp_path / "site.toml"
    site.write_text("""
language = "zh"
trial_open = false
max_body_mb = 5
cors_origins = ["https://a.example", "https://b.example"]
[[lab_name]]
text = "谷丙"
concept = "alt"
[[upper_limit]]
analyte = "alt"
value = 40.5
unit = "U/L"
age_from = 18
[windows]
labs = 21
[[code_alias]]
system = "urn:local"
means = "http://loinc.org"
[maps]
files = ["map.csv"]
[contact]
phone = "123"
[amendment.ecog]
text = "Amendment 3"
grade_at_most = 1
""", encoding="utf-8")
    settings = load_settings({"NKG2D_CDS_SITE": str(site), "NKG2D_CDS_LANGUAGE": "en"})
    assert settings.language == "en"
    assert not settings.trial_open and settings.max_body_mb == 5
    assert settings.cors_origins == ("https://a.example", "https://b.example")
    readers = settings.site.readers
    assert readers.lab_names[0].concept == "alt"
    assert readers.upper_limits[0].value == Decimal("40.5")
    assert readers.map_files == (tmp_path / "map.csv",)
    assert settings.site.changes.windows == {"labs": 21}
    assert settings.site.changes.amendments["ecog"]["grade_at_most"] == 1
    assert settings.site.contact.phone == "123"


@pytest.mark.parametrize(("url", "file"), [("sqlite:///x.sqlite", "/x.sqlite"), ("sqlite:///a/x.sqlite", "/a/x.sqlite")])
def test_a_relative_database_of_a_site_file_stands_beside_it(tmp_path, url, file):
    (tmp_path / "site.toml").write_text(f'database_url = "{url}"')
    assert load_settings({"NKG2D_CDS_SITE": str(tmp_path / "site.toml")}).database_url == f"sqlite:///{tmp_path}{file}"


@pytest.mark.parametrize("url", ["sqlite:////var/x.sqlite", "sqlite:///:memory:", "postgresql+psycopg://u:p@h/d"])
def test_other_databases_of_a_site_file_stand_as_they_are(tmp_path, url):
    (tmp_path / "site.toml").write_text(f'database_url = "{url}"')
    assert load_settings({"NKG2D_CDS_SITE": str(tmp_path / "site.toml")}).database_url == url


@pytest.mark.parametrize(("content", "words"), [
    ("langauge = 'en'", "langauge"),
    ("language = 'xx'", "language"),
    ("[[lab_name]]\ntext = 'x'\nconcpet = 'alt'", "lab_name"),
    ("[windows]\nlabs = -1", "windows"),
    ("[windows]\nlabs = 'two'", "windows"),
    ("[maps]\nfiles = ['absent.json']", "absent.json"),
    ("[amendment.ecog]\ngrade_at_most = 1", "amendment.ecog"),
    ("[colour]\nx = 1", "colour"),
    ("language = ", "not TOML"),
])
def test_a_wrong_site_file_is_named(tmp_path, content, words):
    site = tmp_path / "site.toml"
    site.write_text(content)
    with pytest.raises(ConfigError) as problem:
        load_settings({"NKG2D_CDS_SITE": str(site)})
    assert words in str(problem.value)


def test_a_missing_site_file_is_named():
    with pytest.raises(ConfigError, match=r"NKG2D_CDS_SITE: absent\.toml does not exist"):
        load_settings({"NKG2D_CDS_SITE": "absent.toml"})


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


def test_every_fault_of_a_site_file_is_named_with_its_key(tmp_path):
    site = tmp_path / "site.toml"
    site.write_text("""
[windows]
labs = "14"
serology = -3
[[upper_limit]]
analyte = "alt"
value = "forty"
unit = "U/L"
[[upper_limit]]
analyte = "ast"
value = 40
unit = "U/L"
colour = "red"
[amendment.ecog]
grade_at_most = 1
[trial.NCT00000001.windows]
labs = "x"
""")
    with pytest.raises(ConfigError) as problem:
        load_settings({"NKG2D_CDS_SITE": str(site)})
    told = problem.value.faults
    assert [said.removeprefix(f"{site}: ").partition("]")[0] for said in told] == [
        "[windows.labs", "[windows.serology", "[upper_limit 1", "[upper_limit 2", "[amendment.ecog", "[trial.NCT00000001.windows.labs"]
    assert told[0].endswith("must be a whole number, and is a text in quotes") and told[2].endswith("value: must be a number")
    assert "no key `colour`" in told[3] and all(said in str(problem.value) for said in told)


@pytest.mark.parametrize(("written", "told"), [
    ('LANGUAGE = "zh"', "in site.toml it is written language"), ('langauge = "zh"', "was language meant?"), ("[window]\nlabs = 14", "was [windows] meant?"),
    ("[[upper_limits]]\nanalyte = 1", "was [upper_limit] meant?")])
def test_a_misspelt_name_in_a_site_file_is_told_as_the_file_writes_it(tmp_path, written, told):
    site = tmp_path / "site.toml"
    site.write_text(written)
    with pytest.raises(ConfigError) as problem:
        load_settings({"NKG2D_CDS_SITE": str(site)})
    assert told in str(problem.value) and "SITE" not in str(problem.value).replace(str(site), "")
