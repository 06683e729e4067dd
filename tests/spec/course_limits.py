"""The outcome of a chart under the limits of the trial's disease course, on 22 November 2026."""
from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

from cds_service.eligibility.disease_course import derive
from tests.spec.course_charts import chart

AS_OF = date(2026, 11, 22)
RULES = Path(__file__).parents[2] / "cds_service" / "trials" / "NCT05734898" / "criteria.toml"
LIMITS = tomllib.loads(RULES.read_text("utf-8"), parse_float=Decimal)["course"]


def assert_outcome(row):
    """The outcome of the row's chart is the row's, and rests on something where it is decided."""
    outcome = derive(chart(row["chart"]), AS_OF, LIMITS).outcome
    assert outcome.state == row["state"], outcome.because
    if row["review"]:
        assert outcome.review is (row["review"] == "yes")
    if outcome.state in ("met", "not-met"):
        assert outcome.evidence
