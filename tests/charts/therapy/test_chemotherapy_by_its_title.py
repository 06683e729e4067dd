"""Chemotherapy under the title of its code names the kind of treatment and no disease that it is given for; one that says which cancer it is
for does."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, marrow_blasts, procedure
from tests.charts.courses import AML, RR, only
from tests.charts.harness import Case, check

CODES = (("urn:proposed:chs-icd-9-cm-3", "99.2500"), ("http://hl7.org/fhir/sid/icd-9-cm", "99.25"), None)
TITLES = (
    "注射或输注癌瘤化学治疗药物", "静脉注射癌瘤化疗药物", "注射或输注癌瘤化学治疗药物（静脉）", "Injection or infusion of cancer chemotherapeutic substance", "Injection or infusion of cancer chemotherapeutic substance, NEC",
    "Administration of chemotherapy for cancer",
)
OF_A_CANCER = (
    "chemotherapy for breast cancer", "乳腺癌化疗", "Chemotherapy for cancer of the breast", "乳腺癌注射化疗药物", "注射或输注癌瘤化学治疗药物(乳腺癌)", "Administration of chemotherapy for cancer of breast", "breast cancer chemotherapy",
    "Administration of chemotherapy for lung cancer", "history of cancer chemotherapy", "Injection or infusion of cancer chemotherapeutic substance for breast cancer",
)


def twice(text, code):
    given = (procedure(f"p{n}", code, text, when=when) for n, when in enumerate(("2026-08-01", "2026-09-10")))
    return only(condition("aml", AML, recorded="2026-07-20", onsetDateTime="2026-07-20"), marrow_blasts("bm-now", 45, "2026-11-05"), *given)


def named(code):
    return code[1] if code else "no code"


MALIGNANCY = "no-other-malignancy"
CASES = [
    *(Case(f"{text}, {named(code)}", twice(text, code), {RR: "met", MALIGNANCY: "no-contrary-record"}) for text in TITLES for code in CODES),
    *(Case(f"{text}, {named(code)}", twice(text, code), {RR: "judgement", MALIGNANCY: "judgement"}) for text in OF_A_CANCER for code in CODES),
    *(Case(text, twice(text, None), {RR: "missing", MALIGNANCY: "judgement"}) for text in ("肝癌介入化疗",)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
