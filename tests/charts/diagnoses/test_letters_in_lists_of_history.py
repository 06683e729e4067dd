"""Letters that mean several things, in a list behind a heading of history: by the protocol notes any malignancy ever, heart disease and immune disease in
words alone are a judgement. Alone in a sentence, or in a list without such a heading, they stay room air, lipids or a town (DECISIONS 2026-11-27)."""
from __future__ import annotations

import pytest

from tests.charts.english_lists import heard

LETTERS = {
    "malignancy": ("ALL", "MM", "RCC", "CRC", "BCC", "SCC"), "heart": ("MI", "AF", "PCI", "HF", "PE"), "conflict": ("RA", "UC", "MS", "PBC", "PsA", "DM1", "BOS")}
FRAMES = (
    "PMH: HTN, {}", "PMH: HTN, {}, GERD", "PMHx HTN, {}, hypothyroidism", "PMH: {}, HTN", "PMH: HTN/{}/GERD", "PMH: HTN; {}; DM2", "PMH: HTN & {}", "PMH - HTN, {}", "Past Medical History: HTN, {}; GERD",
    "Past medical history includes HTN, {} and OSA", "PMH significant for {}", "PMH notable for HTN and {}", "PMH significant for HTN, HLD, and {}.", "Comorbidities: HTN, {}", "Chronic conditions: HTN, {}", "Problem list: HTN, {}, HLD",
    "Medical problems: HTN, {}", "h/o HTN, {}", "Hx of HTN, {}", "54M with history of HTN, HLD, {} and GERD", "Pt with PMH of HTN, {}, who presents with fatigue", "PMH: 1. HTN 2. {} 3. GERD", "PMH: 1) HTN, 2) {}, 3) GERD",
    "PMH:\n- HTN\n- {}\n- GERD", "PMH:\n1. HTN\n2. {}\n3. GERD", "PMH: HTN, {} (2010)", "PMH: HTN, {} dx 2010", "既往史：高血压、{}、痛风", "既往有高血压、{}", "合并症：高血压、{}",
)
QUIET = (
    "PMH: COPD on 2L, RA 98%", "PMH: COPD, on RA", "PMH: asthma, sat 97 on RA", "PMH: HTN, RA (room air)", "PMH: HTN. MS normal.", "PMH: HTN, MS: normal", "PMH: HTN, MS contin 15 mg", "PMH: HTN, MS (morphine)", "PMH: HTN. ALL: PCN",
    "PMH: HTN, ALL: sulfa", "PMH: HTN, ALL - penicillin", "PMH: HTN, ALL (penicillin)", "PMH: HTN, all negative", "PMH: HTN, ALL OTHERS NEGATIVE", "PMH: HTN, HL, GERD", "PMH: HTN, PTC", "PMH: HTN, PV", "PMH: HTN, OHT", "PMH: HTN, ASD",
    "PMH: HTN, MM 5/2", "PMH: HTN, MM (mucous membranes)", "PMH: OA of knee, MCL tear", "PMH: HTN, MCL injury 2010", "PMH: hearing loss, HF hearing loss", "PMH: ESRD, IHD MWF", "History: 54M from Jackson, MS with AML",
    "history of travel to Davis, UC, GERD", "PMH: none. Social: lives in Jackson, MS", "PMH: HTN, former smoker, UC Davis student", "PMH: HTN, follows at UC, GERD", "PMH: HTN, PE tubes", "PMH: HTN, AF10 rearrangement",
    # denied, asked, of the family
    "No history of HTN, RA", "PMH: denies HTN, RA", "PMH: HTN, no RA", "PMH: HTN but no RA", "PMH: HTN; no RA, no MS", "PMH: HTN, RA ruled out", "PMH: HTN, MS - ruled out", "PMH: HTN, ?RA", "PMH: HTN, possible RA", "PMH: HTN, rule out RA",
    "Family history: HTN, RA", "Family history of HTN, RA", "FHx: HTN, MS, RA", "Father: PMH of HTN, RA", "PMH: HTN, RA (mother)", "Maternal history of HTN, RA", "Denies history of HTN, RA, or MS", "既往史：否认高血压、RA", "无高血压、RA病史",
    # lists without a heading of history stay as decided
    "HTN, RA, GERD", "HTN/ALL/GERD", "GERD, UC, OSA",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_letters_as_an_item_of_the_list(frame):
    for criterion, letters in LETTERS.items():
        for short in letters:
            assert heard(frame.format(short)) == {criterion: "judgement"}, short


def test_several_of_one_list():
    assert heard("PMHx: CAD, RA, hypothyroidism, BCC") == {"heart": "judgement", "conflict": "judgement", "malignancy": "judgement"}


@pytest.mark.parametrize("text", QUIET)
def test_what_is_none(text):
    assert heard(text) == {}
