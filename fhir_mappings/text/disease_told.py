"""What the text of a leukaemia's Condition tells of disease on its day, without the name of a turn: 未缓解, "MRD positive", 疾病进展, PR.

Of a marrow report the same words leave a remission before it open; so they do here, and prove nothing. What the text tells as
overcome behind them ("NR, now in CR") is none. Words: ``[course.disease-told]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from fhir_mappings.remembered import of_text
from fhir_mappings.text.clinical_text import diseases, read, scope, words
from fhir_mappings.text.course_text import affirmed, is_former, told_before, turn_words
from fhir_mappings.text.cues import UNTOLD, Span, normal
from fhir_mappings.text.ends_of_before import Found, is_of_before
from fhir_mappings.text.found_elsewhere import is_treated
from fhir_mappings.text.other_malignancies import without_other_malignancies
from fhir_mappings.text.seen_remissions import is_hoped_for, is_led, is_outside, is_seen
from fhir_mappings.text.shares_told import many_blasts_told, residual_in_order

_FOUND = ("disease-told", "residual-found")
_BACKGROUND = ("marrow-background", "elsewhere-background", "marrow-earlier")
_CIRCULATING = "circulating"
_REMEMBERED = 4096


@of_text(_REMEMBERED)
def tells_disease(text: str) -> bool:
    """True where the text of an AML Condition tells of disease that no remission behind it overcame."""
    text = without_other_malignancies(normal(text))
    found = max((span for span in _found(text) if not _is_of_before(text, span)), default=None)
    return found is not None and not any(found < span and not is_former(text, span) for span in overcoming(text))


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
               and (remission < m.span or not any(m.span < span and not is_former(text, span) for span in overcoming(text)))
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
    """Where it tells of disease; a share of cells is read as one."""
    for turn in _FOUND:
        yield from affirmed(text, turn)
    cued, cues, unsaid = read(text), scope(), turn_words()["remission-unsaid"].places(text)
    for span in turn_words()["remission"].places(text):
        if cues.stance(cued, span, of_course=True) == "negated" and not any(start <= span[0] and span[1] <= end for start, end in unsaid):
            yield span


@of_text(_REMEMBERED)
def overcoming(text: str, by: date | None = None) -> tuple[Span, ...]:
    """Where it tells of a remission, or of residual disease that is gone; not of one that was seen beside disease (MRD 0.8%,形态学CR), or
    was before it. ``by``: when it was written."""
    ends = _ends(text)
    found = _told_before(text) if ends else ()
    return tuple(span for span in ends if not is_of_before(text, span, found, by)) if found else ends


def _told_before(text: str) -> tuple[Found, ...]:
    """Disease that an end behind it may have overcome, in its order."""
    found = [Found(span, residual=True) for span in _residual(text)[0]]
    found += [Found(span, blood=True) for span in affirmed(text, "noted-outside")]
    found += [Found(span, blood=_CIRCULATING in text[slice(*span)].lower()) for span in affirmed(text, "disease-told")]
    found += [Found(span) for span in many_blasts_told(text)]
    return tuple(sorted(found, key=lambda it: it.span))


@of_text(_REMEMBERED)
def _ends(text: str) -> tuple[Span, ...]:
    remissions = [span for turn in ("remission", "bare-remission") for span in affirmed(text, turn)]
    if remissions:
        (residual, low), outside = _residual(text), [span for span in _outside(text) if is_outside(text, span)]
        blood = [span for span in affirmed(text, "noted-outside") if not is_outside(text, span)]
        remissions = [span for span in remissions if not (
            is_hoped_for(text, span) if _is_of_residual(text, span)
            else is_seen(text, span, _still(text, residual, low, span), blood, outside))]
    return (*remissions, *(span for span in affirmed(text, "disease-over") if not is_hoped_for(text, span)))


def _is_of_residual(text: str, span: Span) -> bool:
    """True for words of residual disease that is gone: MRD阴性, "no evidence of disease"."""
    return not turn_words()["remission"].places(text[slice(*span)]) and text[slice(*span)] != "CR"


def _residual(text: str) -> tuple[list[Span], list[Span]]:
    """Where it tells residual disease, by a word or a share above the trial's limit; and the shares that are not."""
    limit, shares = Decimal(words()["share"]["residual"]), residual_in_order(text)
    high = [span for span, amount in shares if amount.more_than(limit) is True]
    return [*affirmed(text, "residual-found"), *high], [span for span, _ in shares if span not in high]


def _still(text: str, residual: list[Span], low: list[Span], until: Span) -> list[Span]:
    """Residual disease from which no treatment led to a low share before a place."""
    return [span for span in residual if not any(span < it < until and is_led(text[span[1]:it[0]]) for it in low)]


def _outside(text: str) -> Iterator[Span]:
    """Where it may tell of leukaemia outside marrow and blood."""
    concepts = {*words()["speaks"]["elsewhere"], *words()["speaks"]["at_places"]}
    yield from (m.span for m in diseases(text) if m.concept in concepts and m.stance == "affirmed")
    for turn in ("noted-outside", "elsewhere", "disease-told"):
        yield from affirmed(text, turn)


def overcome_until(text: str, by: date | None = None) -> int:
    """How far a normalised text tells of what a remission, or residual disease that is gone, overcame. ``by``: when it was written."""
    return max((end for start, end in overcoming(text, by) if not is_former(text, (start, end))), default=0)


def _is_of_before(text: str, span: Span) -> bool:
    return any(told_before(text, of, span) for of in _BACKGROUND) or is_treated(text, span)
