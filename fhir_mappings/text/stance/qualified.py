"""What qualifies a disease between its name and a cue behind it: "Breast cancer, stage II (mother)", 冠心病，三支病变，已排除.

A side, a stage or a grade, what was done and when are told of the disease, and a cue behind them speaks of it as one right behind its name
does. A cue that touches the last of them behind a comma may speak of that one alone ("CAD, 3-vessel ruled out"), and does where another of
its kind stands before it ("left, right excluded"). Kin with an age of their own behind a name with its own are a second person; kin in
brackets behind a turn, a treatment or a year of a leukaemia may be the patient's donor. Words: ``[qualifiers]`` in ``names.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.text.words.cues import CueName, Span, any_of
from fhir_mappings.text.words.names import CJK
from fhir_mappings.text.words.sentences import MARKS

_MOST = 8  # qualifiers that are read behind a name
_SIGNS = ",;(["
_TOUCHES = compiled(r" ?\w")
_HISTORY = 16  # letters behind a name in which a history of the family begins
_KINS, _STAGE, _TOLD, _DATED = "kins", "stage", "told", "dated"
_AGE = compiled(rf"[^\d;.){MARKS}]{{0,24}}(?<!\d)\d{{2}}(?:\d\d)?(?!\d)")
"""An age or a year of kin, which may stand behind the cue as how it ends."""
OF_KIN: tuple[CueName, ...] = ("family", "kin-beside")


class Qualified(Frozen):
    """A name with so many letters of qualifiers behind it. ``kinds``: theirs, in order. ``sure``: a cue there speaks of the disease;
    else it may speak of the last qualifier alone, unless it is one of kin."""

    letters: int
    kinds: tuple[str, ...]
    sure: bool

    @property
    def kins(self) -> bool:
        """With such as leave it open what else a cue would deny."""
        return _KINS in self.kinds

    @property
    def lists_donors(self) -> bool:
        """With such as a list of transplants tells of a leukaemia before it names the donor: "AML in CR1 (sibling)"."""
        return not {_KINS, _TOLD, _DATED}.isdisjoint(self.kinds)


class Qualifiers:
    """Reads qualifiers."""

    def __init__(self, words: Mapping[str, Sequence[str]], else_about: Mapping[str, Sequence[str]]) -> None:
        """``words``: of each kind, longer ones first. ``else_about``: what a cue behind them is about, where it is not the name."""
        self._own, self._theirs, self._waits, self._history = (any_of(else_about[kind]) for kind in ("own", "theirs", "waits", "history"))
        kinds = "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in words.items())
        self._next = compiled(
            rf"(?:[ ,;/(\[–-]{{1,4}}|(?={CJK})|(?<={CJK}))(?:{kinds})(?!(?<=[A-Za-z0-9])[A-Za-z0-9])[)\]]?", re.IGNORECASE | re.ASCII)

    def behind(self, text: str, name: int, starts: Iterable[int]) -> Iterator[Qualified]:
        """How far a name that ends at a place is qualified. ``starts``: where it or its bracket is whole, in order."""
        seen = name - 1
        for start in starts:
            found = list(self._from(text, name, start)) if start > seen else []
            seen = max((at for at, _ in found), default=seen)
            yield from (qualified for _, qualified in found if qualified)

    def may_list_donors(self, it: Qualified, text: str, at: int) -> bool:
        """True for kin behind what a list of transplants tells; a history of the family lists no donors."""
        return it.lists_donors and self._history.search(text[at:at + _HISTORY]) is None

    def is_of_another(self, it: Qualified, cue: CueName, text: str, place: Span) -> bool:
        """True where a cue behind qualifiers is about somebody or something else than the name."""
        said = text[slice(*place)]
        if cue in OF_KIN:
            aged = _DATED in it.kinds and any(_AGE.match(text, at) for at in (place[0] + 1, place[1]))
            return self._own.search(said) is not None or (aged and not self._theirs.search(said))
        return cue == "questioned" and (
            (not it.sure and it.kinds[-1] == _STAGE) or (_TOLD in it.kinds and self._waits.search(said) is not None))

    def _from(self, text: str, name: int, start: int) -> Iterator[tuple[int, Qualified | None]]:
        """The end of each qualifier from a place on; with what it makes of the name, unless a cue there speaks of that one alone."""
        at, before = start, list[str]()
        while len(before) < _MOST and (found := self._next.match(text, at)):
            kind, at = str(found.lastgroup), found.end()
            touched = _TOUCHES.match(text, at) is not None and text[at - 1] not in ")]"
            apart = touched and any(sign in text[name:at] for sign in _SIGNS)
            yield at, None if touched and kind in before else Qualified(at - name, (*before, kind), not apart)
            before.append(kind)
