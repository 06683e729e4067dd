"""A Condition whose words repeat the day of its own record, as lists append it: that day tells nothing that the record does not.

Words with days of their own may have been added to an old record, so that what they tell may be of any later day
(``Diagnosis.dates_itself``). The record's own day is no such day.
"""
from __future__ import annotations

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.frozen import replace
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Diagnosis, When
from fhir_mappings.text.days.dated_turns import turn_ago
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.coded_words import dated_text
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.headings import without_last_day

_DAY = compiled(r"(?P<year>(?:19|20)\d\d)[-/.年](?P<month>1[0-2]|0?[1-9])[-/.月](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)")


def but_its_own_day(told: Diagnosis, code: CodeableConcept | None) -> Diagnosis:
    """The Condition as one without days of its own, where that of its record, last in its words, is the only one.
    Asked only of those that have one."""
    if told.asserted is None:
        return told
    text = normal(dated_text(code))
    bare = without_last_day(text)
    if not _is_day_of(told.asserted, text[len(bare):]) or turn_words()["dated"].places(bare):
        return told
    return replace(told, dates_itself=False)


def with_days_ago(told: Diagnosis, code: CodeableConcept | None) -> Diagnosis:
    """The Condition with the days of those turns of which its words tell how long ago they were, by its record ("CR1 14 months ago")."""
    by = told.asserted.last if told.asserted else None
    if by and "relapse" in told.text_says and told.relapse_told is None:
        told = replace(told, relapse_told=turn_ago(dated_text(code), "relapse", by))
    if by and "remission" in told.text_says and told.remission_told is None:
        told = replace(told, remission_told=turn_ago(dated_text(code), "remission", by))
    return told


def _is_day_of(recorded: When, stamp: str) -> bool:
    found = _DAY.search(stamp)
    day = found and "-".join(part.zfill(2) for part in found.group("year", "month", "day"))
    return recorded.first == recorded.last and day == recorded.first.isoformat()
