"""Words of a finding ("relapse", 浸润): what a cue beside a disease may be about, and not the disease."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from fhir_mappings.text.words.cues import any_of

_NEAR = 100  # letters before a name within which words that change it stand


class Findings:
    """The words of the data file, compiled: of findings, and those of them that are part of a name (B-cell lymphoma)."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = any_of(words["findings"])
        self._name_parts = any_of(words["name_parts"])
        self._behind = any_of(words["findings"], before="[ 的]*")
        self._joining = any_of(words["joining"])
        self._before = any_of(words["findings"], behind=r"性? *\Z")  # in its line
        self._touching = any_of(words["findings"], behind=r"(?:性?|(?<=[A-Za-z]) *)\Z")

    def inside(self, text: str) -> bool:
        """True when the text speaks of a finding: the "cell" of a "B-cell lymphoma" is part of the name, and none."""
        return self.named(self._name_parts.sub("", text))

    def named(self, text: str) -> bool:
        """True when a word of a finding stands in the text, be it part of a name or not."""
        return self._words.search(text) is not None

    def behind(self, text: str, at: int) -> bool:
        """True when a finding stands right behind a place: "no AML relapse" denies the relapse."""
        return self._behind.match(text, at) is not None

    def before(self, text: str, start: int, touching: bool) -> bool:
        """True when a finding stands right before a name: "active lupus ruled out" denies the activity. ``touching``: with no blank
        between, where it is Chinese: 复发AML待排."""
        before = self._name_parts.sub("", text[max(0, start - _NEAR):start + 1])[:-1]
        pattern = self._touching if touching else self._before
        return pattern.search(before) is not None and self._joining.search(before) is None
