"""Results that stand in the folder already: where a run replaces those of another kind, it says so.

Monday's results are what Friday's are compared with; a run that wrote over them without a word left nobody to notice.
"""
from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from cds_service.eligibility.trial import Trial
from cds_service.population.plan import Changed

FUNNEL = "funnel.json"


class _Rules(msgspec.Struct):
    digest: str


class _Earlier(msgspec.Struct):
    """What a run was. ``pseudonymised`` is None in results of before it was said."""

    trial: str
    rules: _Rules
    as_of: str
    pseudonymised: bool | None = None


def earlier_results(folder: Path, trial: Trial, day: date, pseudonymised: bool) -> str | None:
    """What the results are in this folder where they are of another day, trial or rules, or name patients otherwise; None where a
    new run brings the same again, or there are none. Raises Changed, where a file of that name is none of ours, and OSError."""
    try:
        there = msgspec.json.decode((folder / FUNNEL).read_bytes(), type=_Earlier)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:
        raise Changed(f"{folder / FUNNEL} is no result of screen: name another --out") from None
    same = (there.trial, there.rules.digest, there.as_of) == (trial.id, trial.digest, day.isoformat())
    if same and there.pseudonymised in (None, pseudonymised):
        return None
    names = ", pseudonymised" if there.pseudonymised else ""
    return f"the results of {there.as_of} ({there.trial}, rules {there.rules.digest[:19]}{names})"
