"""Which remission, and which relapse, a text names: CR1, 第二次缓解, "second relapse".

A remission's own number says whether it can be the one that ended a relapse: problem lists carry an old "CR1" on under a new date. Words:
``[number]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.order_of_turns import numbered
from fhir_mappings.text.stance.places import Covered
from fhir_mappings.text.turns.turn_words import affirmed, is_former
from fhir_mappings.text.words.cues import Span, normal

_REMEMBERED = 2048


@of_text(_REMEMBERED)
def remission_number(text: str) -> int | None:
    """The number of the last remission that a text tells; None where it gives none, or tells one without a number behind a relapse.

    >>> remission_number("AML CR1"), remission_number("AML CR1后复发，现缓解"), remission_number("AML 完全缓解")
    (1, None, None)
    """
    text = normal(text)
    numbers = _numbers("remission", text)
    relapse = max(affirmed(text, "relapse", whosever=True), default=(0, 0))
    if any(number is None and span > relapse > (0, 0) and not is_former(text, span) for span, number in numbers.items()):
        return None
    return max((number for number in numbers.values() if number), default=None)


@of_text(_REMEMBERED)
def relapse_number(text: str) -> int | None:
    """The number of the last relapse that a text tells, where it gives one.

    >>> relapse_number("AML 第二次复发"), relapse_number("AML, relapsed")
    (2, None)
    """
    return max((number for number in _numbers("relapse", normal(text)).values() if number), default=None)


def _numbers(turn: str, text: str) -> dict[Span, int | None]:
    """The places where such a turn is told, with the number beside each."""
    told = affirmed(text, turn, whosever=True)
    places = {number: Covered(term.places(text)) for number, term in numbered(turn).items()} if told else {}
    return {span: next((number for number, named in places.items() if named.meets(span)), None) for span in told}
