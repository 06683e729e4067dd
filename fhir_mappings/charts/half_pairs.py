"""Half a surrogate pair in JSON: a text that was cut in the middle of a letter, as Java, .NET and JavaScript cut them.

JSON's grammar allows it, no decoder of ours does, and it is no reason to lose a chart. Source: RFC 8259 sections 7 and 8.2.
"""
from __future__ import annotations

import re

_ESCAPES = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\[^u]"
)


def mended(data: bytes) -> tuple[bytes, int] | None:
    """The same bytes with the replacement character for each half, and how many there were; None where there was none."""
    if b"\\u" not in data:
        return None
    count = 0

    def whole(found: re.Match[bytes]) -> bytes:
        nonlocal count
        count += found[1] is not None
        return b"\\ufffd" if found[1] else found[0]
    text = _ESCAPES.sub(whole, data)
    return (text, count) if count else None
