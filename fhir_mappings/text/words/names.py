"""How a name may go on behind the words that we know of it: a bracket, a few letters, a subtype."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_WORDS = shipped_table("text/names.toml")
CJK = r"[\u3400-\u9fff]"
BRACKETED = r"(?:\s*\([^)]{0,24}\))?"
_OF_IT = rf"(?:(?!{'|'.join(_WORDS['other'])}){CJK})"
_AND_ANOTHER = rf"[及和与或]{CJK}{{1,12}}?(?:{_WORDS['another']})"
MORE = (
    rf"{_AND_ANOTHER}{_OF_IT}{{0,3}}|{_OF_IT}{{1,4}}|[- ]?{_WORDS['subtype']}"
    rf"|(?: (?:{_WORDS['subtype_words']})){{1,4}}"
    r"| of(?: [\w'-]+){1,6}")
"""Another disease (及淋巴瘤已排除 may deny both), a few Chinese letters, a FAB type, words of a subtype; no gene, no marker."""
_SAID = f"(?:{'|'.join(_WORDS['said'])})"
_KNOWN = rf"{_SAID}{{0,6}}{BRACKETED}"
_REST = rf"{CJK}{{0,3}}(?:{_WORDS['whole']})"
OF_WHOLE_NAME = compiled(rf"[^\u3400-\u9fff]*{_KNOWN}", re.ASCII)
"""A rest of a name that is whole: how it was said, a subtype in Latin letters, a bracket."""
OF_PART_OF_NAME = compiled(rf"(?:[^\u3400-\u9fff]*|{_REST})?{_KNOWN}", re.ASCII)
"""The same, behind what may be the beginning of a name: 类风湿关节炎已排除."""
SAID_AT_LENGTH = compiled(rf"{_SAID}{{0,6}}"), compiled(rf"(?:{_REST})?{_SAID}{{0,6}}")
"""How it was said, behind a name that is whole and one that may not be, over more letters than those of a name: 白血病经骨髓活检已排除."""
WHOLE = compiled(_WORDS["last"])
"""The last letter of a name that needs no more: 白血病, AML."""
OF_NAME = compiled(rf"{CJK}{{0,3}}(?:{_WORDS['diseases']})| of(?: the)? [\w'-]+", re.ASCII)
"""A rest that surely is of the name, so that an answer behind it speaks of all: 类风湿关节炎:无, carcinoma of the breast: no."""
QUALIFIERS: Mapping[str, Sequence[str]] = _WORDS["qualifiers"]
"""What is told of a disease behind its name and is nothing of its own, by kind."""
BEHIND_QUALIFIERS: Mapping[str, Sequence[str]] = _WORDS["behind-qualifiers"]
"""What a cue behind them speaks of, where that is not the name."""
BETWEEN = rf"(?:{_OF_IT}{{0,8}}|[-, ]?{_WORDS['subtype']}|[a-zA-Z ]{{0,24}}| of [\w '-]{{0,48}})"
"""What may stand between a name and a question mark."""
TYPED = rf"[-, ]?{_WORDS['subtype']}|{_OF_IT}{{1,8}}型|{_WORDS['typed']}"
"""The type of a leukaemia behind its name: -M2a, 部分分化型."""
_BRACKET = compiled(BRACKETED)


def bracket(text: str, end: int) -> int:
    """How many letters the bracket behind a name that ends there has; 0 when there is none."""
    found = _BRACKET.match(text, end)
    return found.end() - end if found else 0
