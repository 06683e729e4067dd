"""The answer of ``GET /cds-services``: one service a hook. Source: CDS Hooks 2.0.1 "Discovery"."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cds_service.eligibility.trial import Trial
from cds_service.hooks import HOOKS, SPECIFICATION_VERSION, Hook, service_id
from cds_service.texts.wording import render
from fhir_mappings.record import Phrase
from fhir_mappings.searches import prefetch_templates


def discovery(trials: Iterable[Trial], trial_open: bool, language: str) -> dict[str, list[dict[str, Any]]]:
    """The list of services in a language, one a trial and hook; a closed trial is said in every description."""
    return {"services": [_service(trial, hook, trial_open, language) for trial in trials for hook in HOOKS]}


def _service(trial: Trial, hook: Hook, trial_open: bool, language: str) -> dict[str, Any]:
    about = [Phrase("service.description", {"trial": trial.id, "title": trial.title}),
             Phrase(f"service.hook.{hook.name}")]
    if not trial_open:
        about.append(Phrase("service.closed"))
    return {
        "id": service_id(trial.id, hook),
        "hook": hook.name,
        "title": render(Phrase("service.title", {"trial": trial.id}), language),
        "description": " ".join(render(phrase, language) for phrase in about),
        "usageRequirements": render(Phrase("service.usage"), language),
        "version": SPECIFICATION_VERSION,
        "hookVersion": hook.version,
        "prefetch": prefetch_templates(),
    }
