"""What the conclusion of a report tells of a topic that only an investigator can clear: infection, bleeding, the central nervous system.

By the protocol notes the list of such topics holds what the chart shows, and a report is a part of it. Nothing is decided by it: a
sentence that is shown too much costs a look, "no record was found" beside one that says so costs more. Words: ``[topics-told]``.
"""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.remembered import of_text
from fhir_mappings.text.disease.found_elsewhere import is_treated
from fhir_mappings.text.reports.heart_told import LONGEST, around, is_of_before
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import MARKS, sentence_at


@of_text(2048)
def topics_told(text: str) -> tuple[tuple[str, str], ...]:
    """Each topic that the text tells as found, and not of earlier days, with the words of its first place."""
    plain = normal(text)
    told: dict[str, str] = {}
    for topic, span in sorted(_places(plain), key=lambda it: it[1]):
        if topic not in told and not is_of_before(plain, span) and not is_treated(plain, span):
            told[topic] = _sentence(plain, span)
    return tuple(told.items())


def topics_coded(coded: frozenset[str]) -> tuple[str, ...]:
    """The topics that codes tell."""
    return tuple(topic for topic, concepts in words()["topics-told"].items() if coded & set(concepts))


def in_cerebrospinal_fluid() -> str:
    """The topic of which leukaemic cells there are, by whatever words."""
    return topics_coded(frozenset({"cns-leukemia"}))[0]


def _sentence(text: str, span: Span) -> str:
    """The sentence; of a long one what begins with the name."""
    whole = text[slice(*sentence_at(text, span))].strip(f"{MARKS} ")
    return whole if len(whole) <= LONGEST else around(text, span)


def _places(plain: str) -> Iterator[tuple[str, Span]]:
    topics = {concept: topic for topic, concepts in words()["topics-told"].items() for concept in concepts}
    yield from ((topics[m.concept], m.span) for m in diseases(plain) if m.concept in topics and m.stance == "affirmed")
