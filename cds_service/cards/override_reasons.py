"""Why a clinician sets a card aside: the codes of our CodeSystem, and what each does to later cards."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from cds_service.texts.wording import words

SYSTEM = "https://nkg2d-cds.org/fhir/CodeSystem/override-reason"

Whom = Literal["patient", "user-and-patient"]
Sooner = Literal["evidence-improves", "new-relapse"]


@dataclass(frozen=True, slots=True)
class OverrideReason:
    """``rest_days``: how long the patient's card rests, None for good. ``silence``: the contract's word for it.

    ``whom``: whose cards of the patient. ``sooner``: what ends the rest before its time.
    """

    code: str
    rest_days: int | None
    silence: Literal["snoozed", "declined", "research-subject"]
    whom: Whom = "patient"
    sooner: Sooner | None = None


REMIND_LATER = OverrideReason("remind-later", 7, "snoozed", sooner="evidence-improves")
SNOOZES = 3
"""How often a card may be put off on the same evidence."""

OVERRIDE_REASONS: tuple[OverrideReason, ...] = (
    REMIND_LATER,
    OverrideReason("patient-declined", None, "declined"),
    OverrideReason("already-screening", None, "research-subject"),
    OverrideReason("other-treatment-planned", 60, "declined", sooner="new-relapse"),
    OverrideReason("not-appropriate", 90, "declined"),
    OverrideReason("data-wrong", 30, "snoozed"),
    OverrideReason("not-my-patient", None, "declined", whom="user-and-patient"),
)
UNKNOWN = OverrideReason("unknown", 30, "snoozed")
"""A code that is not ours is stored, and rests the card."""
REFERRED = OverrideReason("referral-accepted", 30, "snoozed")
"""No override: the referral was accepted. The card rests until then, or until a ResearchSubject silences it for good."""

_BY_CODE = {reason.code: reason for reason in OVERRIDE_REASONS}


def reason_of(system: str | None, code: str) -> OverrideReason:
    """The reason of a coding in feedback; our codes count without a system too, other systems' codes are unknown."""
    return _BY_CODE.get(code, UNKNOWN) if system in (None, SYSTEM) else UNKNOWN


def codings(language: str, without: Collection[str] = ()) -> list[dict[str, str]]:
    """The overrideReasons of a card: code, system and display, all three required by CDS Hooks."""
    return [{"system": SYSTEM, "code": reason.code, "display": words(f"override.{reason.code}", language)}
            for reason in OVERRIDE_REASONS if reason.code not in without]
