"""A remission that a text doubts behind the relapse that it tells: "AML relapse, s/p FLAG-IDA, potentially CR2"."""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import overtaken
from fhir_mappings.text.turns.doubted_remissions import remissions_doubted
from fhir_mappings.text.turns.turn_words import affirmed
from fhir_mappings.text.words.cues import normal


@of_text(1024)
def asks_for_remission(text: str) -> bool:
    """True where the doubted remission would end the relapse, if it were told as one."""
    text = normal(text)
    relapses, doubted = list(affirmed(text, "relapse")), remissions_doubted(text)
    return bool(relapses) and any(overtaken(text, relapses, [span]) == {"relapse"} for span in doubted)
