"""What stands behind a name and governs it: an answer, a denial, a doubt, the family; right there or behind the name's rest."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.markers import Markers
from fhir_mappings.text.stance.places import Covered, ReadText, Rests
from fhir_mappings.text.stance.qualified import OF_KIN, Qualified, Qualifiers
from fhir_mappings.text.words.cues import Cue, CueName, Span, any_of
from fhir_mappings.text.words.findings import Findings
from fhir_mappings.text.words.names import (
    BEHIND_QUALIFIERS,
    BETWEEN,
    BRACKETED,
    MORE,
    OF_NAME,
    OF_PART_OF_NAME,
    OF_WHOLE_NAME,
    QUALIFIERS,
    SAID_AT_LENGTH,
    TYPED,
    WHOLE,
    bracket,
)

_DOUBTS: tuple[CueName, ...] = ("questioned", "hypothetical")  # what is said of one of two that "or" joins, is said of both
_NEAR = 100  # letters before a name within which a question mark stands
_MORE = compiled(rf"(?:{MORE}){BRACKETED}", re.ASCII)
_NUMBERED = r"(?<![\w.(-])(?<!\(\d;)(?<!\(\d\d;)\d{1,2}[.)]|(?<!\w)\(\d{1,2}\)|(?:(?<=[\u3400-\u9fff])[2-9]|(?<![\w.-])\d{1,2})(?!\?+\s)"
"""The number of an item right before a question mark; one in a circle is a plain digit by now; none of a t(8;21)."""
_MARK_BEFORE = compiled(rf"(?:^|[\s,;:(。、/+|·●•*#]|(?:^|[\s,;。、])-|{_NUMBERED}|(?<=[后期间中时]))\?+\s*([\w\s-]{{0,24}})$")
_MARK = compiled(r"[\s(\[]{0,3}\?(?!\w)")
_MARK_BEHIND = compiled(rf"({BETWEEN}){BRACKETED} ?[(\[]? ?\?(?!\w)|(?:{TYPED})?{BRACKETED}\?")
"""A mark right behind the type (AML-M2a?复发) may question it, the leukaemia or the turn: nobody can tell."""


class Behind:
    """Reads what stands behind names."""

    def __init__(
        self, findings: Findings, markers: Markers, joined: Mapping[str, Sequence[str]], leukaemia: Sequence[str],
        treated: Mapping[str, Sequence[str]],
    ) -> None:
        """``joined``: the turns of the disease that share what stands behind the last of them; ``treated``: what tells of a cancer
        that was treated; see the data file."""
        self._findings, self._markers = findings, markers
        self._turn, self._qualifiers = any_of(joined["turns"]), Qualifiers(QUALIFIERS, BEHIND_QUALIFIERS)
        self._leukaemia = any_of(leukaemia)
        self._cancer, self._treated = any_of(treated["names"]), any_of(treated["behind"])
        both, either = joined["with"], joined["or"]
        self._joined, self._or = (
            compiled(rf"(?:{'|'.join(patterns)}){{1,3}}", re.IGNORECASE | re.ASCII) for patterns in (both, [*both, *either]))

    def governs(self, read: ReadText, span: Span, cue: Cue, deaf: Covered, of_course: bool) -> bool:
        """True when a cue stands right behind the name, or behind what surely is the rest of it."""
        text, rests = read.text, self._rests(read, span, of_course, cue.name in _DOUBTS)
        stands = any(self._answers(text, span, tail, cue) for tail in rests.answered) or any(
            self._closes(text, span[1] + tail, cue, deaf, not of_course) for tail in rests.sure) or any(
            self._speaks_of_all(text, span, it, cue, deaf) for it in rests.qualified)
        if stands and cue.name == "negated" and self._was_treated(text, span, rests):
            return False
        if not stands or of_course or cue.name in OF_KIN:
            return stands
        apart = cue.name == "questioned"  # 发热 冠心病可能 doubts the disease, 复发AML待排 the relapse
        return not self._findings.before(text, span[0], touching=apart)

    def _was_treated(self, text: str, span: Span, rests: Rests) -> bool:
        """True for a cancer of which no evidence is left, as they say of one that was treated; of a heart failure it denies that there
        is any."""
        if not self._cancer.search(text[span[0]:span[1]]):
            return False
        ends = (span[1] + tail for tail in (*rests.answered, *rests.sure, *(it.letters for it in rests.qualified)))
        return any(self._treated.match(text, end) for end in ends)

    def may_deny(self, read: ReadText, span: Span, cue: Cue, deaf: Covered) -> bool:
        """True when a cue closes what "or" joins to a turn of the disease: 复发或感染已排除 may deny both, or the last of them."""
        text, rests = read.text, self._turns_rests(read.text, span, True)
        return any(self._closes(text, span[1] + tail, cue, deaf) or cue.right_after.match(text, span[1] + tail) for tail in rests)

    def may_govern(self, read: ReadText, span: Span, cue: Cue, deaf: Covered) -> bool:
        """True when a cue stands behind letters that may be the rest of the name, or another thing that we don't know; or one right
        behind it that may be about the next item (冠心病排除 高血压病), or about a finding that stands apart before the name."""
        rests = self._rests(read, span, False)
        stands = any(self._closes(read.text, span[1] + tail, cue, deaf) for tail in (*rests.sure, *rests.perhaps)) or any(
            self._said(read.text, span, it, cue, deaf) for it in rests.qualified if not it.kins) or any(
            cue.perhaps.match(read.text, span[1] + tail) for tail in rests.sure)
        return stands and not self._findings.before(read.text, span[0], touching=True)

    def may_be_donors(self, read: ReadText, span: Span, cue: Cue, deaf: Covered) -> bool:
        """True where kin stand behind what a list of transplants tells of a leukaemia: who bears it, and who gives, nobody can tell."""
        return self._leukaemia.search(read.text[span[0]:span[1]]) is not None and any(
            self._said(read.text, span, it, cue, deaf, True) for it in self._rests(read, span, False).qualified
            if self._qualifiers.may_list_donors(it, read.text, span[1] + it.letters))

    def rests(self, read: ReadText, span: Span) -> tuple[int, ...]:
        """How far the name goes on behind the words we know, in letters: a bracket, the rest of a name (关节炎)."""
        return self._rests(read, span, False).answered

    def qualified(self, read: ReadText, span: Span) -> Iterator[Span]:
        """The name with its qualifiers: what turns a denial round may stand behind them."""
        return ((span[0], span[1] + it.letters) for it in self._rests(read, span, False).qualified if it.sure)

    def marked(self, read: ReadText, span: Span, of_course: bool) -> bool:
        """Question marks: "?AML", "AML?", "AML (?)", 白血病？; "CNS involvement?" doubts the involvement."""
        text = read.text
        if "?" not in text:
            return False
        before = _MARK_BEFORE.search(text, max(0, span[0] - _NEAR), span[0])
        if before and (of_course or not self._findings.inside(before.group(1) + text[span[0]:span[0] + 1])):
            return True
        if of_course and any(_MARK.match(text, span[1] + tail) for tail in self._turns_rests(text, span, True)):
            return True
        behind = _MARK_BEHIND.match(text, span[1])
        return behind is not None and not self._findings.named(behind.group(1) or "")

    def _speaks_of_all(self, text: str, span: Span, qualified: Qualified, cue: Cue, deaf: Covered) -> bool:
        """True when a cue behind a name's qualifiers speaks of the disease: one of kin always does, a "no" not where it is a marker's."""
        if cue.name not in OF_KIN and (qualified.kins or not qualified.sure):
            return False
        donors = cue.name == "family" and self._qualifiers.may_list_donors(qualified, text, span[1] + qualified.letters)
        if donors and self._leukaemia.search(text[span[0]:span[1]]):
            return False
        answered = cue.right_after.match(text, span[1] + qualified.letters)
        return self._said(text, span, qualified, cue, deaf, True) or (answered is not None and not self._markers.is_of_tests(answered[0]))

    def _said(self, text: str, span: Span, it: Qualified, cue: Cue, deaf: Covered, of_name: bool = False) -> bool:
        """True when a cue closes behind qualifiers, and is about the name."""
        place = self._closing(text, span[1] + it.letters, cue, deaf, of_name)
        return place is not None and not self._qualifiers.is_of_another(it, cue.name, text, place)

    def _answers(self, text: str, span: Span, tail: int, cue: Cue) -> bool:
        """True when an answer stands right behind the name, and does not speak of the markers in its bracket."""
        found = cue.right_after.match(text, span[1] + tail)
        return found is not None and not self._markers.answered(text, span, tail, found[0])

    def _closes(self, text: str, at: int, cue: Cue, deaf: Covered, of_name: bool = False) -> bool:
        """True when a cue stands right behind a place. ``of_name``: what stands there is the name of a disease, and no turn of one."""
        return self._closing(text, at, cue, deaf, of_name) is not None

    def _closing(self, text: str, at: int, cue: Cue, deaf: Covered, of_name: bool) -> Span | None:
        found = cue.after.match(text, at) or (cue.after_name.match(text, at) if of_name else None)
        place = (at, found.end()) if found is not None else None
        return place if place and not deaf.meets(place) else None

    def _rests(self, read: ReadText, span: Span, of_course: bool, doubt: bool = False) -> Rests:
        text, end = read.text, span[1]
        near = tuple(dict.fromkeys((0, bracket(text, end))))
        if of_course:
            near = (*near, *self._turns_rests(text, span, doubt))
            return Rests(near, near, (), ())
        if end not in read.rests:
            tails = list(dict.fromkeys((*near, *self._tails(text, end))))
            sure = [tail for tail in tails if self._is_of_name(text, end, tail)]
            answered = dict.fromkeys((*near, *(tail for tail in sure if OF_NAME.fullmatch(text, end, end + tail))))
            qualified = self._qualifiers.behind(text, end, sorted(end + tail for tail in sure))
            read.rests[end] = Rests(
                tuple(sure), tuple(answered), tuple(tail for tail in tails if tail not in sure), tuple(qualified))
        return read.rests[end]

    def _turns_rests(self, text: str, span: Span, doubt: bool) -> tuple[int, ...]:
        """Over how many letters the turns go on that are joined to a turn: 复发/难治待排 doubts both. ``doubt``: also what "or" joins."""
        if self._turn is None or not self._turn.search(text[span[0]:span[1]]):
            return ()
        joined = (self._or if doubt else self._joined).match(text, span[1])
        return tuple({(end := joined.end()) - span[1], end + bracket(text, end) - span[1]}) if joined else ()

    def _is_of_name(self, text: str, end: int, tail: int) -> bool:
        known = OF_WHOLE_NAME if WHOLE.match(text, end - 1) else OF_PART_OF_NAME
        return known.fullmatch(text, end, end + tail) is not None

    def _tails(self, text: str, end: int) -> Iterator[int]:
        """How far the name may go on behind the words we know: by a few letters that are no finding."""
        said = SAID_AT_LENGTH[0 if WHOLE.match(text, end - 1) else 1]
        ends = [found.end() for pattern in (_MORE, said) if (found := pattern.match(text, end))]
        for tail in range(1, max(ends, default=end) - end + 1):
            if self._findings.named(text[end:end + tail]):
                return
            yield tail
