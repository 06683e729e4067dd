"""Whose a number behind a name is, or of when: in "1% blasts, 100% donor" it is none of the blasts', in "MRD positive (was 0.02%)" none of
now. Words: ``[share]`` in ``course_words.toml``."""
from __future__ import annotations

import re
from collections.abc import Mapping

from fhir_mappings.text.words.cues import lead

_NEAR = 24  # letters before a name in which its own number stands
_COMPARED = 60  # letters before a name in which its slide is told to be one that is compared with


def is_of_before(name: re.Match[str], found: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for a number that the words behind it, or those between it and its name, give to an earlier day: MRD阳性,较前次(0.02%)升高."""
    between = text[name.end():found.start("low")]
    if patterns["elsewhen"].match(text, max(name.end(), found.end())) or patterns["was"].search(between):
        return True
    if patterns["compared_with"].search(between) and patterns["risen"].match(text, found.end()):
        return True
    return is_of_other_look(name, max(name.end(), found.end()), text, patterns)


def is_of_other_look(name: re.Match[str], end: int, text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for the number of an earlier slide, with which a marrow in remission is compared and no word says that it is as before:
    与2026-04-10(原始细胞62%)片比较,...完全缓解骨髓象; and for that of an earlier day beside what was found this time."""
    before = lead(text, name.start(), _COMPARED)
    if patterns["day_before"].search(before) and patterns["this_time"].search(text):
        return True
    if not patterns["other_slide"].search(before) or patterns["as_before"].search(text, end):
        return False
    return patterns["now_clear"].search(text[:name.start()]) is not None or patterns["now_clear"].search(text, end) is not None


def is_as_before(name: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for a share of an earlier marrow where the words right behind say that it is so still: (35%)比较,无变化; "(62%), unchanged"."""
    return patterns["unchanged"].match(text, name.end()) is not None


def is_of_else(name: re.Match[str], found: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for a number that only a comma parts from the name, or from its answer ("MRD-, 100% donor"), with the name of something else
    behind it; of any word, where the name has its number before it."""
    if text[name.end():found.start("low")].strip().lstrip("(-) ") != ",":
        return False
    if patterns["of_else"].match(text, found.end()):
        return True
    own = patterns["ahead"].search(text, max(0, name.start() - _NEAR), name.start())
    return own is not None and patterns["of_named"].match(text, found.end()) is not None


def is_limit(found: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for a number from which on residual disease is called positive: MRD≥0.1%为阳性."""
    return (found["sign"] or "").strip() in (">", "≥", ">=") and patterns["called"].match(text, found.end()) is not None


def of_now(name: re.Match[str], found: re.Match[str] | None, text: str, patterns: Mapping[str, re.Pattern[str]]) -> re.Match[str] | None:
    """The number found for a name, or where that is of before the one of now behind it: "blasts were 45% at diagnosis; now 30%"."""
    if found is None or _is_normal_range(name, found, text, patterns):
        return number_of_now(name, text, patterns) if patterns["elsewhen"].match(text, name.end()) else None
    return number_of_now(name, text, patterns) if is_of_before(name, found, text, patterns) else found


def _is_normal_range(name: re.Match[str], found: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for what is normal, in a bracket behind the name, without a number of the patient's: "Blasts (0-5%)", "Blasts (normal 0-3%)"."""
    bracket = patterns["normal_range"].match(text, name.end())
    return bracket is not None and bracket.start() <= found.start("low") < bracket.end()


def number_of_now(name: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> re.Match[str] | None:
    """The number of this marrow behind one of before, or behind what became of it since, unless it is that of something else."""
    if (changed := _number_compared(name, text, patterns)) is not None:
        return changed
    old = patterns["behind"].match(text, name.end())
    at = old.end() if old else name.end()
    found = next(filter(None, (patterns[of].match(text, at) for of in ("later_now", "later_then", "later_changed"))), None)
    return None if found is None or patterns["of_else"].match(text, found.end()) else found


def _number_compared(name: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> re.Match[str] | None:
    """The number of a name of which is told what became of it since an earlier look: "Compared with the prior marrow the blasts have
    cleared (1%)"."""
    if patterns["compared_lead"].search(lead(text, name.start(), _COMPARED)) is None:
        return None
    return patterns["compared_now"].match(text, name.end())


def forms_of_now(number: str, rows: Mapping[str, str]) -> dict[str, str]:
    """How the number of now stands behind that of before: behind words of now, or before them; and behind what became of it since."""
    return {"compared_lead": rows["compared_lead"], "compared_now": rows["compared_changed"] + number,
            "later_changed": rows["changed_since"] + rows["compared_changed"] + number, "later_now": rows["later_now"] + number,
         "later_then": rows["later_then"] + number + rows["then_now"]}


def is_line_above(found: re.Match[str], name: re.Match[str]) -> bool:
    """True for a number that ends its line before the Chinese name of a cell that begins the next one: 红系占24%, 原粒细胞比例不高."""
    return not name[0].isascii() and found[0].rstrip(" ").endswith("\n")
