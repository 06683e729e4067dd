"""Residual disease that a report tells by a molecular test, or of blood. Words: ``[course.residual-told]`` in ``course_words.toml``."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.disease.found_elsewhere import is_treated
from fhir_mappings.text.ends.ends import still_residual
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares.residual_behind import told_behind
from fhir_mappings.text.turns.turn_words import affirmed, holds, told_before, turn_words
from fhir_mappings.text.words.cues import Span, normal, overlaps
from fhir_mappings.text.words.headings import without_heading
from fhir_mappings.text.words.sentences import sentence_at

_NEAR = 100  # letters before a gene in which the leukaemia's name stands
_BEHIND = 16  # letters behind its finding that may say that it was looked for again
_GENE = compiled(r"[A-Z][A-Z0-9]{2,8}(?:[-:]{1,2}[A-Z0-9]{2,8})?")
_NOT_OF_NOW = ("marrow-background", "elsewhere-background", "residual-earlier")


def tells_residual_by_any_test(name: str, text: str) -> bool:
    """True where the conclusion tells it, alone or as the answer to the name of its test ("NPM1 MRD": "POSITIVE")."""
    return bool(text.strip()) and (_tells(text) or (bool(name) and _tells(f"{name}: {without_heading(normal(text))}")))


@of_text(2048)
def tells_residual_again(text: str) -> bool:
    """True where a report tells it behind the last share that it counts, and of a later look."""
    text = normal(text)
    if not turn_words()["residual-told"].places(text):
        return False
    text = without_other_malignancies(text)
    return bool(told_behind(text, (span for span in _found(text) if not _is_asked(text, span))))


@of_text(2048)
def _tells(text: str) -> bool:
    text = normal(text)
    if not (turn_words()["residual-told"].places(text) or holds("clones-told", text)):  # nearly always: the rest looks at all of it
        return False
    text = without_other_malignancies(text)
    return any(not _is_asked(text, span) for span in (*_found(text), *_of_now(text, affirmed(text, "clones-told"))))


def told_in_letter(text: str) -> list[Span]:
    """Where a normalised letter tells it, but not as the name of the leukaemia: AML-M2（RUNX1-RUNX1T1阳性）."""
    if not turn_words()["residual-told"].places(text):
        return []
    return [span for span in _found(text) if not _is_subtype(text, span)]


def shares_of_genes(text: str) -> list[Span]:
    """Where a normalised note tells a share that a molecular test counts of the leukaemia's gene (NPM1 0.8%) and none behind it; not that
    of a mutation as sequencing counts it, beside others or as the leukaemia's name: NPM1 VAF 32%, "AML (NPM1 32%)"."""
    return [span for span in told_in_letter(text) if _is_share(text, span)]


def _is_share(text: str, span: Span) -> bool:
    if not turn_words()["gene-share"].places(text[slice(*span)]) or turn_words()["gene-gone"].words.match(text, span[1]):
        return False
    return not told_before(text, "gene-of-name", span) and not turn_words()["gene-frequency"].places(_without_gene(text, span))


def _without_gene(text: str, span: Span) -> str:
    """The sentence of a finding without its gene's name."""
    begin, end = sentence_at(text, span)
    gene = _GENE.match(text, span[0])
    return f"{text[begin:span[0]]} {text[gene.end() if gene else span[0]:end]}"


def _found(text: str) -> Iterator[Span]:
    told, by_a_word = affirmed(text, "residual-told"), affirmed(text, "residual-found")
    gone = {*by_a_word} - {*still_residual(text, by_a_word)} if told and by_a_word else ()
    yield from _of_now(text, (span for span in told if not overlaps(span, gone)))


def _of_now(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Those that are neither treated nor of before; what is there still is of behind the treatment that is named behind it."""
    yield from (it for it in found if (not is_treated(text, it) or _is_still(text, it))
                and not any(told_before(text, of, it) for of in _NOT_OF_NOW))


def _is_still(text: str, span: Span) -> bool:
    return bool(turn_words()["gene-again"].places(text[slice(*span)]))


def _is_asked(text: str, span: Span) -> bool:
    """True for a subtype that a request names, or by which the patient is called who was treated: 临床诊断：AML（FLT3-ITD阳性）, "AML, NPM1
    positive, s/p 7+3"."""
    return _is_subtype(text, span) and (
        told_before(text, "diagnosis-asked", span) or turn_words()["subtype-treated"].words.match(text, span[1]) is not None)


def _is_subtype(text: str, span: Span) -> bool:
    """True for a gene by which the leukaemia is called, in brackets or right behind its name, or before it: NPM1阳性AML. A share of it, its
    rise and what MRD calls it are none, nor one that was looked for again: NPM1仍阳性, 伴NPM1突变,NPM1阳性."""
    named = text[slice(*span)]
    if turn_words()["residual-level"].places(named) or told_before(text, "gene-rechecked", span) or _is_told_again(text, span):
        return False
    behind = turn_words()["name-behind-gene"].words  # a name of the leukaemia right behind is read with the finding
    return told_before(text, "name-before-gene", span) or bool(behind.search(named)) or behind.match(text, span[1]) is not None


def _is_told_again(text: str, span: Span) -> bool:
    if turn_words()["gene-again"].places(f"{text[slice(*span)]}{_rest_of_clause(text, span[1])}") or told_before(text, "gene-twice", span):
        return True
    before = text[max(0, span[0] - _NEAR):span[0]]
    names = turn_words()["name-before-gene"].places(before)
    gene = _GENE.match(text, span[0])
    return gene is not None and bool(names) and gene[0] in before[slice(*names[-1])]


def _rest_of_clause(text: str, at: int) -> str:
    """The few letters behind a place in its clause."""
    rest = text[at:at + _BEHIND]
    ends = turn_words()["gene-clause"].places(rest)
    return rest[:ends[0][0]] if ends else rest
