"""Where a trial's rules stand: the shipped ones under their NCT number, a site's own in a folder that it names.

A trial is a folder of data named by its NCT number: ``criteria.toml``, ``patients.toml``, and in ``valuesets/`` the
ValueSets of concepts that no other trial asks for. Adding one needs no Python.
"""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cds_service.eligibility.rule_file import TRIALS, trial_ids
from cds_service.eligibility.trial import DEFAULT_TRIAL
from fhir_mappings.frozen import Frozen

RULES = "criteria.toml"


class TrialFolder(Frozen):
    """``id``: the NCT number, which is the folder's name; ``parent``: the folder that holds it."""

    id: str = DEFAULT_TRIAL
    parent: Path = TRIALS

    @property
    def rules(self) -> Path:
        """The trial's rules."""
        return self.parent / self.id / RULES

    @property
    def patients(self) -> Path:
        """The trial's own patients, which a start screens."""
        return self.parent / self.id / "patients.toml"

    @property
    def value_sets(self) -> tuple[Path, ...]:
        """The trial's own ValueSets."""
        return tuple(sorted((self.parent / self.id / "valuesets").glob("*.json")))

    def under(self, folder: Path) -> TrialFolder:
        """The same trial, its place taken as relative to this folder."""
        return TrialFolder(self.id, folder / self.parent)


def trial_folder(named: str, served: Iterable[TrialFolder] = ()) -> TrialFolder:
    """The trial of this NCT number (one that is served, else a shipped one), or of the folder at this path."""
    for one in served:
        if one.id == named:
            return one
    if "/" in named or (Path(named) / RULES).is_file():
        path = Path(named)
        return TrialFolder(path.name, path.parent)
    return TrialFolder(named)


def without_rules(folders: Iterable[TrialFolder]) -> str | None:
    """What is wrong with the first of these folders that holds no rules; None where each does."""
    for one in folders:
        if not one.rules.is_file():
            shipped = one.parent == TRIALS
            return f"{one.id!r} is no shipped trial; known: {', '.join(trial_ids())}" if shipped else f"{one.rules} does not exist"
    return None
