"""Words of a finding ("relapse", 浸润): what a cue beside a disease may be about, and not the disease."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from fhir_mappings.text.words.cues import Span, any_of

_DENIAL = 8  # letters of a denial right before a name
_NEAR = 100  # letters before a name within which words that change it stand


class Findings:
    """The words of the data file, compiled: of findings, and those of them that are part of a name (B-cell lymphoma)."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = any_of(words["findings"])
        self._name_parts = any_of(words["name_parts"])
        self._behind = any_of(words["findings"], before="[ 的]*")
        self._joining = any_of(words["joining"])
        self._operated, self._alone = any_of(words["operated"]), any_of(words["operated_alone"])
        self._denied = any_of(words["operated_denied"], behind=r"\Z")
        self._before = any_of(words["findings"], behind=r"性? *\Z")  # in its line
        self._touching = any_of(words["findings"], behind=r"(?:性?|(?<=[A-Za-z]) *)\Z")

    def inside(self, text: str) -> bool:
        """True when the text speaks of a finding: the "cell" of a "B-cell lymphoma" is part of the name, and none."""
        return self.named(self._name_parts.sub("", text))

    def named(self, text: str) -> bool:
        """True when a word of a finding stands in the text, be it part of a name or not."""
        return self._words.search(text) is not None

    def behind(self, text: str, span: Span, item: int) -> bool:
        """True when a finding stands right behind a name: "no AML relapse" denies the relapse. ``item``: where what is denied begins;
        否认肾移植术后 and 无乳腺癌术后病史 deny the operation and what it was for, 否认高血压 肾移植术后 does not."""
        if self._behind.match(text, span[1]) is None:
            return False
        told, denial = text[item:span[0]].lstrip(), text[max(0, item - _DENIAL):item]
        history = self._operated.match(text, span[1]) or (self._alone.match(text, span[1]) and self._denied.search(denial))
        return not history or " " in told

    def before(self, text: str, start: int, touching: bool) -> bool:
        """True when a finding stands right before a name: "active lupus ruled out" denies the activity. ``touching``: with no blank
        between, where it is Chinese: 复发AML待排."""
        before = self._name_parts.sub("", text[max(0, start - _NEAR):start + 1])[:-1]
        pattern = self._touching if touching else self._before
        return pattern.search(before) is not None and self._joining.search(before) is None
