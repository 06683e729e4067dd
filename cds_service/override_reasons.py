"""Why a clinician sets a card aside: the codes of our CodeSystem, and what each does to later cards."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cds_service.wording import words

SYSTEM = "https://nkg2d-cds.org/fhir/CodeSystem/override-reason"

Whom = Literal["patient", "user-and-patient"]


@dataclass(frozen=True, slots=True)
class OverrideReason:
    """``rest_days``: how long the patient's card rests (None: for good, 0: not at all); ``whom``: for which cards."""

    code: str
    rest_days: int | None
    whom: Whom = "patient"


OVERRIDE_REASONS: tuple[OverrideReason, ...] = (
    OverrideReason("remind-later", 7),
    OverrideReason("patient-declined", None),
    OverrideReason("already-screening", None),
    OverrideReason("other-treatment-planned", 60),
    OverrideReason("not-appropriate", 90),
    OverrideReason("data-wrong", 30),
    OverrideReason("not-my-patient", None, "user-and-patient"),
)
UNKNOWN_REST_DAYS = 30
"""A code that is not ours is stored, and rests the card this long."""


def codings(language: str) -> list[dict[str, str]]:
    """The overrideReasons of a card: code, system and display, all three required by CDS Hooks."""
    return [{"system": SYSTEM, "code": reason.code, "display": words(f"override.{reason.code}", language)}
            for reason in OVERRIDE_REASONS]
