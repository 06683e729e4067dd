"""Where a text doubts a remission of now ("may be in remission after FLAG-IDA"): it proves none, and leaves a relapse before it open."""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.turns.turn_words import holds, is_former, stance_named, turn_words
from fhir_mappings.text.words.cues import Span, overlaps
from fhir_mappings.text.words.sentences import sentence_at


@of_text(4096)
def remissions_doubted(text: str) -> tuple[Span, ...]:
    """The places in a normalised text; not what is planned, or on which more would follow, nor 缓解 alone, which may be a symptom's."""
    turns = turn_words()
    plainly = turns["remission-plainly"].places(text)
    places = (span for turn in ("remission", "bare-remission") for span in turns[turn].places(text))
    named = dict.fromkeys(span for span in places if text[span[0]].isascii() or overlaps(span, plainly))
    return tuple(span for span in named if _is_doubted(text, span))


def _is_doubted(text: str, span: Span) -> bool:
    if stance_named(text, span) != "questioned" or is_former(text, span):
        return False
    planned = holds("letter-planned", text[sentence_at(text, span)[0]:span[0]])
    return not planned and turn_words()["letter-to-come"].words.match(text, span[1]) is None
