"""Whose a number behind a name is, or of when: in "1% blasts, 100% donor" it is none of the blasts', in "MRD positive (was 0.02%)" none of
now. Words: ``[share]`` in ``course_words.toml``."""
from __future__ import annotations

import re
from collections.abc import Mapping

_NEAR = 24  # letters before a name in which its own number stands


def is_of_before(name: re.Match[str], found: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for a number that the words behind it, or those between it and its name, give to an earlier day: MRD阳性,较前次(0.02%)升高."""
    between = text[name.end():found.start("low")]
    if patterns["elsewhen"].match(text, max(name.end(), found.end())) or patterns["was"].search(between):
        return True
    return bool(patterns["compared_with"].search(between)) and patterns["risen"].match(text, found.end()) is not None


def is_of_else(name: re.Match[str], found: re.Match[str], text: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """True for a number that only a comma parts from the name, with the name of something else behind it; of any word, where the name has
    its number before it."""
    if text[name.end():found.start("low")].strip() != ",":
        return False
    if patterns["of_else"].match(text, found.end()):
        return True
    own = patterns["ahead"].search(text, max(0, name.start() - _NEAR), name.start())
    return own is not None and patterns["of_named"].match(text, found.end()) is not None
