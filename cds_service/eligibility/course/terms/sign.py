"""What the chart holds for and against disease: each sign with its date, its evidence and how sure it is."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place, place
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase, When

Says = Literal["remission", "mrd-low", "below", "no-disease", "disease", "relapse", "refractory"]
Sure = Literal["sure", "judgement", "unclear"]

SAYS_MORE = "problem.name-says-more"
"""Why a result of a marrow does not tell: by its name it may be a share of the blasts, or of another time."""

BY_NAME_ALONE = "problem.by-name-alone"
"""Why blasts in blood or CSF without a code do not tell, for the protocol notes have such results read of the marrow only."""

BY_NAME = (BY_NAME_ALONE, SAYS_MORE)
"""Either: they prove nothing, and are not passed over."""

TURNS = frozenset({"relapse", "refractory"})
"""The turns of the disease for the worse that a Condition may tell, or doubt."""

OVER = "course.relapse-over"
"""Why disease on record does not decide: its record is marked inactive or resolved, and nobody recorded a remission."""


class Weight(Frozen):
    """How much a statement says: how sure it is, why it is no surer, and what else tells so."""

    sure: Sure = "sure"
    why: Phrase | None = None
    also: tuple[Evidence, ...] = ()


SURE = Weight()


class Sign(Frozen, kw_only=True):
    """One dated statement on the disease.

    ``says``: ``remission`` (a documented complete remission), ``mrd-low`` (marrow MRD at or below the limit), ``below``
    (blood blasts below the limit: no remission, but no disease either), ``no-disease`` (a marrow report that finds none: no
    remission either), ``disease`` (a result that reaches a relapse-level limit), ``relapse`` and ``refractory`` (coded, or said by
    the text of an AML Condition). ``source`` is the kind of fact (``marrow-blasts``, ``blood-blasts``, ``mrd``, ``extramedullary``,
    ``code``, ``text``, ``status``, ``report``, ``untold-report``, ``other-report``). ``now``: a status, true on that day. ``sure``:
    ``judgement`` when a clinician must read it, ``unclear`` when it does not tell; ``why`` says why. ``review``: sure, with a
    judgement inside. ``former``: a remission that was ("history of CR1"): relapse may follow it; it is not told to last, and nobody
    can say whether disease recorded before it is over. ``residual``: a remission of whose marrow residual disease is told,
    ``mrd_low``: little of it. ``outside``: disease outside the marrow.
    ``by_residual``: a relapse whose own words tell residual disease and no share of blasts: few blasts in a marrow speak against none such.
    ``words``: how a report calls a remission that it does not call complete, or the words of disease that no reader could place.
    ``number``: which remission or relapse it is, by its words.
    ``dated_otherwise``: its words hold dates of their own, or stand in a note without a time, so that ``when`` is only that of the record
    they were added to, and they may be later. ``told``: the last day on which a relapse can have been by its own words. ``at_onset``: the
    onset on which a remission or a relapse is dated that nobody can have had by then, so that it came later, and nobody can say when: a
    remission (``why``) ends what it is later than, and proves no relapse behind it; a relapse is surely ended by none. ``told_over``: its
    own words call it past. ``asks``: it is no more than the question whether the marrow has relapsed, or leaves that open itself.
    ``also``: what else it rests on. ``in_words``: a word tells that there are such cells ("increased") or none ("None seen"), and no
    number.
    """

    says: Says
    source: str
    when: When | None
    evidence: Evidence
    now: bool = False
    former: bool = False
    residual: bool = False
    mrd_low: bool = False
    outside: bool = False
    by_residual: bool = False
    words: str | None = None
    number: int | None = None
    in_words: bool = False
    dated_otherwise: bool = False
    told: date | None = None
    told_over: bool = False
    at_onset: date | None = None
    asks: bool = False
    sure: Sure = "sure"
    review: bool = False
    why: Phrase | None = None
    also: tuple[Evidence, ...] = ()

    @property
    def ends(self) -> bool:
        """Does it surely end what came before it?"""
        return self.sure == "sure" and not self.former

    def same_day(self, other: Sign) -> bool:
        """True for two signs of one known day: a remission that was by then is the earlier one."""
        return self.when is not None and other.when is not None and self.when.first == self.when.last == other.when.first == other.when.last

    def before(self, other: Sign) -> bool | None:
        """Earlier, by days? None when it can't be told: no date, overlapping times, or one day: parts of one marrow (film, flow, core) and
        the blood of that visit have the times at which each was registered, which tell nothing of the disease. Two counts of the blood
        alone are ordered by their times, as everywhere: the later one was done anew."""
        if self.now or other.now:
            return None if self.now and other.now else other.now
        mine, theirs = self.when, other.when
        if mine is None or theirs is None:
            return None
        if mine.first == mine.last == theirs.first == theirs.last and not self.source == other.source == "blood-blasts":
            return None
        return True if mine.before(theirs) else False if theirs.before(mine) else None

    def over_by(self, other: Sign) -> bool | None:
        """Is it surely earlier than a remission that may end it? Words that were added to an old record may be of any later day; a note, of
        a day after the status that is the status now. So may a turn that was written into the record of the onset, but for the status of
        that very record."""
        earlier, added = self.before(other), self.dated_otherwise or (self.source == "note" and other.now)
        own_status = other.now and other.evidence.reference == self.evidence.reference
        return None if earlier and (added or (self.at_onset is not None and not own_status)) else earlier

    def outlasts(self, few: Sign) -> bool:
        """Is it residual disease of a marrow, of the day on which its blasts were few? They are no end of it."""
        return self.source == "mrd" and few.source == "marrow-blasts" and self.same_day(few)

    def is_called_active(self) -> bool:
        """Is it disease outside the marrow that the clinicalStatus of its own record calls one of now?"""
        return self.source == "extramedullary" and self.evidence.value in ("active", "recurrence", "relapse")

    def shown(self) -> tuple[Evidence, ...]:
        """The sign's own evidence, and what else it rests on."""
        return (self.evidence, *self.also)

    def place(self, as_of: date, days: int) -> Place:
        """Where the sign lies against a window of ``days`` before ``as_of``; the day after counts as ``as_of``."""
        if self.now:
            return Place.INSIDE
        return place(self.when, as_of, days)


def latest_of(signs: Iterable[Sign]) -> Sign:
    """The sign that tells of the latest time: one of now, else by its date; one without a date only where no other is."""
    return max(signs, key=lambda sign: (sign.now, sign.when.earliest.timestamp() if sign.when else 0.0))
