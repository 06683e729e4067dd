"""Residual disease that a report tells by a molecular test, or of blood. Words: ``[course.residual-told]`` in ``course_words.toml``."""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import affirmed, told_before, turn_words
from fhir_mappings.text.cues import normal
from fhir_mappings.text.found_elsewhere import is_treated
from fhir_mappings.text.headings import without_heading
from fhir_mappings.text.other_malignancies import without_other_malignancies

_NOT_OF_NOW = ("marrow-background", "elsewhere-background", "residual-earlier")


def tells_residual_by_any_test(name: str, text: str) -> bool:
    """True where the conclusion tells it, alone or as the answer to the name of its test ("NPM1 MRD": "POSITIVE")."""
    return bool(text.strip()) and (_tells(text) or (bool(name) and _tells(f"{name}: {without_heading(normal(text))}")))


@of_text(2048)
def _tells(text: str) -> bool:
    text = normal(text)
    if not turn_words()["residual-told"].places(text):  # nearly always; other malignancies are looked for in all of it
        return False
    text = without_other_malignancies(text)
    return any(not is_treated(text, span) and not any(told_before(text, of, span) for of in _NOT_OF_NOW)
               for span in affirmed(text, "residual-told"))
