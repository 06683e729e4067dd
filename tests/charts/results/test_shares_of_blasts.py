"""A share OF the blasts is no share of blasts: a result named as a marrow count is one, unless its name holds what may make it a share of
these cells (a marker, a gene) or one of another time. Such a name is noticed and decides nothing, neither a relapse nor a remission nor
refractoriness, and where a count would have spoken against them it leaves them open; one of the ligand is shown where the ligand is."""
from __future__ import annotations

import json

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import ICD10, ICD10CM, LOINC, concept, condition, dose, marrow_blasts, observation, quantity
from tests.charts.courses import CR, MARROW, RR, chart, only, part, two
from tests.charts.harness import screened

LIGAND = "nkg2d-ligand"
IN_RELAPSE = condition("rel", (ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"), recorded="2026-08-01")
COURSE = dose("c", "cytarabine", "2026-10-01", "2026-10-07")

OF_THE_LIGAND = [
    "NKG2D ligand (MICA/B) positive bone marrow blasts", "NKG2D-L positive blasts, bone marrow", "MICA+ bone marrow blasts", "Bone marrow blasts, NKG2D ligand", "ULBP1 on bone marrow blasts by flow cytometry",
    "Bone marrow leukemic blasts MICB", "ULBP positive bone marrow blasts", "RAET1 positive marrow blasts", "Bone marrow abnormal blasts MICA positive", "骨髓原始细胞 NKG2D配体(MICA/B)", "NKG2D配体阳性骨髓原始细胞", "骨髓白血病细胞NKG2D配体阳性比例",
    "骨髓原始粒细胞MICA阳性", "骨髓异常髓系原始细胞ULBP2/5/6阳性",
]
OF_SOME_BLASTS = [
    "Bone marrow blasts positive for myeloperoxidase", "Bone marrow blasts Sudan black B positive", "TdT positive bone marrow blasts", "HLA-DR positive bone marrow blasts", "CLL-1 positivity of bone marrow blasts",
    "CLEC12A positive bone marrow blasts", "TIM-3 positive bone marrow blasts", "PD-L1 positive bone marrow blasts", "Bone marrow blasts FLT3 mutated", "Bone marrow blasts with NPM1 mutation", "Bone marrow blasts with t(8;21)", "Bone marrow blasts with Auer rods",
    "Ki-67 in bone marrow blasts", "Bone marrow blasts, necrotic", "Bone marrow myeloblasts MPO positive", "Positive bone marrow blasts", "Bone marrow blasts, XYZ+", "Bone marrow blasts in cycle", "Apoptotic marrow blasts", "骨髓原始细胞Ki-67指数", "骨髓原始细胞FLT3突变率", "骨髓原始细胞阳性", "骨髓原始粒细胞PD-L1阳性",
    "IDH2 mutated bone marrow blasts", "Initial bone marrow blasts", "Historical BM blasts", "Bone marrow blasts Bcl-2", "Bone marrow blasts, TP53", "Bone marrow blasts MLLT3", "BM blasts (CEBPA)", "PML-RARA in bone marrow blasts", "Bone marrow blasts lysozyme", "Bone marrow blasts, WT1", "Maximum bone marrow blasts", "骨髓原始细胞NPM1", "骨髓原始细胞凋亡",
    "Bone marrow myeloblasts/100 blasts", "Bone marrow monoblasts per 100 blasts",
    "Baseline bone marrow blasts", "Bone marrow blasts at diagnosis", "Bone marrow blasts (outside hospital, at diagnosis)", "Change in bone marrow blasts", "初诊骨髓原始细胞", "骨髓原始细胞变化",
]
NOT_NOTICED = ["Bone marrow blast viability", "Viability of bone marrow blasts", "Bone marrow non-blast cells", "Bone marrow blasts upper reference limit", "骨髓原始细胞活力", "骨髓原始细胞参考值上限", "骨髓非原始细胞"]
COUNTS = [
    "Bone marrow blasts", "Blasts/100 cells in Bone marrow", "Blasts/100 cells in Bone marrow by Manual count", "Blasts/100 leukocytes in Bone marrow by Manual count",
    "Bone marrow blast percentage by morphology", "Blasts %, bone marrow aspirate (500-cell differential)", "BM Blasts (aspirate smear)", "Bone marrow touch prep blasts", "Blasts, left posterior iliac crest bone marrow aspirate",
    "Bone marrow blasts, % of all nucleated cells", "Bone marrow blasts % of ANC", "Bone marrow blasts (NEC)", "Bone marrow blasts + promonocytes", "Bone marrow blasts/blast equivalents", "AML blasts, bone marrow",
    "Bone marrow core biopsy: blasts", "Bone marrow blasts, C1D28", "Bone marrow blasts after NKG2D CAR-NK infusion", "Day +100 bone marrow blasts post allo-HSCT", "Bone marrow blasts, pre-transplant", "Bone marrow blasts (outside hospital)", "Bone marrow blasts, reference lab",
    "Bone marrow blasts (reference range 0-5%)", "Bone marrow blasts after cycle 2", "Bone marrow blasts, visit 3", "骨髓原始细胞(参考值<5%)", "骨髓细胞图文报告-原始细胞",
    "骨穿原始细胞", "骨穿 原始细胞", "骨穿涂片原始细胞比例", "骨髓原始细胞", "骨髓原始细胞(%)", "骨髓涂片原始细胞比例", "骨髓象原始细胞比例", "骨髓细胞形态学 原始细胞", "骨髓细胞学检查-原始细胞", "骨髓髓系原始细胞百分比", "髓系原始细胞占骨髓有核细胞比例", "骨髓原始细胞(NEC)", "骨髓原始细胞占非红系细胞比例",
    "骨髓(左髂后)原始细胞", "骨髓白血病性原始细胞", "第2疗程后骨髓原始细胞", "NKG2D CAR-NK细胞输注后骨髓原始细胞", "移植前骨髓原始细胞", "外院骨髓原始细胞", "骨髓原始细胞(I型+II型)", "骨髓中原始细胞所占比例", "骨髓原始+幼稚单核细胞", "骨髓原始粒细胞百分比", "粒系统-原始粒细胞(骨髓)",
]
WITH_OTHER_WORDS = [  # where, by whom, when, after what, of what sample, by which classification
    "BLASTS % BM ASP", "Bone marrow blasts, R PSIS", "Bone marrow blasts (Lt. iliac)", "Blasts, BM (Beaker)", "BM blasts of total cellularity", "Bone marrow blasts (viable leukocytes)",
    "BM blasts post FLAG-IDA", "BM blasts after aza-ven cycle 4", "BM blasts s/p 7+3 D14", "BM blasts (unscheduled)", "BM blasts at relapse", "BM blasts for response assessment", "BM blasts (IWG)", "BM blasts (WHO 2016)", "Bone marrow blasts WHO2022",
    "BM blasts verified", "BM blasts, digital (CellaVision)", "BM blasts, interpreted by Dr Smith", "Bone marrow blasts (Quest)", "BM blasts UCSF", "BM blasts OSH", "BM blasts hemodilute sample", "BM blasts dry tap touch prep", "Bone marrow blasts [H]", "Bonemarrow blasts",
    "Bone marrow blasts, pediatric", "Trial BM blasts", "BM blasts CR1", "BM blasts, EOI2", "BM blasts TP2", "BM blasts Nov 2026", "BM blasts MDS-EB2", "BM blasts (S26-10234)", "BM blasts SP26-1234", "Bone marrow blasts post FLT3 inhibitor", "骨髓原始细胞 CLL1 CAR-T后", "BM blasts after initial induction", "BM blasts VEN400/AZA75", "Bone marrow blasts, screening baseline",
    "Bone marrow blasts post NKG2D CAR-T", "BM blasts, NKG2D study D28", "BM blasts after NKG2D-CAR cells", "骨髓原始细胞 NKG2D CAR-T后", "骨髓原始细胞(筛选期基线)",
    "骨髓片原粒", "骨髓原始细胞 复发时", "骨髓原始细胞(入组前)", "骨髓原始细胞(急诊)", "骨髓原始细胞(金域检验)", "骨髓原始细胞 人民医院", "骨髓原始细胞(计数200个)", "骨髓原始细胞(偏高)", "骨髓原始细胞(干抽)", "骨髓原始细胞(增生极度活跃)", "骨髓原始细胞 血液科", "骨髓原始细胞(维奈克拉+阿扎胞苷1疗程后)",
    "骨髓原始细胞(HAA后)", "骨髓原始细胞(治疗前)", "骨髓原始细胞 参考范围0-2",
]
NOT_BY_MORPHOLOGY = ["Blast cells/100 cells in Bone marrow by Flow cytometry", "Leukemic blasts in bone marrow", "骨髓原始细胞(流式细胞术)", "骨髓白血病细胞比例", "Residual AML blasts, bone marrow"]
ABNORMAL = ["Bone marrow abnormal blasts by flow cytometry, % of CD45+ events", "骨髓异常髓系原始细胞占有核细胞", "骨髓流式:CD34+CD117+异常髓系原始细胞", "Bone marrow abnormal blasts (CD34+CD117+HLA-DR+)", "Aberrant blasts by flow, bone marrow"]


def state(*given):
    return screened(chart(*given)).finding(RR).state.value


@pytest.mark.parametrize("name", [*OF_THE_LIGAND, *OF_SOME_BLASTS, *NOT_NOTICED])
def test_decides_nothing(name) -> None:
    few, many = part("x", name, 2), part("x", name, 85)
    assert state(IN_RELAPSE, COURSE, many) == "met"
    assert state(CR, marrow_blasts("asp", 40), few) == "met"
    assert state(CR, marrow_blasts("asp", 40, "2026-11-18"), few) == state(IN_RELAPSE, COURSE, few, marrow_blasts("asp", 40, "2026-11-18")) == "met"
    assert state(COURSE, few) == state(COURSE, many) == "missing"
    assert state(CR, few) == "not-met"
    assert state(CR, part("x", f"{name} (flow)", 2)) == "not-met"
    assert screened(two(marrow=many)).finding(RR).state.value == screened(two(marrow=few)).finding(RR).state.value == "missing"


@pytest.mark.parametrize("name", OF_SOME_BLASTS)
def test_is_noticed_behind_a_remission(name) -> None:
    finding = screened(chart(CR, part("x", name, 85))).finding(RR)
    assert finding.state.value == "unclear"
    assert state(CR, part("x", name, 85), marrow_blasts("asp", 2, "2026-11-18")) == "not-met"
    assert state(CR, part("x", name, 85, "2026-09-01")) == "unclear"
    assert state(CR, part("x", name, 85, "2025-05-12")) == state(CR, part("x", name, 85, "2026-09-01"), marrow_blasts("asp", 2)) == "not-met"


@pytest.mark.parametrize("name", OF_SOME_BLASTS)
def test_few_leave_a_relapse_open_that_they_are_behind(name) -> None:
    for given in ([IN_RELAPSE, COURSE], [CR, marrow_blasts("asp", 40, "2026-11-14")]):
        finding = screened(chart(*given, part("x", name, 2))).finding(RR)
        assert finding.state.value == "unclear"
        assert "Observation/x" in [it.reference for it in finding.evidence]
    assert state(IN_RELAPSE, COURSE, part("x", name, 2, "2026-07-01")) == "met"


@pytest.mark.parametrize("name", [*OF_THE_LIGAND, *NOT_NOTICED])
def test_is_quiet(name) -> None:
    assert state(CR, part("x", name, 85)) == state(CR, part("x", name, 85, "2026-09-01")) == "not-met"
    assert state(IN_RELAPSE, COURSE, part("x", name, 2)) == state(CR, marrow_blasts("asp", 40, "2026-11-14"), part("x", name, 2)) == "met"


@pytest.mark.parametrize("name", OF_THE_LIGAND)
def test_the_ligand_is_shown(name) -> None:
    finding = screened(chart(CR, part("x", name, 85))).finding(LIGAND)
    assert finding.state.value == "reference-only"
    assert [it.reference for it in finding.evidence] == ["Observation/x"]


@pytest.mark.parametrize("name", [*COUNTS, *WITH_OTHER_WORDS])
def test_a_count_stays_one(name) -> None:
    assert state(CR, part("x", name, 23)) == "met"
    assert state(IN_RELAPSE, COURSE, part("x", name, 2)) == "not-met"
    assert screened(two(marrow=part("x", name, 23))).finding(RR).state.value == "met"


@pytest.mark.parametrize("name", NOT_BY_MORPHOLOGY)
def test_a_count_of_some_cells_stays_one(name) -> None:
    assert state(CR, part("x", name, 23)) == "met"
    assert state(IN_RELAPSE, COURSE, part("x", name, 2)) == "met"


@pytest.mark.parametrize("name", ABNORMAL)
def test_abnormal_blasts_stay_what_they_are(name) -> None:
    assert state(CR, part("x", name, 2)) == state(CR, part("x", name, 23)) == "met"


def test_few_by_lineage_are_not_hidden_by_it() -> None:
    beside = [part("x", "Bone marrow blasts positive for myeloperoxidase", share, "2026-11-14") for share in (2, 85)]
    for few in (part("m", "骨髓原始粒细胞", 2), part("m", "骨髓原始细胞", 2)):
        assert [state(IN_RELAPSE, COURSE, few), *(state(IN_RELAPSE, COURSE, few, it) for it in beside)] == ["not-met"] * 3
    assert state(IN_RELAPSE, COURSE, part("m", "骨髓原始粒细胞", 2), part("x", "Bone marrow blasts positive for myeloperoxidase", 2)) == "not-met"


# --- components and members ---------------------------------------------------------------------------------------
PANEL = "NKG2D ligand expression on bone marrow blasts by flow cytometry"


def of_panel(panel, name, value):
    return observation("x", concept(None, panel), component=[{"code": concept(None, name), "valueQuantity": quantity(value, "%")}])


def test_components() -> None:
    assert state(CR, of_panel(PANEL, "MICA positive blasts", 65)) == "not-met"
    assert state(CR, of_panel(PANEL, "Blasts", 65)) == "unclear"
    assert state(IN_RELAPSE, COURSE, of_panel(PANEL, "Blasts", 2)) == "unclear"
    assert state(CR, of_panel(PANEL, "Bone marrow blasts", 65)) == "met"
    assert state(CR, of_panel("Bone marrow differential", "Blasts", 65)) == "met"
    assert state(CR, of_panel("Bone marrow differential", "MPO+ blasts", 65)) == "not-met"
    assert state(CR, of_panel("Bone marrow differential", "Blasts, necrotic", 65)) == "unclear"


@pytest.mark.parametrize(("panel", "expected"), [(PANEL, "unclear"), ("Bone marrow differential", "met"), ("Bone marrow after NKG2D CAR-NK infusion", "met")])
def test_members(panel, expected) -> None:
    whole = observation("p", concept(None, panel), hasMember=[{"reference": "Observation/x"}])
    assert state(CR, whole, part("x", "Blasts", 65)) == expected


def test_of_a_marrow_specimen() -> None:
    assert state(MARROW, IN_RELAPSE, COURSE, part("x", "NKG2DL+ blasts", 2, specimen="bm")) == "met"
    assert state(MARROW, IN_RELAPSE, COURSE, part("x", "Blasts with Auer rods", 2, specimen="bm")) == "unclear"
    assert state(MARROW, CR, part("x", "Blasts with Auer rods", 65, specimen="bm")) == "unclear"
    assert state(MARROW, CR, part("x", "Blasts", 65, specimen="bm")) == "met"


# --- residual disease ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["Bone marrow MRD change from baseline", "Change in bone marrow MRD", "Baseline bone marrow MRD", "骨髓MRD变化", "骨髓MRD基线"])
def test_what_residual_disease_was_before(name) -> None:
    assert state(CR, part("x", name, 3)) == "unclear"
    assert state(CR, part("x", name, 3, "2026-09-01")) == "unclear"
    assert state(IN_RELAPSE, COURSE, part("x", name, 0)) == state(IN_RELAPSE, COURSE, part("x", name, 0.02)) == "unclear"


@pytest.mark.parametrize("name", [
    "Bone marrow MRD flow cytometry, % of viable leukocytes", "MRD/viable cells in Bone marrow by Flow cytometry", "BM MRD flow (viable CD45+ cells)", "MRD flow BM - viable cells", "BM MRD flow, viable events",
    "BM MRD flow - study baseline", "Baseline bone marrow MRD flow (trial screening)", "骨髓MRD流式 基线(筛选期)", "骨髓MRD流式(入组基线)",
])
def test_residual_disease_of_now(name) -> None:
    assert state(CR, part("x", name, 0.8)) == "met"
    assert state(CR, part("x", name, 0.8, "2026-09-01")) == "stale"


@pytest.mark.parametrize("name", ["Residual AML blasts by flow cytometry, bone marrow", "Residual myeloblasts by flow cytometry, bone marrow", "Leukemic blasts, bone marrow flow MRD assay"])
def test_few_blasts_called_residual(name) -> None:
    assert [state(CR, part("x", name, share)) for share in (0.8, 12)] == ["unclear", "met"]


@pytest.mark.parametrize("name", ["Bone marrow MRD viability", "Bone marrow MRD limit of detection", "Bone marrow MRD lower limit of quantification", "Bone marrow MRD assay sensitivity", "骨髓MRD检测限", "骨髓MRD检测灵敏度", "骨髓MRD标本细胞活力"])
def test_how_residual_disease_is_looked_for(name) -> None:
    assert state(CR, part("x", name, 3)) == "not-met"
    assert state(IN_RELAPSE, COURSE, part("x", name, 0)) == "met"


# --- body fluids --------------------------------------------------------------------------------------------------
FLUIDS = [("33373-2", "Blasts/100 leukocytes in Pleural fluid"), ("26448-1", "Blasts/100 leukocytes in Body fluid"), ("33372-4", "Blasts/100 leukocytes in Peritoneal fluid"), ("33374-0", "Blasts/100 leukocytes in Synovial fluid")]
SEEN = [{"valueQuantity": quantity(30, "%")}, {"valueQuantity": quantity(1, "%")}, {"valueString": "Positive"}]
NONE = [{"valueQuantity": quantity(0, "%")}, {"valueString": "Negative"}, {"valueString": "None"}]


@pytest.mark.parametrize(("code", "name"), FLUIDS)
@pytest.mark.parametrize("value", SEEN)
def test_blasts_in_a_body_fluid(code, name, value) -> None:
    """Told alike with a code and without: disease that may lie outside the marrow, of which no limit says so."""
    for called in (concept((LOINC, code, name)), concept((LOINC, code, None)), concept(None, name)):
        assert state(CR, observation("x", called, "2026-11-15", **value)) == "unclear"
        assert state(CR, observation("x", called, "2026-09-01", **value)) == "not-met"
        assert state(IN_RELAPSE, COURSE, observation("x", called, "2026-11-15", **value)) == "met"
        inside = observation("x", concept(None, "Fluid differential"), "2026-11-15", component=[{"code": called, **value}])
        assert state(CR, inside) == "unclear"
        assert state(COURSE, observation("x", called, "2026-11-15", **value)) == "missing"


@pytest.mark.parametrize(("code", "name"), FLUIDS)
def test_blasts_in_a_body_fluid_beside_a_status_of_remission(code, name) -> None:
    seen = observation("x", concept((LOINC, code, name)), "2026-11-15", valueQuantity=quantity(30, "%"))
    told = condition("aml", (ICD10, "C92.0", "Acute myeloblastic leukaemia [AML]"), clinical="remission")
    assert [screened(only(told, *it)).finding(RR).state.value for it in ((), (seen,))] == ["not-met", "unclear"]


@pytest.mark.parametrize(("code", "name"), FLUIDS)
@pytest.mark.parametrize("value", NONE)
def test_none_in_a_body_fluid(code, name, value) -> None:
    assert state(CR, observation("x", concept((LOINC, code, name)), "2026-11-15", **value)) == "not-met"
    assert state(IN_RELAPSE, COURSE, observation("x", concept((LOINC, code, name)), "2026-11-15", **value)) == "met"


# --- a range with one end -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("span", "shown", "state_"), [({"high": quantity(3, "%")}, "≤3 %", "not-met"), ({"low": quantity(20, "%")}, "≥20 %", "met"), ({"low": quantity(20, "%"), "high": quantity(30, "%")}, "20-30 %", "met")])
def test_a_range_with_one_end_is_no_negative_number(language, span, shown, state_) -> None:
    found = screened(chart(CR, part("x", "Bone marrow blasts", {"valueRange": span})))
    told = screening_json(found, language)["criteria"]
    row = next(it for it in told if it["id"] == RR)
    assert row["state"] == state_
    assert shown in json.dumps(row, ensure_ascii=False)
