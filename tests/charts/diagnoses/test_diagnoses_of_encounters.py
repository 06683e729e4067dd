"""An encounter that lists a Condition (Encounter.diagnosis) does not date it: it may repeat an old problem. One that the Condition names does."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_blasts, patient
from tests.charts.harness import Case, check

COURSE = "relapsed-refractory"
REMISSION = condition("cr", (ICD10CM, "C92.01"), recorded="2026-06-01")
RELAPSE = condition("relapse", (ICD10CM, "C92.02"), recorded=None)


def visit(id_, day, *named, status="finished", **more):
    return {"resourceType": "Encounter", "id": id_, "status": status, "subject": {"reference": "Patient/p"}, "period": {"start": day, "end": day},
            "diagnosis": [{"condition": {"reference": f"Condition/{name}"}} for name in named], **more}


def case(title, state, *resources):
    return Case(title, [patient(), *resources], {COURSE: state})


CASES = [
    case("a relapse listed by an encounter after the remission", "unclear", REMISSION, RELAPSE, visit("e", "2026-10-01", "relapse")),
    case("a relapse listed by an encounter before the remission", "unclear", REMISSION, RELAPSE, visit("e", "2026-03-01", "relapse")),
    case("a remission listed by an encounter after the relapse", "unclear", condition("relapse", (ICD10CM, "C92.02"), recorded="2026-03-01"),
         condition("cr", (ICD10CM, "C92.01"), recorded=None), visit("e", "2026-10-01", "cr")),
    case("a remission of long ago listed by an encounter of now", "met", REMISSION | {"recordedDate": None, "onsetDateTime": "2025-06-10"},
         condition("aml", (ICD10CM, "C92.00"), recorded="2025-01-10"), marrow_blasts("bm", 38, "2026-10-28"), visit("e", "2026-11-10", "cr")),
    case("a relapse of its own onset before a remission, listed by an encounter of now", "not-met", REMISSION, RELAPSE | {"onsetDateTime": "2025-09-10"},
         condition("aml", (ICD10CM, "C92.00"), recorded="2025-01-10"), visit("e", "2026-11-10", "relapse")),
    case("the same, where that onset may be the disease's", "unclear", REMISSION, RELAPSE | {"onsetDateTime": "2025-09-10"},
         visit("e", "2026-11-10", "relapse")),
    case("a relapse that no encounter names", "unclear", REMISSION, RELAPSE, visit("e", "2026-10-01", "cr")),
    case("a relapse that two encounters name", "unclear", REMISSION, RELAPSE, visit("e", "2026-03-01", "relapse"), visit("f", "2026-10-01", "relapse")),
    case("a relapse that a planned encounter names", "unclear", REMISSION, RELAPSE, visit("e", "2026-10-01", "relapse", status="planned")),
    case("a relapse that an encounter without a period names", "unclear", REMISSION, RELAPSE, visit("e", "2026-10-01", "relapse", period=None)),
    # its own dates count first
    case("a relapse that was recorded before the remission", "not-met", REMISSION, RELAPSE | {"recordedDate": "2026-03-01"}, visit("e", "2026-10-01", "relapse")),
    case("a relapse of an encounter of its own before the remission", "not-met", REMISSION,
         RELAPSE | {"encounter": {"reference": "Encounter/own"}}, visit("own", "2026-03-01"), visit("e", "2026-10-01", "relapse")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
