"""The hooks that this service answers and the service of each, one id a hook.

Source: CDS Hooks 2.0.1 and the hook library 1.0.1; the fields of each context, and which of them hold what the user
is entering at this moment.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hook:
    """A hook of the library. ``drafts``: the context fields that hold a Bundle of what is being entered.

    ``about_drafts``: a card only when a draft concerns this trial's disease (orders); else the chart alone decides.
    """

    name: str
    version: str
    needs_encounter: bool = False
    drafts: tuple[str, ...] = ()
    about_drafts: bool = False


HOOKS: tuple[Hook, ...] = (
    Hook("patient-view", "1.0"),
    Hook("order-select", "1.0", drafts=("draftOrders",), about_drafts=True),
    Hook("order-sign", "1.0", drafts=("draftOrders",), about_drafts=True),
    Hook("encounter-start", "1.0", needs_encounter=True),
    Hook("problem-list-item-create", "0.1.0", drafts=("conditions",)),
)

SPECIFICATION_VERSION = "2.0.1"
"""The version of CDS Hooks that the services conform to (discovery's ``version``)."""


def service_id(trial: str, hook: Hook) -> str:
    """The path segment of a service: the trial's NCT number in lower case and the hook."""
    return f"{trial.lower()}-{hook.name}"


def services(trial: str) -> dict[str, Hook]:
    """Every service of a trial by its id."""
    return {service_id(trial, hook): hook for hook in HOOKS}
