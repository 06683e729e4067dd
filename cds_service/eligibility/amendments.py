"""Lays a site's changes over the rules: look-back windows freely, thresholds only together with an amendment's text.

A window is changed by its name (``[windows] labs = 21``) wherever a rule says ``window = "labs"``. A threshold is
changed in ``[amendment.<criterion id>]`` beside ``text``, which is printed wherever the rule is; the limits of the
disease course belong to the criterion that asks for it. Quotations, kinds of rule and concepts can't be changed here;
the second-hand exclusions may get the protocol's own words.
"""
from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from cds_service.eligibility.rule_file import Rules, RulesError, keyword_of

WINDOW_KEYS = ("within_days", "now_within_days")
SECOND_HAND = "third-party summary"
PROTOCOL_WORDS = ("says", "source")


def amended(rules: Rules, windows: Mapping[str, int], amendments: Mapping[str, Mapping[str, Any]],
            known: tuple[str, ...]) -> Rules:
    """The rules with the site's windows and amendments; raises RulesError naming what does not fit."""
    if not windows and not amendments:
        return rules
    changed = copy.deepcopy(rules)
    faults = [*_set_windows(changed, windows), *_set_amendments(changed, amendments, known)]
    if faults:
        raise RulesError(faults)
    return changed


def _set_windows(rules: Rules, windows: Mapping[str, int]) -> Iterator[str]:
    tables = list(_windowed(rules))
    names = sorted({table["window"] for table in tables})
    for name, days in windows.items():
        if name not in names:
            yield f"windows.{name}: no rule has this window; known: {', '.join(names)}"
        for table in tables:
            if table["window"] == name:
                table.update({key: days for key in WINDOW_KEYS if key in table and table[key] != days})
                table["site_window"] = True


def _windowed(rules: Rules) -> Iterator[dict[str, Any]]:
    """Every table of the rules that names a window."""
    for table in (rules["course"], *rules["criterion"].values()):
        if "window" in table:
            yield table
        yield from (part for part in table.values() if isinstance(part, dict) and "window" in part)


def _set_amendments(rules: Rules, amendments: Mapping[str, Mapping[str, Any]], known: tuple[str, ...]) -> Iterator[str]:
    for name, change in amendments.items():
        table = rules["criterion"].get(name)
        if table is None:
            yield f"amendment.{name}: not a criterion of this trial"
            continue
        if not str(change.get("text", "")).strip():
            yield f"amendment.{name}: needs `text`, the words of the amendment"
        of_the_course = rules["course"] if keyword_of(table, known) == "course" else {}
        allowed = (*_thresholds(table, known), *_thresholds(of_the_course, ()))
        for setting, value in change.items():
            if setting == "text":
                table["amendment"] = value
            elif setting in allowed:
                (of_the_course if setting in of_the_course else table)[setting] = value
            else:
                yield f"amendment.{name}.{setting}: can't be amended; can be: {', '.join(allowed) or 'nothing'}"


def _thresholds(table: Mapping[str, Any], known: tuple[str, ...]) -> tuple[str, ...]:
    """The settings of a criterion that are numbers, and its keyword when that is a number or a range of numbers."""
    numbers = [key for key, value in table.items() if _number(value)]
    keyword = keyword_of(table, known)
    if keyword and isinstance(table[keyword], list) and all(_number(part) for part in table[keyword]):
        numbers.append(keyword)
    return (*numbers, *(PROTOCOL_WORDS if table.get("source") == SECOND_HAND else ()))


def _number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
