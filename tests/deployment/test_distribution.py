"""The wheel and the source distribution: each installs and works without the repository."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from tools.distribution import bill_of_materials

ROOT = Path(__file__).parents[2]


def run(*command, cwd, **environment):
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "HOME": str(cwd), **environment})


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    """Both, built from the sources; the wheel is built from the source distribution, as a stranger would."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (sources,) = (path for path in folder.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=sources)
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
    locked = dict(re.findall(r"(?m)^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([^ ;\\]+)", (ROOT / "requirements.lock").read_text("utf-8")))
    assert bill["bomFormat"] == "CycloneDX" and bill["metadata"]["component"]["name"] == "nkg2d-cds"
    assert {one["name"]: one["version"] for one in bill["components"]} == locked
    for one in bill["components"]:
        assert any(reference.get("hashes") for reference in one["externalReferences"]), one["name"]
    again = tmp_path / "again"
    again.mkdir()
    assert bill_of_materials(again).read_bytes() == bill_of_materials(tmp_path).read_bytes()
