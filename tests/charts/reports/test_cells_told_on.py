"""What became of cells that a marrow's report first tells of an earlier look ("they have cleared (1%)"), and what is only to be done in case of blasts.

trial.md, section 3: the share of now counts; what was, and what may come, does not.
"""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

SAID = {
    "nm": [
        "The prior marrow had blasts of 30%.", "The prior marrow had blasts of 30%; lymphocytes are 20%.",
        "The prior marrow had blasts of 30%; they were myeloperoxidase positive (60%).",
        "The prior marrow had blasts of 30%, which expressed CD34 (90%) and CD117.",
        "The prior marrow had blasts of 30%; cellularity is now 20%.", "The prior marrow had 30% blasts; it was 90% cellular.",
        "The prior marrow had 30% blasts; this was treated with FLAG (response rate 60%).", "If blasts exceed 5%, repeat",
        "If blasts exceed 5 percent, repeat the marrow", "Repeat marrow if blasts >5%", "Should blasts rise above 5%, repeat marrow",
        "Should blasts exceed 5%, consider salvage", "Should the blast count exceed 5%, consider salvage",
        "Unless blasts exceed 5%, continue", "When blasts exceed 20%, AML is diagnosed", "In case of blasts >5%, repeat",
        "In the event of blasts >5%, repeat", "Repeat in case of more than 5% blasts", "Will start salvage if blasts are 20% or more",
        "Once blasts exceed 5%, salvage", "Repeat if more than 5% blasts", "Repeat if there are more than 5% blasts",
        "If at least 5% blasts are found, repeat",
    ],
    "nu": [
        "The prior marrow had blasts of 30%; they have cleared (1%)", "The prior marrow had 30% blasts; these have cleared (1%).",
        "The prior marrow showed 30% blasts. They have now decreased to 2%.",
        "The previous marrow had 30% blasts, which have fallen to 1%.", "The previous marrow had blasts of 30%, which are now 1%.",
        "The prior marrow had blasts of 30%; blasts have cleared (1%).",
        "The prior marrow had blasts of 30%; the blast count has fallen to 1%.",
        "At diagnosis blasts were 80%; they have decreased to 1%.", "Previously blasts were 30%; they are now 1%.",
        "In the last marrow blasts were 30%; they are 1% now.", "Prior marrow: 30% blasts. These have decreased to 1%.",
        "On the previous biopsy there were 30% blasts; these are now 2%.", "The prior marrow had MRD of 0.5%; it has cleared (0.02%).",
    ],
    "um": [
        "The prior marrow had blasts of 3%; they have increased (30%).",
        "The previous marrow showed blasts of 30%; they have increased (45%).", "The prior marrow had 2% blasts; these have risen to 22%.",
        "The prior marrow had 2% blasts. They now comprise 22%.", "The prior marrow had 60% blasts; they have decreased to 22%.",
        "The prior marrow had blasts of 30%; they persist (28%).", "The prior marrow had MRD of 0.05%; it has risen to 0.5%.",
        "Blasts 23%. If blasts exceed 5%, repeat", "Blasts exceed 5%", "Blasts 23%, should be repeated",
        "This should be repeated. Blasts are 23%.", "It should be noted that blasts are 23%.",
        "It should be noted that blasts comprise 23% of cells.", "In this case blasts are 23%.", "In this case of AML blasts are 23%.",
        "In a case of AML: blasts 23%",
    ],
}
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
