"""How long after its remission a relapse came: early or late, arms (b) and (c), said for the reader. No state rests on it.

Both dates may be partial: what is said is the least and the most full months that they allow. A date that reaches past
``as_of`` is cut off there, as everywhere.
"""
from __future__ import annotations

from datetime import date

from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.record import Phrase


def first_since(sign: Sign, remission: Sign, facts: CourseFacts) -> Sign:
    """The first sure sign of the relapse that this sign, the newest, is one of: the relapse came with it. What something ended before
    was another one."""
    since = [s for s in (*facts.disease, *facts.coded) if s.sure == "sure" and s.when and not s.now and not s.dated_otherwise
             and s.before(sign) and remission.before(s) and not any(s.before(it) and it.before(sign) for it in facts.enders(s))]
    return min(since, key=lambda s: s.when.earliest.timestamp() if s.when else 0.0, default=sign)


def since_remission(sign: Sign, first: Sign, remission: Sign, facts: CourseFacts) -> Phrase:
    """The full months from the remission to the relapse, and whether those are within the limit of an early relapse. ``first``: the
    first sign of it, named where it is another."""
    kind = _kind(first, remission, facts)
    if first is sign or kind.key == "course.kind.undated":
        return kind
    return Phrase("course.kind.first-shown", {"date": shown_date(first.when) or "", "kind": kind})


def _kind(sign: Sign, remission: Sign, facts: CourseFacts) -> Phrase:
    if not (sign.when and remission.when) or remission.dated_otherwise:
        return Phrase("course.kind.undated")
    most = _full_months(remission.when.first, max(sign.when.first, min(sign.when.last, facts.as_of)))
    least = min(most, max(0, _full_months(remission.when.last, sign.when.first)))
    return _said(least, most, facts.limits.early_relapse_months)


def _said(least: int, most: int, limit: int) -> Phrase:
    if least < most:
        which = "early-between" if most < limit else "late-between" if least >= limit else "straddling"
        return Phrase(f"course.kind.{which}", {"least": least, "most": most, "limit": limit})
    few = {0: "-none", 1: "-one"}.get(most, "")
    return Phrase(f"course.kind.early{few}" if most < limit else "course.kind.late", {"months": most, "limit": limit})


def _full_months(since: date, until: date) -> int:
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - 1 if until.day < since.day else months
