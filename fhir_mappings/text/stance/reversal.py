"""What turns a denial or a doubt round: "suspected on imaging, confirmed by biopsy", "ruled out in 2019, later confirmed"."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.cues import Span, Stance, behind_any_of
from fhir_mappings.text.words.needed_letters import needed_letters

_NEAR = r"(?: ?[,:(–-] ?)?[^,;.。\n]{0,60}?"  # what stands between a name and the words that turn round what was said of it
_FURTHEST = 200  # letters behind a name within which those words end; the 60 of ``_NEAR`` and theirs are fewer


class Reversal(Frozen):
    """The words of the data file, compiled: what turns round a doubt, a denial, the denial of a turn of the disease."""

    doubt: AnyOf
    denial: AnyOf
    unreached: AnyOf
    letters: re.Pattern[str]
    """One of them stands behind every name of which something is turned round, and behind few others."""

    @classmethod
    def of(cls, words: Mapping[str, Sequence[str]]) -> Reversal:
        """From its table in the data file."""
        doubt, denial, unreached = (behind_any_of(words[kind], before=_NEAR) for kind in ("doubt", "denial", "unreached"))
        return cls(doubt, denial, unreached, _letters(pattern for patterns in words.values() for pattern in patterns))

    def turns(self, stance: Stance, text: str, span: Span, of_course: bool) -> bool:
        """True when words behind a name that is denied or doubted say that it was so in the end."""
        if stance not in ("questioned", "negated") or not self.letters.search(text, span[1], span[1] + _FURTHEST):
            return False
        kinds = [self.doubt] if stance == "questioned" else [self.denial, self.unreached] if of_course else [self.denial]
        return any(pattern.match(text, span[1]) for pattern in kinds)


def _letters(patterns: Iterable[str]) -> re.Pattern[str]:
    """The letters of which each pattern needs some; a pattern that needs none lets every text through."""
    needed = sorted({re.escape(letters) for pattern in patterns for letters in needed_letters(pattern) or ("",)})
    return compiled("|".join(needed), re.IGNORECASE)
