"""Every page on a narrow screen: a telephone, or the sidebar of an EHR."""
from __future__ import annotations

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from tests.browser.layout import beside_or_broken
from tests.browser.test_worksheet import worksheet_of
from tools.golden import FIXTURES

WIDTH = 390
PAGES = ["/demo", "/demo/patients/preg-8", "/demo/patients/ZY20261102", "/demo/nothing", "/worksheet/nothing", "/launch"]
DAY, LATER = "2026-11-22", "2026-12-22"
CHARTS = [str(FIXTURES / story / "bundle.json") for story in ("near-miss-alt", "possible-results-missing", "relapse-after-hsct-chinese")]


@pytest.fixture
def narrow(browser):
    page = browser.new_page()
    page.set_viewport_size({"width": WIDTH, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_service(narrow, demo, path, language):
    narrow.goto(f"{demo.base}{path}?lang={language}")
    if "/patients/" in path:
        narrow.wait_for_selector("article.card")
    assert beside_or_broken(narrow) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_worksheet(narrow, demo, language):
    narrow.goto(f"{demo.base}{worksheet_of(demo, 'near-miss-alt')}".replace("lang=en", f"lang={language}"))
    assert beside_or_broken(narrow) == []


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The pages that commands write, by name and language."""
    folder, run = tmp_path_factory.mktemp("pages"), CliRunner().invoke
    for language in ("en", "zh"):
        out = folder / language
        for command in (["screen", *CHARTS, "--out", str(out), "--as-of", DAY], ["screen", *CHARTS, "--out", f"{out}-later", "--as-of", LATER],
                        ["screen", "--compare", str(out), f"{out}-later", "--out", str(out)],
                        ["doctor", *CHARTS, "--html", str(out / "doctor.html"), "--as-of", DAY]):
            done = run(group, [*command, "--lang", language], catch_exceptions=False)
            assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["report", "comparison", "doctor"])
def test_a_page_that_a_command_writes(narrow, files, name, language):
    narrow.goto((files / language / f"{name}.html").as_uri())
    assert beside_or_broken(narrow) == []
    widths = narrow.evaluate("[...document.querySelectorAll('td:has(.evidence)')].map((cell) => cell.clientWidth)")
    assert min(widths, default=WIDTH) > WIDTH / 3, "a sentence is not told word by word"
    assert widths or name == "doctor"
