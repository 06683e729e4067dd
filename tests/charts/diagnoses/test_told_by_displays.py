"""A turn of the course that only a display tells is named with that display; and short names that deny another disease than the coded one."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, base, condition
from tests.charts.courses import RR, without
from tests.charts.courses import base as course_base
from tests.charts.harness import Case, check

HEART = "cardiac-history"


def shown(title, says, text, *codings, state="met"):
    made = condition("x", None, text, recorded="2026-11-08")
    made["code"]["coding"] = [{"system": s, "code": c, "display": d, **more} for s, c, d, more in codings]
    return Case(title, [*without(course_base(), "aml"), made], {RR: state}, mentions={RR: (says,)})


def heart(text, code, state):
    return Case(f"{text} ({code})", [*base(), condition("x", (ICD10CM, code), text)], {HEART: state})


CASES = [
    shown("told by a display beside a text", "aml [aml in relapse]", "AML", (SCT, "91861009", "AML in relapse", {})),
    shown("told by a display beside a coding of the user's", "acute myeloid leukemia [acute myeloblastic leukemia, in relapse]", "Acute myeloid leukemia",
          (ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse", {}), (SCT, "91861009", "Acute myeloid leukemia", {"userSelected": True})),
    shown("told by the text itself", "recorded: relapsed aml (2026", "Relapsed AML", (SCT, "91861009", "AML in relapse", {})),
    shown("told by the code", "recorded: aml (2026", "AML", (ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse", {})),
    *(heart(f"No {letters}", code, "judgement") for letters, code in (("AS", "I25.10"), ("HF", "I25.10"), ("MI", "I50.9"), ("MVP", "I35.0"))),
    *(heart(f"No {letters}", code, "no-contrary-record") for letters, code in (("AS", "I35.0"), ("HF", "I50.9"), ("MI", "I21.9"), ("CAD", "I25.10"))),
    Case("No AS (M45.9)", [*base(), condition("x", (ICD10CM, "M45.9"), "No AS")], {"no-conflicting-disease": "no-contrary-record"}),
    Case("No AS (M05.9)", [*base(), condition("x", (ICD10CM, "M05.9"), "No AS")], {"no-conflicting-disease": "judgement"}),
    heart("No AS, CAD", "I25.10", "not-met"), heart("AS", "I25.10", "not-met"), heart("AS ruled out", "I25.10", "judgement"),
    heart("No AS, no CAD", "I25.10", "no-contrary-record"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
