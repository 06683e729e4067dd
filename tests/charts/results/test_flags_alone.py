"""Results that are flagged as abnormal and have no value: newer than a negative, or beside one, they leave it open."""
from __future__ import annotations

import pytest

from tests.charts.build import INTERPRETATION, NEGATIVE, SCT, concept, serology
from tests.charts.harness import check
from tests.charts.infections import ago, hbv, hcv, hiv, syphilis
from tests.charts.pregnancies import case, hcg
from tests.charts.serologies import neg, pos

ABSENT = (SCT, "2667000")


def flagged(name, code="A", days=4, text=None, **more):
    """A result without a value under a flag."""
    flag = concept((INTERPRETATION, code) if code else None, text)
    return serology(f"{name}-flag", None, ago(days), name=name, interpretation=[flag], **more)


OF = {"hiv": hiv, "hbsag": hbv, "hcv": hcv, "tp": syphilis}
BESIDE = [("hbsag", "hbvdna", hbv), ("hbsag", "antihbc", hbv), ("hcv", "hcvrna", hcv), ("tp", "rpr", syphilis)]

SEROLOGIES = [
    *(of(f"{name} negative, then flagged {code} without a value", "unclear", neg(name, 40), flagged(name, code), names=(f"Observation/{name}-flag",)) for name, of in OF.items() for code in ("A", "AA")),
    *(of(f"{name} flagged A without a value, then negative", "met", flagged(name, days=40), neg(name, 4)) for name, of in OF.items()),
    *(of(f"{name} negative, then flagged {code} without a value, which is no result", "met", neg(name, 40), flagged(name, code)) for name, of in OF.items() for code in ("H", "L", "N")),
    *(hbv(f"HBsAg negative, then flagged “{text}” without a value", "unclear", neg("hbsag", 40), flagged("hbsag", None, text=text)) for text in ("Abnormal", "Critical", "异常")),
    hbv("HBsAg negative, then flagged A, preliminary", "met", neg("hbsag", 40), flagged("hbsag", status="preliminary")),
    hbv("HBsAg negative, then flagged A, entered in error", "met", neg("hbsag", 40), flagged("hbsag", status="entered-in-error")),
    hbv("HBsAg positive, then flagged A", "unclear", pos("hbsag", 40), flagged("hbsag")),
    *(of(f"{first} negative beside {other} flagged A without a value", "unclear", neg(first), flagged(other, days=11), says=("does not decide",)) for first, other, of in BESIDE),
    hbv("HBsAg negative beside anti-HBs flagged A without a value", "met", neg("hbsag"), flagged("antihbs")),
    hbv("only an HBsAg without a value beside anti-HBc", "missing", neg("antihbc"), flagged("hbsag", "H"), says=("was passed over",)),
    hbv("only anti-HBc", "missing", neg("antihbc"), says=("no usable result of hbsag; on record",)),
    *(of(f"{name} answered by the code of “absent”", "met", serology(f"{name}-1", ABSENT, ago(4), name=name)) for name, of in OF.items()),
]
PREGNANCY = [
    *(case(f"negative, then flagged {code} without a value", "unclear", hcg(days=6), serology("hcg-flag", None, ago(2), name="hcg", interpretation=[concept((INTERPRETATION, code))])) for code in ("A", "AA")),
    case("negative, then flagged H without a value", "met", hcg(days=6), serology("hcg-flag", None, ago(2), name="hcg", interpretation=[concept((INTERPRETATION, "H"))])),
    case("flagged A without a value, then negative", "met", hcg(days=2), serology("hcg-flag", None, ago(6), name="hcg", interpretation=[concept((INTERPRETATION, "A"))])),
    case("negative and flagged A", "unclear", hcg(NEGATIVE, interpretation=[concept((INTERPRETATION, "A"))])),
    case("answered by the code of “absent”", "met", hcg(ABSENT)),
]


@pytest.mark.parametrize("case", [*SEROLOGIES, *PREGNANCY], ids=lambda case: case.title)
def test_flags_without_values(case):
    check(case)
