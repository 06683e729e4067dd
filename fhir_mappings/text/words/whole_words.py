"""Where a text may be cut for a quotation: between words, never inside of one or of a number.

"(blasts 15%)" that is cut to "5%)" tells another share. Chinese letters are words of their own, but for a unit behind its figure (11月);
a sign belongs to the number beside it (<5%, .05, 1,250).
"""
from __future__ import annotations

_OPENING = "([{（【“\"'"
_SIGNS = "<>≤≥=~+-/."
_PARTS = ",;:，；：、"
_NUMERALS = frozenset("一二三四五六七八九十百千万两零〇点分之至")
"""Of a share in words (百分之二十五), which is one number."""


def begin_from(text: str, at: int, last: int) -> int:
    """The first place from ``at`` on, no later than ``last``, where a quotation may begin; else the next one before ``last``.

    >>> text = "diagnosed with MDS (blasts 15%) in 2024"
    >>> text[begin_from(text, 28, 35):], text[begin_from(text, 28, 28):]
    ('in 2024', '15%) in 2024')
    """
    forward = next((it for it in range(at, last + 1) if _parts(text, it)), None)
    return next(it for it in range(last, -1, -1) if _parts(text, it)) if forward is None else forward


def end_until(text: str, at: int, first: int) -> int:
    """The last place up to ``at``, no earlier than ``first``, where a quotation may end; else the next one behind ``first``."""
    back = next((it for it in range(at, first - 1, -1) if _parts(text, it)), None)
    return next(it for it in range(first, len(text) + 1) if _parts(text, it)) if back is None else back


def trimmed(quote: str, around: str) -> str:
    """Without the marks and blanks around it, but for the point and the sign of a number: ".05%", "-2".

    >>> trimmed("- .05% blasts. ", " .-")
    '.05% blasts'
    """
    left = quote.rstrip(around)
    bare = left.lstrip(around)
    lead = left[:len(left) - len(bare)]
    return f"{lead[-1]}{bare}" if bare[:1].isdigit() and lead[-1:] in (".", "-") else bare


def _parts(text: str, at: int) -> bool:
    """True for a place between two words."""
    if at <= 0 or at >= len(text):
        return True
    before, behind = text[at - 1], text[at]
    if before.isspace() or behind.isspace():
        return True
    if before.isdigit():
        return behind in _OPENING or (behind in _PARTS and not text[at + 1:at + 2].isdigit())
    if _is_chinese(before):
        if before in _NUMERALS and behind in _NUMERALS:
            return False
        return behind.isalnum() or behind in _OPENING
    if before in _PARTS:
        return not (behind.isdigit() and text[at - 2:at - 1].isdigit())
    return before not in _OPENING and (behind in _OPENING or (_is_chinese(behind) and before not in _SIGNS))


def _is_chinese(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"
