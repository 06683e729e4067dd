"""A marrow's report without the diagnosis for which it was ordered, which many systems put above what was found.

"Order diagnosis: Acute myeloid leukemia in remission (HCC) [C92.01]" is how the patient was coded when the marrow was asked for: read as
found it hid the leukaemia of the report, or a remission. Words: ``[course.order-line]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.reports.answered_requests import without_answered_request
from fhir_mappings.text.reports.earlier_looks import without_earlier
from fhir_mappings.text.reports.marrow_text import marrow_says
from fhir_mappings.text.reports.table_rows import with_plain_rows
from fhir_mappings.text.shares.shares_told import share_told
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import sentence_at


def of_this_look(text: str) -> str:
    """What a marrow's report tells of the marrow that it is on, in rows as the readers of shares know them."""
    return without_answered_request(without_order(with_plain_rows(without_earlier(text))))


@of_text(4096)
def without_order(text: str) -> str:
    """The normalised text with blanks in place of it, where what is left tells of the marrow; else all of it, since nothing speaks
    against why it was ordered.

    >>> without_order("Order diagnosis: AML in relapse. No evidence of AML.").strip()
    'No evidence of AML.'
    >>> without_order("Order diagnosis: AML in relapse. Megakaryocytes: adequate.")
    'Order diagnosis: AML in relapse. Megakaryocytes: adequate.'
    """
    text = normal(text)
    left = text
    for headed in turn_words()["order-line"].places(text):
        start, end = _said(text, headed)
        if not turn_words()["history-look"].places(text[start:end]):
            left = left[:start] + " " * (end - start) + left[end:]
    return left if left != text and _tells(left) else text


def _said(text: str, headed: Span) -> Span:
    """The heading with its sentence, up to the heading of what was found."""
    start, end = headed[0], sentence_at(text, (headed[1], headed[1] + 1))[1]
    found = min((at for at, _ in turn_words()["history-found"].places(text[headed[1]:end])), default=None)
    return start, end if found is None else headed[1] + found


def _tells(text: str) -> bool:
    return marrow_says(text) is not None or share_told("blasts", text) is not None or share_told("mrd", text) is not None
