"""One visit from the list of patients to the printed worksheet, as a clinician goes through it, in both languages."""
from __future__ import annotations

import subprocess

import pytest

from tests.browser.conftest import ARTEFACTS
from tests.browser.test_demo import NOVAK, answered, feedback_rows, golden

STORY = "likely-man-coded-relapse"
SNOOZE = {"en": "Remind me in 7 days", "zh": "7天后再提醒"}
REFER = {"en": "Refer", "zh": "转介"}
SIGNED = {"en": "Signature", "zh": "签字"}


def silent(page):
    """Opens the chart again and waits until the service says why it shows no card."""
    page.locator("[data-action=open-chart]").click()
    page.wait_for_selector("#status.silent")
    assert page.locator("article.card").count() == 0


def card_again(page):
    """Has the service forget what was said of this patient."""
    page.locator("#forget").click()
    page.wait_for_selector("article.card")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_visit_from_the_list_to_the_printed_worksheet(watched, demo, keep, language):
    page = watched.open(f"/demo?lang={language}")
    page.locator(f"ul.patients a[href*='{NOVAK}']").click()
    answered(page)
    assert page.inner_text("article.card h3") == golden(STORY, language)

    page.locator("details.dismiss > summary").click()
    page.select_option("#reason", label=SNOOZE[language])
    page.locator("form.override button[type=submit]").click()
    page.wait_for_selector(".dismissed")
    silent(page)
    card_again(page)

    page.locator(".suggestions button", has_text=REFER[language]).click()
    page.wait_for_selector("#drafts details")
    assert [row["outcome"] for row in feedback_rows(demo)][-1:] == ["accepted"]
    keep(f"visit-referred-{language}")
    silent(page)
    card_again(page)

    with page.context.expect_page() as opened:
        page.locator("article.card .links a").first.click()
    sheet = opened.value
    sheet.wait_for_load_state()
    for answer in sheet.locator("input[type=radio]").all()[::2]:
        answer.check()
    ticked = sheet.locator("input[type=radio]:checked").count()
    assert ticked >= 3
    sheet.screenshot(path=ARTEFACTS / f"visit-worksheet-{language}.png", full_page=True)
    file = ARTEFACTS / f"visit-{language}.pdf"
    sheet.pdf(path=str(file), prefer_css_page_size=True)
    printed = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert SIGNED[language] in printed
    assert sheet.locator("input[type=radio]:checked").count() == ticked  # printing loses nothing
    sheet.close()
