"""The leukaemia's name in a marrow report: as what it found, or in what it tells of the patient, a test or a gene. Words:
``course_words.toml``."""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.text.disease.said_of import is_headed_finding, is_headed_history
from fhir_mappings.text.shares.shares_told import holds_many, share_told
from fhir_mappings.text.stance.clinical_text import Mention, diseases, words
from fhir_mappings.text.turns.turn_words import doubted_relapses, holds, turn_words
from fhir_mappings.text.turns.whose_turn import named_until
from fhir_mappings.text.words.cues import Span, overlaps, spans
from fhir_mappings.text.words.sentences import sentence_at

_PERCENT = "%"
_BEFORE = 100  # letters before a name in which words stand that change it


def named_alone(text: str) -> Iterator[Mention]:
    """The leukaemia's name in the sentences that tell nothing of what the patient had, got, or was looked at for; not where its relapse is
    denied: "against relapsed AML"."""
    denied = [(span[0], named_until(text, span[1])) for span in doubted_relapses(text, "negated")]
    named = (m for m in diseases(text) if m.concept in words()["speaks"]["of_marrow"] and not overlaps(m.span, denied))
    return (m for m in named if not is_of_history(text, m.span)
            and not _is_of_test(text[slice(*sentence_at(text, m.span))], m.span[0] - sentence_at(text, m.span)[0]))


def is_of_history(text: str, span: Span) -> bool:
    """True for a place in a sentence of what the patient had, got, or was looked at for."""
    if is_headed_finding(text, span):
        return False
    return is_headed_history(text, span) or bool(turn_words()["marrow-not-bare"].places(text[slice(*sentence_at(text, span))]))


def is_before_few(text: str, span: Span) -> bool:
    """True for the leukaemia's name alone in its sentence, as reports repeat whose marrow it is, where few blasts are all that is counted
    behind it ("AML. Normocellular marrow. Blasts 2%."): the name is no finding. Of blood, of another place or of a sample that tells
    nothing they are no answer."""
    begin, end = sentence_at(text, span)
    if turn_words()["marrow-name-bare"].words.fullmatch(f"{text[begin:span[0]]}{text[span[1]:end]}") is None:
        return False
    rest = text[end:]
    share = share_told("blasts", rest) if rest.count(_PERCENT) == 1 else None
    return share is not None and not (holds_many(share) or holds("elsewhere-material", rest) or holds("marrow-no-look", rest))


def _is_of_test(said: str, at: int) -> bool:
    """True for the leukaemia's name in the clause of a test: "AML FISH panel"."""
    begin, end = said.rfind(",", 0, at) + 1, said.find(",", at)
    return bool(turn_words()["marrow-of-test"].places(said[begin:end if end >= 0 else len(said)]))


def of_genes(text: str, span: Span) -> bool:
    """True where the leukaemia's name is part of a gene's, of a panel's, of a subtype's: "AML-associated fusion genes", AML1-ETO."""
    behind, before = turn_words()["of-genes"].words, turn_words()["of-subtype"].words
    return behind.match(text, span[1]) is not None or bool(spans(before, text[max(0, span[0] - _BEFORE):span[0]]))
