"""A relapse in short, and how the patient is: that he is well cures nothing."""
from __future__ import annotations

import pytest

from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, note, title

PLACES = {"a letter": letter, "a note": note, "a line": title}
RELAPSED = [
    "Relapse, Oct 2026, pt well", "Relapsed 10/2026. Pt well.", "Relapse. Feels well", "Rel 10/2026, pt well", "Relapse Oct 2026, asymptomatic",
    "relapse 2026-10, clinically stable", "R/R, pt well", "复发，2026-10，一般情况可", "2026-10复发，患者一般情况良好", "复发，精神可", "复发，无不适",]
WELL = [
    "Well, no relapse, Oct 2026", "No relapse Oct 2026, pt well", "relapse-free, Oct 2026, pt well", "pt well, Oct 2026", "未复发，一般情况可",
    "无复发，2026-10，精神可",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), "unclear" if place == "a letter" else "judgement") for text in RELAPSED for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in WELL for place, made in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_relapse_and_how_the_patient_is(case):
    check(case)
