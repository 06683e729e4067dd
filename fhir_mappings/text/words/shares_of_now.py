"""The share of cells of this look alone, where a Chinese text tells it beside that of an earlier one, or beside what became of that.

"原始细胞:前次30%,本次2%", "由原来的30%降至2%" and "较前次骨髓,原始细胞明显减少(2%)" tell 2 % of this marrow: the readers of shares
look behind a name, and what stands between hid its number or told it of before. A range of what is normal right behind a name
("原始细胞(0-5%)") is no share, nor is a name with no more than that a finding, and one that is set as a condition
("若原始细胞>5%则考虑复发") is none of this marrow. Words: ``shares_of_now.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.any_of import AnyOf, sought

_FLAGS = re.IGNORECASE | re.ASCII
_IF = ("if", "if_behind", "when", "if_bare")
"""The ways in which a share is set as a condition."""
_NOW = ("first", "both", "both_bare", "both_named", "from", "compared", "since", "again", "turned")
"""The ways in which a share of now, or an answer, stands beside one of before, in the order in which they are looked for."""


def with_shares_of_now(text: str) -> str:
    """The text with the name and its share of now, never longer.

    >>> with_shares_of_now("原始细胞:前次30%,本次2%"), with_shares_of_now("前次原始细胞2%,本次骨髓30%")
    ('原始细胞2%', '原始细胞30%')
    >>> with_shares_of_now("原始细胞由原来的30%下降至2%"), with_shares_of_now("较前次骨髓,原始细胞明显减少(2%)")
    ('原始细胞减少至2%', '原始细胞减少至2%')
    >>> with_shares_of_now("若原始细胞>5%则考虑复发"), with_shares_of_now("原始细胞>5%时考虑复发,本例原始细胞30%")
    ('若复发', '原始细胞>5%时考虑复发,本例原始细胞30%')
    >>> with_shares_of_now("原始细胞较前明显增多(30%)"), with_shares_of_now("原始细胞(0-5%) 1%"), with_shares_of_now("前次原始细胞30%")
    ('原始细胞升至30%', '原始细胞 1%', '前次原始细胞30%')
    >>> with_shares_of_now("MRD:前次阴性,本次阳性"), with_shares_of_now("MRD阴性,复查升至0.5%"), with_shares_of_now("MRD由0.5%转阴")
    ('MRD阳性', 'MRD升至0.5%', 'MRD阴性')
    """
    if not any(letters in text for letters in _table()["letters"]):
        return text
    patterns = _patterns()
    for way in _IF:
        text = patterns[way].sub(_table()["turn"], text)
    text = patterns["empty"].sub("", text)
    for way in ("normal", "limit"):
        text = patterns[way].sub(lambda found: found["name"], text)
    text = patterns["more"].sub(lambda found: f"{found['name']}{_table()['positive']}", text)
    for way in _NOW:
        text = patterns[way].sub(_told, text)
    return text


def _told(found: re.Match[str]) -> str:
    groups = found.groupdict()
    fell, sign = groups.get("fell"), "%" if "bare" in groups else ""
    way = "" if fell is None else _table()["fell" if _patterns()["falls"].search(fell) else "rose"]
    return f"{found['name']}{way}{_table()['gone'] if 'gone' in groups else found['now']}{sign}"


@cache
def _table() -> dict[str, Any]:
    return shipped_table("text/shares_of_now.toml")


@cache
def _patterns() -> Mapping[str, AnyOf]:
    it = _table()
    name, old, now, share = rf"(?P<name>{it['name']})", it["old"], it["today"], it["share"]
    told, moved = rf"(?P<now>{share})", rf"(?P<fell>{it['moved']})"
    answer = rf"(?:{share}|{it['none']}|{it['found']})"
    bare = rf"(?P<now>{it['bare']}(?P<bare>))"
    bracket = rf"(?:\({it['inside']}{{1,24}}\))?"
    between = f"[({it['joint']}]{{0,3}}"
    changed = rf"(?:{it['from_']}(?:{old})?{it['is']}{share}\s?)?{moved}{it['to']}{told}\)?"
    was = rf"{old}{it['is']}{answer}\)?"
    would = rf"{it['then']}(?!{it['held']})"
    return {of: sought(form, _FLAGS) for of, form in {
        "if": rf"{it['if']}{it['other']}{{0,6}}?{it['cells']}{it['above']}{it['when']}{would}",
        "if_bare": rf"{it['if']}{it['above']}{it['when']}{would}",
        "if_behind": rf"{it['cells']}{it['if_between']}{it['above']}{it['when']}{would}",
        "when": rf"{it['cells']}{it['above']}{it['plainly_when']}{would}",
        "empty": f"{it['name']}{it['range']}{it['closed']}",
        "normal": rf"{name}{it['range']}", "limit": f"{name}{it['limit']}", "more": f"{name}{it['more']}",
        "first": rf"{name}{it['is']}{told}\s?[(,]\s?{old}{it['look']}{it['is']}{share}\)?",
        "both": rf"{name}{it['apart']}{was}{between}{now}{it['is']}(?P<now>{answer}){it['ends']}",
        "both_bare": rf"{name}{it['in_percent']}{it['apart']}{old}{it['is']}{it['bare']}{between}{now}{it['is']}{bare}",
        "both_named": rf"{old}{it['look']}{name}{it['is']}{answer}{between}{now}{it['is']}(?P<now>{answer}){it['ends']}",
        "from": rf"{name}{it['apart']}{it['from_']}(?:{old})?{it['is']}{share}{between}{moved}{it['to']}{told}",
        "compared": rf"{it['than']}{it['look']}{bracket}{it['look']}{it['against']}{name}{it['apart']}{changed}",
        "since": rf"{name}{it['apart']}{it['than']}{it['look']}{bracket}{it['look']}{it['against']}{changed}",
        "again": rf"{name}{it['apart']}(?:{it['none']}){it['again']}{it['to_from_none']}{told}(?P<fell>)",
        "turned": rf"{name}{it['apart']}(?:{it['from_']})?(?:{it['found']}|{share}){it['turns']}(?P<gone>)",
        "falls": it["falls"],
    }.items()}
