"""Conditions coded as a donor's, in the chart of a patient who has the leukaemia: whose relapse their words tell, nobody can say."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis
from fhir_mappings.references import Read
from fhir_mappings.resources import CodeableConcept, Condition
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import own_text

_TURNS = frozenset({"relapse", "refractory"})


def told_beside_own(
    donors: Sequence[Read[Condition]], found: Sequence[Diagnosis], in_words: Callable[[Read[Condition]], Diagnosis | str],
) -> Iterator[Diagnosis]:
    """Those of the donors whose words tell a turn of the leukaemia and neither deny it nor give it to kin, where another Condition codes
    the patient's own. Without one the chart is the donor's. ``in_words``: reads a Condition."""
    leukaemia = frozenset(words()["speaks"]["of_course"])
    if donors and any(not leukaemia.isdisjoint(d.concepts) and not d.provisional for d in found):
        for read in donors:
            code = read.resource.code
            alone = replace(read.resource, code=CodeableConcept(text=code.text)) if code and own_text(code) else None
            told = in_words(replace(read, resource=alone)) if alone else "donor"
            if not isinstance(told, str) and _TURNS & (told.text_says | told.text_doubts | told.text_hints):
                yield replace(told, untold=True)
