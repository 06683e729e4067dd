"""Lines that a system broke at its width are one again: which ends of lines part nothing. Words and widths: ``wrapped.toml``.

The text of an OBX segment or a text/plain attachment is broken at 30 to 80 columns, in the midst of a sentence and, in Chinese, of a word:
half a denial denies nothing, and what it denied is affirmed. An end of a line parts nothing where the one line cannot end so, or the next
not begin so; elsewhere only where the line was so full that the next word found no room in it. Lines of a list, headings and rows stay.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.characters import simplified
from fhir_mappings.text.words.parted_lines import with_parts_apart
from fhir_mappings.text.words.sections_alone import with_sections_named
from fhir_mappings.text.words.wrapped_chinese import cuts_a_name, goes_on_in_chinese, is_chinese, is_cut_within, width

HARD = "\n\n"
"""Two lines that are apart, and would read as one if the text were unwrapped once more: a text is made plain by several readers."""
_ANY_BREAK = compiled("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")  # Unicode TR13, and the separators of old files
_NEAR = 4
"""Lines before and behind that tell at which width a text was broken."""


def with_plain_breaks(text: str) -> str:
    """The text with every way to end a line as "\\n": those of HL7 v2 and of HTML too, which stand in letters, and the blank before a
    section that is named in the midst of a line.

    >>> with_plain_breaks("No evidence\\rof<br/>relapse\\\\.br\\\\CR"), with_plain_breaks("临床诊断：AML 诊断意见：复发")
    ('No evidence\\nof\\nrelapse\\nCR', '临床诊断：AML\\n诊断意见：复发')
    """
    lines = with_parts_apart(_ANY_BREAK.sub("\n", text))
    if "\\" in lines or "</" in lines or "<b" in lines or "<B" in lines:
        lines = _words("breaks").sub("\n", lines)
    if ":" in lines or "：" in lines or "】" in lines:
        lines = _words("sections").sub("\n", lines)
        lines = _words("request").sub(lambda line: _words("looks").sub("\n", line[0]), lines)
    return lines.replace("\u00ad\n", "") if "\u00ad" in lines else lines


def unwrapped(text: str) -> str:
    """The text with the lines joined that a width alone parted, and one line end, or HARD, between the others; it stays as it is when it
    is unwrapped again.

    >>> unwrapped("Marrow extensively replaced\\nby blasts."), unwrapped("complete remission\\nblasts 2%\\nno evidence of relapse")
    ('Marrow extensively replaced by blasts.', 'complete remission\\nblasts 2%\\nno evidence of relapse')
    >>> unwrapped("No evidence of leu-\\nkemia"), unwrapped("骨髓完全缓\\n解"), unwrapped("Acute myeloid\\n\\nleukemia")
    ('No evidence of leukemia', '骨髓完全缓解', 'Acute myeloid\\n\\nleukemia')
    """
    if "\n" not in text:
        return text
    lines, apart = _lines(simplified(text))
    lines = with_sections_named(lines)
    if len(lines) < 2:
        return lines[0] if lines else ""
    joined = lines[:1]
    for at in range(1, len(lines)):
        if at not in apart and _goes_on(lines, at, joined[-1]):
            joined[-1] = _as_one(joined[-1], lines[at - 1], lines[at])
        else:
            joined.append(lines[at])
    if len(joined) == len(lines) and not apart:
        return "\n".join(lines)
    rest = (f"{HARD if _goes_on(joined, at, joined[at - 1]) else chr(10)}{joined[at]}" for at in range(1, len(joined)))
    return joined[0] + "".join(rest)


def _lines(text: str) -> tuple[list[str], set[int]]:
    """The lines that hold anything, and which of them stand behind an empty one."""
    lines, apart, empty = list[str](), set[int](), False
    for line in text.split("\n"):
        if line := line.strip(" \t"):
            if empty and lines:
                apart.add(len(lines))
            lines.append(line)
        empty = not line
    return lines, apart


def _goes_on(lines: Sequence[str], at: int, begun: str) -> bool:
    """Whether a line goes on with what the line before it began. ``begun``: all of that, from where its first line began."""
    before, line = lines[at - 1], lines[at]
    if is_cut_within(before, line):
        return True
    if _words("closed").search(before) or _words("item").match(line):
        return False
    if _words("half_closed").search(before):
        return not _words("key").match(line) and _goes_on_behind_a_mark(lines, at, begun)
    if is_chinese(before[-1]) or is_chinese(line[0]):
        return cuts_a_name(before, line) if _words("key").match(line) else goes_on_in_chinese(lines, at)
    if _words("leads").search(before) or (_words("open_denial").search(before) and not _words("reply").match(line)):
        return True
    if _words("attributes").search(begun) and _is_small(line) and not _words("key").match(line):
        return True
    if _words("sides").search(before) and _words("place").match(line):
        return True
    if _words("key").match(line) and not (line[0].islower() and _runs(lines, at, begun)):
        return False
    return _cannot_part(before, line, begun) or (_is_full(lines, at) and _was_broken(lines, at, begun))


def _goes_on_behind_a_mark(lines: Sequence[str], at: int, begun: str) -> bool:
    """The same behind a colon or a semicolon: what a section says with its name, a value with its own, and a small letter with a full
    line."""
    line = lines[at]
    if _words("section_alone").fullmatch(lines[at - 1]):
        return True
    if lines[at - 1][-1] == ":" and _words("value").match(line):
        return True
    return _is_full(lines, at) and (_runs(lines, at, begun) or (line[0].islower() and not _words("of_its_own").match(line)))


def _runs(lines: Sequence[str], at: int, begun: str) -> bool:
    """Whether the lines are running words: a sentence ends in the midst of one, here or shortly before."""
    return any(map(_words("running").search, (begun, *lines[max(0, at - 2):at])))


def _cannot_part(before: str, line: str, begun: str) -> bool:
    """True where the words themselves tell that nothing ends between the two lines."""
    if before[-1] in ",(/[" or _is_cut(before, line) or (_is_number(line[:2]) and _words("months").search(before)):
        return True
    if _words("goes_on").match(line) and (line[0].islower() or (before.isupper() and line.isupper())):
        return True
    if begun.count("(") > begun.count(")") and ")" in line and "(" not in line[:line.index(")")]:
        return True
    leads_on = _is_small(line) and _words("perhaps").search(before) and not _words("answer").search(before)
    return bool(leads_on and _words("described").match(line))


def _is_small(line: str) -> bool:
    """True for a line that begins with a small letter, or with a short name in capitals: AML."""
    return line[0].islower() or line[:2].isupper()


def _is_cut(before: str, line: str) -> bool:
    """True for a hyphen in which a line ends, with the rest of the word in the next."""
    if before[-1] not in "-\u2010":
        return False
    return bool((line[0].islower() and (_words("cut").search(before) or _words("stays_before").match(line)))
                or (before[-2:-1].islower() and line[0].isalpha() and _words("stays_behind").search(before)))


def _is_number(letters: str) -> bool:
    return letters.isascii() and letters.isdigit()


def _was_broken(lines: Sequence[str], at: int, begun: str) -> bool:
    """Whether a full line was broken at the width of the text: where the sentence began with no small letter and the next line does, in
    running words; where it begins with a name, only beside lines that were surely broken."""
    line = lines[at]
    if line[0] == "(" or _words("share").match(line):
        return True
    if line[0].islower():
        if _runs(lines, at, begun):
            return True
        if begun[0].islower() or _words("of_its_own").match(line):
            return False
        goes_further = at + 1 == len(lines) or _is_full(lines, at + 1)
        return (goes_further and _widest(lines, at) >= _table()["widths"]["plain"]) or _ends_in_running_words(lines, at)
    return bool(_words("named").match(line)) and any(_is_surely_broken(lines, other) for other in _near(lines, at) if other != at)


def _is_surely_broken(lines: Sequence[str], at: int) -> bool:
    """Whether a full line was broken in the midst of a sentence, as its last word or the first of the next tells."""
    if not _is_full(lines, at) or _words("closed").search(lines[at - 1]) or _words("item").match(lines[at]):
        return False
    return bool(_words("leads").search(lines[at - 1]) or _words("goes_on").match(lines[at]))


def _ends_in_running_words(lines: Sequence[str], at: int) -> bool:
    """Whether the lines from here on that are full end with one that a mark ends, or holds the end of a sentence."""
    while at + 1 < len(lines) and _is_full(lines, at + 1) and not _words("closed").search(lines[at]):
        at += 1
    return bool(_words("closed").search(lines[at])) or ". " in lines[at] or ", " in lines[at]


def _is_full(lines: Sequence[str], at: int) -> bool:
    """Whether the first word of a line found no room in the line before it, at the width that the lines around tell."""
    widest, before = _widest(lines, at), width(lines[at - 1])
    narrowest = _table()["widths"]["narrowest"]
    return widest >= narrowest and before <= _table()["widths"]["broadest"] and (
        before + 1 + width(lines[at].split(" ", 1)[0]) > widest - _table()["widths"]["slack"])


def _widest(lines: Sequence[str], at: int) -> int:
    """The width of the widest of the lines around that can have been broken at one."""
    broadest = _table()["widths"]["broadest"]
    return max((wide for line in lines[max(0, at - 1 - _NEAR):at + 1 + _NEAR] if (wide := width(line)) <= broadest), default=0)


def _near(lines: Sequence[str], at: int) -> range:
    return range(max(1, at - _NEAR), min(len(lines), at + 1 + _NEAR))


def _as_one(begun: str, before: str, line: str) -> str:
    """A line behind what the one before it ends: with a blank between words, none between Chinese letters, and without the hyphen that cut
    a word."""
    if _is_cut(before, line):
        whole = _words("stays_behind").search(before) or _words("stays_before").match(line) or not begun[-2].isalpha()
        return f"{begun if whole else begun[:-1]}{line}"
    touches = is_cut_within(before, line) or before[-1] in "(/[" or is_chinese(before[-1]) or is_chinese(line[0]) or line[0] in ",.;:)"
    return f"{begun}{line}" if touches else f"{begun} {line}"


@cache
def _table() -> dict[str, Any]:
    return shipped_table("text/wrapped.toml")


@cache
def _words(of: str) -> re.Pattern[str]:
    """The patterns of the table, each where it may stand."""
    table = _table()
    if of == "breaks":
        return compiled("|".join(table["breaks"]), re.IGNORECASE)
    if of == "sections":
        return compiled(rf"(?<=[^\s:：])(?:[ \t\u3000/]+|[ \t\u3000/]*(?=【))(?=【?(?:{'|'.join(table[of])})(?: ?[:：]|】))", re.IGNORECASE)
    if of == "request":
        return compiled(table[of], re.IGNORECASE | re.MULTILINE)
    if of == "looks":
        return compiled(rf"(?<=[^\s:：,;，；、])[ \t\u3000]+(?={'|'.join(table[of])})", re.IGNORECASE)
    if of == "section_alone":
        return compiled(rf"(?:{'|'.join((*table['sections'], *table['headings']['history']))}) ?[:：]", re.IGNORECASE)
    if of in ("closed", "half_closed", "item", "key"):
        return compiled(table[of] if of in table else table["items"][of])
    if of == "cut":
        return compiled("(?<![A-Za-z])[A-Za-z][a-z]+[-\u2010]$")
    if of in ("months", "sides"):
        return compiled(rf"(?<![A-Za-z]){table['english'][of]}$", re.IGNORECASE)
    if of == "attributes":
        one = f"(?:{'|'.join(table['english'][of])})"
        return compiled(rf"(?<![A-Za-z]){table['english']['asks_for_noun']} (?:{one},? (?:or |and )?){{0,3}}{one}$", re.IGNORECASE)
    if of in ("leads", "perhaps"):
        return compiled(rf"(?:^|(?<=[\s(/,;:-]))(?:{'|'.join(table['english'][of])})$", re.IGNORECASE | re.ASCII)
    if of == "goes_on":
        return compiled(rf"(?:{'|'.join(table['english'][of])})(?=[\s,;.]|$)", re.IGNORECASE | re.ASCII)
    if of == "stays_behind":
        return compiled(rf"(?<![A-Za-z]){table['hyphens'][of]}[-\u2010]$", re.IGNORECASE)
    if of == "stays_before":
        return compiled(table["hyphens"][of], re.IGNORECASE)
    return compiled(table["english"][of], 0 if of in ("named", "running") else re.IGNORECASE)
