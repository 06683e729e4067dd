"""Words between a relapse and a remission that tell which of them came first. Words: ``course_words.toml``."""
from __future__ import annotations

from collections.abc import Mapping

from fhir_mappings.text.clinical_text import Term
from fhir_mappings.text.cues import Span, spans
from fhir_mappings.text.sentences import ends_sentence

_NUMBERED = 8  # letters before a remission in which its number stands


def turns_round(turns: Mapping[str, Term], between: str) -> bool:
    """True for the words between "X after Y": what stands first came last."""
    return bool(spans(turns["sequence"].words, between)) and not ends_sentence(between)


def is_retold(turns: Mapping[str, Term], text: str, relapse: Span, remission: Span) -> bool:
    """True for a remission behind a relapse that may be the one before it: of a treatment that is retold (既往化疗史:IA方案后CR), or by its
    number. Where the relapse was treated, it may have led to a first one all the same."""
    between = text[relapse[1]:remission[0]]
    if turns["relapse-salvaged"].places(between):
        return False
    first = turns["relapse-first-end"].places(text[max(relapse[1], remission[0] - _NUMBERED):remission[1] + 1])
    return bool(first or turns["retold-line"].places(between))
