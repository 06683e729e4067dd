"""A service with a clock that the test moves, the worksheets of the stories, and what every page keeps to."""
from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

import pytest

from cds_service.worksheet.worksheet import worksheet_of
from fhir_mappings.charts.chart import read_chart
from tests.memory.conftest import Hospital, hospital, rules
from tools import golden

__all__ = ["Hospital", "hospital", "rules"]
HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
STORIES, LANGUAGES = golden.stories(), ("en", "zh")
LIMIT_BYTES = 200_000
VOID = frozenset({"meta", "link", "br", "input"})


@cache
def sheet_of(story):
    """The worksheet of a story's chart."""
    return sheet_of_chart((golden.FIXTURES / story / "bundle.json").read_bytes())


def sheet_of_chart(content):
    made = golden.screener()
    record = made.record(read_chart(content))
    return worksheet_of(made.trial, record, made.screen(record, golden.AS_OF), made.now(), "patient-view")


class Outline(HTMLParser):
    """Reads a page: every tag closed in order, what it loads, its attributes and its text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.words, self.ids = [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def linked(hospital):
    """open(**call): calls the hook and gives the path of the worksheet that its card links to."""
    def link(**call):
        card, _ = hospital.call(**call)
        url = card["links"][0]["url"]
        assert url.startswith(hospital.state.settings.public_url + "/worksheet/")
        return url.removeprefix(hospital.state.settings.public_url)
    return link


def page(hospital, path, **headers):
    """What a browser gets there."""
    return hospital.client.get(path, headers={**HTML, **headers})


def strict(outline):
    """What the Content-Security-Policy forbids, and what screen readers need."""
    assert len(outline.ids) == len(set(outline.ids))
    for tag, attributes in outline.tags:
        assert "style" not in attributes and not any(name.startswith("on") for name in attributes), (tag, attributes)
        for name in ("src", "href"):
            target = attributes.get(name, "")
            assert not target or target.startswith(("/cds/worksheet/", "#", "https://clinicaltrials.gov/")), target
        if tag == "script":
            assert attributes["src"].startswith("/cds/worksheet/static/")
        if tag == "svg":
            assert attributes.get("role") == "img" or attributes.get("aria-hidden") == "true"
        if tag == "a" and attributes["href"].startswith("#"):
            assert attributes["href"][1:] in outline.ids
    assert not {tag for tag, _ in outline.tags} & {"style", "iframe", "object", "embed", "img"}
