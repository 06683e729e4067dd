"""How far a cue before a name reaches: over its clause, over a list, over a section; and where nobody can tell."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.comma_lists import CommaLists
from fhir_mappings.text.stance.items import Items
from fhir_mappings.text.stance.not_of_a_kind import NotOfAKind
from fhir_mappings.text.stance.places import ReadText, next_from, some_within
from fhir_mappings.text.stance.turn_beside import TurnBeside
from fhir_mappings.text.words.cues import Cue, Span, any_of, spans
from fhir_mappings.text.words.findings import Findings
from fhir_mappings.text.words.names import CJK

Reach = Literal["none", "open", "sure"]
"""``open``: letters stand between that may be the start of the name, or another thing that we don't know: 无脾大 AML."""
Kind = Literal["before", "before_list", "section", "before_name"]
KINDS: tuple[Kind, ...] = ("before", "before_list", "section", "before_name")

_LIST_ITEM = 24  # letters around a place that tell of its item
_FURTHEST = 1000  # letters over which a cue reaches, within a clause
_LATIN = compiled("[A-Za-z][A-Za-z0-9-]+")
_NEXT_WORD = compiled(rf"\s{CJK}{{0,8}}")
_NUMBER = r"[(]?[0-9]{1,2}\s?[.、)]\s?"  # of an item of a list
_DENIALS = ("negated", "misdiagnosed", "unreached", "hypothetical")
_LIST, _LISTED = compiled("[、 及和与或]+"), compiled("(?s:.*)[、 及和与或]")



class Before:
    """Reads how far cues before names reach."""

    def __init__(self, findings: Findings, words: Mapping[str, Any], beside: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        """``words``: what may stand between a denial and a name; ``beside``: of a turn that nothing names; ``kinds``: of one that 非 may be
        about; see the data file."""
        self._findings = findings
        self._whole = any_of(words["whole_names"])
        self._qualified = compiled(rf"(?:{'|'.join(words['qualified'])})*+")  # possessive: no word is tried twice
        self._disease = compiled(rf"(?:{'|'.join((*words['diseases'], *words['places']))})$")
        item = f"(?:{'|'.join(words['diseases'])})"
        self._items = Items(words, findings)
        self._had, self._lasting = compiled(rf"{item}\s(?:{'|'.join(words['had'])})"), any_of(words["lasting"])
        self._of_leukaemia = compiled(
            rf"(?:(?![患有为是得于因]){CJK}\s(?:{_NUMBER})?|[A-Za-z]\s{_NUMBER})(?:{'|'.join(words['whole_names'])})")
        self._whole_item, self._finished = compiled(rf"{item}\s"), any_of(words["finished"])
        self._single = compiled("|".join(words["single"]))
        self._well_kin = compiled(str(words["well_kin"]), re.IGNORECASE)
        self._denied_kin = any_of(words["denied_kin"])
        self._leukaemia, self._no_disease = any_of(words["leukaemia"]), any_of(words["no_disease"])
        self._good_news, self._feared = any_of(words["good_news"]), any_of(words["feared"])
        self._lists = CommaLists(words, findings)
        self._history = str(words["history"])
        self._turns = TurnBeside(beside, words["leukaemia"])
        self._kinds, self._sign_asked = NotOfAKind(kinds), compiled(rf"{words['signs']}$")
        self._so, self._listed = any_of(words["so"]), any_of(words["listed"])

    def reach(self, read: ReadText, span: Span, cue: Cue, kind: Kind, of_course: bool) -> Reach:
        """Whether a cue of this kind reaches the name; what ends the reach of a near one ends that of those behind it."""
        if not read.cues.get((cue.name, kind)) or (of_course and kind == "before_name"):
            return "none"
        ends = read.clause_ends_of_family if cue.name == "family" else read.clause_ends
        finds: dict[int, bool] = {}  # by where the item begins in which the name stands
        perhaps = False
        for place in read.cues_before(cue.name, kind, span[0]):
            if cue.name == "family" and not of_course and self._well_kin.fullmatch(read.text, place[1], span[0]):
                return "open"
            if span[0] - place[1] > _FURTHEST or some_within(ends, place[1], span[0]) or self._stopped(read, cue, place[1], span[0]):
                break
            alone = self._of_turn_alone(read.text, place, span, cue) if of_course else None
            if alone == "none":
                continue
            if alone is not None:
                return alone
            if of_course and self._is_anothers(read, place, span, cue, kind):
                return "sure"
            if cue.name == "family" and self._is_of_another(read, place, span, cue):
                if of_course or self._whole.match(read.text, span[0]):
                    return "open"
                perhaps = True
                continue  # 家族史: 1.父亲冠心病 2.乳腺癌 is a list on the family
            if of_course and cue.name == "negated" and (news := self._good_news_of(read, place[1], span)) is not None:
                return news
            parted = self._items.parted(read.text, place, span) if cue.name in _DENIALS else None
            if parted is None and kind == "before" and cue.name == "negated" and self._is_slashed(read, place, span, of_course):
                parted = "open"
            if parted == "none" or (parted and self._goes_on(read, place, span, kind)):
                return parted
            item = read.item_start(place[1], span[0])
            if item not in finds:
                finds[item] = not of_course and cue.name != "family" and self._speaks_of_finding(read, item, span)
            if not finds[item] and self._goes_on(read, place, span, kind):
                if (not of_course or cue.name == "family") and self._may_have_ended(read, place, span, cue, of_course):
                    return "open"
                return "open" if self._is_open(read, place, span, cue, kind, of_course) else "sure"
            if not of_course and cue.name == "negated" and kind == "before" and self._lists.may_go_on(read, place[1], span):
                return "open"
        return "open" if perhaps else "none"

    def denies_turn(self, text: str, place: Span, span: Span) -> bool:
        """True unless the cue at a place that touches a turn of the disease is about its kind alone, or may be."""
        return self._kinds.reach(text, place, span) in (None, "sure")

    def _of_turn_alone(self, text: str, place: Span, span: Span, cue: Cue) -> Reach | None:
        """How far a cue reaches a turn that stands behind what it may be about alone: 非M3 复发, 发热待查 复发. None for any other."""
        if cue.name == "questioned":
            return "none" if self._sign_asked.search(text, max(0, place[0] - _LIST_ITEM), place[1] + 1) else None
        if cue.name not in ("negated", "unreached"):
            return None
        kind = self._kinds.reach(text, place, span)
        return "open" if kind is None and self._turns.is_apart(text, place, span) else kind

    def _is_anothers(self, read: ReadText, place: Span, span: Span, cue: Cue, kind: Kind) -> bool:
        """True for a turn that nothing names, which is the kin's, or denied with a list of signs."""
        if cue.name == "family":
            return self._turns.is_kins(read.text, place, span)
        return cue.name == "negated" and kind == "before" and self._turns.is_listed(read.text, place[1], span)

    def _is_of_another(self, read: ReadText, place: Span, span: Span, cue: Cue) -> bool:
        """True where the name stands in another item of the list than the kin, so that nobody can tell whose disease it is."""
        heading = cue.of_lists is not None and bool(cue.of_lists.search(read.text[place[0]:place[1]]))
        return self._items.of_another_than_kin(read.text, place, span, heading)

    def _is_slashed(self, read: ReadText, place: Span, span: Span, of_course: bool) -> bool:
        """True where a slash parts the name from what is denied, not behind the colon of a list (无：冠心病/心梗), but for the leukaemia;
        of a turn only with the leukaemia's name behind it, since "no GVHD / relapse" denies both."""
        text, start = read.text, max(read.text.rfind("/", place[1], span[0]) + 1, place[1])
        start += len(text[start:span[0]]) - len(text[start:span[0]].lstrip())
        if self._feared.search(text[place[1]:start]):
            return False
        leukaemia = self._leukaemia.search(text[start:span[1] + _LIST_ITEM]) is not None
        if not of_course and not leukaemia and start == span[0] and _heads(text, place, start):
            return False
        return (leukaemia or not of_course) and self._items.slashed(text, place, start)

    def _goes_on(self, read: ReadText, place: Span, span: Span, kind: Kind) -> bool:
        if kind == "section" or not some_within(read.commas, place[1], span[0]):
            return True
        return self._lists.goes_on(read, place[1], span, kind == "before_list")

    def _may_have_ended(self, read: ReadText, place: Span, span: Span, cue: Cue, of_course: bool) -> bool:
        """True where a blank may end what a cue denies, for the text goes on with what the patient has: 无糖尿病 有冠心病史, 否认高血压
        冠心病5年, 无家族史 乳腺癌, 母亲乳腺癌 急性髓系白血病. Without such a sign a list goes on: 否认高血压 糖尿病 冠心病."""
        between = read.text[place[1]:span[0]]
        if cue.name == "family":
            before = read.text[max(0, place[0] - _LIST_ITEM):place[0]]
            if self._of_leukaemia.search(read.text, place[1], span[1]):
                return cue.of_lists is None or not cue.of_lists.search(read.text[place[0]:place[1]])
            return not of_course and bool(_NEXT_WORD.fullmatch(between) and self._denied_kin.search(before))
        if cue.name != "negated" or " " not in between.lstrip():
            return False
        if self._single.match(read.text, place[0]) or self._had.search(between):
            return True
        if self._lasting.match(read.text, span[1]) and self._whole_item.search(between):
            return True
        clause = read.text[span[1]:next_from(read.clause_ends, span[1], len(read.text))]
        return bool(self._finished.search(between)) and self._history not in clause

    def _stopped(self, read: ReadText, cue: Cue, start: int, end: int) -> bool:
        """True when a word between a cue and a name ends the cue's reach; not one right behind the cue."""
        if cue.name not in read.stops:
            read.stops[cue.name] = spans(cue.stops, read.text)
        start += len(read.text[start:end]) - len(read.text[start:end].lstrip(" 的:"))
        found = bisect_left(read.stops[cue.name], (start, 0))
        return any(stop[1] <= end for stop in read.stops[cue.name][found:found + 1])

    def _speaks_of_finding(self, read: ReadText, item: int, span: Span) -> bool:
        return self._findings.inside(read.text[item:span[0] + 1]) or self._findings.behind(read.text, span, item)

    def _good_news_of(self, read: ReadText, start: int, span: Span) -> Reach | None:
        """``none`` for the remission of "no evidence of leukemia, complete remission": nobody denies what is feared and what is hoped
        for in one breath. ``open`` where they are joined as in a list ("no relapse/remission"). None: the denial may reach it, by "or"
        ("no relapse or remission"), as one name ("no AML remission"), or because nothing that is feared is denied."""
        if not self._good_news.search(read.text[span[0]:span[1]]):
            return None
        for pattern, reach in ((self._so, "none"), (self._listed, "open")):
            joints = spans(pattern, read.text[start:span[0]])
            if joints and self._is_joint(read, start, start + joints[-1][0], span):
                return "none" if reach == "none" else "open"
        return None

    def _is_joint(self, read: ReadText, start: int, joint: int, span: Span) -> bool:
        """True when what is feared is denied before the joint, and nothing of it stands behind."""
        denied, rest = read.text[start:joint], read.text[joint:span[0]]
        both = next_from(read.ors, joint, span[0])  # "relapse, or remission"; in "complete remission or CRi" the two are one
        if both < span[0] and not self._good_news.search(read.text[joint:both]):
            return False
        feared = rest.startswith(",") or bool(spans(self._feared, denied))
        return feared and not self._good_news.search(denied) and not spans(self._feared, rest)

    def _is_open(self, read: ReadText, place: Span, span: Span, cue: Cue, kind: Kind, of_course: bool) -> bool:
        """True when nobody can tell whether the cue is about the name: kin may tell of the patient ("mother reports AML"), a recipient may
        be the patient, Chinese letters between a denial and the name may be denied alone."""
        between = read.text[place[1]:span[0]]
        if cue.open.search(between) or (cue.untold and cue.untold.search(read.text, *place)):
            return True
        if kind == "before_list" and cue.name == "negated" and self._may_stand_alone(read, place[1], span, of_course):
            return True
        own = of_course or self._leukaemia.search(read.text[slice(*span)]) is not None  # 父:高血压,AML复发 may tell the patient's
        if cue.of_lists is not None and "," in between and (own or not between.lstrip().startswith(":")):
            return not cue.of_lists.search(read.text[place[0]:place[1]])
        if kind != "before" or not between.strip() or not re.match(CJK, read.text[place[1] - 1:place[1]]) or "," in between:
            return False
        listed = _LISTED.match(between)
        near = between[listed.end():] if listed else between
        other = any(map(self._is_other, _LIST.split(between[:listed.end()]))) if listed else False
        if near and self._whole.match(read.text, span[0]):
            other = other or not self._qualified.fullmatch(_LATIN.sub("", near))
        return other and not self._lists.is_closed(read, place[1], next_from(read.ends, span[1], len(read.text)))

    def _may_stand_alone(self, read: ReadText, start: int, span: Span, of_course: bool) -> bool:
        """True for the leukaemia of "no known allergies, AML": what is denied before the comma is no disease, so this may be what the
        patient has; and for a turn that is all behind it. A list that is closed as one ("denies fever, pain, or AML") denies it."""
        if not some_within(read.commas, start, span[0]):
            return False
        item, end = read.commas[bisect_left(read.commas, span[0]) - 1], next_from(read.ends, span[1], len(read.text))
        if self._lists.is_closed(read, item, end):
            return False
        if of_course and self._turns.is_last_item(read.text, start, span, next_from(read.clause_ends, span[1], end)):
            return True
        denied = read.text[start:item].split(",")
        named = self._leukaemia.search(read.text[item:end]) is not None
        return named and all(self._findings.inside(one) or self._no_disease.search(one) for one in denied)

    def _is_other(self, item: str) -> bool:
        """True when an item of a list may be a finding that we don't know: what denies it need not deny what follows."""
        return not self._qualified.fullmatch(_LATIN.sub("", item)) and not self._disease.search(item)


def _heads(text: str, place: Span, start: int) -> bool:
    """True where a colon makes what denies the heading of a list, of names and no numbers ("Bed No: 12 / CAD")."""
    return ":" in text[place[1] - 1:place[1] + 2] and not any(map(str.isdigit, text[place[1]:start]))
