"""The leukaemia's cells as laboratories of flow cytometry and immunohistochemistry tell them, by what they are: a word of abnormality, the
line of the cells and their share in any order. After a remission they leave the answer open above the limits (0.1 % of strange cells, 5 %
of young ones) or without a share; few, denied, sound, former ones and those of other lines tell nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

CELLS = [
    "abnormal myeloid population", "immunophenotypically aberrant myeloid cells", "phenotypically aberrant myeloid precursors", "atypical CD34+ myeloid progenitors",
    "abnormal immature monocytic population", "aberrant CD117-positive precursor population", "leukemic progenitors",
]
MANY = ["{}, 5.6% of events.", "{} comprising 1.2% of WBC", "1.2% {}", "1.2% of total events are {}", "A small {} (approximately 0.4% of leukocytes).", "Flow cytometry detects a {}.", "{} present", "Suspicious for a small {}", "{} >0.1%"]
FEW = ["{}, 0.05% of events.", "{}: 0.1%", "{} (<0.1%)", "0.05% {}", "No {} identified.", "There is no evidence of {}.", "{} not detected.", "Negative for {}", "No definitive {} detected (sensitivity 0.01%).", "The previously identified {} is no longer detected."]

FOUND = [
    "Myeloid blasts with aberrant phenotype: 1.5% of leukocytes.", "CD34-positive immature myeloid population with aberrant expression of CD7 and CD56, comprising 5.6% of events.", "Blasts (1.5% of events) show aberrant expression of CD7 and CD56.",
    "The blasts are immunophenotypically abnormal.", "Different-from-normal population", "DfN population 0.4%", "leukemia-associated immunophenotype (LAIP) cells 0.4%", "Findings similar to the patient's prior leukemia immunophenotype.",
    "Flow cytometry identifies a population identical to the patient's original AML.", "CD34+ CD117+ immature myeloid cells comprise 45% of events.", "CD34 immunostain highlights 30% of cells.", "CD34 highlights approximately 20% of cellularity",
    "15% of cells are positive for CD34", "CD34-positive cells represent 12% of nucleated cells", "CD117 highlights 50% of cells", "Involvement by the patient's known myeloid neoplasm.", "Marrow replaced by immature cells.", "Pos for AML.", "Recurrent dz.",
    "An abnormal myeloid population cannot be excluded", "Diffuse sheets of immature mononuclear cells.", "85% at diagnosis, blasts 30% now", "At diagnosis, blasts 85%, now blasts 30%.",
    "异常髓系原始细胞群占5.6%", "可见CD34+CD117+幼稚细胞45%", "免疫表型异常细胞群", "检出免疫表型异常细胞群", "免疫表型异常细胞群占1.2%", "CD34+细胞表型异常，占0.6%", "见一群免疫表型异常的髓系前体细胞", "髓系细胞伴免疫表型异常,占1.2%",
]
QUIET = [
    "Blasts 1.5%, with no aberrant phenotype", "Myeloblasts (1.5%) with normal phenotype", "Granulocytes show aberrant expression of CD56; blasts 1%.", "Maturing granulocytes with abnormal CD13/CD16 pattern, blasts 0.5%", "Abnormal B-cell population, 3% of events",
    "Abnormal plasma cell population 0.5%", "Abnormal immature B-cell population 2%", "Abnormal myeloid maturation pattern (dysgranulopoiesis)", "Atypical megakaryocytes 5%", "CD34 highlights <1% of cells", "CD34 immunostain highlights less than 5% of cells",
    "CD34-positive normal progenitors 1.2%", "CD34+ hematogones comprise 7% of events", "hematogones 3%", "maturing myeloid cells 60%", "left-shifted myeloid", "CD34+ donor cells 98%", "CD117 highlights 5% of cells, promyelocytes", "Left-shifted granulopoiesis with 20% immature granulocytes",
    "No involvement by known disease", "No population similar to the prior leukemic phenotype is identified.", "The different-from-normal approach was used; no MRD.", "Negative for AML", "no immunophenotypically aberrant myeloid blasts", "Not consistent with the patient's known leukemia.",
    "At diagnosis, abnormal myeloid population comprised 45% of events.", "Normocellular marrow. At diagnosis, there were 80% blasts.",
    "未检出免疫表型异常细胞群", "未见表型异常的CD34+细胞", "表型异常细胞群0.03%", "CD34+细胞占0.8%，表型正常", "粒系表型异常，原始细胞0.5%", "初诊时免疫表型异常细胞群占60%，本次未检出",
]


def report(text, name="Flow Cytometry, Bone Marrow"):
    return marrow_report("r", text, "2026-11-05", code=concept(None, name))


CASES = [
    *(rr(f"after a remission: {text}", chart(CR, report(text)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")})
      for text in (*(frame.format(cells) for cells in CELLS for frame in MANY), *FOUND)),
    *(rr(f"of a biopsy: {text}", chart(CR, report(text, "Bone Marrow Biopsy")), "unclear") for text in FOUND),
    *(rr(f"none: {text}", chart(CR, report(text)), "not-met") for text in (*(frame.format(cells) for cells in CELLS for frame in FEW), *QUIET)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
