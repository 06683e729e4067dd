"""Short words of US charts: a share of PML-RARA without a word on it, PIF, the mitral leaflet, a status at the last follow-up, blasts that
are counted with atypical cells, a gene that is the patient's subtype, the tag "(HCC)" of billing."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_report, observation
from tests.charts.courses import AML, CR, chart, only, part, rr
from tests.charts.harness import Case, check

APL, RR, DIAGNOSIS, OTHER = "exclusion-apl", "relapsed-refractory", "aml-diagnosis", "no-other-malignancy"
FISH = concept(None, "PML-RARA FISH")


def written(code, text):
    return observation("f", code, "2026-11-02", valueString=text)


def counted(code, value, **more):
    return observation("f", code, "2026-11-02", valueQuantity={"value": value, "unit": "%"}, **more)


def aml(text, *more):
    return only(*more, condition("t", None, text, recorded="2026-06-01"))


CLEAR = ["80%", "80 %", "80% of cells", "in 80% of nuclei", "160/200", "80% (normal <1.5%)", "12%", ">80%", "占80%"]
NOT_CLEAR = ["2%", "9%", "0.5%", "<1%", "80", "5/200"]
PIF = ["AML, PIF", "AML (PIF)", "AML - PIF", "AML, PIF, s/p FLAG-IDA", "AML, primary induction failure", "Acute myeloid leukemia, PIF", "AML with PIF after 7+3", "PIF AML", "PIF-AML",
       "AML s/p 7+3 with PIF", "AML in PIF", "AML w/ PIF"]
NO_PIF = ["AML, no PIF", "AML PIF: 12", "AML, risk of primary induction failure", "AML without PIF", "AML, at risk of PIF", "AML, ?PIF", "No PIF, AML", "AML with PIF of 30 L/min"]
LEAFLETS = ["Prolapse of AML (anterior mitral leaflet)", "Prolapse of the AML", "Flail AML", "AML and PML thickened, mild MR", "AML (anterior mitral valve leaflet) prolapse"]
BILLED = ["Liver lesion (HCC)", "Liver lesion (HCC) s/p biopsy", "Liver lesion suspicious for HCC (HCC)", "Lesion of liver (HCC)", "History of hepatitis A (HCC)", "HEPATITIS A (HCC)", "Liver lesion, right lobe (HCC)", "Colon polyp (HCC) s/p resection"]
CARCINOMAS = ["HCC", "HCC s/p TACE", "Hepatocellular carcinoma (HCC)", "Liver lesion (HCC) s/p TACE", "Liver lesion (HCC) s/p resection", "Hepatic lesion (HCC), resected 2019", "Ablated liver lesion (HCC)", "Liver lesion (HCC) s/p RFA", "Liver lesion (HCC) treated with Y90", "Liver lesion s/p hepatectomy (HCC)", "Liver mass (HCC)"]
STATUS = ["Disease status at last follow up", "Disease status at last follow-up", "AML disease status at last visit", "Disease status as of last contact"]
SUBTYPES = ["AML, NPM1 positive, normal karyotype, s/p 7+3.", "AML (NPM1 positive), s/p 7+3. Hypocellular marrow.", "AML, FLT3-ITD positive, status post HiDAC"]
FOUND_AGAIN = ["NPM1 positive, normal karyotype", "AML s/p 7+3; NPM1 still positive", "NPM1 positive in blood, s/p 7+3", "AML, NPM1 still positive, s/p 7+3"]

CASES = [
    *(Case(f"a share in words: {text}", [*only(condition("a", AML, recorded="2026-10-01")), written(FISH, text)], {APL: "judgement"}, mentions={APL: (text.split("%")[0],)}) for text in CLEAR),
    *(Case(f"no clear one: {text}", [*only(condition("a", AML, recorded="2026-10-01")), written(FISH, text)], {APL: "unclear"}) for text in NOT_CLEAR),
    Case("a share in percent", [*only(condition("a", AML, recorded="2026-10-01")), counted(FISH, 80)], {APL: "judgement"}, mentions={APL: ("80 %",)}),
    Case("a small one", [*only(condition("a", AML, recorded="2026-10-01")), counted(FISH, 2)], {APL: "unclear"}, mentions={APL: ("2 %",)}),
    Case("a small one within its range", [*only(condition("a", AML, recorded="2026-10-01")), counted(FISH, 1, referenceRange=[{"high": {"value": 1.5, "unit": "%"}}])], {APL: "no-contrary-record"}),
    Case("none", [*only(condition("a", AML, recorded="2026-10-01")), written(FISH, "0%")], {APL: "no-contrary-record"}),
    *(rr(text, aml(text), "met", review=True) for text in PIF),
    *(rr(text, aml(text), "missing") for text in NO_PIF),
    *(rr(f"PIF that was overcome: {text}", aml(text), "not-met") for text in ("AML, PIF then CR1", "AML with PIF, then CR2", "PIF AML now in CR")),
    *(Case(text, aml(text), {DIAGNOSIS: "missing"}) for text in LEAFLETS),
    *(Case(f"billed: {text}", [*only(condition("a", AML, recorded="2026-10-01")), condition("t", None, text, recorded="2018-01-01")], {OTHER: "no-contrary-record"}) for text in BILLED),
    *(Case(f"a carcinoma: {text}", [*only(condition("a", AML, recorded="2026-10-01")), condition("t", None, text, recorded="2018-01-01")], {OTHER: "judgement"}) for text in CARCINOMAS),
    *(rr(f"{name}: {answer}", chart(CR, written(concept(None, name), answer)), state) for name in STATUS for answer, state in (("1st relapse", "unclear"), ("Relapsed", "unclear"), ("CR2", "not-met"))),
    rr("a status of the transplant's day", chart(CR, written(concept(None, "Disease status at transplant"), "1st relapse")), "not-met"),
    *(rr(f"{name} of {share} %", chart(CR, part("o", name, share)), state) for name in ("Atypical/Blast cells", "Abnormal/Blast cells", "Atypical cells/Blasts") for share, state in ((12, "unclear"), (0, "not-met"))),
    *(rr(f"{name} of 12 %", chart(CR, part("o", name, 12)), "not-met") for name in ("Atypical cells", "Atypical lymphocytes")),
    *(rr(text, chart(CR, marrow_report("r", text, "2026-11-05")), "not-met") for text in SUBTYPES),
    *(rr(text, chart(CR, marrow_report("r", text, "2026-11-05")), ("judgement", "unclear")) for text in FOUND_AGAIN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
