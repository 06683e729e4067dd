"""A screening as the public JSON: of ``explain --json``, of every line of a population's results, of downloads."""
from __future__ import annotations

import json
from typing import Any

from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.shown_dates import written_date
from cds_service.texts.wording import notes, render, say

Json = dict[str, Any]


def screening_json(screening: Screening, language: str) -> Json:
    """The screening in one language, keys in the published order."""
    card = screening.card
    return {
        "trial": screening.trial,
        "rules": {"version": screening.version, "digest": screening.digest},
        "patient": screening.patient,
        "as_of": screening.as_of.isoformat(),
        "overall": screening.overall.value,
        "card": {"shown": card.shown, "because": render(card.because, language), "silent_because": card.silent_because},
        "criteria": [_finding(finding, language) for finding in screening.findings],
        "unread": [{"reference": resource.reference, "why": render(resource.why, language)} for resource in screening.unread],
        "ignored": [{"why": why, "count": count} for why, count in screening.ignored.items()],
    }


def screening_text(screening: Screening, language: str, indent: int | None = None) -> str:
    """The JSON as text: one line, or indented."""
    return json.dumps(screening_json(screening, language), ensure_ascii=False, indent=indent)


def _finding(finding: Finding, language: str) -> Json:
    return {
        "id": finding.criterion,
        "state": finding.state.value,
        "review": finding.review,
        "because": render(finding.because, language),
        "evidence": [_evidence(evidence, language) for evidence in finding.evidence],
        "missing": [_missing(missing, language) for missing in finding.missing],
    }


def _evidence(evidence: Evidence, language: str) -> Json:
    return {
        "reference": evidence.reference,
        "what": say(evidence.what, language),
        "value": evidence.value,
        "unit": evidence.unit,
        "date": written_date(evidence.date),
        "upper_limit": _upper_limit(evidence),
        "note": notes(evidence.notes, language),
    }


def _upper_limit(evidence: Evidence) -> str | None:
    """As charted, with its unit where that is another than the value's: nobody compares the two numbers then."""
    other = evidence.limit_unit is not None and evidence.limit_unit != evidence.unit
    return f"{evidence.upper_limit} {evidence.limit_unit}" if other else evidence.upper_limit


def _missing(missing: Missing, language: str) -> Json:
    coded = missing.system is not None and missing.code is not None
    return {
        "what": render(missing.what, language),
        "code": {"system": missing.system, "code": missing.code} if coded else None,
        "orderable": missing.orderable,
    }
