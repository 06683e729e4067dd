"""Settings in site.toml: the environment wins over them, and every fault of the file is named with its key."""
from __future__ import annotations

from decimal import Decimal

import pytest

from cds_service.settings.config import ConfigError, load_settings


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


@pytest.mark.parametrize("url", ["sqlite:////var/x.sqlite", "postgresql+psycopg://u:p@h/d"])
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
