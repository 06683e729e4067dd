"""``tools/install_debian.sh``: installs only what is missing and only where it may, else prints the one line to run."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "tools" / "install_debian.sh"
ALL = "chromium fonts-noto-cjk poppler-utils default-jre-headless postgresql"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"


@pytest.fixture
def run(tmp_path: Path):
    """Runs the script with nothing on its path but these commands; apt-get writes what it was asked for."""
    def start(user: int, **commands: str) -> tuple[subprocess.CompletedProcess[str], str]:
        asked = tmp_path / "asked"
        shown = {"id": f"echo {user}", "find": "true", "apt-get": f'echo "$@" >> {asked}', **commands}
        for name, line in shown.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
            (tmp_path / name).chmod(0o755)
        for name in ("mktemp", "rm", "tail"):
            (tmp_path / name).symlink_to(shutil.which(name) or name)
        done = subprocess.run(["/bin/sh", str(SCRIPT)], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)
        return done, asked.read_text() if asked.exists() else ""
    return start


def test_it_does_nothing_where_all_is_there(run) -> None:
    done, asked = run(0, chromium="true", pdftotext="true", java="true", find=f"echo {FONT}")
    assert (done.returncode, done.stdout, done.stderr, asked) == (0, "", "", "")


def test_root_gets_what_is_missing(run) -> None:
    done, asked = run(0)
    assert done.returncode == 0 and f"installed {ALL}" in done.stdout
    assert asked.splitlines() == ["update -qq", f"install -y -qq --no-install-recommends {ALL}"]


def test_only_what_is_missing(run) -> None:
    _, asked = run(0, pdftotext="true", java="true", find=f"echo {FONT}")
    assert asked.splitlines()[-1].endswith("--no-install-recommends chromium")


def test_others_are_told_the_one_line(run) -> None:
    done, asked = run(1000)
    assert done.returncode == 1 and asked == ""
    assert done.stderr.splitlines() == [
        f"tests: please run once: sudo apt-get install -y --no-install-recommends {ALL}"]


def test_a_failure_is_said(run) -> None:
    done, _ = run(0, **{"apt-get": "echo no network; exit 100"})
    assert done.returncode == 1 and "no network" in done.stderr and "could not be installed" in done.stderr
