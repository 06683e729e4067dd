"""The way from a first sample to go-live, walked by ``tools/strange_site.sh`` over examples that nobody here wrote.

The bounded form takes HL7's results, diagnoses, orders and patients; the deep one both packages whole.
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interop.packages import PACKAGES, files, read_type_files
from tools.running_service import free_port

ROOT = Path(__file__).resolve().parents[1]
DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"


def sample(folder: Path) -> str:
    """The folders of the sample."""
    if DEEP:
        files("hl7.fhir.us.mcode")
        return f"{PACKAGES / 'hl7.fhir.r4.examples'} {PACKAGES / 'hl7.fhir.us.mcode'}"
    folder.mkdir()
    for path in read_type_files("hl7.fhir.r4.examples"):
        if not path.name.startswith("Bundle-"):
            (folder / path.name).symlink_to(path)
    return str(folder)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the walk printed, and the folder of the site that came of it."""
    site = tmp_path_factory.mktemp("strange")
    environ = {"PATH": os.environ["PATH"], "HOME": str(site), "BIN": str(Path(sys.executable).parent), "AS_OF": "2026-11-22",
               "SAMPLE": sample(site / "taken"), "PORT": str(free_port())}
    done = subprocess.run(["sh", str(ROOT / "tools" / "strange_site.sh"), str(site / "site")], capture_output=True, text=True, timeout=600,
                          env=environ, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
    return done.stdout, site / "site"


def part(text: str, step: int) -> str:
    """One step of the walk."""
    return re.split(r"(?m)^=== \d\. |^=== done", text)[step]


def test_the_advice_is_followed_until_nothing_is_advised(walked: tuple[str, Path]) -> None:
    text, site = walked
    assert "https://intranet.aumc.nl/labtestcodes,20005,creatinine" in part(text, 1)
    assert "Creatinine at most 1.25 × ULN: answered or to judge in" in part(text, 2) and "no line is advised" in part(text, 2)
    assert (site / "site" / "doctor-maps.csv").exists()


def test_the_site_proves_its_map_and_is_in_order(walked: tuple[str, Path]) -> None:
    assert "configuration, rules and value sets are in order" in part(walked[0], 3) and "fault" not in part(walked[0], 3)


def test_shadow_mode_screens_the_sample_and_shows_no_card(walked: tuple[str, Path]) -> None:
    shadow = part(walked[0], 4)
    (answered,) = re.findall(r"(\d+) calls answered by \S+, 0 failed", shadow)
    assert int(answered) > 10 and "silent_because: shadow" in " ".join(shadow.split()) and "no card" in shadow
    forecast = part(walked[0], 5)
    assert f"calls: {int(answered) + 1}" in forecast and re.search(r"Cards that would be shown\s+1\b", forecast)
    assert "too few days to say" in forecast


def test_live_the_test_patient_brings_a_card_to_a_signed_call_only(walked: tuple[str, Path]) -> None:
    live = part(walked[0], 6)
    assert "401 Authentication is required" in live and "AML trial NCT05734898" in live
    assert live.count("(exit status") == 1, "only the call without a token fails"
    assert "No card (shadow)" in live and "Shown: time 1" in live, "why tells of both times"
