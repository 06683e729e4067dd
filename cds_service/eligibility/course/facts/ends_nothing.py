"""Which marrows with few blasts end no relapse: beside residual disease, or after it, such a count is no remission.

Source: trial.md, section 4: "A relapse proven by MRD is ended only by marrow MRD <= 0.1 % or a recorded remission, not by marrow blasts
< 5 %".
"""
from __future__ import annotations

from cds_service.eligibility.course.facts.course_facts import OF_THE_MARROW, CourseFacts
from cds_service.eligibility.course.terms.sign import Sign


def ending_nothing(facts: CourseFacts) -> frozenset[int]:
    """The counts (by ``id``) that a reader must not take for a remission: a relapse by residual disease stands on their day."""
    counts = [r for r in facts.remissions if r.source == "marrow-blasts" and r.when]
    relapses = [s for s in (*facts.disease, *facts.coded) if _is_by_residual(s)] if counts else []
    relapses = [s for s in relapses if s.by_residual or _follows_remission(s, facts)] if relapses else []
    return frozenset([id(r) for r in counts if any(_stands(s, r, facts) and not _ends_blasts(r, s, facts) for s in relapses)])


def _is_by_residual(sign: Sign) -> bool:
    return sign.sure == "sure" and sign.when is not None and (sign.by_residual or (sign.source == "mrd" and sign.says == "disease"))


def _follows_remission(sign: Sign, facts: CourseFacts) -> bool:
    return any(r.sure == "sure" and r.when and not r.dating.at_onset for r in facts.prior_remissions(sign)[0])


def _stands(relapse: Sign, count: Sign, facts: CourseFacts) -> bool:
    """True where this relapse was there on the day of the count: not found later, not over by then, and not ended by the count itself."""
    enders = facts.enders(relapse)
    if count.before(relapse) or any(count is it for it in enders):
        return False
    return not any(relapse.over_by(it) and facts.surely_ends(relapse, it) and not count.before(it) for it in enders)


def _ends_blasts(count: Sign, relapse: Sign, facts: CourseFacts) -> bool:
    """True for a count behind blasts that were still there when this relapse was found, or came back since: that is a remission, whatever
    residual disease there is."""
    return any(s.before(count) and not any(s.before(r) and r.before(relapse) for r in facts.remissions if r.ends)
               for s in facts.disease if s.source in OF_THE_MARROW and s.sure == "sure")
