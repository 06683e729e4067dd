"""``explain`` on the command line: the JSON of a screening, the table, its evidence, and every wrong input."""
from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker
from rich.cells import cell_len

from cds_service.cli import group
from cds_service.eligibility.rule_file import TRIALS
from cds_service.eligibility.trial import load_trial
from cds_service.trials.patient_charts import chart_bytes
from cds_service.trials.trial_folders import TrialFolder
from cds_service.trials.trial_patients import read_patients
from tests.command_line import run

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


@pytest.mark.parametrize("parts", [1, 2], ids=["one member", "two members"])
def test_a_packed_file_is_read_under_any_name(tmp_path: Path, parts: int) -> None:
    half = len(LIKELY) // parts
    (tmp_path / "chart").write_bytes(packed := b"".join(gzip.compress(LIKELY[at:at + half].encode()) for at in range(0, len(LIKELY), half)))
    assert json.loads(run("explain", str(tmp_path / "chart"), "--as-of", DAY, "--json").stdout) == explained(LIKELY)
    assert json.loads(run("explain", "-", "--as-of", DAY, "--json", given=packed).stdout)["overall"] == "likely-match"


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


def test_a_file_with_a_patient_alone_says_that_no_condition_was_in_it(tmp_path: Path) -> None:
    alone, other = tmp_path / "alone.json", tmp_path / "other.json"
    alone.write_text('{"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1968-03-04"}', encoding="utf-8")
    other.write_text(LIKELY, encoding="utf-8")
    for language, said in (("en", "The chart holds no Condition at all"), ("zh", "病历中没有任何诊断资源")):
        runner = CliRunner()
        assert said in runner.invoke(group, ["explain", str(alone), "--as-of", DAY, "--lang", language]).stdout
        assert said not in runner.invoke(group, ["explain", str(other), "--as-of", DAY, "--lang", language]).stdout


@pytest.mark.parametrize(("content", "why"), [
    (b"\x1f\x8b\x08\x00", "damaged or cut off"), (gzip.compress(b"[" * 99, mtime=0)[:-9], "damaged or cut off"), (b'\xef\xbb\xbf <Patient xmlns="http://hl7.org/fhir"/>', "application/fhir+json"),
    (None, "screen and doctor read folders")])
def test_what_explain_does_not_read_names_what_to_use(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "chart"
    path.mkdir() if content is None else path.write_bytes(content)
    result = CliRunner().invoke(group, ["explain", str(path)])
    assert result.exit_code == 2 and why in result.stderr and result.stderr.count("\n") == 1
