"""Words of a disease that is back which no reader places: nobody may pass them over; and what looks like them."""
from __future__ import annotations

import pytest

from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, loud, note, visit

PLACES = {"a letter": letter, "a note": note, "a visit": visit}
UNHEARD = ["Disease recurrence 9/2026", "Marrow showed recurrence", "AML. Lost response to azacitidine", "AML，原发病未缓解", "AML，病情反复"]
OF_A_MARKER = "NPM1 MRD rising"
HEARD = [
    "AML CR. No disease recurrence", "AML CR. Monitor for disease recurrence", "AML in remission, low risk of disease recurrence", "Crohn's disease recurrence 9/2026. AML in CR",
    "AML CR. GVHD: lost response to ruxolitinib", "AML CR. Lost response to platelet transfusions", "AML CR. 肺部感染，病情反复", "AML CR。患者病情反复发热", "MRD rising 0.001% to 0.01%",
    "AML CR。IA方案后原发病未缓解，再诱导后达CR", "AML CR. Marrow showed no recurrence", "AML CR. If MRD rising, start azacitidine", "AML CR. Disease recurrence-free survival discussed."]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), loud(place)) for text in UNHEARD for place, made in PLACES.items()),
    *(rr(f"{place}: {OF_A_MARKER}", chart(CR, made(OF_A_MARKER)), "judgement" if place == "a letter" else "unclear") for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in HEARD for place, made in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_words_of_return(case):
    check(case)
