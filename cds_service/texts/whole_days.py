"""Days that are not broken at the end of a line: "2026-11-" and "18" on a telephone are read as two things.

A page is looked through once it is made, so that no template and no sentence needs to know where a day may stand.
"""
from __future__ import annotations

import re

_DAY = re.compile(r"(?<![0-9A-Za-z-])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9A-Za-z-])")
_PART = re.compile(r"<(style|script|title|pre|svg|time)\b.*?</\1>|<[^>]*>|([^<]+)", re.DOTALL)
"""What is not text of the page, passed over whole, and the text between the tags."""


def whole_days(html: str) -> str:
    """The page, each day of its text marked as one: the style sheet keeps a ``time`` on its line.

    >>> whole_days('<p title="2026-11-18">ALT on 2026-11-18, <code>alt-2026-11-18</code></p>')
    '<p title="2026-11-18">ALT on <time>2026-11-18</time>, <code>alt-2026-11-18</code></p>'
    """
    return _PART.sub(lambda part: _DAY.sub(r"<time>\g<0></time>", part[2]) if part[2] else part[0], html)
