"""Why a resource was not read, as it is told: to readers in their language, and of a fault of the program in log and metrics too."""
from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from cds_service.telemetry.metrics import ERRORS
from cds_service.texts.escaping import escaped_phrase
from cds_service.texts.wording import LANGUAGES, catalogue, render
from fhir_mappings import read as reading
from fhir_mappings.record import Phrase
from fhir_mappings.resources import Procedure
from tests.memory.conftest import Hospital
from tests.protocol.calls import AS_OF, condition, relapsed

OF = {"subject": {"reference": "Patient/p"}}
CHART = [
    {"resourceType": "Patient", "id": "p", "gender": "male", "birthDate": "1970-01-01"},
    {"resourceType": "Condition", "id": "foreign", "code": {"coding": [{"system": "urn:x", "code": "C92.0"}]}, **OF},
    {"resourceType": "Condition", "id": "unknown", "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1"}]}, **OF},
    {"resourceType": "Condition", "id": "words", "code": {"text": "xyz", "coding": [{"system": "urn:icd10-xx", "code": "C92.0"}]}, **OF},
    {"resourceType": "Condition", "id": "nameless", **OF},
    {"resourceType": "Procedure", "id": "modified", "status": "completed", "modifierExtension": [{"url": "x"}], "code": {"text": "x"}, **OF},
    {"resourceType": "Procedure", "id": "torn", "status": 7, "code": {"text": "x"}, **OF},
    {"resourceType": "Observation", "id": "lost", "status": "final", "code": {"coding": [{"code": 7}], "text": "ALT"}, **OF},
    {"resourceType": "Observation", "id": "panel", "status": "final", "code": {"text": "panel"}, "hasMember": 7, **OF},
    {"resourceType": "MedicationStatement", "id": "gone", "status": "active", "medicationReference": {"reference": "Medication/none"}, **OF},
    {"resourceType": "DiagnosticReport", "id": "long", "status": "final", "code": {"text": "marrow"}, "conclusion": "x " * 6000, **OF},
    {"resourceType": "DiagnosticReport", "id": "holder", "status": "final", "code": {"text": "marrow"}, **OF,
     "contained": [{"resourceType": "Observation", "id": "in", "status": 7, "code": {"text": "x"}}]},
]
ENGLISH = re.compile(r"(?:\b[a-z]{2,}\b[ ,:]+){2}")
"""Three words in a row; elements and types of FHIR stay as they are written."""


PLAIN = {"resourceType": "Procedure", "id": "plain", "status": "completed", "code": {"text": "appendectomy"}, **OF}
CUT = '{"resourceType": "Procedure", "id": '


def explained(tmp_path, *options):
    path = tmp_path / "chart.ndjson"
    path.write_text("\n".join([*map(json.dumps, [*CHART, PLAIN]), CUT, ""]), encoding="utf-8")
    found = CliRunner().invoke(group, ["explain", str(path), "--as-of", "2026-11-22", *options])
    assert found.exit_code == 0, found.output
    return found.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_told_in_the_readers_language(tmp_path, language):
    told = json.loads(explained(tmp_path, "--json", "--lang", language))["unread"]
    assert {(it["reference"] or "?/?").split("/")[1] for it in told} == {
        "foreign", "unknown", "words", "nameless", "modified", "torn", "lost", "panel", "gone", "long", "holder", "?"}
    assert not [it for it in told if bool(ENGLISH.search(it["why"])) is not (language == "en") and it["reference"]]
    assert [it["why"] for it in told if not it["reference"]] == [{"en": "not readable JSON (line 14)", "zh": "不是可读取的 JSON（第 14 行）"}[language]]
    text = explained(tmp_path, "--lang", language)
    assert all(word in text for word in {"en": ("Procedure/modified (carries", ), "zh": ("Procedure/modified（带有", "；")}[language])


def test_no_reason_stays_english():
    reasons = {key: text for key, text in catalogue("zh").items() if key.startswith(("unread.", "population.rejected.", "population.broken."))}
    assert len(reasons) > 20
    assert [key for key, text in reasons.items() if not re.search("[\u4e00-\u9fff]", text) and key != "unread.at"] == []


def test_lists_of_charted_texts_are_escaped_and_separated_as_each_language_does():
    noted = Phrase("limit.noted", {"sentence": "a", "diagnoses": ("Gilbert综合征", "<b>*吉尔伯特*")})
    assert "：Gilbert综合征、<b>*吉尔伯特*（" in render(noted, "zh") and ": Gilbert综合征, <b>" in render(noted, "en")
    safe = render(escaped_phrase(noted), "zh")
    assert "<b>" not in safe and "*吉" not in safe.replace("\\*", "")


@pytest.mark.stumbling
def test_a_fault_of_the_program_costs_a_resource_and_is_logged_and_counted(tmp_path, monkeypatch, capfd):
    """The worksheet is kept with it: what is told of the fault is of the kinds that a worksheet holds."""
    def read_operations(chart, terms, zone):
        for it in chart.of(Procedure):
            raise TypeError(f"Smith, John {it.resource.id}")
        return ()

    monkeypatch.setattr(reading, "read_operations", read_operations)
    before = ERRORS.labels("reader-fault")._value.get()
    hospital = Hospital(tmp_path, make_screener(load_settings({"NKG2D_CDS_AS_OF": AS_OF})))
    card, _ = hospital.call(relapsed({"resourceType": "Procedure", "id": "odd", "status": "completed", "code": {"text": "x"},
                                      "subject": condition()["subject"]}))
    hospital.state.database.close()
    assert len(card["links"]) == 2 and "Resources that could not be read: 1." in card["detail"]
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if '"reader-fault"' in line]
    assert [(line["event"], line["error"], line["level"]) for line in lines] == [("reader-fault", "TypeError", "error")]
    assert lines[0]["at"][-1].startswith("cards/test_unread_told.py:") and "Smith" not in str(lines)
    assert ERRORS.labels("reader-fault")._value.get() == before + 1


@pytest.mark.stumbling
@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_shows_the_place_of_a_fault_of_the_program(tmp_path, monkeypatch, language):
    def read_operations(chart, terms, zone):
        raise KeyError("Smith, John")

    monkeypatch.setattr(reading, "read_operations", read_operations)
    for options in ((), ("--json",)):
        said = " ".join(explained(tmp_path, "--lang", language, *options).split())
        assert re.search(r"KeyError.{1,4}test_unread_told\.py:\d+", said) and "Smith" not in said
