"""Cells of the leukaemia that a report tells by what they are and not by a name: "abnormal myeloid population, 5.6 %", 免疫表型异常细胞群.

Laboratories of flow cytometry put such words together of parts: a word of abnormality, the line of the cells, their share, in any order.
Above the limit of residual disease, or without a share, they may be the leukaemia; cells that are only young (CD34, CD117) where they are
more than a marrow in remission holds. Words: ``[strange]`` and ``[course.strange-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from fhir_mappings.remembered import of_text
from fhir_mappings.text.shares import limits
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.turns.turn_words import holds, turn_words
from fhir_mappings.text.words.any_of import AnyOf, sought
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import MARKS, sentence_at

_AHEAD = 80  # letters before the cells in which their share may stand
_SIGNS = ("more", 1), ("less", -1)


@of_text(1024)
def strange_cells(text: str) -> tuple[Span, ...]:
    """Where a normalised text tells of such cells, with their share, as found or not: who asks looks at what governs them."""
    return tuple(sorted({*_strange(text), *_young(text)}))


@of_text(1024)
def few_strange_cells(text: str) -> tuple[Span, ...]:
    """Where it tells of a share of them that is not above the limit of residual disease."""
    return tuple(place for place, share in _called_strange(text) if share is not None and share <= limits.residual())


def _strange(text: str) -> Iterator[Span]:
    """Cells that are called abnormal, but for such a share."""
    yield from (place for place, share in _called_strange(text) if share is None or share > limits.residual())


def _called_strange(text: str) -> Iterator[tuple[Span, Decimal | None]]:
    """Where cells are called abnormal, and their share."""
    yield from (_share(text, span, within=True) or (span, None) for span in turn_words()["strange-cells"].places(text))


def _young(text: str) -> Iterator[Span]:
    """Cells that are only young, of which more are counted than a marrow in remission holds, and no word tells that they are sound."""
    for of, limit in (("strange-young", limits.blasts_of_no_remission()), ("strange-ripening", Decimal(words()["strange"]["ripening"]))):
        for span in turn_words()[of].places(text):
            told = _share(text, span)
            if told and told[1] >= limit and not holds("strange-sound", text[slice(*sentence_at(text, span, MARKS))]):
                yield told[0]


def _share(text: str, span: Span, *, within: bool = False) -> tuple[Span, Decimal] | None:
    """The share of cells in percent, and where both stand: ``within`` their words the last, else right behind them, else right before."""
    begin = max(0, span[0] - _AHEAD)
    found = [*_pattern("share").finditer(text[slice(*span)])][-1:] if within else []
    behind = _pattern("behind").match(text, span[1])
    ahead = None if found or behind else _pattern("ahead").search(text[begin:span[0]])
    told = next((it for it in (*found, behind, ahead) if it is not None), None)
    if told is None:
        return None
    share = Decimal(told["high"] or told["low"])
    away = next((sign * Decimal(words()["strange"]["least"]) for of, sign in _SIGNS if _pattern(of).search(told["sign"] or "")), Decimal(0))
    place = begin + ahead.start() if ahead else span[0], behind.end() if behind and not found else span[1]
    return place, share + away


@cache
def _pattern(of: str) -> AnyOf:
    return sought(words()["strange"][of], re.IGNORECASE | re.ASCII)
