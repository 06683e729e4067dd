"""A worksheet that a link opens: what the page carries and forbids, its files, its language, and every wrong address."""
from __future__ import annotations

import pytest

from cds_service.worksheet.routes import DOWNLOADS
from tests.protocol.calls import expect_outcome, relapsed, request, service
from tests.worksheet.conftest import Outline, page


def test_the_card_links_to_its_worksheet_first(hospital):
    card, _ = hospital.call()
    link = card["links"][0]
    assert (link["label"], link["type"]) == ("Screening worksheet", "absolute")
    opened = page(hospital, link["url"].removeprefix("http://127.0.0.1:8080"))
    assert opened.status_code == 200 and "LIKELY MATCH" in Outline(opened.text).text


def test_the_link_speaks_the_language_of_the_card(hospital):
    response = hospital.client.post(service("patient-view"), json=request(relapsed()), headers={"Accept-Language": "zh-CN"})
    link = response.get_json()["cards"][0]["links"][0]
    assert link["label"] == "预筛工作表" and link["url"].endswith("?lang=zh")
    assert '<html lang="zh">' in page(hospital, link["url"].removeprefix("http://127.0.0.1:8080"), **{"Accept-Language": "en"}).text


def test_what_it_carries_and_forbids(hospital, linked):
    headers = page(hospital, linked()).headers
    assert headers["Cache-Control"] == "no-store" and headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"] and headers["X-Content-Type-Options"] == "nosniff"
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["frame-ancestors"] == "'none'" and policy["form-action"] == "'none'"
    assert {policy["script-src"], policy["style-src"], policy["img-src"]} == {"'self'"}


@pytest.mark.parametrize("path", ["/worksheet", "/worksheet/", "/worksheet/abc", "/worksheet/" + "A" * 71, "/worksheet/" + "A" * 71 + "/note.txt",
                                  "/worksheet/%2e%2e", "/worksheet/static/../routes.py"])
def test_another_address_is_a_helpful_page_or_json(hospital, path):
    response = page(hospital, path)
    assert response.status_code == 404
    if "static/.." not in path:
        assert "text/html" in response.content_type and "Open the patient's chart again" in Outline(response.text).text
        assert response.headers["Cache-Control"] == "no-store"
    assert expect_outcome(hospital.client.get(path, headers={"Accept": "application/json"}), 404)["code"] == "not-found"


def test_only_the_stylesheet_the_script_and_the_icon_are_served(hospital):
    for name, kind in (("worksheet.css", "text/css"), ("worksheet.js", "text/javascript"), ("icon.svg", "image/svg+xml")):
        assert page(hospital, f"/worksheet/static/{name}").content_type.startswith(kind)
    assert page(hospital, "/worksheet/static/page.py").status_code == 404


def test_the_error_page_speaks_the_browsers_language_first(hospital):
    response = page(hospital, "/worksheet/abc", **{"Accept-Language": "zh-CN,zh;q=0.9"})
    assert response.text.index("该地址没有工作表") < response.text.index("There is no worksheet")


def test_a_file_that_is_not_offered_is_not_there(hospital, linked):
    assert page(hospital, linked().split("?")[0] + "/passwd").status_code == 404


def test_downloads(hospital, linked):
    path = linked().split("?")[0]
    for name, kind in DOWNLOADS.items():
        response = hospital.client.get(f"{path}/{name}")
        assert response.status_code == 200 and response.content_type == kind.media_type
        assert response.headers["Content-Disposition"] == f'attachment; filename="NCT05734898-2026-11-22-{name}"'
        assert response.headers["Cache-Control"] == "no-store" and response.text
        assert hospital.client.get(f"/worksheet/abc/{name}").status_code == 404
    screening = hospital.client.get(f"{path}/screening.json").get_json()
    assert (screening["patient"], screening["overall"], len(screening["criteria"])) == ("Patient/p1", "likely-match", 25)
