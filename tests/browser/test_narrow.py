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


LANES = """() => [...document.querySelectorAll('svg.timeline')].filter((one) => one.checkVisibility()).map((one) => [
  one.getBoundingClientRect().left >= 0 && one.getBoundingClientRect().right <= innerWidth,
  [...one.querySelectorAll('.name')].filter((name) => name.textContent && name.getBoundingClientRect().left >= 0).length,
  [...one.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().left < one.getBoundingClientRect().left - 1
    || text.getBoundingClientRect().right > one.getBoundingClientRect().right + 1).length,
  Math.min(...[...one.querySelectorAll('text')].map((text) => text.getBoundingClientRect().height)) >= 9])"""
CUT = "[...document.querySelectorAll('.trends .wide')].filter((one) => one.scrollWidth > one.clientWidth).length"


@pytest.mark.parametrize("width", [WIDTH, 1280])
def test_the_whole_course_and_every_column_of_a_trend_are_seen_without_a_sideways_scroll(narrow, demo, width):
    """On a telephone the course opened at its right end, without its lanes' names, and the trends lost two columns."""
    narrow.set_viewport_size({"width": width, "height": 800})
    narrow.goto(f"{demo.base}{worksheet_of(demo, 'relapse-after-hsct-chinese')}")
    assert narrow.evaluate(LANES) == [[True, 6, 0, True]]
    assert narrow.evaluate(CUT) == 0 and narrow.locator(".trends tbody td").count() == 16
    shown = narrow.locator(".trends tbody td:last-child").first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert ("ULN" in shown) == (width == WIDTH), "without its head each cell says what it holds"


def test_an_id_goes_to_the_next_line_before_it_is_broken(narrow, demo):
    narrow.goto(f"{demo.base}/demo/patients/MRN-330715?lang=en")
    narrow.set_viewport_size({"width": 320, "height": 800})
    assert narrow.locator(".banner code").evaluate("(id) => id.getClientRects().length === 1 && id.offsetHeight < 30")


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
