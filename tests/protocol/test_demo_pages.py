"""The demo as it is started and its pages as they are served."""
from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from click.testing import CliRunner

from cds_service.app import create_app
from cds_service.cli import group
from cds_service.demo.fhir_routes import KEY
from cds_service.demo.pages import HERE
from cds_service.demo.samples import demo_settings, stories
from cds_service.settings.config import ConfigError
from cds_service.texts.wording import LANGUAGES, catalogue
from fhir_mappings.repository.store import Repository
from tests.protocol.calls import expect_outcome
from tests.protocol.demo import NOVAK, demo_app, patients

FILES = {path: path.read_text("utf-8") for path in HERE.rglob("*") if path.suffix in (".html", ".js", ".css", ".svg")}


# --- starting it -----------------------------------------------------------------------------------------------------
def test_the_day_is_pinned_unless_as_of_is_set(settings):
    free = demo_settings(settings.__class__(), "127.0.0.1", 8080)
    assert (free.as_of, free.demo) == (date(2026, 11, 22), True)
    assert demo_settings(settings.__class__(as_of=date(2026, 12, 1)), "127.0.0.1", 8080).as_of == date(2026, 12, 1)


@pytest.mark.parametrize("host,port,address", [
    ("127.0.0.1", 8080, "http://127.0.0.1:8080"), ("0.0.0.0", 9000, "http://127.0.0.1:9000"), ("::1", 9000, "http://[::1]:9000"),
    ("cds.example", 80, "http://cds.example:80"), ("127.0.0.1", 0, "http://127.0.0.1:8080")])
def test_its_own_address_follows_host_and_port_unless_public_url_is_set(settings, host, port, address):
    assert demo_settings(settings.__class__(), host, port).public_url == address
    named = settings.__class__(public_url="https://demo.example", named=frozenset({"public_url"}))
    assert demo_settings(named, host, port).public_url == "https://demo.example"


def test_production_refuses_the_demo(settings, screener, tmp_path):
    production = {"NKG2D_CDS_PROFILE": "production", "NKG2D_CDS_PUBLIC_URL": "https://cds.example", "NKG2D_CDS_SECRET_KEY": "a-key-of-these-tests-0123456789-abcdefgh",
                  "NKG2D_CDS_ALLOWED_FHIR_SERVERS": "none", "NKG2D_CDS_CLIENTS": str(tmp_path / "clients.toml")}
    (tmp_path / "clients.toml").write_text("")
    result = CliRunner().invoke(group, ["serve", "--demo"], env=production)
    assert result.exit_code == 1 and "the demo is refused in the production profile" in result.stderr
    with pytest.raises(ConfigError):
        create_app(settings.__class__(profile="production", demo=True, database_url=f"sqlite:///{tmp_path}/x.sqlite"), screener)


def test_without_the_switch_there_is_no_demo(make_client):
    demo = make_client()
    for path in ("/demo", "/demo/fhir/metadata", "/demo/static/demo.js"):
        expect_outcome(demo.get(path), 404)
    assert "demo" not in demo.get("/").get_json()["links"]


def test_the_front_page_leads_to_the_demo(demo):
    links = demo.get("/").get_json()["links"]
    assert (links["demo"], links["demo_fhir"]) == ("http://127.0.0.1:8080/demo", "http://127.0.0.1:8080/demo/fhir")


# --- pages -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/demo", "/demo/", f"/demo/patients/{NOVAK}", "/demo/nothing"])
def test_pages_are_strict_about_where_anything_comes_from(demo, path):
    response = demo.get(path, headers={"Accept": "text/html"})
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff" and response.headers["Referrer-Policy"] == "no-referrer"
    html = response.get_data(as_text=True)
    assert not re.search(r"<style|style=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_the_language_asked_for(demo, language):
    for ask in ({"headers": {"Accept-Language": f"{language}-XX,fr;q=0.5"}}, {"query_string": {"lang": language}}):
        response = demo.get(f"/demo/patients/{NOVAK}", **ask)
        html = response.get_data(as_text=True)
        assert response.status_code == 200 and response.headers["Content-Language"] == language
        assert f'<html lang="{language}">' in html and catalogue(language)["demo.page.problems"] in html
        assert "2026-11-22" in html


def test_the_list_names_every_story_and_no_verdict(demo):
    html = demo.get("/demo?lang=en").get_data(as_text=True)
    assert all(f"/demo/patients/{identity}?lang=en" in html for identity in patients(demo))
    assert not re.search(r"likely match|near miss|not a match", html, re.IGNORECASE)


def test_a_chart_shows_what_was_charted(demo):
    html = demo.get(f"/demo/patients/{NOVAK}?lang=en").get_data(as_text=True)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    for said in ("Daniel Novak", "1968-03-14", "58 years", "Acute myeloid leukemia, in relapse", "Heart failure, unspecified", "refuted",
                 "41 U/L", "7–56 U/L", "190 U/L H above the range", "entered in error", "Normocellular marrow, 2 % blasts.",
                 "daunorubicin", "2025-02-14 – 2025-02-16"):
        assert said in text, said
    assert "<del><bdi>812 U/L</bdi></del>" in html


def test_a_chart_leads_to_the_public_sandbox_where_that_is_allowed(demo, settings, screener):
    html = demo.get(f"/demo/patients/{NOVAK}").get_data(as_text=True)
    link = unescape(re.search(r'href="(https://sandbox[^"]+)"', html)[1])
    assert dict(parse_qsl(urlsplit(link).query)) == {
        "fhirServiceUrl": "http://127.0.0.1:8080/demo/fhir", "patientId": NOVAK, "serviceDiscoveryURL": "http://127.0.0.1:8080/cds-services"}
    app = demo_app(settings, screener, cors_origins=())
    assert "sandbox.cds-hooks.org" not in app.test_client().get(f"/demo/patients/{NOVAK}").get_data(as_text=True)
    app.extensions["nkg2d-cds"].database.close()


def test_charted_chinese_is_marked_as_such_for_screen_readers(demo):
    html = demo.get("/demo?lang=en").get_data(as_text=True)
    assert '<bdi lang="zh">赵磊</bdi>' in html
    assert '<bdi lang="zh">' not in demo.get("/demo?lang=zh").get_data(as_text=True)


HOSTILE = '<img src=x onerror=alert(1)> "quoted" {{ 7 * 7 }} \u202egnp.exe </bdi><script>alert(2)</script>'


def hostile(value):
    """A chart whose every free text is hostile; codes, dates and references stay."""
    if isinstance(value, list):
        return [hostile(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: HOSTILE if key in ("text", "display", "family", "conclusion", "unit", "valueString") and isinstance(one, str) else hostile(one)
            for key, one in value.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_charted_text_stays_text(settings, screener, language):
    app = demo_app(settings, screener)
    charts = [json.dumps(hostile(json.loads(stories().chart(name)))).encode() for name in stories().names]
    app.extensions[KEY] = Repository(charts, app.extensions[KEY].base, settings.time_zone)
    for path in ("/demo", f"/demo/patients/{NOVAK}"):
        html = app.test_client().get(f"{path}?lang={language}").get_data(as_text=True)
        assert "&lt;script&gt;alert(2)" in html and "{{ 7 * 7 }}" in html
        assert set(re.findall(r"<([a-z]+)", html)) <= {
            "html", "head", "meta", "title", "link", "script", "body", "header", "nav", "main", "section", "div", "details", "summary", "noscript",
            "h", "p", "ul", "li", "a", "b", "i", "strong", "bdi", "span", "code", "del", "time", "button", "table", "thead", "tbody", "tr",
            "th", "td"}
        assert re.findall(r"<script[^>]*>", html) == ['<script type="module" src="/demo/static/demo.js">'] * (path != "/demo")
    app.extensions["nkg2d-cds"].database.close()


def test_errors_are_pages_for_browsers_and_outcomes_for_others(demo):
    for path in ("/demo/patients/nobody", "/demo/nothing", "/demo/patients"):
        page = demo.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert page.status_code == 404 and page.content_type == "text/html; charset=utf-8"
        assert demo.get(path).content_type == "application/json"
        expect_outcome(demo.get(path, headers={"Accept": "application/json"}), 404)
    expect_outcome(demo.post("/demo"), 405)


def test_nothing_is_loaded_from_elsewhere():
    """The only absolute addresses are names of the SVG's own standard and of our links."""
    found = {url for text in FILES.values() for url in re.findall(r"https?://[^\s'\"`)]+", text)}
    assert found <= {"http://www.w3.org/2000/svg"}
    assert not any(re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text) for text in FILES.values())


def test_every_word_of_the_demo_is_used():
    words = {key for key in catalogue("en") if key.startswith("demo.page.")}
    source = "".join(FILES.values()) + (HERE / "actions.json").read_text("utf-8")
    computed = ("demo.page.silent-", "demo.page.action-", "demo.page.flag-")
    unused = [key for key in words if not key.startswith(computed) and not re.search(rf"['\".]{re.escape(key[10:])}\b", source)]
    assert unused == []
    for name in (one["name"] for one in json.loads((HERE / "actions.json").read_text("utf-8"))):
        assert f"demo.page.action-{name}" in words
    for name in stories().names:
        assert f"demo.story.{name}" in catalogue("en")


def test_files_of_the_demo_stay_small():
    assert {path.name: text.count("\n") for path, text in FILES.items() if text.count("\n") > 250} == {}
    assert sum(len(text.encode()) for path, text in FILES.items() if path.suffix in (".js", ".css")) < 60_000
    assert Path(HERE / "actions.json").is_file()
