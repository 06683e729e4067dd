"""Letters that mean several things behind any word of history, before it or with a day: by the protocol notes any other malignancy ever, heart and
immune disease told in words alone are a judgement. DECISIONS 2026-11-26 hears such letters as a diagnosis and behind "history of"; these words say the same."""
from __future__ import annotations

import pytest

from tests.charts.english_lists import heard

FRAMES = (
    "{}", "{} 2010", "{} (2010)", "{} since 2010", "{} in remission", "{} - in remission", "{} as a child", "{} 10 years ago", "{} diagnosed in 2010", "{} relapsed 2012",
    "h/o {}", "hx {}", "Hx: {}", "history of {}", "prior {}", "previous {}", "past {}", "known {}", "remote {}", "PMH: {}", "PMHx {}", "relapsed {}",
    "既往{}", "既往有{}病史", "{}病史", "{}史", "{}病史10年", "{} 10年", "{}，已治愈", "{}治愈", "{} 完全缓解", "既往史：{}",
)
LETTERS = {"malignancy": ("ALL", "MM", "RCC", "SLL", "HCL", "NPC"), "heart": ("MI", "AF", "DCM"), "conflict": ("RA", "UC", "MS", "PsA", "AIH")}
NAMED = {
    "malignancy": (
        "T-cell leukemia", "adult T-cell leukemia", "B-cell leukemia", "白血病（淋巴细胞性）", "common ALL", "cALL", "ALL CR1", "ALL post transplant", "childhood ALL", "儿童期ALL", "oral SCC", "mantle cell", "脑瘤术后", "肺占位恶性",
        "prior PTCL", "AITL 2019", "ALCL", "PDAC s/p Whipple", "T-LBL", "既往HL病史"),
    "heart": ("LQTS", "VT", "AFL", "BAV", "ToF repair", "ASD closure", "大动脉转位", "艾森曼格综合征"),
    "conflict": ("风湿免疫病", "RA seropositive", "stable RA", "UC stable"),
}
QUIET = (
    "all prior therapy", "All prior therapy", "previous all-trans retinoic acid", "Previous ALL-trans retinoic acid", "MS contin", "history of MS contin use", "prior MS contin", "AF (amniotic fluid)", "RA (room air)",
    "RA (right atrium) enlarged", "ALL MEDS HELD", "ALL SYSTEMS REVIEWED", "ALL - NEGATIVE", "PMH: ALL NEGATIVE", "previous all", "ALL (allergies reviewed)", "RA 98%", "SpO2 98% stable RA", "previous MS exam normal", "prior UC visit",
    "UC (urgent care) visit", "MM (mucous membranes) moist", "5 MM nodule", "prior 5 MM", "AF10 rearrangement", "prior AF10", "family history of ALL", "father with prior MI", "父亲MM病史", "母亲RA病史10年", "否认RA病史",
    "no known MM", "No prior MI", "no previous ALL", "无AF病史", "否认既往MM", "PSA病史", "HCL 50 mg", "prior HCL injection", "NPC tube", "known ALL allergies", "HL病", "ASD", "脑瘤筛查",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_letters_behind_a_word_of_history(frame):
    for criterion, letters in LETTERS.items():
        for short in letters:
            assert heard(frame.format(short)) == {criterion: "judgement"}, short


@pytest.mark.parametrize("criterion", NAMED)
def test_names_that_were_passed_over(criterion):
    for name in NAMED[criterion]:
        assert heard(name) == {criterion: "judgement"}, name


@pytest.mark.parametrize("text", QUIET)
def test_the_same_letters_for_something_else(text):
    assert heard(text) == {}
