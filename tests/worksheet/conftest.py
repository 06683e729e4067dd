"""A service with a clock that the test moves, and the worksheets of the stories."""
from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

import pytest

from cds_service.worksheet.worksheet import worksheet_of
from fhir_mappings.charts.chart import read_chart
from tests.memory.conftest import Hospital, hospital, rules
from tools import golden

__all__ = ["Hospital", "hospital", "rules"]
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
