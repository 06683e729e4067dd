"""What codes and words of one Condition say of the course of the leukaemia: relapse, refractoriness, remission, residual disease."""
from __future__ import annotations

from typing import Any

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.record import Amount
from fhir_mappings.text.course import course_text
from fhir_mappings.text.course.remission_asked import asks_for_remission
from fhir_mappings.text.course.turn_numbers import relapse_number, remission_number
from fhir_mappings.text.course.turns_together import asks_alone, turns_together
from fhir_mappings.text.days import dated_turns
from fhir_mappings.text.disease import disease_told, doubted_relapse
from fhir_mappings.text.ends.ends import still_residual
from fhir_mappings.text.ends.free_of_disease import is_relapse_denied
from fhir_mappings.text.ends.order_of_ends import overcome_until
from fhir_mappings.text.ends.relapse_followed import is_followed, was_before_disease
from fhir_mappings.text.ends.relapse_over import is_told_over
from fhir_mappings.text.reports import marrow_text
from fhir_mappings.text.shares.residual_behind import is_low
from fhir_mappings.text.shares.shares_told import share_told
from fhir_mappings.text.stance.clinical_text import Mention, words
from fhir_mappings.text.turns.turn_alone import TURNS, turn_alone
from fhir_mappings.text.turns.turn_words import FORMER, affirmed, turn_words
from fhir_mappings.text.words.coded_words import Terminology, dated_text, displays, text_of
from fhir_mappings.text.words.cues import normal

_BACK = frozenset({"relapse", "refractory"})


def turns_told(code: CodeableConcept | None, coded: frozenset[str], by_words: frozenset[str]) -> dict[str, Any]:
    """The fields of a ``Diagnosis`` that tell of the course. ``coded``, ``by_words``: its concepts by code and by words; a text is heard
    only where one of them is the leukaemia's."""
    says = frozenset(turn for turn, concepts in words()["says"].items() if coded & set(concepts))
    if (coded | by_words).isdisjoint(words()["speaks"]["of_course"]):
        return {"says": says} if coded else {"says": says, **_alone(code)}
    text, dated = text_of(code), dated_text(code)
    denied, doubted = course_text.denied(text) | course_text.answered_no(text), course_text.doubted(text)
    named = frozenset().union(*map(course_text.course, displays(code)))
    by_text = course_text.course(text) | (named - denied - doubted)  # a display only names the code: the text stands against both
    by_text |= frozenset({"remission"} if "relapse" in by_text and is_followed(dated) else ())
    if dated != text and not (by_text or denied or doubted):  # CR (2025.8): the day tells that it is no creatinine
        by_text = course_text.course(dated) & {"remission"}
    doubted |= course_text.told_in_other_languages(text) - says - by_text
    asked = course_text.asked_about(text)
    by_text, doubted = by_text - asked, doubted | asked
    if disease_behind := by_text == {"remission"} and was_before_disease(dated):
        by_text = frozenset({FORMER})
    return {
        "says": says, "text_says": by_text - says, "text_denies": denied, "text_doubts": doubted,
        "text_hints": course_text.hinted(text) - by_text - says,
        "denies_relapse": "relapse" in denied and is_relapse_denied(text),
        "asks_for_relapse": "relapse" in asked or ("relapse" in doubted and course_text.asks_for_relapse(text)),
        "asks_for_remission": "relapse" in by_text | says and "remission" in doubted and asks_for_remission(text),
        "asks_of_marrow": "relapse" in doubted and doubted_relapse.asks_of_marrow(text),
        "dates_itself": bool(turn_words()["dated"].places(normal(dated))),
        "relapse_told": dated_turns.last_relapse(dated) if "relapse" in by_text else None, "relapse_over": is_told_over(text),
        "remission_told": dated_turns.last_remission(dated) if "remission" in by_text else None,
        "remission_number": remission_number(text), "relapse_number": relapse_number(text),
        "residual": _still_residual(text) or disease_told.tells_rise(text) or disease_told.tells_share_of_gene(text),
        "mrd": _residual_of_now(text),
        "blasts": share_told("blasts", _since_remission(text) if "remission" in by_text else text),
        "tells_disease": disease_behind or disease_told.tells_disease(text),
        "outside": disease_told.tells_outside(text),
        "transplanted": bool(affirmed(normal(text), "transplanted")),
        "treated": disease_told.tells_therapy(text),
    }


def name_that_tells(name: str, code: CodeableConcept | None, told: frozenset[str]) -> str:
    """What to call a Condition of which words tell these turns of its course: with the display that tells one where the name does not, so
    that nobody looks for it in vain: "AML [AML in relapse]"."""
    untold = told - course_text.course(name) if told else told
    more = next((shown for shown in displays(code) if untold & course_text.course(shown)), None) if untold else None
    return f"{name} [{more}]" if more else name


def _alone(code: CodeableConcept | None) -> dict[str, Any]:
    """The fields of a line that is nothing but a turn, tells two of them, or tells of disease: whose it is, what stands beside it may
    tell."""
    told, text, dated = turn_alone(code), text_of(code), dated_text(code)
    says = frozenset({told} if told in TURNS else ()) or turns_together(code)
    if told is None and not says:
        return {"suspects": True} if asks_alone(code) else {}
    return {"turn_alone": bool(says), "text_says": says,
            "suspects": not says, "at_place": told == "place", "dates_itself": bool(turn_words()["dated"].places(normal(dated))),
            "relapse_told": dated_turns.last_relapse(dated) if "relapse" in says else None,
            "remission_number": remission_number(text), "relapse_number": relapse_number(text)}


def _still_residual(text: str) -> bool:
    """True where a text tells residual disease by a word, and not as gone behind it."""
    return course_text.tells_residual(text) and bool(still_residual(normal(text), affirmed(normal(text), "residual-found")))


def _residual_of_now(text: str) -> Amount | None:
    """The share of residual disease that a text tells; not a low one behind which it tells that it was seen again."""
    share = share_told("mrd", text)
    return None if is_low(share) and marrow_text.tells_residual_again(text) else share


def _since_remission(text: str) -> str:
    """What a text tells behind the last remission it tells of, but for the beginning of the disease: the blasts before it are gone."""
    plain = normal(text)
    overcome = overcome_until(plain)
    return turn_words()["at-onset-behind" if overcome else "at-onset"].words.sub(" ", plain[overcome:])


def suspects_disease(code: CodeableConcept | None, known: frozenset[str], mentions: tuple[Mention, ...]) -> bool:
    """True for a Condition that asks whether the leukaemia is back or outside the marrow: "?AML relapse", "Suspected CNS leukaemia". Such
    words are no hit, and no silence either. Beside a leukaemia that it tells only the second is asked here; its turns are told.
    ``known``: its concepts by code and by words."""
    if known & set(words()["speaks"]["of_course"]):
        return disease_told.suspects_elsewhere(text_of(code))
    if known or any(m.stance != "questioned" for m in mentions):
        return False
    named = {m.concept for m in mentions}
    elsewhere, of_course = set(words()["speaks"]["elsewhere"]), set(words()["speaks"]["of_course"])
    if named & elsewhere or (named & of_course and _is_back(text_of(code))):
        return True
    return named <= set(words()["speaks"]["at_places"]) and doubted_relapse.suspects_by_name(text_of(code))


def _is_back(text: str) -> bool:
    """True for a relapse that a text doubts, or a turn that it tells of a leukaemia which a mark questions: AML-M2a?复发."""
    return "relapse" in course_text.doubted(text) or not course_text.course(text).isdisjoint(_BACK)


def own_concepts(code: CodeableConcept | None, terminology: Terminology) -> frozenset[str]:
    """The ValueSets that hold a code, but those beside which the words may tell of another person or thing: they are no finding."""
    return terminology.concepts_of(code) - frozenset(words()["not-own"]["concepts"])


def may_be_anothers(
    code: CodeableConcept | None, terminology: Terminology, coded: frozenset[str], by_words: frozenset[str],
) -> bool:
    """True where kin stand beside a turn of the disease, or where only the words name a leukaemia beside the code of a family's
    circumstances, of advice, or of an angiomyolipoma."""
    if coded | by_words and course_text.untold(text_of(code)):
        return True
    doubtful = not terminology.concepts_of(code).isdisjoint(words()["not-own"]["concepts"])
    return doubtful and not by_words.isdisjoint(words()["speaks"]["of_course"])
