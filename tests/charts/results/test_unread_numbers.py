"""Numbers that can't be read: of a serology they keep their say at any age, of a quantity they never let an older result decide."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import POSITIVE, concept, quantity, serology
from tests.charts.harness import check
from tests.charts.infections import ago, hbv, hcv, hiv, syphilis
from tests.charts.infections import valued as charted
from tests.charts.labs import NEW, OLD, alt, bare, crea, lab, of, valued
from tests.charts.serologies import read

MET, NOT_MET, UNCLEAR, MISSING = "met", "not-met", "unclear", "missing"
LONG_AGO, YEARS_AGO = ago(120), ago(900)
NONE_OF_IT = (serology("hbsag-n"),)


def number(name: str, value, unit: str | None, when: str | None = "2026-11-11", **more):
    return charted(name, when, valueQuantity=quantity(value, unit, None), **more)


def dna(when: str | None = "2026-11-11", value=1250, **more):
    return number("hbvdna", value, "[IU]/mL", when, **more)


def flagged(code: str):
    return {"interpretation": read(code)}


OLDER = [
    *(hbv(f"HBV DNA of {when} as a number, HBsAg negative now", UNCLEAR, *NONE_OF_IT, dna(when), says=("1250",), names=("Observation/hbvdna-v",))
      for when in (LONG_AGO, YEARS_AGO)),
    hbv("HBV DNA in the window as a number is shown", UNCLEAR, *NONE_OF_IT, dna(), says=("1250",)),
    *(hbv(f"HBV DNA as a number flagged {code}, {when}", NOT_MET, *NONE_OF_IT, dna(when, **flagged(code)), review=True)
      for code in ("A", "AA", "H", "HH") for when in ("2026-11-11", YEARS_AGO)),
    *(hbv(f"HBV DNA as a number flagged {code}", UNCLEAR, *NONE_OF_IT, dna(**flagged(code))) for code in ("N", "L", "U")),
    hbv("HBV DNA of none at all, flagged", UNCLEAR, *NONE_OF_IT, dna(value=0, **flagged("A"))),
    hbv("HBV DNA below a number, flagged", UNCLEAR, *NONE_OF_IT, charted("hbvdna", valueQuantity=quantity(10, "[IU]/mL", None, "<"), **flagged("A"))),
    *(hbv(f"HBV DNA below a number, flagged {code}", MET, *NONE_OF_IT,
          charted("hbvdna", valueQuantity=quantity(100, "[IU]/mL", None, "<"), **flagged(code))) for code in ("N", "NEG")),
    *(hbv(f"HBV DNA “{said}” flagged N", MET, *NONE_OF_IT, serology("hbvdna-1", said, **flagged("N")))
      for said in ("<1.00E+02 IU/mL", "<20 IU/mL", "＜1.0×10^2 IU/mL", "<100")),
    hbv("HBV DNA below a number, flagged N and A", UNCLEAR, *NONE_OF_IT,
        charted("hbvdna", valueQuantity=quantity(100, "[IU]/mL", None, "<"), interpretation=[*read("N"), *read("A")])),
    hbv("HBV DNA below a number, without a flag", UNCLEAR, *NONE_OF_IT, charted("hbvdna", valueQuantity=quantity(100, "[IU]/mL", None, "<"))),
    hiv("an index of antibodies below a number, flagged N", UNCLEAR,
        charted("hiv", valueQuantity=quantity(5, "S/CO", None, "<"), **flagged("N"))),
    hiv("an index of antibodies flagged high is no answer of its own", UNCLEAR, number("hiv", 12, "S/CO", **flagged("H"))),
    hbv("HBV DNA as a number, later not detected", MET, *NONE_OF_IT, dna(YEARS_AGO), serology("hbvdna-n", "Not detected", LONG_AGO),
        names=("Observation/hbvdna-v",), says=("not counted",)),
    hbv("HBV DNA not detected, later a number, both old", UNCLEAR, *NONE_OF_IT, dna(LONG_AGO), serology("hbvdna-n", "Not detected", YEARS_AGO)),
    *(hbv(f"HBsAg “{zero}” alone is a number", UNCLEAR, serology("hbsag-1", zero), says=("the number 0",)) for zero in ("0", "0.00")),
    *(hbv(f"HBV DNA “{said}”, in letters", MET, *NONE_OF_IT, serology("hbvdna-1", said)) for said in ("ND", "NR")),
    hbv("HBV DNA below a number, old", MET, *NONE_OF_IT, serology("hbvdna-1", "<10 IU/mL", YEARS_AGO)),
    hbv("HBV DNA of none at all, old", MET, *NONE_OF_IT, dna(YEARS_AGO, 0)),
    hbv("HBV DNA not detected, old", MET, *NONE_OF_IT, serology("hbvdna-1", "Not detected", YEARS_AGO)),
    hbv("HBV DNA within its own range, old", MET, *NONE_OF_IT, dna(YEARS_AGO, 5, referenceRange=[{"high": quantity(20, "[IU]/mL", None)}])),
    hbv("HBV DNA above its own range, old", NOT_MET, *NONE_OF_IT, dna(YEARS_AGO, 50, referenceRange=[{"high": quantity(20, "[IU]/mL", None)}])),
    hbv("HBV DNA that only points to a report, old", MET, *NONE_OF_IT, serology("hbvdna-1", "see report", YEARS_AGO)),
    hbv("HBV DNA that its laboratory disowns, old", MET, *NONE_OF_IT, dna(YEARS_AGO, note=[{"text": "wrong patient"}])),
    hbv("HBV DNA registered, not there yet", MET, *NONE_OF_IT, serology("hbvdna-1", None, status="registered")),
    hbv("HBV DNA pending", MET, *NONE_OF_IT, serology("hbvdna-1", "Pending")),
    hbv("HBV DNA pending, an older number", UNCLEAR, *NONE_OF_IT, serology("hbvdna-1", "Pending"), dna(LONG_AGO)),
    hbv("HBV DNA preliminary and negative, an older number", UNCLEAR, *NONE_OF_IT, serology("hbvdna-1", "Not detected", status="preliminary"), dna(LONG_AGO)),
    hbv("HBV DNA not detected at no date, a dated number", UNCLEAR, *NONE_OF_IT, serology("hbvdna-1", "Not detected", None), dna(LONG_AGO)),
    hbv("anti-HBc as an index, old", UNCLEAR, *NONE_OF_IT, number("antihbc", Decimal("9.1"), "S/CO", YEARS_AGO), says=("9.1",)),
    hbv("HBsAg as a number, old, nothing later", UNCLEAR, number("hbsag", 250, "[IU]/mL", YEARS_AGO), says=("250",)),
    hbv("HBsAg as a number, old, negative now: shown", MET, number("hbsag", 250, "[IU]/mL", YEARS_AGO), *NONE_OF_IT, names=("Observation/hbsag-v",)),
    hbv("HBsAg below a number, old, nothing later", "stale", serology("hbsag-1", "<0.05 IU/mL", YEARS_AGO)),
    hcv("HCV RNA as a number, old", UNCLEAR, serology("hcv-n"), number("hcvrna", 2000000, "[IU]/mL", YEARS_AGO), says=("2000000",)),
    hcv("HCV RNA as a written number, old", UNCLEAR, serology("hcv-n"), serology("hcvrna-1", "2,000,000 IU/mL", YEARS_AGO), says=("2,000,000",)),
    hcv("HCV RNA as a number, alone", MISSING, number("hcvrna", 2000000, "[IU]/mL"), says=("2000000",)),
    hcv("HCV RNA detected, and its number of the same time", NOT_MET, serology("hcv-n"), serology("hcvrna-1", "Detected"), number("hcvrna", 2000000, "[IU]/mL")),
    hcv("HCV RNA not detected, and a number of the same time", UNCLEAR, serology("hcv-n"), serology("hcvrna-1", "Not detected"), number("hcvrna", 2000000, "[IU]/mL")),
]

INDICES = [
    hcv("antibody negative with its index of the same time", MET, serology("hcv-n", "NONREACTIVE"), number("hcv", Decimal("0.1"), None), names=("Observation/hcv-v",)),
    hcv("antibody negative with its index in S/CO", MET, serology("hcv-n", "NONREACTIVE"), number("hcv", Decimal("0.1"), "S/CO")),
    hcv("antibody negative with an index above the cut-off", UNCLEAR, serology("hcv-n", "NONREACTIVE"), number("hcv", 12, "S/CO")),
    hcv("antibody reactive with its index", NOT_MET, serology("hcv-p", "REACTIVE"), number("hcv", 12, "S/CO")),
    hcv("the index alone", UNCLEAR, number("hcv", Decimal("0.1"), "S/CO")),
    hcv("the index of a later day", UNCLEAR, serology("hcv-n", "NONREACTIVE"), number("hcv", Decimal("0.1"), "S/CO", ago(5))),
    hcv("the index beside a preliminary negative", UNCLEAR, serology("hcv-n", "NONREACTIVE", status="preliminary"), number("hcv", Decimal("0.1"), "S/CO")),
    hcv("an index of another test", UNCLEAR, serology("hcv-n", "NONREACTIVE"), number("hcvrna", Decimal("0.1"), None)),
    hcv("amounts are no index", UNCLEAR, serology("hcv-n", "NONREACTIVE"), number("hcv", Decimal("0.1"), "[IU]/mL")),
    syphilis("treponemal index without a range, alone", UNCLEAR, number("tp", 12, "index")),
    hiv("reactive and negative at one time still contradict", UNCLEAR, serology("hiv-n"), serology("hiv-p", POSITIVE)),
]

REMARKED = ["3.2 mg/dL; slight hemolysis", "3.2 (hemolyzed)", "3.2 HEMOLYZED", "3.2, repeat pending", "3.2 mg/dL (not done in duplicate)",
            "Specimen hemolyzed, result 3.2", "3.2 mg/dL cancelled", "标本溶血，3.2", "Hemolyzed: 3.2 mg/dL"]
NOT_DONE = ["Hemolyzed", "标本溶血", "QNS", "Pending", "Not done", "Hemolysis 3+, recollect", "Cancelled 2026-11-18", "QNS, 2 mL required", "标本溶血2级",
            "Specimen clotted, index: 250", "Pending, expected in 2 days"]


def written(text: str, when: str = NEW):
    return bare(lab("crea-a", 0, Decimal("1.3"), when, unit="mg/dL"), "valueQuantity", valueString=text)


FORMER = lab("crea-b", Decimal("1.0"), Decimal("1.3"), OLD, unit="mg/dL")

QUANTITIES = [
    *(crea(f"{text!r} is a value that can't be used", UNCLEAR, written(text), FORMER, names=("crea-a",), says=("3.2",)) for text in REMARKED),
    *(crea(f"{text!r} is no value", MET, written(text), FORMER, names=("crea-b",)) for text in NOT_DONE),
    of("ast", "'240 (specimen hemolyzed)'", UNCLEAR, bare(lab("ast-a", 0, 40), "valueQuantity", valueString="240 (specimen hemolyzed)"), lab("ast-b", 31, 40, OLD)),
    *(alt(f"{text!r} is no number with a unit", UNCLEAR, bare(valued("alt-a", valueString=text), referenceRange=[{"text": "0-40"}])) for text in ("30/40", "3O", "3o", "30 / 40")),
    alt("a unit that begins with a letter O is read as one", UNCLEAR, valued("alt-a", valueString="30 OD")),
    hbv("HBV DNA 'repeat pending' beside a number is a value", UNCLEAR, *NONE_OF_IT, serology("hbvdna-1", "1250 IU/mL, repeat pending"), says=("1250",)),
    hiv("an index and a remark are a value", UNCLEAR, serology("hiv-n", when=ago(30), name="hiv"), serology("hiv-1", "9.1 S/CO; hemolyzed")),
]


@pytest.mark.parametrize("case", [*OLDER, *INDICES, *QUANTITIES], ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_a_number_of_a_nucleic_acid_is_flagged_by_words_too():
    check(hbv("flagged by its text", NOT_MET, *NONE_OF_IT, dna(interpretation=[concept(None, "Abnormal")])))
