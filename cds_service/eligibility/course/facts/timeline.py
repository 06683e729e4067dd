"""The course as a timeline for the reader: diagnosis, therapy, transplants, remissions, results, relapses."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.limits import CourseLimits
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.course.terms.sign_phrases import named
from cds_service.eligibility.course.therapy.courses import TherapyCourse, implying_transplant, is_for_another
from fhir_mappings.frozen import Frozen
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
    return tuple(sorted(_events(facts), key=lambda e: (e.when.earliest, e.kind, e.what.key, str(e.references))))


def _events(facts: CourseFacts) -> Iterator[Event]:
    for d in facts.record.diagnoses:
        if is_aml(d, facts.limits) and (when := d.onset or d.asserted):
            yield Event(when, "diagnosis", Phrase("timeline.diagnosis", {"what": d.what}), (d.reference,))
    for number, course in enumerate([c for c in facts.courses if not c.supposed], start=1):
        key = f"timeline.course{_known_from(course, facts.limits)}"
        drugs = tuple(Phrase(f"drug.{name}") for name in sorted(course.drugs)) or course.doses[0].what
        what = Phrase(key, {"number": number, "drugs": drugs, "last": course.last.isoformat()})
        yield Event(course.begun, "course", what, tuple(d.reference for d in course.doses), derived=True,
                    until=course.last)
    diagnosed = {d.reference for d in facts.record.diagnoses if d.reference}  # a diagnosis that shows that a transplant was done
    diagnosed.update(o.reference for o in implying_transplant(facts.record, facts.limits) if o.reference)  # or what follows one alone
    recorded = [o.when.earliest for o in facts.transplants if o.when and o.reference not in diagnosed]
    for operation in facts.transplants:
        if operation.when:
            shown = operation.reference in diagnosed
            if shown and any(day <= operation.when.latest for day in recorded):
                continue  # "after transplant", GVHD: of the one that is recorded, as far as the chart tells
            yield Event(operation.when, "transplant",
                        Phrase("timeline.transplant-shown" if shown else "timeline.transplant", {"what": operation.what}),
                        (operation.reference,), derived=shown)
    derived = _relapses(facts)
    for sign in (*facts.remissions, *facts.lows, *facts.disease, *facts.coded):
        if sign.when:
            also = [e.reference for e in sign.also] if sign.review else []
            remission = derived.get(id(sign))
            kind, also = ("relapse", [e.reference for e in remission.shown()]) if remission else (_kind(sign), also)
            yield Event(sign.when, kind, _told(sign), (sign.evidence.reference, *also), derived=sign.review or bool(remission))


def _relapses(facts: CourseFacts) -> dict[int, Sign]:
    """The first sure sign of disease after each sure remission is a relapse, worked out from the two: the remission, by the sign."""
    found: dict[int, Sign] = {}
    for sign in sorted((s for s in facts.disease if s.sure == "sure" and s.when), key=_began):
        before = [r for r in facts.prior_remissions(sign)[0] if r.sure == "sure" and r.when and not r.at_onset]
        last = max(before, key=_began, default=None)
        if last is not None and all(last is not known for known in found.values()):
            found[id(sign)] = last
    return found


def _began(sign: Sign) -> float:
    return sign.when.earliest.timestamp() if sign.when else 0.0


def _known_from(course: TherapyCourse, limits: CourseLimits) -> str:
    """What a course that nobody surely gave is known from."""
    if not course.ordered_only:
        return ""
    if any(is_for_another(dose, limits) for dose in course.doses):
        return "-for-another"
    if any(dose.denied for dose in course.doses):
        return "-denied"
    return "-held" if any(dose.held for dose in course.doses) else "-ordered"


def _kind(sign: Sign) -> str:
    """What a sign tells; a result that does not decide shows no disease."""
    if sign.says == "disease":
        return "disease" if sign.sure == "sure" else "result"
    if sign.says == "refractory":
        return "relapse"
    return sign.says if sign.says in ("remission", "relapse") else "result"


def _told(sign: Sign) -> Phrase:
    """The sign in words, with the reason where it does not decide."""
    if sign.sure == "sure":
        return named(sign)
    return Phrase("timeline.unsure", {"what": named(sign), "why": sign.why or Phrase("course.undecided")})
