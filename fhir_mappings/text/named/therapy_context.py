"""Names of therapy that only tell when or why something else was done: "bone marrow biopsy after FLAG-IDA", 化疗前心超.

A Procedure is named after what was done; the therapy in its name is its occasion then, and no course. A dose is named after the drug that
was given: what stands behind that tells when and how, or why ("cytarabine, central line"). Words: ``drugs.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.remembered import of_text
from fhir_mappings.text.named import drugs
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.coded_words import Terminology
from fhir_mappings.text.words.cues import Span, any_of, normal
from fhir_mappings.text.words.sentences import sentence_spans

_NEAR = 12
"""Letters in which what was done on a day of a course begins behind the day."""
_WIDEST = 200
"""Letters of the longest words that are looked for before a name of therapy, with what may stand between them and it."""


_LEADING = 40
"""Letters within which the name of a dose begins with its drug, behind its form or its way."""


@of_text(4096)
def what_is_given(text: str, terminology: Terminology, dose: bool = False) -> str:
    """The normalised text without the therapy that is only the occasion of what it names. The names of one thing (its text, its
    displays, its parts) are read each alone, as sentences are. ``dose``: it is the name of what was given."""
    text = normal(text)
    return "".join(_given(text[start:end], terminology, dose) for start, end in sentence_spans(text))


@of_text(4096)
def what_may_be_given(text: str, terminology: Terminology) -> str:
    """The same with the therapy in the course of which something was done, as it seems: its words may be of the course itself."""
    text = normal(text)
    return "".join(_given(text[start:end], terminology, perhaps=True) for start, end in sentence_spans(text))


def _given(part: str, terminology: Terminology, dose: bool = False, perhaps: bool = False) -> str:
    mentions = drugs.mentions(part, terminology)
    if not mentions:
        return part
    context = _Context(part, min(end for _, end in mentions))
    own = drugs.own_names(part, terminology) if dose else frozenset[Span]()
    beside = [span for span in mentions if (context.is_beside_a_dose(span) if span in own else context.is_occasion(span))]
    if perhaps:
        beside = [span for span in beside if not context.may_be_a_course(span)]
    for start, end in reversed(beside):
        part = f"{part[:start]} … {part[end:]}"
    return part


class _Context:
    """The words around the names of therapy in one part of a text. ``first_end``: of the name that ends first."""

    def __init__(self, text: str, first_end: int) -> None:
        self._text, self._first_end = text, first_end
        self._acts, self._supportive, self._therapy, self._given = (
            _Sought(_words(name), text) for name in ("acts", "supportive", "therapy", "given"))

    def is_occasion(self, mention: Span) -> bool:
        """True when the words around one name of therapy make it the occasion of something else."""
        start, end = mention
        if _words("behind").match(self._text, end) or _words("beside").match(self._text, end) or self._done_then(end):
            return True
        if self._right_before("joined", start):
            return False
        when = self._right_before("when", start)
        if when and not self._tells_of_therapy(when.start()):
            return True
        act = self._acts.before(start) or self._supported(start)
        if act is None or self._tells_of_therapy(act.start()):
            return False
        return not self._given.before(start, act.end())

    def is_beside_a_dose(self, mention: Span) -> bool:
        """True when a drug in the name of a dose is the occasion of something else that was given before or after it, or was put off."""
        start, end = mention
        if self._right_before("joined", start):
            return False
        when = self._right_before("when", start)
        if _words("put-off").match(self._text, end) or (when and not self._tells_of_therapy(when.start())):
            return True
        if self._supportive.before(start):
            return self.is_occasion(mention)
        leads = start <= _LEADING and _words("leading").search(self._text[:start])
        return not leads and _words("behind").match(self._text, end) is not None

    def may_be_a_course(self, mention: Span) -> bool:
        """True of an occasion where only words behind it make it one, and none of them says that no therapy is under way."""
        start, end = mention
        ways = [found.end() for name in ("behind", "beside", "then") if (found := _words(name).match(self._text, end))]
        if not ways or self._right_before("for-it", start):
            return False
        return _words("not-under-way").search(self._text, end, max(ways) + _NEAR) is None

    def _done_then(self, end: int) -> bool:
        """True when words behind a name lead to something else that was done on a day of the course: IA方案D28骨穿."""
        lead = _words("then").match(self._text, end)
        if lead is None:
            return False
        reach = lead.end() + _NEAR
        acts = [act.start() for name in ("acts", "done-then") if (act := _words(name).search(self._text, lead.end(), reach + _NEAR))]
        return any(at <= reach and not _words("apart").search(self._text, lead.end(), at) for at in acts)

    def _right_before(self, name: str, end: int) -> re.Match[str] | None:
        return _words(name).search(self._text, max(0, end - _WIDEST), end)

    def _supported(self, start: int) -> re.Match[str] | None:
        """A drug that goes with the therapy, where words lead from it there: "dexamethasone (with HiDAC)"."""
        return self._supportive.before(start) if self._right_before("for", start) else None

    def _tells_of_therapy(self, end: int) -> bool:
        """True when what stands before this place names therapy itself: "salvage chemotherapy after 7+3"."""
        return self._first_end <= end or self._therapy.before(end) is not None


class _Sought:
    """Words that are looked for before each of many places of a text: what was looked through is not looked through again."""

    def __init__(self, words: AnyOf, text: str) -> None:
        self._words, self._text = words, text
        self._low = self._clear = 0
        """None begins between these."""

    def before(self, end: int, low: int = 0) -> re.Match[str] | None:
        """The first of them that stands between these places."""
        if low < self._low:
            self._low = self._clear = low
        begin = max(low, min(self._clear, end - _WIDEST))
        if begin > self._clear:
            self._low = begin
        found = self._words.search(self._text, begin, end)
        self._clear = max(self._clear, min(found.start() if found else end, end - _WIDEST))
        return found


@cache
def _words(name: str) -> AnyOf:
    return any_of(drugs.words()["occasion"][name])
