"""What a text says of something it names: that it is so, is denied, is doubted, or is the family's.

Small and rule-based. A text falls into clauses. A cue before a name ("no", 排除, "R/O", 母亲) governs what follows in
its clause until a word that ends its reach ("but", 但, "after"); some cues reach over a list ("denies cancer, lupus").
A cue after a name ("ruled out", 待排, "?") governs the name just before it and must end its clause. Letters of a cue
inside a name (非霍奇金, non-Hodgkin) are no cue; a cue that speaks of a finding ("no relapse of AML") is not about the
disease. Where it can't be told what a cue is about (无脾大 AML), or whose the disease is ("AML, mother"), the stance
says so: neither reading is taken. The words stand in ``clinical_text.toml``.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.behind import Behind
from fhir_mappings.text.stance.evaluated import Evaluated
from fhir_mappings.text.stance.list_answers import ListAnswers
from fhir_mappings.text.stance.markers import Markers
from fhir_mappings.text.stance.places import Covered, ReadText, within_another
from fhir_mappings.text.stance.reach import KINDS, Before, Reach
from fhir_mappings.text.stance.reversal import Reversal
from fhir_mappings.text.stance.told_as_fact import ToldAsFact
from fhir_mappings.text.words.cues import Cue, Span, Stance, any_of, spans
from fhir_mappings.text.words.findings import Findings
from fhir_mappings.text.words.names import CJK

_BOUNDARY = compiled(r"[;。!|\n(){}\[\]—]|\.(?=\s|$)|,|、|(?<=\s)[-–]+(?=\s)|[-=]+>|→|\?")
_NOWHERE = Covered(())
_BY_LETTERS = compiled(rf"{CJK}{{0,6}}")


class Scope:
    """Tells the stance of a named span. Built once from the words of the data file."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        cues: Mapping[str, Mapping[str, Sequence[str]]] = words["cue"]
        circumstance: Sequence[str] = words["circumstance"]
        behind: tuple[Sequence[str], Sequence[str]] = (circumstance, words["next_item"])
        self._question = Cue.of("questioned", cues["question"], *behind)
        self._family = Cue.of("family", cues["family"], circumstance)
        self._negation = Cue.of("negated", cues["negation"], *behind)
        self._misdiagnosis = Cue.of("misdiagnosed", cues["misdiagnosis"])
        self._unreached = Cue.of("unreached", cues["unreached"], *behind)
        self._hypothesis = Cue.of("hypothetical", cues["hypothesis"], *behind)
        self._beside = Cue.of("kin-beside", cues["beside"])
        self._said: tuple[tuple[Cue, Stance], ...] = (
            (self._family, "family"), (self._negation, "negated"), (self._misdiagnosis, "negated"), (self._question, "questioned"))
        self._reversal, self._fact = Reversal.of(words["reversal"]), ToldAsFact.of(words["told-as-fact"])
        self._evaluated = Evaluated.of(words["evaluated"])
        self._opaque = any_of(words["opaque"])
        self._names, self._donors = any_of(words["names"]), any_of(words["donors"])
        self._findings = Findings(words)
        self._before = Before(self._findings, words["between"], words["turn-beside"], words["not-of-a-kind"])
        markers = Markers(words["markers"])
        self._behind = Behind(self._findings, markers, words["joined"], words["between"]["leukaemia"], words["treated"])
        self._lists = ListAnswers(self._findings, markers, words["list-answers"], words["between"]["leukaemia"])

    def read(self, text: str) -> ReadText:
        """Prepare a normalised text."""
        opaque = spans(self._opaque, text)
        names = spans(self._names, text)
        no_end = Covered(opaque)
        boundaries = [(m.start(), m.group()) for m in _BOUNDARY.finditer(text) if not no_end.meets(m.span())]
        read = ReadText(text, Covered(opaque + names), boundaries, Covered(()))
        of_all = [kind for kind in KINDS if kind != "before_name"]  # one of names alone leaves the letters of other cues as they are
        doubts = [place for kind in of_all for place in self._places(read, self._question, kind)] + self._trailing(read, self._question)
        for kind in ("before_name", "touching"):
            self._places(read, self._question, kind)
        read.doubts = Covered(doubts)
        names = names + spans(self._donors, text)  # called by what they are to the patient; what they have is in doubt all the same
        read.inert = Covered(opaque + names + doubts)  # "cannot rule out", 不能排除: the 排除 in it denies nothing
        for cue in (self._family, self._negation, self._misdiagnosis, self._unreached, self._hypothesis):
            inner = within_another([place for kind in (*KINDS, "touching") for place in self._places(read, cue, kind)])
            for kind in (*KINDS, "touching"):  # "no" in "no evidence of" is not a cue of its own
                read.cues[cue.name, kind] = [place for place in read.cues[cue.name, kind] if place not in inner]
        return read

    def stance(self, read: ReadText, span: Span, of_course: bool = False) -> Stance:
        """What the text says of the span. ``of_course``: it names a turn of the disease, not the disease."""
        asked = span, of_course
        if asked not in read.told:
            read.told[asked] = self._turned(read, self._told(read, span, of_course), span, of_course)
        return read.told[asked]

    def _turned(self, read: ReadText, stance: Stance, span: Span, of_course: bool) -> Stance:
        """As turned right behind the name or behind its qualifiers: "stage II, ruled out 2019, later confirmed"."""
        turned = self.turned(stance, read.text, span, of_course)
        if of_course or turned != stance or stance not in ("negated", "questioned"):
            return turned
        behind = (self.turned(stance, read.text, it, of_course) for it in self._behind.qualified(read, span))
        return "affirmed" if "affirmed" in behind else stance

    def _told(self, read: ReadText, span: Span, of_course: bool) -> Stance:
        reach = {cue.name: self._governed(read, span, cue, of_course) for cue, _ in self._said}
        for cue, stance in self._said:
            if reach[cue.name] == "sure":
                return stance
        if self._behind.marked(read, span, of_course):
            return "questioned"
        turns: tuple[tuple[Cue, Stance], ...] = ((self._unreached, "negated"), (self._hypothesis, "hypothetical")) if of_course else ()
        for cue, stance in turns:
            reach[cue.name] = self._governed(read, span, cue, of_course)
            if reach[cue.name] == "sure":
                return stance
        return self._untold(read, span, of_course, {cue for cue, how in reach.items() if how == "open"})

    def _untold(self, read: ReadText, span: Span, of_course: bool, reached: set[str]) -> Stance:
        """The stance of a name that no cue surely governs: it is so, unless a cue may be about it, or kin stand beside it."""
        if reached - {"family"} or (not of_course and self._may_be_said(read, span)):
            return "unsure"
        beside = self._behind.governs(read, span, self._beside, read.inert, of_course)
        return "kin-beside" if beside or reached else "affirmed"

    def _may_be_said(self, read: ReadText, span: Span) -> bool:
        """True when a cue stands behind letters that may be the rest of the name, or another thing."""
        return any(self._behind.may_govern(read, span, cue, self._deaf_to(read, cue)) for cue, _ in self._said)

    def alone(self, text: str) -> Stance:
        """The stance of a text in which nothing is named that we know: "No SLE", "denied", 家族史, 待排."""
        read = self.read(text)
        for cue, stance in self._said:
            if self._is_alone(read, cue):
                return stance
        return "questioned" if text.startswith("?") or text.endswith("?") else "affirmed"

    def _is_alone(self, read: ReadText, cue: Cue) -> bool:
        """True when a text is a cue and no more, begins with one that governs the rest, or ends with one."""
        if any(pattern.fullmatch(read.text) for pattern in (cue.after, cue.right_after)):
            return True
        for kind in KINDS:
            places = read.cues.get((cue.name, kind), ())
            if any(start == 0 and self._is_all(read, end, cue) for start, end in places):
                return True
        deaf = self._deaf_to(read, cue)  # 不除外 closes no denial
        return any(self._ends_with(read, cue, m.end()) for m in cue.after.finditer(read.text) if not deaf.meets(m.span()))

    def is_no_more_than_a_cue(self, text: str) -> bool:
        """True for a text that is what would deny or question a name before it, and nothing else."""
        patterns = (pattern for cue in (self._negation, self._question) for pattern in (cue.after, cue.right_after))
        return bool(text) and any(pattern.fullmatch(text) for pattern in patterns)

    def remark(self, rest: str) -> Stance:
        """The stance of a remark behind a name, where it is a cue: "suspected", "family history of", 已排除（外院）."""
        cues: tuple[tuple[Cue, Stance], ...] = (*self._said, (self._beside, "kin-beside"))
        said: list[Stance] = [stance for cue, stance in cues if cue.after.match(rest)]
        return said[0] if said else "affirmed"

    def turned(self, stance: Stance, text: str, span: Span, of_course: bool = False) -> Stance:
        """The stance, or that it is so in the end, where the text says that of what it doubted or denied."""
        found = of_course and stance == "hypothetical" and (self._fact.holds(text, span) or self._evaluated.holds(text, span))
        return "affirmed" if found or self._reversal.turns(stance, text, span, of_course) else stance

    def _is_all(self, read: ReadText, end: int, cue: Cue) -> bool:
        """True when a leading cue governs all that follows: one short name that is no finding."""
        rest = read.text[end:]
        if cue is self._family:
            return True
        return not self._findings.inside(rest) and not (cue.stops.search(rest.lstrip(" 的:").partition(":")[0]))

    def _ends_with(self, read: ReadText, cue: Cue, end: int) -> bool:
        return end == len(read.text) and (cue is self._family or not self._findings.inside(read.text))

    def cue_starts(self, read: ReadText) -> list[int]:
        """Where words begin that deny or tell of the family."""
        return [start for (name, _), found in read.cues.items() if name in ("negated", "misdiagnosed", "family") for start, _ in found]

    # --- cues -----------------------------------------------------------------------------------------------------
    def _places(self, read: ReadText, cue: Cue, kind: str) -> list[Span]:
        pattern = getattr(cue, kind)
        found = [span for span in spans(pattern, read.text) if not read.inert.meets(span)]
        read.cues[cue.name, kind] = found
        return found

    def _trailing(self, read: ReadText, cue: Cue) -> list[Span]:
        return [m.span() for m in cue.after.finditer(read.text) if m.group()]

    def _governed(self, read: ReadText, span: Span, cue: Cue, of_course: bool) -> Reach:
        alone = self._governed_alone(read, span, cue, of_course)
        listed = "none" if alone == "sure" else self._listed(read, span, cue, of_course)
        return "sure" if "sure" in (alone, listed) else "open" if "open" in (alone, listed) else "none"

    def _governed_alone(self, read: ReadText, span: Span, cue: Cue, of_course: bool) -> Reach:
        """How far the cue is about the name itself, whatever list it stands in."""
        reached = [self._before.reach(read, span, cue, kind, of_course) for kind in KINDS]
        if "sure" in reached or (self._is_touched(read, span, cue, of_course)):
            return "sure"
        if self._behind.governs(read, span, cue, self._deaf_to(read, cue), of_course):
            return "sure"
        if not of_course and self._lists.answers_itself(read.text, span, cue):
            return "sure"
        if cue is self._family and not of_course and self._behind.may_be_donors(read, span, cue, self._deaf_to(read, cue)):
            return "open"
        perhaps = of_course and self._behind.may_deny(read, span, cue, self._deaf_to(read, cue))
        return "open" if perhaps or "open" in reached else "none"

    def _listed(self, read: ReadText, span: Span, cue: Cue, of_course: bool) -> Reach:
        """How far the answer behind a list of names is this cue; not where it is a turn of the disease, or kin's."""
        if of_course or cue not in (self._negation, self._question):
            return "none"
        return self._lists.reach(read.text, span, cue, self._deaf_to(read, cue), self._behind.rests(read, span))

    def denied_by_list(self, read: ReadText, span: Span) -> bool:
        """True when only the answer of a list denies the span."""
        alone = (self._governed_alone(read, span, cue, False) for cue in (self._negation, self._misdiagnosis))
        return self.stance(read, span) == "negated" and "sure" not in alone

    def _is_touched(self, read: ReadText, span: Span, cue: Cue, of_course: bool) -> bool:
        if of_course and cue is self._question:
            return False
        places = (place for place in read.cues_before(cue.name, "touching", span[0]) if self._touches(read, place, span))
        return any(not of_course or self._before.denies_turn(read.text, place, span) for place in places)

    def _touches(self, read: ReadText, place: Span, span: Span) -> bool:
        return _BY_LETTERS.fullmatch(read.text, place[1], span[0]) is not None

    def _deaf_to(self, read: ReadText, cue: Cue) -> Covered:
        """Where a cue behind a name means nothing: 不除外 denies nothing, "nursing mother" is the patient."""
        return read.doubts if cue is self._negation else read.inert if cue is self._family else _NOWHERE
