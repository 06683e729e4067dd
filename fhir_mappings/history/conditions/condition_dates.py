"""When a Condition was recorded, began and ended.

Onset and end may be told as an age, or in words: a year alone is read as one ("2019", "since 2019"), words that say that the
disease is over say so without a day ("resolved 2024", 已治愈). Source: FHIR R4 Condition.onset[x], abatement[x], recordedDate,
encounter.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.charts.chart import Chart
from fhir_mappings.elements import Period, Quantity
from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Phrase, When
from fhir_mappings.references import Read
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import Condition, Encounter
from fhir_mappings.results.ranges.ages import years_of
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.clinical_text import Term, named_in
from fhir_mappings.text.words.cues import normal


class End(Frozen):
    """How a Condition's end is told: on a day, or ``over`` without one, and what is to be shown of it."""

    when: When | None = None
    over: bool = False
    notes: tuple[Phrase, ...] = ()


NO_END = End()
ASSERTED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"


def asserted_on(read: Read[Condition], chart: Chart, zone: ZoneInfo) -> When | None:
    """When it was recorded, or asserted where a server tells that alone (US Core); else the time of its encounter, which is the one that it
    names: an encounter that lists it (Encounter.diagnosis) may repeat an old problem."""
    condition = read.resource
    if recorded := dates.parse(condition.recorded_date or _asserted(condition), zone):
        return recorded
    encounter = chart.resolve(condition.encounter, read) if condition.encounter else None
    period = encounter.resource.period if encounter and isinstance(encounter.resource, Encounter) else None
    return _during(period, zone)


def _asserted(condition: Condition) -> str | None:
    """The extension condition-assertedDate."""
    if not condition.extension:
        return None
    return next((it.value_date_time for it in condition.extension if it is not None and it.url == ASSERTED), None)


def onset_of(condition: Condition, born: When | None, zone: ZoneInfo) -> When | None:
    """When the disease began, as far as dates, ages or a year in words tell; of the end of its beginning no more than by when."""
    period, ages = condition.onset_period, condition.onset_range
    told = dates.parse(condition.onset_date_time, zone) or (dates.parse(period.start, zone) if period else None)
    if told is None and condition.onset_age is not None:
        return _at_age(condition.onset_age, born, zone)
    if told is None and ages is not None and ages.low is not None and ages.high is not None:
        return _between(_at_age(ages.low, born, zone), _at_age(ages.high, born, zone))
    if told is None and condition.onset_string:
        return _on_date(condition.onset_string, zone)
    return told or (_between(born, dates.parse(period.end, zone)) if period else None)


def end_of(condition: Condition, born: When | None, zone: ZoneInfo, own: Callable[[str], str] = str) -> End:
    """How the Condition ended; nothing where it is not told, or in words that do not tell. ``own``: a text without its own name."""
    if condition.abatement_date_time and (when := dates.parse(condition.abatement_date_time, zone)):
        return End(when)
    if condition.abatement_period is not None and (when := dates.latest_of_period(condition.abatement_period, zone)):
        return End(when)
    if condition.abatement_age is not None or condition.abatement_range is not None:
        when = _at_age(condition.abatement_age, born, zone) if condition.abatement_age else None
        return End(when, over=when is None)
    if condition.abatement_string and condition.abatement_string.strip():
        return _in_words(condition.abatement_string, own(condition.abatement_string), zone)
    return NO_END


def unreadable_dates(condition: Condition, zone: ZoneInfo) -> tuple[Phrase, ...]:
    """The note that one of its dates can't be read."""
    texts = [condition.recorded_date, _asserted(condition), condition.onset_date_time, dates.closing(condition.abatement_date_time)]
    for period in (condition.onset_period, condition.abatement_period):
        if period is not None:
            texts += period.start, dates.closing(period.end)
    return dates.unreadable(zone, *texts)


def _during(period: Period | None, zone: ZoneInfo) -> When | None:
    """Some time of an encounter: from its start to its end; its start alone where it has no end."""
    start = dates.parse(period.start, zone) if period else None
    end = dates.parse(period.end, zone) if period else None
    if start is None or end is None or end.latest < start.latest:
        return start or end
    if start.first == end.last:
        return end
    return When.between(start, end)


# --- ages and words ------------------------------------------------------------------------------------------------
def _at_age(age: Quantity, born: When | None, zone: ZoneInfo) -> When | None:
    """The year of life in which it was, from the birthday that completes the age to the day before the next."""
    years = years_of(age)
    if years is None or born is None:
        return None
    first, last = _birthday(born.first, years), _birthday(born.last, years + 1) - timedelta(days=1)
    whole = dates.parse(first.isoformat(), zone), dates.parse(last.isoformat(), zone)
    if whole[0] is None or whole[1] is None:
        return None
    return When(f"{years} a", first, last, whole[0].earliest, whole[1].latest, "year")


def _between(first: When | None, last: When | None) -> When | None:
    """Some time from the beginning of the one to the end of the other; nothing where one of them is not known."""
    if first is None or last is None or last.latest < first.latest:
        return None
    return When.between(first, last)


def _birthday(born: date, years: int) -> date:
    """Born on 29 February: 1 March of other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


@cache
def _dated() -> re.Pattern[str]:
    return compiled(clinical_text.words()["end"]["dated"], re.IGNORECASE | re.ASCII)


@cache
def _over() -> Term:
    return Term.of(clinical_text.words()["end"]["over"])


def _on_date(text: str, zone: ZoneInfo) -> When | None:
    """The date of a text that is no more than one ("2019", "since 2019-05", 2019年5月, "Oct 2026", "10/2026")."""
    found = _dated().fullmatch(normal(text).strip())
    if found is None:
        return None
    named = found["named"]
    before = str(clinical_text.words()["end"]["months"].index(named.lower()) + 1) if named else found["before"]
    if before and found["month"]:
        return None
    return dates.parse("-".join(part.zfill(2) for part in (found["year"], before or found["month"], found["day"]) if part), zone)


@of_text(2048)
def _in_words(text: str, said: str, zone: ZoneInfo) -> End:
    """What the words of an abatement say (``said``: of no disease by name); of words that say nothing of an end the text is shown."""
    if when := _on_date(text, zone):
        return End(when)
    if _over().places(normal(said)) and not named_in("came-back", said):
        return End(over=True, notes=(Phrase("history.ended", {"text": text.strip()}),))
    return End(notes=(Phrase("history.end-untold", {"text": text.strip()}),))
