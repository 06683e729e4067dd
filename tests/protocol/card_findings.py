"""Findings as screening makes them, and the texts of their card."""
from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from cds_service.cards.card_detail import DetailContext, detail
from cds_service.cards.card_summary import summary
from cds_service.cards.tally import ALWAYS_JUDGED, TOPICS, tally
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rules.topics_told import found_on
from cds_service.eligibility.screening import overall_of
from cds_service.eligibility.states import OPEN, State
from cds_service.eligibility.trial import load_trial
from fhir_mappings.record import Phrase

TRIAL = load_trial(check=False)
LANGUAGES = ("en", "zh")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def usual(criterion):
    """The state of a criterion in a patient whom nothing speaks against."""
    if criterion.keyword in ALWAYS_JUDGED:
        return State.JUDGEMENT
    return {"reference": State.REFERENCE_ONLY, "has_none": State.NO_CONTRARY_RECORD,
            "found_none": State.NO_CONTRARY_RECORD}.get(criterion.keyword, State.MET)


def finding(criterion, state=None, review=False, charted="41", noted=()):
    """A finding; ``noted``: the topics on which there are records, which alone give what is always judged its evidence."""
    shown = (Evidence("Observation/1", charted, charted, "U/L", "2026-11-20T08:00:00+08:00", "50"),)
    if criterion.keyword == TOPICS and noted:
        return Finding(criterion.id, State.JUDGEMENT, found_on([(Phrase(f"topic.{name}", {"days": 14}), shown) for name in noted]),
                       evidence=shown)
    return Finding(
        criterion.id, state or usual(criterion), Phrase("history.end-untold", {"text": f"{charted} U/L"}), review,
        evidence=() if criterion.keyword in ALWAYS_JUDGED else shown,
        missing=(Missing(Phrase(f"short.{criterion.keyword}"), "http://loinc.org", "1-1", orderable=True),)
        if state in OPEN else (), multiple=Decimal("3.1") if criterion.keyword == "at_most_uln" else None)


def findings(changed=None, reviewed=(), charted="41", noted=()):
    """A finding of every criterion; those that are named have another state, or a remark to review."""
    changed = changed or {}
    return tuple(finding(c, changed.get(c.id), c.id in reviewed, charted, noted) for c in TRIAL.criteria)


def texts(found, language, style="table"):
    """Summary and body of the card."""
    told = tally(TRIAL.criteria, found)
    context = DetailContext(TRIAL, date(2026, 11, 22), NOW, "patient-view", gaps=("Observation",), unread=2)
    return summary(overall_of(TRIAL, found), told, TRIAL, language), detail(told, context, language, style)
