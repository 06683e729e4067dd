"""Traditional Chinese characters as simplified ones, letter for letter: hospitals of Hong Kong and Taiwan write 惡性腫瘤."""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from fhir_mappings.shipped import shipped_table


@cache
def _pairs() -> Mapping[int, int]:
    table = shipped_table("text/characters.toml")
    return {ord(one): ord(other) for one, other in zip(table["traditional"], table["simplified"], strict=True)}


def simplified(text: str) -> str:
    """The text with the traditional characters that our words need as simplified ones; of the same length.

    >>> simplified("完全緩解"), simplified("no change")
    ('完全缓解', 'no change')
    """
    return text if text.isascii() else text.translate(_pairs())
