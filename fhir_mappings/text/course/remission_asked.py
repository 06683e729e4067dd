"""A remission that the text of a relapse doubts behind it ("AML relapse, s/p FLAG-IDA, potentially CR2"), or beside its code."""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.overtaken import overtaken
from fhir_mappings.text.turns.doubted_remissions import remissions_doubted
from fhir_mappings.text.turns.turn_words import affirmed
from fhir_mappings.text.words.cues import normal


@of_text(1024)
def asks_for_remission(text: str) -> bool:
    """True where the doubted remission would end the relapse, if it were told as one, or the text tells none, as beside a code."""
    text = normal(text)
    relapses, doubted = list(affirmed(text, "relapse")), remissions_doubted(text)
    return any(not relapses or overtaken(text, relapses, [span]) == {"relapse"} for span in doubted)
