"""What a report tells of another malignancy than the leukaemia, of which it tells nothing then."""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.clinical_text import diseases, read, scope, words
from fhir_mappings.text.turns.turn_words import told_before
from fhir_mappings.text.words.sentences import sentence_spans


def without_other_malignancies(text: str) -> str:
    """The text without the sentences that tell of another malignancy ("lymphoma in complete remission"); of one of earlier days
    only without the remission right behind it ("history of breast cancer in remission. Marrow: CR."). Where our leukaemia is
    named, all stay but such a remission ("lymphoma in remission; AML 30 %")."""
    named = diseases(text)
    other = [m for m in named if m.concept in words()["speaks"]["of_another"] and not _its_cells().match(text, m.span[1])]
    if not other:
        return text
    cued, cues = read(text), scope()
    about = [m.span for m in other if cues.stance(cued, m.span) == "affirmed"]
    beside_ours = any(m.concept in words()["speaks"]["of_course"] for m in named)
    old = about if beside_ours else [span for span in about if told_before(text, "marrow-background", span)]
    its_own = (_its_remission().match(text, end) for _, end in old)
    gone = [found.span() for found in its_own if found]
    gone += [(start, end) for start, end in sentence_spans(text)
             if any(start <= span[0] < end for span in about if span not in old)]
    for start, end in gone:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def _its_cells() -> re.Pattern[str]:
    """Cells of a malignancy, right behind its name: they are looked for in any marrow."""
    return compiled("|".join(words()["course"]["its-cells"]["words"]), re.IGNORECASE)


@cache
def _its_remission() -> re.Pattern[str]:
    """The remission of a malignancy, right behind its name."""
    return compiled("|".join(words()["course"]["its-remission"]["words"]), re.IGNORECASE | re.ASCII)
