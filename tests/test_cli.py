"""The command line: what it prints, where, and with which exit status."""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator, FormatChecker
from rich.cells import cell_len

from cds_service.cli import COMMANDS, group
from cds_service.eligibility.rule_file import TRIALS
from cds_service.eligibility.trial import load_trial
from cds_service.patient_charts import chart_bytes
from cds_service.reference_client import _entered
from cds_service.trial_folders import TrialFolder
from cds_service.trial_patients import read_patients
from fhir_mappings.population.prefetched import resources_of

PATIENTS = read_patients(TrialFolder("NCT05734898").patients)
SCHEMA = json.loads((TRIALS.parent / "schemas" / "screening.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
DAY = "2026-11-22"
KEYS = ["trial", "rules", "patient", "as_of", "overall", "card", "criteria", "unread", "ignored"]
DEAD = '{"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1968-03-04", "deceasedBoolean": true}\n'
SUBJECT = ('{"resourceType": "ResearchSubject", "id": "rs", "status": "%s", "individual": {"reference": "Patient/p"}, '
           '"study": {"identifier": {"value": "%s"}}}\n')


def chart(number: int) -> str:
    """The chart of one of the trial's own patients, as NDJSON."""
    resources = json.loads(chart_bytes(PATIENTS.patient[number].parts, PATIENTS.part))
    return "".join(json.dumps(resource, ensure_ascii=False) + "\n" for resource in resources)


def titled(words: str) -> str:
    """The chart of the one patient whose title holds these words."""
    (number,) = (i for i, patient in enumerate(PATIENTS.patient) if words in patient.title)
    return chart(number)


LIKELY, NEAR_MISS, GAPS = chart(0), chart(1), chart(2)


def run(*arguments: str, given: str | bytes = "", env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=given, env={"NO_COLOR": None, **(env or {})},
                              catch_exceptions=False)


def explained(given: str, *arguments: str, env: dict[str, str] | None = None) -> dict[str, Any]:
    result = run("explain", "-", "--as-of", DAY, "--json", *arguments, given=given, env=env)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("number", [i for i, patient in enumerate(PATIENTS.patient) if patient.overall and not patient.as_of])
def test_json_is_what_the_schema_says(number: int, language: str) -> None:
    screening = explained(chart(number), "--lang", language)
    assert [e.message for e in VALIDATOR.iter_errors(screening)] == []
    assert list(screening) == KEYS
    assert [row["id"] for row in screening["criteria"]] == [c.id for c in load_trial().criteria]
    assert screening["overall"] == PATIENTS.patient[number].overall
    assert screening["as_of"] == DAY and screening["patient"] == "Patient/p"


def test_the_schema_itself_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("spoil", [
    lambda s: s.update(overall="match"), lambda s: s.pop("unread"), lambda s: s.update(extra=1),
    lambda s: s["criteria"][0].update(state="ok"), lambda s: s["criteria"][0].pop("missing"),
    lambda s: s["card"].update(silent_because="snoozed"), lambda s: s["criteria"][0].update(evidence=[]),
    lambda s: s["rules"].update(digest="sha256:0"), lambda s: s.update(as_of="22.11.2026"),
])
def test_the_schema_refuses_what_is_no_screening(spoil: Any) -> None:
    screening = explained(LIKELY)
    spoil(screening)
    assert not VALIDATOR.is_valid(screening)


def test_evidence_shows_value_unit_date_and_limit_as_charted() -> None:
    screening = explained(LIKELY)
    creatinine = next(row for row in screening["criteria"] if row["id"] == "renal-creatinine")
    assert creatinine["state"] == "met"
    evidence = creatinine["evidence"][0]
    assert evidence["reference"] == "Observation/creatinine-7"
    assert (evidence["value"], evidence["unit"], evidence["date"], evidence["upper_limit"]) == (
        "3.45", "mg/dL", "2026-11-20", "2.76")


def test_words_follow_the_language_and_states_do_not() -> None:
    english, chinese = explained(GAPS, "--lang", "en"), explained(GAPS, "--lang", "zh")
    assert [r["state"] for r in english["criteria"]] == [r["state"] for r in chinese["criteria"]]
    assert any("\u4e00" <= ch <= "\u9fff" for ch in chinese["card"]["because"])
    assert explained(GAPS, env={"NKG2D_CDS_LANGUAGE": "zh"}) == chinese


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_fits_80_columns_and_pipes(language: str) -> None:
    result = run("explain", "-", "--as-of", DAY, "--lang", language, given=NEAR_MISS, env={"COLUMNS": "80"})
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert max(cell_len(line) for line in result.stdout.splitlines()) <= 80
    assert "…" not in result.stdout


def test_a_chart_sends_no_control_characters_to_the_terminal() -> None:
    evil = LIKELY.replace('"code": "C92.02"', '"code": "C92.02", "display": "AML \\u001b[31mred\\u001b[0m\\r\\nx\\u202e"')
    assert evil != LIKELY
    result = run("explain", "-", "--as-of", DAY, given=evil)
    assert result.exit_code == 0
    assert not {"\x1b", "\r", "\u202e"} & set(result.stdout)


def test_an_amendment_is_printed_where_the_rule_is(tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    site.write_text('[amendment.ecog]\ntext = "Amendment 2"\ngrade_at_most = 0\n', encoding="utf-8")
    result = run("explain", "-", "--as-of", DAY, given=LIKELY, env={"NKG2D_CDS_SITE": str(site)})
    assert "Amendment 2" in result.stdout and "NEAR MISS" in result.stdout


def test_what_fails_stands_first() -> None:
    lines = run("explain", "-", "--as-of", DAY, "--lang", "en", given=NEAR_MISS).stdout.splitlines()
    states = [line for line in lines if line[:2] in ("✗ ", "? ", "☞ ", "○ ", "✓ ") and "  " in line[3:]]
    rows = [line for line in states if not line[2:3].isdigit()]
    assert rows[0].startswith("✗ not met")
    assert [line[0] for line in rows] == sorted((line[0] for line in rows), key="✗?◷≈☞○✓·–".index)


def test_a_file_a_hook_request_and_an_array_are_read(tmp_path: Path) -> None:
    resources = [json.loads(line) for line in LIKELY.splitlines() if line]
    array = tmp_path / "chart.json"
    array.write_text(json.dumps(resources), encoding="utf-8")
    hook = {"hook": "patient-view", "hookInstance": "6bc883b2-b795-4dcb-b661-34884a31d472",
            "context": {"userId": "Practitioner/1", "patientId": "p"},
            "prefetch": {"patient": resources[0], "conditions": {
                "resourceType": "Bundle", "type": "searchset", "entry": [{"resource": r} for r in resources[1:]]}}}
    from_file = run("explain", str(array), "--as-of", DAY, "--json")
    assert json.loads(from_file.stdout)["overall"] == "likely-match"
    assert explained(json.dumps(hook))["overall"] == "likely-match"


@pytest.mark.parametrize("given", [b"", b"   ", b"{", b"[1, 2", b"not json", b"\xff\xfe\x00", b'{"a": 1}', b"[]", b"null",
                                   b'{"resourceType": "Bundle", "type": "collection"}',
                                   b'{"resourceType": "Patient", "id": "a"}\n{"resourceType": "Patient", "id": "b"}'],
                         ids=repr)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_unreadable_input_is_one_line_and_status_2(given: bytes, language: str) -> None:
    result = run("explain", "-", "--as-of", DAY, "--json", "--lang", language, given=given)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr and "chart." not in result.stderr


def test_a_file_that_is_not_there_is_one_line_and_status_2(tmp_path: Path) -> None:
    for place in (tmp_path / "none.json", tmp_path):
        result = run("explain", str(place), "--as-of", DAY)
        assert (result.exit_code, len(result.stderr.strip().splitlines())) == (2, 1)


def test_wrong_words_on_the_command_line_are_status_2() -> None:
    for arguments in (("--as-of", "22.11.2026"), ("--lang", "de"), ("--trial", "NCT05247957"), ("--nope",)):
        assert run("explain", "-", *arguments, given=LIKELY).exit_code == 2


def test_a_wrong_setting_stops_with_one_line() -> None:
    result = run("explain", "-", given=LIKELY, env={"NKG2D_CDS_TIME_ZONE": "Moon/Base"})
    assert result.exit_code == 2
    assert "TIME_ZONE" in result.stderr and len(result.stderr.strip().splitlines()) == 1


def test_without_a_day_the_pinned_one_or_today_is_taken() -> None:
    pinned = run("explain", "-", "--json", given=LIKELY, env={"NKG2D_CDS_AS_OF": DAY})
    assert json.loads(pinned.stdout)["as_of"] == DAY
    unpinned = run("explain", "-", "--json", given=LIKELY)
    assert json.loads(unpinned.stdout)["as_of"] != "" and unpinned.exit_code == 0


@pytest.mark.parametrize(("given", "env", "why"), [
    (LIKELY, {}, None),
    (LIKELY, {"NKG2D_CDS_TRIAL_OPEN": "false"}, "trial-closed"),
    (DEAD + LIKELY.partition("\n")[2], {}, "deceased"),
    (LIKELY + SUBJECT % ("screening", "NCT05734898"), {}, "research-subject"),
    (LIKELY + SUBJECT % ("withdrawn", "NCT05734898"), {}, "research-subject"),
    (LIKELY + SUBJECT % ("entered-in-error", "NCT05734898"), {}, None),
    (LIKELY + SUBJECT % ("on-study", "NCT05247957"), {}, None),
    (titled("whose HBsAg has become positive"), {"NKG2D_CDS_TRIAL_OPEN": "false"}, "not-a-match"),
    (titled("hypertension only"), {}, "not-applicable"),
])
def test_what_silences_the_card_leaves_the_verdict(given: str, env: dict[str, str], why: str | None) -> None:
    screening = explained(given, env=env)
    assert screening["card"]["silent_because"] == why
    assert screening["card"]["shown"] is (why is None)
    if why not in ("not-a-match", "not-applicable"):
        assert screening["overall"] == "likely-match"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_criteria_as_markdown_names_every_criterion_and_quotes_it(language: str) -> None:
    page = run("criteria", "--markdown", "--lang", language).stdout
    for criterion in load_trial().criteria:
        assert f"`{criterion.id}`" in page
        assert all(quote in page for quote in criterion.says.split("\n"))
    assert "{" not in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_criteria_as_a_table_say_which_item_it_is(language: str) -> None:
    lines = run("criteria", "--lang", language).stdout.splitlines()
    cells = [cell.strip() for line in lines for cell in line.split("│")]
    assert {"en": "registry item 7 (2)", "zh": "登记条目7 (2)"}[language] in cells and "exclusion-apl, summary" not in cells
    assert "·" not in cells  # a mark alone on its line


def test_criteria_mark_what_the_site_changed(tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    site.write_text('[windows]\nlabs = 21\n[amendment.ecog]\ntext = "Amendment 2"\ngrade_at_most = 1\n', encoding="utf-8")
    page = run("criteria", "--markdown", "--lang", "en", env={"NKG2D_CDS_SITE": str(site)}).stdout
    assert "amended by the site: Amendment 2" in page and "at most 1" in page
    assert "last 21 days" in page and "window set by the site" in page
    assert run("criteria", env={"NKG2D_CDS_SITE": str(site)}).exit_code == 0


def test_validate_is_content_with_what_is_shipped() -> None:
    result = run("validate")
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(("site", "path"), [
    ("[windows]\nlab = 3\n", "windows.lab"),
    ('[amendment.ecog]\ntext = "x"\nscale = "y"\n', "amendment.ecog.scale"),
    ('[amendment.ecog]\ntext = "x"\ngrade_at_most = -1\n', "criterion.ecog.grade_at_most"),
    ('[[lab_name]]\ntext = "x"\n', "lab_name"),
    ("[window]\nlabs = 3\n", "window"),
    ("labs =", "TOML"),
])
def test_validate_names_the_fault_and_fails(tmp_path: Path, site: str, path: str) -> None:
    file = tmp_path / "site.toml"
    file.write_text(site, encoding="utf-8")
    result = run("validate", env={"NKG2D_CDS_SITE": str(file)})
    assert result.exit_code == 1
    assert path in result.stderr


def test_serve_refuses_what_validate_refuses(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text("[windows]\nlab = 3\n", encoding="utf-8")
    result = run("serve", "--port", "0", env={"NKG2D_CDS_SITE": str(file)})
    assert result.exit_code == 1 and "windows.lab" in result.stderr


def test_every_command_has_help_and_is_found() -> None:
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0 and "Usage" in result.stdout
    listed = run("--help").stdout
    assert all(name in listed for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_each_command_and_option_does(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None and command.help and command.name == name
    assert [one.name for one in command.params if isinstance(one, click.Option) and not one.help] == []
    text = run(name, "--help", env={"COLUMNS": "80"}).stdout
    assert max(map(len, text.splitlines())) <= 80
    assert "TEXT" not in text and "INTEGER" not in text


def test_version_names_program_and_rules() -> None:
    lines = run("version").stdout.splitlines()
    assert lines[1] == f"NCT05734898 rules {load_trial().version}"
    assert lines[2] == "digest " + explained(LIKELY)["rules"]["digest"]


def test_explain_starts_without_what_it_does_not_need() -> None:
    """The import time of a command is its start: no web framework, no schema checker, no tables for JSON."""
    code = ("import sys; from cds_service.cli import main\n"
            "try: main(['explain', '-', '--as-of', '2026-11-22', '--json'])\n"
            "except SystemExit: pass\n"
            "heavy = {'flask', 'rich', 'jsonschema', 'sqlalchemy', 'fhir.resources', 'granian', 'requests', 'babel'}\n"
            "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", code], input=LIKELY.encode(), capture_output=True, timeout=60)
    assert done.stderr.decode().strip() == "[]"
    assert json.loads(done.stdout)["overall"] == "likely-match"


def test_output_is_utf_8_in_any_terminal() -> None:
    code = "from cds_service.cli import main; main(['explain', '-', '--as-of', '2026-11-22', '--lang', 'zh'])"
    done = subprocess.run([sys.executable, "-c", code], input=LIKELY.encode(), capture_output=True, timeout=60,
                          env={"PATH": "/usr/bin", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "很可能匹配" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(("arguments", "words"), [
    (("--out", "/dev/null/keys"), "/dev/null"),
    (("--out", "{there}", "--iss", " "), "--iss is empty"),
])
def test_client_key_says_in_one_line_what_is_wrong(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("client-key", *(one.format(there=tmp_path) for one in arguments))
    assert result.exit_code == 2 and words in result.stderr and len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["cds.example", "cds.example:8080", "ftp://cds.example", "http://"])
def test_call_says_what_is_no_address(url: str) -> None:
    result = run("call", url, "--patient", str(Path(__file__).parents[1] / "fixtures/near-miss-alt/bundle.json"))
    assert result.exit_code == 1 and "no address of a service" in result.stderr and len(result.stderr.splitlines()) == 1


CHART = str(Path(__file__).parents[1] / "fixtures/near-miss-alt/bundle.json")


def test_call_takes_one_answer_to_a_card() -> None:
    result = run("call", "http://127.0.0.1:1", "--patient", CHART, "--accept", "--override", "remind-later")
    assert result.exit_code == 2 and "one of them" in result.stderr and len(result.stderr.splitlines()) == 1


def test_call_has_drafts_for_hooks_about_them_only() -> None:
    result = run("call", "http://127.0.0.1:1", "--patient", CHART, "--draft", CHART)
    assert result.exit_code == 2 and "patient-view is not one" in result.stderr


@pytest.mark.parametrize(("text", "place"), [
    ('{\n "resourceType": "Bundle",\n "entry": [\n  {"resource": {"id": ', "line 4"), ('{"resourceType": "Patient", "id": "a"}\n{"resourceType": "Obs', "line 2"),
    ("not json", "line 1"), ('{"a": 1', "line 1"),
])
def test_resources_that_are_no_json_are_told_with_their_place(text: str, place: str) -> None:
    with pytest.raises(ValueError, match=f"^is not valid JSON: {place}, column"):
        resources_of(text)


@pytest.mark.parametrize("day", ["1899-12-31", "2201-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_of_evaluation_is_one_of_a_chart(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("explain", CHART, "--as-of", day)
    assert result.exit_code == 2 and "from 1900 to 2200" in result.stderr
    monkeypatch.setenv("NKG2D_CDS_AS_OF", day)
    result = run("explain", CHART)
    assert result.exit_code == 2 and "from 1900 to 2200" in result.stderr and len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_of_evaluation_are_taken(day: str) -> None:
    assert run("explain", CHART, "--as-of", day, "--json").exit_code == 0


@pytest.mark.parametrize(("hook", "drafts", "held"), [
    ("patient-view", None, {}),
    ("order-sign", None, {"draftOrders": ["cytarabine"]}),
    ("order-select", None, {"draftOrders": ["cytarabine"], "selections": ["MedicationRequest/reference-client-draft"]}),
    ("order-select", [{"resourceType": "MedicationRequest", "code": {"text": "x"}}], {"draftOrders": ["x"], "selections": []}),
    ("problem-list-item-create", None, {"conditions": []}),
])
def test_a_call_of_a_hook_about_drafts_has_some(hook: str, drafts: Any, held: dict[str, Any]) -> None:
    found = _entered(hook, "p", drafts)
    told = {name: [(one["resource"].get("medicationCodeableConcept") or one["resource"]["code"])["text"] for one in value.get("entry", ())]
            if isinstance(value, dict) else value for name, value in found.items()}
    assert told == held
    assert all(one["resource"]["subject"] == {"reference": "Patient/p"} for name in ("draftOrders",) for one in found.get(name, {}).get("entry", ()))
