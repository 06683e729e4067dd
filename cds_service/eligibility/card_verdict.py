"""Whether a card is shown, as far as the chart and the site's switch decide; users and memory may silence it later."""
from __future__ import annotations

from collections.abc import Iterable

from cds_service.eligibility.criteria import subject_word
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.shown_values import status_word
from cds_service.eligibility.states import Overall, State
from cds_service.eligibility.trial import Trial
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Participation, PatientRecord, Phrase

SHOWN = frozenset({Overall.LIKELY_MATCH, Overall.POSSIBLE_MATCH, Overall.NEAR_MISS})


class CardVerdict(Frozen):
    """``silent_because`` is one of the contract's words, None when the card is shown; ``because`` says it."""

    shown: bool
    because: Phrase
    silent_because: str | None = None


def card_verdict(trial: Trial, record: PatientRecord, overall: Overall, findings: Iterable[Finding],
                 trial_open: bool) -> CardVerdict:
    """The card of this chart: silent for other diseases and failed criteria first, then for site and patient."""
    failed = [f.criterion for f in findings if f.state is State.NOT_MET]
    if overall not in SHOWN:
        return _silent(overall.value, {"criteria": tuple([subject(trial, criterion) for criterion in failed])})
    if not trial_open:
        return _silent("trial-closed", {})
    if record.demographics.deceased:
        return _silent("deceased", {})
    tied = participation(trial, record)
    if tied is not None:
        return _silent("research-subject", {"status": status_word(tied.status, None) or tied.status})
    args = {"criterion": label(trial, failed[0])} if overall is Overall.NEAR_MISS else {}
    return CardVerdict(True, Phrase(f"card.because.{overall.value}", args))


def participation(trial: Trial, record: PatientRecord) -> Participation | None:
    """The ResearchSubject that ties the patient to this very trial, by its NCT number only."""
    return next((p for p in record.participations if trial.id in p.studies), None)


def label(trial: Trial, criterion_id: str) -> Phrase:
    """A criterion's name in either language."""
    return Phrase("both-languages", trial.criterion(criterion_id).label)


def subject(trial: Trial, criterion_id: str) -> Phrase:
    """What a criterion is about, as cards call it: behind "fails" its label ("No heart disease") says the contrary of what was found."""
    criterion = trial.criterion(criterion_id)
    return Phrase(f"short.{subject_word(criterion)}", criterion.label)


def _silent(word: str, args: dict) -> CardVerdict:
    return CardVerdict(False, Phrase(f"card.silent.{word}", args), word)
