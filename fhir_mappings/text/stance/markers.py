"""Markers of a disease, of which an answer does not speak of the disease itself: "hepatitis B, HBeAg and HBV DNA negative", 胃癌(CEA)阴性.

Who has hepatitis B, HIV or syphilis has it whatever its viral load or its RPR is, and a cancer is there whatever its receptors are. The
test that shows an infection speaks of it where it alone stands in the name's bracket: 乙肝(HBsAg)阴性. Words: ``clinical_text.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import Span, any_of

_FLAGS = re.IGNORECASE | re.ASCII


class Markers:
    """Tells what an answer behind a list or a bracket speaks of."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """``words``: the table ``markers``."""
        infections: Mapping[str, Mapping[str, str]] = words["infections"]
        self._infections = [tuple(compiled(table[part], _FLAGS) for part in ("of", "words", "decides")) for table in infections.values()]
        lists: Mapping[str, Sequence[str]] = words
        self._of_tests, self._diseases, self._methods = (any_of(lists[kind]) for kind in ("of_tests", "diseases", "methods"))
        self._open, self._parted = any_of(lists["open"]), any_of(lists["parted"])

    def is_of_tests(self, answer: str) -> bool:
        """True for what answers tests alone: "negative", 未检出."""
        return self._of_tests.search(answer) is not None

    def of_infection(self, name: str, items: Iterable[str], *, joined: bool = False) -> bool:
        """True when one of these is a marker of the infection that the name tells, and the name is none itself. ``joined``: where a word
        joins the answer to both, the test that shows the infection is none of these."""
        told = self._of(name)
        if told is None:
            return False
        marker, decides = told
        return any(marker.search(item) and not (joined and decides.search(item)) for item in items)

    def answered(self, text: str, span: Span, tail: int, answer: str) -> bool:
        """True when an answer behind the bracket of so many letters that follows a name speaks of what stands in it."""
        name, bracket = text[slice(*span)], text[span[1]:span[1] + tail]
        if not bracket.endswith(")"):
            return False
        if any(of.search(name) for of, _, _ in self._infections):
            return self._of(name) is not None and self._open.search(bracket) is not None
        if self._diseases.search(bracket):
            return True
        return self.is_of_tests(answer) and self._parted.search(bracket) is not None and not self._methods.search(bracket)

    def _of(self, name: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
        """What the markers of the infection are called that the name tells without one, and those of them that show it."""
        return next(((marker, decides) for of, marker, decides in self._infections if of.search(name) and not marker.search(name)), None)
