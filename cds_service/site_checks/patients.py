"""Checks of the site's own patients: that they state something."""
from __future__ import annotations

from collections.abc import Iterator

from cds_service.screener import Screener
from cds_service.site_checks.problem import Problem, problem
from cds_service.trials.trial_patients import patient_faults, read_patients


def patient_problems(screener: Screener) -> Iterator[Problem]:
    """Files that state nothing, and whatever the rules answer otherwise than the patients say."""
    shipped = read_patients(screener.folder.patients)
    for path in screener.settings.changes(screener.trial.id).patient_files:
        try:
            file = read_patients(path, shipped.part)
        except ValueError:  # told with the patients that disagree
            continue
        if not file.patient:
            yield problem("patients-empty", path.name)
        for patient in file.patient:
            if not patient.states and patient.overall is None:
                yield problem("patient-states-nothing", path.name, title=patient.title)
    for fault in patient_faults(screener):
        yield problem("patients-unreadable" if fault.unreadable else "patients-disagree", fault.where, why=fault.why)
