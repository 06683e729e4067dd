"""Who may have the trial's disease: the patients of whom the disease criterion could not be ``missing``.

Asked of one Condition at a time, by the rule itself: the criterion is missing only when no Condition on record has
a say and the Conditions were read whole. So a patient none of whose Conditions shows a sign by its code and text
alone, whatever its status, dates and version, is certain to be ``not-applicable``; one with a sign is screened.
"""
from __future__ import annotations

from datetime import date

from cds_service.eligibility.screening import disease_finding
from cds_service.eligibility.states import State
from cds_service.screener import Screener
from fhir_mappings.charts.chart import charts_of
from fhir_mappings.charts.parts import Part
from fhir_mappings.population.documents import Document, may_hold_condition, named_alone
from fhir_mappings.population.glimpses import Glimpse

REMEMBERED = 100_000
"""Different codes that are remembered before starting anew; a hospital has fewer."""


class Signs:
    """Tells of a line whether it may show the disease; what a code was answered is remembered."""

    def __init__(self, screener: Screener, day: date) -> None:
        self._screener = screener
        self._day = day
        self._known: dict[bytes, bool] = {}

    def shown_by(self, raw: bytes, seen: Glimpse) -> bool:
        """True unless this line can't keep the disease criterion of its owner from being ``missing``.

        True also for a Condition that can't be read, and for whatever contains Conditions.
        """
        if seen.why is not None:
            return seen.type in ("", "Condition")
        if seen.contains and may_hold_condition(raw):  # of a Condition with anything inside: always
            return True
        if seen.type != "Condition":
            return False
        alone = named_alone(raw)
        return alone is None or self._shown(alone)

    def shown_in(self, document: Document) -> bool:
        """The same of a document about one patient."""
        return document.in_doubt or any(self._shown(condition) for condition in document.conditions)

    def _shown(self, condition: bytes) -> bool:
        known = self._known.get(condition)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[condition] = self._asked(condition)
        return known

    def _asked(self, condition: bytes) -> bool:
        chart = next(charts_of([Part(condition)], named="Patient/anyone"))[1]
        record = self._screener.record(chart)  # pyright: ignore[reportArgumentType] - one subject, so never an error
        return disease_finding(self._screener.trial, record, self._day).state is not State.MISSING
