"""How the value and the upper limits of a result are shown: as charted, with their units."""
from __future__ import annotations

from collections.abc import Sequence

from fhir_mappings.record import Amount, Measurement, Phrase, Result, UpperLimit

WORDED_BY_SITE = frozenset({"blasts", "mrd"})
"""Analytes whose word says where they were taken."""


def upper_limit(limits: Sequence[UpperLimit], unit: str | None) -> tuple[str | None, str | None]:
    """The upper limits as charted and their unit, the value's where they have none: a laboratory may chart them in another. A text
    says its unit itself, and so does each of several in different units."""
    if len(limits) == 1 and limits[0].origin != "text":
        return limits[0].charted, limits[0].unit or unit
    units = dict.fromkeys([None if limit.origin == "text" else limit.unit or unit for limit in limits])
    if len(units) == 1:
        return ", ".join(dict.fromkeys(limit.charted for limit in limits)) or None, next(iter(units))
    told = (limit.charted if limit.origin == "text" else f"{limit.charted} {limit.unit or unit or ''}".rstrip() for limit in limits)
    return ", ".join(dict.fromkeys(told)) or None, None


def shown_amount(result: Result, amount: Amount) -> tuple[str, str | None]:
    """A number with its unit as charted; a fraction of cells, whose unit is "1", in percent, and one that is written as a power of ten in
    both: "3.0x10^-3 = 0.3 %"."""
    share = amount.unit in ("1", None) and not result.problem and isinstance(result, Measurement) and result.analyte in WORDED_BY_SITE
    if not share or amount.exact is None:
        return amount.charted, amount.unit
    percent = f"{amount.exact.normalize():f}"
    if amount.unit:
        return percent, "%"
    power = amount.charted and not amount.charted.replace(".", "", 1).isdigit()
    return (f"{amount.charted} = {percent} %" if power else amount.charted), None


ENDED = frozenset({"inactive", "remission", "resolved"})
"""The clinical statuses of a disease that is over."""
_WORDED = ENDED | {
    "active", "recurrence", "relapse", "candidate", "eligible", "follow-up", "ineligible", "not-registered", "off-study", "on-study",
    "on-study-intervention", "on-study-observation", "pending-on-study", "potential-candidate", "screening", "withdrawn"}
"""Statuses that there are words for: of a Condition, an AllergyIntolerance, a ResearchSubject."""
_BY_KIND = frozenset({("AllergyIntolerance", "active"), ("Consent", "active")})
"""Those that another kind of resource calls otherwise."""


def status_word(value: str, reference: str | None) -> Phrase | None:
    """A status in the reader's words; None where there are none."""
    kind = (reference or "").rpartition("/")[0].rpartition("/")[2]
    if (kind, value) in _BY_KIND:
        return Phrase(f"worksheet.charted.{kind}.{value}")
    return Phrase(f"worksheet.charted.{value}") if value in _WORDED else None


def shown_unit(unit: str) -> str:
    """A unit as people write it: UCUM's brackets are for programs ("m[IU]/mL")."""
    return unit.replace("[iU]", "IU").replace("[IU]", "IU")
