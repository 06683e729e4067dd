"""A run replaces what an earlier one left in its folder, and says so where that was of another day, trial or rules."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cds_service.cli import group
from tools.golden import FIXTURES

CHART = str(FIXTURES / "near-miss-alt" / "bundle.json")
DAY, LATER = ("--as-of", "2026-11-22"), ("--as-of", "2026-11-29")


def screen(out: Path, *options: str) -> Result:
    return CliRunner().invoke(group, ["screen", CHART, "--out", str(out), "--workers", "1", *options], catch_exceptions=False)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the results of a day."""
    assert screen(tmp_path / "out", *DAY).exit_code == 0
    return tmp_path / "out"


def day_of(out: Path) -> str:
    return json.loads((out / "funnel.json").read_text(encoding="utf-8"))["as_of"]


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize(("options", "env"), [
    (LATER, {}), ((*DAY, "--pseudonymise"), {}), (DAY, {"NKG2D_CDS_SITE": "site.toml"})], ids=["day", "pseudonyms", "rules"])
def test_another_runs_results_are_replaced_with_a_word(
        out: Path, tmp_path: Path, options: tuple[str, ...], env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site.toml").write_text('[windows]\nlabs = 10\n', encoding="utf-8")
    for name, value in env.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    before = files(out)
    run = screen(out, *options)
    assert run.exit_code == 0 and files(out) != before
    told = [line for line in run.stderr.splitlines() if "holds the results of 2026-11-22 (NCT05734898, rules sha256:" in line]
    assert len(told) == 1 and told[0].endswith("they are replaced; to keep both, name another --out")


def test_the_same_run_again_needs_no_word(out: Path) -> None:
    again = screen(out, *DAY, "--lang", "zh")
    assert again.exit_code == 0 and "replaced" not in again.stderr and day_of(out) == "2026-11-22"


def test_pseudonymised_results_say_so_where_names_replace_them(tmp_path: Path) -> None:
    assert screen(tmp_path, *DAY, "--pseudonymise").exit_code == 0
    assert "pseudonymised): they are replaced" in screen(tmp_path, *DAY).stderr


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"rules": 7}'])
def test_a_file_of_that_name_that_is_none_of_ours_is_not_written_over(tmp_path: Path, content: str) -> None:
    (tmp_path / "funnel.json").write_text(content, encoding="utf-8")
    refused = screen(tmp_path, *DAY)
    assert refused.exit_code == 2 and "is no result of screen: name another --out" in refused.stderr
    assert (tmp_path / "funnel.json").read_text(encoding="utf-8") == content


def test_results_of_before_they_said_whether_they_are_pseudonymised_are_replaced_as_before(out: Path) -> None:
    told = json.loads((out / "funnel.json").read_text(encoding="utf-8"))
    del told["pseudonymised"]
    (out / "funnel.json").write_text(json.dumps(told), encoding="utf-8")
    assert screen(out, *DAY).exit_code == 0


def test_the_earlier_results_stand_until_the_new_ones_are_whole(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("cds_service.commands.screening_run.local.run", stopped)
        assert screen(out, *LATER).exit_code == 130
    assert day_of(out) == "2026-11-22"
    assert screen(out, *LATER, "--resume").exit_code == 0 and day_of(out) == "2026-11-29"
