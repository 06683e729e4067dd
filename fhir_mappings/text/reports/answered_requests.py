"""The request of a marrow report, where the marrow answers it: 临床诊断：AML复发 is what a ward thought before anybody looked.

A report repeats what was asked and the patient's history before what it found. Read as findings, they left a remission open that the
marrow bears out. What the marrow can't answer stays: disease elsewhere, and residual disease where nobody looked for it. Words:
``[course.history-headed]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.remembered import of_text
from fhir_mappings.text.reports.marrow_text import marrow_says, tells_residual
from fhir_mappings.text.shares.shares_told import holds_many, share_told
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.turns.turn_words import affirmed, holds, turn_words
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import sentence_spans

_CLEAR = ("complete-remission", "no-disease")


@of_text(2048)
def without_answered_request(text: str) -> str:
    """The normalised text of a marrow's report with blanks in place of its request and the history there, where what it found answers them:
    the marrow is clear, or holds few blasts where no more than a question was asked."""
    text = normal(text)
    asked = list(_requests(text))
    if not asked:
        return text
    rest, request = text, " ".join(text[slice(*span)] for span in asked)
    for begin, end in asked:
        rest = rest[:begin] + " " * (end - begin) + rest[end:]
    return rest if rest.strip() and _tells_more(request) and _is_answered(request, rest) else text


def _requests(text: str) -> Iterator[Span]:
    """The sentences that a heading of a request begins, each as far as a name of its own behind a comma."""
    for begin, end in sentence_spans(text):
        if headed := turn_words()["history-headed"].words.match(text, begin):
            over = [headed.end() + it for it, _ in turn_words()["history-over"].places(text[headed.end():end])]
            yield begin, min(over, default=end)


def _tells_more(request: str) -> bool:
    """True where it tells or asks for disease of now, beside the leukaemia's name."""
    return bool(turn_words()["relapse"].places(request)) or holds("unheard", request) or share_told("blasts", request) is not None


def _is_answered(request: str, rest: str) -> bool:
    """True where what was found speaks of the marrow that was asked about, and finds no disease in it."""
    if _is_of_elsewhere(request) or (holds("asks-of-residual", request) and not holds("asks-of-residual", rest)):
        return False
    blasts, says = share_told("blasts", rest), marrow_says(rest)
    if holds_many(blasts) or tells_residual(rest) or holds("marrow-no-look", rest):
        return False
    return says in _CLEAR or (says is None and blasts is not None and not affirmed(request, "relapse"))


def _is_of_elsewhere(request: str) -> bool:
    concepts = {*words()["speaks"]["elsewhere"], *words()["speaks"]["at_places"]}
    named = any(m.concept in concepts and m.stance != "negated" for m in diseases(request))
    return named or holds("elsewhere-material", request)
