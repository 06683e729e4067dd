"""When AML was diagnosed, as a reader is told it: a record that was renamed at a turn names what is, not what was at the onset."""
from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from cds_service.eligibility.course.facts.course_facts import CourseFacts
from cds_service.eligibility.course.terms.aml_conditions import is_aml
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.record import Diagnosis, Phrase, When

_BY_NAME = ("code", "text")
"""Turns that code or name of a Condition tell, and so its name too."""


@dataclass(frozen=True, slots=True)
class Turns:
    """The turn that a Condition is named after, by its reference; ``undated``: those (by ``id``) of which the record tells no day but that
    of the onset, on which there can have been none."""

    named: Mapping[str, Sign]
    undated: Set[int]


def turns_by_name(facts: CourseFacts) -> Turns:
    """The turns that are told by code or name; of several of one Condition the first."""
    found: dict[str, Sign] = {}
    for sign in (*facts.coded, *facts.remissions):
        if sign.source in _BY_NAME and sign.when and sign.evidence.reference:
            found.setdefault(sign.evidence.reference, sign)
    undated = set[int]()
    for d in facts.record.diagnoses if found else ():
        turn = found.get(d.reference or "")
        if turn and turn.sure == "sure" and (d.by_onset or turn.dating.at_onset is not None):
            undated.add(id(turn))
    return Turns(found, undated)


def told_onsets(facts: CourseFacts, turns: Turns) -> list[tuple[Diagnosis, When, Phrase]]:
    """Each diagnosis of AML with its day and its words; not one that tells of nothing but a turn of that very day."""
    found = []
    for d in facts.record.diagnoses:
        when = d.onset or d.asserted
        if when and is_aml(d, facts.limits):
            turn = turns.named.get(d.reference or "")
            told = _beside_turn(d, turn, turns) if turn else Phrase("timeline.diagnosis", {"what": d.what})
            found += [(d, when, told)] if told else []
    return found


def _beside_turn(d: Diagnosis, turn: Sign, turns: Turns) -> Phrase | None:
    """The diagnosis in words; None where the turn tells of its record already."""
    if id(turn) in turns.undated:
        return Phrase("timeline.diagnosis.turn-undated", {"what": d.what})
    if d.onset and turn.when and not d.onset.same_time(turn.when):
        return Phrase("timeline.diagnosis.before-turn", {"what": d.what, "date": shown_date(turn.when) or ""})
    return None if turn.sure == "sure" else Phrase("timeline.diagnosis", {"what": d.what})
