"""What a laboratory prints behind every negative: what such a result does not exclude, what becomes of reactive specimens, where the cut-off
lies, when to test again. It is no doubt of this one. What it says of this specimen leaves the answer open, and no remark makes one."""
from __future__ import annotations

import pytest

from tests.charts.build import serology, without, woman
from tests.charts.harness import screened

TESTS = {"hiv": "serology-hiv", "hbsag": "serology-hbv", "hcv": "serology-hcv", "tp": "serology-syphilis", "hcg": "pregnancy-negative"}


def state(test, text):
    """The state that this answer of a test of a few days ago leads to, where the chart holds no other one."""
    chart = [*without(woman(), f"{test}-1"), serology("x", text, "2026-11-20", name=test)]
    return screened(chart).finding(TESTS[test]).state.value


NEGATIVE = (
    "Negative. A negative result does not exclude recent infection.",
    "Negative. Negative results do not exclude the possibility of infection.",
    "Negative. Negative results do not exclude infection; clinical correlation is advised.",
    "Nonreactive. A nonreactive result does not exclude recent exposure.",
    "Nonreactive. A single nonreactive result does not exclude exposure or infection.",
    "Non-Reactive. Note: does not exclude acute infection",
    "Non-reactive (does not exclude early infection)",
    "Negative. This does not exclude early infection.",
    "Negative. This result does not exclude infection.",
    "Not detected. The absence of antibody does not exclude infection.",
    "Negative - absence of antibodies does not exclude recent infection",
    "Negative. If acute infection is suspected, repeat testing is recommended.",
    "Negative. If recent exposure is suspected, retest in 4 weeks.",
    "Negative. If clinical suspicion remains high, repeat testing is suggested.",
    "Nonreactive; if symptoms persist, consider repeat testing",
    "Negative. If clinically indicated, submit a repeat specimen.",
    "Negative. Repeat testing is recommended for individuals at high risk.",
    "Negative. Repeat testing recommended in patients with recent exposure.",
    "Negative. Repeat in 48-72 hours if clinically suspected.",
    "Negative. Retest in 10-14 days if indicated.",
    "Negative (index 0.10; positive if >= 1.00)",
    "Negative (0.10 S/CO; reactive if >=1.00)",
    "Nonreactive (S/CO 0.05, reactive >= 1.00)",
    "Negative. Positive if > 1.0",
    "Negative (index 0.2). Negative < 0.9, equivocal 0.9-1.1, positive > 1.1",
    "Negative. Reference: negative <0.90; equivocal 0.90-1.09; positive >=1.10",
    "Negative. Reactive results are confirmed by a second test.",
    "Negative. All reactive results are confirmed by an alternate method.",
    "Negative. Positive results should be confirmed by a supplemental test.",
    "Negative. Any positive result must be confirmed.",
    "Negative\nReactive specimens are reflexed to confirmatory testing",
    "Nonreactive. Reactive specimens will be reflexed to a supplemental assay.",
    "Nonreactive. Initially reactive samples are repeated in duplicate.",
    "Negative. Equivocal results should be repeated on a new specimen.",
    "Negative. False negative results may occur in immunosuppressed patients.",
    "Negative (false negatives may occur early)",
    "Negative. False positive and false negative results can occur.",
    "Negative. False-negative results are possible in early disease.",
    "Negative. A false negative result may occur with a dilute specimen.",
    "Negative. Indeterminate results are reported as such.",
    "阴性。阴性结果不能排除近期感染。",
    "阴性（阴性结果不除外窗口期感染）",
    "阴性。阴性结果不排除感染可能。",
    "阴性；如有高危行为，建议3个月后复查。",
    "阴性。若怀疑急性感染，请复查。",
    "阴性。如临床怀疑，建议复查",
    "阴性（S/CO 0.10，≥1.0为阳性）",
    "阴性。≥1.00为阳性，0.90-0.99为灰区",
    "阴性。阳性结果需进一步确证。",
    "阴性；有反应性的标本均进行确证试验",
    "阴性。初筛阳性标本均需复检。",
    "阴性（窗口期可出现假阴性）",
    "阴性。可能出现假阴性结果。",
    "Negative. If clinically indicated, RNA testing is available.",
    "Negative. If clinically indicated, test for RNA (limit of detection 20 copies/mL).",
    "Nonreactive. If clinically indicated, a confirmatory Western blot may be requested.",
    "Negative, if symptoms persist retest, and if positive, confirm",
    "Negative. All reactive results are repeated in duplicate.",
    "Negative. All reactive results are repeated in duplicate, and repeatedly reactive specimens are confirmed.",
    "Negative. Reactive results are confirmed, reported to the health department as required.",
    "Negative. A positive test should be repeated.",
    "Negative. A negative result does not exclude infection, as antibodies may not be detectable.",
    "Negative. If symptoms are present, repeat.",
    "Negative. If pregnancy or infection is suspected, repeat.",
    "阴性，若高危需复查",
    "阴性，若高危需复查，若阳性需确证",
    "阴性；若有必要复查，阳性者需确证",
    "阴性。阳性结果应上报",
    "阴性。如怀疑怀孕，建议复查",
    "Negative (0.05). Reactive >=1.00. See note.",
    "Negative. Positive: >=1.0. Value: 0.05",
    "Negative. Reactive >= 1.00. S/CO 0.05",
)

OPEN = (
    "Negative, but repeat is reactive",
    "Negative; repeat reactive",
    "Negative on screening, confirmatory pending",
    "Negative. Repeat specimen reactive.",
    "Negative. A repeat specimen is reactive.",
    "Negative. Reactive on repeat.",
    "Negative. Result was reactive by another method.",
    "Negative. A positive result was obtained elsewhere.",
    "Negative. A reactive result was reported last week.",
    "Negative. Reactive results were obtained twice.",
    "Negative. Reactive specimen from 11/02 was reflexed.",
    "Negative. Reactive results pending confirmation",
    "Negative. Reactive results on two occasions.",
    "Negative. Reactive result is confirmed by Western blot.",
    "Negative. A reactive result is noted on the second specimen.",
    "Negative. Positive results are present in both tubes.",
    "Negative by EIA, reactive >8 by CLIA",
    "Negative by EIA; reactive > 8.0",
    "Negative; reactive at > 8.0 S/CO",
    "阴性，>8 阳性",
    "阴性，可能存在假阴性",
    "阴性。反应性标本将行确证试验",
    "Negative. Acute infection suspected, repeat testing recommended.",
    "Negative, false negative suspected",
    "Negative. False negative cannot be excluded in this specimen.",
    "Negative; this is a false negative",
    "Negative, possible false negative",
    "Negative. Repeat testing recommended.",
    "Negative; repeat test",
    "Negative, repeat",
    "Negative. Please repeat on a new specimen.",
    "Negative (equivocal on repeat)",
    "Negative. Equivocal by second assay.",
    "Negative. Indeterminate Western blot.",
    "Negative (index 1.50; positive if >= 1.00)",
    "Negative (S/CO 3.2, reactive >= 1.00)",
    "Negative, borderline",
    "Negative. Weakly reactive band seen.",
    "Negative. Not excluded",
    "Equivocal. A negative result does not exclude infection.",
    "Indeterminate. Negative results do not exclude infection.",
    "Weakly reactive. Reactive specimens are reflexed to confirmatory testing.",
    "Repeat. If acute infection is suspected, repeat testing is recommended.",
    "Reactive/negative. A negative result does not exclude infection.",
    "Negative/positive. Reactive results are confirmed.",
    "A negative result does not exclude recent infection.",
    "Reactive specimens are reflexed to confirmatory testing",
    "Positive if >= 1.00",
    "阴性，但复查阳性",
    "阴性，复查为阳性。",
    "阴性，建议复查",
    "阴性（待复查）",
    "阴性，假阴性可能",
    "阴性。复检标本阳性。",
    "阴性，既往阳性结果",
    "阴性（S/CO 1.50，≥1.0为阳性）",
    "阴性。确证试验阳性。",
    "阴性，弱阳性待排",
    "灰区。阴性结果不能排除感染。",
    "可疑。阳性结果需进一步确证。",
    "阴性结果不除外窗口期感染",
    "阴性，若高危需复查，复查阳性",
    "阴性。若怀疑感染建议复查，今复查阳性",
    "阴性；若有必要复查，11月复查结果阳性",
    "阴性，若需要可行确证，确证阳性",
    "阴性，若需要可行核酸，核酸检出5000拷贝",
    "阴性，若高危需复查，已复查",
    "阴性。阳性结果应上报，已上报",
    "Negative. If clinically indicated RNA: detected 5000 copies",
    "Negative. If clinically indicated RNA: 5000 copies/mL",
    "Negative. If clinically indicated, test for RNA: 1,200 IU/mL",
    "Nonreactive. If clinically indicated confirmatory Western blot: reactive",
    "Negative, if symptoms persist retest: retest positive",
    "Negative, if risk repeat: reactive >= 8.0",
    "Negative. All reactive results are repeated in duplicate: 2/2 reactive",
    "Negative. Reactive results are confirmed: patient confirmed reactive",
    "Negative. Reactive results are confirmed: confirmed",
    "Negative. A positive test should be repeated, repeated and positive",
    "Negative. A negative result does not exclude infection, RNA detected",
    "Negative 2 weeks ago; if indicated repeat: positive",
    "Negative 2 weeks ago; if indicated repeat: pregnant",
    "Negative (3.5). Reactive >=1.00. See note.",
    "Negative. Positive: >=1.0. Value: 3.5",
    "Negative. Reactive >= 1.00. S/CO 3.5",
)

POSITIVE = (
    "Reactive. A positive result indicates current or past infection.",
    "Positive. A positive result indicates infection.",
    "Positive. Positive results are confirmed by a second method.",
    "Reactive. Reactive specimens are reflexed to supplemental testing.",
    "Positive (index 12.0; positive if >= 1.00)",
    "阳性。阳性结果需结合临床。",
)


@pytest.mark.parametrize("text", NEGATIVE)
def test_negative(text):
    assert {test: state(test, text) for test in TESTS} == dict.fromkeys(TESTS, "met")


@pytest.mark.parametrize("text", OPEN)
def test_open(text):
    assert {state(test, text) for test in TESTS} <= {"unclear", "missing"}


@pytest.mark.parametrize("text", POSITIVE)
def test_positive(text):
    assert {state(test, text) for test in TESTS} <= {"not-met", "unclear"}
