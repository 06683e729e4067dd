"""Names of uncoded results in one spelling: those of databases, of short lists and of other languages as ``results.toml`` reads them.

A name of another language is known by a few words; of one that holds more than these nobody can tell here what the number is. Words:
``spelling.toml``.
"""
from __future__ import annotations

import re
import unicodedata
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain

_FLAGS = re.IGNORECASE | re.ASCII
_Words = tuple[tuple[re.Pattern[str], str], ...]
_ACCENTED = compiled("[À-ÖØ-öø-ž]")


class _Table(Frozen):
    """``spelling.toml``, compiled."""

    compound: re.Pattern[str]
    part: re.Pattern[str]
    identifier: re.Pattern[str]
    within: re.Pattern[str]
    joined: re.Pattern[str]
    whose: re.Pattern[str]
    is_column: re.Pattern[str]
    column: _Words
    is_slip: re.Pattern[str]
    slips: _Words
    is_short: re.Pattern[str]
    short: _Words
    is_abroad: re.Pattern[str]
    abroad: _Words
    only: re.Pattern[str]


@of_text(4096)
def spelled(name: str) -> str:
    """The plain name as ``results.toml`` reads it.

    >>> spelled("BMBlasts"), spelled("BM_BLAST_PCT"), spelled("Blasts NFr Mar"), spelled("Blasten im Knochenmark")
    ('BM Blasts', 'BM BLAST PCT', 'Blasts NFr Bone marrow', 'blasts im bone marrow')
    >>> spelled("LBBLAST_BM"), spelled("MARROWBLASTS"), spelled("BM blats"), spelled("osteoblasts")
    ('LB BLAST BM', 'MARROW BLASTS', 'BM blasts', 'osteoblasts')
    """
    table, words = _table(), plain(name.replace("_", " "))
    words = table.whose.sub(" ", words)
    words = table.compound.sub(lambda found: " ".join(table.part.findall(found[0])), words)
    words = table.identifier.sub(lambda found: table.within.sub(" ", found[0]), words)
    words = table.joined.sub(" ", words)
    if ("_" in name or " " not in name.strip()) and table.is_column.search(words):
        words = _put(table.column, words)
    if table.is_slip.search(words):
        words = _put(table.slips, words)
    if table.is_short.search(words):
        words = _put(table.short, words)
    return _from_abroad(words) or " ".join(words.split())


@of_text(4096)
def leaves_more(name: str) -> bool:
    """True for a name of another language that holds more than is known of it.

    >>> leaves_more("Blasten im Knochenmark"), leaves_more("Blasten im Knochenmark vor Therapie"), leaves_more("Bone marrow blasts, Quest")
    (False, True, False)
    """
    words = _from_abroad(plain(name.replace("_", " ")))
    return words is not None and _table().only.fullmatch(words) is None


def _from_abroad(words: str) -> str | None:
    """The name with the words of its language in English; None for one that is of none of them."""
    table = _table()
    bare = _without_accents(words) if _ACCENTED.search(words) else words
    return " ".join(_put(table.abroad, bare).split()) if table.is_abroad.search(bare) else None


def _without_accents(words: str) -> str:
    apart = unicodedata.normalize("NFD", words)
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def _put(rows: _Words, words: str) -> str:
    for pattern, known in rows:
        words = pattern.sub(known, words)
    return words


@cache
def _table() -> _Table:
    rows = shipped_table("results/names/spelling.toml")
    compound, identifier, column, slips, abroad, short = (
        rows[it] for it in ("compound", "identifier", "column", "slips", "abroad", "short"))
    return _Table(
        compiled(compound["pattern"], _FLAGS), compiled(compound["part"], _FLAGS),
        compiled(identifier["pattern"], _FLAGS), compiled(identifier["within"], _FLAGS), compiled(identifier["joined"], _FLAGS),
        compiled("|".join(f"(?:{it})" for it in rows["whose"]["patterns"]), _FLAGS),
        compiled(column["pattern"], _FLAGS), _rows(column["words"]), compiled(slips["pattern"], _FLAGS), _rows(slips["words"]),
        compiled(short["pattern"], _FLAGS), _rows(short["words"]), compiled(abroad["pattern"], _FLAGS), _rows(abroad["words"]),
        compiled(abroad["only"], _FLAGS))


def _rows(rows: list[list[str]]) -> _Words:
    return tuple((compiled(pattern, _FLAGS), known) for pattern, known in rows)
