"""What a column of a laboratory is called beside a code: its own name in any spelling, or that of another test, which puts the code in doubt."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, NEGATIVE, base, concept, lab, serology, without
from tests.charts.harness import Case, check

LABS = {
    "alt": ("hepatic-alt", "1742-6", 24, 50), "ast": ("hepatic-ast", "1920-8", 27, 40), "tbil": ("hepatic-tbil", "14631-6", 15, 21), "crea": ("renal-creatinine", "14682-9", 64, 97)}
TESTS = {"hiv": ("serology-hiv", "56888-1"), "hbsag": ("serology-hbv", "5196-1"), "hcv": ("serology-hcv", "13955-0"), "tp": ("serology-syphilis", "24110-9")}
OWN = {
    "alt": ("ALT_SGPT", "ALT_S", "S-ALT", "ALT.SER", "GPT_ALT", "LFT-ALT", "丙氨酸氨基转移酶(ALT)"), "ast": ("AST_S", "AST_SGOT", "天冬氨酸氨基转移酶(AST)"),
    "tbil": ("TBIL_S", "T.BIL", "BILI_T", "BILT", "BIL_TOT", "BILI TOTAL", "Bili-T", "TBili"), "crea": ("CREA_S", "CREA.SER", "SCR", "CREAT_SER", "CREATININE_BLD", "肌酐(CREA)"),
    "hiv": ("HIV_AG_AB", "HIVAB", "HIV_QUAL", "HIV4G", "抗HIV"), "hbsag": ("HBSAG_QUAL", "HBS_AG", "HEP_B_SURF_AG", "HepBsAg", "HBSAG.QL"),
    "hcv": ("ANTI_HCV_QL", "HCV_AB_RFX", "HEP_C_AB", "aHCV"), "tp": ("TP_AB", "TPAB", "ANTI_TP", "TP_EIA", "SYPH_AB", "SYPHTP", "梅毒抗体"),
}
OTHERS = {
    "alt": ("AST_S", "GGT_S", "CK_MB"), "ast": ("ALT_S", "GPT_ALT"), "tbil": ("DBIL_S", "D.BIL", "BILI_D", "BIL_DIR", "BILD", "IBIL_S", "TBIL_U"),
    "crea": ("CREA_U", "UCREA", "CREA.U", "CREAT_UR", "CRCL", "CREA_CL", "UACR", "CREAT_24H", "EGFR_CKDEPI", "TBIL_S"),
    "hiv": ("HIV_WB", "HIV抗体确证试验", "HEP_C_AB"), "hbsag": ("ANTI_HBS", "HBS_AB", "HEP_B_CORE_AB", "HEP_C_AB", "HBV_VL", "HEP_BE_AG"), "hcv": ("HCV_PCR", "HCV_VL", "HEP_B_SURF_AG"),
    "tp": ("RPR_QUAL", "RPR_S", "VDRL_S", "HEP_C_AB"),
}


def named(test, name, state):
    if test in LABS:
        criterion, code, value, high = LABS[test]
        result = lab(f"{test}-1", value, high) | {"code": concept((LOINC, code), name)}
    else:
        criterion, code = TESTS[test]
        result = serology(f"{test}-1", NEGATIVE) | {"code": concept((LOINC, code), name)}
    return Case(f"{test} called {name}", [*without(base(), f"{test}-1"), result], {criterion: state})


CASES = [*(named(test, name, "met") for test, names in OWN.items() for name in names), *(named(test, name, "unclear") for test, names in OTHERS.items() for name in names)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
