"""How the one value of a near miss has moved: the last results of the same analyte or scale, as charted."""
from __future__ import annotations

from cds_service.cards.tally import Told
from cds_service.eligibility.criteria import subject_word
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.record import PatientRecord, Phrase

MOST = 4


def trend(record: PatientRecord, failed: Told) -> tuple[tuple[str, str | Phrase], ...]:
    """The final results of what failed, oldest first, each with unit and date; those later than what decided left out, and those in
    another unit, whose numbers can't be compared by eye."""
    word = subject_word(failed.criterion)
    deciding = {evidence.reference for evidence in failed.finding.evidence}
    found = [(one.when, one.reference, _charted(one.charted, one.amount.unit), _unit(one.amount.unit)) for one in record.measurements
             if one.analyte == word and one.status == "final" and one.when and one.amount]
    found += [(one.when, one.reference, str(one.grade), "") for one in record.grades
              if one.scale == word and one.status == "final" and one.when and one.grade is not None]
    found.sort(key=lambda one: one[0].earliest)
    last = max((number for number, one in enumerate(found) if one[1] in deciding), default=-1)
    alike = [one for one in found[:last + 1] if one[3] == found[last][3]]
    return tuple((value, shown_date(when) or "") for when, _, value, _ in alike[-MOST:])


def _unit(unit: str | None) -> str:
    """A unit as it is compared here: both letters for micro are one."""
    return (unit or "").replace("\u00b5", "u").replace("\u03bc", "u").strip().lower()


def _charted(charted: str | None, unit: str | None) -> str:
    text = charted or ""
    return text if not unit or unit in text else f"{text} {unit}"
