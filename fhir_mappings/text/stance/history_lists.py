"""Letters that mean several things, as items of a list behind a heading of history: "PMH: HTN, RA, GERD", 既往史：高血压、RA.

Alone in a sentence they are room air or a university; behind such a heading and beside other items they can be nothing but a disease
(trial.md: heart disease, autoimmune disease and any malignancy ever in words alone are a judgement).

Words: ``[history-list]`` in ``diseases.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import Span

_FLAGS = re.IGNORECASE | re.ASCII
_LONGEST = 600  # letters of a list


class HistoryLists:
    """Finds the letters of each concept among the items of such lists."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """``words``: the table ``[history-list]``."""
        self._heading, self._no_item = compiled(words["heading"], _FLAGS), compiled(words["no_item"], _FLAGS)
        self._end, self._parted = compiled(words["end"], _FLAGS), compiled(words["parted"], _FLAGS)
        self._before, self._behind = compiled(words["before"], _FLAGS), compiled(words["behind"], _FLAGS)
        self._letters = {concept: compiled(letters) for concept, letters in words["letters"].items()}
        self._some = compiled("(?<![A-Za-z])(?:" + "|".join(words["letters"].values()) + ")")

    def places(self, text: str) -> list[tuple[str, Span]]:
        """The concepts and where the (normalised) text has their letters as items. Each letter is listed once."""
        found: list[tuple[str, Span]] = []
        headed = self._heading.search(text) if self._some.search(text) else None
        while headed:
            start = headed.end()
            ended = self._end.search(text, start, start + _LONGEST)
            at = self._list(text, start, ended.start() if ended else min(len(text), start + _LONGEST), found)
            headed = self._heading.search(text, max(at, headed.end(), headed.start() + 1))
        return found

    def _list(self, text: str, start: int, end: int, found: list[tuple[str, Span]]) -> int:
        """Puts what is listed between two places to the rest, up to an item that no list of diseases holds; where that ended."""
        while start < end:
            parted = self._parted.search(text, start, end)
            stop = parted.start() if parted else end
            if self._no_item.search(text, start, stop):
                return start
            qualified = self._before.match(text, start, stop)
            begins = qualified.end() if qualified else start
            for concept, letters in self._letters.items():
                named = letters.match(text, begins)
                if named and self._behind.match(text, named.end()):
                    found.append((concept, named.span()))
            start = parted.end() if parted else end
        return start
