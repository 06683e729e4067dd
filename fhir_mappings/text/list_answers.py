"""An answer that stands behind a list and speaks of all its names: 乙肝、丙肝均阴性, "SLE and RA ruled out", 筛查（乙肝、HIV）阴性.

A name with an answer of its own ends the list: 乙肝(+)、丙肝、HIV均阴性 says nothing of hepatitis B. What denies a test ("negative") speaks
of tests alone, so that "SLE, HIV and HCV negative" leaves the SLE; and nothing said of a list speaks of the leukaemia, beside which
charts put what was tested or ruled out. Words: ``clinical_text.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from fhir_mappings.text.cues import Cue, Span, any_of
from fhir_mappings.text.findings import Findings
from fhir_mappings.text.places import Covered

_FLAGS = re.IGNORECASE | re.ASCII
_BRACKET = 80  # letters of a list in brackets at most, to either side of a name
_NO_LIST = "()[]+:;。\n"
_BEHIND_COMMA = re.compile(r"[A-Za-z], \Z")
_NEAR = 8  # letters before a name that tell whether it stands alone


class ListAnswers:
    """Reads the answers of lists."""

    def __init__(self, findings: Findings, words: Mapping[str, Sequence[str]], leukaemia: Sequence[str]) -> None:
        """``words``: of the table ``list-answers``. ``leukaemia``: its names."""
        self._findings, self._leukaemia = findings, any_of(leukaemia)
        test, item = _either(words["tests"]), _either(words["items"])
        self._test = re.compile(f"{test}(?:{words['marker'][0]})?", _FLAGS)
        self._rest = re.compile(f"(?:{words['marker'][0]})?", _FLAGS)
        self._alone = re.compile(rf"(?:^|{_either(words['leads'])})\s?\Z", _FLAGS)
        self._of_tests = re.compile(_either(words["of_tests"]), _FLAGS)
        self._own = re.compile(rf"\s?(?:[(\[]\s?-\s?[)\]]|-)(?=\s?(?:$|[,、;。/)]|{test}))", _FLAGS)
        self._lists, self._within = (
            tuple(any_of((pattern.replace("ITEM", f"(?>{item})"),)) for pattern in words[which]) for which in ("lists", "within"))
        self._parted = re.compile(_either(words["parted"]), _FLAGS)
        self._joint = re.compile(_either(words["joint"]), _FLAGS)

    def governs(self, text: str, span: Span, cue: Cue, deaf: Covered, rests: Iterable[int]) -> bool:
        """True when the answer of a list in which the name stands is this cue. ``rests``: how far the name may go on."""
        name = text[slice(*span)]
        if self._leukaemia is None or self._leukaemia.search(name):
            return False
        tested = self._is_test(text, span)
        if tested and cue.name == "negated" and self._own.match(text, self._end(text, span)):
            return True
        ends = {*(span[1] + rest for rest in rests), self._end(text, span)}
        lists = (*self._lists, *(self._within if _BEHIND_COMMA.search(text, max(0, span[0] - 3), span[0]) else ()))
        told = (found for pattern in lists for end in sorted(ends) if (found := pattern.match(text, end)))
        if any(self._says(text, found.end(), cue, deaf, tested and self._are_tests(found[0])) for found in told
               if not self._findings.named(found[0])):
            return True
        return self._in_brackets(text, span, cue, deaf, tested)

    def _end(self, text: str, span: Span) -> int:
        found = self._rest.match(text, span[1])
        return found.end() if found else span[1]

    def _is_test(self, text: str, span: Span) -> bool:
        """True for the bare name of an infection or of its test: no "chronic hepatitis B", which is what somebody has."""
        named = self._test.fullmatch(text, span[0], self._end(text, span))
        return named is not None and self._alone.search(text[max(0, span[0] - _NEAR):span[0]]) is not None

    def _are_tests(self, listed: str) -> bool:
        """True when each item of a list is the name of a test; what joins the answer to it is none."""
        items = [item.strip() for item in self._parted.split(self._joint.sub("", listed))]
        return all(self._test.fullmatch(item) for item in items if item)

    def _says(self, text: str, at: int, cue: Cue, deaf: Covered, tests: bool) -> bool:
        for pattern in (cue.right_after, cue.after):
            found = pattern.match(text, at) if pattern else None
            if found and not deaf.meets((at, found.end())) and (tests or not self._of_tests.search(found[0])):
                return True
        return False

    def _in_brackets(self, text: str, span: Span, cue: Cue, deaf: Covered, tested: bool) -> bool:
        """True for each name of a list that stands in brackets, before the answer."""
        opened = max(text.rfind(sign, max(0, span[0] - _BRACKET), span[0]) for sign in "([")
        closed = min((at for sign in ")]" if (at := text.find(sign, span[1], span[1] + _BRACKET)) >= 0), default=-1)
        inside = text[opened + 1:closed] if opened >= 0 and closed >= 0 else ""
        if any(sign in inside for sign in _NO_LIST) or len(self._parted.split(inside)) < 2 or self._findings.named(inside):
            return False
        joint = self._joint.match(text, closed + 1)
        return self._says(text, joint.end() if joint else closed + 1, cue, deaf, tested and self._are_tests(inside))


def _either(patterns: Sequence[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
