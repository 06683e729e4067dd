"""English words of doubt and denial that were not heard: whole names of a disease, working diagnoses, weak reactions."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, serology
from tests.charts.courses import base, without
from tests.charts.harness import Case, check

AML, MALIGNANCY, HEART, CONFLICT, SYPHILIS = (
    "aml-diagnosis", "no-other-malignancy", "cardiac-history", "no-conflicting-disease", "serology-syphilis")
NAMES = {
    MALIGNANCY: (
        ("C22.0", "Hepatocellular carcinoma"), ("C83.70", "Burkitt's lymphoma"), ("C81.90", "Hodgkin's disease"), ("C81.90", "Hodgkin disease"),
        ("C88.0", "Waldenstrom's"), ("C02.9", "SCC tongue"),
    ),
    HEART: (
        ("I25.10", "Coronary atherosclerosis"), ("I25.10", "Coronary artery calcification"), ("I25.10", "CAD in native artery"),
        ("I25.10", "Atherosclerotic heart disease of native coronary artery without angina pectoris"), ("I51.81", "Takotsubo's"),
        ("I35.0", "Severe AS"), ("I21.4", "Demand ischemia"), ("I42.7", "Anthracycline cardiotoxicity"),
    ),
    CONFLICT: (
        ("M31.30", "Granulomatosis with polyangiitis"), ("M31.30", "Wegener's"), ("M31.30", "ANCA-associated vasculitis"), ("M35.2", "Behcet's"),
        ("M30.1", "Eosinophilic granulomatosis with polyangiitis"), ("M35.00", "Sjogren's"), ("K50.90", "Crohn's"), ("K50.90", "Crohn's disease"),
        ("D68.61", "Antiphospholipid antibody syndrome"), ("G36.0", "NMO"),
    ),
}
DOUBTS, DENIALS = ("R/O {}", "Possible {}", "{}, suspected", "{} (possible)", "{} vs other"), ("No {}", "{} ruled out", "{} not confirmed", "{} in mother")
DOUBTED_AML = (
    "Provisional diagnosis: AML", "c/f AML", "AML (working diagnosis)", "AML pending confirmation", "AML, awaiting biopsy", "Question of AML",
    "Work-up of AML", "AML work-up", "Acute leukemia, likely AML", "Acute leukemia, AML favored",
)
SURE_AML = (
    "AML, awaiting transplant", "AML, transplant work-up", "Transplant work-up of AML", "AML, question of pneumonia", "AML, work-up of fever",
    "AML; c/f infection", "AML, pneumonia work-up", "Acute leukemia (AML)", "AML. Provisional diagnosis of pneumonia",
)


def coded(item, code, text, state):
    return Case(f"{text} ({code}): {state}", [*base(), condition("x", (ICD10CM, code), text)], {item: state})


def leukaemia(text, state):
    return Case(f"{text}: {state}", [*without(base(), "aml"), condition("x", (ICD10CM, "C92.00"), text)], {AML: state})


def treponemal(answer, state):
    found = serology("tp", answer)
    return Case(f"treponemal antibody {answer}: {state}", [*without(base(), "tp-1"), found], {SYPHILIS: state})


CASES = [
    *(coded(item, code, name, "not-met") for item, names in NAMES.items() for code, name in names),
    *(coded(item, code, doubt.format(name), "judgement") for item, names in NAMES.items() for code, name in names for doubt in DOUBTS),
    *(coded(item, code, denial.format(name), "no-contrary-record") for item, names in NAMES.items() for code, name in names for denial in DENIALS),
    # what is denied beside another finding does not drop the code
    *(coded(HEART, "I50.9", text, "not-met") for text in ("EF 30%, no AS", "EF 30%, no cardiotoxicity", "EF 30%, no demand ischemia", "CHF without AS")),
    *(leukaemia(text, "judgement") for text in DOUBTED_AML), *(leukaemia(text, "met") for text in SURE_AML),
    *(treponemal(answer, "unclear") for answer in ("Minimally reactive", "Low reactive", "Reactive, minimal", "Faintly reactive")),
    *(treponemal(answer, "not-met") for answer in ("Reactive", "Reactive, high")),
    *(treponemal(answer, "met") for answer in ("Non-reactive", "Non-reactive, low risk")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_is_doubted(case):
    check(case)
