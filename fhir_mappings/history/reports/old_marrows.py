"""A marrow report that tells of an earlier marrow: what it says of that is of that day."""
from __future__ import annotations

from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.frozen import replace
from fhir_mappings.history.reports.report_material import cells_told
from fhir_mappings.history.reports.told import Told
from fhir_mappings.record import When
from fhir_mappings.text.reports.old_remissions import Said
from fhir_mappings.text.shares import limits


def of_its_day(said: Said, told: Told, name: str, written: When | None, zone: ZoneInfo) -> tuple[Told, When | None]:
    """What a report tells, and when that was. ``written``: its own day, of which its shares are, unless the remission of before holds them:
    there they are left out, or of its day too."""
    if said.behind:
        return replace(told, blasts=None, mrd=None), written
    if said.rest is None or said.says not in (None, "complete-remission"):
        return told, written
    if _is_high(told):
        return replace(told, says=None), written
    if told.unheard is not None:
        return told, written
    if not told.is_words_alone:
        if told.residual or any(cells_told(name, said.rest)):
            return replace(told, says=None), written
        told = replace(told, blasts=None, mrd=None)
    first, last = (dates.parse(day, zone) for day in (said.day.first, said.day.last)) if said.day else (None, None)
    if first is None or last is None:
        return told, written
    return told, first if said.day and said.day.first == said.day.last else When.between(first, last)


def _is_high(told: Told) -> bool:
    """True for a share with which no remission is told: nobody can say whose it is."""
    mrd = told.mrd is not None and told.mrd.more_than(limits.residual()) is not False
    return mrd or (told.blasts is not None and told.blasts.less_than(limits.blasts_of_no_remission()) is not True)
