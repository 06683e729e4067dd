"""Whole charts with many findings at once: each criterion says what its own findings say, however the chart is written."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    LOINC,
    POSITIVE,
    SCT,
    Json,
    base,
    concept,
    condition,
    lab,
    observation,
    patient,
    procedure,
    quantity,
    serology,
    without,
    woman,
)
from tests.charts.forms import collection, searchset
from tests.charts.harness import Case, check, encoded, screened
from tests.charts.rewritten import WAYS

CRITERIA = {
    "alt": "hepatic-alt", "ast": "hepatic-ast", "tbil": "hepatic-tbil", "crea": "renal-creatinine", "heart": "cardiac-history",
    "function": "cardiac-function", "conflicting": "no-conflicting-disease", "malignancy": "no-other-malignancy",
    "pregnancy": "pregnancy-negative", "hiv": "serology-hiv", "hbv": "serology-hbv", "hcv": "serology-hcv",
    "syphilis": "serology-syphilis", "apl": "exclusion-apl", "aml": "aml-diagnosis", "ecog": "ecog", "age": "age"}
USUAL = dict.fromkeys(("alt", "ast", "tbil", "crea", "hiv", "hbv", "hcv", "syphilis", "aml", "ecog", "age"), "met") | dict.fromkeys(
    ("heart", "function", "conflicting", "malignancy", "apl"), "no-contrary-record") | {"pregnancy": "not-applicable"}


def of(title: str, *resources: Json, chart: list[Json] | None = None, drop: tuple[str, ...] = (), overall: str, **states: str) -> Case:
    """The base chart with these resources in place of its own of the same id; all that is not named stays as usual."""
    own = without(chart or base(), *drop, *(r["id"] for r in resources))
    expect = {CRITERIA[name]: state for name, state in (USUAL | states).items()}
    return Case(title, [*own, *resources], expect, overall=overall)


def nyha(text: str) -> Json:
    return observation("nyha", concept((LOINC, "88020-3")), valueString=text)


def lvef(text: str) -> Json:
    return observation("ef", concept((LOINC, "10230-1")), "2026-11-02T08:00:00+08:00", valueString=text)


def ranged(id_: str, value, unit: str, high, high_unit: str, **more) -> Json:
    return lab(id_, value, unit=unit, referenceRange=[{"high": quantity(high, high_unit)}], **more)


CASES = [
    of("limits met exactly in mixed units, an old scar of syphilis, a core antibody",
       ranged("tbil-1", Decimal("3.0"), "mg/dL", Decimal("17.1"), "umol/L"), ranged("crea-1", Decimal("0.110"), "mmol/L", 88, "umol/L"),
       ranged("alt-1", Decimal("2.0833"), "ukat/L", 50, "U/L"), serology("tp-1", POSITIVE, "2024-03-01"), serology("rpr-1", "<1:1"),
       serology("antihbc-1", "阳性(+)"), overall="likely-match", hbv="judgement", syphilis="judgement"),
    of("a woman with a heart that needs reading, melanoma once, and a test of the seventh day",
       condition("h", (ICD10CM, "I48.91")), nyha("Ⅱ级"), lvef("EF：49%"), condition("m", (ICD10CM, "Z85.820")),
       serology("hcg-1", "阴性(-)", "2026-11-15"), chart=woman(), overall="not-a-match",
       heart="judgement", function="judgement", malignancy="not-met", pregnancy="met"),
    of("denials and families beside real findings",
       condition("a", (ICD10, "I25.1"), "否认冠心病"), condition("b", (ICD10CM, "C50.919"), "Breast cancer, family history of"),
       condition("c", (ICD10CM, "B20", "HIV"), "HIV infection ruled out"), condition("d", None, "母亲肺癌，否认高血压"),
       condition("e", (ICD10CM, "E06.3"), "Hashimoto thyroiditis, no goiter"), overall="likely-match", conflicting="judgement"),
    of("marrow codes and expected deficiencies are no conflict, a resolved acute hepatitis is one to judge",
       condition("a", (ICD10CM, "T86.09")), condition("b", (ICD10CM, "Z9484")), condition("c", (ICD10CM, "D84.821")), condition("d", (ICD10CM, "D70.1")),
       condition("e", (ICD10CM, "B16.9"), clinical="resolved"), condition("f", (CHS, "Z94.800x011"), "自体造血干细胞移植状态"),
       serology("antihbs-1", POSITIVE), overall="likely-match", hbv="judgement"),
    of("one enzyme too high, Karnofsky in place of an old ECOG, a corrected creatinine",
       lab("ast-1", None, 40, valueQuantity=None, valueString="＞100 U/L"), observation("ecog-1", concept((LOINC, "89247-1")), "2026-10-24", valueInteger=1),
       observation("kps", concept((LOINC, "89243-0")), "2026-11-18", valueString="60%"),
       lab("crea-2", 64, 97, "2026-11-21", status="corrected "), lab("crea-3", 400, 97, "2026-11-22", status="entered-in-error "),
       overall="near-miss", ast="not-met"),
    of("a child with an adult's range, Lansky, and a skin lesion",
       patient("female", "2017-01-01"), lab("crea-1", 60, referenceRange=[{"high": quantity(97, "umol/L"), "age": {"low": {"value": 18, "code": "a"}}}]),
       observation("lan", concept(("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "C38144")), valueInteger=80),
       condition("s", (ICD10CM, "C44.91")), drop=("ecog-1",), overall="possible-match", crea="unclear", ecog="judgement", malignancy="judgement"),
    of("an earlier hepatitis C antibody, negative since and too old, RNA negative now; an HIV test that waits",
       serology("hcv-1", POSITIVE, "2025-01-01"), serology("hcv-2", when="2026-05-01"), serology("hcvrna-1", "Target not detected"),
       serology("hiv-1", status="preliminary"), overall="possible-match", hcv="judgement", hiv="unclear"),
    of("two cancers, one provisional, a transplant and a doubtful lupus",
       condition("a", (ICD10CM, "C34.90"), verification="differential"), condition("b", (ICD10, "C16.900"), "胃恶性肿瘤"),
       condition("c", (ICD10CM, "M32.9"), "SLE?"), procedure("t", (SCT, "70536003"), "Transplant of kidney"),
       overall="not-a-match", malignancy="not-met", conflicting="not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_each_finding_speaks_for_itself(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_however_it_is_written(case: Case, way) -> None:
    """Way and chart apart: wherever both hold, the same is said of every criterion."""
    asked = [(f.criterion, f.state, f.review) for f in screened(encoded(collection(case.chart))).findings]
    otherwise = screened(encoded(collection(way(case.chart))))
    assert [(f.criterion, f.state, f.review) for f in otherwise.findings] == asked


def test_a_cut_off_everything_closes_what_its_first_page_does_not_hold() -> None:
    """The serologies came from elsewhere; that they are all of them is not known."""
    ours = [r for r in base() if r["resourceType"] in ("Patient", "Condition")]
    first = searchset(ours, self_="https://ehr.example.org/fhir/R4/Patient/p/$everything", next_="https://ehr.example.org/fhir/R4?_getpages=1")
    whole = collection([r for r in base() if r not in ours])
    found = screened(encoded([first, whole]))
    assert {str(f.state) for f in found.findings if f.criterion.startswith("serology-") or f.criterion.startswith("no-other")} == {"missing"}
