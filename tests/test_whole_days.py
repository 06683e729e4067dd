"""Days of a page are not broken at the end of a line, and nothing else of the page is touched."""
from __future__ import annotations

import pytest

from cds_service.texts.whole_days import whole_days


@pytest.mark.parametrize(("html", "made"), [
    ("<p>2026-11-18起, 2026-11 (2026-11-19)</p>", "<p><time>2026-11-18</time>起, <time>2026-11</time> (<time>2026-11-19</time>)</p>"),
    ("<code>alt-2026-11-18</code> 12026-11-18 2026-11-18T10:00", "<code>alt-2026-11-18</code> 12026-11-18 2026-11-18T10:00"),
    ('<a title="2026-11-18" href="?day=2026-11-18">x</a>', '<a title="2026-11-18" href="?day=2026-11-18">x</a>'),
    ("<title>2026-11-18</title><style>a::after { content: '2026-11-18' }</style>", "<title>2026-11-18</title><style>a::after { content: '2026-11-18' }</style>"),
    ("<pre>2026-11-18\n<b>2026-11-18</b></pre>", "<pre>2026-11-18\n<b>2026-11-18</b></pre>"),
    ("<svg><text>2026-11</text></svg> 2026-11-18", "<svg><text>2026-11</text></svg> <time>2026-11-18</time>"),
    ("&lt;pre&gt;2026-11-18", "&lt;pre&gt;<time>2026-11-18</time>"),
])
def test_days_of_the_text_are_marked_and_nothing_else(html: str, made: str) -> None:
    assert whole_days(html) == made and whole_days(made) == made
