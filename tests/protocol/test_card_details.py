"""The body of a card: charted text shows as text, what it opens with, and values that are never rounded across a limit."""
from __future__ import annotations

import re
from decimal import Decimal

import pytest

from cds_service.cards.card_summary import shown_multiple
from cds_service.eligibility.states import State
from fhir_mappings.frozen import replace
from tests.protocol.card_findings import LANGUAGES, findings, texts

NASTY = "<script>alert(1)</script> | **x** [a](http://evil.example) \u202e\nMR5600"


@pytest.mark.parametrize("style", ["table", "list", "plain"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_charted_text_shows_as_text(language, style):
    found = findings({"hepatic-alt": State.NOT_MET, "ecog": State.UNCLEAR}, charted=NASTY)
    text, body = texts(found, language, style)
    assert not re.search(r"<[a-zA-Z/!]", text + body)
    assert "\u202e" not in body
    if style == "plain":  # it is no Markdown: what is visible of the text, and nothing else
        assert "\\" not in body and "&lt;" not in body and "‹script>alert(1)‹/script> | **x** [a](http://evil.example)" in body
    else:
        assert not re.search(r"(?<!\\)\]\(", body) and "http://" not in body
    for line in body.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_body_opens_with_the_disclaimer_and_says_status_times_and_what_was_not_read(language):
    _, body = texts(findings(), language)
    assert body.startswith({"en": "**Possible candidate – this is a pre-screen, not an eligibility decision.**",
                            "zh": "**可能的候选患者——仅为预筛提示，不代表符合入组。**"}[language])
    assert "2023-03-03" in body and {"en": "results", "zh": "检验检查结果"}[language] in body and "1.0.0" in body and "2026-11-20" in body
    assert len(body) <= 1400
    rows = [line for line in body.splitlines() if line.startswith("|")]
    assert len(rows) <= 2 + 8


@pytest.mark.parametrize("charted", ["<0.8", "[RUNX1::RUNX1T1]", "t(8;21)(q22;q22.1) & inv(16)", "a_b*c", "NPM1~", "www.lab.example", "`x`"])
def test_plain_shows_charted_text_as_it_is(charted):
    found = findings({"hepatic-alt": State.NOT_MET}, charted=charted)
    assert f"{charted} U/L" in texts(found, "en", "plain")[1]
    assert f"{charted} U/L" not in texts(found, "en", "list")[1] or not re.search(r"[<&\[_*~`]|www", charted)


def test_plain_has_no_markdown_marks():
    _, body = texts(findings(), "en", "plain")
    assert not re.search(r"^[|#*-]|\*\*", body, re.MULTILINE)


@pytest.mark.parametrize(("multiple", "limit", "shown"), [
    ("3.1234", "2.5", "3.1"), ("2.504", "2.5", "2.504"), ("2.50004", "2.5", None), ("2.5", "2.5", "2.5"), ("2.46", "2.5", "2.46"),
])
def test_a_multiple_is_never_rounded_across_its_limit(multiple, limit, shown):
    assert shown_multiple(Decimal(multiple), Decimal(limit)) == shown


def test_a_comparator_or_a_multiple_too_close_is_shown_as_charted():
    near = findings({"hepatic-alt": State.NOT_MET}, charted=">200")
    near = tuple(replace(f, multiple=None) if f.criterion == "hepatic-alt" else f for f in near)
    assert ">200 U/L" in texts(near, "en")[0]
