"""The Dockerfile's steps without a container engine: its own COPY and RUN lines in a folder, then its service as its user.

Built in a folder that stands for the image's root, with a fresh environment, outside the repository; then run as user
10001 without any capability, with the image's variables only. In the bounded form the locked dependencies are those of
this environment; the deep one lets pip install them by their hashes, as the image does.
"""
from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deployment.dockerfile import ROOT, Stage, stages
from tools.running_service import free_port

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
USER = 10001
PLACES = re.compile(r"(?<![\w.])/(venv|builder|wheels|src|var/lib/nkg2d-cds)\b")
FROM_LOCK = re.compile(r"(/\S+)/bin/python -m pip install --require-hashes -r \S+")
PATIENCE_SECONDS = 60
NO_RIGHTS = ["setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]


def open_to_all(path: Path) -> bool:
    """True where another user may come: every folder on the way can be entered."""
    return all(folder.stat().st_mode & 0o001 for folder in [path.resolve(), *path.resolve().parents])


def interpreter() -> Path:
    """A Python of this version that another user may run; without one the test can't be."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    for path in map(Path, (sys.executable, f"/usr/local/bin/python{version}", f"/usr/bin/python{version}")):
        if path.exists() and open_to_all(path) and not subprocess.run([path, "-c", "import venv, ensurepip"], capture_output=True).returncode:
            return path.resolve()
    pytest.skip(f"no Python {version} that a user without rights may run")


@dataclass(frozen=True)
class Image:
    """``root`` stands for the image's /."""

    root: Path
    last: Stage
    port: int

    def at(self, text: str) -> str:
        """The text with the image's places under ``root`` and its port a free one."""
        return re.sub(r"\b8080\b", str(self.port), PLACES.sub(lambda place: f"{self.root}/{place[1]}", text))

    @property
    def environment(self) -> dict[str, str]:
        """What the image's ENV sets, and nothing of ours."""
        given = {name: self.at(value) for name, value in self.last.environment.items()}
        return {**given, "PATH": given["PATH"].replace("$PATH", "/usr/bin:/bin"), "TMPDIR": f"{self.root}/tmp"}

    def as_user(self, command: list[str]) -> list[str]:
        """The command as the image's user, in its folder."""
        return [*NO_RIGHTS, "env", "-C", self.at(self.last.of("WORKDIR")[0]), *command]

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.as_user(command), env=self.environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)

    def health(self) -> int:
        """The exit status of the image's own health check."""
        (check,) = self.last.of("HEALTHCHECK")
        return self.run(json.loads(self.at(check.split(" CMD ", 1)[1]))).returncode


def copy(root: Path, rest: str) -> None:
    """A COPY of the build stage; the compiled files that .dockerignore leaves out stay out."""
    *names, target = rest.split()
    for name in names:
        source, place = ROOT / name, root / "src" / target
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place)


def build(root: Path, stage: Stage, python: Path) -> None:
    """Runs the build stage's lines."""
    (root / "src").mkdir()
    (root / "bin").mkdir()
    (root / "bin" / "python").symlink_to(python)
    environment = {**{name: value for name, value in os.environ.items() if name.startswith("PIP_") and DEEP}, **stage.environment,
                   "PATH": f"{root}/bin:/usr/bin:/bin", "HOME": str(root)}
    for word, rest in stage.instructions:
        if word == "COPY":
            copy(root, rest)
        elif word == "RUN":
            command = PLACES.sub(lambda place: f"{root}/{place[1]}", rest)
            if not DEEP:
                command = FROM_LOCK.sub(lambda install: f"echo {sysconfig.get_path('purelib')} > $(echo {install[1]}/lib/python*/site-packages)/locked.pth",
                                        command)
            done = subprocess.run(["sh", "-ec", command], cwd=root / "src", env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    if os.geteuid() or not shutil.which("setpriv"):
        pytest.skip("only root may become the image's user (setpriv)")
    python = interpreter()
    if not DEEP and not open_to_all(Path(sysconfig.get_path("purelib"))):
        pytest.skip("a user without rights can't read this environment")
    first, last = stages()
    root = Path(tempfile.mkdtemp(prefix="nkg2d-cds-image-", dir="/tmp"))  # pytest's own folder is closed to others
    try:
        root.chmod(0o755)
        (root / "tmp").mkdir()
        (root / "tmp").chmod(0o1777)
        build(root, first, python)
        state = root / "var/lib/nkg2d-cds"
        state.mkdir(parents=True, mode=0o700)
        os.chown(state, USER, USER)
        yield Image(root, last, free_port())
    finally:
        shutil.rmtree(root)


@pytest.fixture(scope="module")
def served(image: Image) -> Iterator[subprocess.Popen[str]]:
    """The image's ENTRYPOINT and CMD as a process; on this machine's own address, and stopped in the end."""
    command = [word for name in ("ENTRYPOINT", "CMD") for word in json.loads(image.at(image.last.of(name)[0]))]
    command = ["127.0.0.1" if word == "0.0.0.0" else word for word in command]
    assert image.health() != 0, "nobody serves yet, so the health check must fail"
    process = subprocess.Popen(image.as_user(command), env=image.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        end = time.monotonic() + PATIENCE_SECONDS
        while image.health() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.5)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_SECONDS)


def test_the_command_works_as_the_images_user(image: Image) -> None:
    done = image.run(["nkg2d-cds", "validate"])
    assert "in order" in done.stdout, done.stderr
    where = image.run(["python", "-c", "import cds_service; print(cds_service.__path__[0])"])
    assert where.stdout.startswith(f"{image.root}/venv/"), where.stderr


def test_neither_pip_nor_a_source_is_left(image: Image) -> None:
    assert image.run(["sh", "-c", f"test -e {image.root}/venv/bin/pip"]).returncode == 1
    site = next((image.root / "venv/lib").glob("python*/site-packages"))
    assert not (site / "pip").exists() and not (site / "setuptools").exists()


def test_the_user_can_write_its_state_and_nothing_else(image: Image) -> None:
    assert image.run(["touch", f"{image.root}/var/lib/nkg2d-cds/try"]).returncode == 0
    for place in ("venv", "venv/bin/nkg2d-cds", "src", ""):
        assert image.run(["test", "-w", f"{image.root}/{place}"]).returncode == 1, place


def test_it_serves_and_its_health_check_says_so(image: Image, served: subprocess.Popen[str]) -> None:
    assert served.poll() is None and image.health() == 0
    status = Path(f"/proc/{served.pid}/status").read_text("utf-8")
    assert re.search(rf"(?m)^Uid:\s+{USER}\s+{USER}\s+{USER}\s+{USER}$", status)
    assert re.search(r"(?m)^CapEff:\s+0+$", status) and re.search(r"(?m)^CapBnd:\s+0+$", status)


def test_a_call_is_answered_and_only_the_state_is_written(image: Image, served: subprocess.Popen[str]) -> None:
    chart = image.root / "tmp" / "chart.json"
    shutil.copy(ROOT / "fixtures" / "near-miss-alt" / "bundle.json", chart)
    chart.chmod(0o644)
    done = image.run(["nkg2d-cds", "call", f"http://127.0.0.1:{image.port}", "--patient", str(chart)])
    assert done.returncode == 0 and "AML trial NCT05734898" in done.stdout, done.stderr
    written = {path.relative_to(image.root).parts[0] for path in image.root.rglob("*") if path.lstat().st_uid == USER}
    assert written <= {"var", "tmp"} and (image.root / "var/lib/nkg2d-cds/state.sqlite").stat().st_size
