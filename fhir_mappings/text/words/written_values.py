"""What stands around a written value and is no part of it: a heading ("Result: 23 %", 结果：阴性), a full stop behind it."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_STOPS = " \t\r\n.。;；,，"


def bare(text: str) -> str:
    """The value alone. A text that is no more than these signs stays as it is.

    >>> bare("Result: <5%."), bare("结果：阴性。"), bare("."), bare("1:8")
    ('<5%', '阴性', '.', '1:8')
    """
    headed = _heading().match(text)
    return (text[headed.end():] if headed else text).rstrip(_STOPS) or text


def quotes_reference(text: str) -> bool:
    """True for a text that begins with what the result is to be held against, where the result should stand.

    >>> quotes_reference("参考值:阴性"), quotes_reference("Result: Ref Range: Negative"), quotes_reference("Positive (Ref: Negative)")
    (True, True, False)
    """
    return _reference().match(bare(text)) is not None


@cache
def _reference() -> re.Pattern[str]:
    return compiled(shipped_table("text/written_values.toml")["reference"], re.IGNORECASE)


@cache
def _heading() -> re.Pattern[str]:
    return compiled(shipped_table("text/written_values.toml")["heading"], re.IGNORECASE)
