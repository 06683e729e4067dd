"""Tags that systems append to names and that are no part of them: for billing "(HCC)" of Epic, "(disorder)" of SNOMED CT."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_FLAGS = re.IGNORECASE | re.ASCII
_NEAR = 100  # letters before a tag, and behind it, that tell whether it is one


class _Tags(Frozen):
    letters: str
    kinds: re.Pattern[str]
    sure: re.Pattern[str]
    behind_name: re.Pattern[str]
    no_tag: re.Pattern[str]
    treated: re.Pattern[str]
    bare: re.Pattern[str]
    not_bare: re.Pattern[str]


def _any(patterns: Sequence[str], before: str = "", behind: str = "") -> re.Pattern[str]:
    return compiled(f"{before}(?:{'|'.join(patterns)}){behind}", _FLAGS)


@cache
def _tags() -> _Tags:
    table = shipped_table("text/tags.toml")
    opened, closed = r"\s?[(\[]\s?", r"\s?[)\]]"
    return _Tags(
        table["letters"], compiled(table["kinds"], _FLAGS),
        _any(table["sure"], opened, closed), _any(table["behind_name"], opened, closed),
        _any([*table["no_name"], *table["of_liver_cancer"]]), _any(table["treated"]),
        _any(table["bare"], r"(?<![a-z])", r"(?:\s?[-–,]\s?|\s)HCC$"), _any(table["not_bare"]),
    )


@cache
def display_pattern() -> re.Pattern[str]:
    """A display and, in its group, the name in it."""
    return compiled(shipped_table("text/tags.toml")["displayed"], re.IGNORECASE | re.DOTALL)


def without_tags(text: str) -> str:
    """The text without them. Where the same letters may be the disease, they stay: an "HCC" too many is seen by the reader.

    >>> without_tags("Type 2 diabetes mellitus (CMS/HCC)"), without_tags("Cirrhosis with HCC"), without_tags("Liver mass (HCC)")
    ('Type 2 diabetes mellitus', 'Cirrhosis with HCC', 'Liver mass (HCC)')
    """
    tags = _tags()
    if text[-1:] == ")":
        text = tags.kinds.sub("", text).rstrip()
    if tags.letters not in text.lower():
        return text
    text = tags.behind_name.sub(_left_of, tags.sure.sub("", text)).strip()
    bare = tags.bare.search(text)
    return text[:-3].rstrip(" -–,") if bare and not tags.not_bare.search(text) else text


def _left_of(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _NEAR):found.start()]
    behind = found.string[found.end():found.end() + _NEAR]
    is_disease = _tags().no_tag.search(before) or _tags().treated.search(f"{before} {behind}")
    return found.group() if is_disease else ""
