"""Results whose name says another test than their code: as a text, as the code's own display, or as that of a local code beside it."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fhir_mappings.elements import CodeableConcept, Coding
from fhir_mappings.results.names.meanings import recognise
from fhir_mappings.results.names.names_of_tests import another_named
from fhir_mappings.terminology import store
from tests.charts.build import LOINC, NEGATIVE, POSITIVE, base, changed, concept, observation, serology, woman
from tests.charts.harness import Case, check

VALUE_SETS = Path(store.__file__).parent / "valuesets"
LAST = "2026-11-20"


def forms(code: str, name: str) -> list[tuple[str, dict]]:
    """The three places of a name."""
    return [("text", concept((LOINC, code), name)), ("display", concept((LOINC, code, name))),
            ("local code", concept((LOINC, code), "生化", ("urn:lis", "X", name)))]


def renamed(criterion: str, id_: str, code: str, state: str, names: tuple[str, ...], chart=base, **value) -> list[Case]:
    """The base chart with one result renamed in every way."""
    says = ("name contradicts its code",) if state == "unclear" else ()
    return [Case(f"{code} with “{name}” as {where}", changed(chart(), id_, code=named, **value), {criterion: state},
                 mentions={criterion: says} if says else {})
            for name in names for where, named in forms(code, name)]


def nyha(names: tuple[str, ...], state: str, **value) -> list[Case]:
    says = {"cardiac-function": ("name contradicts its code",)} if state == "unclear" else {}
    return [Case(f"88020-3 with “{name}” as {where}", [*base(), observation("n", named, LAST, **(value or {"valueString": "I"}))],
                 {"cardiac-function": state}, mentions=says) for name in names for where, named in forms("88020-3", name)]


ANOTHER = [
    *renamed("serology-syphilis", "tp-1", "24110-9", "unclear", ("RPR", "TRUST", "VDRL", "梅毒甲苯胺红不加热血清试验", "Reagin Ab", "梅毒非特异性抗体", "HIV Ab")),
    *renamed("serology-hiv", "hiv-1", "56888-1", "unclear", ("抗-HCV", "丙肝抗体", "HBsAg", "HIV-1 RNA", "HIV viral load", "HIV viral load if indicated", "HIV Western blot", "HIV p24 Ag", "TPPA")),
    *renamed("serology-hcv", "hcv-1", "13955-0", "unclear", ("HIV Ag/Ab", "HCV RNA", "丙肝核心抗原", "丙肝病毒核酸", "乙肝表面抗原")),
    *renamed("serology-hbv", "hbsag-1", "5196-1", "unclear", (
        "HBsAb", "乙肝e抗原", "HBV DNA", "Hepatitis B core Ab", "Hepatitis A IgM", "乙肝表面抗体", "抗-HBs", "乙肝五项-表面抗体", "乙肝抗体", "丙肝抗体")),
    *renamed("serology-hbv", "hbsag-1", "5196-1", "unclear", ("乙肝表面抗体", "Hepatitis B surface antibody"), valueCodeableConcept=concept(POSITIVE)),
    *renamed("ecog", "ecog-1", "89247-1", "unclear", (
        "KPS评分", "疼痛评分", "Pain score", "Karnofsky performance status", "Palliative Performance Scale", "Barthel指数", "NYHA")),
    *renamed("ecog", "ecog-1", "89243-0", "unclear", ("Palliative Performance Scale", "ECOG", "Lansky play-performance"), valueInteger=80),
    *renamed("hepatic-alt", "alt-1", "1742-6", "unclear", ("AST", "天冬氨酸氨基转移酶", "ALP", "碱性磷酸酶", "SGOT", "GGT", "AST/ALT")),
    *renamed("hepatic-ast", "ast-1", "1920-8", "unclear", ("谷丙转氨酶", "ALT", "肝功能：ALT", "LDH")),
    *renamed("hepatic-tbil", "tbil-1", "1975-2", "unclear", ("直接胆红素", "DBIL", "总胆汁酸", "Bilirubin.direct")),
    *renamed("renal-creatinine", "crea-1", "2160-0", "unclear", ("胱抑素C", "内生肌酐清除率", "尿酸", "尿素", "BUN", "Creatine kinase")),
    *renamed("pregnancy-negative", "hcg-1", "2118-8", "unclear", ("LH", "Ovulation (LH) test", "AFP", "游离β-HCG", "FSH"), woman),
    *nyha(("Killip分级", "ASA分级", "CCS心绞痛分级", "Killip心功能分级", "WHO functional class", "Child-Pugh"), "unclear"),
    *nyha(("Killip分级",), "unclear", valueString="III"),
    *(Case(f"a shortening fraction under the code of an LVEF ({where})",
           [*base(), observation("f", named, LAST, valueQuantity={"value": 33, "unit": "%"})], {"cardiac-function": "unclear"})
      for where, named in forms("10230-1", "左室短轴缩短率")),
    *(Case(f"lymphocytes under the code of blasts ({where})", [
        *base()[:1], base()[1] | {"code": concept(("http://hl7.org/fhir/sid/icd-10-cm", "C92.01"))}, *base()[2:],
        observation("b", named, LAST, valueQuantity={"value": 25, "unit": "%", "system": "http://unitsofmeasure.org", "code": "%"})],
        {"relapsed-refractory": "unclear"}) for where, named in forms("709-6", "Lymphocytes %")),
    Case("RPR as a component under the code of treponemal antibodies", changed(
        base(), "tp-1", code=concept(None, "梅毒血清学"), valueCodeableConcept=None,
        component=[{"code": concept((LOINC, "24110-9"), "RPR"), "valueCodeableConcept": concept(NEGATIVE)}]), {"serology-syphilis": "unclear"}),
    Case("an older right result decides nothing beside it", [*base(), serology("tp-2", when="2026-11-19") | {"code": concept((LOINC, "24110-9"), "RPR")}],
         {"serology-syphilis": "unclear"}),
    Case("the right test beside it, of the same name", [*base(), serology("rpr-2", when="2026-11-19") | {"code": concept((LOINC, "20507-0"), "RPR")}],
         {"serology-syphilis": "met"}),
]
ANOTHER += [  # what is done besides is cut: what is left names another test
    *renamed("serology-syphilis", "tp-1", "24110-9", "unclear", ("RPR with reflex to TPPA", "Reflex RPR", "TRUST（阳性做TPPA）", "RPR reflex", "HIV with reflex to RPR")),
    *renamed("serology-hiv", "hiv-1", "56888-1", "unclear", ("HCV with reflex to RNA", "Reflex to HIV Western blot")),
    *renamed("renal-creatinine", "crea-1", "2160-0", "unclear", ("eGFR (creatinine)", "eGFR, creatinine-based", "eGFR,肌酐法", "eGFR, creatinine and cystatin", "Creatine/serum", "Cr/Creatine", "尿肌酐/Cr", "Cr/尿肌酐", "Creatinine/urine", "Albumin/Creatinine", "BUN/Creatinine", "尿蛋白/肌酐", "Creatinine clearance with GFR", "Creatinine-based eGFR", "Creatinine, urine, w/ eGFR",
                                                                 "Creatinine and cystatin C eGFR")),
    *renamed("hepatic-tbil", "tbil-1", "1975-2", "unclear", ("Bilirubin, direct and total", "Neonatal bilirubin", "Total minus direct bilirubin")),
    *renamed("ecog", "ecog-1", "89247-1", "unclear", ("Functional capacity", "NYHA functional status", "心功能分级")),
    *(Case(f"{name} under the code of an LVEF ({where})", [*base(), observation("f", named, LAST, valueQuantity={"value": 62, "unit": "%"})],
           {"cardiac-function": "unclear"}) for name in ("右心功能", "心功能分级", "LVEF & RVEF") for where, named in forms("10230-1", name)),
]

ITSELF = [
    *renamed("serology-syphilis", "tp-1", "24110-9", "met", (
        "Syphilis Ab with reflex to RPR", "Syphilis w/reflex to RPR", "SYPHILIS AB W/REFL RPR", "Syphilis EIA with RPR reflex", "Syphilis Total Antibody, reflex to RPR",
        "Syphilis reverse sequence, RPR if positive", "Syphilis EIA, RPR if reactive", "Syphilis Screen (IgG/IgM), Rfx RPR", "SYPH AB RFLX RPR", "梅毒抗体（必要时TRUST）", "梅毒螺旋体抗体（阳性做TRUST）")),
    *renamed("serology-hiv", "hiv-1", "56888-1", "met", (
        "HIV with reflex to confirmation", "HIV-1/2 with reflex to Western blot", "HIV 1/2 w/Rfx to RNA", "HIV with confirmation if positive", "HIV reflex to differentiation", "HIV w/reflex to PCR")),
    *renamed("serology-hcv", "hcv-1", "13955-0", "met", (
        "HCV w/reflex to RNA", "Hepatitis C w/ reflex RNA PCR", "Hep C w/reflex to HCV RNA", "HCV reflex NAAT")),
    *renamed("serology-hbv", "hbsag-1", "5196-1", "met", ("Hepatitis B w/ reflex DNA",)),
    *renamed("renal-creatinine", "crea-1", "2160-0", "met", (
        "Creatinine w/ eGFR", "Creatinine with GFR estimated", "CREATININE W/EGFR", "Creatinine + eGFR (CKD-EPI)", "Creatinine, Serum (GFR est)", "肌酐(eGFR)",
        "肌酐/Cr", "Cr/肌酐", "肌酐 / Creatinine", "Creatinine / 肌酐", "血肌酐/Scr", "CREATININE/SERUM", "Creatinine/plasma", "Creatinine, eGFR", "Creatinine/eGFR", "eGFR and creatinine", "Creatinine (with eGFR CKD-EPI 2021)", "肌酐（含eGFR）")),
    *renamed("hepatic-tbil", "tbil-1", "1975-2", "met", ("Bilirubin, Total and Direct", "Bilirubin Total (Direct if elevated)", "Bilirubin Total (direct + indirect)", "Bilirubin total, neonatal")),
    *renamed("ecog", "ecog-1", "89247-1", "met", ("Functional status", "Functional status score")),
    *(Case(f"{name} is an LVEF ({where})", [*base(), observation("f", named, LAST, valueQuantity={"value": 62, "unit": "%"})],
           {"cardiac-function": "no-contrary-record"}) for name in ("左心功能测定", "左室收缩功能", "左室射血分数(EF)、缩短率(FS)") for where, named in forms("10230-1", name)),
    *renamed("serology-syphilis", "tp-1", "24110-9", "met", (
        "Treponemal Ab (EIA) w/ reflex RPR", "RPR confirm TPPA", "梅毒螺旋体特异抗体测定(TPPA)", "梅毒抗体", "Syphilis Antibody Cascading Reflex", "抗-TP", "感染八项")),
    *renamed("serology-hiv", "hiv-1", "56888-1", "met", (
        "HIV Screen 4th Gen w/Rflx", "HIV 1/2 抗体+P24", "HIV Ag/Ab, 4th Generation w/ reflex to Western blot", "人免疫缺陷病毒抗体", "输血前检查",
        "HIV Ag/Ab Combo with reflex to RNA", "传染病四项(HIV,HCV,TP,HBsAg)")),
    *renamed("serology-hcv", "hcv-1", "13955-0", "met", ("丙型肝炎抗体测定(Anti-HCV)", "HCV Ab w/ reflex to RNA PCR", "丙肝", "Hepatitis panel, acute", "输血前检查")),
    *renamed("serology-hbv", "hbsag-1", "5196-1", "met", (
        "乙型肝炎病毒表面抗原测定", "HBsAg (ECLIA)", "乙肝两对半", "Hepatitis B panel", "Hepatitis panel", "Hep B S Ag", "Hepatitis B", "HBs抗原", "输血前四项")),
    *renamed("ecog", "ecog-1", "89247-1", "met", ("WHO performance status", "Zubrod", "体力状况评分", "PS评分", "ECOG/KPS", "体能状态")),
    *renamed("ecog", "ecog-1", "89243-0", "met", ("KPS", "Karnofsky/Lansky performance score", "卡氏评分", "功能状态评分"), valueInteger=80),
    *renamed("hepatic-alt", "alt-1", "1742-6", "met", (
        "丙氨酸氨基转移酶(ALT)", "ALAT", "SGPT", "肝功能", "Liver panel (AST, ALP, GGT)", "转氨酶", "Hepatic function panel")),
    *renamed("hepatic-ast", "ast-1", "1920-8", "met", ("门冬氨酸氨基转移酶", "天门冬氨酸氨基转移酶", "ASAT", "谷草转氨酶", "生化")),
    *renamed("hepatic-tbil", "tbil-1", "1975-2", "met", ("总胆红素", "T-BIL", "Bilirubin, Total", "Liver panel (ALT/AST/ALP)", "肝功能")),
    *renamed("renal-creatinine", "crea-1", "2160-0", "met", ("血清肌酐", "CREA", "SCr", "肾功能", "肾功三项", "Kreatinin", "Creatinine (Lithium heparin)")),
    *renamed("pregnancy-negative", "hcg-1", "2118-8", "met", ("β-HCG", "血HCG定性", "早孕试验", "Pregnancy test, serum", "性激素六项"), woman),
    *nyha(("心功能分级", "NYHA心功能分级", "Functional capacity", "New York Heart Association class"), "met"),
]


@pytest.mark.parametrize("case", [*ANOTHER, *ITSELF], ids=lambda case: case.title)
def test_names_beside_codes(case):
    check(case)


def official() -> Iterator[tuple[str, str, str]]:
    """Every code of our value sets with each name that they give it."""
    for file in sorted(VALUE_SETS.glob("*.json")):
        for included in json.loads(file.read_text("utf-8"))["compose"]["include"]:
            for row in included.get("concept", ()):
                names = [row.get("display"), *(other["value"] for other in row.get("designation", ()))]
                yield from ((included["system"], row["code"], name) for name in names if name)


def test_no_code_is_contradicted_by_its_own_names():
    terminology, asked = store.load(), 0
    for system, code, name in official():
        found = recognise(CodeableConcept(coding=[Coding(system=system, code=code, display=name)]), terminology, {})
        asked += found is not None
        assert found is None or found.problem is None, (code, name)
    assert asked > 300


SHORT_NAMES = {
    "hiv-screen": ("HIV1+2 Ab SerPl Ql IA", "HIV1+2 Ab+HIV1 p24 Ag SerPl Ql IA", "Anti-HIV 1/2", "HIV抗原抗体联合检测"), "hiv-confirmatory": ("HIV1 Ab Ser Ql IB",),
    "hiv-rna": ("HIV1 RNA # SerPl NAA+probe",), "hiv-partial": ("HIV1 p24 Ag Ser Ql",), "hbsag": ("HBV surface Ag SerPl Ql IA", "HBs-Antigen", "HBsAg/HBsAb"),
    "anti-hbc": ("HBV core Ab SerPl Ql IA", "Hep B Core Total Ab", "乙肝核心抗体"), "hbeag": ("HBV e Ag SerPl Ql IA",), "anti-hbe": ("HBV e Ab SerPl Ql IA", "乙肝e抗体"),
    "anti-hbs": ("HBV surface Ab SerPl IA-aCnc", "Hepatitis B Ab"), "hbv-dna": ("HBV DNA SerPl NAA+probe-aCnc", "Hep B PCR"), "hcv-ab": ("HCV Ab Ser Ql", "HCV IgG"),
    "hcv-rna": ("HCV RNA SerPl NAA+probe-Log#", "HCV Ab w/ reflex RNA", "HCV w/reflex to RNA"), "treponemal": ("T pallidum Ab Ser Ql IA", "TPHA", "Treponema pallidum-Ak"),
    "non-treponemal": ("RPR Ser Ql", "Non-treponemal", "梅毒快速血浆反应素", "Syphilis", "Syphilis screen with reflex to FTA-ABS", "Syphilis with reflex to TP-PA confirmation", "梅毒初筛（阳性做TPPA）",
                       "Treponemal Ab w/ reflex RPR", "RPR w/ reflex to TPPA"), "alt": ("ALT SerPl w P-5'-P-cCnc", "TGP"), "ast": ("AST SerPl-cCnc", "ASAT (TGO)"),
    "tbil": ("Bilirub SerPl-mCnc", "Bilirrubina total"), "creatinine": ("Creat SerPl-mCnc",), "pregnancy-test": ("B-HCG Ur Ql",), "blasts": ("Blasts NFr Bld Manual",),
    "pml-rara": ("PML/RARα融合基因", "t(15;17)(q24.1;q21.2)(PML,RARA)"), "lansky": ("Karnofsky/Lansky",), "lvef": ("LV EF", "左心室射血分数"),
}


@pytest.mark.parametrize(("meaning", "name"), [(meaning, name) for meaning, names in SHORT_NAMES.items() for name in names])
def test_short_and_foreign_names_are_a_tests_own(meaning, name):
    assert not another_named([name], meaning)
