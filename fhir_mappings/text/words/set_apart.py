"""Words of the course whose letters a printed form set apart, as one: 完 全 缓 解 is 完全缓解, AML C R 骨髓象 is AML CR 骨髓象.

A blank parts words elsewhere, so only the words of the table are put together, and none whose first letter may end another word
(反 复 发 热). Words: ``[set-apart]`` in ``wrapped.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table


def put_together(text: str) -> str:
    """The text, never longer.

    >>> put_together("AML 完 全 缓 解"), put_together("AML C R 1 骨髓象"), put_together("反 复 发 热"), put_together("完全 缓解")
    ('AML 完全缓解', 'AML CR1 骨髓象', '反 复 发 热', '完全缓解')
    """
    if text.isascii() or " " not in text:
        return text
    return _pattern().sub(lambda found: found[0].replace(" ", ""), text)


@cache
def _pattern() -> re.Pattern[str]:
    table = shipped_table("text/wrapped.toml")["set-apart"]
    words = "|".join(" ?".join(word) for word in sorted(table["words"], key=len, reverse=True))
    latin = "|".join(" ".join(word) for word in table["latin"])
    alone = r"(?<![^A-Za-z\d][A-Za-z\d] )(?<![A-Za-z\d])"  # no letter of a longer row of them
    return compiled(
        rf"{table['not-behind']}(?:{words})(?!{table['not-before']})|{alone}(?:{latin})(?: [1-4])?(?![A-Za-z\d]| [A-Za-z\d])")
