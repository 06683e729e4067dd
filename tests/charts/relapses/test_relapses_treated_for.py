"""A marrow report names the relapse for which the patient was treated: the remission behind it is the news."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

OVER = [
    "Post-salvage marrow for relapsed AML: complete remission.", "Day 28 marrow after 7+3 for relapse: morphologic CR.",
    "Bone marrow after FLAG-IDA for relapsed AML, in morphologic complete remission.", "Restaging after reinduction for AML relapse - CR.",
    "Marrow after reinduction (relapse 8/2026): CRi.", "Day 35 post reinduction for relapsed AML: CRi, MRD negative.", "S/p salvage chemotherapy for relapse of AML. Marrow: complete remission.",
    "Following azacitidine and venetoclax for first relapse: CR.", "Status post CLAG-M for early relapse: complete remission with incomplete count recovery.",
    "Completed MEC for his relapse; hematologic remission.", "End of salvage for second relapse: CR.", "Received gilteritinib for molecular relapse. Complete remission.",
    "S/p salvage for relapse. CR2.", "Relapsed AML s/p ven/aza, now in CR."]
NOT_OVER = [
    "Marrow after salvage for relapse: no remission.", "Marrow after salvage for relapse: persistent AML, 40% blasts.", "Status post FLAG-IDA for relapse, CR not achieved.",
    "Marrow for relapsed AML: CR lost.", "Post-salvage marrow for relapsed AML: complete remission; new relapse in CSF.", "Relapse after complete remission.",
    "Marrow after salvage for relapse showed CR, then relapsed again.", "Completed FLAG for relapse, CR2 lost.", "Received azacitidine for relapsed AML; marrow not in remission.",
    "After induction for AML: CR. Now relapse.", "Marrow done after admission for relapse. Prior CR in 2025.",
    "Post-salvage for early relapse: AML persists after brief complete remission", "Following salvage of early relapse: AML again 20%, CR lasted 1 month",
    "After reinduction for relapse, complete remission; now leukemic again", "After FLAG-IDA for relapse CR lasted 3 months", "S/p salvage for relapse with brief CR, now progressing",
    "Post-salvage marrow for relapsed AML: complete remission, MRD positive 0.4%.", "Seen after referral for relapse: CR in 2025.", "Marrow after salvage for relapse. Previous CR in 2025."]
BACK = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")


def marrow(text):
    return marrow_report("r", text, "2026-11-12", code=concept(None, "Bone marrow"))


CASES = [
    *(rr(f"a remission, then {text!r}", chart(CR, marrow(text)), "not-met") for text in OVER),
    *(rr(f"a coded relapse, then {text!r}", chart(CR, BACK, marrow(text)), "not-met") for text in OVER),
    *(rr(f"a remission, then {text!r}", chart(CR, marrow(text)), "unclear") for text in NOT_OVER),
    *(rr(f"a coded relapse, then {text!r}", chart(CR, BACK, marrow(text)), ("met", "unclear")) for text in NOT_OVER),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
