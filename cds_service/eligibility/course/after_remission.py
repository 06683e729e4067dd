"""What is told after a documented remission without being a result: nobody may then say that nothing came after it."""
from __future__ import annotations

from collections.abc import Sequence

from cds_service.eligibility.course.arms import Outcome, contradiction, wanted
from cds_service.eligibility.course.chart_facts import CourseFacts
from cds_service.eligibility.course.naming import named
from cds_service.eligibility.course.signs import Sign, latest_of
from cds_service.eligibility.selection import Place
from cds_service.eligibility.states import State
from fhir_mappings.record import Phrase


def told_after(latest: Sign, remissions: Sequence[Sign], facts: CourseFacts) -> Outcome | None:
    """Unclear, with both sides named, where words of disease stand behind the latest of the sure ``remissions``; else None."""
    for sign in (*facts.reported, *_preliminary(facts)):
        if sign.when and not latest.now and not any(sign.before(r) for r in remissions) and latest.before(sign) is not False:
            return _told(latest, sign)
    return _residual(remissions, facts)


def _preliminary(facts: CourseFacts) -> list[Sign]:
    """The reports that are not final, where no final result of now decides: as of results, they make what is older unclear."""
    now = [sign for sign in facts.preliminary if sign.place(facts.as_of, facts.limits.now_within_days) is Place.INSIDE]
    return now if now and not facts.decided("marrow-blasts") else []


def _residual(remissions: Sequence[Sign], facts: CourseFacts) -> Outcome | None:
    """A marrow report of a remission that tells residual disease: after an earlier remission it may be a relapse."""
    clear = [*(r for r in remissions if not r.residual), *(low for low in facts.lows if low.says == "mrd-low")]
    for told in facts.residual:
        before = [r for r in remissions if r.before(told) and not r.now]
        if before and not any(told.before(later) for later in clear):
            return _told(latest_of(before), told)
    return None


def _told(remission: Sign, sign: Sign) -> Outcome:
    """What came after the remission is no contradiction of it; what can't be told to come after it is."""
    if not remission.before(sign):
        return contradiction(remission, sign)
    because = Phrase("course.told-after", {"remission": named(remission), "sign": named(sign)})
    return Outcome(State.UNCLEAR, because, (*remission.shown(), *sign.shown()), missing=wanted())
