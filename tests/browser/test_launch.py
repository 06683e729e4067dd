"""A SMART launch in a browser: from an EHR of another site, through its consent, to the worksheet, and every way it fails.

The EHR is at ``localhost`` and the service at ``127.0.0.1``: two sites for a browser, as in a hospital, so that the
cookie of a launch must survive the way there and back.
"""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from tests.browser.conftest import ARTEFACTS, CHROMIUM, FLAGS, WATCH, free_port, wait_until_ready
from tests.interop.packages import PACKAGES
from tests.protocol.calls import AS_OF, lab, relapsed
from tests.protocol.fhir_server import serving, status
from tests.protocol.smart_server import CLIENT_ID, Ehr

OWN_FLAGS = [flag.replace("EXCLUDE 127.0.0.1", "EXCLUDE 127.0.0.1, EXCLUDE localhost") for flag in FLAGS]
CHART = relapsed(lab("alt", "1742-6", 131, "U/L", 50),
                 {**lab("alt-old", "1742-6", 62, "U/L", 50), "effectiveDateTime": "2026-11-06"})


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A service, started as a site starts it, and the EHR that launches it: (base URL, EHR, log)."""
    folder, port = tmp_path_factory.mktemp("launch"), free_port()
    base = f"http://127.0.0.1:{port}"
    with serving(None, Ehr(CHART, f"{base}/redirect", host="localhost")) as ehr:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("NKG2D_CDS_")}
        environ |= {f"NKG2D_CDS_{name}": value for name, value in {
            "DATABASE_URL": f"sqlite:///{folder}/state.sqlite", "PUBLIC_URL": base, "AS_OF": AS_OF, "SMART_CLIENT_ID": CLIENT_ID,
            "ALLOWED_FHIR_SERVERS": ehr.base, "SMART_BUDGET_SECONDS": "30"}.items()}
        command = [sys.executable, "-c", "from cds_service.cli import main; main()", "serve", "--workers", "2", "--port", str(port)]
        with (folder / "log").open("wb") as log, subprocess.Popen(command, env=environ, stdout=log, stderr=log, cwd=folder) as process:
            try:
                wait_until_ready(base, process, folder / "log")
                yield base, ehr, folder / "log"
            finally:
                process.terminate()
                process.wait(30)


@pytest.fixture(scope="module")
def context(playwright, tmp_path_factory):
    """Chromium that knows two names for this machine and no other."""
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path_factory.mktemp("profile")), executable_path=CHROMIUM, headless=True, args=OWN_FLAGS,
        viewport={"width": 1200, "height": 900}, locale="en-GB")
    context.add_init_script(WATCH)
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def ehr(running):
    running[1].begin_anew(CHART)
    running[1].consent = True
    return running[1]


@pytest.fixture
def page(context, running, ehr):
    """A new page; the service's own pages must not break their policy, log errors or ask for anything elsewhere."""
    base, faults = running[0], []
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" and "Failed to load" not in message.text else None)
    page.on("request", lambda request: None if request.url.startswith((base, ehr.origin, "data:")) else faults.append(request.url))
    yield page
    violations = page.evaluate("window.violations") if page.url.startswith(base) else []
    page.close()
    assert faults + violations == []


def launch(page, ehr, choice="allow"):
    """The clinician's clicks: the link in the chart, then the consent."""
    page.goto(f"{ehr.origin}/ehr")
    page.get_by_role("link", name="Screening worksheet").click()
    page.locator(f"#{choice}").click()
    page.wait_for_load_state()
    return page


def accessible(page):
    axe = PACKAGES / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not there: python tools/fetch_interop.py")
    page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []


def test_from_the_chart_to_the_worksheet_and_back_to_the_file(page, running, ehr, tmp_path):
    base, _, log = running
    launch(page, ehr)
    around = re.sub(r"/worksheet/[\w-]{71}", "/worksheet/", page.url)  # a random token may hold any two letters
    assert around.startswith(f"{base}/worksheet/") and around != page.url and "code=" not in around and "p1" not in around
    assert ehr.problems == []
    first = page.inner_text("h1"), page.inner_text("main")
    assert "NCT05734898" in page.inner_text("body") and "131" in first[1]
    page.screenshot(path=ARTEFACTS / "launched-worksheet.png", full_page=True)
    page.reload()
    assert (page.inner_text("h1"), page.inner_text("main")) == first and len(ehr.forms) == 1
    with page.expect_download() as download:
        page.locator("a[href$='fhir.json'], a[href*='fhir.json?']").first.click()
    download.value.save_as(tmp_path / "fhir.json")
    bundle = json.loads((tmp_path / "fhir.json").read_text("utf-8"))
    kinds = [entry["resource"]["resourceType"] for entry in bundle["entry"]]
    assert kinds == ["ResearchStudy", "Group", "ResearchSubject", "DocumentReference"] and "p1" not in download.value.suggested_filename
    page.go_back()
    assert "Screening worksheet" in page.inner_text("body") or page.url.startswith(ehr.origin)  # the return is in no history
    written = log.read_text("utf-8")
    for secret in (ehr.token, ehr.forms[0]["code"], ehr.forms[0]["code_verifier"], *ehr.contexts):
        assert secret not in written


def test_a_second_launch_in_the_same_browser(page, ehr):
    launch(page, ehr)
    launch(page, ehr)
    assert "/worksheet/" in page.url and len(ehr.forms) == 2


def test_an_address_that_was_used_says_so(page, running, ehr):
    """Somebody copies the address of the return from a proxy's log, or goes back to it."""
    seen = []
    page.on("request", lambda request: seen.append(request.url) if "/redirect?" in request.url else None)
    launch(page, ehr)
    page.goto(seen[0])
    assert page.url.startswith(running[0]) and "Open the worksheet again" in page.inner_text("main")
    assert len(ehr.forms) == 1


def test_a_refusal_in_the_ehr_is_a_page_in_both_languages(page, ehr):
    address = launch(page, ehr, "deny").url
    for language in ("en", "zh"):
        page.goto(f"{address}&lang={language}")
        text = page.inner_text("main")
        assert "Access to the chart was not granted" in text and "未授予访问该病历的权限" in text
        assert page.locator("html").get_attribute("lang") == language
        page.screenshot(path=ARTEFACTS / f"launch-denied-{language}.png")
        accessible(page)


def test_a_chart_without_its_diagnoses_is_not_assessed(page, ehr):
    ehr.faults["Condition"] = status(403)
    launch(page, ehr)
    assert "(Condition) could not be read" in page.inner_text("main")
    page.screenshot(path=ARTEFACTS / "launch-no-condition.png")


def test_what_could_not_be_read_is_on_the_worksheet(page, ehr):
    ehr.faults["MedicationAdministration"] = status(500)
    launch(page, ehr)
    assert "/worksheet/" in page.url and "MedicationAdministration" in page.inner_text("main")
