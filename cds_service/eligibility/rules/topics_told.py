"""What a chart holds on topics that a clinician must judge, in one sentence: each record by name, status and date.

The clinician decides where the sentence stands (card, judgement box, note), not where the evidence does: a resolved infection
and one that is under treatment must be told apart there.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from cds_service.eligibility.charted import NAMED_AT_MOST, OVER
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.shown_dates import written_date
from cds_service.eligibility.shown_values import ENDED, shown_unit, status_word
from fhir_mappings.record import Phrase, Said

ORDER_ONLY, NO_END, STOPPED, HISTORY = (Phrase(f"topics.{remark}") for remark in ("order-only", "no-end", "stopped", "history"))
_REMARKS = {HISTORY: HISTORY, OVER: OVER, ORDER_ONLY: ORDER_ONLY, NO_END: NO_END, STOPPED: STOPPED,
            Phrase("charted.provisional"): Phrase("topics.provisional"), Phrase("charted.text-only"): Phrase("topics.text-only")}
"""What is said of a record beside its status, in short: it changes what the record means."""


def found_on(found: Iterable[tuple[Phrase, Sequence[Evidence]]], raised: tuple[Phrase, ...] | None = None) -> Phrase:
    """The sentence for these topics, each with its records; their names are for who has no room for more, and so are those ``raised``
    (else all), for who only tells of what is now."""
    listed = list(found)
    told = [Phrase("topics.of", {"topic": topic, "found": _records(records)}) for topic, records in listed]
    sentence = told[-1]
    for one in reversed(told[:-1]):
        sentence = Phrase("topics.and", {"first": one, "rest": sentence})
    names = tuple([topic for topic, _ in listed])
    return Phrase("topics.found", {"topics": names, "raised": names if raised is None else raised, "found": sentence})


def _records(records: Sequence[Evidence]) -> tuple[Phrase, ...]:
    """The first few, what is over last, the newest first; the same words once."""
    newest = sorted(records, key=lambda one: written_date(one.date) or "", reverse=True)
    said = list(dict.fromkeys(map(_record, sorted(newest, key=is_over))))
    rest = len(said) - NAMED_AT_MOST
    return (*said[:NAMED_AT_MOST], Phrase("charted.and-more", {"count": rest})) if rest > 0 else tuple(said)


def is_over(record: Evidence) -> bool:
    """True of a disease that has ended, by its status, its end or its own words."""
    return record.value in ENDED or OVER in record.notes or HISTORY in record.notes


def _record(record: Evidence) -> Phrase:
    status = _status(record)
    if status:
        return Phrase("topics.record", {"what": record.what, "status": status, "date": record.date or Phrase("topics.undated")})
    if record.date is None:
        return Phrase("charted.undated", {"what": record.what})
    return Phrase("charted.dated", {"what": record.what, "date": record.date})


def _status(record: Evidence) -> Said:
    """The status of a disease or the value of a result, and what weakens the record."""
    value = record.value
    if value is not None and record.unit:
        value = f"{value} {shown_unit(record.unit)}"
    if HISTORY in record.notes and value == "active":
        value = None
    first: str | Phrase | None = (status_word(value, record.reference) or value) if value else None
    remarks = [said for remark, said in _REMARKS.items() if remark in record.notes]
    parts = [first, *remarks] if first and first != record.what else remarks
    return tuple([part if isinstance(part, Phrase) else Phrase("charted.as-it-is", {"text": part}) for part in parts if part])
