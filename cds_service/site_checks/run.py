"""Runs every check: what ``validate`` prints, and what ``serve`` refuses to start on."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cds_service.eligibility.rule_file import RulesError, read_rules
from cds_service.screener import Screener, make_screener
from cds_service.settings.config import ConfigError, Settings, load_settings
from cds_service.site_checks.maps import map_problems
from cds_service.site_checks.names import alias_problems, lab_name_problems, limit_problems
from cds_service.site_checks.patients import patient_problems
from cds_service.site_checks.plain_settings import client_problems, setting_problems
from cds_service.site_checks.problem import Problem, problem
from cds_service.site_checks.rule_changes import amendment_problems, rule_problems, window_problems
from cds_service.site_checks.shared_state import database_problems
from cds_service.site_checks.subject import Subject
from cds_service.trials.trial_folders import trial_folder
from fhir_mappings.terminology.store import Terminology, load
from fhir_mappings.terminology.valueset import TerminologyError


def site_problems(environ: Mapping[str, str], trial: str | None = None) -> list[Problem]:
    """Every problem of the configuration that this environment names, each once, faults first; whether its database answers, too."""
    try:
        settings = load_settings(environ)
    except ConfigError as fault:
        return [problem("configuration", "configuration", why=why) for why in fault.faults]
    return _faults_first([*problems_of(settings, [trial] if trial else [one.id for one in settings.trials]), *database_problems(settings)])


def problems_of(settings: Settings, trials: Iterable[str]) -> list[Problem]:
    """Every problem of these settings with these trials, each once, faults first."""
    found = [one for name in trials for one in _of_trial(settings, name)]
    return _faults_first(found)


def _faults_first(found: Iterable[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(found), key=lambda one: one.severity != "fault")


def _of_trial(settings: Settings, trial: str) -> Iterator[Problem]:
    try:
        subject = subject_of(settings, trial)
    except RulesError as fault:
        yield from (problem("rules", trial, why=why) for why in fault.faults)
        return
    except TerminologyError as fault:
        yield problem("terminology", trial, why=str(fault))
        return
    found = list(table_problems(subject))
    yield from found
    yield from _of_rules(subject, maps_told=any(one.severity == "fault" for one in found))


def subject_of(settings: Settings, trial: str) -> Subject:
    """What is to be checked; RulesError or TerminologyError when what is shipped can't be read."""
    folder = trial_folder(trial, settings.trials)
    rules = read_rules(folder.id, folder.parent)
    return Subject(settings, folder.id, rules, _shipped(folder.value_sets), datetime.now(settings.time_zone).date(), settings.site_file)


@lru_cache(maxsize=4)
def _shipped(value_sets: tuple[Path, ...]) -> Terminology:
    """The shipped terminology with a trial's sets, read once for all trials that have none of their own."""
    return load(None, value_sets)


def table_problems(subject: Subject) -> Iterator[Problem]:
    """What is wrong or odd about settings, clients and tables, each for itself."""
    yield from setting_problems(subject)
    for where, check in (("SMART_CLIENT_KEY", _client_key), ("CLIENTS", client_problems)):
        try:
            yield from check(subject)
        except ConfigError as fault:
            yield problem("configuration", where, why=str(fault))
    for check in (window_problems, amendment_problems, map_problems, lab_name_problems, alias_problems, limit_problems):
        yield from check(subject)


def _client_key(subject: Subject) -> Iterator[Problem]:
    """Nothing; ConfigError when the app's own key can't be read."""
    if subject.settings.smart_client_key:
        from cds_service.worksheet.smart_client import client_key  # what reads a key is large

        client_key(subject.settings.smart_client_key)
    yield from ()


def _of_rules(subject: Subject, maps_told: bool) -> Iterator[Problem]:
    """The rules with the site's changes, and its patients; a fault of a map that was told is not told again."""
    try:
        screener: Screener = make_screener(subject.settings, subject.trial)
    except RulesError as fault:
        yield from (problem("rules", where, why=why) for where, why in (_place_and_why(one, subject.trial) for one in fault.faults))
    except TerminologyError as fault:
        if not maps_told:
            yield problem("terminology", "terminology", why=str(fault))
    else:
        yield from rule_problems(screener.trial, screener.terminology)
        yield from patient_problems(screener)


def _place_and_why(fault: str, trial: str) -> tuple[str, str]:
    """``windows.lab: no rule ...`` as its place and its reason."""
    where, separator, why = fault.partition(": ")
    return (where, why) if separator else (trial, fault)
