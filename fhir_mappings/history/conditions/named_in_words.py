"""Which concepts of a Condition only its words name, or only question."""
from __future__ import annotations

from collections.abc import Mapping

from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.stance.clinical_text import Mention, words
from fhir_mappings.text.words.coded_words import text_of
from fhir_mappings.text.words.cues import UNTOLD, any_of, normal, overlaps, spans


def but_kindless(code: CodeableConcept | None, coded: frozenset[str], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without names of no kind of malignancy, beside a code of which they are the general name: Z85.6 恶性肿瘤个人史."""
    kindless = words()["kindless"]
    if not mentions or coded.isdisjoint(kindless["beside"]):
        return mentions
    general = spans(any_of(kindless["words"]), normal(text_of(code)))
    return tuple(m for m in mentions if not overlaps(m.span, general))


def by_words_alone(mentions: tuple[Mention, ...], coded: frozenset[str]) -> frozenset[str]:
    """What only words name; a text that questions is no hit, one of which nobody can tell what or whom it means is one."""
    found = frozenset(m.concept for m in mentions if m.stance in ("affirmed", *UNTOLD))
    return _but_implied(_in_context(found, coded | found), coded) - coded


def _but_implied(found: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """Concepts without those that words alone never tell, and those that what is said already implies."""
    implied = {concept for concept, by in words()["implied"].items() if said & set(by)}
    return found - set(words()["unlisted"]["concepts"]) - implied


def doubted_names(mentions: tuple[Mention, ...], said: frozenset[str]) -> frozenset[str]:
    """What the text names only to question it: no hit, where no code names it (trial.md, section 3), and no silence either."""
    doubted = frozenset(m.concept for m in mentions if m.stance == "questioned") - said
    return _but_implied(_in_context(doubted, said | doubted), said) - said if doubted else doubted


def questioned_names(coded: frozenset[str], mentions: tuple[Mention, ...]) -> frozenset[str]:
    """What the text questions beside the code of a leukaemia, where it names nothing else: then it is the code's own name."""
    if coded.isdisjoint(words()["speaks"]["of_course"]) or any(m.stance != "questioned" for m in mentions):
        return frozenset()
    return frozenset(m.concept for m in mentions) & set(words()["names-the-code"]["concepts"]) - coded


def _in_context(found: frozenset[str], context: frozenset[str]) -> frozenset[str]:
    """With names that depend on what stands beside them told apart: CNS involvement of leukaemia, or of another disease."""
    leukaemia = bool(context & set(words()["speaks"]["of_course"]))
    depends: Mapping[str, Mapping[str, str]] = words()["beside"]
    return frozenset(depends[name]["leukaemia" if leukaemia else "else"] if name in depends else name for name in found)
