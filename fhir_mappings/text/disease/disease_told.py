"""What the text of a leukaemia's Condition tells of disease on its day, without the name of a turn: 未缓解, "MRD positive", 疾病进展, PR.

Of a marrow report the same words leave a remission before it open; so they do here, and prove nothing. What the text tells as
overcome behind them ("NR, now in CR") is none. Words: ``[course.disease-told]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.disease.found_elsewhere import is_treated
from fhir_mappings.text.disease.residual_told import shares_of_genes
from fhir_mappings.text.ends.order_of_ends import overcoming
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares import limits
from fhir_mappings.text.stance.clinical_text import diseases, read, scope, words
from fhir_mappings.text.turns.turn_words import affirmed, is_former, told_before, turn_words
from fhir_mappings.text.words.cues import UNTOLD, Span, normal

_FOUND = ("disease-told", "residual-found", "molecular-rise")
_BACKGROUND = ("marrow-background", "elsewhere-background", "marrow-earlier", "residual-earlier")
_REMEMBERED = 4096
_PERCENT = compiled(r"(?<![\d.])(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})\s?%")


@of_text(_REMEMBERED)
def tells_disease(text: str) -> bool:
    """True where the text of an AML Condition tells of disease that no remission behind it overcame."""
    text = without_other_malignancies(normal(text))
    found = max((span for span in _found(text) if not _is_of_before(text, span)), default=None)
    return found is not None and not any(found < span for span in overcoming(text))


@of_text(_REMEMBERED)
def tells_therapy(text: str) -> bool:
    """True where it tells that the leukaemia was treated, or is: "s/p 7+3", 化疗后. Whoever bears it is not newly diagnosed."""
    return bool(affirmed(without_other_malignancies(normal(text)), "after-therapy"))


@of_text(_REMEMBERED)
def tells_rise(text: str) -> bool:
    """True where it tells of a molecular test that turned positive or rises, which no remission behind it overcame: "CR1, NPM1 rising"."""
    text = normal(text)
    found = [span for span in affirmed(text, "molecular-rise") if not _is_of_before(text, span)]
    return bool(found) and not any(span > found[-1] for span in overcoming(text))


@of_text(_REMEMBERED)
def tells_share_of_gene(text: str) -> bool:
    """True where it tells such a share above the trial's limit, behind a remission or before one: "CR1. NPM1 0.8%"."""
    text = normal(text)
    found = _high_shares(text)
    return bool(found) and not any(span > found[-1] for span in overcoming(text))


def _high_shares(text: str) -> list[Span]:
    limit = limits.residual()
    return [span for span in shares_of_genes(text) if Decimal(_PERCENT.findall(text[slice(*span)])[-1]) > limit]


@of_text(_REMEMBERED)
def tells_outside(text: str) -> bool:
    """True where it tells of leukaemia outside the marrow behind a remission that lasts, or before one of the marrow alone: "AML CR1, CNS
    leukaemia", 中枢神经系统白血病,骨髓完全缓解. What is prevented there, was treated or is history is none."""
    text = without_other_malignancies(normal(text))
    remission = max((span for span in affirmed(text, "remission") if not is_former(text, span)), default=None)
    if remission is None:
        return False
    concepts, cued, cues = {*words()["speaks"]["elsewhere"], *words()["speaks"]["at_places"]}, read(text), scope()
    return any(m.concept in concepts and m.stance == "affirmed" and not _is_of_before(text, m.span)
               and (remission < m.span or not any(m.span < span for span in overcoming(text)))
               and cues.stance(cued, m.span, of_course=True) == "affirmed" for m in diseases(text))


@of_text(_REMEMBERED)
def tells_elsewhere(text: str) -> bool:
    """True where it names leukaemia outside the marrow as what is there now: 髓系肉瘤, "CNS leukaemia"; a place alone (中枢浸润)
    beside the leukaemia's name."""
    text = without_other_malignancies(normal(text))
    named, cued, cues = diseases(text), read(text), scope()
    concepts = set(words()["speaks"]["elsewhere"])
    if any(m.concept in words()["speaks"]["of_course"] for m in named):
        concepts |= set(words()["speaks"]["at_places"])
    return any(m.concept in concepts and m.stance == "affirmed" and not _is_of_before(text, m.span)
               and cues.stance(cued, m.span, of_course=True) == "affirmed" for m in named)


@of_text(_REMEMBERED)
def suspects_elsewhere(text: str) -> bool:
    """True where it asks for disease outside the marrow, and names none as found: "AML, ?CNS leukaemia", 急性髓系白血病 皮肤浸润待排."""
    concepts = {*words()["speaks"]["elsewhere"], *words()["speaks"]["at_places"]}
    return any(m.concept in concepts and m.stance in ("questioned", *UNTOLD) for m in diseases(text))


def _found(text: str) -> Iterator[Span]:
    """Where it tells of disease; a share of cells is read as one, one of a gene's transcripts here."""
    for turn in _FOUND:
        yield from affirmed(text, turn)
    yield from _high_shares(text)  # a low one is seen in many remissions
    cued, cues, unsaid = read(text), scope(), turn_words()["remission-unsaid"].places(text)
    for span in turn_words()["remission"].places(text):
        if cues.stance(cued, span, of_course=True) == "negated" and not any(start <= span[0] and span[1] <= end for start, end in unsaid):
            yield span


def _is_of_before(text: str, span: Span) -> bool:
    return any(told_before(text, of, span) for of in _BACKGROUND) or is_treated(text, span)
