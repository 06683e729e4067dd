"""Whether to say it now: the chart's own verdict first, then the user, the draft and the site.

Every silence has one of the contract's words, so that it can be told from "nothing to say".
"""
from __future__ import annotations

from cds_service.eligibility.screening import Screening

CLINICIANS = frozenset({"Practitioner", "PractitionerRole"})


def silent_because(screening: Screening, user_type: str, *, draft_relevant: bool = True, shadow: bool = False,
                   roles: frozenset[str] = CLINICIANS) -> str | None:
    """The reason why no card is shown, or None: show it.

    ``draft_relevant``: False when the hook is about an order and the draft is of no antileukaemic drug or transplant.
    ``shadow``: the site counts cards without showing any.
    """
    if screening.card.silent_because is not None:
        return screening.card.silent_because
    if user_type not in roles:
        return "user-role"
    if not draft_relevant:
        return "draft-not-relevant"
    return "shadow" if shadow else None
