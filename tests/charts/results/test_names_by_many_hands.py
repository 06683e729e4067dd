"""What a name makes of an uncoded result: a count of marrow blasts, residual disease, something that nobody can tell, or nothing.

Names of other languages, columns of databases, short names as LOINC writes them, names with a laboratory, a limit or a trend in them. None
that holds blasts or residual disease of the marrow may be silent; none may be sure that is of another time, another number or a part.
"""
from __future__ import annotations

import pytest

from fhir_mappings.results.names.specimens import site_of_words
from tests.charts.build import ICD10CM, condition, dose
from tests.charts.courses import CR, MARROW, RR, chart, only, part
from tests.charts.harness import screened

IN_RELAPSE = only(condition("a", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-09-01"), dose("c", "cytarabine", "2026-10-01", "2026-10-07"))

BLASTS = [
    # columns of databases and forms
    "BM_BLASTS_PCT", "BLAST%_BM", "BMBlasts", "bmBlastPct", "BoneMarrowBlasts", "BoneMarrowBlastPercentage", "boneMarrowBlastCount", "bone_marrow_blast_percentage", "MarrowBlasts", "BM_Blast", "LAB_BM_BLASTS", "BMBlastPercent",
    "BlastsBM", "BLASTS_MARROW", "bm-blasts-pct", "BM.BLASTS", "骨髓_原始细胞比例", "骨髓_原始细胞", "BM_原始细胞", "骨髓原始细胞(%)", "骨髓原始细胞_百分比", "原始细胞比例_骨髓", "骨髓-原始细胞%",
    # as LOINC writes them in short
    "Blasts NFr Mar", "Blasts NFr Mar Manual", "Blasts/100 cells Mar", "Blasts/100 WBC NFr Mar", "Myeloblasts NFr Bone Mar", "Blasts NFr BM", "Blasts/100 leukocytes Mar", "Blasts Fr Mar", "Blasts NFr Marrow Manual", "Myeloblasts NFr Mar Manual",
    # of other languages
    "Knochenmark Blasten", "Blasten im Knochenmark", "Blasten KM", "Blastenanteil Knochenmark", "Knochenmarkblasten", "KM-Blasten", "Blastenanteil im Knochenmark (%)", "Myeloblasten Knochenmark", "Blasten (Knochenmark)", "Knochenmark: Blasten in %",
    "Blasten im Knochenmarkaspirat", "Knochenmarkzytologie Blasten", "Anteil Blasten im Knochenmark", "Blastenzahl Knochenmark", "Knochenmarksblasten", "% Blasten Knochenmark", "Blasten, Knochenmarkausstrich",
    "Blastes médullaires", "Blastes moelle osseuse", "Blastes (moelle)", "% blastes myélogramme", "Myélogramme blastes", "blastes de la moelle osseuse", "Blastes dans la moelle osseuse", "Pourcentage de blastes médullaires", "Blastose médullaire",
    "Blastes moelle (%)", "BLASTES MEDULLAIRES", "Taux de blastes médullaires", "Myéloblastes moelle osseuse",
    "Blastos en médula ósea", "Blastos médula ósea", "% blastos en médula ósea", "Porcentaje de blastos en médula ósea", "Blastos medulares", "Blastos en medula osea", "Mielograma: blastos", "Mieloblastos en médula ósea", "BLASTOS EN MÉDULA ÓSEA", "Blastos (MO)",
    "Blasti midollari", "Blasti midollo osseo", "Blasti nel midollo osseo", "% blasti midollari", "Percentuale di blasti midollari", "Mieloblasti midollo osseo",
    "Blastos na medula óssea", "Blastos medula óssea", "Porcentagem de blastos na medula óssea", "Blastos medulares (%)", "Percentual de blastos na medula óssea",
    "Blasten beenmerg", "Blasten in beenmerg", "Beenmerg blasten", "Percentage blasten beenmerg", "Beenmergblasten",
    # a laboratory, a case, a trend, a baseline told beside
    "骨髓原始细胞(华大基因)", "骨髓原始细胞 华大基因", "骨髓原始细胞 世和基因检测", "骨髓原始细胞(华大基因检验)", "BM blasts (Change Healthcare)", "Bone marrow blasts, index case", "Bone marrow blasts KIT Karlsruhe", "BM blasts, MLL Munich", "BM blasts MLL GmbH",
    "Bone marrow blasts (Quest Diagnostics)", "BM blasts, Sonic Diagnostic Laboratory", "骨髓原始细胞(迪安诊断)", "骨髓原始细胞 变化趋势", "BM blasts C2 (baseline BM C0)", "BM blasts (baseline 62%)", "Bone marrow blasts (index patient)",
    "骨髓原始细胞 增多", "骨髓原始细胞(增生减低)", "骨髓原始细胞 升高", "BM blasts prior to cycle 2", "Bone marrow blasts prior to transplant", "BM blasts (transformed AML)", "BM blasts, consolidation phase", "BM blasts, diagnostic aspirate", "BM blasts for diagnosis of relapse", "BM blasts EOI (baseline C0)",
    "Blasten (KM-Zytologie)", "KM Blasten %", "Knochenmarkzytologie: Blastenanteil", "Blastes - moelle", "Myélogramme: blastes %", "Blastos MO", "BLASTI MIDOLLO", "bm_blasts", "marrow_blasts", "BMBLASTS", "BMBLAST",
    "BM_BLAST_CNT", "BlastPctBM", "BM_BLASTS_MANUAL", "bmblasts", "bmblastpct", "骨髓原始细胞 形态学诊断", "骨髓原始细胞(细胞形态学诊断报告)", "骨髓原始细胞 2026年11月诊断报告", "BM blasts diagnostic lab", "BM blasts double checked",
    "BM blasts, post-diagnosis month 6", "Bone marrow blasts (AML diagnosis: relapse)", "Blasts, Bone Marrow (Genomics Institute)", "BM blasts, Cologne", "骨髓原始细胞 贝瑞基因", "骨髓原始细胞,安诺优达基因",
    "BM blasts MLL Münchner Leukämielabor", "骨髓原始细胞(单克隆)", "Knochenmark-Blasten", "Blasten-Anteil KM", "Blasten i. Knochenmark", "Blasten v. KM", "Pct blastos medula osea", "Blastes médullaires (myélogramme)",
    "Blastos, aspirado de médula ósea", "Blasti (aspirato midollare)", "BM blasts, Mar 2026", "BM blasts 12 Mar", "Blasts, Marrow, Mar-26", "Blasts BM 基因公司", "骨髓原始细胞 康圣环球基因", "Bone Marrow Blast %, Diagnostic Pathology",
    "BoneMarrow Blasts", "BM Blasts/Diff", "BMA_BLAST_PERCENT", "BMAspirateBlasts", "AspirateBMBlasts", "HEME.BM.BLASTS",
]
OF_SOME = ["Bone marrow blasts, leukemia/lymphoma flow", "Leukemia/Lymphoma flow, bone marrow blasts", "骨髓原始细胞 白血病/淋巴瘤流式", "Leukemic blasts NFr Mar", "Blasts NFr Mar FC", "Blasten im Knochenmark (Durchflusszytometrie)", "Blastes moelle (cytométrie en flux)", "Blastos médula ósea citometría de flujo", "BM_Blasts_Flow", "BmBlastsFlow", "骨髓免疫分型 原始细胞", "骨髓流式免疫分型:原始细胞", "Bone marrow immunophenotyping: blasts"]

RESIDUAL = [
    "BM MRD flow (adequate for MRD analysis)", "BM MRD flow, specimen adequacy good", "BM MRD flow (specimen adequacy: satisfactory)", "BM MRD flow, internal control ok", "BM MRD flow, negative control normal", "BM MRD flow, controls valid", "骨髓MRD流式 质量控制合格", "骨髓MRD流式 8色抗体方案",
    "BM MRD flow, Leukemia/Lymphoma panel", "BM MRD flow, leukaemia / lymphoma", "Leukemia & lymphoma flow, BM MRD", "骨髓MRD流式 白血病/淋巴瘤免疫分型",
    "BM MRD flow % total events", "BM MRD flow (% of total events)", "BM MRD by flow, percent of all events", "MRD % of acquired events, bone marrow flow", "Min resid dis cells NFr Mar FC", "Min res dis NFr Mar FC", "MRD NFr Mar FC",
    "骨髓MRD 流式 异常髓系原始细胞", "骨髓流式残留异常原始细胞", "骨髓流式 异常髓系原始细胞 MRD", "Bone marrow residual abnormal blasts by flow", "Residual disease: abnormal blasts bone marrow flow", "BM MRD: abnormal blasts, flow",
    "骨髓MRD流式 检测下限0.01%", "骨髓MRD流式(检测下限:0.01%)", "骨髓流式MRD 灵敏度10-4", "BM MRD flow (LOD 0.01%)", "BM MRD by flow, sensitivity 0.01%", "BM MRD flow (limit of detection 0.01%)", "骨髓MRD流式(灵敏度0.01%)", "BM MRD flow cut-off 0.1%",
    "骨髓MRD流式(阈值0.1%)", "BM MRD by flow (LLOQ 0.02%)",
    "骨髓MRD流式 变化趋势", "BM MRD flow, changed phenotype", "BM MRD flow (phenotype change)", "骨髓MRD流式 表型变化", "BM MRD flow, C2 (baseline BM C0)", "BM MRD flow EOI (baseline 1.2%)", "骨髓MRD流式 C2(基线 0.8%)",
    "BM_MRD_FLOW", "MRD_BM_MFC", "BM_MRD_FCM_PCT", "骨髓_MRD_流式", "BmMrdFlow", "BoneMarrowMRDFlow", "骨髓MRD流式(华大基因)", "骨髓MRD流式(VA方案后)", "骨髓MRD流式 IA方案第2疗程", "骨髓MRD流式 肿瘤医院", "骨髓MRD流式(肝素抗凝)", "BM MRD flow, MD Anderson Cancer Center", "骨髓MRD流式 参考值<0.01%", "BM MRD flow (Change Healthcare)", "BM MRD flow, MLL Munich",
    "MRD bone marrow Durchflusszytometrie", "MRD Knochenmark durchflusszytometrisch", "MRD durchflusszytometrie KM", "MRD moelle osseuse par cytométrie en flux", "Minimale Resterkrankung Knochenmark Durchflusszytometrie",
    "Maladie résiduelle moelle osseuse cytométrie en flux", "Enfermedad mínima residual médula ósea citometría de flujo", "Enfermedad residual mínima (médula ósea), citometría", "Malattia minima residua midollo osseo citofluorimetria",
    "Doença residual mínima medula óssea citometria de fluxo", "Minimale restziekte beenmerg flowcytometrie", "EMR médula ósea por citometría de flujo",
    "BM MRD flow, single tube 10-color", "BM MRD flow (adequate sample)", "BM MRD by flow, 3 tubes", "骨髓MRD流式 肝素管", "骨髓MRD流式(DA方案后)", "骨髓MRD流式 巩固方案后", "BM MRD flow % of total events analyzed",
    "BM MRD flow, % of 500,000 events", "BM MRD flow (1,000,000 events acquired)", "骨髓MRD流式 收集细胞50万", "骨髓MRD流式(获取细胞100万)", "BM MRD flow (0.01% sensitivity)", "BM MRD flow sens. 0.01%", "骨髓MRD流式 最低检测限0.01%",
    "骨髓MRD流式 检出限为0.01%", "骨髓MRD流式 LOD<0.01%", "BM MRD flow <0.1% negative", "骨髓微小残留病流式 质控合格", "BM MRD flow (quality good)", "骨髓MRD流式 参考区间<0.1%", "骨髓MRD流式 肾内科", "BM MRD flow, Roswell Park Comprehensive Cancer Center",
    "BM MRD flow Dana-Farber Cancer Institute", "骨髓MRD流式 中国医学科学院肿瘤医院", "骨髓MRD流式 有核细胞数占比", "骨髓MRD流式(血液肿瘤科)", "骨髓MRD流式 癌症中心",
]

UNSURE = [
    # whether they are abnormal, or only flagged so
    "Bone marrow blasts (abnormal)", "BM blasts abnormal", "Bone marrow blasts - abnormal", "骨髓原始细胞(异常)",
    # with other cells
    "骨髓 原粒+早幼粒", "骨髓原粒+早幼", "骨髓原始粒细胞+早幼粒细胞", "BM myeloblasts + promyelocytes", "原粒+早幼粒(骨髓)",
    # of another time, how much more, of a clone
    "Bone marrow blasts diagnosis (2025)", "BM blasts diagnosis", "BM blasts, diagnosis 2025-05", "BM blasts at dx", "BM_BLASTS_DX", "BM_BLASTS_AT_DIAGNOSIS", "骨髓原始细胞(诊断)", "骨髓原始细胞 2025年诊断", "BM blasts doubling", "Bone marrow blast doubling", "骨髓原始细胞增加",
    "骨髓原始细胞翻倍", "Clonal bone marrow blasts", "BM blasts, clonal", "Bone marrow blast ratio", "BM blasts re-evaluated clone", "Bone marrow blasts clonal fraction", "骨髓原始细胞减少", "BM_BLASTS_BASELINE", "BMBlastsBaseline", "BM blasts (baseline visit)", "BM blasts C1D1 baseline", "Bone marrow blasts change", "骨髓原始细胞变化",
    # of a marker or a gene, in whatever spelling
    "骨髓原始细胞 融合基因", "骨髓原始细胞 KIT", "BM blasts KIT mutated", "BM blasts MLL rearranged", "BM_BLASTS_CD34", "BMBlastsFLT3", "骨髓原始细胞 突变基因", "CD45dim blasts bone marrow", "Megakaryoblasten Knochenmark", "Monoblasten Knochenmark",
    # other languages with more words than where the blasts are
    "Blasten im Knochenmark bei Erstdiagnose", "Blasten Knochenmark TdT-positiv", "Blastes médullaires au diagnostic", "Blastos en médula ósea al diagnóstico", "Blasti midollari alla diagnosi", "Blasten Knochenmark CD34", "Blasten beenmerg bij diagnose",
    "Veränderung der Blasten im Knochenmark", "Blastes médullaires CD34+", "Blastos en médula ósea (previo)", "Blasten im Knochenmark vor Therapie", "Blastes moelle J28",
    # where from is not told
    "Blasten", "Blastes", "Blastos (%)", "Blasti", "Blastenanteil",
    # elsewhere
    "Blasten im peripheren Blut", "Blastes sang périphérique", "Blastos en sangre periférica", "Blasti sangue periferico", "Blastos no sangue periférico", "Blasten perifeer bloed", "Blasten im Blut", "Blasten im Liquor", "PB_BLASTS", "PBBlasts", "Blasts NFr Bld", "Blasts NFr CSF",
    "Blasts/100 WBC NFr Bld Manual", "外周血_原始细胞比例", "CSF_BLASTS", "Blastes LCR",
]
UNSURE_RESIDUAL = ["BM MRD flow diagnosis", "BM MRD baseline visit", "骨髓MRD 变化", "BM MRD change", "BM_MRD_BASELINE", "骨髓MRD流式 增加", "BM MRD doubling", "MRD bei Erstdiagnose Knochenmark Durchflusszytometrie", "PB_MRD_FLOW", "Abnormal CD34+ blasts BM flow", "Abnormal CD34+ myeloblasts bone marrow"]

NEITHER = [
    "MRD tube", "MRD tube, bone marrow", "Bone marrow adequate for MRD", "BM MRD sample quality", "骨髓MRD检测细胞总数", "BM MRD total events acquired", "BM MRD events", "BM MRD limit of detection", "骨髓MRD检测下限", "骨髓MRD灵敏度", "骨髓MRD检测方案", "骨髓MRD抗体方案", "骨髓MRD参考值", "BM MRD tumor cells urine", "骨髓肿瘤MRD", "BM blasts in chronic phase", "BM blast phase", "BM blasts, MPO index", "BM_BLASTS_MPO", "Blasten Knochenmark MPO-positiv", "BM blasts prior", "骨髓原始细胞免疫表型", "BM MRD LOD (%)", "MRD lymphoma bone marrow flow",
    "骨髓瘤MRD", "Myeloma MRD bone marrow", "Erythroblasts NFr Mar", "Erythroblasten Knochenmark", "Érythroblastes moelle", "Fibroblasten Knochenmark", "Normoblasts NFr Mar", "ErythroBlastsBM", "Osteoblasts bone marrow",
    "Promyelocytes NFr Mar", "Knochenmark Zellularität", "Cellularité moelle osseuse", "Plasmazellen im Knochenmark", "Lymphocytes NFr Mar", "Blastocystis hominis", "Blastomyces antibody", "Creatinine Mar 2026", "Hemoglobin Mar", "BM cellularity", "Nachweisgrenze MRD Knochenmark",
    "Seuil MRD moelle", "Sensibilidad MRD médula ósea", "Bone marrow blast crisis", "NKG2D ligand positive BM blasts", "BM_BLASTS_NKG2D_L", "骨髓早幼粒细胞", "早幼粒细胞(骨髓)", "Residuo gastrico", "Restharn", "Résidu post-mictionnel", "Volumen residual",
    "Oligoblastos", "BM_BLAST_VIABILITY", "Blastenkrise",
    "Retikulozyten Knochenmark", "BMCellularity", "Neuroblasten", "Blastoid variant", "Knochenmark Befund", "Osteoblastes", "Blastulation rate", "Blastozyste", "Volume résiduel", "Residuo", "Volumen residual vesical",
    "Minimale Resterkrankung Myelom Knochenmark", "Malattia minima residua mieloma midollo", "Fibroblastos médula ósea", "Moelle osseuse cellularité", "Médula ósea celularidad", "Linfoblastos médula ósea",
    "Eritroblastos médula ósea", "Erythroblastes moelle osseuse", "Proerythroblasten Knochenmark", "Normoblasten Knochenmark", "Plasmoblasten", "Blut im Stuhl", "Liquor Zellzahl", "Sang dans les selles", "BMI",
    "BMIPercentile", "BMPanel", "MRDeviceCount", "MarrowReserve", "FlowRate", "PeakFlow", "BlastCrisisFlag", "BM_BLAST_CRISIS", "Blasts_Viability_BM", "BM_MRD_SENSITIVITY", "BM_MRD_LOD", "BMMrdSensitivity",
    "BM MRD internal control", "BM MRD negative control", "MRD adequacy of specimen, bone marrow", "骨髓MRD质量控制", "BM MRD flow, lymphoma panel", "Bone marrow lymphoma cells, flow", "Bone marrow lymphoblastic lymphoma, blasts", "骨髓MRD流式 淋巴瘤",
    "MRD_TUBE_BM", "BM MRD events analyzed", "骨髓MRD分析细胞数", "骨髓MRD质量", "骨髓MRD质控", "骨髓MRD 评语", "骨髓MRD参考范围", "骨髓MRD阈值", "BM MRD threshold", "BM MRD cut-off", "骨髓MRD检出限", "MRD quality bone marrow", "BM MRD sample adequacy",
    "Karyoblast index", "Knochenmark Erythropoese", "骨髓异常早幼粒细胞", "骨髓异常淋巴细胞", "骨髓红细胞", "Blasts normal range upper limit BM", "Mar appointment", "Hb Mar", "CSF protein Mar", "原粒 早幼红", "骨髓早幼粒+中幼粒",
]


def after(*given: dict) -> str:
    return screened(chart(CR, *given)).finding(RR).state.value


def behind_a_relapse(*given: dict) -> str:
    return screened([*IN_RELAPSE, *given]).finding(RR).state.value


@pytest.mark.parametrize("name", BLASTS)
def test_a_count_of_blasts(name) -> None:
    assert (after(part("x", name, 45)), behind_a_relapse(part("x", name, 2)), after(part("x", name, 2))) == ("met", "not-met", "not-met")


@pytest.mark.parametrize("name", OF_SOME)
def test_a_count_of_some_blasts(name) -> None:
    assert (after(part("x", name, 45)), behind_a_relapse(part("x", name, 2))) == ("met", "met")


@pytest.mark.parametrize("name", RESIDUAL)
def test_residual_disease(name) -> None:
    assert (after(part("x", name, 0.8)), after(part("x", name, 0.02))) == ("met", "not-met")


@pytest.mark.parametrize("name", UNSURE)
def test_nobody_can_tell(name) -> None:
    assert after(part("x", name, 45)) == "unclear"
    assert behind_a_relapse(part("x", name, 2)) in ("met", "unclear")


@pytest.mark.parametrize("name", UNSURE_RESIDUAL)
def test_nobody_can_tell_of_residual_disease(name) -> None:
    assert after(part("x", name, 0.8)) in ("unclear", "judgement")
    assert behind_a_relapse(part("x", name, 0.02)) in ("met", "unclear")


@pytest.mark.parametrize("name", NEITHER)
def test_neither(name) -> None:
    assert (after(part("x", name, 45)), after(part("x", name, 0.8)), behind_a_relapse(part("x", name, 2))) == ("not-met", "not-met", "met")


@pytest.mark.parametrize("name", ["Blasten", "Blasten im Blut", "Blastes", "Blastos", "Blasts"])
@pytest.mark.parametrize("none", [0, *({"valueString": it} for it in ("keine", "negativ", "aucun", "ninguno", "nicht nachweisbar", "non détecté", "geen", "None"))])
def test_none_outside_the_marrow(name, none) -> None:
    """A blood count of another language without any leaves a remission alone."""
    assert after(part("x", name, none)) == "not-met"


@pytest.mark.parametrize("name", ["Mar 2026 creatinine", "ALT Mar", "Knochenmark Befund"])
def test_a_month_is_no_marrow(name) -> None:
    assert site_of_words(name) == ("marrow" if "Knochen" in name else None)


@pytest.mark.parametrize(("name", "many"), [("Blasten", "met"), ("Blastes", "met"), ("Blastos", "met"), ("Blasti", "met"), ("Blastenanteil", "met"), ("Blasten bei Erstdiagnose", "unclear"), ("Lymphoblasten", "unclear")])
def test_of_a_marrow_specimen(name, many) -> None:
    assert after(MARROW, part("x", name, 45, specimen="bm")) == many
