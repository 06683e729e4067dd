"""Every check of ``validate``: a site that makes it fire, and that none fires on what is shipped."""
from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric import ec

from cds_service.cli import group
from cds_service.eligibility.rule_file import TRIALS
from cds_service.settings.config import load_settings
from cds_service.site_checks.problem import Problem, checks
from cds_service.site_checks.run import site_problems, subject_of, table_problems
from tests.protocol.keys import TRUSTED_KEY, ec_key, public, rsa_key
from tools.running_service import free_port
from tools.site_checks_page import PAGE, page

LAB = "http://hospital.example/lab"
HEADER = "system,code,concept\n"
CONCEPTS = "https://nkg2d-cds.org/fhir/CodeSystem/concept"


@dataclass
class Site:
    """``toml``: the site's file; ``files``: what stands beside it; ``env``: settings; ``at``: where the problem must be."""

    toml: str = ""
    files: dict[str, str | bytes] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)
    at: str = ""

    def written(self, folder: Path) -> dict[str, str]:
        """The environment that names the site, once it is on disk."""
        for name, content in self.files.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        (folder / "site.toml").write_text(self.toml, encoding="utf-8")
        return {"NKG2D_CDS_SITE": str(folder / "site.toml"), **{f"NKG2D_CDS_{k}": v for k, v in self.env.items()}}

    def problems(self, folder: Path) -> list[Problem]:
        return site_problems(self.written(folder))

    def of_tables(self, folder: Path) -> list[Problem]:
        """Without the rules and patients that come of them, which take a second to screen."""
        settings = load_settings(self.written(folder))
        return list(table_problems(subject_of(settings, settings.trials[0].id)))


def csv(rows: str | bytes, at: str = "m.csv:2") -> Site:
    content = rows if isinstance(rows, bytes) else HEADER + rows
    return Site('[maps]\nfiles = ["m.csv"]\n', {"m.csv": content}, at=at)


def fhir(resource: object, at: str = "m.json") -> Site:
    return Site('[maps]\nfiles = ["m.json"]\n', {"m.json": json.dumps(resource)}, at=at)


def conceptmap(*targets: dict, source: str | None = LAB, target: str = CONCEPTS) -> dict:
    group = {"target": target, "element": [{"code": f"c{i}", "target": [one]} for i, one in enumerate(targets)]}
    return {"resourceType": "ConceptMap", "status": "active", "group": [group | ({"source": source} if source else {})]}


def valueset(name: str, *codes: tuple[str, str]) -> dict:
    include = [{"system": system, "concept": [{"code": code}]} for system, code in codes]
    return {"resourceType": "ValueSet", "status": "active", "id": name, "compose": {"include": include}}


CLIENT = '[[client]]\niss = "https://ehr.example"\njwks = "keys.json"\n'
KEY, SHORT_KEY = public(TRUSTED_KEY), public(rsa_key(1024), "old")
KEYS = json.dumps({"keys": [KEY]})
PRODUCTION = {"PROFILE": "production", "PUBLIC_URL": "https://cds.example", "ALLOWED_FHIR_SERVERS": "none", "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789",
              "DATABASE_URL": "postgresql+psycopg://127.0.0.1:1/x"}


def production(client: str = CLIENT + 'cors_origins = ["https://ehr.example"]\n', keys: str = KEYS, at: str = "", **env: str) -> Site:
    return Site('clients = "clients.toml"\n', {"clients.toml": client, "keys.json": keys}, {**PRODUCTION, **env}, at)


def limit(*rows: str) -> str:
    return "".join(f'[[upper_limit]]\nanalyte = "alt"\nunit = "U/L"\n{row}\n' for row in rows)


SITES: dict[str, Site] = {
    "configuration": Site("no_such_setting = 1\n", at="configuration"),
    "rules": Site("[windows]\nlab = 3\n", at="windows.lab"),
    "terminology": Site('[[code_alias]]\nsystem = "urn:x"\nmeans = "urn:nobody"\n', at="terminology"),
    "patients-unreadable": Site('[patients]\nfiles = ["p.toml"]\n', {"p.toml": 'as_of = 2026-11-22\n[part.x]\npart = "alt"\nresources = ""\n[[patient]]\ntitle = "a man"\nparts = ["man", "x"]\nstates = { hepatic-alt = "met" }\n'}, at="p.toml"),
    "patients-disagree": Site('[patients]\nfiles = ["p.toml"]\n', {"p.toml": 'as_of = 2026-11-22\n[[patient]]\ntitle = "a man"\nparts = ["man"]\noverall = "likely-match"\n'}, at="p.toml"),
    "public-url-local": production(PUBLIC_URL="https://localhost:8443"),
    "database-unusable": Site(env={"DATABASE_URL": "sqlite:////dev/null/x.sqlite"}, at="DATABASE_URL"),
    "ca-bundle-unusable": Site('ca_bundle = "ca.pem"\n', {"ca.pem": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"}, at="CA_BUNDLE"),
    "trial-closed": Site(env={"TRIAL_OPEN": "false"}, at="TRIAL_OPEN"),
    "shadow-on": production(SHADOW="true"),
    "database-local": production(DATABASE_URL="sqlite:///x.sqlite"),
    "rate-limit-off": production(RATE_LIMIT="0"),
    "fetch-budget-long": Site(env={"FETCH_BUDGET_SECONDS": "30"}),
    "retention-short": Site(env={"RETENTION_DAYS": "7"}),
    "retention-long": Site(env={"RETENTION_DAYS": "9999"}),
    "status-in-future": Site(env={"TRIAL_STATUS_CONFIRMED": "2999-01-01"}),
    "status-old": Site(env={"TRIAL_STATUS_CONFIRMED": "2020-01-01"}),
    "secret-weak": production(SECRET_KEY="ab" * 20),
    "cors-http": production(CORS_ORIGINS="http://ehr.example"),
    "client-roles-empty": production(CLIENT + "roles = []\n", at="clients.toml [[client]] 1"),
    "client-role-unknown": production(CLIENT + 'roles = ["Doctor", "Practitioner"]\n'),
    "client-role-patient": production(CLIENT + 'roles = ["Patient"]\n'),
    "client-without-cors": production(CLIENT),
    "client-keys-unreadable": production(keys="[]"),
    "client-keys-private": production(keys=json.dumps({"keys": [{"kty": "EC", "d": "secret"}]})),
    "client-keys-useless": production(keys=json.dumps({"keys": [public(ec_key(ec.SECP256R1))]}), at="clients.toml [[client]] 1"),
    "client-key-useless": production(keys=json.dumps({"keys": [KEY, SHORT_KEY]}), at="clients.toml [[client]] 1"),
    "contact-without-way": Site('[contact]\nname = "Study team"\n', at="site.toml:1 [contact]"),
    "contact-url": Site('[contact]\nphone = "1"\nurl = "intranet/trial"\n', at="site.toml:3 [contact] url"),
    "window-zero": Site("[windows]\nlabs = 0\n", at="site.toml:2 [windows] labs"),
    "window-long": Site("[windows]\nlabs = 672\n"),
    "window-unchanged": Site("[windows]\nlabs = 14\n"),
    "amendment-unchanged": Site('[amendment.ecog]\ntext = "Amendment 3 of 2026"\ngrade_at_most = 2\n', at="site.toml:1 [amendment.ecog]"),
    "amendment-far": Site('[amendment.ecog]\ntext = "Amendment 3 of 2026"\nwithin_days = 280\n'),
    "amendment-text": Site('[amendment.ecog]\ntext = "x"\ngrade_at_most = 1\n'),
    "rule-range": Site('[amendment.age]\ntext = "Amendment 3 of 2026"\nbetween_years = [75, 18]\n'),
    "rule-never-fails": Site('[amendment.ecog]\ntext = "Amendment 3 of 2026"\ngrade_at_most = 5\n'),
    "rule-pregnancy-levels": Site('[amendment.pregnancy-negative]\ntext = "Amendment 3 of 2026"\nnegative_below = 50\n'),
    "csv-encoding": csv((HEADER + "text,白血病,aml\n").encode("gbk")),
    "csv-bom": csv(b"\xef\xbb\xbf" + f"{HEADER}{LAB},1,alt\n".encode(), "m.csv:1"),
    "csv-separator": csv(b"system;code;concept\nx;1;alt\n", "m.csv:1"),
    "csv-column": csv(b"system,code\nx,1\n", "m.csv:1"),
    "csv-empty": csv("", "m.csv"),
    "csv-blank-row": csv(f"{LAB},1,alt\n,,\n", "m.csv:3"),
    "csv-no-code": csv(f"{LAB},,alt\n"),
    "csv-cells": csv("text,AML, relapsed,aml\n"),
    "csv-concept-unknown": csv(f"{LAB},1,bilirubine\n"),
    "csv-row-twice": csv(f'"{LAB}",1,alt\ntext,"a\nb",aml\n{LAB},1,alt\n', "m.csv:5"),
    "map-two-concepts": csv(f"{LAB},1,alt\n{LAB}/,1,ast\n", "m.csv:3"),
    "map-look-alike": csv("http://loinc.org,1968-7,tbil\n"),
    "map-known-code": csv("http://loinc.org,718-7,tbil\n"),
    "map-redundant": csv("http://loinc.org,1742-6,alt\n"),
    "map-code-malformed": csv("http://loinc.org,1742-5,alt\n"),
    "map-text-digits": csv(f"text,{'a long sentence ' * 6},aml\n"),
    "map-json": fhir({"resourceType": "Patient"}),
    "map-file-twice": Site('[maps]\nfiles = ["m.csv", "m.csv"]\n', {"m.csv": HEADER + f"{LAB},1,alt\n"}),
    "conceptmap-empty": fhir(conceptmap()),
    "conceptmap-ignored": fhir(conceptmap({"code": "alt", "equivalence": "narrower"}, {"code": "alt", "equivalence": "equal"})),
    "conceptmap-no-source": fhir(conceptmap({"code": "alt", "equivalence": "equal"}, source=None)),
    "conceptmap-nowhere": fhir(conceptmap({"code": "718-7", "equivalence": "equal"}, target="http://loinc.org"), "m.json group[0].element[0]"),
    "valueset-empty": fhir(valueset("alt")),
    "valueset-unknown": fhir(valueset("altt", (LAB, "1"))),
    "valueset-system": fhir(valueset("alt", (LAB, "1"))),
    "valueset-pin": fhir({**valueset("alt", (LAB, "1")), "identifier": [{"system": "https://nkg2d-cds.org/fhir/sid/expansion-digest", "value": "sha256:0"}]}),
    "valueset-adds-nothing": fhir(valueset("alt", ("http://loinc.org", "1742-6"))),
    "lab-name-empty": Site('[[lab_name]]\ntext = " "\nconcept = "alt"\n', at="site.toml:1 [lab_name]"),
    "lab-name-concept": Site('[[lab_name]]\ntext = "x"\nconcept = "altt"\n'),
    "lab-name-twice": Site('[[lab_name]]\ntext = "GPT"\nconcept = "alt"\n' * 2, at="site.toml:4 [lab_name]"),
    "lab-name-two-ways": Site('[[lab_name]]\ntext = "X 1"\nconcept = "alt"\n[[lab_name]]\ntext = "x 1"\nconcept = "ast"\n'),
    "lab-name-look-alike": Site('[[lab_name]]\ntext = "直接胆红素"\nconcept = "tbil"\n'),
    "lab-name-known": Site('[[lab_name]]\ntext = "骨髓原始细胞"\nconcept = "blasts-marrow"\n'),
    "alias-two-ways": Site('[[code_alias]]\nsystem = "urn:x"\nmeans = "http://loinc.org"\n[[code_alias]]\nsystem = "urn:x"\nmeans = "http://snomed.info/sct"\n', at="site.toml:4 [code_alias]"),
    "alias-twice": Site('[[code_alias]]\nsystem = "urn:x"\nmeans = "http://loinc.org"\n' * 2),
    "alias-known": Site('[[code_alias]]\nsystem = "https://loinc.org/"\nmeans = "http://loinc.org"\n'),
    "alias-shadows": Site('[[code_alias]]\nsystem = "urn:x"\nmeans = "http://loinc.org"\n[maps]\nfiles = ["m.csv"]\n', {"m.csv": HEADER + "urn:x,9,alt\n"}),
    "limit-analyte": Site('[[upper_limit]]\nanalyte = "hcg"\nvalue = 5\nunit = "IU/L"\n'),
    "limit-unit": Site('[[upper_limit]]\nanalyte = "alt"\nvalue = 40\nunit = "mg/dL"\n'),
    "limit-implausible": Site('[[upper_limit]]\nanalyte = "creatinine"\nvalue = 1.3\nunit = "umol/L"\n'),
    "limit-sex": Site(limit('value = 40\nsex = "m"')),
    "limit-ages": Site(limit("value = 40\nage_from = 60\nage_to = 18")),
    "limit-overlap": Site(limit("value = 40\nage_from = 18", "value = 50\nage_from = 60"), at="site.toml:6 [upper_limit]"),
    "limit-gap": Site(limit('value = 50\nsex = "male"')),
    "patients-empty": Site('[patients]\nfiles = ["p.toml"]\n', {"p.toml": "as_of = 2026-11-22\n"}, at="p.toml"),
    "patient-states-nothing": Site('[patients]\nfiles = ["p.toml"]\n', {"p.toml": 'as_of = 2026-11-22\n[[patient]]\ntitle = "a man"\nparts = ["man"]\n'}),
}
ELSEWHERE = {"concept-empty"}
"""Needs a trial of another's rules: below."""
WHOLE = {"configuration", "rules", "terminology", "database-unusable"}


@pytest.mark.parametrize("check", SITES)
def test_a_check_fires_names_its_place_and_says_what_to_do(tmp_path: Path, check: str) -> None:
    site = SITES[check]
    all_found = site.problems(tmp_path) if check in WHOLE or check.startswith(("rule-", "patient")) else site.of_tables(tmp_path)
    found = [one for one in all_found if one.check == check]
    assert found, [one.line for one in all_found]
    assert site.at in found[0].where and found[0].severity == checks()[check].severity
    assert found[0].fix.endswith((".", ")")) and "{" not in found[0].line and "\n" not in found[0].line


def test_every_check_has_a_site_that_makes_it_fire() -> None:
    assert SITES.keys() | ELSEWHERE == checks().keys() and len(checks()) >= 25


def test_nothing_fires_on_what_is_shipped(tmp_path: Path) -> None:
    assert [one.line for one in site_problems({})] == []
    assert [one.check for one in production().problems(tmp_path)] == ["database-unusable"]  # nobody listens at its port


def test_a_good_site_is_in_order(tmp_path: Path) -> None:
    site = Site(
        limit("value = 50\nsex = \"male\"", "value = 40\nsex = \"female\"") + '[[lab_name]]\ntext = "谷丙转氨酶"\nconcept = "alt"\n'
        '[[code_alias]]\nsystem = "urn:hospital:icd"\nmeans = "http://hl7.org/fhir/sid/icd-10"\n[windows]\nlabs = 21\n'
        '[contact]\nname = "Study team"\nphone = "1"\n[maps]\nfiles = ["m.csv", "m.json"]\n',
        {"m.csv": HEADER + f'{LAB},1,alt\ntext,"AML, relapsed",aml-relapse\n', "m.json": json.dumps(conceptmap({"code": "tbil", "equivalence": "equal"}))})
    assert [one.line for one in site.problems(tmp_path)] == []


def test_a_trial_that_asks_for_what_nothing_can_hit(tmp_path: Path) -> None:
    trial = tmp_path / "NCT00000000"
    shutil.copytree(TRIALS / "NCT05734898", trial)
    (trial / "valuesets").mkdir()
    (trial / "valuesets" / "nothing.json").write_text(json.dumps(valueset("nothing")), encoding="utf-8")
    for name in ("criteria.toml", "patients.toml"):
        text = (trial / name).read_text(encoding="utf-8").replace("NCT05734898", "NCT00000000")
        (trial / name).write_text(text.replace('has_none = [', 'has_none = ["nothing", '), encoding="utf-8")
    found = {one.check: one for one in site_problems({"NKG2D_CDS_TRIALS": str(trial)})}
    assert "'nothing'" in found["concept-empty"].message


def validate(folder: Path, site: Site) -> Result:
    return CliRunner().invoke(group, ["validate"], env=site.written(folder))


def test_warnings_are_printed_and_only_faults_fail(tmp_path: Path) -> None:
    warned = validate(tmp_path, SITES["window-long"])
    assert warned.exit_code == 0 and "[window-long]" in warned.stderr and "1 warning" in warned.stdout
    failed = validate(tmp_path, SITES["window-zero"])
    assert failed.exit_code == 1 and "site.toml:2 [windows] labs" in failed.stderr


def test_serve_refuses_faults(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["serve", "--port", str(free_port())], env=SITES["limit-overlap"].written(tmp_path))
    assert result.exit_code == 1 and "[limit-overlap]" in result.stderr


def test_the_page_of_checks_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
