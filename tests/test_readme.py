"""The README as a new user takes it: what it says a command prints is what it prints."""
from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from cds_service.app import create_app
from cds_service.cli import COMMANDS, group
from cds_service.settings.config import load_settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def squeezed(text):
    """The words of a table, whatever its width."""
    return " ".join(text.split())


def test_explain_prints_what_is_shown(monkeypatch):
    monkeypatch.chdir(ROOT)
    (command,) = [line for _, block in BLOCKS for line in block.splitlines() if line.startswith(".venv/bin/nkg2d-cds explain")]
    shown = next(block for _, block in BLOCKS if block.startswith("NCT05734898 ·"))
    printed = CliRunner().invoke(group, command.split()[1:], env={"COLUMNS": "100"}, catch_exceptions=False).stdout
    parts = [part for part in re.split(r"^\.\.\.$", shown, flags=re.MULTILINE) if part.strip()]
    assert len(parts) == 1 and squeezed(parts[0]) in squeezed(printed)


def test_the_call_answers_with_the_card_that_is_shown(tmp_path):
    command = next(block for _, block in BLOCKS if "curl" in block)
    file, path = re.search(r"@(\S+)", command)[1], re.search(r"http://127\.0\.0\.1:8080(/\S+)", command)[1]
    app = create_app(load_settings({"NKG2D_CDS_AS_OF": "2026-11-22", "NKG2D_CDS_DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite"}))
    answer = app.test_client().post(path, data=(ROOT / file).read_bytes(), content_type="application/json").get_json()
    app.extensions["nkg2d-cds"].database.close()
    shown = json.loads(next(block for kind, block in BLOCKS if kind == "json"))
    card, told = answer["cards"][0], shown["cards"][0]
    assert told["summary"] == card["summary"] and told["indicator"] == card["indicator"] and told["source"].items() <= card["source"].items()
    assert card["detail"].startswith(told["detail"].removesuffix(" ..."))
    assert told["suggestions"][0]["label"] in [one["label"] for one in card["suggestions"]]
    assert told["overrideReasons"][0]["display"] in [one["display"] for one in card["overrideReasons"]]
    (extension,) = shown["extension"].values()
    assert extension.items() <= answer["extension"]["org.nkg2d-cds.screening"].items()


def test_every_command_is_listed():
    table = README[README.index("## Commands"):README.index("## To a hospital")]
    assert set(re.findall(r"`([a-z-]+)`", table)) >= set(COMMANDS)


def test_the_make_targets_and_folders_it_names_are_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE)) <= targets
    folders = README[README.index("## Where things are"):]
    named = [name for cell in re.findall(r"^\| (`[^|]*) \|", folders, re.MULTILINE) for name in re.findall(r"`([^`]+)`", cell)]
    assert len(named) > 8 and [name for name in named if not (ROOT / name).is_dir()] == []


@pytest.mark.parametrize(("changed", "made_anew"), [
    ("cds_service/locales/zh/LC_MESSAGES/cards.po", "tools.messages"), ("fhir_mappings/text/drugs.toml", "cds_service.compile_patterns")])
def test_what_an_update_brings_is_made_anew_before_the_service_runs(changed, made_anew):
    """A checkout that was set up before: without its new texts no card can be said."""
    told = subprocess.run(["make", "-n", "-W", changed, "run"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.index(made_anew) < told.index("serve --demo")
