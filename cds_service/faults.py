"""What is wrong with configuration, rules, value sets or the trial's own patients; a start refuses on any of it."""
from __future__ import annotations

from collections.abc import Iterator

from cds_service.config import ConfigError, Settings
from cds_service.eligibility.rule_file import RulesError
from cds_service.screener import Screener, make_screener
from cds_service.trial_patients import patient_faults
from cds_service.worksheet.smart_client import client_key
from fhir_mappings.terminology.valueset import TerminologyError


def faults(settings: Settings, trial_id: str) -> Iterator[str]:
    """Every fault with the path to it; none when this trial can be served."""
    try:
        if settings.smart_client_key:
            client_key(settings.smart_client_key)
    except ConfigError as problem:
        yield str(problem)
    try:
        screener: Screener = make_screener(settings, trial_id)
    except RulesError as problem:
        yield from problem.faults
    except TerminologyError as problem:
        yield f"terminology: {problem}"
    else:
        yield from patient_faults(screener)
