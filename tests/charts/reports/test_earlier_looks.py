"""What a marrow's report repeats of earlier looks is no finding of its own: columns under names or days, sections, a marrow it is compared with.

trial.md, section 4: the marrow of now tells a relapse, or that there is none; section 3: what says the contrary of a coded relapse leaves it unclear.
"""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

# What the state is after a remission and after a relapse.
SAID = {
    "nu": [
        "PREVIOUS RESULTS\n11/05/2025 Bone marrow: acute myeloid leukemia, 72% blasts\nCURRENT RESULT\n11/08/2026 Bone marrow: no evidence of AML, 1% blasts",
        "CURRENT RESULT\n11/08/2026 Bone marrow: no evidence of AML, 1% blasts\nPREVIOUS RESULTS\n11/05/2025 Bone marrow: acute myeloid leukemia, 72% blasts",
        "Prior diagnosis\nRelapsed AML\nDiagnosis\nNo evidence of AML",
        "Previous Current\nBlasts 72% 1%",
        "Current Previous\nBlasts 1% 72%",
        "Test Previous Current\nBlasts (%) 72 1\nMRD (%) 3.2 0.01",
        "Parameter | Previous | Current\nBlasts | 72% | 1%",
        "Parameter | Current | Previous\nBlasts | 1% | 72%",
        "| Parameter | Previous | Current |\n| Blasts | 72% | 1% |\n| MRD | 3.2% | 0.01% |",
        "Date 11/05/2025 11/08/2026\nBlasts 72% 1%",
        "Date 11/08/2026 11/05/2025\nBlasts 1% 72%",
        "Test | 2025-11-05 | 2026-03-08 | 2026-11-08\nBlasts | 72% | 2% | 1%",
        "Test Current Previous Reference\nBlasts 1% 72% 0-5%",
        "Test Previous Current\nMRD Positive Not detected",
        "Test Previous Current\nMegakaryocytes 3 4\nBlasts 72% 1%\nComment: relapse is not seen.",
        "Blasts: current 1%, previous 72%",
        "Blasts: previous 72%, current 1%",
        "检查项目 上次 本次\n原始细胞 72% 1%",
        "项目 | 本次 | 上次\n原始粒细胞 | 1.0 | 72.0",
        "Blasts 2%. Compared with S26-1001 (48% blasts).",
    ],
    "um": [
        "PREVIOUS RESULTS\n11/05/2025 Bone marrow: no evidence of AML, 1% blasts\nCURRENT RESULT\n11/08/2026 Bone marrow: acute myeloid leukemia, 72% blasts",
        "CURRENT RESULT\n11/08/2026 Bone marrow: acute myeloid leukemia, 72% blasts\nPREVIOUS RESULTS\n11/05/2025 Bone marrow: no evidence of AML, 1% blasts",
        "Prior diagnosis\nAML in remission\nDiagnosis\nRelapsed AML",
        "Previous Current\nBlasts 1% 72%",
        "Current Previous\nBlasts 72% 1%",
        "Parameter | Previous | Current\nBlasts | 1% | 72%",
        "Parameter | Current | Previous\nBlasts | 72% | 1%",
        "| Parameter | Previous | Current |\n| Blasts | 1% | 72% |\n| MRD | 0.01% | 3.2% |",
        "Date 11/05/2025 11/08/2026\nBlasts 1% 72%",
        "Date 11/08/2026 11/05/2025\nBlasts 72% 1%",
        "Test | 2025-11-05 | 2026-03-08 | 2026-11-08\nBlasts | 72% | 2% | 41%",
        "Test | Prior | Prior | Current\nBlasts | 72% | 2% | 41%",
        "Test Current Previous\nMRD Positive Negative",
        "Test Previous Current\nMRD Not detected 0.8%",
        "Blasts: current 72%, previous 1%",
        "Blasts: previous 1%, current 72%",
        "检查项目 上次 本次\n原始细胞 1% 72%",
        "项目 | 本次 | 上次\n原始粒细胞 | 72.0 | 1.0",
        "Compared with the prior marrow (1% blasts), the blasts have increased (65%).",
        "Relapse, blasts 48%. Compared with S26-1001 (remission, blasts 2%).",
        "Compared to the prior (blasts 2%), blasts are now 45%.",
        "Compared with the prior study, relapsed AML is seen.",
        "Blasts unchanged compared with the prior marrow (40%).",
    ],
    "nn": [
        "Remission marrow, blasts 2 %. Compared with S26-1001 (relapse, blasts 48 %).",
        "Compared with the prior marrow (relapsed AML), now complete remission.",
    ],
}
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
