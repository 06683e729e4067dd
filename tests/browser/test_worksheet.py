"""The worksheet in a browser: from the card to the page, without a script, by keyboard, on paper, on narrow screens."""
from __future__ import annotations

import json
import re
import shutil
import subprocess
import urllib.request

import pytest

from tests.browser.conftest import ARTEFACTS
from tests.browser.test_demo import PICTURES, tab_to
from tests.interop.packages import PACKAGES
from tools import golden

LANGUAGES = ("en", "zh")
NOVAK, WANG = "4417702", "MRN-330715"
LOOKED_AT = ["relapse-after-hsct-chinese", "possible-results-missing", "near-miss-alt"]
"""One story for each verdict that has a card: likely, possible, near-miss."""
NARROW = ["near-miss-alt", "relapse-after-hsct-chinese"]
MILLIMETRES = 72 / 25.4


def worksheet_of(demo, story, language="en"):
    """The path of the worksheet that a story's card links to."""
    body = (golden.FIXTURES / story / "hook-request.json").read_bytes()
    service = f"nct05734898-{json.loads(body)['hook']}"
    call = urllib.request.Request(f"{demo.base}/cds-services/{service}", body, {
        "Content-Type": "application/json", "Accept-Language": language})
    with urllib.request.urlopen(call, timeout=30) as response:
        card, = json.load(response)["cards"]
    return card["links"][0]["url"].removeprefix(demo.base)


def axe(page):
    script = PACKAGES / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not there: python tools/fetch_interop.py")
    page.evaluate(script.read_text("utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    assert len(found["passes"]) > 10
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


def test_the_card_leads_to_the_worksheet(watched, demo, keep):
    page = watched.open(f"/demo/patients/{WANG}?lang=zh")
    page.wait_for_selector("article.card")
    link = page.locator("article.card .links a").first
    assert link.inner_text() == "预筛工作表" and link.get_attribute("href").startswith(f"{demo.base}/worksheet/")
    with page.context.expect_page() as opened:
        link.click()
    sheet = opened.value
    sheet.wait_for_load_state()
    assert sheet.locator("html").get_attribute("lang") == "zh" and "接近匹配" in sheet.inner_text("h1")
    assert sheet.evaluate("document.referrer") == ""
    sheet.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", LOOKED_AT)
def test_every_kind_of_card_has_a_worksheet_without_violations_of_wcag_2_2_aa(watched, demo, keep, story, language):
    page = watched.open(worksheet_of(demo, story, language))
    assert page.locator("table.criteria tbody tr").count() == 25 and page.locator("svg.timeline, #course ~ p").count() >= 1
    assert page.locator("html").get_attribute("lang") == language
    keep(f"worksheet-{story}-{language}")
    assert axe(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_expired_or_wrong_link_says_what_to_do(watched, keep, language):
    page = watched.open(f"/worksheet/{'A' * 71}?lang={language}")
    assert "it has a new link" in page.inner_text("main") and "重新打开患者病历" in page.inner_text("main")
    keep(f"worksheet-unknown-{language}")
    watched.faults = [fault for fault in watched.faults if "404" not in fault]  # before what may have to be left out here
    assert axe(page) == []


def test_the_language_is_switched_without_losing_the_worksheet(watched, demo):
    page = watched.open(worksheet_of(demo, "near-miss-alt"))
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(re.compile(r"/worksheet/[A-Za-z0-9_-]{71}\?lang=zh$"))
    assert "接近匹配" in page.inner_text("h1")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", LOOKED_AT)
def test_no_printed_page_ends_with_a_heading(watched, demo, tmp_path, story, language):
    page, file = watched.open(worksheet_of(demo, story, language)), tmp_path / "sheet.pdf"
    headings = {"".join(text.split()) for text in page.locator("h2, h3").all_inner_texts()}
    key = "".join(page.locator("section.course > .soft").first.inner_text().split())
    page.pdf(path=str(file), prefer_css_page_size=True)
    printed = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    last = [["".join(line.split()) for line in sheet.splitlines() if line.strip()][-2:] for sheet in printed.split("\f") if sheet.strip()]
    assert len(last) >= 4 and all(re.fullmatch(r"\d/\d", number) for _, number in last)
    assert not headings & {line for line, _ in last} and not any(key.startswith(line) for line, _ in last)  # the drawing is on its page


def test_the_note_is_copied_with_one_click(watched, demo, browser):
    browser.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo.base)
    page = watched.open(worksheet_of(demo, "near-miss-alt"))
    page.get_by_role("button", name="Copy the text").click()
    page.wait_for_function("document.getElementById('said').textContent === 'Copied.'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == page.evaluate("document.getElementById('note').textContent") and "NEAR MISS" in copied
    assert "MRN-330715" not in copied


def test_where_the_clipboard_is_refused_the_text_is_selected(watched, demo):
    page = watched.open(worksheet_of(demo, "near-miss-alt"))
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    page.get_by_role("button", name="Copy the text").click()
    page.wait_for_function("document.getElementById('said').textContent.length > 10")
    assert "NEAR MISS" in page.evaluate("getSelection().toString()") and page.evaluate("document.activeElement.id") == "note"


def test_the_files_are_downloaded(watched, demo):
    page = watched.open(worksheet_of(demo, "near-miss-alt"))
    links = page.locator(".downloads a")
    for number in range(links.count()):
        with page.expect_download() as started:
            links.nth(number).click()
        assert started.value.suggested_filename.startswith("NCT05734898-2026-11-22-")
        assert "330715" not in started.value.suggested_filename and started.value.path().stat().st_size > 200
    watched.faults = [fault for fault in watched.faults if not fault.startswith("failed")]  # a navigation that became a download


def test_the_keyboard_is_enough(watched, demo):
    page = watched.open(worksheet_of(demo, "near-miss-alt"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "document.activeElement.type === 'radio'")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked && document.activeElement.value") == "clear"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.checked && document.activeElement.value") == "applies"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab_to(page, "document.activeElement.dataset.copy === 'note'")
    tab_to(page, "document.activeElement.matches('.downloads a')")


@pytest.mark.parametrize("width", [320, 400, 768, 1280, 1600])
@pytest.mark.parametrize("story", NARROW)
def test_it_fits_every_width(watched, demo, keep, story, width):
    watched.page.set_viewport_size({"width": width, "height": 900})
    page = watched.open(worksheet_of(demo, story, "zh"))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    words = "[...document.querySelectorAll('.events td:nth-child(4), .evidence td:last-child')].map((cell) => cell.clientWidth)"
    assert min(page.evaluate(words)) >= 100, "a column of single characters can't be read"
    keep(f"worksheet-width-{width}-{story}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_there_without_a_script(browser, demo, language):
    path = worksheet_of(demo, "relapse-after-hsct-chinese", language)
    page = browser.new_page()
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(demo.base + path)
    assert page.locator("table.criteria tbody tr").count() == 25 and page.locator("svg.trend").count() == 4
    assert page.locator("#note").is_visible() and page.locator("input[type=radio]").count() >= 18
    assert page.locator("button:visible").count() == 0 and page.locator(".downloads a").count() >= 3
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", NARROW)
def test_it_prints_on_a4(watched, demo, story, language):
    if not shutil.which("pdftotext"):
        pytest.skip("poppler-utils is not installed: tools/install_debian.sh")
    page = watched.open(worksheet_of(demo, story, language))
    page.locator("input[type=radio]").first.check()
    file = ARTEFACTS / f"worksheet-{story}-{language}.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    size = [float(number) for number in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told).groups()]
    assert size == pytest.approx([210 * MILLIMETRES, 297 * MILLIMETRES], abs=2)
    pages = int(re.search(r"Pages:\s+(\d+)", told)[1])
    assert 3 <= pages <= 8
    texts = [subprocess.run(["pdftotext", "-layout", "-f", str(number), "-l", str(number), str(file), "-"],
                            capture_output=True, text=True, check=True).stdout for number in range(1, pages + 1)]
    whole = "\n".join(texts)
    said = {"en": ("not an eligibility decision", "Signature", "Initials", "What the chart shows"), "zh": ("不代表符合入组", "签字", "签名", "病历所示")}[language]
    for words in said:
        assert words in whole, words
    assert all(len(text.split()) > 15 for text in texts), "an almost empty page"
    assert all(said[3] in text for text in texts[:2]), "the head of the table is not repeated"
    assert {"en": "Copy the text", "zh": "复制文本"}[language] not in whole and "TOKEN" not in whole
    assert page.locator(".facts dd").first.inner_text() in texts[-1], "whom the signature is about"
    assert said[1] in texts[-1] and said[2] in texts[-1], "what is signed and its signature are on one page"


def test_pictures_of_the_documentation_can_be_made_again(watched, demo, keep):
    """Copy them from tests/artefacts/ to docs/pictures/ when the page has changed."""
    for name, story, language, height in (("worksheet-near-miss", "near-miss-alt", "en", 900), ("worksheet-course-zh", "relapse-after-hsct-chinese", "zh", 760)):
        watched.page.set_viewport_size({"width": 1080, "height": height})
        page = watched.open(worksheet_of(demo, story, language))
        if language == "zh":
            page.locator("section[aria-labelledby=course]").screenshot(path=ARTEFACTS / f"{name}.png")
        else:
            keep(name, whole=False)
        shipped = PICTURES / f"{name}.png"
        assert shipped.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" and shipped.stat().st_size < 200_000
