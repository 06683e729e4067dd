"""Charted text made harmless for a card: HTML, Markdown, control and direction characters.

EHRs render ``detail`` as GitHub-flavoured Markdown, some with raw HTML; whatever stands in the chart must show as the
text it is. Source: CDS Hooks 2.0.1 card attributes; GFM 0.29 (backslash escapes, autolinks, tables).
"""
from __future__ import annotations

import re
import unicodedata

from fhir_mappings.record import Phrase, Said
from fhir_mappings.remembered import of_text

LONGEST = 160
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKDOWN = re.compile(r"[\\`*_\[\]#|~@!{}]")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#|~@!{}/.])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_AUTOLINK = re.compile(r"(?i)(://|www(?=\.))")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without control, direction or unassigned characters, and not endless.

    >>> visible("a\\u202eb\\nc")
    'ab c'
    """
    spaced = " ".join(text.split())
    clean = spaced if spaced.isprintable() else "".join(char for char in spaced if unicodedata.category(char) not in _HIDDEN)
    return clean if len(clean) <= longest else clean[:longest - 1] + "…"


@of_text(4096)
def markdown(text: str) -> str:
    """Charted text for a Markdown ``detail``: it shows as itself, makes no link, cell, heading, emphasis or tag.

    >>> markdown("<b>*x*</b> | www.a.b")
    '&lt;b&gt;\\\\*x\\\\*&lt;/b&gt; \\\\| www\\\\.a.b'
    """
    escaped = _MARKDOWN.sub(lambda hit: "\\" + hit[0], visible(text))
    escaped = _AUTOLINK.sub(lambda hit: ":\\//" if hit[0] == "://" else hit[0] + "\\", escaped)
    return "".join(_HTML.get(char, char) for char in escaped)


def as_shown(escaped: str) -> str:
    """What a reader of the rendered Markdown sees: for those whose screens render none. What could begin a tag on one that renders
    HTML after all is written with a mark that looks like it.

    >>> as_shown(markdown("<0.8 & <b>*x*</b> | www.a.b"))
    '<0.8 & ‹b>*x*‹/b> | www.a.b'
    """
    for char, entity in reversed(_HTML.items()):
        escaped = escaped.replace(entity, char)
    return _TAG.sub("‹", _ESCAPED.sub(r"\1", escaped))


def escaped_phrase(phrase: Phrase, longest: int | None = None) -> Phrase:
    """The same phrase with every charted argument escaped, and cut where it is longer; numbers, dates and our own words need none."""
    return Phrase(phrase.key, {name: _escaped(value, longest) for name, value in phrase.args.items()})


def _escaped(value: Said, longest: int | None) -> Said:
    if isinstance(value, Phrase):
        return escaped_phrase(value, longest)
    if isinstance(value, tuple):
        return tuple([escaped_phrase(part, longest) if isinstance(part, Phrase) else _charted(part, longest) for part in value])
    return _charted(value, longest) if isinstance(value, str) else value


def _charted(text: str, longest: int | None) -> str:
    return markdown(visible(text, longest) if longest else text)
