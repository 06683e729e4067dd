"""Forms with boxes: where one is ticked, what stands beside an empty one is not told of the patient (□复发 ☑初治, 冠心病□ 糖尿病☑)."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_EMPTY = r"(?:[□☐]|\[ \]|\( \))"
_FULL = r"(?:[☑☒✓✔√■]|\[[√✓✔xX]\]|\([√✓✔xX]\))"
_ANSWER = r"(?:有|无|是|否|没有|不详|yes|no|y|n)(?![\u3400-\u9fffA-Za-z])"
_APART = r"\s□☐☑☒✓✔√■\[\](),;:。“”„\""
_ITEM = rf"[^{_APART}]"
_WORDS = rf"[A-Za-z][\w'/-]{{0,24}}(?: [A-Za-z][\w'/-]{{0,24}}){{0,4}}(?=\s*(?:{_EMPTY}|{_FULL}|$|[,;]))"  # an English item holds blanks
_TICKED = compiled(_FULL)
_AT_FIRST = compiled(rf"(?:^(?:\d{{1,2}}[.、)])?|[:(“„\"])\s?(?:{_EMPTY}|{_FULL})")
_BEFORE = compiled(rf"(?:{_EMPTY}|{_FULL}){_ITEM}")
_BEHIND = compiled(rf"{_ITEM}(?:{_EMPTY}|{_FULL})(?:[\s,;。)]|$)")
_TICK_BEHIND = rf"\s*{_FULL}\s*+(?:\d|(?!{_ITEM}))"  # a box with no item of its own behind it: the empty one before is a bullet
_EMPTY_BEFORE = compiled(rf"{_EMPTY} {{0,3}}(?!{_ANSWER})(?>{_WORDS}|{_ITEM}{{1,40}})(?!{_TICK_BEHIND})", re.IGNORECASE)
_EMPTY_BEHIND = compiled(rf"(?<![^{_APART}])(?!{_ANSWER}){_ITEM}{{1,40}}{_EMPTY}(?=[\s,;。)]|$)", re.IGNORECASE)


@cache
def _spaced() -> re.Pattern[str]:
    """A last box with an option of one choice behind it: then each box has its item behind it (急性髓系白血病 □ 复发 ☑ 初治). Of a list of
    diseases with blanks nobody can tell: 乳腺癌 ☑ 2019年手术."""
    options = "|".join(shipped_table("text/course_words.toml")["form"]["options"])
    return compiled(rf"\s(?:{_EMPTY}|{_FULL}) {{1,3}}(?:{options})[\s)]{{0,3}}(?:\([^()]{{1,24}}\))?$", re.IGNORECASE)


def ticked(text: str) -> str:
    """The text without the items whose boxes are empty, in each line in which another is ticked. Answers stay (冠心病 □有 ☑无); a form in
    which nothing is ticked is read as it is, and so is a line that does not tell whose its boxes are (复发 □ 初治 ☑). An item with a
    tick behind it is told, whatever stands before it (□ 乳腺癌 √).

    >>> ticked("AML □ 复发 ☑ 初治")
    'AML  ☑ 初治'
    >>> ticked("AML □复发 ☑初治"), ticked("冠心病□ 糖尿病☑"), ticked("□冠心病 □高血压"), ticked("冠心病 □有 ☑无"), ticked("□ 乳腺癌 √")
    ('AML  ☑初治', ' 糖尿病☑', '□冠心病 □高血压', '冠心病 □有 ☑无', '□ 乳腺癌 √')
    """
    if "□" not in text and "☐" not in text and "[ ]" not in text and "( )" not in text:
        return text
    return "\n".join(_without_empty(line) if _TICKED.search(line) else line for line in text.split("\n"))


def _without_empty(line: str) -> str:
    if _AT_FIRST.search(line):
        return _EMPTY_BEFORE.sub("", line)
    if _BEHIND.search(line):
        return _EMPTY_BEHIND.sub("", line)
    return _EMPTY_BEFORE.sub("", line) if _BEFORE.search(line) or _spaced().search(line) else line
