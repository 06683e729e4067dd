"""Letters that mean several things, as items of a list behind a heading of history: "PMH: HTN, RA, GERD", 既往史：高血压、RA.

Alone in a sentence they are room air or a university; behind such a heading and beside other items they can be nothing but a disease
(trial.md: heart disease, autoimmune disease and any malignancy ever in words alone are a judgement).

Words: ``[history-list]`` in ``diseases.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import Span

_FLAGS = re.IGNORECASE | re.ASCII


class HistoryLists:
    """Finds the letters of each concept among the items of such lists."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """``words``: the table ``[history-list]``."""
        self._heading, self._no_item = compiled(words["heading"], _FLAGS), compiled(words["no_item"], _FLAGS)
        self._end, self._parted = compiled(words["end"], _FLAGS), compiled(words["parted"], _FLAGS)
        self._before, self._behind = compiled(words["before"], _FLAGS), compiled(words["behind"], _FLAGS)
        self._letters = {concept: compiled(letters) for concept, letters in words["letters"].items()}

    def places(self, text: str) -> Iterator[tuple[str, Span]]:
        """The concepts and where the (normalised) text has their letters as items."""
        for headed in self._heading.finditer(text):
            ended = self._end.search(text, headed.end())
            yield from self._listed(text, headed.end(), ended.start() if ended else len(text))

    def _listed(self, text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
        """Of the items between two places, up to one that no list of diseases holds."""
        while start < end:
            parted = self._parted.search(text, start, end)
            stop = parted.start() if parted else end
            if self._no_item.search(text, start, stop):
                return
            qualified = self._before.match(text, start, stop)
            begins = qualified.end() if qualified else start
            for concept, letters in self._letters.items():
                named = letters.match(text, begins)
                if named and self._behind.match(text, named.end()):
                    yield concept, named.span()
            start = parted.end() if parted else end
