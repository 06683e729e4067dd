"""Reports whose name says that they look at nothing, and whose words tell what is done with the patient: a physician's story.

A list of what hospitals call their notes (日间病房记录, 治疗小结, 移植随访) is never complete, and a note read as a test's report is
deaf to the relapse that it tells in passing. So such a report is a letter unless its name is of an examination, of teaching or of consent.
Words: ``[no-story]``, ``[story]``, ``[only-report]`` and ``[story-untitled]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.text.stance.clinical_text import named_in


def tells_a_story(name: str, text: str) -> bool:
    """True for a report called so, whose conclusion tells what a physician does. One without a name of its own (报告) must tell it of the
    patient: a laboratory advises too."""
    if not text or text.isascii():
        return False
    if named_in("untitled", name) or not name:
        return not named_in("of-any-tissue", name) and bool(named_in("story-untitled", text))
    if named_in("no-story", name):
        return False
    return bool(named_in("story-untitled" if named_in("only-report", name) else "story", text))
