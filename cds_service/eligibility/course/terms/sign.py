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


class ResidualDisease(Frozen):
    """What a remission tells of residual disease in its marrow."""

    told: bool = False
    """That there is some, above the limit."""
    low: bool = False
    """That there is no more than the limit."""


NONE_TOLD = ResidualDisease()


class Dating(Frozen):
    """What a sign tells of its own day beside the date of its record, or what is told against that date."""

    told: date | None = None
    """The last day on which a relapse or a remission can have been by its own words."""
    over: bool = False
    """Its own words call it past."""
    otherwise: bool = False
    """Its words hold dates of their own, or stand in a note without a time: ``when`` is only that of the record they were added to,
    and they may be later."""
    at_onset: date | None = None
    """The onset on which a remission or a relapse is dated that nobody can have had by then: it came later, and nobody can say when. Such a
    remission (``why``) ends what it is later than, and proves no relapse behind it; such a relapse is surely ended by none."""


AS_RECORDED = Dating()


class Sign(Frozen, kw_only=True):
    """One dated statement on the disease, for it or against it."""

    says: Says
    """``remission``: a documented complete remission. ``mrd-low``: marrow MRD at or below the limit. ``below``: blood blasts below the
    limit, no remission, but no disease either. ``no-disease``: a marrow report that finds none, no remission either. ``disease``: a result
    that reaches a relapse-level limit. ``relapse``, ``refractory``: coded, or said by the text of an AML Condition."""
    source: str
    """The kind of fact: ``marrow-blasts``, ``blood-blasts``, ``mrd``, ``extramedullary``, ``code``, ``text``, ``note``, ``status``,
    ``report``, ``untold-report``, ``other-report`` ... Each has its sentence in ``sign_phrases``."""
    when: When | None
    evidence: Evidence
    now: bool = False
    """A status, true on that day."""
    former: bool = False
    """A remission that was ("history of CR1"): relapse may follow it; it is not told to last, and nobody can say whether disease recorded
    before it is over."""
    residual_disease: ResidualDisease = NONE_TOLD
    outside: bool = False
    """Disease outside the marrow."""
    by_residual: bool = False
    """A relapse whose own words tell residual disease and no share of blasts: few blasts in a marrow speak against none such."""
    words: str | None = None
    """How a report calls a remission that it does not call complete, or the words of disease that no reader could place."""
    number: int | None = None
    """Which remission or relapse it is, by its words."""
    in_words: bool = False
    """A word tells that there are such cells ("increased") or none ("None seen"), and no number."""
    dating: Dating = AS_RECORDED
    asks: bool = False
    """It is no more than the question whether the marrow has relapsed, or leaves that open itself."""
    sure: Sure = "sure"
    """``judgement`` when a clinician must read it, ``unclear`` when it does not tell; ``why`` says why."""
    review: bool = False
    """Sure, with a judgement inside."""
    why: Phrase | None = None
    also: tuple[Evidence, ...] = ()
    """What else it rests on."""

    @property
    def ends(self) -> bool:
        """True for what surely ends what came before it."""
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
        """True where it is surely earlier than a remission that may end it, None where nobody can tell: words that were added to an
        old record may be of any later day; a note, of a day after the status that is the status now. A remission that by its own words was
        before it is an old one, told late, and who recorded it did not say that disease is still there. A turn that was written into the
        record of the onset may be later too, but for the status of that very record."""
        earlier, added = self.before(other), self.dating.otherwise or (self.source == "note" and other.now)
        if not earlier or added or (other.dating.told and other.told_before(self)):
            return None if earlier else earlier
        in_place = self.dating.at_onset is not None and not (other.now and other.evidence.reference == self.evidence.reference)
        return None if in_place else earlier

    def told_before(self, sign: Sign) -> bool:
        """True where its own words give it a day before that of the sign, whatever the day of its record is."""
        told = self.dating.told
        return told is not None and sign.when is not None and told < sign.when.first

    def since(self, sign: Sign) -> bool:
        """True for a remission that is surely later than the sign, by its record and by its own words: one of before that is told late
        ends nothing of today."""
        return sign.before(self) is True and not self.told_before(sign)

    @property
    def last_day(self) -> date | None:
        """The last day on which it can have been, by its own words or else by its record; None without a date."""
        return self.when and (min(self.when.last, self.dating.told) if self.dating.told else self.when.last)

    def outlasts(self, few: Sign) -> bool:
        """True for residual disease of a marrow on the day on which its blasts were few: they are no end of it."""
        return self.source == "mrd" and few.source == "marrow-blasts" and self.same_day(few)

    def is_called_active(self) -> bool:
        """True for disease outside the marrow that the clinicalStatus of its own record calls one of now."""
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
