"""Whom a reference range is for, as its words say: sexes, adults, everybody, or a group that nobody can tell of here.

Source: FHIR R4 Observation.referenceRange.appliesTo and text; the words stand in ``range_groups.toml``.
"""
from __future__ import annotations

import re
from functools import cache
from itertools import chain

from fhir_mappings.patterns import compiled
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.stance.answers import said_by
from fhir_mappings.text.words.numbers import plain

LABEL = compiled(r"([^\d()<>≤≥:]+):")
"""What stands before a written range: "Female: 7-40"."""
_REMARK = compiled(r"\(([^()\d]+)\)\s*$")
SEXES = frozenset({"male", "female"})


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Each word with its groups: men are male and adult."""
    table = shipped_table("results/ranges/range_groups.toml")["group"]
    return {word: frozenset(group for group, words in table.items() if word in words) for word in chain(*table.values())}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A known group as a word of its own; any other group."""
    known = "|".join(sorted(map(re.escape, _groups()), key=len, reverse=True))
    unknown = "|".join(shipped_table("results/ranges/range_groups.toml")["unknown"]["words"])
    return compiled(rf"(?<![a-z0-9])(?:{known})(?![a-z0-9]|\[[a-z])"), compiled(unknown)


@cache
def _neutral() -> re.Pattern[str]:
    return compiled("|".join(shipped_table("results/ranges/range_groups.toml")["neutral"]["words"]))


@cache
def _others() -> re.Pattern[str]:
    return compiled("|".join(shipped_table("results/ranges/range_groups.toml")["another_kind"]["words"]))


@cache
def _women() -> re.Pattern[str]:
    return compiled("|".join(shipped_table("results/ranges/range_groups.toml")["women"]["words"]))


def groups_of(word: str) -> set[str]:
    """The groups that a word names and nothing besides ("adult male", "成年男性")."""
    words, known = plain(word).lower(), _patterns()[0]
    if known.sub("", words).strip(" ()/,、和及"):
        return set()
    return {group for found in known.findall(words) for group in _groups()[found]}


def said_of(concept: CodeableConcept) -> list[str]:
    """Every code and word of a concept."""
    coded = [word for coding in concept.coding or () if coding is not None for word in (coding.code, coding.display)]
    return [word for word in (*coded, concept.text) if word and word.strip()]


def group_words(concept: CodeableConcept) -> set[str]:
    """What a group's codes and words mean: sexes, any, adult; empty for a group we don't know."""
    return set().union(*map(groups_of, said_of(concept)))


def named_in(text: str) -> list[set[str]]:
    """The groups that a label before a written range or a remark behind it names: "7-40 (F)", "女: 7-40"; an empty one for a group
    that we don't know ("7-40 (newborn)")."""
    words = plain(text).lower()
    told = [found[1] for found in (LABEL.match(words), _REMARK.search(words)) if found]
    return [groups_of(word) for word in told if groups_of(word) or _patterns()[1].search(word)]


def without_neutral(word: str) -> str:
    """A label without what names no group: the method, "reference range"."""
    return _neutral().sub(" ", plain(word).lower()).strip()


def names_unknown(text: str) -> bool:
    """True where a text names a group of which nobody can tell here whether the patient is of it: "Pregnant 4 weeks: 1000-10000"."""
    return _patterns()[1].search(plain(text).lower()) is not None


def is_for_women_alone(text: str) -> bool:
    """True where a text or code names a group to which no man belongs, and no men: "Pregnant", 妊娠晚期."""
    words = plain(text).lower()
    return _women().search(words) is not None and not any("male" in _groups()[found] for found in _patterns()[0].findall(words))


def is_of_another_kind(text: str) -> bool:
    """True for what is no range of normal results, by its words: an alarm's, a therapy's, an assay's, or that of the positive alone."""
    return _others().search(words := plain(text).lower()) is not None or (not any(map(str.isdigit, words)) and said_by(words) == "positive")


def names_sex(text: str) -> bool:
    """True where a text names a sex."""
    return any(SEXES & _groups()[found] for found in _patterns()[0].findall(plain(text).lower()))
