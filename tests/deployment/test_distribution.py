"""The wheel and the source distribution: each installs and works without the repository."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.distribution import bill_of_materials

ROOT = Path(__file__).parents[2]


def run(*command, cwd, **environment):
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "HOME": str(cwd), **environment})


def locked(lock):
    """The packages of a lock with their versions."""
    return dict(re.findall(r"(?m)^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([^ ;\\]+)", (ROOT / lock).read_text("utf-8")))


def unpacked(sdist):
    """The folder of the sources beside a source distribution."""
    (sources,) = (path for path in sdist.parent.iterdir() if path.is_dir())
    return sources


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    """Both, built from the sources; the wheel is built from the source distribution, as a stranger would."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=unpacked(sdist))
    (wheel,) = folder.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def installed(distributions, tmp_path_factory):
    """An environment with the wheel; its dependencies are those of this one, the repository itself is out of sight."""
    home = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", str(home / "venv"), cwd=home)
    python = home / "venv" / "bin" / "python"
    site = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).stdout.strip()
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")  # its own .pth files are not read
    run(str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(distributions[1]), cwd=home)
    return home


def test_the_wheel_holds_what_runs_and_nothing_else(distributions):
    names = zipfile.ZipFile(distributions[1]).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"cds_service", "fhir_mappings"}
    kept = {path.relative_to(ROOT).as_posix() for package in ("cds_service", "fhir_mappings")
            for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert kept - set(names) == set(), "data files left behind"
    assert any(name.endswith(".mo") for name in names), "without the compiled catalogues there are no texts"


def test_the_source_distribution_holds_the_tests_and_the_licence(distributions):
    with tarfile.open(distributions[0]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"LICENSE", "README.md", "pyproject.toml", "requirements.lock", "tests/conftest.py"} <= names
    assert not any(name.startswith((".venv/", "var/", "tests/interop/packages/")) or "node_modules" in name for name in names)


def test_the_same_sources_make_the_same_files(distributions, tmp_path):
    for kind, made in zip(("sdist", "wheel"), distributions, strict=True):
        run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(tmp_path), cwd=ROOT if kind == "sdist" else unpacked(distributions[0]))
        assert (tmp_path / made.name).read_bytes() == made.read_bytes(), kind


@pytest.mark.parametrize(("lock", "extras"), [("requirements.lock", ()), ("requirements-run.lock", ("build",)), ("requirements-dev.lock", ("build", "dev", "spark"))])
def test_a_lock_holds_what_the_project_asks_for_in_a_version_it_allows(lock, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    held = locked(lock)
    for requirement in map(Requirement, asked):
        if requirement.name != project["name"]:
            assert requirement.specifier.contains(held[canonicalize_name(requirement.name)]), str(requirement)


def test_the_locks_agree():
    run_time, for_run, for_tests = map(locked, ("requirements.lock", "requirements-run.lock", "requirements-dev.lock"))
    assert run_time.items() <= for_run.items() and run_time.items() <= for_tests.items()


def test_the_installed_command_works_without_the_repository(installed):
    command = str(installed / "venv" / "bin" / "nkg2d-cds")
    where = run(str(installed / "venv" / "bin" / "python"), "-c", "import cds_service; print(cds_service.__path__[0])", cwd=installed)
    assert where.stdout.startswith(str(installed))
    assert "in order" in run(command, "validate", cwd=installed).stdout
    chart = ROOT / "fixtures" / "near-miss-alt" / "bundle.json"
    answer = run(command, "explain", str(chart), "--as-of", "2026-11-22", "--json", cwd=installed).stdout
    assert json.loads(answer)["overall"] == "near-miss"
    assert "ALT" in run(command, "explain", str(chart), "--as-of", "2026-11-22", "--lang", "zh", cwd=installed).stdout


def test_the_bill_of_materials_lists_every_locked_package_with_its_hashes(tmp_path):
    bill = json.loads(bill_of_materials(tmp_path).read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX" and bill["metadata"]["component"]["name"] == "nkg2d-cds"
    assert {one["name"]: one["version"] for one in bill["components"]} == locked("requirements.lock")
    for one in bill["components"]:
        assert any(reference.get("hashes") for reference in one["externalReferences"]), one["name"]
    again = tmp_path / "again"
    again.mkdir()
    assert bill_of_materials(again).read_bytes() == bill_of_materials(tmp_path).read_bytes()
