"""What a text says of something it names: that it is so, is denied, is doubted, or is the family's.

Small and rule-based. A text falls into clauses. A cue before a name ("no", 排除, "R/O", 母亲) governs what follows in
its clause until a word that ends its reach ("but", 但, "after"); some cues reach over a list ("denies cancer, lupus").
A cue after a name ("ruled out", 待排, "?") governs the name just before it and must end its clause. Letters of a cue
inside a name (非霍奇金, non-Hodgkin) are no cue; a cue that speaks of a finding ("no relapse of AML") is not about the
disease. The words stand in ``clinical_text.toml``.
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fhir_mappings.text_cues import Cue, Span, Stance, any_of, spans
from fhir_mappings.text_names import BETWEEN, BRACKETED, CJK, MORE, OF_NAME, bracket
from fhir_mappings.text_places import Covered, ReadText, next_from, some_within, within_another
from fhir_mappings.text_reversal import Reversal

KINDS = ("before", "before_list", "touching")

_BOUNDARY = re.compile(r"[;。!|\n(){}\[\]—]|\.(?=\s|$)|,|、|(?<=\s)[-–]+(?=\s)|\?")
_LIST_ITEM = 24  # letters that an item of a comma list has at most; a longer clause is a statement of its own
_ITEM_END = re.compile(r"\s*(?:等[^,;。]*|[病既往]*史|history|hx|disease)?\s*(?:$|\s(?:or|and|nor)\b)", re.IGNORECASE)
_NEAR = 100  # letters before a name within which words that change it stand
_FURTHEST = 1000  # letters over which a cue reaches, within a clause
_NOWHERE = Covered(())
_MARK_BEFORE = re.compile(r"(?:^|[\s,;:(。、])\?+\s*([\w\s-]{0,24})$")


class Scope:
    """Tells the stance of a named span. Built once from the words of the data file."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        cues: Mapping[str, Mapping[str, Sequence[str]]] = words["cue"]
        circumstance: Sequence[str] = words["circumstance"]
        self._question = Cue.of("questioned", cues["question"], circumstance)
        self._family = Cue.of("family", cues["family"], circumstance)
        self._negation = Cue.of("negated", cues["negation"], circumstance)
        self._unreached = Cue.of("unreached", cues["unreached"], circumstance)
        self._hypothesis = Cue.of("hypothetical", cues["hypothesis"], circumstance)
        self._said: tuple[tuple[Cue, Stance], ...] = (
            (self._family, "family"), (self._negation, "negated"), (self._question, "questioned"))
        self._reversal = Reversal.of(words["reversal"])
        self._opaque = any_of(words["opaque"])
        self._names = any_of(words["names"])
        self._findings = any_of(words["findings"])
        self._name_parts = any_of(words["name_parts"])
        self._modified = re.compile(rf"(?:{self._findings.pattern})性?\s*$", self._findings.flags) if self._findings else None

    def read(self, text: str) -> ReadText:
        """Prepare a normalised text."""
        opaque = spans(self._opaque, text)
        names = spans(self._names, text)
        no_end = Covered(opaque)
        boundaries = [(m.start(), m.group()) for m in _BOUNDARY.finditer(text) if not no_end.meets(m.span())]
        read = ReadText(text, Covered(opaque + names), boundaries, Covered(()))
        doubts = self._places(read, self._question, "before") + self._trailing(read, self._question)
        read.doubts = Covered(doubts)
        read.inert = Covered(opaque + names + doubts)  # "cannot rule out", 不能排除: the 排除 in it denies nothing
        for cue in (self._family, self._negation, self._unreached, self._hypothesis):
            inner = within_another([place for kind in KINDS for place in self._places(read, cue, kind)])
            for kind in KINDS:  # "no" in "no evidence of" is not a cue of its own
                read.cues[cue.name, kind] = [place for place in read.cues[cue.name, kind] if place not in inner]
        return read

    def stance(self, read: ReadText, span: Span, of_course: bool = False) -> Stance:
        """What the text says of the span. ``of_course``: it names a turn of the disease, not the disease."""
        return self.turned(self._told(read, span, of_course), read.text, span, of_course)

    def _told(self, read: ReadText, span: Span, of_course: bool) -> Stance:
        for cue, stance in self._said[:2]:
            if self._governed(read, span, cue, of_course):
                return stance
        if self._questioned(read, span, of_course):
            return "questioned"
        if of_course and self._governed(read, span, self._unreached, of_course):
            return "negated"
        if of_course and self._governed(read, span, self._hypothesis, of_course):
            return "hypothetical"
        return "affirmed"

    def alone(self, text: str) -> Stance:
        """The stance of a text in which nothing is named that we know: "No SLE", "denied", 家族史, 待排."""
        read = self.read(text)
        for cue, stance in self._said:
            if self._is_alone(read, cue):
                return stance
        return "questioned" if text.startswith("?") or text.endswith("?") else "affirmed"

    def _is_alone(self, read: ReadText, cue: Cue) -> bool:
        """True when a text is a cue and no more, begins with one that governs the rest, or ends with one."""
        if any(pattern.fullmatch(read.text) for pattern in (cue.after, cue.right_after) if pattern):
            return True
        for kind in ("before", "before_list"):
            places = read.cues.get((cue.name, kind), ())
            if any(start == 0 and self._is_all(read, end, cue) for start, end in places):
                return True
        deaf = self._deaf_to(read, cue)  # 不除外 closes no denial
        closing = cue.after.finditer(read.text) if cue.after else ()
        return any(self._ends_with(read, cue, m.end()) for m in closing if not deaf.meets(m.span()))

    def remark(self, rest: str) -> Stance:
        """The stance of a remark behind a name, where it is a cue: "suspected", "family history of", 已排除（外院）."""
        said: list[Stance] = [stance for cue, stance in self._said if cue.after is not None and cue.after.match(rest)]
        return said[0] if said else "affirmed"

    def turned(self, stance: Stance, text: str, span: Span, of_course: bool = False) -> Stance:
        """The stance, or that it is so in the end, where the text says that of what it doubted or denied."""
        return "affirmed" if self._reversal.turns(stance, text, span, of_course) else stance

    def _is_all(self, read: ReadText, end: int, cue: Cue) -> bool:
        """True when a leading cue governs all that follows: one short name that is no finding."""
        rest = read.text[end:]
        if cue is self._family:
            return True
        return not self._finds(rest) and not (cue.stops and cue.stops.search(rest.lstrip(" 的:")))

    def _ends_with(self, read: ReadText, cue: Cue, end: int) -> bool:
        return end == len(read.text) and (cue is self._family or not self._finds(read.text))

    def cue_starts(self, read: ReadText) -> list[int]:
        """Where words begin that deny or tell of the family."""
        return [start for (name, _), found in read.cues.items() if name in ("negated", "family") for start, _ in found]

    # --- cues -----------------------------------------------------------------------------------------------------
    def _places(self, read: ReadText, cue: Cue, kind: str) -> list[Span]:
        pattern = getattr(cue, kind)
        found = [span for span in spans(pattern, read.text) if not read.inert.meets(span)]
        read.cues[cue.name, kind] = found
        return found

    def _trailing(self, read: ReadText, cue: Cue) -> list[Span]:
        return [m.span() for m in cue.after.finditer(read.text) if m.group()] if cue.after else []

    def _governed(self, read: ReadText, span: Span, cue: Cue, of_course: bool) -> bool:
        if any(self._reached(read, span, cue, kind, of_course) for kind in ("before", "before_list")):
            return True
        if any(self._touches(read, place, span) for place in read.cues_before(cue.name, "touching", span[0])):
            return True
        return self._follows(read, span, cue, of_course)

    def _reached(self, read: ReadText, span: Span, cue: Cue, kind: str, of_course: bool) -> bool:
        """True when a cue before a name reaches it; what ends the reach of a near one ends that of those behind it too."""
        ends = read.clause_ends_of_family if cue is self._family else read.clause_ends
        finds: dict[int, bool] = {}  # by where the item begins in which the name stands
        for place in read.cues_before(cue.name, kind, span[0]):
            if span[0] - place[1] > _FURTHEST or some_within(ends, place[1], span[0]):
                return False
            if self._stopped(read, cue, place[1], span[0]):
                return False
            item = read.item_start(place[1], span[0])
            if item not in finds:
                finds[item] = not of_course and cue is not self._family and self._speaks_of_finding(read, item, span)
            if finds[item]:
                continue
            if not some_within(read.commas, place[1], span[0]) or self._is_list(read, place[1], span, kind == "before_list"):
                return True
        return False

    def _stopped(self, read: ReadText, cue: Cue, start: int, end: int) -> bool:
        """True when a word between a cue and a name ends the cue's reach; not one right behind the cue."""
        if cue.name not in read.stops:
            read.stops[cue.name] = spans(cue.stops, read.text)
        start += len(read.text[start:end]) - len(read.text[start:end].lstrip(" 的:"))
        found = bisect_left(read.stops[cue.name], (start, 0))
        return any(stop[1] <= end for stop in read.stops[cue.name][found:found + 1])

    def _finds(self, text: str) -> bool:
        """True when the text speaks of a finding: the "cell" of a "B-cell lymphoma" is part of the name, and none."""
        bare = self._name_parts.sub("", text) if self._name_parts else text
        return self._findings is not None and self._findings.search(bare) is not None

    def _speaks_of_finding(self, read: ReadText, item: int, span: Span) -> bool:
        if self._findings is None:
            return False
        if self._finds(read.text[item:span[0] + 1]):
            return True
        return bool(self._findings.match(read.text[span[1]:].lstrip(" 的")))

    def _is_list(self, read: ReadText, start: int, span: Span, over_lists: bool) -> bool:
        """True when the commas before a name separate the items of one list: short items, or a closing 史."""
        end = next_from(read.ends, span[1], len(read.text))
        if not over_lists and not self._is_closed(read, start, next_from(read.clause_ends, span[1], len(read.text))):
            return False
        items = read.text[start:end].split(",")
        short = all(len(item.strip()) <= _LIST_ITEM for item in items) and _ITEM_END.match(read.text[span[1]:end])
        if any(item.rstrip().endswith("史") for item in items[:-1]) and not items[-1].rstrip().endswith("史"):
            return False
        plain = not (self._findings and self._findings.search(read.text[span[1]:end]))
        return bool(short) and plain

    def _is_closed(self, read: ReadText, start: int, end: int) -> bool:
        """True when a list ends as one: with 史, or with "or" before its last item."""
        return some_within(read.ors, start, end) or read.text[start:end].rstrip().endswith("史")

    def _touches(self, read: ReadText, place: Span, span: Span) -> bool:
        gap = span[0] - place[1]
        return gap <= 6 and re.fullmatch(rf"{CJK}*", read.text[place[1]:span[0]]) is not None

    def _follows(self, read: ReadText, span: Span, cue: Cue, of_course: bool) -> bool:
        """True when a cue stands right behind the name, or behind the rest of the name."""
        if not of_course and self._is_modified(read, span):
            return False
        rest = read.text[span[1]:]
        tails = list(self._rests_of_name(rest, of_course))
        whole = {0, bracket(rest), *(tail for tail in tails if OF_NAME.fullmatch(rest, 0, tail))}
        if cue.right_after is not None and any(cue.right_after.match(rest, at) for at in whole):
            return True
        for tail in tails:
            found = cue.after.match(rest, tail) if cue.after else None
            if found and not self._deaf_to(read, cue).meets((span[1] + tail, span[1] + found.end())):
                return True
        return False

    def _is_modified(self, read: ReadText, span: Span) -> bool:
        """True when a finding stands right before the name: "active lupus ruled out" denies the activity."""
        if self._modified is None or self._name_parts is None:
            return False
        before = self._name_parts.sub("", read.text[max(0, span[0] - _NEAR):span[0] + 1])
        return self._modified.search(before[:-1]) is not None

    def _deaf_to(self, read: ReadText, cue: Cue) -> Covered:
        """Where a cue behind a name means nothing: 不除外 denies nothing, "nursing mother" is the patient."""
        return read.doubts if cue is self._negation else read.inert if cue is self._family else _NOWHERE

    def _rests_of_name(self, rest: str, of_course: bool) -> Iterable[int]:
        """How far the name may go on behind the words we know: a bracket, a few letters that are no finding."""
        yield from {0, bracket(rest)}
        more = re.match(rf"(?:{MORE}){BRACKETED}", rest, re.ASCII)
        for end in range(1, more.end() + 1) if more and not of_course else ():
            if self._findings and self._findings.search(rest[:end]):
                return
            yield end

    def _questioned(self, read: ReadText, span: Span, of_course: bool) -> bool:
        return self._governed(read, span, self._question, of_course) or self._marked(read, span, of_course)

    def _marked(self, read: ReadText, span: Span, of_course: bool) -> bool:
        """Question marks: "?AML", "AML?", "AML (?)", 白血病？; "CNS involvement?" doubts the involvement."""
        before = _MARK_BEFORE.search(read.text, max(0, span[0] - _NEAR), span[0])
        if before and (of_course or not self._finds(before.group(1) + read.text[span[0]:span[0] + 1])):
            return True
        behind = re.match(rf"({BETWEEN}){BRACKETED} ?[(\[]? ?\?(?!\w)|\?", read.text[span[1]:])
        if behind is None:
            return False
        between = behind.group(1) or ""
        return (of_course and not between.strip()) or not (self._findings and self._findings.search(between))
