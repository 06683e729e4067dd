"""What is said of whether the trial enrols: what the site confirmed, else the registry's record with its day."""
from __future__ import annotations

from datetime import date

from cds_service.eligibility.trial import Trial
from cds_service.texts.wording import render
from fhir_mappings.record import Phrase


def status_words(trial: Trial, confirmed: date | None, language: str) -> str:
    """One sentence; ``confirmed``: the day on which the site confirmed it (TRIAL_STATUS_CONFIRMED)."""
    if confirmed:
        return render(Phrase("detail.confirmed", {"date": confirmed}), language)
    status = Phrase(f"registry.{trial.registry.status}")
    return render(Phrase("detail.registry", {"status": status, "date": trial.registry.record_updated}), language)
