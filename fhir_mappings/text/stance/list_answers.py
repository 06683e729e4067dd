"""An answer that stands behind a list and speaks of all its names: 乙肝、丙肝均阴性, "SLE and RA ruled out", 筛查（乙肝、HIV）阴性.

A name with an answer of its own ends the list: 乙肝(+)、丙肝、HIV均阴性 says nothing of hepatitis B. What denies a test ("negative") speaks
of tests alone, so that "SLE, HIV and HCV negative" leaves the SLE; nothing that is said of markers speaks of the infection before them
(乙肝、HBeAg均阴性); and nothing said of a list speaks of the leukaemia, beside which charts put what was tested or ruled out.
The answer of tests speaks of the whole list. Of diseases, and of what is doubted, nobody can tell unless a word joins it to all of them
(均, "all", a colon): "breast cancer, COPD and PE ruled out" may deny the embolism alone. Words: ``clinical_text.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.markers import Markers
from fhir_mappings.text.stance.places import Covered
from fhir_mappings.text.stance.reach import Reach
from fhir_mappings.text.words.cues import Cue, Span, any_of
from fhir_mappings.text.words.findings import Findings

_FLAGS = re.IGNORECASE | re.ASCII
_BRACKET = 80  # letters of a list in brackets at most, to either side of a name
_NO_LIST = "()[]+:;。\n"
_BEHIND_COMMA = compiled(r"[A-Za-z], \Z")
_NEAR = 8  # letters before a name that tell whether it stands alone


class ListAnswers:
    """Reads the answers of lists."""

    def __init__(self, findings: Findings, markers: Markers, words: Mapping[str, Sequence[str]], leukaemia: Sequence[str]) -> None:
        """``words``: of the table ``list-answers``. ``leukaemia``: its names."""
        self._findings, self._markers, self._leukaemia = findings, markers, any_of(leukaemia)
        test, item = _either(words["tests"]), _either(words["items"])
        self._test = compiled(f"{test}(?:{words['marker'][0]})?", _FLAGS)
        self._rest = compiled(f"(?:{words['marker'][0]})?", _FLAGS)
        self._alone = compiled(rf"(?:^|{_either(words['leads'])})\s?\Z", _FLAGS)
        self._own = compiled(rf"\s?(?:[(\[]\s?-\s?[)\]]|-)(?=\s?(?:$|[,、;。/)]|{test}))", _FLAGS)
        self._lists, self._within = (
            tuple(any_of((pattern.replace("ITEM", f"(?>{item})"),)) for pattern in words[which]) for which in ("lists", "within"))
        self._parted = compiled(_either(words["parted"]), _FLAGS)
        self._joint = compiled(_either(words["joint"]), _FLAGS)
        self._joined = compiled(rf"{_either(words['joint'])}\Z", _FLAGS)
        self._announced = compiled(rf"{_either(words['announced'])}\Z", _FLAGS)

    def answers_itself(self, text: str, span: Span, cue: Cue) -> bool:
        """True for a test that is answered right behind its name, whatever follows: 乙肝(-)丙肝(-), "HIV-, HBV-"."""
        own = self._own.match(text, self._end(text, span)) if cue.name == "negated" else None
        return own is not None and not self._is_leukaemia(text, span) and self._is_test(text, span)

    def reach(self, text: str, span: Span, cue: Cue, deaf: Covered, rests: Iterable[int]) -> Reach:
        """Whether this cue is the answer of a list in which the name stands. ``rests``: how far the name may go on."""
        if self._is_leukaemia(text, span):
            return "none"
        tested, ends = self._is_test(text, span), {*(span[1] + rest for rest in rests), self._end(text, span)}
        lists = (*self._lists, *(self._within if _BEHIND_COMMA.search(text, max(0, span[0] - 3), span[0]) else ()))
        told = (found for pattern in lists for end in sorted(ends) if (found := pattern.match(text, end)))
        reached = {self._answered(text, span, cue, deaf, found[0], found.end(), tested) for found in told}
        reached.add(self._in_brackets(text, span, cue, deaf, tested))
        return "sure" if "sure" in reached else "open" if "open" in reached else "none"

    def _is_leukaemia(self, text: str, span: Span) -> bool:
        return self._leukaemia.search(text[slice(*span)]) is not None

    def _end(self, text: str, span: Span) -> int:
        found = self._rest.match(text, span[1])
        return found.end() if found else span[1]

    def _is_test(self, text: str, span: Span) -> bool:
        """True for the bare name of an infection or of its test: no "chronic hepatitis B", which is what somebody has."""
        named = self._test.fullmatch(text, span[0], self._end(text, span))
        return named is not None and self._alone.search(text[max(0, span[0] - _NEAR):span[0]]) is not None

    def _are_tests(self, listed: str) -> bool:
        """True when each item of a list is the name of a test."""
        return all(self._test.fullmatch(item) for item in self._items(listed))

    def _items(self, listed: str) -> list[str]:
        """The items of a list; what joins the answer to it is none."""
        return [item for part in self._parted.split(self._joint.sub("", listed)) if (item := part.strip())]

    def _answered(self, text: str, span: Span, cue: Cue, deaf: Covered, listed: str, at: int, tested: bool) -> Reach:
        """How far the answer that stands at a place speaks of the name before (or in) what is listed."""
        joint = self._joint.match(text, at)
        joined = joint or self._joined.search(listed) or self._announced.search(text[max(0, span[0] - _NEAR):span[0]])
        if self._findings.named(listed) or self._markers.of_infection(text[slice(*span)], self._items(listed), joined=joined is not None):
            return "none"
        tests = tested and self._are_tests(listed)
        if not self._says(text, joint.end() if joint else at, cue, deaf, tests):
            return "none"
        return "sure" if joined or (tests and cue.name == "negated") else "open"

    def _says(self, text: str, at: int, cue: Cue, deaf: Covered, tests: bool) -> bool:
        for pattern in (cue.right_after, cue.after):
            found = pattern.match(text, at)
            if found and not deaf.meets((at, found.end())) and (tests or not self._markers.is_of_tests(found[0])):
                return True
        return False

    def _in_brackets(self, text: str, span: Span, cue: Cue, deaf: Covered, tested: bool) -> Reach:
        """The same for each name of a list that stands in brackets, before the answer."""
        opened = max(text.rfind(sign, max(0, span[0] - _BRACKET), span[0]) for sign in "([")
        closed = min((at for sign in ")]" if (at := text.find(sign, span[1], span[1] + _BRACKET)) >= 0), default=-1)
        inside = text[opened + 1:closed] if opened >= 0 and closed >= 0 else ""
        if any(sign in inside for sign in _NO_LIST) or len(self._parted.split(inside)) < 2:
            return "none"
        return self._answered(text, span, cue, deaf, inside, closed + 1, tested)


def _either(patterns: Sequence[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
