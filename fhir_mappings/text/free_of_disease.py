"""Words that call the patient free of the leukaemia without the name of a remission: NED, 无疾病证据, MLFS, cured; "no relapse".

In a note a bare CR, which is many things there (胸片CR, 拟CR后移植, "7+3 (CR), relapsed"), is none of them. Words:
``[course.bare-remission]`` and ``[course.relapse-denied]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import affirmed, course, is_former, turn_words
from fhir_mappings.text.cues import normal
from fhir_mappings.text.other_malignancies import without_other_malignancies
from fhir_mappings.text.whose_turn import of_the_leukaemia

_BARE = compiled("CR|MRD")
_OTHER_TURNS = frozenset({"relapse", "refractory"})


@of_text(1024)
def is_called_free(note: str) -> bool:
    """True where a note calls its bearer free of the leukaemia now, and tells no other turn of it.

    >>> is_called_free("AML, NED at day 100"), is_called_free("7+3 (CR), relapsed"), is_called_free("previously NED")
    (True, False, False)
    """
    text = without_other_malignancies(normal(note))
    if _OTHER_TURNS & course(note):
        return False
    told = of_the_leukaemia(text, "remission", affirmed(text, "bare-remission"))
    return any(not _BARE.match(text, span[0]) and not is_former(text, span) for span in told)


def is_relapse_denied(text: str) -> bool:
    """True where a clause denies a relapse and names nothing else, so that it is the leukaemia's: not 胃癌术后无复发, CSF无复发."""
    return bool(turn_words()["relapse-denied"].places(normal(text)))
