"""Names as US and UK problem lists shorten them: by the protocol notes a heart disease, another malignancy, immune disease or a transplanted organ in words
alone is a judgement. What the same letters mean elsewhere stays quiet: health care maintenance, Boston, a stitch, a bone."""
from __future__ import annotations

import pytest

from tests.charts.english_lists import heard

NAMED = {
    "malignancy": (
        "H/o childhood leukemia (ALL), s/p chemo 1990", "Childhood leukemia (ALL)", "History of leukemia (ALL) as a child", "Leukemia, ALL type, childhood", "Leukemia - ALL", "Leukemia (B-ALL) 1995", "H/o BCC", "Hx BCC", "Hx of BCC, nose",
        "h/o SCC/BCC", "H/o BCC/SCC s/p Mohs", "H/o SCC", "BCC (2010)", "BCC - stable", "BCC dx 2009", "SCC (2010)", "Prior BCC", "Known BCC", "H/o SCCs and BCCs", "NMSC", "h/o NMSC", "ER+ IDC", "ER+/PR+/HER2- IDC s/p lumpectomy",
        "invasive IDC", "HGSOC s/p debulking", "mCRPC on enzalutamide", "NMIBC s/p BCG"),
    "heart": (
        "Aflutter", "A-flutter", "A flutter", "Aflutter s/p ablation", "AFib/AFL", "HCM - stable", "HCM - obstructive", "PMH significant for MI", "Stent in heart", "Stents placed in coronaries", "ASD s/p closure", "ASD s/p Amplatzer closure",
        "HF", "h/o HF", "Chronic HF", "systolic HF", "ADHF", "HFrecEF", "HF with reduced EF", "dCHF", "pulm HTN", "SSS s/p PPM", "h/o PE", "DVT/PE 2019", "SCAD 2019", "MINOCA", "NIDCM", "VHD", "PMH notable for AF"),
    "conflict": (
        "PMH significant for RA", "Ank spond", "Ank. spond.", "UCTD", "Undifferentiated CTD", "MOGAD", "MOG antibody disease", "Lambert-Eaton", "Lambert-Eaton syndrome", "LEMS", "XLA", "X-linked agammaglobulinemia", "SPK transplant",
        "SPK 2012", "s/p SPK", "s/p OHT", "OHT 2015", "LTx 2012", "KTx", "DM1", "DM1 with neuropathy", "DM1, A1c 8", "LADA", "Uveitis, HLA-B27", "HLA-B27 uveitis", "BOS", "BOS post HSCT", "lung GVHD/BOS",
        "Bronchiolitis obliterans post HSCT", "Bronchiolitis obliterans syndrome", "lcSSc", "SCLE", "AOSD", "axSpA", "MG s/p thymectomy", "h/o TTP", "h/o APLS", "GBS after flu"),
}
QUIET = (
    "HCM - colonoscopy due", "HCM - mammogram", "HCM: up to date", "health care maintenance (HCM)", "Leukemia, all types", "LEUKEMIA ALL TYPES SCREEN", "Childhood leukemia", "NMSC screening", "BCC cultures", "bcc: Dr Smith", "BCC pending",
    "Stent in ureter", "biliary stent", "ASD", "ASD (autism)", "uses a flutter valve", "felt a flutter in chest", "SPK", "SPK (superficial punctate keratitis)", "OHT", "ocular hypertension (OHT)", "s/p RTx", "DM1 (myotonic dystrophy)",
    "Myotonic dystrophy DM1", "DM2", "DM II", "DM10", "T-DM1 therapy", "HLA-B27 positive", "Uveitis, HLA-B27 negative", "Uveitis", "bronchiolitis obliterans organizing pneumonia", "BOS, MA", "Boston (BOS) airport", "BOS clinic", "AS", "PV",
    "HF hearing loss", "PE", "PE normal", "PE tube", "Prior PE tubes", "DVT/PE prophylaxis", "GBS", "GBS positive", "GBS carrier", "Mg 1.8", "MG 500", "TTP", "TTP RLQ", "abdomen TTP on exam", "SSS", "APLS course", "SCAD deficiency",
    "BONE MARROW BIOPSY, LEFT ILIAC CREST",
    "no h/o BCC", "denies h/o BCC", "FHx BCC", "mother with DM1", "no BOS", "no DM1", "r/o BOS", "no Aflutter", "BOS ruled out", "Family history of HCM - stable", "Father: Ank spond", "no UCTD",
)


@pytest.mark.parametrize("criterion", NAMED)
def test_names_that_were_passed_over(criterion):
    for name in NAMED[criterion]:
        assert heard(name) == {criterion: "judgement"}, name


@pytest.mark.parametrize("text", QUIET)
def test_what_is_none(text):
    assert heard(text) == {}
