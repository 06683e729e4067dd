"""What qualifies a disease between its name and a cue behind it: "Breast cancer, stage II (mother)", 冠心病，三支病变，已排除.

A side, a stage or a grade, what was done and when are told of the disease, and a cue behind them speaks of it as one right behind its name
does. A cue that touches the last of them behind a comma may speak of that one alone ("CAD, 3-vessel ruled out"), and does where another of
its kind stands before it ("left, right excluded"). Words: ``[qualifiers]`` in ``names.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled

_MOST = 8  # qualifiers that are read behind a name
_SIGNS = ",;(["
_TOUCHES = compiled(r" ?\w")
_KINS = "kins"


class Qualified(Frozen):
    """A name with so many letters of qualifiers behind it. ``kins``: with such as leave it open what else a cue would deny.
    ``sure``: a cue there speaks of the disease; else it may speak of the last qualifier alone, unless it is one of kin."""

    letters: int
    kins: bool
    sure: bool


class Qualifiers:
    """Reads qualifiers."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """``words``: of each kind, longer ones first."""
        kinds = "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in words.items())
        cjk = r"[\u3400-\u9fff]"
        self._next = compiled(
            rf"(?:[ ,;/(\[–-]{{1,4}}|(?={cjk})|(?<={cjk}))(?:{kinds})(?!(?<=[A-Za-z0-9])[A-Za-z0-9])[)\]]?", re.IGNORECASE | re.ASCII)

    def behind(self, text: str, name: int, starts: Iterable[int]) -> Iterator[Qualified]:
        """How far a name that ends at a place is qualified. ``starts``: where it or its bracket is whole, in order."""
        seen = name - 1
        for start in starts:
            found = list(self._from(text, name, start)) if start > seen else []
            seen = max((at for at, _ in found), default=seen)
            yield from (qualified for _, qualified in found if qualified)

    def _from(self, text: str, name: int, start: int) -> Iterator[tuple[int, Qualified | None]]:
        """The end of each qualifier from a place on; with what it makes of the name, unless a cue there speaks of that one alone."""
        at, before = start, list[str]()
        while len(before) < _MOST and (found := self._next.match(text, at)):
            kind, at = str(found.lastgroup), found.end()
            touched = _TOUCHES.match(text, at) is not None and text[at - 1] not in ")]"
            apart = touched and any(sign in text[name:at] for sign in _SIGNS)
            yield at, None if touched and kind in before else Qualified(at - name, _KINS in (*before, kind), not apart)
            before.append(kind)
