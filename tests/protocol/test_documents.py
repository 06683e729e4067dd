"""The documents say what the code does: every setting, every template, every test that they name."""
from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from cds_service.cards.override_reasons import OVERRIDE_REASONS
from cds_service.cli import COMMANDS, group
from cds_service.eligibility.states import OPEN, State
from cds_service.hooks import HOOKS
from cds_service.settings.config import setting_names
from cds_service.settings.site_file import TABLES
from cds_service.texts.wording import words
from cds_service.worksheet.downloads import DOWNLOADS
from fhir_mappings.searches import NOT_ASKED_FOR, prefetch_templates

DOCS = Path(__file__).resolve().parents[2] / "docs"


def text(name):
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_setting_and_table_is_documented():
    listed = re.findall(r"^\| ([A-Z_]+) \|", text("settings.md"), re.MULTILINE)
    assert sorted(listed) == sorted(setting_names())
    assert all(re.search(rf"^\[\[?{table}(\.\w+)?\]\]?", text("settings.md"), re.MULTILINE) for table in TABLES)


def commands():
    """Each row of the tables of commands.md: a command, its arguments as shown, its options."""
    return re.findall(r"^\| `([a-z-]+)((?: [A-Z_]+(?:\.\.\.)?)*)` \|.*\| (.*?) ?\|$", text("commands.md"), re.MULTILINE)


def test_every_command_is_documented():
    assert sorted(name for name, _, _ in commands()) == sorted(COMMANDS)


@pytest.mark.parametrize(("name", "arguments", "options"), commands())
def test_a_command_is_documented_with_all_its_options(name, arguments, options):
    command = group.get_command(click.Context(group), name)
    assert command is not None
    own = {max(one.opts, key=len) for one in command.params if isinstance(one, click.Option)}
    assert set(re.findall(r"`(--[a-z-]+)`", options)) == own
    assert arguments.split() == [one.metavar for one in command.params if isinstance(one, click.Argument)]


def test_the_options_of_a_commands_commands_are_documented():
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        for inner in command.commands.values() if isinstance(command, click.Group) else ():
            (row,) = re.findall(rf"^\| `{name}` \|(.*{name} {inner.name}.*)$", text("commands.md"), re.MULTILINE)
            own = {max(one.opts, key=len) for one in inner.params if isinstance(one, click.Option)}
            assert set(re.findall(r"`(--[a-z-]+)`", row)) == own


def test_every_schema_has_a_version_and_is_documented_with_it():
    package = DOCS.parent / "cds_service"
    ids = [json.loads(path.read_text(encoding="utf-8"))["$id"] for path in package.rglob("*.schema.json")]
    rows = re.findall(r"^\| (\d+\.\d+) \| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", text("commands.md"), re.MULTILINE)
    named = {name: version for version, names in rows for name in re.findall(r"[a-z-]+", names)}
    assert sorted(ids) == sorted(f"https://nkg2d-cds.org/schemas/{version}/{name}.schema.json" for name, version in named.items())


def test_every_test_that_the_safety_case_names_exists():
    named = re.findall(r"`((?:\w+/)*test_\w+\.py)(?:::(test_\w+))?`", text("safety-case.md"))
    assert len(named) > 40
    for file, name in named:
        source = (DOCS.parent / "tests" / file).read_text(encoding="utf-8")
        assert not name or re.search(rf"^def {name}\(", source, re.MULTILINE), f"{file}::{name}"


def test_every_hazard_has_its_parts():
    hazards = re.split(r"^### (H\d+) ", text("safety-case.md"), flags=re.MULTILINE)[1:]
    assert hazards[::2] == [f"H{number}" for number in range(1, len(hazards) // 2 + 1)]
    for body in hazards[1::2]:
        assert re.search(r"Severity \*\*(high|medium|low)\*\*\. .+", body)
        assert all(f"- *{part}*: " in body for part in ("Cause", "Mitigation", "Residual risk", "Proof"))


@pytest.mark.parametrize(("page", "language"), [("clinicians.md", "en"), ("clinicians.zh.md", "zh")])
def test_the_clinicians_page_uses_the_words_of_the_card(page, language):
    content = re.sub(r"\s+", " ", text(page)).lower()
    said = [words(f"override.{reason.code}", language) for reason in OVERRIDE_REASONS]
    said += [words(f"state.{state}", language) for state in (*OPEN, State.JUDGEMENT, State.MET, State.NOT_MET, State.NO_CONTRARY_RECORD)]
    said += [words(f"verdict.{verdict}", language) for verdict in ("likely-match", "possible-match", "near-miss")]
    assert [one for one in said if one.lower() not in content] == []
    for reason in OVERRIDE_REASONS:
        assert reason.rest_days is None or str(reason.rest_days) in content


def test_the_chinese_page_says_that_nobody_reviewed_it():
    assert "not reviewed by a native clinician" in text("clinicians.zh.md")


def test_every_file_of_the_worksheet_is_documented():
    page = text("worksheet.md")
    assert [name for name in DOWNLOADS if f"`{name}`" not in page and name != "note.txt"] == [] and "as a file" in page


def test_every_metric_is_documented():
    from prometheus_client import REGISTRY

    import cds_service.telemetry.metrics  # noqa: F401  registers them

    own = {metric.name + ("_total" if metric.type == "counter" else "") for metric in REGISTRY.collect() if metric.name.startswith("nkg2d_cds")}
    assert set(re.findall(r"^\| `(nkg2d_cds_\w+)` \|", text("operations.md"), re.MULTILINE)) == own


def test_every_template_and_what_can_not_be_asked_for_is_documented():
    content = text("conformance.md")
    rows = dict(re.findall(r"^\| `(\w+)` \| `(.+)` \|$", content, re.MULTILINE))
    assert rows == prefetch_templates()
    assert all(f"- {one}" in content for one in NOT_ASKED_FOR)
    assert all(f"`nct05734898-{hook.name}`" in content for hook in HOOKS)


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`((?:\w+/)?test_\w+\.py)(?:::(test_\w+))?`", (DOCS / "security.md").read_text()))))
def test_the_tests_that_the_security_review_names_exist(place):
    file, name = place
    folder = Path(__file__).parents[1] if "/" in file else Path(__file__).parent
    source = (folder / file).read_text(encoding="utf-8")
    assert not name or f"def {name}(" in source
