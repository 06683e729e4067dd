"""What a chart says, as plain facts with their provenance.

This is the contract between reading and deciding: ``fhir_mappings`` fills these records, ``cds_service.eligibility``
reads nothing else. Standard library only, so that deciding never depends on a FHIR library.

Every fact names the resource it was read from (``reference``: ``Type/id``, the fullUrl where there is no id,
``Type/id#contained`` for a contained resource, else ``None``), what the chart calls it (``what``), when it was true
(``when``) and anything the reader had to assume (``notes``). Numbers are decimals from the JSON text on.

``concept`` words (``"alt"``, ``"aml-relapse"``, ``"hbsag"``) are the names of ValueSets in the terminology or of
analytes in ``analytes.toml``; nothing here knows a trial, a threshold or a card.
"""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, Union

from fhir_mappings.frozen import Frozen, field

# --- words -------------------------------------------------------------------------------------------------------
Said = Union[str, int, Decimal, date, "Phrase", tuple["Phrase", ...]]


class Phrase(Frozen):
    """A text of the message catalogue, not yet in a language: ``key`` names it, ``args`` fill its placeholders.

    Arguments are charted text (escaped by whoever shows them), numbers, dates, other phrases or tuples of phrases.
    """

    key: str
    args: Mapping[str, Said] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted((k, str(v)) for k, v in self.args.items()))))


# --- time --------------------------------------------------------------------------------------------------------
Precision = Literal["time", "day", "month", "year"]


class When(Frozen):
    """A FHIR date or time as the interval it denotes, never more precise than it was charted.

    ``first`` and ``last`` are calendar days in the site's time zone, both inclusive. ``earliest`` (inclusive) and
    ``latest`` (exclusive) are aware UTC instants of the same interval; an instant is one second wide (or one
    microsecond when it carries a fraction). Source: FHIR R4 datatypes, date, dateTime, instant.
    """

    charted: str
    first: date
    last: date
    earliest: datetime
    latest: datetime
    precision: Precision

    def before(self, other: When) -> bool:
        """True when all of this interval ends before the other begins: strictly earlier, whatever the precision."""
        return self.latest <= other.earliest

    def same_time(self, other: When) -> bool:
        """True when the intervals overlap: neither can be called the later one (a day against a time in it)."""
        return not self.before(other) and not other.before(self)


# --- who ---------------------------------------------------------------------------------------------------------
Gender = Literal["male", "female", "other", "unknown"]


class Demographics(Frozen):
    """The Patient resource: ``born`` may be partial; ``gender`` is FHIR's administrative gender, ``None`` if absent."""

    reference: str | None
    born: When | None = None
    gender: Gender | None = None
    deceased: bool = False
    problems: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()


# --- numbers -----------------------------------------------------------------------------------------------------
class Amount(Frozen):
    """A number, a number with a comparator or a range, as the interval it denotes, on one scale.

    Exactly 41 has low = high = 41; ``<5`` has high = 5 with ``high_open``; ``>=5`` has low = 5. An end that is not
    known is ``None``. ``charted`` and ``unit`` are the number and the unit as the chart writes them.
    """

    low: Decimal | None
    high: Decimal | None
    charted: str
    unit: str | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The number itself, when it is one number."""
        return self.low if self.low is not None and self.low == self.high else None

    def at_most(self, limit: Decimal) -> bool | None:
        """``x <= limit``: True, False, or None when the interval does not decide."""
        if self.high is not None and self.high <= limit:
            return True
        if self.low is not None and (self.low > limit or (self.low == limit and self.low_open)):
            return False
        return None

    def at_least(self, limit: Decimal) -> bool | None:
        """``x >= limit``: True, False, or None when the interval does not decide."""
        if self.low is not None and self.low >= limit:
            return True
        if self.high is not None and (self.high < limit or (self.high == limit and self.high_open)):
            return False
        return None

    def more_than(self, limit: Decimal) -> bool | None:
        """``x > limit``: the negation of :meth:`at_most`."""
        at_most = self.at_most(limit)
        return None if at_most is None else not at_most

    def less_than(self, limit: Decimal) -> bool | None:
        """``x < limit``: the negation of :meth:`at_least`."""
        at_least = self.at_least(limit)
        return None if at_least is None else not at_least

    def holds(self, number: Decimal) -> bool:
        """True when the number may be the charted one."""
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        return above and (self.high is None or number < self.high or (number == self.high and not self.high_open))


class UpperLimit(Frozen):
    """An upper limit of normal that fits this patient on that day, on the same scale as the measurement's amount.

    ``origin``: ``range`` (structured referenceRange), ``text`` (parsed from its text: a judgement), ``site`` (assumed by it).
    """

    value: Decimal
    charted: str
    unit: str | None = None
    origin: Literal["range", "text", "site"] = "range"


# --- results -----------------------------------------------------------------------------------------------------
Status = Literal["final", "preliminary"]
Polarity = Literal["positive", "negative", "indeterminate"]
Site = Literal["marrow", "blood", "csf", "other"]
SPECIMEN_REMARKED, FLAG_CONTRADICTS = "note.remark", "note.flag-contradicts"
REMARKS = frozenset({SPECIMEN_REMARKED, FLAG_CONTRADICTS})
"""Keys of the notes that weaken a result: a poor specimen, a flag against its own range. Whoever decides by it sets review."""


class Result(Frozen, kw_only=True):
    """What every result of an Observation (or of its component) has in common.

    ``valueless``: the Observation states that there is no value (dataAbsentReason, "not done", an interpretation
    alone on a quantitative test): it is no result, the next older one counts. ``problem``: there is a value, but it
    can't be used, and why; a newest result with a problem makes its criterion unclear. ``weaker``: found by its name
    through the site's name table, not by a code; whoever decides by it sets review.
    """

    reference: str | None
    what: str
    when: When | None
    status: Status = "final"
    charted: str | None = None
    valueless: bool = False
    problem: Phrase | None = None
    weaker: bool = False
    notes: tuple[Phrase, ...] = ()


class Measurement(Result, kw_only=True):
    """A quantity of one analyte. ``amount`` is on the analyte's canonical scale, unless ``own_scale``: then value and
    limits share one unknown unit, only their ratio stands, and that is a judgement.

    ``site`` tells marrow from blood where it matters (blasts, MRD). ``method`` is ``flow``, ``pcr`` or None (MRD).
    ``limits``: every upper limit of its own reference ranges that fits sex and age. ``polarity``: its qualitative
    interpretation (POS, NEG ...), or its place against its own range for tests that have one (hCG).
    """

    analyte: str
    amount: Amount | None = None
    limits: tuple[UpperLimit, ...] = ()
    own_scale: bool = False
    site: Site | None = None
    method: Literal["flow", "pcr"] | None = None
    polarity: Polarity | None = None


class TestResult(Result, kw_only=True):
    """A qualitative result (serology, pregnancy test, PML::RARA, pregnancy status) of the test named by ``test``.

    ``polarity`` None with ``problem`` set: there is a value that does not tell (a bare number, both words, a text
    naming two analytes). ``coded``: the test was recognised by a code, not by its text.
    """

    __test__ = False  # not a test class, whatever pytest thinks of the name

    test: str
    polarity: Polarity | None = None
    coded: bool = True


class Grade(Result, kw_only=True):
    """A grade on a scale: ``ecog`` 0-5, ``karnofsky`` and ``lansky`` 0-100, ``nyha`` 1-4.

    ``bound``: what a comparator denotes (">2"); there is no one ``grade`` then.
    """

    scale: str
    grade: int | None = None
    bound: Amount | None = None

    def at_most(self, highest: int) -> bool | None:
        """The grade is this or lower: True, False, or None when the chart does not tell."""
        if self.bound is not None:
            return self.bound.at_most(Decimal(highest))
        return None if self.grade is None else self.grade <= highest

    def at_least(self, lowest: int) -> bool | None:
        """The grade is this or higher: True, False, or None when the chart does not tell."""
        if self.bound is not None:
            return self.bound.at_least(Decimal(lowest))
        return None if self.grade is None else self.grade >= lowest


class Shown(Result, kw_only=True):
    """An observation that is only ever shown (NKG2D ligand, breastfeeding status), with the concept it was found by."""

    concept: str


# --- diagnoses ---------------------------------------------------------------------------------------------------
ClinicalStatus = Literal["active", "recurrence", "relapse", "inactive", "remission", "resolved"]


class Diagnosis(Frozen, kw_only=True):
    """One Condition that may count: refuted, entered-in-error, negated and family-history ones never get here
    (they are counted in ``PatientRecord.passed_over``).

    ``concepts`` come from codes, ``text_concepts`` from words only (weaker; empty where a code already says it).
    ``provisional``: unconfirmed, provisional, differential, or a text that questions (R/O, ?, 待排). ``untold``: whose the
    disease is, or what the text denies, can't be told ("relapsed AML, father").
    ``says`` holds what code or text say of the course: ``relapse``, ``refractory``, ``remission``, and ``former-remission`` for one
    that was, not told to last; ``text_says`` what only the text says (a judgement), ``text_denies`` the turns that it denies,
    ``text_doubts`` those that it doubts (复发待排), ``asks_for_relapse`` without an answer; ``note_says`` what only notes tell.
    ``asserted`` is the date of what the code says of the course: recordedDate, else its encounter, else onset (``by_onset``).
    ``onset`` is that of the disease; ``abated`` its end, ``over`` one told without a day. ``codes`` are "system|code" pairs, for display.
    """

    reference: str | None
    what: str
    concepts: frozenset[str] = frozenset()
    text_concepts: frozenset[str] = frozenset()
    provisional: bool = False
    untold: bool = False
    clinical: ClinicalStatus | None = None
    says: frozenset[str] = frozenset()
    text_says: frozenset[str] = frozenset()
    text_denies: frozenset[str] = frozenset()
    text_doubts: frozenset[str] = frozenset()
    asks_for_relapse: bool = False
    note_says: frozenset[str] = frozenset()
    asserted: When | None = None
    by_onset: bool = False
    onset: When | None = None
    abated: When | None = None
    over: bool = False
    codes: tuple[str, ...] = ()
    notes: tuple[Phrase, ...] = ()

    @property
    def past(self) -> bool:
        """Inactive, in remission or resolved; a Condition without a clinicalStatus is taken as now."""
        return self.clinical in ("inactive", "remission", "resolved")

    def abated_by(self, day: date) -> bool:
        """Did it end before this day, whatever its clinicalStatus says?"""
        return self.over or (self.abated is not None and self.abated.last < day)


class CourseStatement(Frozen, kw_only=True):
    """What the conclusion of a DiagnosticReport says of the disease: one on bone marrow of remission (or that none of it was found),
    another that there is ``disease``; ``shares``: only ``blasts`` or ``mrd``, in percent. ``status-remission``: so an Observation."""

    reference: str | None
    what: str
    when: When | None
    says: Literal["complete-remission", "no-remission", "no-disease", "contradictory", "undecided", "disease", "shares", "status-remission"]
    status: Status = "final"
    blasts: Amount | None = None
    mrd: Amount | None = None
    notes: tuple[Phrase, ...] = ()


# --- what was done -----------------------------------------------------------------------------------------------
class Operation(Frozen, kw_only=True):
    """A Procedure: ``done`` False for planned or not-done ones. ``concepts`` by code, ``text_concepts`` by words;
    ``reasons``: the diseases by code or words that it was (to be) done for, ``reason`` how the chart calls them.

    ``finished`` False for one that goes on or was stopped: what it was to take out may still be there. ``in_doubt``: its
    status does not tell whether it was done.
    """

    reference: str | None
    what: str
    when: When | None
    done: bool = True
    finished: bool = True
    in_doubt: bool = False
    concepts: frozenset[str] = frozenset()
    text_concepts: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    reason: str = ""
    notes: tuple[Phrase, ...] = ()


TreatmentSource = Literal["administration", "statement", "request", "procedure", "plan"]


class Treatment(Frozen, kw_only=True):
    """Drugs given, said to be taken, or ordered; or therapy known from a Procedure or CarePlan only.

    ``drugs`` are concept words (``cytarabine``); empty with ``chemotherapy`` True when only "chemotherapy" is known.
    ``purpose`` is what the chart says it is for. ``intrathecal``: not a course whatever the drug. ``begun`` and ``ended`` are equal for one
    dose; ``ended`` None means not said, and ``ongoing`` that it is taken still. ``denied``: its own words say that it was not given.
    """

    reference: str | None
    what: str
    source: TreatmentSource
    drugs: frozenset[str] = frozenset()
    chemotherapy: bool = False
    begun: When | None = None
    ended: When | None = None
    ongoing: bool = False
    intrathecal: bool = False
    denied: bool = False
    purpose: Literal["conditioning", "lymphodepletion", "consolidation", "induction"] | None = None
    notes: tuple[Phrase, ...] = ()


# --- other resources ---------------------------------------------------------------------------------------------
class Participation(Frozen, kw_only=True):
    """A ResearchSubject (any status but entered-in-error): ``studies`` are NCT numbers or identifiers it names."""

    reference: str | None
    what: str
    status: str
    studies: frozenset[str] = frozenset()
    when: When | None = None


class Paper(Frozen, kw_only=True):
    """A research Consent or an AllergyIntolerance: only ever shown. ``concepts`` e.g. research-consent, severe-allergy."""

    reference: str | None
    what: str
    concepts: frozenset[str]
    when: When | None = None
    status: str | None = None


class Unreadable(Frozen):
    """A resource that could not be read at all, and why (no chart content in the reason)."""

    reference: str | None
    resource_type: str | None
    why: str


class PatientRecord(Frozen):
    """One patient's chart as facts. ``gaps`` names each resource type that was not read whole, and why (``cut-off``: paging not followed,
    ``failed``: an OperationOutcome or a fetch that failed, ``rejected``: a resource of it was unreadable, ``unnamed``: one has neither
    code nor text); a type without an entry was read. ``ignored`` counts resources left out, by reason.
    """

    patient: str
    demographics: Demographics
    measurements: tuple[Measurement, ...] = ()
    tests: tuple[TestResult, ...] = ()
    grades: tuple[Grade, ...] = ()
    shown: tuple[Shown, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    statements: tuple[CourseStatement, ...] = ()
    operations: tuple[Operation, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    participations: tuple[Participation, ...] = ()
    papers: tuple[Paper, ...] = ()
    unread: tuple[Unreadable, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    gaps: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def read_whole(self, *resource_types: str) -> bool:
        """True when none of these resource types has a gap."""
        return not any(self.gaps.get(t) for t in resource_types)
