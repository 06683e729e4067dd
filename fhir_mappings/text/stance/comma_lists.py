"""Lists by commas: whether a cue before the first item is about the last one too.

A list is one of short items: a longer clause is a statement of its own. How long the name of a disease is tells nothing, of the one that
is asked ("denies hypertension, diabetes and coronary artery disease") as of those before it. Where nothing closes the list and all before
the comma are diseases too ("No DM, HTN, CAD") nobody can tell.
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.places import ReadText, next_from, some_within
from fhir_mappings.text.words.cues import Span, any_of
from fhir_mappings.text.words.findings import Findings

_LIST_ITEM = 24  # letters that an item has at most
_ITEMS = compiled(r",| n?or | and | & ", re.IGNORECASE)
_OR = compiled(r"\bn?or\b")
_OVER = 4 * _LIST_ITEM  # letters behind a name that can still be of its item
_NAME = "-"  # stands for a name of whatever length


class CommaLists:
    """Tells lists. Words: ``between`` of the data file."""

    def __init__(self, words: Mapping[str, Any], findings: Findings) -> None:
        self._findings, self._leukaemia = findings, any_of(words["leukaemia"])
        self._item_end = compiled(rf"(?:\s*(?:{'|'.join(words['item_ends'])}))?\s*(?:$|\s(?:or|and|nor)\b)", re.IGNORECASE)
        self._history, self._of_one = str(words["history"]), any_of(words["or_of_one"])
        self._long = compiled("|".join(words["long_names"]), re.IGNORECASE)
        self._news = compiled(words["known_in_item"], re.IGNORECASE)
        self._lead = compiled(words["lead_of_item"], re.IGNORECASE)
        self._beside = compiled(rf"\s*(?:{'|'.join((*words['beside'], *words['long_names']))})\s*", re.IGNORECASE)

    def goes_on(self, read: ReadText, start: int, span: Span, over_lists: bool) -> bool:
        """True when the commas before a name separate the items of one list: short items, or a closing 史."""
        end = next_from(read.ends, span[1], len(read.text))
        if end - span[1] > _OVER:
            return False
        item = read.commas[bisect_left(read.commas, span[0]) - 1]  # an "or" before it closes another list: "no pain or rash, AML"
        if not self.is_closed(read, item, next_from(read.clause_ends, span[1], len(read.text))) and (
                not over_lists or self._of_one.search(read.text[item:end])):
            return False
        items = _ITEMS.split(f"{self._long.sub(_NAME, read.text[start:span[0]])}{_NAME}{read.text[span[1]:end]}")
        short = all(len(item.strip()) <= _LIST_ITEM for item in items) and self._item_end.match(read.text[span[1]:end])
        if span[1] - item > _LIST_ITEM and self._news.search(read.text, item, span[0]):
            return False  # "denies fever and cough, known coronary artery disease"
        if any(item.rstrip().endswith(self._history) for item in items[:-1]) and not items[-1].rstrip().endswith(self._history):
            return False
        return bool(short) and not self._findings.named(_OR.split(read.text[span[1]:end])[0])  # behind "or" it is of the next item

    def may_go_on(self, read: ReadText, start: int, span: Span) -> bool:
        """True where all before the comma are diseases, and no more is told of the name than that; not of the leukaemia, which the chart
        is about."""
        if not some_within(read.commas, start, span[0]):
            return False
        item = read.commas[bisect_left(read.commas, span[0]) - 1]
        end = next_from(read.ends, span[1], len(read.text))
        named = self._lead.fullmatch(read.text, item + 1, span[0]) and not self._leukaemia.search(read.text[slice(*span)])
        if end - span[1] > _OVER or not named:
            return False
        listed = read.text[start:item].split(",")
        return bool(self._item_end.match(read.text[span[1]:end])) and all(self._beside.fullmatch(it) for it in listed)

    def is_closed(self, read: ReadText, start: int, end: int) -> bool:
        """True when a list ends as one: with 史, or with "or" before its last item; not with one between two words of one item."""
        if read.text[max(start, end - 2):end].rstrip().endswith(self._history):
            return True
        return some_within(read.ors, start, end) and _OR.search(self._of_one.sub("", read.text[start:end])) is not None
