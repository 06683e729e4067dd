"""A relapse behind a blank or a comma that ends what was denied may be what the patient has; in one list with it, it is denied."""
from __future__ import annotations

import pytest

from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, loud, note, title

PLACES = {"a letter": letter, "a note": note, "a line": title}
OF_ITS_OWN = [
    "无GVHD 复发", "无感染 复发", "无排异 骨髓复发", "无皮疹 复发1周", "否认外伤，复发", "否认外伤，2026-10复发", "否认高血压、糖尿病，复发", "否认药物过敏，复发", "无感染，复发", "无外伤史，复发", "感染 复发",
    "denies trauma, relapsed", "No GVHD, relapsed", "no infection, relapsed 10/2026", "NKDA, relapse",]
LISTED = [
    "无感染、复发", "无GVHD、复发", "无感染、出血、复发", "无发热及复发", "无感染或复发", "无GVHD/复发", "否认感染、复发", "无感染，无复发", "无感染 未复发", "无GVHD，未复发", "无感染、GVHD、复发等", "无感染复发", "感染复发",
    "GVHD复发", "No GVHD or relapse", "no fever, infection, or relapse", "No GVHD, no relapse", "no infection nor relapse", "Denies relapse",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), loud(place)) for text in OF_ITS_OWN for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in LISTED for place, made in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_turns_behind_denials(case):
    check(case)
