"""Marrows that were looked at after a relapse, and of which a number would have told whether it stands."""
from __future__ import annotations

from cds_service.eligibility.course.chart_facts import CourseFacts
from cds_service.eligibility.course.signs import Sign, latest_of

_UNREADABLE = "problem."
"""How the names of the problems begin for which a value can't be used."""
_IN_WORDS = "problem.words-only"


def looked_since(sign: Sign, facts: CourseFacts) -> Sign | None:
    """The latest marrow behind a relapse on record whose blasts are told in words (未见) or can't be read, or whose residual disease is at
    or below its limit, where no disease is shown behind it: nobody can say that the relapse stands."""
    if sign.now or sign.when is None:
        return None
    shown = [it for it in facts.disease if it.sure == "sure"]
    later = [it for it in (*facts.lows, *facts.disease) if _speaks_of_marrow(it) and sign.before(it) and not any(map(it.before, shown))]
    return latest_of(later) if later else None


def _speaks_of_marrow(it: Sign) -> bool:
    """Words that tell of blasts (阳性) bear a relapse out: only those that tell of none, and what can't be read, leave it open."""
    if it.says != "disease":
        return it.sure == "sure" if it.says == "mrd-low" else it.source == "marrow-blasts"
    if it.source != "marrow-blasts" or it.sure != "unclear" or it.why is None:
        return False
    return it.why.key.startswith(_UNREADABLE) and it.why.key != _IN_WORDS
