"""A share of blasts that a row of a table tells without its sign right behind their name, and that is one of a remission, as the readers of
shares know it: 原始粒细胞 1.0 0-1.8 早幼粒细胞 2.0. With its sign (1.5%) the words around it tell what the cells are."""
from __future__ import annotations

from fhir_mappings.text.shares.shares_told import many_blasts_told, where_told
from fhir_mappings.text.words.cues import Span

_SIGN = "%"
_NEAR = 4  # letters between a name as one reader knows it and the number as another does


def few_behind(text: str, span: Span) -> list[int]:
    """Where such a share ends; empty where there is none, or where as many blasts are counted as no remission holds."""
    told = [it for it in where_told("blasts", text) if span[0] <= it[0] <= span[1] + _NEAR and _SIGN not in text[slice(*it)]]
    many = set(many_blasts_told(text)) if told else set()
    return [] if not many.isdisjoint(told) else [end for _, end in told]
