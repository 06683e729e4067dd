"""A marrow's report without what it repeats of earlier looks: columns of a table under their names or days, sections under theirs, and what
it is compared with.

"Parameter | Previous | Current" over "Blasts | 1% | 72%" tells 72 % of now; read from left to right it told a remission, or nothing. Words:
``[columns]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.slashed_days import it_can_be
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.sentences import sentence_at

_MOST = 5  # columns of a table
_FLAGS = re.IGNORECASE | re.ASCII


@of_text(4096)
def without_earlier(text: str) -> str:
    """The normalised text with the columns and sections of earlier looks blank; each letter that is left in a line of none stands where it
    stood.

    >>> without_earlier("Test | Previous | Current\\nBlasts | 72% | 1%").strip(), without_earlier("MRD: now 1%, previous 2%").strip()
    ('Blasts: 1%', 'MRD: 1%')
    >>> without_earlier("PRIOR RESULTS\\nAML\\nCURRENT RESULTS\\nNo AML").split("\\n")
    ['             ', '   ', 'CURRENT RESULTS', 'No AML']
    """
    text = _without_compared(normal(text))
    if not (_words()["named"].search(text) or _words()["days"].search(text)):
        return text
    lines = _words()["pair"].sub(_of_now, text).split("\n")
    return "\n".join(_without_sections(_without_columns(lines))) if len(lines) > 1 else lines[0]


def _without_compared(text: str) -> str:
    """Without the marrow with which it is compared, where a bracket says how that was, and none that this one is like it."""
    for found in _words()["compared"].finditer(text):
        if not _words()["alike"].search(text[slice(*sentence_at(text, found.span()))]):
            text = text[:found.start()] + " " * len(found[0]) + text[found.end():]
    return text


def _of_now(pair: re.Match[str]) -> str:
    """Of two values side by side, each behind or under its name, that of now: "current 1%, previous 72%"."""
    of_now = [pair["n1"] is not None, pair["n2"] is not None]
    return pair["v1" if of_now[0] else "v2"].strip().ljust(len(pair[0])) if of_now.count(True) == 1 else pair[0]


def _without_columns(lines: Sequence[str]) -> list[str]:
    left, now, columns = list[str](), 0, 0
    for line in lines:
        if (headed := _columns(line)) is not None:
            now, columns = headed
            line = " " * len(line)
        elif columns and (row := _row(columns).fullmatch(line)) is not None:
            told = f"{row['name'].strip(' |:')}: {row[f'v{now}'].strip()}"
            line = told.ljust(len(line)) if len(told) <= len(line) else line
        else:
            columns = 0
        left.append(line)
    return left


def _columns(line: str) -> tuple[int, int] | None:
    """Which of the columns is of now, and how many there are, where a line heads them."""
    if _words()["headed"].fullmatch(line):
        of_now = [found["now"] is not None for found in _words()["label"].finditer(line)]
        return (of_now.index(True), len(of_now)) if of_now.count(True) == 1 and 1 < len(of_now) <= _MOST else None
    if not _words()["dated"].fullmatch(line):
        return None
    days = [it_can_be(line, found.span()) or (found[0], found[0]) for found in _words()["day"].finditer(line)]
    last = max(range(len(days)), key=lambda at: days[at][0])
    sure = all(days[at][1] < days[last][0] for at in range(len(days)) if at != last)
    return (last, len(days)) if sure and 1 < len(days) <= _MOST else None


def _without_sections(lines: Sequence[str]) -> list[str]:
    """Without those of earlier looks, where a section of now stands before or behind them."""
    earlier = [_words()["section"].fullmatch(line) is not None for line in lines]
    now = [_words()["section_now"].fullmatch(line) is not None for line in lines]
    if not (any(earlier) and any(now)):
        return list(lines)
    left, old = list[str](), False
    for at, line in enumerate(lines):
        old = earlier[at] or (old and not now[at])
        left.append(" " * len(line) if old else line)
    return left


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    it: Mapping[str, str] = words()["columns"]
    label = rf"(?:(?P<now>{it['now']})|{it['earlier']}){it['beside']}"
    bare = label.replace("?P<now>", "?:")
    first, second = (rf"{label.replace('<now>', f'<n{at}>')}[\s:=]{{1,3}}(?P<v{at}>{it['value']})" for at in (1, 2))
    columns = rf"(?:{it['rows']}[\s|:,/]{{1,20}})?{bare}(?:[\s|:,/]{{1,40}}{bare}){{1,{_MOST - 1}}}"
    days = rf"{it['rows']}(?:[\s|:,]{{1,40}}{it['day']}){{2,{_MOST}}}"
    return {name: compiled(pattern, _FLAGS) for name, pattern in {
        "named": it["earlier"], "days": rf"{it['day']}[ |]+{it['day']}", "label": label, "day": it["day"],
        "headed": rf"[\s|]{{0,20}}{columns}{it['behind']}[\s|]*", "dated": rf"[\s|]{{0,20}}{days}{it['behind']}[\s|]*",
        "pair": rf"(?<!\w){first}[\s,;/|(]{{1,3}}(?:and |vs\.? |versus )?{second}(?![\w%])",
        "compared": it["compared"], "alike": it["alike"], "section": it["section"], "section_now": it["section-now"],
    }.items()}


@cache
def _row(columns: int) -> re.Pattern[str]:
    """A line of a table with so many values behind its name, and perhaps a unit or a range behind them."""
    value = words()["columns"]["value"]
    told = "".join(rf"[\s|:,]+(?P<v{at}>{value})" for at in range(columns))
    rest = rf"(?:[\s|]+{words()['columns']['range']})?"
    return compiled(rf"[\s|]*(?P<name>[^\d|\n][^|\n]{{0,40}}?){told}{rest}[\s|]*", _FLAGS)
