"""A relapse that the notes of a Condition deny, by a line or a clause of their own: "Relapse: No", 复发：否, "No relapse."

Source: FHIR R4 Condition.note; trial.md, section 3: what denies governs the disease's own name.
"""
from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.elements import Annotation
from fhir_mappings.record import Diagnosis
from fhir_mappings.text.course import course_text
from fhir_mappings.text.ends.free_of_disease import answers_no_relapse, tells_no_relapse
from fhir_mappings.text.words.cues import normal

_RELAPSE = frozenset({"relapse"})
_TURNS = frozenset({"relapse", "refractory"})


def is_denied_in_notes(told: Diagnosis, noted: Iterable[Annotation | None], notes: str, zone: ZoneInfo) -> bool:
    """True where a note of the record's own day, or of a later one, says that there is no relapse, and none of them tells one. ``notes``:
    the texts of all of them."""
    since = told.asserted
    if since is None or _TURNS & course_text.course(notes):
        return False
    own = (it.text for it in noted if it is not None and it.text and not ((time := dates.parse(it.time, zone)) and time.before(since)))
    return any(tells_no_relapse(text, since.first) for text in own)


def answered_no(notes: str) -> frozenset[str]:
    """The relapse, where a line of the notes asks for it and answers with a no, and none of them tells one."""
    return _RELAPSE if answers_no_relapse(normal(notes)) and not _TURNS & course_text.course(notes) else frozenset()
