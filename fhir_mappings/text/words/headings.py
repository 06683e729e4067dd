"""What stands around the words of a report, a result or a name and is no part of them: a number of a list, a heading, a day behind it."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table

_DAY = 32
"""Letters at the end of a name in which a day stands with what leads to it."""

_YEARS = ("19", "20")
_QUOTES = "\"“”"


def without_heading(words: str) -> str:
    """The words, normalised, behind them.

    >>> without_heading("1. POSITIVE"), without_heading("Conclusion: REACTIVE"), without_heading("1:8")
    ('POSITIVE', 'REACTIVE', '1:8')
    """
    headed = _headed().match(words)
    return words[headed.end():] if headed else words


def without_front(text: str) -> str:
    """A text as charted without the number and the heading that it begins with; of a text that is no more, all of it.

    >>> without_front("FINAL DIAGNOSIS:\\n1. Relapsed 3/2026"), without_front("诊断意见：阳性"), without_front("1.5% blasts")
    ('Relapsed 3/2026', '阳性', '1.5% blasts')
    """
    front = _front("front").match(text)
    return text[front.end():] if front else text


def bare_name(name: str) -> str:
    """A name without the number of a list and the heading before it, and without a bracket behind it that says where to look.

    >>> bare_name("2、急性髓系白血病"), bare_name("Diagnosis: 非M3 (see comment)")
    ('急性髓系白血病', '非M3')
    >>> bare_name("17-alpha"), bare_name("7. May"), bare_name("AML (M5)"), bare_name("2026-10-10AML复发")
    ('17-alpha', '7. May', 'AML (M5)', '2026-10-10 AML复发')
    """
    number = _front("number").match(name)
    name = name[number.end():] if number else name
    glued = _front("glued").match(name) if name.lstrip(_QUOTES)[:2] in _YEARS else None
    return _front("remark").sub("", f"{glued[0]} {name[glued.end():]}" if glued else name)


def without_day(name: str) -> str:
    """A name without the day that a system appended to it: who is said to have what, and what is named, does not hang on that. What holds
    another day stays whole, since the two may tell an order.

    >>> without_day("AML or MDS (2026-10-10)"), without_day("白血病，复发性（2026-10）"), without_day("CR 3/2025, relapse 10/2026")
    ('AML or MDS', '白血病，复发性', 'CR 3/2025, relapse 10/2026')
    >>> without_day("relapsed on 10/10/2026"), without_day("(2026-10-10)"), without_day("AML (M5)")
    ('relapsed on 10/10/2026', '(2026-10-10)', 'AML (M5)')
    """
    bare = without_last_day(name)
    return name if len(bare) < len(name) and _front("days").search(bare) else bare


def without_stamp(name: str) -> str:
    """A name without the day of the record that a system appended to it: where what stands last in it has a day of its own, the other tells
    nothing of it. One that was appended twice is one.

    >>> without_stamp("relapsed 10/2026, CR 3/2025 (2026-10-10)"), without_stamp("CR 3/2025, relapsed (2026-10-10)")
    ('relapsed 10/2026, CR 3/2025', 'CR 3/2025, relapsed (2026-10-10)')
    >>> without_stamp("CR 3/2025, relapsed (2026-10-10) (2026-10-10)"), without_stamp("relapsed (3/2025) (2026-10-10) (2026-10-10)")
    ('CR 3/2025, relapsed (2026-10-10)', 'relapsed (3/2025)')
    """
    stamp = _front("stamp").search(name, max(0, len(name) - _DAY))
    while stamp and (again := _front("stamp").search(name[:stamp.start()], max(0, stamp.start() - _DAY))):
        if again[0].strip() != stamp[0].strip():
            break
        name, stamp = name[:stamp.start()], again
    clause = _front("last_clause").search(name[:stamp.start()]) if stamp else None
    return name[:stamp.start()] if stamp and clause and _front("days").search(clause[0]) else name


def without_last_day(name: str) -> str:
    """The same, whatever other days it holds."""
    day = _front("day").search(name, max(0, len(name) - _DAY))
    return name[:day.start()] if day else name


@of_text(4096)
def days_blanked(text: str) -> str:
    """A normalised text with blanks in place of the days that end its clauses: each word stands where it stood.

    >>> days_blanked("NR (2026-10-10), febrile"), days_blanked("CR since 2026-10-10")
    ('NR             , febrile', 'CR since 2026-10-10')
    """
    return _front("clause_day").sub(lambda found: " " * len(found[0]), text)


@cache
def _front(of: str) -> re.Pattern[str]:
    return compiled(shipped_table("text/written_values.toml")[of], re.IGNORECASE | re.ASCII)


@cache
def _headed() -> re.Pattern[str]:
    return compiled(shipped_table("text/written_values.toml")["headed"], re.IGNORECASE | re.ASCII)
