"""What turns a denial or a doubt round: "suspected on imaging, confirmed by biopsy", "ruled out in 2019, later confirmed"."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fhir_mappings.frozen import Frozen
from fhir_mappings.text.any_of import AnyOf
from fhir_mappings.text.cues import Span, Stance, behind_any_of

_NEAR = r"(?: ?[,:(–-] ?)?[^,;.。\n]{0,60}?"  # what stands between a name and the words that turn round what was said of it
_FURTHEST = 200  # letters behind a name within which those words begin; the 60 of ``_NEAR`` and theirs are fewer
_RAISED = re.compile(r"confirm|proven|diagnosed|establish|achieved|attained|reached|obtained|确诊|证实|明确诊断", re.IGNORECASE)


class Reversal(Frozen):
    """The words of the data file, compiled: what turns round a doubt, a denial, the denial of a turn of the disease."""

    doubt: AnyOf | None
    denial: AnyOf | None
    unreached: AnyOf | None

    @classmethod
    def of(cls, words: Mapping[str, Sequence[str]]) -> Reversal:
        """From its table in the data file."""
        return cls(*(behind_any_of(words[kind], before=_NEAR) for kind in ("doubt", "denial", "unreached")))

    def turns(self, stance: Stance, text: str, span: Span, of_course: bool) -> bool:
        """True when words behind a name that is denied or doubted say that it was so in the end."""
        if stance not in ("questioned", "negated") or not _RAISED.search(text, span[1], span[1] + _FURTHEST):
            return False
        kinds = [self.doubt] if stance == "questioned" else [self.denial, self.unreached] if of_course else [self.denial]
        return any(pattern.match(text, span[1]) for pattern in kinds if pattern)
