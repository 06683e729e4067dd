"""The course as a timeline for the reader: diagnosis, therapy, transplants, remissions, results, relapses."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.facts.ends_nothing import ending_nothing
from cds_service.eligibility.course.facts.told_onsets import Turns, told_onsets, turns_by_name
from cds_service.eligibility.course.signs.told_in_reports import PARTIAL, partial_remissions
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.course.terms.sign_phrases import named
from cds_service.eligibility.course.therapy.courses import TherapyCourse, implying_transplant, is_for_another
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Phrase, When


class Event(Frozen):
    """One thing that happened: ``kind`` is diagnosis, course, transplant, remission, disease, relapse or result.

    ``derived``: worked out from results, not recorded as such; ``references`` name what it was derived from. ``until``:
    the last day of a course of therapy.
    """

    when: When
    kind: str
    what: Phrase
    references: tuple[str | None, ...]
    derived: bool = False
    until: date | None = None


def timeline(facts: CourseFacts) -> tuple[Event, ...]:
    """All dated events of the course, oldest first."""
    turns = turns_by_name(facts)
    events = [*_diagnosed(facts, turns), *_courses(facts), *_transplants(facts), *_signs(facts, turns)]
    return tuple(sorted(events, key=lambda e: (e.when.earliest, e.kind, e.what.key, str(e.references))))


def _diagnosed(facts: CourseFacts, turns: Turns) -> list[Event]:
    return [Event(when, "diagnosis", told, (d.reference,)) for d, when, told in told_onsets(facts, turns)]


def _courses(facts: CourseFacts) -> list[Event]:
    found = []
    for number, course in enumerate([c for c in facts.courses if not c.supposed], start=1):
        key = f"timeline.course{_known_from(course, facts.limits) if course.ordered_only else ''}"
        drugs = tuple([Phrase(f"drug.{name}") for name in sorted(course.drugs)]) or course.doses[0].what
        what = Phrase(key, {"number": number, "drugs": drugs, "last": course.last.isoformat()})
        found.append(Event(course.begun, "course", what, tuple([d.reference for d in course.doses]), derived=True, until=course.last))
    return found


def _transplants(facts: CourseFacts) -> Iterator[Event]:
    """Those recorded, and those that something else shows."""
    diagnosed = {d.reference for d in facts.record.diagnoses if d.reference}  # a diagnosis that shows that a transplant was done
    diagnosed.update([o.reference for o in implying_transplant(facts.record, facts.limits) if o.reference])  # or what follows one alone
    recorded = [o.when.earliest for o in facts.transplants if o.when and o.reference not in diagnosed]
    for operation in facts.transplants:
        if operation.when:
            shown = operation.reference in diagnosed
            if shown and any(day <= operation.when.latest for day in recorded):
                continue  # "after transplant", GVHD: of the one that is recorded, as far as the chart tells
            yield Event(operation.when, "transplant",
                        Phrase("timeline.transplant-shown" if shown else "timeline.transplant", {"what": operation.what}),
                        (operation.reference,), derived=shown)


def _signs(facts: CourseFacts, turns: Turns) -> list[Event]:
    """What tells of the disease itself, on its day."""
    none_ended = ending_nothing(facts)
    derived, found = _relapses(facts, none_ended), list[Event]()
    partial = partial_remissions(facts.record.statements)
    for sign in (*facts.remissions, *facts.lows, *facts.disease, *facts.coded, *partial):
        if sign.when is None or id(sign) in turns.undated:
            continue
        if id(sign) in none_ended:
            told = Phrase("timeline.ends-nothing", {"what": named(replace(sign, says="below"))})
            found.append(Event(sign.when, "result", told, (sign.evidence.reference,)))
            continue
        also = [e.reference for e in sign.also] if sign.review else []
        remission = derived.get(id(sign))
        kind, also = ("relapse", [e.reference for e in remission.shown()]) if remission else (_kind(sign), also)
        told = named(sign) if sign.sure == "sure" else _unsure(sign)
        found.append(Event(sign.when, kind, told, (sign.evidence.reference, *also), derived=sign.review or bool(remission)))
    return found


def _relapses(facts: CourseFacts, none_ended: frozenset[int]) -> dict[int, Sign]:
    """The first sure sign of disease after each sure remission is a relapse, worked out from the two: the remission, by the sign."""
    found: dict[int, Sign] = {}
    for sign in sorted([s for s in facts.disease if s.sure == "sure" and s.when], key=_began):
        before = [r for r in facts.prior_remissions(sign)[0]
                  if r.sure == "sure" and r.when and not r.dating.at_onset and id(r) not in none_ended]
        last = max(before, key=_began, default=None)
        if last is not None and all(last is not known for known in found.values()):
            found[id(sign)] = last
    return found


def _began(sign: Sign) -> float:
    return sign.when.earliest.timestamp() if sign.when else 0.0


def _known_from(course: TherapyCourse, limits: CourseLimits) -> str:
    """What a course that nobody surely gave is known from."""
    if any(is_for_another(dose, limits) for dose in course.doses):
        return "-for-another"
    if any(dose.denied for dose in course.doses):
        return "-denied"
    return "-held" if any(dose.held for dose in course.doses) else "-ordered"


def _kind(sign: Sign) -> str:
    """What a sign tells; a result that does not decide shows no disease."""
    if sign.says == "disease":
        return "disease" if sign.sure == "sure" and sign.source != PARTIAL else "result"
    if sign.says == "refractory":
        return "relapse"
    return sign.says if sign.says in ("remission", "relapse") else "result"


def _unsure(sign: Sign) -> Phrase:
    """The sign in words, with the reason why it does not decide."""
    return Phrase("timeline.unsure", {"what": named(sign), "why": sign.why or Phrase("course.undecided")})
