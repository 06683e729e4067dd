"""A relapse that stands alone on a line below the patient's history, where a report puts what it found: 病史:AML, below it 复发骨髓象.

Words of history govern the lines below them where these go on with it: a treatment, a day. What stands there without one, and is the last
that the report says or names the marrow's picture, is no history. Words: ``[course.history-below]``, ``[course.marrow-picture]`` in
``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.text.turns.turn_words import holds, told_before
from fhir_mappings.text.words.cues import Span


def is_found_below(text: str, relapse: Span) -> bool:
    """True for a relapse of a normalised text that stands so below the words of history that were told before it."""
    begin, end = text.rfind("\n", 0, relapse[0]) + 1, text.find("\n", relapse[1])
    end = len(text) if end < 0 else end
    if not begin or holds("history-below", text[begin:relapse[0]]):
        return False
    if text[end:].strip() and not holds("marrow-picture", text[begin:end]):
        return False
    return not told_before(text[begin:end], "marrow-background", (relapse[0] - begin, relapse[1] - begin))
