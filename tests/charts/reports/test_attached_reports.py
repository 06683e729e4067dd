"""Reports of which nothing but an attachment or a narrative stands in the chart: which of them leave a remission open, and which don't."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report, observation
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

OPEN = [
    "流式细胞学检测报告", "髓系免疫残留检测", "MRD检测", "微小残留病检测", "白血病融合基因定量", "RUNX1-RUNX1T1融合基因定量检测", "NPM1突变定量", "WT1基因定量", "PCR-MRD", "骨髓流式", "骨髓细胞形态", "Flow cytometry", "MRD by flow", "NPM1 MRD", "Leukemia fusion gene quantification"]
CLOSED = [
    "脑脊液细胞学", "脑脊液流式", "皮肤活检病理", "PET-CT", "出院小结", "病程记录", "染色体核型分析", "髓系二代测序", "胸部CT平扫", "血常规", "心脏彩超", "外周血流式", "MRD检测(外周血)", "淋巴细胞亚群流式", "PNH流式", "CAR-T细胞流式检测", "供者流式", "嵌合率检测", "流式交叉配型",
    "JAK2 V617F定量", "乙肝病毒DNA定量", "血细胞形态分析", "血浆融合基因检测", "尿液流式分析", "肺癌融合基因检测", "ALK融合基因"]
FORMS = {
    "attached": {"presentedForm": [{"contentType": "application/pdf", "title": "report.pdf"}]},
    "in its narrative": {"text": {"status": "generated", "div": "<div>MRD阳性</div>"}}}


def attached(name, form, when="2026-11-05", **more):
    bare = {key: value for key, value in marrow_report("r", "", when, code=concept(None, name)).items() if key != "conclusion"}
    return bare | FORMS[form] | more


CASES = [
    *(rr(f"{name}, {form}", chart(CR, attached(name, form)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for name in OPEN for form in FORMS),
    *(rr(f"{name}, {form}", chart(CR, attached(name, form)), "not-met") for name in CLOSED for form in FORMS),
    *(rr(f"{name}, before the remission", chart(CR, attached(name, "attached", "2025-05-20")), "not-met") for name in OPEN[:5]),
    *(rr(f"{name}, beside a marrow of that week that is clear", chart(CR, attached(name, "attached"), marrow_report("m", "完全缓解骨髓象", "2026-11-03")), "not-met") for name in OPEN[:5]),
    *(rr(f"{name} of another specimen", chart(CR, attached(name, "attached", specimen=[{"display": site}])), "not-met") for name in OPEN[:5] for site in ("外周血", "脑脊液")),
    *(rr(f"{name}, whose conclusion points to it", chart(CR, attached(name, "attached", conclusion="详见附件")), "unclear") for name in OPEN[:5]),
    *(rr(f"骨髓流式, {text!r}", chart(CR, attached("骨髓流式", "attached", conclusion=text)), "unclear") for text in ("FINAL DIAGNOSIS:\n详见附件", "1. 详见附件", "Impression: see attached report")),
    *(rr(f"{name}, not final", chart(CR, attached(name, "attached", status="preliminary")), "not-met") for name in OPEN[:2]),
    *(rr(f"{name}, without a remission", chart(attached(name, "attached")), "missing") for name in OPEN[:2]),
    rr("a marrow's, and nothing else of the course", chart(attached("骨髓细胞形态", "attached")), "missing", evidence={RR: ("DiagnosticReport/r",)},
       mentions={RR: ("a marrow report of 2026-11-05 (骨髓细胞形态), whose text is attached",)}),
    rr("one that does not say what it is on is not named there", chart(attached("流式细胞学检测报告", "attached")), "missing", no_evidence={RR: ("DiagnosticReport/r",)}),
    *(rr(f"{name} that concludes", chart(CR, attached(name, "attached", conclusion="MRD阴性")), "not-met") for name in OPEN[:4]),
    rr("one that does not say what it is on is not called a marrow's", chart(CR, attached(OPEN[0], "attached")), "unclear", mentions={RR: (f"a report of 2026-11-05 ({OPEN[0]})",)}),
    rr("a marrow's", chart(CR, attached("骨髓流式", "attached")), "unclear", mentions={RR: ("a marrow report of 2026-11-05",)}),
    rr("an observation that is measured decides", chart(CR, attached(OPEN[0], "attached"), observation("m", concept(None, "骨髓MRD（流式）"), "2026-11-04", valueString="<0.01%")), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
