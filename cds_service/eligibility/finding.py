"""What a rule answers: a state, one sentence why, the evidence it rests on and what would settle it."""
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from cds_service.eligibility.day_ahead import AHEAD
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase


class Evidence(Frozen):
    """One resource that a state rests on, with the value as charted.

    ``reference`` is ``Type/id``, the fullUrl where there is no id, else None. ``upper_limit`` and ``date`` are text as
    charted, the date of a span a phrase; ``notes`` say what the reader or the rule had to assume about this resource.
    ``limit_unit``: the unit of the upper limit, None where its text says it itself.
    """

    reference: str | None
    what: str | Phrase
    value: str | None = None
    unit: str | None = None
    date: str | Phrase | None = None
    upper_limit: str | None = None
    notes: tuple[Phrase, ...] = ()
    limit_unit: str | None = None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Missing(Frozen):
    """What would settle a criterion: a result to order (``orderable``, with its code) or a question to ask.

    ``unread``: the type of the resources among which it may stand, where these were not read whole: it is not known to be missing,
    and nothing is ordered before they are read. ``again``: there is a result of it, and it is done again.
    """

    what: Phrase
    system: str | None = None
    code: str | None = None
    orderable: bool = False
    unread: str | None = None
    again: bool = False


class Finding(Frozen):
    """The answer to one criterion. ``review``: a judgement is inside the state and a human must confirm it.

    ``multiple``: the value as a multiple of its upper limit, where the rule is one (for trends, never for deciding).
    """

    criterion: str
    state: State
    because: Phrase
    review: bool = False
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    multiple: Decimal | None = None


def newest_day(findings: Iterable[Finding], as_of: date) -> str | None:
    """The newest exact day of all evidence; days after the one that follows ``as_of`` are errors of the chart and were not used."""
    last = (as_of + AHEAD).isoformat()
    days = [e.date[:10] for finding in findings for e in finding.evidence if isinstance(e.date, str) and _DAY.match(e.date)]
    return max((day for day in days if day <= last), default=None)
