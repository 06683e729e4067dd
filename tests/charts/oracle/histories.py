"""The criteria that rest on diagnoses: one state from all findings, and what was not read."""
from __future__ import annotations

from tests.charts.oracle.diagnoses import CONFLICT, HEART, OTHER, Finding
from tests.charts.oracle.latest import States

NEITHER = frozenset({"judgement", "not-met"})


def _weight(finding: Finding, aml: bool | None) -> States:
    """What one finding makes of a "no history of" criterion; empty where nothing."""
    criterion, role = finding.criterion, finding.role
    if role in ("past-leukaemia", "myeloid") and aml:
        return frozenset()
    if role == "myeloid" or (role == "past-leukaemia" and aml is None):
        return NEITHER | {"nothing"}
    if role == "perhaps":
        return NEITHER | {"nothing"}
    if role in ("hit", "deficient", "ever", "ever-procedure") and finding.sure:
        past = criterion == CONFLICT and finding.past
        return {"hit": frozenset({"judgement"}), "deficient": NEITHER}.get(role, frozenset({"not-met"})) if past else frozenset({"not-met"})
    return frozenset({"judgement"})


def history(criterion: str, found: list[Finding], aml: bool | None, unread: bool) -> States:
    """Not met by one confirmed finding; a judgement by a weaker one; else nothing contrary, where all could be read."""
    weights = [w for f in found if f.criterion == criterion and (w := _weight(f, aml))]
    none = "missing" if unread else "no-contrary-record"
    order = ("not-met", "judgement", "nothing")
    if not weights:
        return frozenset({none})
    least = min(max(order.index(s) for s in w) for w in weights)
    most = min(min(order.index(s) for s in w) for w in weights)
    allowed = frozenset(none if s == "nothing" else s for s in order[most:least + 1])
    return allowed | ({"missing"} if unread and "judgement" in allowed else set())


def diagnosis(found: list[Finding], unread: bool) -> States:
    own = [f for f in found if f.criterion == "aml"]
    sure = {f.role for f in own if f.sure}
    doubtful = {f.role for f in own if not f.sure}
    words = {"words", "apl-words"} & (sure | doubtful)
    if "aml" in sure:
        return frozenset({"met"})
    if "aml" in doubtful:
        others = {"not-met"} if "apl" in sure else set()
        return frozenset({"judgement"} | others | ({"unclear"} if "unspecific" in sure or words or unread else set()))
    if "apl" in sure:
        return frozenset({"not-met"} | ({"unclear"} if "unspecific" in sure | doubtful or words or unread else set()))
    if "unspecific" in sure or words:
        return frozenset({"unclear"} | ({"judgement"} if doubtful else set()))
    if doubtful:
        return frozenset({"judgement", "unclear"})
    return frozenset({"unclear" if unread else "missing"})


def apl(found: list[Finding], unread: bool) -> States:
    roles = {(f.role, f.sure) for f in found if f.criterion == "aml"}
    if ("apl", True) in roles:
        return frozenset({"not-met"})
    if ("apl", False) in roles or {role for role, _ in roles} & {"apl-words"}:
        return frozenset({"judgement"} | ({"missing"} if unread else set()))
    return frozenset({"missing" if unread else "no-contrary-record"})


def infection(criterion: str, found: list[Finding]) -> States:
    """"infected" is not met; "weigh" a judgement, where a result is in the window."""
    out = set()
    for finding in found:
        if finding.criterion == criterion:
            ends = finding.sure and (finding.role == "chronic" or not finding.past)
            out.add("infected" if ends else "weigh")
    return frozenset(out)


def pregnancy(found: list[Finding]) -> States:
    out = set()
    for finding in (f for f in found if f.criterion == "pregnancy"):
        if finding.role == "waived":
            out |= {"waived"} if finding.sure else {"perhaps-waived"}
        elif not finding.past:
            out.add("pregnant" if finding.sure else "perhaps")
    return frozenset(out)


def aml_on_record(found: list[Finding]) -> bool | None:
    """None where it is only suspected, told in words, or unspecific."""
    own = [f for f in found if f.criterion == "aml"]
    if any(f.role == "aml" and f.sure for f in own):
        return True
    return None if own else False


CRITERIA = (HEART, CONFLICT, OTHER)
