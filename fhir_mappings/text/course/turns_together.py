"""Turns that a text tells without the leukaemia's name, and that no other disease takes so: "CR 3/2025. Relapse 10/2026", 达CR,后复发.

Who writes both a relapse and a remission, a relapse beside the treatment of one, or a relapse and no other noun, tells the course of the
disease that the chart is of. Whose it is, what stands beside it may tell, as of a line that is nothing but a turn (``turn_alone``). Words:
``[course.of-a-course]``, ``[course.of-no-disease]``, ``[course.of-other-disease]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import course, doubted, untold
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.turns.turn_words import holds, turn_words
from fhir_mappings.text.words.coded_words import own_text
from fhir_mappings.text.words.cues import normal

_LONGEST = 240  # letters of such a text
_BACK = ("relapse", "refractory")
_OVER = ("remission", "bare-remission", "of-a-course")


def turns_together(code: CodeableConcept | None) -> frozenset[str]:
    """The turns of a Condition or a reason that has no code, and no name but its text."""
    text = own_text(code) if code is not None and not code.coding else None
    return _told(text) if text else frozenset()


def asks_alone(code: CodeableConcept | None) -> bool:
    """True for such a text that asks for a relapse and names nothing else: "Seen for possible relapse", 疑复发入院."""
    text = own_text(code) if code is not None and not code.coding else None
    return bool(text) and len(text) <= _LONGEST and "relapse" in doubted(text) and _names_nothing(normal(text)) and not course(text)


def tells_alone(code: CodeableConcept | None) -> bool:
    """True for a text that tells a turn or asks for one, whatever it denies besides: 无GVHD,复发."""
    return bool(turns_together(code)) or asks_alone(code)


@of_text(1024)
def _told(text: str) -> frozenset[str]:
    plain = normal(text)
    if len(plain) > _LONGEST or not any(holds(of, plain) for of in _BACK):
        return frozenset()
    ours = {concept for of in ("of_course", "elsewhere", "at_places", "of_none") for concept in words()["speaks"][of]}
    if untold(text) or holds("of-other-disease", plain):
        return frozenset()
    if _begins_with_it(plain):
        return course(text)
    if any(m.concept not in ours and m.stance != "negated" for m in diseases(plain)):
        return frozenset()
    return course(text) if any(holds(of, plain) for of in _OVER) or _names_nothing(plain) else frozenset()


def _begins_with_it(text: str) -> bool:
    """True where the relapse stands first and alone, whatever else there was besides: "Relapse and pneumonia", 复发伴肺部感染."""
    joint = min(turn_words()["beside-a-turn"].places(text), default=None)
    first = text[:joint[0]] if joint else ""
    return holds("relapse", first) and _names_nothing(first)


def _names_nothing(text: str) -> bool:
    """True where nothing but a relapse is told, when and how it was found, and why the patient came: "Relapse noted 10/26", 复发入院."""
    rest = turn_words()["of-no-disease"].words.sub(" ", turn_words()["relapse"].words.sub(" ", text))
    return not any(map(str.isalpha, rest))
