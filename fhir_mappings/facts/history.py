"""Facts of the patient's history: diagnoses, what reports conclude, what was done and given, papers. Part of the contract that
``record.py`` tells."""
from __future__ import annotations

from datetime import date
from typing import Literal

from fhir_mappings.facts.results import Status
from fhir_mappings.facts.stops import Stop
from fhir_mappings.facts.values import Amount, Phrase, When
from fhir_mappings.frozen import Frozen

ClinicalStatus = Literal["active", "recurrence", "relapse", "inactive", "remission", "resolved"]


class Diagnosis(Frozen, kw_only=True):
    """One Condition that may count: refuted, entered-in-error, negated and family-history ones never get here
    (they are counted in ``PatientRecord.passed_over``).

    ``concepts`` come from codes, ``text_concepts`` from words only (weaker; empty where a code already says it).
    ``doubted_concepts``: what words alone name and question (肺癌待排): no hit, and told.
    ``provisional``: unconfirmed, provisional, differential, or a text that questions (R/O, ?, 待排). ``untold``: whose the
    disease is, or what the text denies, can't be told ("relapsed AML, father"). ``over_kin``: the code of a turn over kin's leukaemia.
    ``says`` holds what code or text say of the course: ``relapse``, ``refractory``, ``remission``, and ``former-remission`` for one
    that was, not told to last; ``text_says`` what only the text says (a judgement), ``text_denies`` the turns that it denies
    (``denies_relapse``: one, in a clause that names nothing else, there or in a note),
    ``text_doubts`` those that it doubts (复发待排), ``text_hints`` those that it may tell, or something else (a bare CR; GVHD, refractory),
    ``residual`` disease by a word, ``mrd`` its share in percent; ``asks_for_relapse`` without an answer,
    ``asks_for_remission`` behind the relapse that it tells; ``note_says`` what notes tell,
    ``noted`` when, where each note that does so has a time; ``noted_former``: a remission that was.
    ``turn_alone``: it names no disease, and nothing but such a turn; ``at_place``: nothing but a place of it (皮肤浸润).
    ``suspects``: in words it asks whether the leukaemia is back (no AML one), or outside the marrow; ``only_asks``: as the
    reason of a visit. ``asks_of_marrow``: it only doubts a relapse, and none that a marrow would not show. ``dates_itself``: by dates;
    ``relapse_told``: the last day on which its relapse can have been by them, ``relapse_over``: it is told as over, or as one that was.
    ``remission_told``: the last day on which its remission can have been by them.
    ``remission_number``, ``relapse_number``: of its last one,
    where the text counts them (CR2).
    ``tells_disease``: the leukaemia's text or note tells of disease without a turn (未缓解, MRD+); ``blasts``: their share in percent;
    ``outside``: behind a remission it tells of leukaemia outside the marrow; ``transplanted``: of an allograft that was done;
    ``treated``: text or note tell that the leukaemia was treated, or is; ``of_tumour``: its own text names a tumour of another organ;
    ``told_over``: it calls the disease one that was, or that is gone ("History of leukemia cutis", "Myeloid sarcoma, resolved");
    ``disease_noted``: the day that a note tells that of, where not that of the record, ``disease_said`` its words;
    ``unheard``: by text or note, of no known reading.
    ``asserted`` is the date of what the code says of the course: recordedDate, else its encounter, else onset (``by_onset``).
    ``onset`` is that of the disease; ``abated`` its end, ``over`` one told without a day. ``codes`` are "system|code" pairs, for display.
    ``to_come``: the first day of a remission that its words tell of after the record; ``till``: what it says without such remissions.
    """

    reference: str | None
    what: str
    concepts: frozenset[str] = frozenset()
    text_concepts: frozenset[str] = frozenset()
    doubted_concepts: frozenset[str] = frozenset()
    provisional: bool = False
    untold: bool = False
    over_kin: bool = False
    clinical: ClinicalStatus | None = None
    says: frozenset[str] = frozenset()
    text_says: frozenset[str] = frozenset()
    turn_alone: bool = False
    at_place: bool = False
    text_denies: frozenset[str] = frozenset()
    denies_relapse: bool = False
    text_doubts: frozenset[str] = frozenset()
    text_hints: frozenset[str] = frozenset()
    residual: bool = False
    mrd: Amount | None = None
    blasts: Amount | None = None
    tells_disease: bool = False
    outside: bool = False
    of_tumour: bool = False
    told_over: bool = False
    transplanted: bool = False
    treated: bool = False
    disease_noted: When | None = None
    disease_said: str | None = None
    unheard: UnheardWords | None = None
    asks_for_relapse: bool = False
    asks_for_remission: bool = False
    suspects: bool = False
    only_asks: bool = False
    asks_of_marrow: bool = False
    dates_itself: bool = False
    relapse_told: date | None = None
    relapse_over: bool = False
    remission_told: date | None = None
    remission_number: int | None = None
    relapse_number: int | None = None
    note_says: frozenset[str] = frozenset()
    noted: When | None = None
    noted_former: bool = False
    asserted: When | None = None
    by_onset: bool = False
    onset: When | None = None
    abated: When | None = None
    over: bool = False
    codes: tuple[str, ...] = ()
    to_come: date | None = None
    till: Diagnosis | None = None
    notes: tuple[Phrase, ...] = ()

    @property
    def past(self) -> bool:
        """Inactive, in remission or resolved; a Condition without a clinicalStatus is taken as now."""
        return self.clinical in ("inactive", "remission", "resolved")

    def abated_by(self, day: date) -> bool:
        """True where it ended before this day, whatever its clinicalStatus says."""
        return self.over or (self.abated is not None and self.abated.last < day)


class UnheardWords(Frozen):
    """Words of leukaemic cells or of disease that is back, which no reader could place, and when that is told to have been; ``when`` None:
    on the day of what holds them. They prove nothing, and must not be passed over."""

    said: str
    when: When | None = None


class CourseStatement(Frozen, kw_only=True):
    """What the conclusion of a DiagnosticReport says of the disease: one on bone marrow of remission (or that none of it was found),
    another that there is ``disease``; ``relapse-doubted``: either, that it may be back; ``shares``: only ``blasts`` or ``mrd``, in percent;
    ``residual``: only residual disease, by a molecular test or in blood; ``unread``: its words are attached, or its results are not in
    the chart, and it is not read.
    ``status-remission``, ``status-disease``: so an Observation; ``status-by-name``, ``remission-by-name``: one without a code;
    ``remission-told``: a remission, by a letter, which proves none.
    ``residual``: residual disease is told as found; how much is told by ``mrd`` alone. ``site_untold``: of a report that does not say
    whether it is on marrow or blood; ``of_blood``: its shares are of blood. ``words``: how it calls a remission that it does not
    call complete (骨髓象基本缓解), or a partial one, ``number`` which one it is by its words (CR1骨髓象). ``unheard``: words of disease for
    which no reader accounts. ``outside``: its disease is outside the marrow and the blood, of which a marrow says nothing.
    ``by_letter``: told by one. ``asks_of_marrow``: it only doubts a relapse, and none that a marrow would not show."""

    reference: str | None
    what: str
    when: When | None
    says: Literal["complete-remission", "no-remission", "no-disease", "contradictory", "undecided", "relapse-doubted", "disease", "shares",
                  "residual", "unread", "status-remission", "status-disease", "status-no-remission", "status-by-name",
                  "remission-by-name", "remission-told"]
    status: Status = "final"
    blasts: Amount | None = None
    mrd: Amount | None = None
    residual: bool = False
    site_untold: bool = False
    of_blood: bool = False
    outside: bool = False
    by_letter: bool = False
    asks_of_marrow: bool = False
    words: str | None = None
    number: int | None = None
    unheard: UnheardWords | None = None
    notes: tuple[Phrase, ...] = ()


# --- what was done ----------------------------------------------------------------------------------------------
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
    reason: tuple[str, ...] = ()
    notes: tuple[Phrase, ...] = ()


TreatmentSource = Literal["administration", "statement", "request", "procedure", "plan"]


class Treatment(Frozen, kw_only=True):
    """Drugs given, said to be taken, or ordered; or therapy known from a Procedure or CarePlan only.

    ``drugs`` are concept words (``cytarabine``); empty with ``chemotherapy`` True when only "chemotherapy" is known.
    ``purpose`` is what the chart says it is for. ``intrathecal``: not a course whatever the drug (nor is
    what is given into another cavity, or one organ, alone). ``begun`` and ``ended`` are equal for one
    dose; ``ended`` None means not said, and ``ongoing`` that it is taken still. ``denied``: its own words say that it was not given;
    ``held``: it was halted for now (on-hold), so that nobody can tell whether any was.
    ``cycle`` is the number of the cycle that its name gives; ``reasons`` are the diseases that its reasons or its name say that it is for.
    ``beside``: by its name something else was done in the course of therapy (化疗中发热): no course, and it may be one.
    ``stopped``: its words say that it is over, and tell no day.
    """

    reference: str | None
    what: str
    source: TreatmentSource
    drugs: frozenset[str] = frozenset()
    chemotherapy: bool = False
    begun: When | None = None
    ended: When | None = None
    ongoing: bool = False
    stopped: Stop | None = None
    intrathecal: bool = False
    denied: bool = False
    beside: bool = False
    held: bool = False
    purpose: Literal["conditioning", "lymphodepletion", "consolidation", "induction", "maintenance", "mobilisation"] | None = None
    cycle: int | None = None
    reasons: frozenset[str] = frozenset()
    notes: tuple[Phrase, ...] = ()


class Reason(Frozen, kw_only=True):
    """A turn of the leukaemia that only a reason, a remark, an outcome or the name of an order, dose, procedure, plan or visit tells, or
    words of disease there which no reader could place (``unheard``).

    ``what`` is that order or procedure, ``said`` what tells the turn, ``told`` the last day on which it can have been by dates in these
    words. It proves nothing: such words are copied from order to order.
    """

    reference: str | None
    what: str
    said: str
    when: When
    says: Literal["relapse", "remission", "unheard"]
    told: date | None = None
    notes: tuple[Phrase, ...] = ()


# --- other resources --------------------------------------------------------------------------------------------
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
