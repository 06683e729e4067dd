"""Turns that a text tells without the leukaemia's name, and that no other disease takes so: "CR 3/2025. Relapse 10/2026", 达CR,后复发.

Who writes both a relapse and a remission, a relapse beside the treatment of one, or a relapse and no other noun, tells the course of the
disease that the chart is of. Whose it is, what stands beside it may tell, as of a line that is nothing but a turn (``turn_alone``). Words:
``[course.of-a-course]``, ``[course.of-no-disease]``, ``[course.of-other-disease]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import course, doubted, untold
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import affirmed, holds, turn_words
from fhir_mappings.text.words.coded_words import own_text
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.sentences import sentence_spans

_LONGEST = 240  # letters of such a text
_BACK = ("relapse", "refractory")
_OVER = ("remission", "bare-remission", "of-a-course")
_TURNS = (*_BACK, "remission", "bare-remission")
_REMISSION = frozenset({"remission"})


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
    """What the text tells by itself, or without the sentences behind its turns: kin, a donor or old diseases say nothing of them."""
    plain = normal(text)
    back = any(holds(of, plain) for of in _BACK)
    if not (back or holds("remission-plainly", plain) or holds("over-in-marrow", plain)):
        return frozenset()
    tells = _told_back if back else _told_over
    return next((said for it in _without_last_sentences(plain) if (said := tells(it))), frozenset())


def _without_last_sentences(text: str) -> Iterator[str]:
    """The text, and the same without its last sentences, while they tell no turn and no other disease that comes back but an old one."""
    yield text
    for begin, end in reversed(sentence_spans(text)[1:]):
        if _is_of_another(text[begin:end]) or any(holds(of, text[begin:end]) for of in _TURNS):
            return
        yield text[:begin].strip()


def _is_of_another(sentence: str) -> bool:
    return holds("of-other-disease", sentence) and not turn_words()["of-other-days"].words.match(sentence)


def _told_back(plain: str) -> frozenset[str]:
    if len(plain) > _LONGEST:
        return frozenset()
    ours = {concept for of in ("of_course", "elsewhere", "at_places", "of_none") for concept in words()["speaks"][of]}
    if untold(plain) or holds("of-other-disease", plain):
        return frozenset()
    if _begins_with_it(plain):
        return course(plain)
    if any(m.concept not in ours and m.stance != "negated" for m in diseases(plain)):
        return frozenset()
    return course(plain) if any(holds(of, plain) for of in _OVER) or _names_nothing(plain) else frozenset()


def _told_over(plain: str) -> frozenset[str]:
    """A remission, where nothing else is told but how it was seen and what is given in it: 目前CR2, "CR2 consolidation", 骨髓CR."""
    if len(plain) > _LONGEST or untold(plain):
        return frozenset()
    marrow = any(holds("over-in-marrow", plain[clause_at(plain, span)[0]:span[0]]) for span in affirmed(plain, "bare-remission"))
    if not marrow and not (course(plain) == _REMISSION and holds("remission-plainly", plain)):
        return frozenset()
    for of in ("remission", "bare-remission", "of-remission-alone"):
        plain = turn_words()[of].words.sub(" ", plain)
    return _REMISSION if _names_nothing(plain) else frozenset()


def _begins_with_it(text: str) -> bool:
    """True where the relapse stands first and alone, whatever else there was besides: "Relapse and pneumonia", 复发伴肺部感染."""
    joint = min(turn_words()["beside-a-turn"].places(text), default=None)
    first = text[:joint[0]] if joint else ""
    return holds("relapse", first) and _names_nothing(first)


def _names_nothing(text: str) -> bool:
    """True where nothing but a turn is told, when and how it was found, and why the patient came: "Relapse noted 10/26", 复发入院."""
    for of in (*_BACK, "of-no-disease"):
        text = turn_words()[of].words.sub(" ", text)
    return not any(map(str.isalpha, text))
