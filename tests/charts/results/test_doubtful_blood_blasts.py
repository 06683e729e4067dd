"""Blasts in blood after a remission are a relapse, unless a growth factor or a cytotoxic, by whatever name, may have driven them out."""
from __future__ import annotations

import pytest

from tests.charts.build import ATC, RXNORM, SCT, blood_blasts, concept, dose, marrow_blasts, procedure
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened

INDUCTION = dose("i1", "cytarabine", "2025-05-15", "2025-05-21")
FOUND = blood_blasts("pb", 3, "2026-11-10")


def state(*given):
    """Of relapsed-refractory: a remission of 2025, and blasts in blood now."""
    return screened(chart(INDUCTION, CR, FOUND, *given)).finding(RR).state.value


def drug(text=None, coding=None, when="2026-11-05"):
    return dose("x", "cytarabine", when) | {"medicationCodeableConcept": concept(coding, text)}


GROWTH_FACTORS = """Neulasta;Zarxio;Nivestym;Udenyca;Ziextenzo;Fylnetra;Nyvepria;Stimufend;Releuko;Nypozi;Granix;Granocyte;Accofil;Tevagrastim;Lonquex;Rolvedon
eflapegrastim;Rolontis;Ryzneuta;molgramostim;sargramostim;Leukine;G CSF;GCSF 300 mcg;rhGM-CSF;PEG-rhG-CSF;0.6 ML Neulasta 10 MG/ML Prefilled Syringe
0.5 ML Zarxio 0.6 MG/ML Prefilled Syringe;吉粒芬;瑞血新;欣粒生;特尔津;特尔立;重组人粒细胞巨噬细胞刺激因子;粒细胞-巨噬细胞集落刺激因子;赛格力;洁欣;格拉诺赛特
里亚金;保力津;白特喜;津恤力;津优力;珮金;立生素;粒生素;艾多;艾多注射液;注射用艾多;艾贝格司亭;拓培非格司亭;重组人粒细胞刺激因子注射液(吉粒芬);升白针"""
CYTOTOXICS = """mercaptopurine;6-MP 50 mg;thioguanine;doxorubicin;vincristine;topotecan;thiotepa;treosulfan;carmustine;pegaspargase;inotuzumab ozogamicin
巯嘌呤片;硫鸟嘌呤;多柔比星;吡柔比星;长春新碱;拓扑替康;噻替派;曲奥舒凡;卡莫司汀;培门冬酶;左旋门冬酰胺酶"""
NEITHER = """romiplostim;Nplate;plerixafor;ancestim;Retacrit;epoetin alfa;罗普司亭;重组人促红细胞生成素;艾多沙班;艾曲泊帕;Granisetron;22 G CSF collection;CSF examination
blinatumomab;selinexor;imatinib;rituximab;azathioprine;fluorouracil 5% cream;hydroxyurea"""


def names(text):
    return [name for line in text.splitlines() for name in line.split(";")]


@pytest.mark.parametrize("name", [*names(GROWTH_FACTORS), *names(CYTOTOXICS)])
def test_a_drug_shortly_before(name) -> None:
    assert state(drug(name)) == "judgement"


@pytest.mark.parametrize("name", names(NEITHER))
def test_a_drug_that_drives_no_blasts_out(name) -> None:
    assert state(drug(name)) == "met"


@pytest.mark.parametrize(("system", "code", "expected"), [
    *((ATC, code, "judgement") for code in ("L03AA02", "L03AA03", "L03AA09", "L03AA10", "L03AA13", "L03AA14", "L03AA16", "L03AA", "L01DB01", "L01BB02")),
    *((RXNORM, code, "judgement") for code in ("338036", "1605074", "727539", "353501", "3639", "10473", "2105")),
    (ATC, "L03AA12", "met"), (ATC, "L03AX16", "met"), (RXNORM, "1597258", "met"),
])
def test_a_code_alone(system, code, expected) -> None:
    assert state(drug(coding=(system, code))) == expected


def test_not_long_after() -> None:
    """Growth factor counts for 14 days, a cytotoxic for less than 28; a dose after the sample changes nothing."""
    assert state(drug("Neulasta", when="2026-10-26")) == "met"
    assert state(drug("thiotepa", when="2026-10-14")) == "judgement"
    assert state(drug("thiotepa", when="2026-10-13")) == "met"
    assert state(drug("Neulasta", when="2026-11-11")) == "met"


PREPARED = """BuCy conditioning;改良Bu/Cy预处理;mBUCY预处理;FC方案清淋预处理;Flu/Cy lymphodepletion;FluBu conditioning;TBI/Cy conditioning;Mel/Flu conditioning
移植预处理;减低强度预处理;BU/CY+ATG预处理;清淋化疗;Reduced intensity conditioning;Myeloablative conditioning;BEAM conditioning"""
NOT_PREPARED = """Physical conditioning therapy;Echocardiogram before conditioning;皮肤预处理;预处理方案讨论;移植预处理前评估;buccal swab;Influenza vaccine;流感疫苗接种"""


@pytest.mark.parametrize("name", names(PREPARED))
def test_what_prepares_for_a_transplant_or_for_cells(name) -> None:
    assert state(procedure("x", None, name, "2026-10-25")) == "judgement"


@pytest.mark.parametrize("name", names(NOT_PREPARED))
def test_what_prepares_for_none(name) -> None:
    assert state(procedure("x", None, name, "2026-10-25")) == "met"


@pytest.mark.parametrize(("coding", "name", "when", "more", "expected"), [
    ((SCT, "58390007"), None, "2026-10-20", {}, "judgement"),
    ((SCT, "58390007"), None, "2026-10-14", {}, "judgement"),
    ((SCT, "58390007"), None, "2026-10-13", {}, "met"),
    (None, "Autologous HSCT", "2026-11-01", {}, "judgement"),
    (None, "异基因造血干细胞移植术", "2026-10-25", {}, "judgement"),
    (None, "Allogeneic HSCT", "2026-11-12", {}, "met"),
    (None, "Allogeneic HSCT planned", "2026-11-01", {}, "met"),
    (None, "Allogeneic HSCT", "2026-11-01", {"status": "not-done"}, "met"),
])
def test_a_transplant_follows_on_conditioning(coding, name, when, more, expected) -> None:
    assert state(procedure("x", coding, name, when, **more)) == expected


@pytest.mark.parametrize(("name", "expected"), [
    *((name, "missing") for name in ("mercaptopurine", "doxorubicin", "thiotepa", "BuCy conditioning", "移植预处理", "blinatumomab", "imatinib")),
    *((name, "met") for name in ("Chemotherapy with thioguanine", "化疗联合培门冬酶", "Chemotherapy plus dasatinib", "FLAG-IDA + thiotepa", "topotecan and cytarabine")),
])
def test_such_a_drug_makes_no_course_and_hides_none(name, expected) -> None:
    """No second course of arm (a) by itself; chemotherapy of which it names a part stays one."""
    blasts = marrow_blasts("m1", 35, "2026-06-20"), marrow_blasts("m2", 30, "2026-09-25"), marrow_blasts("m3", 44, "2026-11-15")
    found = screened(chart(dose("i1", "cytarabine", "2026-05-20", "2026-05-26"), procedure("x", None, name, "2026-08-01"), *blasts))
    assert found.finding(RR).state.value == expected
