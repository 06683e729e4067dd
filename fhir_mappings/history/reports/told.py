"""What the words of a report tell of the leukaemia, whether they came as its conclusion or as a result: one reading for both."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from fhir_mappings.frozen import Frozen
from fhir_mappings.history.reports.report_material import Material, blasts_of_blood, cells_told, looks_at_cells, said_of_untold
from fhir_mappings.history.reports.sees_organs import is_of_organs
from fhir_mappings.record import Amount, BodySite
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.disease import found_elsewhere, residual_told
from fhir_mappings.text.disease.disease_told import tells_disease, tells_rise
from fhir_mappings.text.ends.ends import end_at, remissions_told, tells_residual_gone
from fhir_mappings.text.ends.relapse_followed import was_before_disease
from fhir_mappings.text.letters import letters
from fhir_mappings.text.letters.headed_history import dated_relapse
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.reports import marrow_text
from fhir_mappings.text.reports.as_charted import LONGEST, as_charted, quoted, shortened
from fhir_mappings.text.reports.unheard import Unheard, names_leukaemia, unheard
from fhir_mappings.text.shares.limits import leaves_open
from fhir_mappings.text.shares.residual_behind import is_low
from fhir_mappings.text.shares.shares_told import LONGEST_ALONE, looks_for_residual, tells_blasts, with_name
from fhir_mappings.text.shares.unnamed_shares import unnamed_share
from fhir_mappings.text.stance.clinical_text import diseases, named_in, words
from fhir_mappings.text.turns.turn_words import affirmed, holds, turn_words
from fhir_mappings.text.words.cues import Stance, normal
from fhir_mappings.text.words.headings import days_blanked

Says = Literal["complete-remission", "no-remission", "no-disease", "contradictory", "undecided", "relapse-doubted", "disease", "residual",
               "status-remission"]


_QUIET = frozenset({None, "complete-remission", "status-remission", "no-disease", "undecided"})
"""What is said where words of disease may be passed over."""
_OF_HISTORY = frozenset({None, "undecided", "complete-remission"})
"""What is said where a history with its days may tell what came last."""
_OF_DISEASE = frozenset({"disease", "relapse-doubted"})
_OUTSIDE: frozenset[Stance] = frozenset({"affirmed"})
_OUTSIDE_DOUBTED: frozenset[Stance] = frozenset({"affirmed", "questioned", "unsure"})
"""How a place is named where disease is told, and where it is held possible."""
_FEW = 30  # letters of a letter that has no story
_HEADING = 60
"""Letters of a pathologist's text in which it says what it is on."""


class Told(Frozen):
    """What it says, the shares of blasts and of residual disease that it counts, and that residual disease is told as found.
    ``of_blood``: the blasts are those of blood. ``unheard``: words of disease for which none of this accounts.
    ``outside``: the disease is outside the marrow and the blood."""

    says: Says | None
    blasts: Amount | None
    mrd: Amount | None
    residual: bool
    of_blood: bool = False
    unheard: Unheard | None = None
    outside: bool = False

    @property
    def is_nothing(self) -> bool:
        """True where nothing is told."""
        return self.says is None and self.blasts is None and self.mrd is None and not self.residual and self.unheard is None

    @property
    def is_words_alone(self) -> bool:
        """True where no share is told that tells of disease, and no residual disease."""
        return self.blasts is None and not self.residual and (self.mrd is None or is_low(self.mrd))


class Written(Frozen):
    """What a report says, and of what: its ``text`` under its ``name``. ``sites``: where its name and its specimens say that the material
    is from. ``others``: no test for residual disease that it names is one of the patient. ``letter``: by a physician."""

    name: str
    text: str
    material: Material | None
    sites: Callable[[], Sequence[BodySite | None]]
    others: bool
    letter: bool = False
    by: date | None = None


def told_by(it: Written, says: Says | None) -> Told:
    """What a report tells. ``says``: what it says as one of a marrow, or of something else."""
    if it.material == "untold" and says != "disease":
        says = said_of_untold(it.text) or says
    if says is None and it.material is None and tells_blasts(it.text) and "csf" in it.sites():
        says = "disease"
    says = says or told_in_tissue(it)
    short = bool(it.material) and len(it.text) <= LONGEST_ALONE
    text = with_name(it.name, it.text) if short and looks_at_cells(it.name) else it.text
    blasts, mrd = cells_told(it.name, text) if it.material and text else (None, None)
    residual = it.material is not None and (marrow_text.tells_residual(text) or (says == "complete-remission" and tells_rise(text)))
    by_test = not it.letter and says in (None, "no-disease") and not it.others
    if is_low(mrd) and ((residual and marrow_text.tells_residual_again(text)) or (by_test and residual_told.tells_residual_again(it.text))):
        mrd = None  # of an earlier look
    if by_test and not residual and mrd is None and residual_told.tells_residual_by_any_test(it.name, it.text):
        residual, says = it.material is not None, says or "residual"
    of_blood = says is None and it.material is None
    if of_blood:
        blasts = blasts_of_blood(it.name, it.sites(), it.text)
    if mrd is None and it.material is None and it.letter:
        mrd = letters.residual_told(it.text, it.by)
    says = says or counted_elsewhere(it)
    if it.material and says in (None, "no-disease") and mrd is not None and not (residual or is_low(mrd)) and tells_residual_gone(text):
        says = "undecided"  # of which day the share was, nobody can tell
    quiet = says in _QUIET and not residual and not it.others and it.text
    left = left_unheard(it) if quiet else None
    if quiet and left is None and says in _OF_HISTORY and ":" in it.text:
        left = _headed_with_day(it)
    if quiet and says is None and left is None:
        left = _counted_unnamed(it) if blasts is None and mrd is None else _counted_openly(it, blasts, mrd)
    return Told(says, blasts, mrd, residual, of_blood, left, is_outside(it, says))


def _headed_with_day(it: Written) -> Unheard | None:
    """A relapse under the heading of the history, of the day that stands behind it."""
    told = dated_relapse(it.text, it.by) if it.text else None
    plain = normal(it.text)
    return Unheard(said=quoted(plain, told[0], plain, it.text), first=told[1], last=told[1]) if told else None


def _counted_unnamed(it: Written) -> Unheard | None:
    """What a marrow's report on residual disease counts under a name that no reader knows, and does not deny."""
    told = it.material == "marrow" and not it.letter and looks_for_residual(it.name) and unnamed_share(it.text)
    return Unheard(said=as_charted(shortened(" ".join(normal(it.text).split()), LONGEST), it.text)) if told else None


def _counted_openly(it: Written, blasts: Amount | None, mrd: Amount | None) -> Unheard | None:
    """A marrow's share of which nobody can tell on which side of the limit it lies."""
    open_ = it.material == "marrow" and leaves_open(blasts, mrd)
    return Unheard(said=as_charted(shortened(" ".join(normal(it.text).split()), LONGEST), it.text)) if open_ else None


def told_in_tissue(it: Written) -> Literal["disease", "relapse-doubted"] | None:
    """What a report on a tissue or a fluid tells of the leukaemia in words that tell of it there alone: myeloid cells that are abnormal, a
    myeloid neoplasm."""
    if it.material is not None or it.others or not it.text:
        return None
    told = found_elsewhere.told_of_tissue(it.text)
    return told if told and is_of_tissue(it) else None


def is_of_tissue(it: Written) -> bool:
    """True for a report on CSF, on another fluid or on a tissue, by its name, its specimens, or what a pathologist begins with."""
    if it.letter:
        return False
    if named_in("outside-material", it.name) or {"csf", "other"} & {*it.sites()}:
        return True
    return bool(named_in("of-any-tissue", it.name) and named_in("outside-material", it.text[:_HEADING]))


def is_outside(it: Written, says: Says | None) -> bool:
    """True where what tells of disease, or holds it possible, was made on CSF or a tissue or is a picture, or names a place of leukaemia
    outside the marrow; and where residual disease was counted in CSF or a tissue."""
    if it.material is not None or says not in _OF_DISEASE:
        return it.material is None and says == "residual" and is_of_tissue(it)
    if is_of_tissue(it) or "csf" in it.sites() or named_in("pictured", it.name):
        return True
    named = _OUTSIDE if says == "disease" else _OUTSIDE_DOUBTED
    return any(m.stance in named and m.concept in words()["speaks"]["elsewhere"] for m in diseases(normal(it.text)))


def residual_elsewhere(it: Written) -> Literal["residual"] | None:
    """The same of one that tells it in words too."""
    return counted_elsewhere(it) or ("residual" if residual_told.tells_residual_by_any_test("", it.text) else None)


def counted_elsewhere(it: Written) -> Literal["residual"] | None:
    """``residual`` for a report that counts more residual disease than the limit, and does not tell in what: "Flow MRD 1.5%"."""
    if it.material is not None or it.letter or it.others or not turn_words()["letter-residual"].words.search(normal(it.text)):
        return None
    share = letters.residual_told(without_other_malignancies(normal(it.text)), it.by)
    return "residual" if share is not None and not is_low(share) else None


def _tells_anyhow(it: Written) -> bool:
    """True for a report that does not tell what was looked at, or a letter of a few words, that tells disease as a note does
    (未缓解), where it tells days behind those of its remissions. Words that the net knows are accounted for there, a relapse and residual
    disease by their own readers."""
    short = len(days_blanked(normal(it.text)).rstrip()) <= _FEW
    if it.material is not None or (not short if it.letter else it.name.strip() and not named_in("untitled", it.name.strip())):
        return False
    text = normal(it.text)
    if affirmed(text, "relapse") or holds("asks-of-residual", text) or holds("disease-unproven", text):
        return False
    if turn_words()["unheard"].words.search(text) or any(end_at(text, span, it.by).now for span in remissions_told(text)):
        return False
    dated = bool(days(text if remissions_told(text) else days_blanked(text), it.by))
    return letters.tells_disease(it.text, it.by) is not None or (was_before_disease(it.text) if dated else tells_disease(it.text))


def left_unheard(it: Written) -> Unheard | None:
    """What no reader accounts for: of a report on organs, whose own disease may be active, only what names the leukaemia; of one that may
    be on anything also disease without the name of a turn (未缓解, "persistent AML")."""
    left = unheard(it.text, it.letter, it.material is not None, it.by)
    if left is None and _tells_anyhow(it):
        text = normal(it.text)
        day = None if remissions_told(text) else next((day for *_, day in reversed(days(text, it.by)) if day), None)
        return Unheard(said=as_charted(shortened(" ".join(text.split()), LONGEST), it.text), first=day, last=day)
    return None if left and is_of_organs(it.name) and not names_leukaemia(left.said) else left
