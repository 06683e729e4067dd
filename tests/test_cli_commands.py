"""The commands that tell of rules and of themselves: ``criteria``, ``validate``, ``serve``, help."""
from __future__ import annotations

from pathlib import Path

import click
import pytest

from cds_service.cli import COMMANDS, group
from cds_service.eligibility.trial import load_trial
from tests.command_line import run
from tools.running_service import free_port


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
    result = run("serve", "--port", str(free_port()), env={"NKG2D_CDS_SITE": str(file)})
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


@pytest.mark.parametrize("name", ["", " "])
def test_explain_of_an_empty_name_says_so(name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 2 and "no FILE is named" in result.stderr and result.stderr.count("\n") == 1
