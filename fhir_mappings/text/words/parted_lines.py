"""Sections and findings that stand in one line, with nothing but a blank between them, each begin a line of their own.

A system that hands a report on without its lines leaves "临床诊断:AML 检查结论:复发" and "未见寄生虫 AML骨髓象": read as one sentence, what
was asked goes on into what was found, and what denies one finding denies the next. Words: ``[parted]`` in ``wrapped.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_MARKS = ("：", ":", "】")


def with_parts_apart(text: str) -> str:
    """A text as charted, with a line's end in place of the blank before such a section or finding.

    >>> with_parts_apart("临床诊断：AML 检查结论：复发"), with_parts_apart("【所见】未见寄生虫【小结】AML骨髓象")
    ('临床诊断：AML\\n检查结论：复发', '【所见】未见寄生虫\\n【小结】AML骨髓象')
    >>> with_parts_apart("临床诊断\\nAML\\nCR1")
    '临床诊断:\\nAML CR1'
    >>> with_parts_apart("红细胞未见 找到白血病细胞"), with_parts_apart("未见 白血病细胞"), with_parts_apart("HBsAg 结果：阴性")
    ('红细胞未见\\n找到白血病细胞', '未见 白血病细胞', 'HBsAg 结果：阴性')
    """
    if text.isascii():
        return text
    if "】" in text:
        text = _pattern("bracketed").sub(r"\g<name>:", text)
    if "\n" in text:
        text = _pattern("asked").sub(r"\g<asked> ", _pattern("alone").sub(r"\g<name>:", text))
    if any(mark in text for mark in _MARKS):
        text = _pattern("named").sub("\n", text)
        text = _pattern("opened").sub(_opened, text)
    if " " in text or "\u3000" in text or "\t" in text:
        text = _pattern("found").sub("\n", _pattern("denied").sub(r"\g<item>\n", text))
    return text


def _opened(line: re.Match[str]) -> str:
    """A line from its first section or denial on, parted behind that."""
    return _parted("seen", _parted("looks", line[0], line.end("opens") - line.start()), line.end("opens") - line.start())


def _parted(of: str, line: str, begin: int) -> str:
    return _pattern(of).sub(lambda gap: "\n" if gap.start() >= begin else gap[0], line)


@cache
def _pattern(of: str) -> re.Pattern[str]:
    table = shipped_table("text/wrapped.toml")["parted"]
    blank = r"[ \t\u3000]+"
    if of in ("named", "looks"):
        gap = rf"(?:{blank}|[ \t\u3000]*(?=【))"
        return compiled(rf"{table['before']}{gap}(?=【?{table['not_of_now']}{table[of]}(?: ?[:：]|】))")
    if of == "alone":
        return compiled(rf"^(?P<name>[ \t]*{table['request']})[ \t]*(?=\n\s*[^\s:：])", re.MULTILINE)
    if of == "bracketed":
        return compiled(rf"【(?P<name>{table['request']})】[:：]?")
    if of == "asked":
        asked = table[of].replace("{request}", table["request"])
        return compiled(rf"^(?P<asked>[ \t]*(?:\d{{1,2}}[.、)])?{asked})[ \t]*\n[ \t]*(?={table['turn']})", re.MULTILINE)
    if of == "seen":
        return compiled(rf"{table['before']}{blank}(?={table[of]})")
    if of == "opened":
        return compiled(rf"(?P<opens>{table[of]})[^\n]*")
    if of == "denied":
        return compiled(rf"(?P<item>{table[of]}){blank}(?={table['begins']})")
    return compiled(rf"(?<=[\u3400-\u9fff]){blank}(?={table[of]})")
